//! A document as what stands in it one behind the other, and what of it another does not have.

use std::collections::HashSet;
use std::ops::Range;

use crate::reviewed::{By, Fate, Marked, Node, Paragraph, Part, Reviewed};
use paraaf_text::document::line::Piece;
use paraaf_text::edits::{DiffOp, edits};

/// What stands in a document, one behind the other.
pub(super) struct Flat<'r> {
    pub(super) text: String,
    pub(super) pieces: Vec<Placed<'r>>,
    /// Words, marks and blanks.
    pub(super) tokens: Vec<Range<usize>>,
}

/// A run, or the end of a paragraph, and where its words are: at no byte where it is not there.
pub(super) struct Placed<'r> {
    pub(super) at: Range<usize>,
    pub(super) fate: Fate,
    pub(super) words: &'r str,
}

impl<'r> Flat<'r> {
    pub(super) fn of(reviewed: &'r Reviewed, lives: &dyn Fn(Fate) -> bool) -> Self {
        let mut flat = Self { text: String::new(), pieces: Vec::new(), tokens: Vec::new() };
        flat.nodes(&reviewed.body, Fate::default(), lives);
        for note in &reviewed.notes {
            flat.nodes(note, Fate::default(), lives);
        }
        let is_word = |c: char| c.is_alphanumeric();
        let mut last = None;
        for (at, c) in flat.text.char_indices() {
            match (last, flat.tokens.last_mut()) {
                (Some(before), Some(token)) if is_word(before) && is_word(c) => token.end += c.len_utf8(),
                _ => flat.tokens.push(at..at + c.len_utf8()),
            }
            last = Some(c);
        }
        flat
    }

    fn nodes(&mut self, nodes: &'r [Node], outer: Fate, lives: &dyn Fn(Fate) -> bool) {
        for node in nodes {
            match node {
                Node::Paragraph(paragraph) => {
                    for marked in runs(paragraph) {
                        self.push(words(marked), marked.fate.within(outer), lives);
                    }
                    self.push("\n", paragraph.end.within(outer), lives);
                }
                Node::Table(rows) => {
                    for row in rows {
                        for cell in &row.cells {
                            self.nodes(&cell.nodes, cell.fate.within(row.fate).within(outer), lives);
                        }
                    }
                }
            }
        }
    }

    fn push(&mut self, words: &'r str, fate: Fate, lives: &dyn Fn(Fate) -> bool) {
        let start = self.text.len();
        if lives(fate) {
            self.text.push_str(words);
        }
        self.pieces.push(Placed { at: start..self.text.len(), fate, words });
    }

    /// Parts a word that the other text does not have where one took out its begin and another the rest, if the other has
    /// either: two figures stand against each other so, of which the first went before the second came.
    pub(super) fn split_glued(&mut self, other: &Flat<'_>) {
        self.split(other, |one, next, _| {
            let (one, next) = (one.fate.deleted, next.fate.deleted);
            one.is_some() && next.is_some() && one != next
        });
    }

    /// The same wherever a change stands between, begins or ends.
    pub(super) fn split_at_changes(&mut self, other: &Flat<'_>) {
        self.split(other, |one, next, is_between| is_between || one.fate != next.fate);
    }

    fn split(&mut self, other: &Flat<'_>, is_of_two: impl Fn(&Placed<'_>, &Placed<'_>, bool) -> bool) {
        let known: HashSet<&str> = other.spelled().into_iter().collect();
        let mut tokens = Vec::with_capacity(self.tokens.len());
        for token in std::mem::take(&mut self.tokens) {
            let mut rest = token.start;
            if !known.contains(&self.text[token.clone()]) {
                let pieces: Vec<&Placed<'_>> = self.pieces_at(&token).collect();
                for pair in pieces.windows(2) {
                    let at = pair[1].at.start;
                    let is_known =
                        || [rest..at, at..token.end].into_iter().any(|part| known.contains(&self.text[part]));
                    if is_of_two(pair[0], pair[1], self.has_other_words(at)) && is_known() {
                        tokens.push(rest..at);
                        rest = at;
                    }
                }
            }
            tokens.push(rest..token.end);
        }
        self.tokens = tokens;
    }

    /// The parts of a word between the places where a change begins, ends or stands.
    pub(super) fn parted(&self, token: &Range<usize>) -> Vec<Range<usize>> {
        let pieces: Vec<&Placed<'_>> = self.pieces_at(token).collect();
        let is_between = |pair: &&[&Placed<'_>]| pair[0].fate != pair[1].fate || self.has_other_words(pair[1].at.start);
        let between = pieces.windows(2).filter(is_between).map(|pair| pair[1].at.start);
        let starts: Vec<usize> = std::iter::once(token.start).chain(between).collect();
        let ends = starts[1..].iter().copied().chain([token.end]);
        starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
    }

    /// Whether words that are not there stand at a place.
    fn has_other_words(&self, at: usize) -> bool {
        let first = self.pieces.partition_point(|piece| piece.at.end < at);
        let here = self.pieces[first..].iter().take_while(|piece| piece.at.start <= at);
        here.filter(|piece| piece.at == (at..at)).any(|piece| !piece.words.is_empty())
    }

    pub(super) fn spelled(&self) -> Vec<&str> {
        self.tokens.iter().map(|at| &self.text[at.clone()]).collect()
    }

    pub(super) fn pieces_at(&self, at: &Range<usize>) -> impl Iterator<Item = &Placed<'r>> {
        let end = at.end;
        let first = self.pieces.partition_point(|piece| piece.at.end <= at.start);
        let pieces = self.pieces[first..].iter().take_while(move |piece| piece.at.start < end);
        pieces.filter(|piece| !piece.at.is_empty())
    }

    /// Whether somebody put in other words right before or behind these, or whoever took them out right before or behind all
    /// that they took out with them.
    pub(super) fn is_replaced(&self, at: &Range<usize>, by: &dyn Fn(Option<usize>) -> Option<&'r By>) -> bool {
        let Some(author) = self.pieces_at(at).find_map(|piece| by(piece.fate.deleted)).map(|by| &by.author) else {
            return false;
        };
        let is_theirs = |change: Option<usize>| by(change).is_some_and(|by| by.author == *author);
        let is_there = |piece: &&Placed<'_>| !piece.at.is_empty();
        let goes = |piece: &&Placed<'_>| is_theirs(piece.fate.deleted) && piece.words != "\n";
        let first = self.pieces.partition_point(|piece| piece.at.end <= at.start);
        let last = self.pieces.partition_point(|piece| piece.at.start < at.end);
        let before = self.pieces[..last].iter().rev().filter(is_there).skip_while(|piece| piece.at.start >= at.end);
        let before = before.take_while(|piece| piece.at.start >= at.start || goes(piece));
        let start = before.last().map_or(at.start, |piece| piece.at.start);
        let behind = self.pieces[first..].iter().filter(is_there);
        let behind = behind.take_while(|piece| piece.at.end <= at.end || goes(piece));
        let end = behind.last().map_or(at.end, |piece| piece.at.end.max(at.end));
        let is_new = |piece: &Placed<'_>| {
            let Fate { inserted, deleted } = piece.fate;
            let is_beside = piece.at.start == at.start || piece.at.start == at.end || is_theirs(inserted);
            !piece.words.trim().is_empty() && by(inserted).is_some() && deleted.is_none() && is_beside
        };
        let first = self.pieces.partition_point(|piece| piece.at.end < start);
        let around = self.pieces[first..].iter().take_while(|piece| piece.at.start <= end);
        around.filter(|piece| piece.at.is_empty()).any(is_new)
    }
}

pub(super) fn runs(paragraph: &Paragraph) -> impl Iterator<Item = &Marked> {
    paragraph.parts.iter().filter_map(|part| match part {
        Part::Run(marked) => Some(marked),
        Part::CommentStart(_) | Part::CommentEnd(_) => None,
    })
}

/// The words of a run; a mark that no words have for a break and for a footnote.
fn words(marked: &Marked) -> &str {
    match &marked.piece {
        Piece::Words(words) => words,
        Piece::Break => "\u{b}",
        Piece::Note(_) => "\u{1}",
    }
}

/// A stretch of the tokens of one text that another does not have.
pub(super) struct New {
    pub(super) at: Range<usize>,
    /// What the other has there: tokens of it, none where it has nothing.
    pub(super) was: Range<usize>,
}

/// These stretches; where one can be said to be at several places, at the best of them.
pub(super) fn not_in<B: Ord>(here: &Flat<'_>, was: &Flat<'_>, best: &dyn Fn(Range<usize>) -> B) -> Vec<New> {
    let (olds, news) = (was.spelled(), here.spelled());
    let ops = edits(&olds, &news);
    let mut found = Vec::new();
    for (place, op) in ops.iter().enumerate() {
        let new = op.new_range();
        match op {
            DiffOp::Insert { .. } => {
                let stayed = |at: Option<usize>| match at.and_then(|at| ops.get(at)) {
                    Some(DiffOp::Equal { len, .. }) => *len,
                    _ => 0,
                };
                let (before, behind) = (stayed(place.checked_sub(1)), stayed(Some(place + 1)));
                let back = (0..before).take_while(|by| news[new.start - 1 - by] == news[new.end - 1 - by]).count();
                let on = (0..behind).take_while(|by| news[new.start + by] == news[new.end + by]).count();
                // The last of those that are alike is as good: the one that was found comes before the others.
                let places = (new.start - back..=new.start + on).rev();
                let start = places.max_by_key(|start| (best(*start..*start + new.len()), *start == new.start));
                let start = start.unwrap_or(new.start);
                found.push(New { at: start..start + new.len(), was: 0..0 });
            }
            DiffOp::Replace { .. } => found.push(New { at: new, was: op.old_range() }),
            DiffOp::Equal { .. } | DiffOp::Delete { .. } => {}
        }
    }
    found
}

/// The stretches within one of which this is so.
pub(super) fn stretches(is_so: &[bool], within: Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in within.filter(|at| is_so[*at]) {
        match found.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => found.push(at..at + 1),
        }
    }
    found
}

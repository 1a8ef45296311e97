//! Words that were typed without tracking, or lost their mark, and that somebody took out with it: they are neither in the text that was
//! sent out nor in the one that came of it, and nobody wants them in.

use std::collections::HashSet;
use std::ops::Range;

use crate::reviewed::{By, Change, ChangeKind, Fate, Marked, Node, Paragraph, Part, Reviewed, Row};
use paraaf_text::document::line::Piece;
use paraaf_text::document::model::Document;
use paraaf_text::edits::{DiffOp, edits};

/// The document without such words, which one more change took out that is the document's own, and by whom they went. None where
/// there are none. What the changes of some people did not take out is there.
pub(super) fn without(
    reviewed: &Reviewed,
    own: &[bool],
    sent: &Document,
    is_left_out: &dyn Fn(&By) -> bool,
) -> Option<(Reviewed, Vec<(By, String)>)> {
    let takes_out = |fate: Fate| {
        let change = fate.deleted.filter(|change| !own[*change])?;
        (!is_left_out(&reviewed.changes[change].by)).then_some(change)
    };
    let mut here = Flat::of(reviewed, &|fate| fate.lives_with(&|change| own[change]));
    let was = Flat::of(&Reviewed::of(sent), &|_| true);
    here.split_glued(&was);
    let is_taken_out = |token: &Range<usize>| here.pieces_at(token).all(|piece| takes_out(piece.fate).is_some());
    let gone: Vec<bool> = here.tokens.iter().map(is_taken_out).collect();
    let mut went = Vec::new();
    let mut listed: Vec<(Range<usize>, (By, String))> = Vec::new();
    for stretch in not_in(&here, &was, &gone) {
        for run in stretches(&gone, stretch) {
            let at = here.tokens[run.start].start..here.tokens[run.end - 1].end;
            // A blank alone may as well be the one that went with the word before it.
            let is_blank = here.text[at.clone()].chars().all(|c| c == ' ');
            if is_blank || here.is_replaced(&at, &|change| own[change]) {
                continue;
            }
            for piece in here.pieces_at(&at) {
                let Some(change) = takes_out(piece.fate) else { continue };
                let words = &here.text[piece.at.start.max(at.start)..piece.at.end.min(at.end)];
                let by = &reviewed.changes[change].by;
                match listed.last_mut() {
                    Some((last, (other, before))) if *last == at && other.author == by.author => before.push_str(words),
                    _ => listed.push((at.clone(), (by.clone(), words.to_owned()))),
                }
            }
            went.push(at);
        }
    }
    if went.is_empty() {
        return None;
    }
    let mut without = reviewed.clone();
    without.changes.push(Change { kind: ChangeKind::Deleted, by: By::default() });
    let mut cut = Cut { pieces: here.pieces.iter(), went: &went, change: reviewed.changes.len() };
    cut.nodes(&mut without.body);
    without.notes.iter_mut().for_each(|note| cut.nodes(note));
    Some((without, listed.into_iter().map(|(_, one)| one).collect()))
}

/// The stretches of the tokens of one text that another does not have; where one can be said to be at several places, at that where
/// most of it is gone.
fn not_in(here: &Flat, was: &Flat, gone: &[bool]) -> Vec<Range<usize>> {
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
                let count = |start: &usize| gone[*start..*start + new.len()].iter().filter(|gone| **gone).count();
                // The last of those that are alike is as good: the one that was found comes before the others.
                let places = (new.start - back..=new.start + on).rev();
                let best = places.max_by_key(|start| (count(start), *start == new.start)).unwrap_or(new.start);
                found.push(best..best + new.len());
            }
            DiffOp::Replace { .. } => found.push(new),
            DiffOp::Equal { .. } | DiffOp::Delete { .. } => {}
        }
    }
    found
}

/// The stretches within one that are gone.
fn stretches(gone: &[bool], within: Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in within.filter(|at| gone[*at]) {
        match found.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => found.push(at..at + 1),
        }
    }
    found
}

/// What stands in a document, one behind the other.
struct Flat {
    text: String,
    pieces: Vec<Placed>,
    /// Words, marks and blanks.
    tokens: Vec<Range<usize>>,
}

/// A run, or the end of a paragraph, and where its words are: at no byte where it is not there.
struct Placed {
    at: Range<usize>,
    fate: Fate,
    has_words: bool,
}

impl Flat {
    fn of(reviewed: &Reviewed, lives: &dyn Fn(Fate) -> bool) -> Self {
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

    fn nodes(&mut self, nodes: &[Node], outer: Fate, lives: &dyn Fn(Fate) -> bool) {
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

    fn push(&mut self, words: &str, fate: Fate, lives: &dyn Fn(Fate) -> bool) {
        let start = self.text.len();
        if lives(fate) {
            self.text.push_str(words);
        }
        self.pieces.push(Placed { at: start..self.text.len(), fate, has_words: !words.trim().is_empty() });
    }

    /// Parts a word that the other text does not have where one took out its begin and another the rest, if the other has
    /// either: two figures stand against each other so, of which the first went before the second came.
    fn split_glued(&mut self, other: &Self) {
        let known: HashSet<&str> = other.spelled().into_iter().collect();
        let mut tokens = Vec::with_capacity(self.tokens.len());
        for token in std::mem::take(&mut self.tokens) {
            let mut rest = token.start;
            if !known.contains(&self.text[token.clone()]) {
                let pieces: Vec<&Placed> = self.pieces_at(&token).collect();
                for pair in pieces.windows(2) {
                    let (before, at) = (pair[0].fate.deleted, pair[1].at.start);
                    let is_of_two =
                        before.is_some() && pair[1].fate.deleted.is_some() && before != pair[1].fate.deleted;
                    if is_of_two && [rest..at, at..token.end].into_iter().any(|part| known.contains(&self.text[part])) {
                        tokens.push(rest..at);
                        rest = at;
                    }
                }
            }
            tokens.push(rest..token.end);
        }
        self.tokens = tokens;
    }

    fn spelled(&self) -> Vec<&str> {
        self.tokens.iter().map(|at| &self.text[at.clone()]).collect()
    }

    fn pieces_at(&self, at: &Range<usize>) -> impl Iterator<Item = &Placed> {
        let end = at.end;
        let first = self.pieces.partition_point(|piece| piece.at.end <= at.start);
        let pieces = self.pieces[first..].iter().take_while(move |piece| piece.at.start < end);
        pieces.filter(|piece| !piece.at.is_empty())
    }

    /// Whether somebody put in other words right before or behind these.
    fn is_replaced(&self, at: &Range<usize>, is_own: &dyn Fn(usize) -> bool) -> bool {
        let is_new = |piece: &Placed| {
            let Fate { inserted, deleted } = piece.fate;
            piece.has_words && inserted.is_some_and(|change| !is_own(change)) && deleted.is_none()
        };
        let is_beside =
            |piece: &&Placed| piece.at.is_empty() && (piece.at.start == at.start || piece.at.start == at.end);
        let first = self.pieces.partition_point(|piece| piece.at.end < at.start);
        self.pieces[first..].iter().take_while(|piece| piece.at.start <= at.end).filter(is_beside).any(is_new)
    }
}

fn runs(paragraph: &Paragraph) -> impl Iterator<Item = &Marked> {
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

/// Takes stretches out of a document.
struct Cut<'c, P> {
    /// What stands in it, in its order.
    pieces: P,
    went: &'c [Range<usize>],
    change: usize,
}

impl<'p, P: Iterator<Item = &'p Placed>> Cut<'_, P> {
    fn nodes(&mut self, nodes: &mut [Node]) {
        for node in &mut *nodes {
            match node {
                Node::Paragraph(paragraph) => self.paragraph(paragraph),
                Node::Table(rows) => rows.iter_mut().for_each(|row| self.row(row)),
            }
        }
        for at in 1..nodes.len() {
            if let [Node::Paragraph(before), Node::Paragraph(emptied)] = &mut nodes[at - 1..=at] {
                self.give_break_back(before, emptied);
            }
        }
    }

    /// A row of which nothing else is left went with its words, where it was taken out with them.
    fn row(&mut self, row: &mut Row) {
        row.cells.iter_mut().for_each(|cell| self.nodes(&mut cell.nodes));
        let paragraphs = row.cells.iter().flat_map(|cell| &cell.nodes).map(|node| match node {
            Node::Paragraph(paragraph) => Some(paragraph),
            Node::Table(_) => None,
        });
        let mut fates = paragraphs
            .flat_map(|one| one.map_or_else(|| vec![None], |one| runs(one).map(|run| Some(run.fate)).collect()))
            .peekable();
        let is_emptied =
            fates.peek().is_some() && fates.all(|fate| fate.is_some_and(|fate| fate.deleted == Some(self.change)));
        if is_emptied && row.fate.deleted.is_some() && row.fate.inserted.is_none() {
            row.fate.deleted = Some(self.change);
        }
    }

    fn paragraph(&mut self, paragraph: &mut Paragraph) {
        let mut parts = Vec::new();
        for part in std::mem::take(&mut paragraph.parts) {
            match part {
                Part::Run(marked) => self.run(marked, &mut parts),
                Part::CommentStart(_) | Part::CommentEnd(_) => parts.push(part),
            }
        }
        paragraph.parts = parts;
        let Some(end) = self.pieces.next() else { return };
        if !end.at.is_empty() && self.went.iter().any(|went| went.start <= end.at.start && end.at.end <= went.end) {
            paragraph.end.deleted = Some(self.change);
        }
    }

    fn run(&mut self, marked: Marked, parts: &mut Vec<Part>) {
        let Some(Placed { at, .. }) = self.pieces.next() else { return };
        let mut done = at.start;
        for went in self.went.iter().filter(|went| went.start < at.end && at.start < went.end) {
            let gone = went.start.max(at.start)..went.end.min(at.end);
            self.push(&marked, (at, done..gone.start), false, parts);
            self.push(&marked, (at, gone.clone()), true, parts);
            done = gone.end;
        }
        if done == at.start {
            parts.push(Part::Run(marked));
        } else {
            self.push(&marked, (at, done..at.end), false, parts);
        }
    }

    /// Adds a part of a run, if there is anything in it.
    fn push(&self, run: &Marked, (whole, at): (&Range<usize>, Range<usize>), is_gone: bool, parts: &mut Vec<Part>) {
        if at.is_empty() {
            return;
        }
        let mut part = run.clone();
        if let Piece::Words(words) = &mut part.piece {
            *words = words[at.start - whole.start..at.end - whole.start].to_owned();
        }
        if is_gone {
            part.fate.deleted = Some(self.change);
        }
        parts.push(Part::Run(part));
    }

    /// Of a paragraph that is empty without such words, and of which somebody put in the break before and another took out the one
    /// behind, the first is the break that came and went.
    fn give_break_back(&self, before: &mut Paragraph, emptied: &mut Paragraph) {
        let went = |marked: &Marked| marked.fate.deleted == Some(self.change);
        let is_emptied = runs(emptied).next().is_some() && runs(emptied).all(went);
        if is_emptied
            && emptied.end.inserted.is_none()
            && emptied.end.deleted.is_some_and(|change| change != self.change)
            && before.end.inserted.is_some()
            && before.end.deleted.is_none()
        {
            emptied.end.inserted = before.end.inserted.take();
        }
    }
}

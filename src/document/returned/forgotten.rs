//! Whose words were that somebody else took out. `LibreOffice` (7.4) keeps in a Word file that they were taken out, and forgets
//! who had put them in, with the breaks behind them and the rows of a table. The break before a new paragraph, and what was put in
//! with it beside them, still says it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::cut::{Becomes, Cut};
use super::flat::{Flat, Placed, not_in, stretches};
use super::forgotten_rows;
use crate::reviewed::{Fate, Node, Paragraph, Part, Reviewed};
use paraaf_text::document::model::Document;

/// The document in which such words, breaks and rows are of whoever put in what stands beside them.
pub(super) fn recalled<'r>(reviewed: Cow<'r, Reviewed>, own: &[bool], sent: &Document) -> Cow<'r, Reviewed> {
    let sent = Reviewed::of(sent);
    let mut recalled = forgotten_rows::recalled(reviewed, own, &sent);
    let Some(found) = words(&recalled, own, &sent) else { return recalled };
    let mut known = recalled.as_ref().clone();
    let here = Flat::of(&recalled, &|fate| is_there(fate, own));
    let mut cut = Cut { pieces: here.pieces.iter(), stretches: &found, gone: None, restored: &[] };
    cut.nodes(&mut known.body);
    drop(here);
    breaks(&mut known.body, own);
    *recalled.to_mut() = known;
    recalled
}

fn is_there(fate: Fate, own: &[bool]) -> bool {
    fate.lives_with(&|change| own[change])
}

/// The words that somebody took out, that were not sent out, and that stand beside what somebody else put in.
fn words(reviewed: &Reviewed, own: &[bool], sent: &Reviewed) -> Option<Vec<(Range<usize>, Becomes)>> {
    let theirs = |change: Option<usize>| change.filter(|change| !own[*change]);
    let is_taken_out = |fate: Fate| theirs(fate.deleted).is_some() && fate.inserted.is_none_or(|change| own[change]);
    let mut authors = reviewed.changes.iter().zip(own).filter(|(_, own)| !**own).map(|(change, _)| &change.by.author);
    let first = authors.next()?;
    if authors.all(|author| author == first) {
        return None;
    }
    let mut here = Flat::of(reviewed, &|fate| is_there(fate, own));
    let was = Flat::of(sent, &|_| true);
    here.split_at_changes(&was);
    let outside = outside_tables(&reviewed.body);
    let goes = |token: &Range<usize>| here.pieces_at(token).all(|piece| is_taken_out(piece.fate));
    let gone: Vec<bool> = here.tokens.iter().map(goes).collect();
    let count = |at: Range<usize>| gone[at].iter().filter(|gone| **gone).count();
    let is_word: Vec<bool> =
        here.tokens.iter().zip(&gone).map(|(token, gone)| *gone && &here.text[token.clone()] != "\n").collect();
    let beside = Beside { here: &here, reviewed, own, outside: &outside };
    let mut found = Vec::new();
    for stretch in not_in(&here, &was, &count) {
        let instead = &was.tokens[stretch.was.clone()];
        if instead.iter().any(|token| was.text[token.clone()].contains(char::is_alphanumeric)) {
            continue;
        }
        for run in stretches(&is_word, stretch.at) {
            let at = here.tokens[run.start].start..here.tokens[run.end - 1].end;
            if let Some(change) = beside.whose(&at) {
                found.push((at, Becomes::New(change)));
            }
        }
    }
    (!found.is_empty()).then_some(found)
}

/// Whether each of the pieces of a document stands in a paragraph that is in no table.
fn outside_tables(body: &[Node]) -> Vec<bool> {
    let mut outside = Vec::new();
    for node in body {
        let is_outside = matches!(node, Node::Paragraph(_));
        outside.extend(std::iter::repeat_n(is_outside, pieces(node)));
    }
    outside
}

fn pieces(node: &Node) -> usize {
    match node {
        Node::Paragraph(paragraph) => runs(paragraph).count() + 1,
        Node::Table(rows) => rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.nodes).map(pieces).sum(),
    }
}

struct Beside<'f, 'r> {
    here: &'f Flat<'r>,
    reviewed: &'r Reviewed,
    own: &'f [bool],
    outside: &'f [bool],
}

impl Beside<'_, '_> {
    /// The change of whoever put these words in: that by which the break before or behind them came, or what went with them.
    fn whose(&self, at: &Range<usize>) -> Option<usize> {
        let pieces = &self.here.pieces;
        let first = pieces.partition_point(|piece| piece.at.end <= at.start);
        let first = (first..pieces.len()).find(|place| !pieces[*place].at.is_empty())?;
        let last = (0..pieces.partition_point(|piece| piece.at.start < at.end))
            .rfind(|place| !pieces[*place].at.is_empty())?;
        let taker = pieces[first].fate.deleted?;
        let is_in_text = |place: usize| self.outside.get(place) == Some(&true);
        if !is_in_text(first) || !is_in_text(last) {
            return None;
        }
        let starts = pieces[first].at.start == at.start;
        let ends = pieces[last].at.end == at.end;
        let before = || self.nearest((0..first).rev(), taker);
        let behind = || self.nearest(last + 1..pieces.len(), taker);
        starts.then(before).flatten().or_else(|| ends.then(behind).flatten())
    }

    /// The change of somebody else that put in a break, or words that the same person took out, next to a place.
    fn nearest(&self, places: impl Iterator<Item = usize>, taker: usize) -> Option<usize> {
        let author = |change: usize| &self.reviewed.changes[change].by.author;
        let is_takers = |change: Option<usize>| change.is_some_and(|change| author(change) == author(taker));
        for place in places {
            let Placed { at, fate, words } = &self.here.pieces[place];
            if self.outside.get(place) != Some(&true) {
                return None;
            }
            let put_in = fate.inserted.filter(|change| !self.own[*change] && author(*change) != author(taker));
            if at.is_empty() {
                let says = *words == "\n" || !words.is_empty() && is_takers(fate.deleted);
                match put_in.filter(|_| says) {
                    Some(change) => return Some(change),
                    None if words.is_empty() || is_takers(fate.inserted) => {}
                    None => return None,
                }
            } else if !is_takers(fate.deleted) || *words == "\n" {
                return None;
            }
        }
        None
    }
}

/// Marks the breaks that came with new paragraphs and that somebody took out: of all around these only one was there before.
fn breaks(body: &mut [Node], own: &[bool]) {
    let theirs = |change: Option<usize>| change.filter(|change| own.get(*change) != Some(&true));
    let mut came: HashMap<usize, usize> = HashMap::new();
    let mut at = 1;
    while at < body.len() {
        let new: Vec<usize> = body[at..].iter().map_while(|node| put_in(node, &theirs)).collect();
        if let Some(first) = new.first().filter(|_| matches!(body[at - 1], Node::Paragraph(_))) {
            let around = at - 1..at + new.len();
            let was_there =
                |place: &usize| matches!(&body[*place], Node::Paragraph(one) if theirs(one.end.inserted).is_none());
            let all: Vec<usize> = around.filter(was_there).collect();
            let goes =
                |place: &usize| matches!(&body[*place], Node::Paragraph(one) if theirs(one.end.deleted).is_some());
            let (went, stay): (Vec<usize>, Vec<usize>) = all.into_iter().partition(goes);
            let keep = usize::from(stay.is_empty());
            let count = went.len().saturating_sub(keep);
            // One of those that all went is the one that was there: the last, as programs keep it.
            came.extend(
                went.into_iter().take(count).map(|place| {
                    (place, place.checked_sub(at).and_then(|one| new.get(one)).copied().unwrap_or(*first))
                }),
            );
        }
        at += new.len().max(1);
    }
    for (place, change) in came {
        if let Node::Paragraph(paragraph) = &mut body[place] {
            paragraph.end.inserted = Some(change);
        }
    }
}

/// The change that put in the first words of a paragraph, where somebody put in all of them.
fn put_in(node: &Node, theirs: &dyn Fn(Option<usize>) -> Option<usize>) -> Option<usize> {
    let Node::Paragraph(paragraph) = node else { return None };
    let all: Option<Vec<usize>> = runs(paragraph).map(|fate| theirs(fate.inserted)).collect();
    all?.first().copied()
}

fn runs(paragraph: &Paragraph) -> impl Iterator<Item = Fate> {
    paragraph.parts.iter().filter_map(|part| match part {
        Part::Run(marked) => Some(marked.fate),
        Part::CommentStart(_) | Part::CommentEnd(_) => None,
    })
}

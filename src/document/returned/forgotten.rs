//! Whose words were that somebody else took out. `LibreOffice` (7.4) keeps in a Word file that they were taken out, and forgets
//! who had put them in, with the breaks behind them and the rows of a table. The break before a new paragraph, and what was put in
//! with it beside them, still says it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::cut::{Becomes, Cut};
use super::flat::{Flat, Placed};
use super::forgotten_fit::Fitting;
use super::forgotten_rows;
use super::forgotten_steps::TooMuch;
use super::forgotten_whose::Whose;
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

/// The words that somebody took out, that were not sent out, and that somebody else is known to have put in.
fn words(reviewed: &Reviewed, own: &[bool], sent: &Reviewed) -> Option<Vec<(Range<usize>, Becomes)>> {
    let mut authors = reviewed.changes.iter().zip(own).filter(|(_, own)| !**own).map(|(change, _)| &change.by.author);
    let first = authors.next()?;
    if authors.all(|author| author == first) {
        return None;
    }
    let (here, was) = (Flat::of(reviewed, &|fate| is_there(fate, own)), Flat::of(sent, &|_| true));
    let whose = Whose::of(&here, reviewed, own);
    let goes = |piece: &Placed<'_>| {
        piece.fate.deleted.is_some_and(|change| !own[change]) && piece.fate.inserted.is_none_or(|change| own[change])
    };
    let is_beside = |place: usize, words: &Range<usize>| whose.is_beside(place, words);
    let fitting = Fitting { here: &here, was: &was, goes: &goes, is_beside: &is_beside };
    let mut found = Vec::new();
    for TooMuch { at, is_sure } in fitting.too_much() {
        for at in whose.by_each(&at) {
            if let Some(change) = whose.put_in(&at, is_sure) {
                found.push((at, Becomes::New(change)));
            }
        }
    }
    (!found.is_empty()).then_some(found)
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

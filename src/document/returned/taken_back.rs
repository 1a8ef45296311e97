//! Paragraphs that somebody put in, and another took out again or joined to the next. Programs keep the break before one that
//! came in for new, and the other takes out the break behind it: whoever rejects the first would join by the second what stood
//! around them before. Here the break before them is the one that was there, and that behind them came with them and went.

use std::borrow::Cow;
use std::ops::Range;

use crate::reviewed::{Fate, Node, Paragraph, Part, Reviewed};

/// The document in which the break before such paragraphs was there, and that behind them came and went with them.
pub(super) fn whole<'r>(mut reviewed: Cow<'r, Reviewed>, own: &[bool]) -> Cow<'r, Reviewed> {
    let all: Vec<Range<usize>> = (1..reviewed.body.len()).filter_map(|at| behind(&reviewed, own, at)).collect();
    for went in all {
        let words = match &reviewed.body[went.start] {
            Node::Paragraph(first) => fates(first).find_map(|fate| fate.deleted),
            Node::Table(_) => None,
        };
        let author = |change: usize| reviewed.changes.get(change).map(|change| change.by.author.clone());
        // What one person took out is one.
        let one = |went: usize| words.filter(|words| author(*words) == author(went)).unwrap_or(went);
        let gone = match &reviewed.body[went.end - 1] {
            Node::Paragraph(last) => last.end.deleted.map(one),
            Node::Table(_) => None,
        };
        let goes_on = goes_on(&reviewed, &went);
        let (before, behind) = reviewed.to_mut().body.split_at_mut(went.start);
        if let (Some(Node::Paragraph(before)), Some(Node::Paragraph(last))) =
            (before.last_mut(), behind.get_mut(went.len() - 1))
        {
            if goes_on {
                (before.end.deleted, last.end) = (gone, Fate::default());
            } else {
                last.end = Fate { inserted: before.end.inserted.take(), deleted: gone };
            }
        }
    }
    reviewed
}

/// The paragraphs from this place on of which somebody put in all words, with the break behind the last of them, which was there
/// before and went. That before the first came in and stayed.
fn behind(reviewed: &Reviewed, own: &[bool], at: usize) -> Option<Range<usize>> {
    let is_change = |change: Option<usize>| change.is_some_and(|change| !own.get(change).copied().unwrap_or(false));
    let is_taken_back = |fate: Fate| is_change(fate.inserted) && is_change(fate.deleted);
    let author = |change: usize| reviewed.changes.get(change).map(|change| &change.by.author);
    let Node::Paragraph(before) = &reviewed.body[at - 1] else { return None };
    let came = before.end.inserted.filter(|_| is_change(before.end.inserted) && before.end.deleted.is_none())?;
    let mut all_went = true;
    for (place, node) in reviewed.body.iter().enumerate().skip(at) {
        let Node::Paragraph(paragraph) = node else { return None };
        if !has_words(paragraph) || !fates(paragraph).all(|fate| is_change(fate.inserted)) {
            return None;
        }
        all_went &= fates(paragraph).all(is_taken_back);
        if !is_taken_back(paragraph.end) {
            let went = paragraph.end.deleted.filter(|_| paragraph.end.inserted.is_none())?;
            // What one person made of a place stays as it is.
            let is_of_two = all_went || author(went) != author(came);
            return (is_change(Some(went)) && is_of_two).then_some(at..place + 1);
        }
    }
    None
}

/// Whether paragraphs that went as a whole stand behind another that the same person put in: the break between these is the one that
/// came and went, so that what one person put in stays one.
fn goes_on(reviewed: &Reviewed, went: &Range<usize>) -> bool {
    let author = |change: Option<usize>| Some(&reviewed.changes.get(change?)?.by.author);
    let (Some(Node::Paragraph(before)), Some(Node::Paragraph(first))) =
        (went.start.checked_sub(1).map(|at| &reviewed.body[at]), reviewed.body.get(went.start))
    else {
        return false;
    };
    let came = author(before.end.inserted);
    let is_new = has_words(before) && fates(before).all(|fate| author(fate.inserted) == came);
    let all_went = reviewed.body[went.clone()].iter().all(|node| match node {
        Node::Paragraph(one) => fates(one).all(|fate| fate.deleted.is_some()),
        Node::Table(_) => false,
    });
    is_new && all_went && before.form == first.form
}

fn has_words(paragraph: &Paragraph) -> bool {
    fates(paragraph).next().is_some()
}

fn fates(paragraph: &Paragraph) -> impl Iterator<Item = Fate> {
    paragraph.parts.iter().filter_map(|part| match part {
        Part::Run(marked) => Some(marked.fate),
        Part::CommentStart(_) | Part::CommentEnd(_) => None,
    })
}

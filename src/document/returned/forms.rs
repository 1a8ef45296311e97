//! What a paragraph is, where a program and not a person changed it. `LibreOffice` (7.4) takes a paragraph that went
//! and one that came beside it with the same words for a move, and gives the second the form of the first: a redline in which
//! a heading became text says, once saved, that it stayed one. A redline never has the same words twice in one form like that,
//! so it is known, and the paragraph is again what the text that was sent out says. So is one that stands behind paragraphs that
//! went: it is saved in the form of one of those, and so are those that went themselves in that of what stands behind them. And
//! an item whose break went loses its label to what went behind it.

use std::borrow::Cow;

use crate::reviewed::{Fate, Form, Node, Paragraph, Part, Reviewed};
use paraaf_text::document::line::Piece;
use paraaf_text::document::model::Document;

/// What became of a whole paragraph before the document was sent out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whole {
    Went,
    Came,
}

/// The document with its own paragraphs in the form in which they were sent out. What of it anybody else changed, and what
/// a person made of a paragraph that is no part of such a change, stays.
pub(super) fn restored<'r>(mut restored: Cow<'r, Reviewed>, own: &[bool], sent: &Document) -> Cow<'r, Reviewed> {
    let (sent, here) = (Reviewed::of(sent), sent_paragraphs(&restored.body, own));
    let (taken_over, behind) = (in_stretches(&restored, own), behind_what_went(&restored, own));
    let struck = struck(&restored, own);
    let form_before = |at: usize| match &restored.body[at - 1] {
        Node::Paragraph(item) => Some((at, item.form.clone())),
        Node::Table(_) => None,
    };
    let behind_items: Vec<(usize, Form)> = behind_items(&restored, own).into_iter().filter_map(form_before).collect();
    for at in taken_over.into_iter().chain(behind) {
        let Some(form) = form_sent(&here, &sent, at).filter(|form| form.item.is_none()) else { continue };
        if let Some(Node::Paragraph(paragraph)) = restored.to_mut().body.get_mut(at) {
            let Form { kind, quotes, .. } = form;
            paragraph.form = Form { kind, quotes, item: None, ..paragraph.form.clone() };
        }
    }
    for at in struck {
        let Some(sent) = form_sent(&here, &sent, at) else { continue };
        let is_other = matches!(restored.body.get(at), Some(Node::Paragraph(one)) if !same_kind(&one.form, &sent));
        if is_other && let Some(Node::Paragraph(paragraph)) = restored.to_mut().body.get_mut(at) {
            paragraph.form = Form { kind: sent.kind, quotes: sent.quotes, ..paragraph.form.clone() };
        }
    }
    for at in behind_struck(&restored, own) {
        let Some(form) = form_sent(&here, &sent, at).filter(|form| form.item.is_none()) else { continue };
        if let Some(Node::Paragraph(paragraph)) = restored.to_mut().body.get_mut(at) {
            let Form { kind, quotes, .. } = form;
            paragraph.form = Form { kind, quotes, item: None, ..paragraph.form.clone() };
        }
    }
    for (at, form) in behind_items {
        let is_item = form_sent(&here, &sent, at).is_some_and(|form| form.item.is_some());
        if is_item && let Some(Node::Paragraph(paragraph)) = restored.to_mut().body.get_mut(at) {
            paragraph.form = form;
        }
    }
    restored
}

/// The paragraphs that somebody took out with their breaks: once saved again they are what the one behind them is.
fn struck(reviewed: &Reviewed, own: &[bool]) -> Vec<usize> {
    let goes = |fate: Fate| {
        (fate.inserted.is_none() || is_own(fate.inserted, own)) && fate.deleted.is_some() && !is_own(fate.deleted, own)
    };
    let is_struck = |node: &Node| {
        let Node::Paragraph(paragraph) = node else { return false };
        let mut fates = paragraph.parts.iter().filter_map(|part| match part {
            Part::Run(marked) => Some(marked.fate),
            Part::CommentStart(_) | Part::CommentEnd(_) => None,
        });
        goes(paragraph.end) && paragraph.before.is_none() && fates.next().is_some_and(goes) && fates.all(goes)
    };
    (0..reviewed.body.len()).filter(|at| is_struck(&reviewed.body[*at])).collect()
}

/// The paragraphs that are what the one before them is, of which somebody took out all words and the break: once saved again they
/// are that too. Where words are left before it whose break went, they go on from these, and are what those are.
fn behind_struck(reviewed: &Reviewed, own: &[bool]) -> Vec<usize> {
    let goes = |fate: Fate| fate.deleted.is_some() && !is_own(fate.deleted, own);
    let struck = |node: &Node| {
        let Node::Paragraph(paragraph) = node else { return false };
        let mut fates = paragraph.parts.iter().filter_map(|part| match part {
            Part::Run(marked) => Some(marked.fate),
            Part::CommentStart(_) | Part::CommentEnd(_) => None,
        });
        goes(paragraph.end) && fates.next().is_some_and(goes) && fates.all(goes)
    };
    let is_one = |at: &usize| {
        let (Node::Paragraph(before), Node::Paragraph(behind)) = (&reviewed.body[at - 1], &reviewed.body[*at]) else {
            return false;
        };
        let left = reviewed.body[..*at].iter().rev().find(|node| !struck(node));
        let goes_on = matches!(left, Some(Node::Paragraph(left)) if goes(left.end));
        let is_alike = before.form.item.is_some() && same_place(&before.form, &behind.form);
        struck(&reviewed.body[at - 1]) && !goes_on && behind.before.is_none() && is_alike
    };
    (1..reviewed.body.len()).filter(is_one).collect()
}

/// The paragraphs without words of their own any more, behind an item whose break went: they say what that item is.
fn behind_items(reviewed: &Reviewed, own: &[bool]) -> Vec<usize> {
    let is_one = |at: &usize| {
        let (Node::Paragraph(item), Node::Paragraph(behind)) = (&reviewed.body[at - 1], &reviewed.body[*at]) else {
            return false;
        };
        let went = behind.parts.iter().all(|part| match part {
            Part::Run(marked) => is_own(marked.fate.deleted, own),
            Part::CommentStart(_) | Part::CommentEnd(_) => true,
        });
        let is_end = behind.end == Fate::default() && behind.before.is_none();
        went && is_end && behind.form.item.is_none() && is_own(item.end.deleted, own) && item.form.item.is_some()
    };
    (1..reviewed.body.len()).filter(is_one).collect()
}

/// The paragraphs that came beside one that went, with the same words in the same form.
fn in_stretches(reviewed: &Reviewed, own: &[bool]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut start = 0;
    for stretch in reviewed.body.chunk_by(|one, next| whole(one, own).is_some() && whole(next, own).is_some()) {
        for at in start..start + stretch.len() {
            let Some(came) = paragraph(&reviewed.body[at], own, Whole::Came) else { continue };
            let is_twice = stretch
                .iter()
                .filter_map(|node| paragraph(node, own, Whole::Went))
                .any(|went| same_kind(&went.form, &came.form) && words(went, own) == words(came, own));
            if is_twice && came.before.is_none() {
                found.push(at);
            }
        }
        start += stretch.len();
    }
    found
}

/// The paragraphs right behind some that went, or whose break went, in the form of one of those.
fn behind_what_went(reviewed: &Reviewed, own: &[bool]) -> Vec<usize> {
    let went = |node: &&Node| match node {
        Node::Paragraph(paragraph) => is_own(paragraph.end.deleted, own),
        Node::Table(_) => false,
    };
    let is_like_one = |at: &usize| {
        let node = &reviewed.body[*at];
        let Node::Paragraph(behind) = node else { return false };
        let above = || reviewed.body[..*at].iter().rev().take_while(went);
        let same = |node: &Node| match node {
            Node::Paragraph(one) => same_kind(&one.form, &behind.form) && same_place(&one.form, &behind.form),
            Node::Table(_) => false,
        };
        !went(&node) && behind.before.is_none() && above().any(same)
    };
    (0..reviewed.body.len()).filter(is_like_one).collect()
}

/// The form that a paragraph was sent out in: that of the one with these words, as many before it as here.
pub(super) fn form_sent(here: &[(usize, Vec<String>)], sent: &Reviewed, at: usize) -> Option<Form> {
    let place = here.iter().position(|(paragraph, _)| *paragraph == at)?;
    let said = &here[place].1;
    let before = here[..place].iter().filter(|(_, words)| words == said).count();
    let (found, _) = sent_paragraphs(&sent.body, &[]).into_iter().filter(|(_, words)| words == said).nth(before)?;
    match sent.body.get(found)? {
        Node::Paragraph(paragraph) => Some(paragraph.form.clone()),
        Node::Table(_) => None,
    }
}

/// The paragraphs that were sent out, each by the place where it ends, with its words. One whose break went is part of the
/// next.
pub(super) fn sent_paragraphs(nodes: &[Node], own: &[bool]) -> Vec<(usize, Vec<String>)> {
    let was_there = |fate: Fate| fate.lives_with(&|change| is_own(Some(change), own));
    let (mut found, mut text) = (Vec::new(), String::new());
    for (at, node) in nodes.iter().enumerate() {
        let Node::Paragraph(paragraph) = node else {
            text.clear();
            continue;
        };
        for part in &paragraph.parts {
            match part {
                Part::Run(marked) if was_there(marked.fate) => text.push_str(said(&marked.piece)),
                Part::Run(_) | Part::CommentStart(_) | Part::CommentEnd(_) => {}
            }
        }
        if was_there(paragraph.end) {
            found.push((at, text.split_whitespace().map(str::to_owned).collect()));
            text.clear();
        }
    }
    found
}

/// Whether two paragraphs are of one kind: of an item only that is taken over, and not its place in the list.
fn same_kind(one: &Form, other: &Form) -> bool {
    one.kind == other.kind && one.quotes == other.quotes
}

/// Whether both are items, equally deep, or none is.
fn same_place(one: &Form, other: &Form) -> bool {
    let depth = |form: &Form| form.item.as_ref().map(|item| item.depth);
    depth(one) == depth(other)
}

fn is_own(change: Option<usize>, own: &[bool]) -> bool {
    change.is_some_and(|change| own.get(change) == Some(&true))
}

fn said(piece: &Piece) -> &str {
    match piece {
        Piece::Words(words) => words,
        Piece::Break | Piece::Note(_) => " ",
    }
}

fn paragraph<'n>(node: &'n Node, own: &[bool], wanted: Whole) -> Option<&'n Paragraph> {
    match node {
        Node::Paragraph(paragraph) if whole(node, own) == Some(wanted) => Some(paragraph),
        Node::Paragraph(_) | Node::Table(_) => None,
    }
}

/// What became of all of a paragraph by changes of the document's own, words aside that somebody put in since.
fn whole(node: &Node, own: &[bool]) -> Option<Whole> {
    let Node::Paragraph(paragraph) = node else { return None };
    let is_own = |change: Option<usize>| is_own(change, own);
    let fates = || {
        let runs = paragraph.parts.iter().filter_map(|part| match part {
            Part::Run(marked) => Some(marked.fate),
            Part::CommentStart(_) | Part::CommentEnd(_) => None,
        });
        runs.filter(|fate| fate.inserted.is_none() || is_own(fate.inserted)).chain([paragraph.end])
    };
    if fates().all(|fate| is_own(fate.deleted)) {
        Some(Whole::Went)
    } else if fates().all(|fate| is_own(fate.inserted) && !is_own(fate.deleted)) {
        Some(Whole::Came)
    } else {
        None
    }
}

/// The words of a paragraph but for those that somebody put in since.
fn words(paragraph: &Paragraph, own: &[bool]) -> Vec<String> {
    let words = paragraph.parts.iter().filter_map(|part| match part {
        Part::Run(marked) if marked.fate.inserted.is_none_or(|change| own.get(change) == Some(&true)) => {
            Some(said(&marked.piece))
        }
        Part::Run(_) | Part::CommentStart(_) | Part::CommentEnd(_) => None,
    });
    words.collect::<String>().split_whitespace().map(str::to_owned).collect()
}

//! What a paragraph is, where a program and not a person changed it. `LibreOffice` (7.4) takes a paragraph that went
//! and one that came beside it with the same words for a move, and gives the second the form of the first: a redline in which
//! a heading became text says, once saved, that it stayed one. A redline never has the same words twice in one form like that,
//! so it is known, and the paragraph is again what the text that was sent out says.

use std::borrow::Cow;

use crate::reviewed::{Form, Node, Paragraph, Part, Reviewed};
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
pub(super) fn restored<'r>(reviewed: &'r Reviewed, own: &[bool], sent: &Document) -> Cow<'r, Reviewed> {
    let mut restored = Cow::Borrowed(reviewed);
    let sent = Reviewed::of(sent);
    let mut start = 0;
    for stretch in reviewed.body.chunk_by(|one, next| whole(one, own).is_some() && whole(next, own).is_some()) {
        for at in start..start + stretch.len() {
            let Some(came) = paragraph(&reviewed.body[at], own, Whole::Came) else { continue };
            let is_twice = stretch
                .iter()
                .filter_map(|node| paragraph(node, own, Whole::Went))
                .any(|went| same_kind(&went.form, &came.form) && words(went, own) == words(came, own));
            if !is_twice || came.before.is_some() {
                continue;
            }
            let Some(form) = form_sent(reviewed, own, &sent, at).filter(|form| form.item.is_none()) else { continue };
            if let Some(Node::Paragraph(paragraph)) = restored.to_mut().body.get_mut(at) {
                let Form { kind, quotes, .. } = form;
                paragraph.form = Form { kind, quotes, item: None, ..paragraph.form.clone() };
            }
        }
        start += stretch.len();
    }
    restored
}

/// The form that a paragraph was sent out in: that of the one with these words, as many before it as here.
fn form_sent(reviewed: &Reviewed, own: &[bool], sent: &Reviewed, at: usize) -> Option<Form> {
    let paragraphs = |nodes: &'_ [Node]| -> Vec<Paragraph> {
        let paragraph = |node: &Node| match node {
            Node::Paragraph(paragraph) if whole(node, own) != Some(Whole::Went) => Some(paragraph.clone()),
            Node::Paragraph(_) | Node::Table(_) => None,
        };
        nodes.iter().filter_map(paragraph).collect()
    };
    let here = paragraphs(&reviewed.body[..=at]);
    let said = words(here.last()?, own);
    let before = here.iter().filter(|paragraph| words(paragraph, own) == said).count();
    let alike = paragraphs(&sent.body).into_iter().filter(|paragraph| words(paragraph, &[]) == said);
    alike.take(before).last().map(|paragraph| paragraph.form)
}

/// Whether two paragraphs are of one kind: of an item only that is taken over, and not its place in the list.
fn same_kind(one: &Form, other: &Form) -> bool {
    one.kind == other.kind && one.quotes == other.quotes
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
    let is_own = |change: Option<usize>| change.is_some_and(|change| own.get(change) == Some(&true));
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
            Some(match &marked.piece {
                Piece::Words(words) => words.as_str(),
                Piece::Break | Piece::Note(_) => " ",
            })
        }
        Part::Run(_) | Part::CommentStart(_) | Part::CommentEnd(_) => None,
    });
    words.collect::<String>().split_whitespace().map(str::to_owned).collect()
}

//! Paragraphs that went, with the break that went with them. `LibreOffice` (7.4) takes out the break before a paragraph
//! that went and keeps the one behind it, and saves that paragraph without what it was: the item before it loses its label,
//! and a heading its mark. Here the break behind goes, and what went is again what the text that was sent out says.

use std::borrow::Cow;
use std::ops::Range;

use super::forms::{form_sent, sent_paragraphs};
use crate::reviewed::{Fate, Form, Node, Paragraph, Part, Reviewed};
use paraaf_text::document::model::Document;

/// The document in which a paragraph that stayed keeps its break, where it was taken out with all that stands behind it up to
/// the next. What the document's own changes took out is not looked at.
pub(super) fn kept<'r>(mut reviewed: Cow<'r, Reviewed>, own: &[bool], sent: &Document) -> Cow<'r, Reviewed> {
    let all: Vec<Range<usize>> = (1..reviewed.body.len()).filter_map(|at| went_behind(&reviewed, own, at)).collect();
    if all.is_empty() {
        return reviewed;
    }
    let (sent, here) = (Reviewed::of(sent), sent_paragraphs(&reviewed.body, own));
    let is_lost = |body: &[Node], at: usize| match (&body[at], form_sent(&here, &sent, at)) {
        (Node::Paragraph(one), Some(sent)) => {
            sent.item.is_none() && (one.form.kind, one.form.quotes) != (sent.kind, sent.quotes)
        }
        _ => false,
    };
    for went in all {
        // Whoever joins two paragraphs leaves them what they are.
        if !went.clone().any(|at| is_lost(&reviewed.body, at)) {
            continue;
        }
        let body = &mut reviewed.to_mut().body;
        for at in went.clone() {
            let Some(form) = form_sent(&here, &sent, at).filter(|form| form.item.is_none()) else { continue };
            if let Node::Paragraph(paragraph) = &mut body[at] {
                let Form { kind, quotes, .. } = form;
                paragraph.form = Form { kind, quotes, item: None, ..paragraph.form.clone() };
            }
        }
        let (before, behind) = body.split_at_mut(went.end - 1);
        if let (Some(Node::Paragraph(stayed)), Some(Node::Paragraph(last))) =
            (before.get_mut(went.start - 1), behind.first_mut())
        {
            std::mem::swap(&mut stayed.end, &mut last.end);
        }
    }
    reviewed
}

/// The paragraphs from this place on of which all words went, behind one of which words stayed and the break went. The break
/// behind the last of them stayed.
fn went_behind(reviewed: &Reviewed, own: &[bool], at: usize) -> Option<Range<usize>> {
    let goes = |fate: Fate| {
        fate.inserted.is_none() && fate.deleted.is_some_and(|change| own.get(change).is_none_or(|own| !own))
    };
    let Node::Paragraph(stayed) = &reviewed.body[at - 1] else { return None };
    if !goes(stayed.end) || fates(stayed).all(goes) {
        return None;
    }
    for (place, node) in reviewed.body.iter().enumerate().skip(at) {
        let Node::Paragraph(paragraph) = node else { return None };
        if fates(paragraph).next().is_none() || !fates(paragraph).all(goes) || paragraph.before.is_some() {
            return None;
        }
        if !goes(paragraph.end) {
            return (paragraph.end == Fate::default()).then(|| at..place + 1);
        }
    }
    None
}

fn fates(paragraph: &Paragraph) -> impl Iterator<Item = Fate> {
    paragraph.parts.iter().filter_map(|part| match part {
        Part::Run(marked) => Some(marked.fate),
        Part::CommentStart(_) | Part::CommentEnd(_) => None,
    })
}

//! Paragraphs that somebody began behind one that was there. Programs keep the break that was there behind the new one, and
//! that of the old one is the one that came in: who rejects it gets one paragraph, which is to be what the old one was. Word
//! writes that down with the new paragraph. `LibreOffice` (7.4) does not, and keeps the form of the first of two paragraphs
//! where it joins them. What is new is no item, heading or quote that was changed, but came as one.

use std::borrow::Cow;
use std::ops::Range;

use super::forms::{form_sent, sent_paragraphs};
use crate::reviewed::{Fate, Form, Node, Paragraph, Part, Reviewed};
use paraaf_text::document::model::Document;

/// The document in which a paragraph behind which somebody began others is what was sent out without these, and each of
/// those is what it came as.
pub(super) fn apart<'r>(mut reviewed: Cow<'r, Reviewed>, own: &[bool], sent: &Document) -> Cow<'r, Reviewed> {
    let all: Vec<Range<usize>> = paragraphs_sent(&reviewed.body, own).filter(|whole| whole.len() > 1).collect();
    if all.is_empty() {
        return reviewed;
    }
    let (sent, here) = (Reviewed::of(sent), sent_paragraphs(&reviewed.body, own));
    for whole in all {
        if let Some(form) = form_sent(&here, &sent, whole.end - 1) {
            let forms = forms(&reviewed.body[whole.clone()], own, &form);
            for (at, (before, leads)) in whole.zip(forms) {
                if let Node::Paragraph(one) = &reviewed.body[at]
                    && (one.before != before || one.leads != leads)
                    && let Node::Paragraph(one) = &mut reviewed.to_mut().body[at]
                {
                    (one.before, one.leads) = (before, leads);
                }
            }
        }
    }
    reviewed
}

/// How many paragraphs say what they were before their form was changed.
pub(super) fn formed(reviewed: &Reviewed) -> usize {
    reviewed.body.iter().filter_map(paragraph).filter(|one| one.before.is_some()).count()
}

/// What each of the paragraphs that were one when it was sent out was before its form was changed, and what it makes of those
/// that go on from it.
fn forms(nodes: &[Node], own: &[bool], sent: &Form) -> Vec<(Option<Form>, Option<Box<Form>>)> {
    let all: Vec<&Paragraph> = nodes.iter().filter_map(paragraph).collect();
    let is_new: Vec<bool> = all.iter().map(|one| !runs(one).any(|fate| was_there(fate, own))).collect();
    let as_they_are = || all.iter().map(|one| (one.before.clone(), one.leads.clone())).collect();
    let Some(first) = is_new.iter().position(|is_new| !is_new) else { return as_they_are() };
    let came = |at: usize| all[at].end.inserted.is_some_and(|change| !is_own(change, own));
    // It came with the break behind it, where it stands before all that was there, and with that before it elsewhere.
    let is_begun = |at: usize| is_new[at] && came(if at < first { at } else { at - 1 });
    let before = |at: usize| all[at].before.clone().filter(|_| !is_begun(at));
    let was = |at: usize| all[at].before.as_ref().unwrap_or(&all[at].form);
    let last = all.len() - 1;
    let is_lost = !is_alike(was(last), sent) || last > first && is_begun(last) && all[last].before.is_some();
    let whole = [first, last].into_iter().map(was).find(|form| is_alike(form, sent)).cloned().or_else(|| {
        let Form { kind, quotes, .. } = *sent;
        sent.item.is_none().then(|| Form { kind, quotes, item: None, ..all[first].form.clone() })
    });
    let Some(whole) = whole else { return as_they_are() };
    let leads = |at: usize| {
        let goes_on = is_lost && (first..last).contains(&at) && came(at);
        // Whoever joins the parts of one again says what it is.
        let is_whole = goes_on && (all[at].end.deleted.is_none() || is_new[at + 1]);
        let form = if at == first { &whole } else { before(at).map_or(&all[at].form, |_| was(at)) };
        is_whole.then(|| Box::new(form.clone()))
    };
    (0..all.len()).map(|at| (before(at), leads(at))).collect()
}

/// The places of the paragraphs that came of each that was sent out.
fn paragraphs_sent(nodes: &[Node], own: &[bool]) -> impl Iterator<Item = Range<usize>> {
    let ends = |node: &Node| paragraph(node).is_none_or(|paragraph| was_there(paragraph.end, own));
    let mut start = 0;
    let mut found = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        if matches!(node, Node::Table(_)) {
            start = at + 1;
        } else if ends(node) {
            found.push(start..at + 1);
            start = at + 1;
        }
    }
    found.into_iter()
}

/// Whether two paragraphs are the same but for the list that they are in.
fn is_alike(one: &Form, other: &Form) -> bool {
    let place = |form: &Form| form.item.as_ref().map(|item| (item.depth, item.start.is_some(), item.continues));
    (one.kind, one.quotes, place(one)) == (other.kind, other.quotes, place(other))
}

fn was_there(fate: Fate, own: &[bool]) -> bool {
    fate.lives_with(&|change| is_own(change, own))
}

fn is_own(change: usize, own: &[bool]) -> bool {
    own.get(change) == Some(&true)
}

fn paragraph(node: &Node) -> Option<&Paragraph> {
    match node {
        Node::Paragraph(paragraph) => Some(paragraph),
        Node::Table(_) => None,
    }
}

fn runs(paragraph: &Paragraph) -> impl Iterator<Item = Fate> {
    paragraph.parts.iter().filter_map(|part| match part {
        Part::Run(marked) => Some(marked.fate),
        Part::CommentStart(_) | Part::CommentEnd(_) => None,
    })
}

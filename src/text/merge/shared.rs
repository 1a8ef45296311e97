//! Notes that a text refers to at several places, of which a place has one of its own in another text.
//!
//! What a writer did to the old note was done to what stands at that place too. So the new note is taken for the old one with
//! other words in it: the text that both began from has it as the old one was, and so has that of the writer who knows nothing
//! of it, with all that was done to the old one there. The merge does the rest.

use std::ops::Range;

use crate::compare::compare;
use crate::footnotes::{Footnote, Label, footnotes, labels};
use crate::paragraphs;
use crate::redline::Span;
use crate::words::trim_end;

use super::notes::Notes;

/// A note that a place has of its own, where a text before referred to one that it has at other places too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartedNote<'t> {
    /// The note that the place had before.
    pub of: Label<'t>,
    /// The note that it has.
    pub own: Label<'t>,
}

/// The notes that a text has at places where the text before it had one with several marks: in the order of the text.
pub fn parted_notes<'t>(before: &'t str, text: &'t str) -> Vec<PartedNote<'t>> {
    let (was, is) = (Notes::of(before), Notes::of(text));
    let lost_a_mark =
        |label: &Label<'t>| was.places(*label).len() > 1 && is.places(*label).len() < was.places(*label).len();
    let shared: Vec<Label<'t>> = was.texts.keys().copied().filter(lost_a_mark).collect();
    let is_new = |note: &Footnote<'t>| !was.has(note.label) && !is.places(note.label).is_empty();
    let own: Vec<Label<'t>> = footnotes(text).into_iter().filter(is_new).map(|note| note.label).collect();
    if shared.is_empty() || own.is_empty() {
        return Vec::new();
    }
    let replaced = replaced_labels(before, text);
    let parted = own.into_iter().filter_map(|own| {
        let words = is.texts.get(&own)?;
        let likeness = |of: &Label<'t>| {
            let is_there = replaced.iter().any(|(one, other)| Label(one) == *of && Label(other) == own);
            let kept = was.texts[of].iter().filter(|word| words.contains(word)).count();
            (is_there || kept > 0 && kept * 2 >= words.len().min(was.texts[of].len())).then_some((is_there, kept, of.0))
        };
        let of = shared.iter().copied().filter_map(|of| Some((likeness(&of)?, of))).max_by_key(|(like, _)| *like);
        of.map(|(_, of)| PartedNote { of, own })
    });
    parted.collect()
}

/// Each label that went, with each that came in the same stretch of words.
fn replaced_labels(before: &str, text: &str) -> Vec<(String, String)> {
    let redline = compare(before.to_owned(), text.to_owned());
    // Of a label only the number may have gone.
    let touched = |text: &str, spans: &mut dyn Iterator<Item = Range<usize>>| -> Vec<String> {
        let spans: Vec<Range<usize>> = spans.collect();
        let is_touched = |start: usize, end: usize| spans.iter().any(|span| span.start < end && start < span.end);
        let touched = labels(text).filter(|(start, label)| is_touched(*start, start + label.0.len()));
        touched.map(|(_, label)| label.0.to_owned()).collect()
    };
    let mut replaced = Vec::new();
    for paragraph in redline.paragraphs() {
        for stretch in paragraph.spans.split(|span| matches!(span, Span::Kept { .. } | Span::Typographic { .. })) {
            let went = touched(before, &mut stretch.iter().filter_map(Span::old_range));
            let came = touched(text, &mut stretch.iter().filter_map(Span::new_range));
            replaced.extend(went.iter().flat_map(|one| came.iter().map(|other| (one.clone(), other.clone()))));
        }
    }
    replaced
}

/// What two writers and the text that both began from say of the same notes: where one of them gave a place a note of its own, and
/// the other changed the one that it had, the others have that too, with what it says there.
pub fn with_parted_notes([base, ours, theirs]: [&str; 3]) -> [String; 3] {
    let [mut base, mut ours, mut theirs] = [base, ours, theirs].map(str::to_owned);
    part(&mut base, &mut ours, &theirs);
    part(&mut base, &mut theirs, &ours);
    [base, ours, theirs]
}

/// Puts the notes that one writer's text has of its own into the other's, and into the text that both began from.
fn part(base: &mut String, unaware: &mut String, aware: &str) {
    let before = base.clone();
    for PartedNote { of, own } in parted_notes(&before, aware) {
        let (was, is) = (Notes::of(base), Notes::of(unaware));
        if is.has(own) || was.texts.get(&of) == is.texts.get(&of) {
            continue;
        }
        for text in [&mut *base, &mut *unaware] {
            if let Some(with) = with_copy(text, (of, own), aware) {
                *text = with;
            }
        }
    }
}

/// A text with a note once more under another label, where another text has that one; none where it has no such note.
fn with_copy(text: &str, (of, own): (Label<'_>, Label<'_>), aware: &str) -> Option<String> {
    let notes = footnotes(text);
    let note = notes.iter().find(|note| note.label == of)?.at.clone();
    let copy = [own.0, &text[note.start + of.0.len()..note.end]].concat();
    let place = place_like(text, &notes, own, aware).unwrap_or(note.end);
    let gap = if text.contains("\r\n") { "\r\n\r\n" } else { "\n\n" };
    Some([&text[..place], gap, &copy, &text[place..]].concat())
}

/// Behind which byte of a text, with these notes, another note goes where another text has it; none where that is not known.
fn place_like(text: &str, notes: &[Footnote<'_>], own: Label<'_>, aware: &str) -> Option<usize> {
    let known = footnotes(aware);
    let turn = known.iter().position(|note| note.label == own)?;
    let start = known[turn].at.start;
    let before = turn.checked_sub(1).map(|before| &known[before]);
    if let Some(before) = before.filter(|before| aware[before.at.end..start].trim().is_empty()) {
        return notes.iter().find(|note| note.label == before.label).map(|note| note.at.end);
    }
    if aware[known[turn].at.end..].trim().is_empty() {
        return Some(trim_end(text));
    }
    let above = paragraphs::split(&aware[..start]).pop()?.trim();
    text.find(above).filter(|_| text.matches(above).count() == 1).map(|at| at + above.len())
}

//! Notes that a text refers to at several places, of which a place has one of its own in another text.
//!
//! What a writer did to the old note was done to what stands at that place too. So the new note is taken for the old one with
//! other words in it: the text that both began from has it as the old one was, and so has that of the writer who knows nothing
//! of it, with all that was done to the old one there. The merge does the rest.

use std::ops::Range;

use crate::compare::compare;
use crate::footnotes::{Footnote, Label, footnotes, labels};
use crate::redline::Span;

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
    let place = |label: Label<'_>| notes.iter().find(|note| note.label == label).map(|note| note.at.clone());
    let at = place(of)?;
    let copy = [own.0, &text[at.start + of.0.len()..at.end]].concat();
    let known = footnotes(aware);
    let turn = known.iter().position(|note| note.label == own)?;
    let before = known[..turn].iter().rev().find_map(|note| place(note.label));
    let end = before.unwrap_or(at).end;
    let gap = if text.contains("\r\n") { "\r\n\r\n" } else { "\n\n" };
    // What goes on behind it begins a line as it did.
    Some([&text[..end], gap, &copy, &text[end..]].concat())
}

#[cfg(test)]
mod tests {
    use super::super::merge_words;
    use super::*;

    const BASE: &str =
        "Hier.[^1] Daar.\n\nMidden staat dit.[^1]\n\nSlot.[^2]\n\n[^1]: Noot een is dit.\n[^2]: Andere noot.\n";

    fn parted(says: &str) -> String {
        BASE.replace("staat dit.[^1]", "staat dit.[^3]") + "\n[^3]: " + says + "\n"
    }

    fn merged(ours: &str, theirs: &str) -> Option<String> {
        let [base, ours, theirs] = with_parted_notes([BASE, ours, theirs]);
        merge_words(&base, &ours, &theirs).text()
    }

    #[test]
    fn a_note_of_a_place_of_its_own_was_the_one_that_the_place_had() {
        let own =
            |text: &str| parted_notes(BASE, text).iter().map(|one| [one.of.0, one.own.0].concat()).collect::<Vec<_>>();
        assert_eq!(own(&parted("Noot twee is dit.")), ["[^1][^3]"]);
        assert_eq!(own(&parted("Geheel anders.")), ["[^1][^3]"], "its mark stands where the other stood");
        assert_eq!(own(&(BASE.replace("Daar.", "Daar.[^3]") + "\n[^3]: Noot een is dit.\n")), [""; 0], "no mark went");
        let elsewhere = BASE.replace("dit.[^1]", "dit.").replace("Daar.", "Daar.[^3]") + "\n[^3]: Van mij.\n";
        assert_eq!(own(&elsewhere), [""; 0]);
        let moved = "Hier.[^1] Daar.\n\nSlot.[^2]\n\nMidden staat dat dan.[^3]\n\n[^1]: Noot een is dit.\n[^2]: Andere noot.\n\n\
                     [^3]: Noot twee is dit.\n";
        assert_eq!(own(moved), ["[^1][^3]"]);
    }

    #[test]
    fn what_was_done_to_the_note_is_done_to_that_of_the_place() {
        let theirs = parted("Noot twee is dit.");
        let ours = BASE.replace("is dit.\n", "is dat.\n");
        let both = parted("Noot twee is dat.").replace("een is dit", "een is dat");
        assert_eq!(merged(&ours, &theirs), Some(both.clone()));
        assert_eq!(merged(&theirs, &ours), Some(both), "whoever of the two it was");
        assert_eq!(merged(&BASE.replace("een is", "nul is"), &theirs), None, "both changed the same word");
        assert_eq!(merged(&ours, &parted("Geheel anders.")), None);
        assert_eq!(merged(BASE, &theirs), Some(theirs.clone()));
        let twice = theirs.replace("Hier.[^1]", "Hier.[^4]") + "\n[^4]: Noot een was dit.\n";
        let all = twice
            .replace("twee is dit", "twee is dat")
            .replace("een is dit", "een is dat")
            .replace("was dit", "was dat");
        assert_eq!(merged(&ours, &twice), None, "of words that stand beside each other it is not known");
        let twice = twice.replace("een was", "drie is");
        assert_eq!(merged(&ours, &twice), Some(all.replace("een was", "drie is")));
    }

    #[test]
    fn what_nobody_parted_stays() {
        let ours = BASE.replace("een is", "een was");
        for (one, other) in [(BASE, ours.as_str()), (&ours, BASE), (&ours, &parted("Noot een was dit."))] {
            let sources = [BASE, one, other];
            assert_eq!(with_parted_notes(sources)[2], other);
        }
        let same = parted("Noot twee is dit.");
        assert_eq!(with_parted_notes([BASE, &same, &same]), [BASE, &same, &same].map(str::to_owned));
    }
}

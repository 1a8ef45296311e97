//! A footnote that came in, or went: its mark stands in one paragraph and its words in another. As one passage it would be
//! all that stands between the two.

use std::ops::Range;

use super::moved::{Edit, Half};
use super::suggestion::ways;
use paraaf_text::document::markdown;
use paraaf_text::footnotes::{Footnote, footnotes};
use paraaf_text::paragraphs;

/// The edits that make one text of another which has more footnotes, or fewer: a new one stands below the block in which
/// its mark is, in one edit with that; one that is gone is an edit of its own beside that of its mark. None where
/// footnotes are not what differs, or where it cannot be told so.
pub(super) fn in_halves(old: &str, new: &str) -> Option<Vec<(Edit, Option<Half>)>> {
    halves(old, new).or_else(|| halves(old, &turned(old, new)?))
}

fn halves(old: &str, new: &str) -> Option<Vec<(Edit, Option<Half>)>> {
    let (gone, came) = (not_in(old, new), not_in(new, old));
    if gone.is_empty() && came.is_empty() || gone.iter().any(|one| came.iter().any(|other| one.label == other.label)) {
        return None;
    }
    let (without, with) = (Cut::out_of(old, &gone), Cut::out_of(new, &came));
    let (at, instead) = ways(&without.text, &with.text).into_iter().next()?;
    let at = without.place(at.start)..without.place(at.end);
    if paragraphs::split(&old[at.clone()]).len() > 1
        || gone.iter().any(|one| one.at.start < at.end && at.start < one.at.end)
    {
        return None;
    }
    let (at, instead) = if came.is_empty() { (at, instead) } else { with_notes(old, at, &instead, new, &came) };
    let is_beside = |one: &Footnote<'_>| old.get(at.end..one.at.start).is_some_and(|between| between.trim().is_empty());
    let halves = match gone.as_slice() {
        [one] if is_beside(one) => vec![((at.start..one.at.end, instead), None)],
        gone => {
            let mark = (!gone.is_empty()).then_some(Half::Mark);
            let notes = gone.iter().map(|one| ((one.at.clone(), String::new()), Some(Half::Note)));
            [((at, instead), mark)].into_iter().chain(notes).collect()
        }
    };
    let read = |text: &str| markdown::read(text).0;
    (read(&applied(old, &halves)) == read(new)).then_some(halves)
}

/// The edit with the words of new footnotes below the block that it is in.
fn with_notes(old: &str, at: Range<usize>, instead: &str, new: &str, came: &[Footnote<'_>]) -> Edit {
    // A passage may end in the white space behind a block.
    let end = markdown::block_end(old, at.end.saturating_sub(1)).max(at.end);
    let notes = came.iter().flat_map(|one| ["\n\n", &new[one.at.clone()]]);
    (at.start..end, [instead, &old[at.end..end]].into_iter().chain(notes).collect())
}

/// The new text with the names of two footnotes turned round that say the same, of which the one that came stands first and has
/// the name of the other: that of what was moved up, as long as it stands where it was too. None where there are no such.
fn turned(old: &str, new: &str) -> Option<String> {
    let (all, marks) = (footnotes(new), markdown::note_marks(new));
    let words = |note: &Footnote<'_>| new[note.at.clone()][note.label.0.len()..].trim().to_owned();
    let place = |note: &Footnote<'_>| {
        let mut own = marks.iter().filter(|(_, label)| *label == note.label);
        own.next().map(|(at, label)| *at..at + label.0.len()).filter(|_| own.next().is_none())
    };
    let mut names: Vec<(Range<usize>, &str)> = Vec::new();
    for came in not_in(new, old) {
        let is_namesake = |other: &&Footnote<'_>| other.label != came.label && words(other) == words(&came);
        let mut namesakes = all.iter().filter(is_namesake);
        let (Some(known), None) = (namesakes.next(), namesakes.next()) else { continue };
        let (Some(first), Some(second)) = (place(known), place(&came)) else { continue };
        if first.start < second.start {
            names.extend([(first, came.label.0), (second, known.label.0)]);
        }
    }
    names.sort_by_key(|(at, _)| at.start);
    let mut turned = new.to_owned();
    for (at, name) in names.iter().rev() {
        turned.replace_range(at.clone(), name);
    }
    (!names.is_empty()).then_some(turned)
}

/// The footnotes of a text that another does not have under their names.
fn not_in<'t>(text: &'t str, other: &str) -> Vec<Footnote<'t>> {
    let others = footnotes(other);
    footnotes(text).into_iter().filter(|one| !others.iter().any(|other| other.label == one.label)).collect()
}

/// A text with stretches cut out of it.
struct Cut {
    text: String,
    /// Where the text had them, and how many bytes went up to there.
    went: Vec<(usize, usize)>,
}

impl Cut {
    /// Each footnote goes with the white space behind it; what a text ends in is no difference.
    fn out_of(text: &str, notes: &[Footnote<'_>]) -> Self {
        let (mut cut, mut done) = (Self { text: String::new(), went: Vec::new() }, 0);
        for Footnote { at, .. } in notes {
            cut.text.push_str(&text[done..at.start]);
            done = at.end + (text[at.end..].len() - text[at.end..].trim_start().len());
            cut.went.push((cut.text.len(), done - cut.text.len()));
        }
        cut.text.push_str(&text[done..]);
        cut.text.truncate(cut.text.trim_end().len());
        cut
    }

    /// Where a place of what is left was in the text.
    fn place(&self, at: usize) -> usize {
        let before = self.went.partition_point(|(place, _)| *place <= at);
        at + before.checked_sub(1).map_or(0, |last| self.went[last].1)
    }
}

fn applied(text: &str, halves: &[(Edit, Option<Half>)]) -> String {
    let mut edits: Vec<&Edit> = halves.iter().map(|(edit, _)| edit).collect();
    edits.sort_by_key(|(at, _)| at.start);
    let (mut new, mut done) = (String::new(), 0);
    for (at, instead) in edits {
        new.push_str(&text[done.min(at.start)..at.start]);
        new.push_str(instead);
        done = at.end;
    }
    new + &text[done..]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The edits as they are to be read: what is quoted, and the words instead.
    fn halves(old: &str, new: &str) -> Option<Vec<(String, String)>> {
        Some(in_halves(old, new)?.into_iter().map(|((at, instead), _)| (old[at].to_owned(), instead)).collect())
    }

    #[test]
    fn a_new_footnote_stands_below_the_block_of_its_mark() {
        for (old, new, quote, instead) in [
            (
                "Een. Twee.\n\nDrie.\n",
                "Een.[^1] Twee.\n\nDrie.\n\n[^1]: Noot.\n",
                "Een. Twee.",
                "Een.[^1] Twee.\n\n[^1]: Noot.",
            ),
            ("Een.\n\nDrie.\n", "Een. En.[^1]\n\nDrie.\n\n[^1]: Noot.\n", "Een.", "Een. En.[^1]\n\n[^1]: Noot."),
            (
                "- een\n- twee\n\nDrie.\n",
                "- een[^1]\n- twee\n\nDrie.\n\n[^1]: Noot.\n",
                "een\n- twee",
                "een[^1]\n- twee\n\n[^1]: Noot.",
            ),
            (
                "Zie.[^a]\n\nDrie.\n\n[^a]: A.\n",
                "Zie.[^a]\n\nDrie.[^1]\n\n[^a]: A.\n\n[^1]: Noot.\n",
                "Drie.",
                "Drie.[^1]\n\n[^1]: Noot.",
            ),
        ] {
            assert_eq!(halves(old, new), Some(vec![(quote.to_owned(), instead.to_owned())]), "{new:?}");
        }
    }

    #[test]
    fn what_was_moved_up_brings_its_footnote_under_a_name_of_its_own() {
        let old = "Een.\n\nTwee.\n\nDrie.[^a]\n\n[^a]: A.\n\n[^b]: B.\n";
        let new = "Een.\n\nDrie.[^a]\n\nTwee.\n\nDrie.[^1]\n\n[^a]: A.\n\n[^b]: B.\n\n[^1]: A.\n";
        let pair = ("Een.".to_owned(), "Een.\n\nDrie.[^1]\n\n[^1]: A.".to_owned());
        assert_eq!(halves(old, new), Some(vec![pair]));
        assert_eq!(halves(old, &new.replace("[^1]: A.", "[^1]: C.")), None, "it says something else");
    }

    #[test]
    fn a_footnote_that_went_is_gone_at_its_mark_and_at_its_words() {
        let (old, new) = ("Een.[^1] Twee.\n\n[^1]: Noot.\n\nDrie.\n", "Een. Twee.\n\nDrie.\n");
        let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
        assert_eq!(halves(old, new), Some(vec![pair("Een.[^1]", "Een."), pair("[^1]: Noot.", "")]));
        let (old, new) = ("Een. Twee.[^1]\n\n[^1]: Noot.\n\nDrie.\n", "Een. Twee.\n\nDrie.\n");
        assert_eq!(halves(old, new), Some(vec![pair("Twee.[^1]\n\n[^1]: Noot.", "Twee.")]));
        let (old, new) = ("Een.[^1]\n\nDrie.\n\n[^1]: Noot.\n", "Een.\n\nDrie.\n");
        assert_eq!(halves(old, new), Some(vec![pair("Een.[^1]", "Een."), pair("[^1]: Noot.", "")]));
    }

    #[test]
    fn whatever_else_differs_is_no_footnote_that_came_or_went() {
        assert_eq!(in_halves("Een.\n", "Twee.\n"), None);
        assert_eq!(in_halves("Een.[^1]\n\n[^1]: Noot.\n", "Een.[^1]\n\n[^1]: Nota.\n"), None);
        assert_eq!(in_halves("Een.\n\nTwee.\n", "1.[^1]\n\n2.\n\n[^1]: Noot.\n"), None, "more than one paragraph");
    }
}

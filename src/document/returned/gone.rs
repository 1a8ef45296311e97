//! What went whole, an item or a paragraph, with the footnotes to which it refers: their words stand elsewhere. As one passage it
//! would be all that stands between.

use std::ops::Range;

use super::moved::{Edit, Half};
use paraaf_text::document::markdown::{counted_like, read, uncounted};
use paraaf_text::edits::edits;
use paraaf_text::footnotes::footnotes;
use paraaf_text::paragraphs;

/// The edits that leave such paragraphs out, and the words of such footnotes, whatever numbers the items behind them have then.
/// None where anything else differs.
pub(super) fn in_halves(old: &str, new: &str) -> Option<Vec<(Edit, Option<Half>)>> {
    let notes = footnotes(old);
    if notes.is_empty() {
        return None;
    }
    let kept = uncounted(new, old);
    let starts = paragraphs::starts(old);
    let words = |text: &str| -> Vec<String> {
        let spelled = |paragraph: &str| paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
        paragraphs::split(text).into_iter().map(spelled).collect()
    };
    let mut gone: Vec<Range<usize>> = Vec::new();
    for op in edits(&words(old), &words(&kept)) {
        let (was, is) = (op.old_range(), op.new_range());
        if was.len() == is.len() {
            continue;
        }
        if !is.is_empty() {
            return None;
        }
        let end = starts.get(was.end).copied().unwrap_or(old.len());
        let start = starts.get(was.start).copied()?;
        let passage = &old[start..end];
        gone.push(start + (passage.len() - passage.trim_start().len())..start + passage.trim_end().len());
    }
    let is_note = |at: &Range<usize>| notes.iter().any(|note| note.at.start == at.start);
    let (of_notes, others): (Vec<_>, Vec<_>) = gone.iter().cloned().partition(is_note);
    if others.len() != 1 || of_notes.is_empty() {
        return None;
    }
    let mut text = old.to_owned();
    gone.iter().rev().for_each(|at| text.replace_range(at.clone(), ""));
    let half = |at: Range<usize>| {
        let half = if is_note(&at) { Half::Note } else { Half::Mark };
        ((at, String::new()), Some(half))
    };
    (read(&counted_like(text, &[old])).0 == read(new).0).then(|| gone.into_iter().map(half).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_that_went_with_its_footnote_is_gone_at_its_words_and_at_those_of_the_note() {
        let old = "Zie:\n\n1. een\n2. twee:\n   - a;\n\n   Uitleg.[^2]\n\n3. drie[^1]\n\nSlot.\n\n[^1]: Een.\n[^2]: Noot\n    twee.\n";
        let told = |new: &str| -> Option<Vec<String>> {
            Some(in_halves(old, new)?.into_iter().map(|((at, _), _)| old[at].to_owned()).collect())
        };
        let strings = |all: &[&str]| Some(all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>());
        let note = "[^2]: Noot\n    twee.";
        let new = "Zie:\n\n1. een\n2. drie[^1]\n\nSlot.\n\n[^1]: Een.\n";
        assert_eq!(told(new), strings(&["2. twee:\n   - a;\n\n   Uitleg.[^2]", note]));
        let new = "Zie:\n\n1. een\n2. twee:\n   - a;\n3. drie[^1]\n\nSlot.\n\n[^1]: Een.\n";
        assert_eq!(told(new), strings(&["Uitleg.[^2]", note]));
        for new in [new.replace("Slot", "Einde"), old.replace("Slot.\n\n", ""), new.replace("Slot.\n\n", "")] {
            assert_eq!(told(&new), None, "{new}");
        }
    }
}

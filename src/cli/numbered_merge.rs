//! A merge in which the numbers of items are nobody's words: each of two writers who added an item numbered the others anew.

use crate::text::document::markdown::{counted_like, uncounted};
use crate::text::merge::Merge;

/// What two writers made of a text, and that as a text where all of it is settled.
pub(super) struct NumberedMerge {
    pub(super) merge: Merge,
    /// With lists that count on where those of all three texts do.
    pub(super) text: Option<String>,
}

/// Merges three texts in this way; where that leaves passages with two wordings, and none without the numbers that only moved
/// on, without those.
pub(super) fn numbered_merge(merge: fn(&str, &str, &str) -> Merge, sources: [&str; 3]) -> NumberedMerge {
    let [base, ours, theirs] = sources;
    let mut merged = merge(base, ours, theirs);
    let conflicts = |merged: &Merge| merged.conflicts().count();
    if conflicts(&merged) > 0 {
        let without = merge(base, &uncounted(ours, base), &uncounted(theirs, base));
        // What is left to a person has the numbers that its writers gave.
        if conflicts(&without) == 0 {
            merged = without;
        }
    }
    let text = merged.text().map(|text| counted_like(text, &sources));
    NumberedMerge { merge: merged, text }
}

//! A merge in which the numbers of items are nobody's words: each of two writers who added an item numbered the others anew.

use crate::text::document::markdown::{counted_like, new_leaps, uncounted};
use crate::text::merge::{Crossed, CrossedKind, Merge, crossed};
use crate::text::paragraphs;

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

impl NumberedMerge {
    /// What both writers of these texts touched without a conflict, and the items whose numbers came of that: in a list that
    /// leaps, the two that they added may have one and the same.
    pub(super) fn crossed(&self, sources: [&str; 3]) -> Vec<Crossed> {
        let mut found = crossed(sources, &self.merge);
        let Some(text) = &self.text else { return found };
        let leaps = new_leaps(text, &sources);
        if leaps.is_empty() {
            return found;
        }
        let starts = paragraphs::starts(text);
        found.extend(leaps.into_iter().map(|at| {
            let words = text[at..].lines().next().unwrap_or_default().trim_end().to_owned();
            // Paragraphs are numbered from 1 up.
            let paragraph = starts.partition_point(|start| *start <= at);
            Crossed { kind: CrossedKind::Number, words, paragraphs: vec![paragraph] }
        }));
        found
    }
}

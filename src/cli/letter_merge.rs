//! A merge of letters, in which what is only numbered is nobody's words: two writers who added an item or a footnote each numbered
//! the others anew, and may have given their own one and the same number.

use crate::text::document::markdown::{counted_like, new_leaps, uncounted};
use crate::text::merge::{
    AlikeNotes, Crossed, CrossedKind, Merge, OwnNotes, crossed, with_alike_notes, with_own_notes, with_parted_notes,
    without_same_notes,
};
use crate::text::paragraphs;

/// What two writers made of a letter.
pub(super) struct LetterMerge {
    pub(super) merge: Merge,
    /// The text where all of it is settled, with lists that count on where those of all three texts do.
    pub(super) text: Option<String>,
    /// The footnotes of the second writer that have another label than there: what each was, and is.
    pub(super) renamed: Vec<(String, String)>,
    /// What both touched without a conflict.
    pub(super) crossed: Vec<Crossed>,
}

/// Merges what two writers made of a letter in this way.
pub(super) fn merge_letters(merge: fn(&str, &str, &str) -> Merge, [base, ours, theirs]: [&str; 3]) -> LetterMerge {
    let AlikeNotes { base, theirs, renamed } = with_alike_notes([base, ours, theirs]);
    let OwnNotes { text: theirs, renamed: own } = with_own_notes(&base, ours, &theirs);
    let renamed = renamed.into_iter().chain(own).collect();
    let theirs = without_same_notes([&base, ours, &theirs]);
    let parted = with_parted_notes([&base, ours, &theirs]);
    let (merge, text) = numbered(merge, parted.each_ref().map(String::as_str));
    let crossed = all_crossed(&merge, text.as_deref(), [&base, ours, &theirs]);
    LetterMerge { merge, text, renamed, crossed }
}

/// Merges three texts; where that leaves passages with two wordings, and none without the numbers that only moved on, without
/// those.
fn numbered(merge: fn(&str, &str, &str) -> Merge, sources: [&str; 3]) -> (Merge, Option<String>) {
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
    (merged, text)
}

/// What both writers of these texts touched without a conflict, and the items whose numbers came of that: in a list that leaps,
/// the two that they added may have one and the same.
fn all_crossed(merge: &Merge, text: Option<&str>, sources: [&str; 3]) -> Vec<Crossed> {
    let mut found = crossed(sources, merge);
    let Some(text) = text else { return found };
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

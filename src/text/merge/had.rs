//! What the second writer added where the first has all of it and more: an older file of one that went from hand to hand.

use super::merged::{Conflict, Merge, Part};
use super::sentences::Sentences;

/// The merge where of each passage with two wordings the first may have all that the second added: then nothing is left to a
/// person, and the first stays as it is.
pub(super) fn without_had(merged: Merge) -> Merge {
    if !merged.conflicts().all(has_it) {
        return merged;
    }
    let settled = |part| match part {
        Part::Conflict(conflict) => Part::Settled(conflict.ours),
        Part::Settled(text) => Part::Settled(text),
    };
    Merge { parts: merged.parts.into_iter().map(settled).collect(), together: Vec::new() }
}

/// Whether the second writer only added lines or sentences, and each of them stands in the wording of the first, between the same
/// ones. A sentence of other words is another.
fn has_it(Conflict { base, ours, theirs }: &Conflict) -> bool {
    let [base, ours, theirs] = [base, ours, theirs].map(|text| sentences(text));
    are_among(&base, &theirs) && are_among(&theirs, &ours)
}

/// The sentences and lines of a passage. A break at the end of one comes with what stands behind it.
fn sentences(text: &str) -> Vec<String> {
    let all = Sentences::of(text);
    let bare = |sentence: usize| {
        let words = text[all.words(sentence)].trim_end_matches('\\');
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    (0..all.starts.len()).map(bare).filter(|words| !words.is_empty()).collect()
}

/// Whether these are all among others, in their order.
fn are_among(these: &[String], others: &[String]) -> bool {
    let mut others = others.iter();
    these.iter().all(|one| others.any(|other| other == one))
}

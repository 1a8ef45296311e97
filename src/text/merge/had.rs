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
    are_among(&base, &theirs) && are_among(&theirs, &ours) && theirs.len() > base.len()
}

/// A sentence or a line.
struct Sentence {
    words: String,
    /// Whether a line or a paragraph starts with it.
    is_start: bool,
}

/// The sentences and lines of a passage. A break at the end of one comes with what stands behind it.
fn sentences(text: &str) -> Vec<Sentence> {
    let all = Sentences::of(text);
    let bare = |sentence: usize| {
        let words = text[all.words(sentence)].trim_end_matches('\\');
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        Sentence { words, is_start: all.is_boundary(all.starts[sentence]) }
    };
    (0..all.starts.len()).map(bare).filter(|sentence| !sentence.words.is_empty()).collect()
}

/// Whether these are all among others, in their order: parted where they were, and elsewhere only by what came between.
fn are_among(these: &[Sentence], others: &[Sentence]) -> bool {
    let mut at = 0;
    these.iter().enumerate().all(|(place, one)| {
        let Some(found) = others[at..].iter().position(|other| other.words == one.words) else { return false };
        let is_parted = others[at..=at + found].iter().any(|other| other.is_start);
        at += found + 1;
        place == 0 || if found == 0 { is_parted == one.is_start } else { is_parted || !one.is_start }
    })
}

//! A look at what came out: whether each word that all three texts have once stands in it once.
//!
//! What one edited goes along with a paragraph that the other moved. Words that the one put into that paragraph from
//! elsewhere went along too, and what took them away there may not be settled: then nothing may go along.

use std::collections::HashMap;

use super::merged::{Conflict, Part};
use crate::words::words;

/// Whether every word that these texts have once stands once in the merged text, whichever of the two wordings is chosen
/// wherever two are left.
pub(super) fn stands_once(texts: [&str; 3], merged: &[Part]) -> bool {
    let [base, ours, theirs] = texts.map(|text| counted([text]));
    let wording = |with: fn(&Conflict) -> &String| {
        counted(merged.iter().map(move |part| match part {
            Part::Settled(text) => text.as_str(),
            Part::Conflict(conflict) => with(conflict).as_str(),
        }))
    };
    let merged = [wording(|conflict| &conflict.ours), wording(|conflict| &conflict.theirs)];
    let once = |counts: &HashMap<&str, usize>, word: &str| counts.get(word) == Some(&1);
    let shared = base.keys().filter(|word| [&base, &ours, &theirs].iter().all(|counts| once(counts, word)));
    shared.into_iter().all(|word| merged.iter().all(|counts| once(counts, word)))
}

/// How often each word stands in a text that comes in runs.
fn counted<'t>(runs: impl IntoIterator<Item = &'t str>) -> HashMap<&'t str, usize> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for run in runs {
        for at in words(run) {
            *counts.entry(&run[at]).or_default() += 1;
        }
    }
    counts
}

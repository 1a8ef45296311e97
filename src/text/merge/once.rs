//! A look at what came out: whether each word that all three texts have once stands in it once, and none that somebody took
//! away.
//!
//! What one edited goes along with a paragraph that the other moved. Words that the one put into that paragraph from
//! elsewhere went along too, and what took them away there may not be settled: then nothing may go along. Nor where the
//! one took away a sentence that the other put elsewhere: that it was taken from there is not seen any more.

use std::collections::HashMap;

use super::merged::{Conflict, Part};
use crate::words::words;

/// Whether every word that these texts have once stands once in the merged text, whichever of the two wordings is chosen
/// wherever two are left; and, where none are, whether every word that one of them lacks is gone.
pub(super) fn stands_once(texts: [&str; 3], parts: &[Part]) -> bool {
    let [base, ours, theirs] = texts.map(|text| counted([text]));
    let wording = |with: fn(&Conflict) -> &String| {
        counted(parts.iter().map(move |part| match part {
            Part::Settled(text) => text.as_str(),
            Part::Conflict(conflict) => with(conflict).as_str(),
        }))
    };
    let merged = [wording(|conflict| &conflict.ours), wording(|conflict| &conflict.theirs)];
    let once = |counts: &HashMap<&str, usize>, word: &str| counts.get(word) == Some(&1);
    let mut shared = base.keys().filter(|word| [&base, &ours, &theirs].iter().all(|counts| once(counts, word)));
    // A word that one took away is there as often as the other put it in anew.
    let holds = |word: &str| {
        let [here, there] = [&ours, &theirs].map(|counts| counts.get(word).copied().unwrap_or_default());
        let most = here.max(there).saturating_sub(1);
        here.min(there) > 0 || merged[0].get(word).is_none_or(|count| *count <= most)
    };
    let is_clean = parts.iter().all(|part| matches!(part, Part::Settled(_)));
    shared.all(|word| merged.iter().all(|counts| once(counts, word)))
        && (!is_clean || base.keys().filter(|word| once(&base, word)).all(|word| holds(word)))
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

//! The sentences that both writers touched, and not alike: of these both whole wordings are left.

use std::collections::HashMap;
use std::ops::Range;

use super::cluster::{Cluster, Outcome};
use super::edits::Edit;
use super::script::Script;
use super::sentences::Sentences;

/// What each writer did to a sentence: the strong edits by their places in the scripts.
type Hands = [Vec<usize>; 2];

/// Makes conflicts of what both did to one sentence. What they did alike is set aside, and so are sentences that both took
/// away.
pub(super) fn contest_sentences(sentences: &Sentences<'_>, clusters: &mut [Cluster], scripts: [&Script; 2]) {
    let mut touched: HashMap<usize, Hands> = HashMap::new();
    for (side, script) in scripts.iter().enumerate() {
        for (index, edit) in script.strong_edits() {
            for sentence in sentences.touched(edit) {
                touched.entry(sentence).or_default()[side].push(index);
            }
        }
    }
    let mut contested: [HashMap<usize, Range<usize>>; 2] = Default::default();
    for (sentence, hands) in &touched {
        if !differ(sentences, *sentence, hands, scripts) {
            continue;
        }
        let shown = sentences.shown(*sentence);
        for (side, edits) in hands.iter().enumerate() {
            for edit in edits {
                let at = contested[side].entry(*edit).or_insert_with(|| shown.clone());
                *at = at.start.min(shown.start)..at.end.max(shown.end);
            }
        }
    }
    for cluster in clusters {
        for (side, contested) in contested.iter().enumerate() {
            for shown in cluster.strong[side].clone().filter_map(|edit| contested.get(&edit)) {
                cluster.outcome = Outcome::Conflict;
                cluster.at = cluster.at.start.min(shown.start)..cluster.at.end.max(shown.end);
            }
        }
    }
}

fn differ(sentences: &Sentences<'_>, sentence: usize, hands: &Hands, scripts: [&Script; 2]) -> bool {
    let edits = |side: usize| hands[side].iter().map(move |edit| &scripts[side].edits[*edit]);
    let own = |side: usize| edits(side).any(|edit| !edits(1 - side).any(|other| edit.is_same(other)));
    let words = sentences.words(sentence);
    let takes_away = |edit: &Edit| edit.text.is_empty() && edit.at.start <= words.start && words.end <= edit.at.end;
    let is_gone = |side: usize| edits(side).any(takes_away);
    own(0) && own(1) && !(is_gone(0) && is_gone(1))
}

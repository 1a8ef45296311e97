//! The sentences that both writers touched, and not alike: of these both whole wordings are left.

use std::collections::HashMap;
use std::ops::Range;

use super::cluster::{Cluster, Outcome};
use super::edits::Edit;
use super::script::Script;
use super::sentences::Sentences;

/// What each writer did to some sentences: the strong edits by their places in the scripts.
type Hands = [Vec<usize>; 2];

/// Makes conflicts of what both did to one sentence. What they did alike is set aside, and so are sentences that both took
/// away.
pub(super) fn contest_sentences(sentences: &Sentences<'_>, clusters: &mut [Cluster], scripts: [&Script; 2]) {
    let joined = joined(sentences, scripts);
    let mut touched: HashMap<Range<usize>, Hands> = HashMap::new();
    for (side, script) in scripts.iter().enumerate() {
        for (index, edit) in script.strong_edits() {
            let mut last = 0..0;
            for sentence in sentences.touched(edit) {
                if !last.contains(&sentence) {
                    last = joined_with(&joined, sentence);
                    touched.entry(last.clone()).or_default()[side].push(index);
                }
            }
        }
    }
    let mut contested: [HashMap<usize, Range<usize>>; 2] = Default::default();
    for (group, hands) in &touched {
        if !differ(sentences, group, hands, scripts) {
            continue;
        }
        let shown = sentences.shown(group.start).start..sentences.shown(group.end - 1).end;
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

/// The sentences, by their numbers, that an edit of either writer makes one of: whoever touched one of these touched the
/// sentence that it is now.
fn joined(sentences: &Sentences<'_>, scripts: [&Script; 2]) -> Vec<Range<usize>> {
    let edits = scripts.into_iter().flat_map(Script::strong_edits).map(|(_, edit)| edit);
    let mut all: Vec<Range<usize>> = edits
        .filter_map(|edit| {
            let touched = sentences.touched(edit);
            (touched.len() > 1 && !takes_away(sentences, &touched, edit)).then_some(touched)
        })
        .collect();
    all.sort_by_key(|range| range.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in all {
        match joined.last_mut().filter(|last| range.start < last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => joined.push(range),
        }
    }
    joined
}

/// A sentence with those that it is made one of.
fn joined_with(joined: &[Range<usize>], sentence: usize) -> Range<usize> {
    let next = joined.partition_point(|range| range.start <= sentence);
    let with = next.checked_sub(1).map(|at| &joined[at]).filter(|range| range.contains(&sentence));
    with.cloned().unwrap_or(sentence..sentence + 1)
}

/// Whether an edit takes away all words of some sentences.
fn takes_away(sentences: &Sentences<'_>, group: &Range<usize>, edit: &Edit) -> bool {
    let words = sentences.words(group.start).start..sentences.words(group.end - 1).end;
    edit.text.is_empty() && edit.at.start <= words.start && words.end <= edit.at.end
}

fn differ(sentences: &Sentences<'_>, group: &Range<usize>, hands: &Hands, scripts: [&Script; 2]) -> bool {
    let edits = |side: usize| hands[side].iter().map(move |edit| &scripts[side].edits[*edit]);
    let own = |side: usize| edits(side).any(|edit| !edits(1 - side).any(|other| edit.is_same(other)));
    let is_gone = |side: usize| edits(side).any(|edit| takes_away(sentences, group, edit));
    own(0) && own(1) && !(is_gone(0) && is_gone(1))
}

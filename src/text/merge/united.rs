//! How far a conflict reaches: whatever anyone keeps of it, paragraphs, rows and items are whole again.
//!
//! The lines between which both wordings stand cannot cut a row, an item, a note or a heading: what would be left of one is
//! none any more. So a conflict there is about all of it, with what anyone put in before its first word. Where one wrote
//! the paragraph that follows on behind the passage, that is of it too.

use std::ops::Range;

use super::cluster::{Cluster, Outcome};
use super::edits::overlap;
use super::replaced::replaced;
use super::script::Script;
use super::sentences::Sentences;
use super::tables::Table;

/// The same clusters, where conflicts are as wide as they have to be and no two overlap.
pub(super) fn united(
    (base, sentences): (&str, &Sentences<'_>),
    tables: &[Table],
    mut found: Vec<Cluster>,
    scripts: [&Script; 2],
) -> Vec<Cluster> {
    loop {
        let before = found.len();
        let mut any = false;
        let conflicts = || found.iter().filter(|cluster| cluster.outcome == Outcome::Conflict);
        let all: Vec<Range<usize>> = conflicts().map(|cluster| cluster.at.clone()).collect();
        for cluster in found.iter_mut().filter(|cluster| cluster.outcome == Outcome::Conflict) {
            let mut at = sentences.around(&cluster.at);
            if at.is_empty() && leads(cluster, scripts) && sentences.is_whole(at.start) {
                at = sentences.around(&(at.start..at.start + 1));
            }
            at = replaced(sentences, cluster, &at, (scripts, &all));
            for table in tables {
                if table.holds(&at) || table.goes_on(cluster, scripts) {
                    at = at.start.min(table.at.start)..at.end.max(table.at.end);
                }
            }
            if at.end < base.len() && sentences.is_boundary(at.end) && runs_on(base, cluster, &at, scripts) {
                at = sentences.around(&(at.start..at.end + 1));
            }
            any |= at != cluster.at;
            cluster.at = at;
        }
        found = unite(found, |last, next| {
            let meets = last.at.end == next.at.start && next.outcome == Outcome::Conflict && !next.at.is_empty();
            let goes_on = last.at.is_empty() && sentences.is_whole(next.at.start) && leads(last, scripts);
            meets && (goes_on || !sentences.is_boundary(last.at.end) && touch(last, next, scripts))
        });
        if !any && found.len() == before {
            return found;
        }
    }
}

/// Whether nothing stands between what was done in the one and in the other: two sentences side by side, of which
/// neither writer left the place where they meet alone, are looked at together.
fn touch(last: &Cluster, next: &Cluster, scripts: [&Script; 2]) -> bool {
    let edits = |of: &Cluster| {
        let strong = of.strong.clone();
        scripts.into_iter().zip(strong).flat_map(|(script, strong)| &script.edits[strong]).map(|edit| edit.at.clone())
    };
    edits(last).map(|at| at.end).max() == edits(next).map(|at| at.start).min()
}

/// Whether what is put in at one place goes on in the line that follows.
fn leads(cluster: &Cluster, scripts: [&Script; 2]) -> bool {
    let last = |side: usize| cluster.strong[side].clone().next_back().map(|edit| &scripts[side].edits[edit].text);
    let ends_line = |text: &str| text.trim_end_matches([' ', '\t']).ends_with(['\n', '\r']);
    (0..2).filter_map(last).any(|text| !text.is_empty() && !ends_line(text))
}

/// Whether anyone wrote what follows on the passage behind its words, without a break.
fn runs_on(base: &str, cluster: &Cluster, at: &Range<usize>, scripts: [&Script; 2]) -> bool {
    (0..2).any(|side| {
        let text = scripts[side].text_of(base, at, &cluster.strong[side]);
        !text.trim().is_empty() && !text.trim_end_matches([' ', '\t']).ends_with(['\n', '\r'])
    })
}

/// Unites the conflicts with what their passages touch, and with what belongs to them besides.
fn unite(found: Vec<Cluster>, belongs: impl Fn(&Cluster, &Cluster) -> bool) -> Vec<Cluster> {
    let mut united: Vec<Cluster> = Vec::new();
    for cluster in found {
        let mut cluster = cluster;
        while let Some(last) = united.last() {
            // A place within a sentence belongs to it, also where nothing is taken away.
            let reaches = cluster.at.start < last.at.end || last.at.is_empty() && cluster.at.start < last.at.start;
            let apart = !overlap(&last.at, &cluster.at) && !reaches && !belongs(last, &cluster);
            if apart || ![&last.outcome, &cluster.outcome].contains(&&Outcome::Conflict) {
                break;
            }
            cluster.at = last.at.start.min(cluster.at.start)..last.at.end.max(cluster.at.end);
            cluster.outcome = Outcome::Conflict;
            cluster.follows |= last.follows;
            for (places, before) in cluster.strong.iter_mut().zip(&last.strong) {
                *places = match (before.len(), places.len()) {
                    (0, _) => places.clone(),
                    (_, 0) => before.clone(),
                    _ => before.start..places.end,
                };
            }
            united.pop();
        }
        united.push(cluster);
    }
    united
}

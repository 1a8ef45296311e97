//! The conflicts that are about the same words: where these stood, and where one writer put them. Whoever keeps the wording
//! of one writer in one of them means it in the others too.

use std::ops::Range;

use super::cluster::Cluster;
use super::script::Script;

/// Of each of the conflicts among these clusters, which are named by their places, the first that is about the same words,
/// by its place among the conflicts.
pub(super) fn together(clusters: &[Cluster], conflicts: &[usize], scripts: [&Script; 2]) -> Vec<usize> {
    let mut first: Vec<usize> = (0..clusters.len()).collect();
    for (side, script) in scripts.into_iter().enumerate() {
        let holds = |edits: &[usize], strong: &Range<usize>| edits.iter().any(|edit| strong.contains(edit));
        for linked in script.linked() {
            let of = (0..clusters.len()).filter(|at| holds(&linked, &clusters[*at].strong[side]));
            let same: Vec<usize> = of.map(|at| first[at]).collect();
            let Some(least) = same.iter().min().copied() else { continue };
            first.iter_mut().filter(|one| same.contains(one)).for_each(|one| *one = least);
        }
    }
    let of = |conflict: &usize| conflicts.iter().position(|other| first[*other] == first[*conflict]);
    conflicts.iter().enumerate().map(|(at, conflict)| of(conflict).unwrap_or(at)).collect()
}

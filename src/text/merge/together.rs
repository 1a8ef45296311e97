//! The conflicts that are about the same words: where these stood, and where one writer put them. Whoever keeps the wording
//! of one writer in one of them means it in the others too. Cost: one pass over the edits, and one more for each paragraph
//! that moved; nothing where there are no two conflicts.

use std::collections::HashMap;

use super::cluster::Cluster;
use super::script::Script;

/// Of each of the conflicts among these clusters, which are named by their places, the first that is about the same words,
/// by its place among the conflicts.
pub(super) fn together(clusters: &[Cluster], conflicts: &[usize], scripts: [&Script; 2]) -> Vec<usize> {
    // One alone is about words of its own.
    if conflicts.len() < 2 {
        return (0..conflicts.len()).collect();
    }
    let mut above: Vec<usize> = (0..clusters.len()).collect();
    for (side, script) in scripts.into_iter().enumerate() {
        let mut cluster_of: HashMap<usize, usize> = HashMap::new();
        for (at, cluster) in clusters.iter().enumerate() {
            cluster_of.extend(cluster.strong[side].clone().map(|edit| (edit, at)));
        }
        for linked in script.linked() {
            let mut ends = linked.iter().filter_map(|edit| cluster_of.get(edit));
            let Some(first) = ends.next() else { continue };
            for other in ends {
                let (one, other) = (top(&mut above, *first), top(&mut above, *other));
                above[one.max(other)] = one.min(other);
            }
        }
    }
    let tops: Vec<usize> = conflicts.iter().map(|conflict| top(&mut above, *conflict)).collect();
    let mut firsts: HashMap<usize, usize> = HashMap::new();
    tops.into_iter().enumerate().map(|(at, top)| *firsts.entry(top).or_insert(at)).collect()
}

/// The first of those that one is linked to.
fn top(above: &mut [usize], mut at: usize) -> usize {
    while above[at] != at {
        above[at] = above[above[at]];
        at = above[at];
    }
    at
}

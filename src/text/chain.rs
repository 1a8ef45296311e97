//! Picks, from runs that stand in both sequences, the heaviest set that stands in the same order in both.
//!
//! The heaviest increasing subsequence, by a Fenwick tree of prefix maxima over the places in the new sequence
//! (G. Jacobson and K.-P. Vo, "Heaviest Increasing/Common Subsequence Problems", 1992). Heaviest and not longest, so
//! that of two blocks that changed places the larger one stays. Cost: O(runs × log runs); one look where nothing moved.

/// A run of items that stands in both sequences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// Where it starts in the old sequence.
    pub(super) old: usize,
    /// Where it starts in the new sequence.
    pub(super) new: usize,
    /// How many items it has in both.
    pub(super) length: usize,
}

impl Run {
    /// Where it ends in the old sequence.
    pub(super) fn old_end(&self) -> usize {
        self.old + self.length
    }

    /// Where it ends in the new sequence.
    pub(super) fn new_end(&self) -> usize {
        self.new + self.length
    }
}

/// Joins places in the order of the old sequence to runs: places that follow each other in both sequences.
pub(super) fn runs(pairs: impl IntoIterator<Item = (usize, usize)>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (old, new) in pairs {
        match runs.last_mut() {
            Some(run) if run.old + run.length == old && run.new + run.length == new => run.length += 1,
            _ => runs.push(Run { old, new, length: 1 }),
        }
    }
    runs
}

/// Which of some things, given in the order of the old sequence by their places in the new one and their weights, make
/// the heaviest chain that is in order there too.
pub(super) fn heaviest(things: &[(usize, usize)]) -> Vec<usize> {
    if things.is_sorted_by_key(|(place, _)| place) {
        return (0..things.len()).collect();
    }
    let mut by_place: Vec<usize> = (0..things.len()).collect();
    by_place.sort_by_key(|thing| things[*thing].0);
    let mut rank = vec![0; things.len()];
    for (place, thing) in by_place.into_iter().enumerate() {
        rank[thing] = place + 1;
    }
    // best[node]: the heaviest chain that ends in the stretch of ranks that this node of the tree covers.
    let mut best: Vec<(usize, Option<usize>)> = vec![(0, None); things.len() + 1];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(things.len());
    for (thing, (_, weight)) in things.iter().enumerate() {
        let mut heaviest = (0, None);
        let mut node = rank[thing] - 1;
        while node > 0 {
            if best[node].0 > heaviest.0 {
                heaviest = best[node];
            }
            node &= node - 1;
        }
        before.push(heaviest.1);
        let total = heaviest.0 + weight;
        let mut node = rank[thing];
        while node < best.len() {
            if total > best[node].0 {
                best[node] = (total, Some(thing));
            }
            node += node & node.wrapping_neg();
        }
    }
    let end = best.into_iter().fold((0, None), |heaviest, next| if next.0 > heaviest.0 { next } else { heaviest }).1;
    let mut chain: Vec<usize> = std::iter::successors(end, |thing| before[*thing]).collect();
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_blocks_that_changed_places_the_heavier_one_stays() {
        assert_eq!(heaviest(&[(0, 2), (50, 3), (2, 40), (60, 1)]), [0, 2, 3]);
    }

    #[test]
    fn places_that_follow_each_other_on_both_sides_are_one_run() {
        assert_eq!(
            runs([(1, 4), (2, 5), (3, 7)]),
            [Run { old: 1, new: 4, length: 2 }, Run { old: 3, new: 7, length: 1 }]
        );
    }
}

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

/// The heaviest chain of runs, given in the order of the old sequence, with the weight of each.
pub(super) fn heaviest(runs: Vec<Run>, weight: impl Fn(&Run) -> usize) -> Vec<Run> {
    if runs.is_sorted_by_key(|run| run.new) {
        return runs;
    }
    let mut by_new: Vec<usize> = (0..runs.len()).collect();
    by_new.sort_unstable_by_key(|index| runs[*index].new);
    let mut rank = vec![0; runs.len()];
    for (place, index) in by_new.into_iter().enumerate() {
        rank[index] = place + 1;
    }
    // best[place]: the heaviest chain that ends in the stretch of places that this node of the tree covers.
    let mut best: Vec<(usize, Option<usize>)> = vec![(0, None); runs.len() + 1];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(runs.len());
    for (index, run) in runs.iter().enumerate() {
        let mut heaviest = (0, None);
        let mut place = rank[index] - 1;
        while place > 0 {
            if best[place].0 > heaviest.0 {
                heaviest = best[place];
            }
            place &= place - 1;
        }
        before.push(heaviest.1);
        let total = heaviest.0 + weight(run);
        let mut place = rank[index];
        while place < best.len() {
            if total > best[place].0 {
                best[place] = (total, Some(index));
            }
            place += place & place.wrapping_neg();
        }
    }
    let end = best.into_iter().fold((0, None), |heaviest, next| if next.0 > heaviest.0 { next } else { heaviest }).1;
    let mut chain: Vec<Run> = std::iter::successors(end, |index| before[*index]).map(|index| runs[index]).collect();
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_blocks_that_changed_places_the_heavier_one_stays() {
        let run = |old, new, length| Run { old, new, length };
        let moved = vec![run(0, 0, 2), run(2, 50, 3), run(5, 2, 40), run(60, 60, 1)];
        assert_eq!(heaviest(moved.clone(), |run| run.length), [moved[0], moved[2], moved[3]]);
    }

    #[test]
    fn places_that_follow_each_other_on_both_sides_are_one_run() {
        assert_eq!(
            runs([(1, 4), (2, 5), (3, 7)]),
            [Run { old: 1, new: 4, length: 2 }, Run { old: 3, new: 7, length: 1 }]
        );
    }
}

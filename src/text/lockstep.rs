//! Walks two texts line by line while they keep pace: most drafts differ in lines that were edited where they stand.
//!
//! After an edited line the walk goes on where the lines are in step again: the next equal long line as many lines
//! further on both sides, or, a few lines off, two equal ones in a row. Where it finds neither, the rest is for the
//! anchors to find. It spares them a hash and a cold look into a table for nearly every line. Cost: one comparison of
//! equal lines, a bounded number for every edit.

use std::ops::Range;

use super::chain::Run;

/// How many long lines further on both sides the walk looks for one that is equal.
const AHEAD: usize = 64;

/// How many long lines in a row are likelier to have been edited than to have come or gone.
const CLOSE: usize = 8;

/// How many long lines of one side may have come or gone for the walk to go on.
const ASIDE: usize = 6;

/// Runs of equal lines, in order, and where the walk ended in the lists of lines.
pub(super) fn walk(old: &str, olds: &[Range<usize>], new: &str, news: &[Range<usize>]) -> (Vec<Run>, (usize, usize)) {
    let equal = |at: usize, new_at: usize| match (olds.get(at), news.get(new_at)) {
        (Some(a), Some(b)) => a.len() == b.len() && old.as_bytes()[a.clone()] == new.as_bytes()[b.clone()],
        _ => false,
    };
    let mut runs: Vec<Run> = Vec::new();
    let mut at = (0, 0);
    loop {
        let length = (at.0..olds.len()).zip(at.1..).take_while(|(a, b)| equal(*a, *b)).count();
        if length > 0 {
            runs.push(Run { old: at.0, new: at.1, length });
            at = (at.0 + length, at.1 + length);
        }
        let ahead = (1..=AHEAD).find(|step| equal(at.0 + step, at.1 + step)).map(|step| (step, step));
        let aside = || {
            let steps = (1..=2 * ASIDE).flat_map(|sum| (0..=sum).map(move |a| (a, sum - a)));
            let twice = |(a, b): &(usize, usize)| equal(at.0 + a, at.1 + b) && equal(at.0 + a + 1, at.1 + b + 1);
            steps.filter(|(a, b)| a.abs_diff(*b) <= ASIDE && a != b).find(twice)
        };
        // A line or two that came or went are likelier than a line that is equal again only far ahead.
        let next = match ahead {
            Some(step) if step.0 <= CLOSE => Some(step),
            far => aside().or(far),
        };
        match next {
            Some((a, b)) => at = (at.0 + a, at.1 + b),
            None => return (runs, at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The runs of a walk in which every letter is a line, each as where it starts and how long it is.
    fn walked(old: &str, new: &str) -> Vec<(usize, usize, usize)> {
        let lines = |text: &str| (0..text.len()).map(|at| at..at + 1).collect::<Vec<_>>();
        walk(old, &lines(old), new, &lines(new)).0.into_iter().map(|run| (run.old, run.new, run.length)).collect()
    }

    #[test]
    fn the_walk_goes_on_after_an_edited_and_after_an_added_line() {
        assert_eq!(walked("abcdefg", "abXdefg"), [(0, 0, 2), (3, 3, 4)]);
        assert_eq!(walked("abcdefg", "abcXYdefg"), [(0, 0, 3), (3, 5, 4)]);
        assert_eq!(walked("abcdefg", "abfg"), [(0, 0, 2), (5, 2, 2)]);
    }

    #[test]
    fn the_walk_ends_where_nothing_is_in_step() {
        assert_eq!(walked("abcdefghijkl", "ab12345678901234567890cd"), [(0, 0, 2)]);
    }
}

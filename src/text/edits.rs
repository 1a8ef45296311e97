//! A short edit script between two lists, as the crate `similar` finds it.
//!
//! E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), searched from both ends. It is for numbers
//! alone, and lists of anything else are numbered first: the compiler makes a copy of the search for each kind of item,
//! and each copy takes it seconds. Cost: O((m + n) × edits) time where the search is exact, O(m + n) space.

use std::collections::HashMap;
use std::hash::Hash;

pub use similar::DiffOp;
use similar::algorithms::{Capture, Compact, Replace, myers};

/// How long to look for the shortest script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effort {
    /// Until it is found.
    Exact,
    /// Within bounds: a short script, of which the shortest may differ.
    Bounded,
}

/// A short edit script between two lists.
pub fn edits<T: Eq + Hash>(old: &[T], new: &[T]) -> Vec<DiffOp> {
    let mut numbers: HashMap<&T, u32> = HashMap::new();
    let mut number = |item| {
        let next = u32::try_from(numbers.len()).expect("a list in memory has fewer items than there are numbers");
        *numbers.entry(item).or_insert(next)
    };
    let olds: Vec<u32> = old.iter().map(&mut number).collect();
    let news: Vec<u32> = new.iter().map(number).collect();
    edits_of_keys(&olds, &news, Effort::Bounded)
}

/// A short edit script between two lists of numbers.
pub(super) fn edits_of_keys(old: &[u32], new: &[u32], effort: Effort) -> Vec<DiffOp> {
    let mut found = Compact::new(Replace::new(Capture::new()), old, new);
    let (olds, news) = (0..old.len(), 0..new.len());
    let done = match effort {
        Effort::Exact => myers::diff_deadline_raw(&mut found, old, olds, new, news, None),
        Effort::Bounded => myers::diff(&mut found, old, olds, new, news),
    };
    let Ok(()) = done;
    found.into_inner().into_inner().into_ops()
}

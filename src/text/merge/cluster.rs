//! Edits of both writers that have to be looked at together, and what becomes of them.

use std::ops::Range;

/// What two writers may not both have changed, lest it is left to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Word,
    Sentence,
}

/// A passage of the base, and what both writers did there.
#[derive(Debug, Clone)]
pub(super) struct Cluster {
    pub(super) at: Range<usize>,
    pub(super) outcome: Outcome,
    /// Whether it moves a paragraph whose edits by the other writer go along.
    pub(super) follows: bool,
    /// The strong edits of each writer that are of it, by their places in the scripts.
    pub(super) strong: [Range<usize>; 2],
}

/// What becomes of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Both wordings have to be kept.
    Conflict,
    /// All edits only take away: what anyone took away goes.
    Deletions(Vec<Range<usize>>),
    /// It reads as the first writer has it.
    Ours,
    /// It reads as the second writer has it.
    Theirs,
}

//! Turns what surely stands in both texts into what a reader would say stayed: islands go under, what is left slides to
//! where sentences start, and its edges are refined.

use super::islands::merge;
use super::refine::refine;
use super::side::{Match, Side};
use super::slide::{Sliding, slide};

/// The matches of two ranges that start at `start`, as they are drawn.
pub(super) fn polish(old: &Side<'_>, new: &Side<'_>, start: (usize, usize), matches: Vec<Match>) -> Vec<Match> {
    let matches = slide(old, new, merge(old, new, start, matches), Sliding::All);
    refine(old, new, start, matches)
}

//! Turns what surely stands in both texts into what a reader would say stayed: words that a mark was set behind stay,
//! islands go under, what is left slides to where sentences start, and its edges are refined.

use super::islands::merge;
use super::marked::{self, Marks};
use super::refine::refine;
use super::side::{Match, Side};
use super::slide::{Sliding, slide};

/// The matches of two ranges that start at `start`, as they are drawn.
pub(super) fn polish(
    (old, new): (&Side<'_>, &Side<'_>),
    marks: Marks,
    start: (usize, usize),
    matches: Vec<Match>,
) -> Vec<Match> {
    let polished = |matches| {
        let matches = slide(old, new, merge(old, new, start, matches), Sliding::All);
        // What is refined may be all of what one side has: then it slides once more.
        slide(old, new, refine(old, new, start, matches), Sliding::All)
    };
    match marks {
        Marks::Apart => marked::close(old, new, start, polished(marked::keep(old, new, start, matches))),
        Marks::OfTheirWords => polished(matches),
    }
}

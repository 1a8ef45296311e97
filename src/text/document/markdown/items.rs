//! The numbers of the items of a list as they are written. Markdown knows the first alone and counts on from there; whoever reads
//! the text reads `1. 3. 4.`, and agrees to that. So a number that is not the next begins another list.

use std::ops::Range;

/// The numbers of a list so far.
#[derive(Debug, Default)]
pub(super) struct Count {
    last: Option<u64>,
}

impl Count {
    /// Whether the next item begins another list.
    pub(super) fn leaps_to(&mut self, number: Option<u64>) -> bool {
        let before = std::mem::replace(&mut self.last, number);
        before.is_some_and(|before| number != Some(before + 1))
    }
}

/// The number of the item that is written at a place; none where that has a bullet.
pub(super) fn number(text: &str, item: &Range<usize>) -> Option<u64> {
    let written = text[item.clone()].trim_start();
    let digits = written.len() - written.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    written[..digits].parse().ok()
}

//! The lines of a text that are long enough to be seldom the same by chance.

use std::ops::Range;

use memchr::memchr_iter;

use super::words::{skip_space, trim_end};

/// The length from which a line is seldom the same by chance.
const LONG: usize = 24;

/// The long lines in a range, in order, each without the white space around it. Cost: one pass, a line at a time.
pub(super) fn long_lines(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let ends = memchr_iter(b'\n', &text.as_bytes()[range.clone()]).map(move |end| range.start + end).chain([range.end]);
    let mut at = range.start;
    ends.filter_map(move |end| {
        let line = at..end;
        at = end + 1;
        if line.len() < LONG {
            return None;
        }
        let start = skip_space(&text[..end], line.start);
        let words = start..start + trim_end(&text[start..end]);
        (words.len() >= LONG).then_some(words)
    })
}

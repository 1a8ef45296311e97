//! Where a paragraph or a sentence stands once in each text, word for word: what stands in it is where it was in that, however many others
//! say the same, and whatever a redline draws of those that came beside it.
//!
//! Cost: one look for its words in each text.

use std::ops::Range;

use super::find::find_whole;
use super::pieces::{parallel, trimmed};
use crate::words::words;

/// Where a passage of the old text stands in the new one; none where neither its paragraph nor its sentence stands once in each.
pub(super) fn verbatim((old, new): (&str, &str), starts: &[usize], at: &Range<usize>) -> Option<Range<usize>> {
    let number = starts.partition_point(|start| *start <= at.start);
    let start = number.checked_sub(1).map_or(0, |number| starts[number]);
    let end = starts.get(number).copied().unwrap_or(old.len());
    let paragraph =
        trimmed(old, &(start..end)).filter(|paragraph| paragraph.start <= at.start && at.end <= paragraph.end)?;
    let in_it = |unit: Range<usize>| {
        let once = |text: &str| <[Range<usize>; 1]>::try_from(find_whole(text, &old[unit.clone()], 0..text.len())).ok();
        let ([was], [is]) = (once(old)?, once(new)?);
        let part = at.start.checked_sub(was.start)?..at.end.checked_sub(was.start)?;
        let part = parallel(&old[was], &new[is.clone()], &part)?;
        Some(is.start + part.start..is.start + part.end)
    };
    in_it(paragraph.clone()).or_else(|| in_it(sentence(old, &paragraph, at)))
}

/// The sentence of a paragraph that a passage stands in, or those from its first to its last word.
fn sentence(text: &str, paragraph: &Range<usize>, at: &Range<usize>) -> Range<usize> {
    let ends = |word: &Range<usize>| {
        let closing = |c: char| "\"')]\u{2019}\u{201d}\u{bb}*_".contains(c);
        text[word.clone()].trim_end_matches(closing).ends_with(['.', '!', '?', '\u{2026}'])
    };
    let all = || words(&text[paragraph.clone()]).map(|word| paragraph.start + word.start..paragraph.start + word.end);
    let before = all().take_while(|word| word.end <= at.start).filter(&ends).last();
    let start = before.map_or(paragraph.start, |word| word.end);
    let end = all().skip_while(|word| word.end < at.end).find(&ends).map_or(paragraph.end, |word| word.end);
    trimmed(text, &(start..end)).unwrap_or_else(|| paragraph.clone())
}

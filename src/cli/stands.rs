//! Where the words of a suggestion stand in a text that has them already.

use std::ops::Range;

use crate::text::paragraphs;

/// Whether the words that are suggested stand at the place already: they came in the place of the quoted ones, or they
/// hold these and stand around them.
pub(crate) fn stands_already(text: &str, at: &Range<usize>, quote: &str, instead: &str) -> bool {
    standing(text, at, quote, instead).is_some()
}

/// Where they stand.
pub(crate) fn standing(text: &str, at: &Range<usize>, quote: &str, instead: &str) -> Option<Range<usize>> {
    // The same words in other paragraphs are a change.
    let words = |text: &str| -> Vec<Vec<String>> {
        let paragraphs = paragraphs::split(text).into_iter();
        paragraphs.map(|paragraph| paragraph.split_whitespace().map(str::to_owned).collect()).collect()
    };
    // Where a line ended with the quoted words it ends with those that are suggested; others that begin so are others.
    let ends_line = |at: usize| text.get(at..).is_some_and(|rest| rest.is_empty() || rest.starts_with(['\n', '\r']));
    let is_it = |range: &Range<usize>| {
        let ends = ends_line(range.end) || !ends_line(at.end);
        ends && text.get(range.clone()).is_some_and(|there| words(there) == words(instead))
    };
    if instead.is_empty() {
        return None;
    }
    let around = instead.match_indices(quote).filter_map(|(before, _)| {
        let start = at.start.checked_sub(before)?;
        Some(start..start + instead.len())
    });
    std::iter::once(at.clone()).chain(around).find(is_it)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suggestion_that_stands_there_is_not_put_in_again() {
        let text = "We wait no longer than May for it.";
        assert!(stands_already(text, &(3..7), "wait", "wait no longer than May"));
        assert!(!stands_already(text, &(3..7), "wait", "wait until May"));
        assert!(stands_already(text, &(3..23), "wait", "wait no\nlonger than May"));
        assert!(!stands_already(text, &(3..7), "wait", ""));
        assert!(!stands_already("Seen. We", &(0..8), "Seen. We", "Seen.\n\nWe"), "a paragraph of its own is asked for");
        let (heading, text) = ("Why\n\nThe term", "Why\n\nThe term is short.");
        assert!(!stands_already(text, &(0..3), "Why", heading), "a paragraph that begins so is another");
        assert!(stands_already("Why\n\nThe term\n\nThe term is short.", &(0..3), "Why", heading));
    }
}

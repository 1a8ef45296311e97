//! Finds where quoted words stand.

use std::ops::Range;

use memchr::memmem::Finder;
use unicode_normalization::char::is_combining_mark;

use super::folded::Folded;
use crate::words::is_spaceless;

/// Every place where the quoted words stand, as the bytes of the text, in order; in a part of it if one is given.
///
/// Line breaks and other white space, the form of quotes and dashes, fixed spaces and composed accents make no
/// difference; capitals do. Where the words stand as whole words somewhere, only such places count: `art` is not looked
/// for in `party` if it stands alone too. Of places that overlap the first counts. Empty for a quote without words, or
/// a part that does not lie within the text. Cost: linear.
pub fn find(text: &str, quoted: &str, within: Option<Range<usize>>) -> Vec<Range<usize>> {
    let within = within.unwrap_or(0..text.len());
    let Some(searched) = Searched::of(text, quoted, within) else { return Vec::new() };
    let whole = searched.whole();
    if whole.is_empty() { searched.anywhere() } else { whole }
}

/// Those places alone where the quoted words stand as whole words.
pub(super) fn find_whole(text: &str, quoted: &str, within: Range<usize>) -> Vec<Range<usize>> {
    Searched::of(text, quoted, within).map_or_else(Vec::new, |searched| searched.whole())
}

/// A part of a text in which words are searched.
struct Searched<'t> {
    text: &'t str,
    within: Range<usize>,
    folded: Folded,
    needle: String,
}

impl<'t> Searched<'t> {
    fn of(text: &'t str, quoted: &str, within: Range<usize>) -> Option<Self> {
        let needle = Folded::of(quoted).text.trim_matches(' ').to_owned();
        let part = text.get(within.clone()).filter(|_| !needle.is_empty())?;
        Some(Self { text, within, folded: Folded::of(part), needle })
    }

    fn whole(&self) -> Vec<Range<usize>> {
        let finder = Finder::new(&self.needle);
        let (mut whole, mut at) = (Vec::new(), 0);
        while let Some(found) = finder.find(&self.folded.text.as_bytes()[at..]) {
            let found = at + found;
            let place = self.place(found);
            if is_whole(self.text, &place) {
                whole.push(place);
                at = found + self.needle.len();
            } else {
                at = end_of_word(&self.folded.text, found);
            }
        }
        whole
    }

    fn anywhere(&self) -> Vec<Range<usize>> {
        Finder::new(&self.needle).find_iter(self.folded.text.as_bytes()).map(|found| self.place(found)).collect()
    }

    /// The bytes of the text that what was found at `at` came from.
    fn place(&self, at: usize) -> Range<usize> {
        let found = self.folded.range(at..at + self.needle.len(), self.within.len());
        self.within.start + found.start..self.within.start + found.end
    }
}

/// Whether a passage starts and ends where a word does.
fn is_whole(text: &str, at: &Range<usize>) -> bool {
    !inside_word(text, at.start) && !inside_word(text, at.end)
}

/// Whether a place has letters or figures on both sides.
fn inside_word(text: &str, at: usize) -> bool {
    let (before, after) = (text[..at].chars().next_back(), text[at..].chars().next());
    before.is_some_and(is_letter) && after.is_some_and(is_letter)
}

/// Where the letters end that stand at `at`, at least one character further.
fn end_of_word(text: &str, at: usize) -> usize {
    let first = text[at..].chars().next().map_or(1, char::len_utf8);
    let rest = &text[at + first..];
    at + first + rest.find(|c| !is_letter(c)).unwrap_or(rest.len())
}

/// Whether a character holds a word together; none does in a script without spaces.
fn is_letter(c: char) -> bool {
    (c.is_alphanumeric() || is_combining_mark(c)) && !is_spaceless(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(text: &'t str, quoted: &str) -> Vec<(usize, &'t str)> {
        find(text, quoted, None).into_iter().map(|at| (at.start, &text[at])).collect()
    }

    #[test]
    fn a_quote_is_found_over_line_breaks_quotes_dashes_and_accents() {
        let text = "Zij zei: “een\r\n  cafe\u{301} – in\u{a0}’t dorp”.\n\nEinde";
        assert_eq!(found(text, "\"een café - in 't dorp\""), [(9, "“een\r\n  cafe\u{301} – in\u{a0}’t dorp”")]);
        assert_eq!(found(text, " dorp\". einde"), [(0, ""); 0]);
        assert_eq!(found(text, " dorp\". Einde\n").len(), 1);
    }

    #[test]
    fn whole_words_go_before_parts_of_words() {
        assert_eq!(found("party art, art-house", "art"), [(6, "art"), (11, "art")]);
        assert_eq!(found("party", "art"), [(1, "art")]);
        assert_eq!(found("xa a a", "a a"), [(3, "a a")]);
        assert_eq!(found("voor de zomer.", "zomer."), [(8, "zomer.")]);
        assert_eq!(found("的政策。政策", "政策"), [(3, "政策"), (12, "政策")]);
    }

    #[test]
    fn several_places_come_in_order_and_a_part_narrows_them() {
        let text = "een twee een twee een";
        assert_eq!(find(text, "een", None), [0..3, 9..12, 18..21]);
        assert_eq!(find(text, "een", Some(4..17)), vec![9..12]);
        assert_eq!(find(text, "twee een", Some(0..12)), vec![4..12]);
        assert!(find(text, "een", Some(4..99)).is_empty());
        assert!(find(text, " \n", None).is_empty());
    }
}

//! What no reader calls a change: the form of quotes, of spaces and hyphens that do not break, of composed accents.
//!
//! Two pieces of text that are equal after folding differ only so. Cost: one pass; text in ASCII is only looked at.

use std::borrow::Cow;

use memchr::memchr3_iter;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::words::is_space;

/// The text with straight quotes, plain spaces and hyphens, and composed accents (NFC).
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let as_it_is = text.chars().all(|c| plain(c) == c) && is_nfc_quick(text.chars()) == IsNormalized::Yes;
    if as_it_is { Cow::Borrowed(text) } else { Cow::Owned(text.chars().map(plain).nfc().collect()) }
}

/// Whether two pieces of text are the same but for their typography and their white space.
pub fn same(old: &str, new: &str) -> bool {
    folded_words(old).eq(folded_words(new))
}

/// The words of a text, folded. A non-breaking space counts as a space here, so a word that holds one comes in parts.
pub fn folded_words(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    text.split(|c| is_space(c) || plain(c) == ' ').filter(|word| !word.is_empty()).map(fold)
}

/// The character as a typewriter has it.
pub(super) fn plain(c: char) -> char {
    match c {
        '\u{2018}'..='\u{201b}' => '\'',
        '\u{201c}'..='\u{201f}' => '"',
        '\u{a0}' | '\u{2007}' | '\u{202f}' => ' ',
        '\u{2011}' => '-',
        _ => c,
    }
}

/// Whether a text has a space that does not break. Cost: one pass over the bytes, which most texts have none of.
pub(super) fn has_fixed_space(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_one = |at: usize| matches!(bytes[..=at], [.., 0xc2, 0xa0] | [.., 0xe2, 0x80, 0x87 | 0xaf]);
    memchr3_iter(0xa0, 0x87, 0xaf, bytes).any(is_one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_space_is_told_from_letters_with_the_same_bytes() {
        for text in ["10\u{a0}000", "10\u{202f}000", "10\u{2007}000"] {
            assert!(has_fixed_space(text), "{text:?}");
        }
        assert!(!has_fixed_space("à la carte, ç, “zo” € 5 字"));
    }

    #[test]
    fn quotes_fixed_spaces_and_the_composition_of_accents_are_folded_away() {
        assert_eq!(fold("‘één’ „twee” e\u{301}e\u{301}n"), "'één' \"twee\" één");
        assert_eq!(fold("e\u{2011}mail 10\u{a0}000"), "e-mail 10 000");
        assert!(matches!(fold("coördinatie"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_non_breaking_space_is_the_same_as_a_space_to_a_reader() {
        assert!(same("kost 10 000 euro\n", "kost\n10\u{a0}000 euro"));
        assert!(!same("kost 10 000 euro", "kost 10000 euro"));
        assert!(!same("'ja'", "\"ja\""));
    }
}

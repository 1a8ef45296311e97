//! Words as they are read: without typography, emphasis or anything that cannot be seen; and where sentences end.

use std::ops::Range;

use crate::paragraphs;
use crate::typographic::fold;
use crate::words::is_space;

/// A word as it is read.
pub(super) struct Word {
    /// Its characters as they are read.
    pub(super) read: String,
    /// Its bytes in the text.
    pub(super) place: Range<usize>,
    /// Whether a sentence, a paragraph, a heading or an item begins with it.
    pub(super) begins: bool,
}

/// The words of a text, parted as the distance between two texts parts them.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for paragraph in paragraphs::split(text) {
        let offset = paragraph.as_ptr().addr() - text.as_ptr().addr();
        words.extend(words_of(paragraph).map(|word| {
            let place = word.place.start + offset..word.place.end + offset;
            Word { place, ..word }
        }));
    }
    words
}

/// The words of one paragraph.
pub(super) fn words_of(paragraph: &str) -> impl Iterator<Item = Word> + '_ {
    let mut begins = true;
    paragraph.split(is_gap).filter(|word| !word.is_empty()).map(move |word| {
        let start = word.as_ptr().addr() - paragraph.as_ptr().addr();
        let word = Word { read: read(word), place: start..start + word.len(), begins };
        // A bullet or a number before an item begins nothing itself.
        let marker = begins && word.read.trim_end_matches(['.', ')']).chars().all(|c| !c.is_alphabetic());
        begins = marker || ends_sentence(&word.read);
        word
    })
}

/// White space, that which does not break lines too: what parts words when changes are counted.
fn is_gap(c: char) -> bool {
    is_space(c) || matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// A word without emphasis and without what cannot be seen, so that neither hides what it says.
pub(crate) fn read(word: &str) -> String {
    let word = fold(word).replace("~~", "");
    let seen = |c: &char| {
        !matches!(c, '*' | '_' | '\\' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{feff}')
            && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
            && !matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
    };
    let plain = |c: char| if matches!(c, '`' | '´' | '\u{2bc}' | '\u{2032}') { '\'' } else { c };
    word.chars().filter(seen).map(plain).collect()
}

/// The runs of letters and digits in a word, with the apostrophes inside them.
pub(super) fn pieces(read: &str) -> impl Iterator<Item = &str> {
    read.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|piece| piece.trim_matches('\''))
        .filter(|piece| !piece.is_empty())
}

/// Whether a sentence ends with this word. After an abbreviation or an initial it goes on.
pub(crate) fn ends_sentence(read: &str) -> bool {
    let read = read.trim_end_matches([')', ']', '}', '"', '\'', '»']);
    let Some(stem) = read.strip_suffix('.') else { return read.ends_with(['!', '?', '…']) };
    let stem = stem.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let letters = stem.chars().count();
    let initials = letters == 1 && stem.chars().all(char::is_alphabetic)
        || stem.contains('.') && stem.split('.').all(|part| part.chars().count() <= 3 && is_letters(part));
    !initials && !ABBREVIATIONS.contains(&stem.as_str())
}

fn is_letters(part: &str) -> bool {
    !part.is_empty() && part.chars().all(char::is_alphabetic)
}

/// Words that end in a full stop in the middle of a sentence.
const ABBREVIATIONS: &[&str] = &[
    "art", "bc", "bijv", "blz", "bv", "ca", "dhr", "dr", "dra", "drs", "ds", "em", "etc", "evt", "fam", "fig", "gen",
    "hr", "ing", "ir", "jhr", "jr", "kol", "lic", "ltd", "mevr", "mgr", "mr", "mrs", "ms", "mw", "nr", "nrs", "no",
    "nl", "prof", "resp", "sr", "st", "str", "tel", "vgl", "vs",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emphasis_and_what_cannot_be_seen_hide_nothing() {
        for hidden in ["*niet*", "n**ie**t", "ni\u{ad}et", "ni\u{200b}et", "~~niet~~", "\u{2060}niet"] {
            assert_eq!(read(hidden), "niet", "{hidden:?}");
        }
        assert_eq!(read("don’t"), "don't");
        assert_eq!(read("don\u{2bc}t"), "don't");
    }

    #[test]
    fn a_sentence_goes_on_after_an_initial_or_an_abbreviation() {
        for end in ["komt.", "komt?)", "\"komt!\"", "2024.", "…"] {
            assert!(ends_sentence(end), "{end}");
        }
        for on in ["dhr.", "A.", "J.P.", "T.a.v.", "(drs.", "komt,", "d.w.z."] {
            assert!(!ends_sentence(on), "{on}");
        }
    }

    #[test]
    fn what_comes_after_a_bullet_or_a_number_begins_its_item() {
        let begins = |text: &str| -> Vec<String> {
            words(text).into_iter().filter(|word| word.begins).map(|word| word.read).collect()
        };
        assert_eq!(begins("# Kop hier\n- Een punt. Twee dan\n1) Drie"), ["#", "Kop", "-", "Een", "Twee", "1)", "Drie"]);
    }
}

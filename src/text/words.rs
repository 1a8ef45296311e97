//! Cuts text into words.
//!
//! A word is a run without white space. White space is space, tab, CR, LF and the byte order mark; the non-breaking
//! space is not, so `10 000` written with one is one word. In scripts that are written without spaces (Chinese,
//! Japanese, Thai, …) a run says nothing about words: there the segments of UAX #29 are the words.
//!
//! The cut is free of context: the words of a piece that was cut between words are the words it had in the whole.
//! Cost: one pass over the bytes; characters are decoded only where a lead byte may start such a script.

use std::iter::FusedIterator;
use std::ops::Range;

use unicode_segmentation::{UWordBoundIndices, UnicodeSegmentation};

/// The byte ranges of the words of a text, in order.
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0, stretch: None }
}

/// How many words a text has.
///
/// Cost: a few vector instructions for every 16 bytes, unless a character may belong to a spaceless script.
pub fn count(text: &str) -> usize {
    let bytes = text.as_bytes();
    let Some((first, rest)) = bytes.split_first() else { return 0 };
    // A word starts where white space ends. Sums of at most 128 ones fit a byte, of which the machine adds many at once.
    let (mut starts, mut widest) = (usize::from(!is_space_byte(*first)), *first);
    for (before, block) in bytes.chunks(BLOCK).zip(rest.chunks(BLOCK)) {
        let pairs = before.iter().zip(block);
        starts += usize::from(pairs.map(|(a, b)| space_bit(*a) & (1 - space_bit(*b))).sum::<u8>());
        widest = block.iter().fold(widest, |widest, byte| widest.max(*byte));
    }
    if widest >= WIDE { words(text).count() } else { starts }
}

/// Where the white space that starts at `at` ends; `at` itself where there is none.
pub fn skip_space(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        match bytes.get(at) {
            Some(b'!'..WIDE) => return at,
            Some(byte) if is_space_byte(*byte) => at += 1,
            Some(0xef) if bytes[at..].starts_with(MARK) => at += MARK.len(),
            _ => return at,
        }
    }
}

/// Where the text ends when the white space at its end is left off.
pub fn trim_end(text: &str) -> usize {
    let mut bytes = text.as_bytes();
    loop {
        match bytes {
            [rest @ .., last] if is_space_byte(*last) => bytes = rest,
            [rest @ .., 0xef, 0xbb, 0xbf] => bytes = rest,
            _ => return bytes.len(),
        }
    }
}

/// Whether a character separates words.
pub fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n' | '\u{feff}')
}

/// The byte order mark.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// The least byte that a character of a spaceless script, or a byte order mark, may start with.
const WIDE: u8 = 0xe0;

/// How many bytes are counted at once.
const BLOCK: usize = 128;

/// Whether a byte is white space by itself. The form feed is not, unlike in `u8::is_ascii_whitespace`.
pub(super) fn is_space_byte(byte: u8) -> bool {
    space_bit(byte) == 1
}

/// 1 for white space, 0 for any other byte. Sums of bits, without jumps, are taken of a whole block at once.
fn space_bit(byte: u8) -> u8 {
    u8::from(byte == b' ') | u8::from(byte == b'\n') | u8::from(byte == b'\t') | u8::from(byte == b'\r')
}

/// Whether a character belongs to a script that sets no spaces between words, its punctuation included.
pub fn is_spaceless(c: char) -> bool {
    matches!(u32::from(c),
        0x0e00..=0x0eff // Thai, Lao
        | 0x1000..=0x109f | 0xa9e0..=0xa9ff | 0xaa60..=0xaa7f // Myanmar
        | 0x1780..=0x17ff | 0x19e0..=0x19ff // Khmer
        | 0x2e80..=0x312f | 0x31a0..=0x9fff // radicals, kana, bopomofo, ideographs
        | 0xf900..=0xfaff | 0xfe30..=0xfe4f | 0xff00..=0xffef // compatibility and full-width forms
        | 0x1b000..=0x1b16f | 0x20000..=0x3ffff) // further kana and ideographs
}

/// Iterator over the words of a text; see [`words`].
#[derive(Clone)]
pub struct Words<'a> {
    text: &'a str,
    at: usize,
    /// Where the stretch of a spaceless script starts that is being cut, and its segments.
    stretch: Option<(usize, UWordBoundIndices<'a>)>,
}

impl Words<'_> {
    /// The character at `at` where it may be one of a spaceless script or a byte order mark.
    fn wide_char(&self, at: usize) -> Option<char> {
        if self.text.as_bytes()[at] < WIDE { None } else { self.text[at..].chars().next() }
    }

    /// Where the word that starts at `start` with a character of a spaced script ends.
    fn end_of_run(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = start;
        loop {
            at = next_edge(bytes, at);
            if bytes.get(at).is_none_or(|byte| *byte < WIDE) {
                return at;
            }
            match self.text[at..].chars().next() {
                Some(c) if !is_space(c) && !is_spaceless(c) => at += c.len_utf8(),
                _ => return at,
            }
        }
    }
}

/// The first byte at or after an offset that is white space or may start a wide character. Eight at a time: a byte below
/// `!` borrows when `!` is taken off, a lead byte from `WIDE` up has its three upper bits set.
fn next_edge(bytes: &[u8], mut at: usize) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const UPPER: u64 = EACH * 0x80;
    while let Some(chunk) = bytes[at..].first_chunk::<8>() {
        let word = u64::from_le_bytes(*chunk);
        let small = word.wrapping_sub(EACH * 0x21) & !word;
        let wide = word & (word << 1) & (word << 2);
        match (small | wide) & UPPER {
            0 => at += 8,
            found => {
                at += found.trailing_zeros() as usize / 8;
                if is_space_byte(bytes[at]) || bytes[at] >= WIDE {
                    return at;
                }
                // Another control character, which is part of a word.
                at += 1;
            }
        }
    }
    let rest = &bytes[at..];
    at + rest.iter().position(|byte| is_space_byte(*byte) || *byte >= WIDE).unwrap_or(rest.len())
}

impl Iterator for Words<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        if self.stretch.is_none() {
            // Nearly every word begins and ends away from wide characters.
            let bytes = self.text.as_bytes();
            let start = skip_space(self.text, self.at);
            let narrow = |at: usize| bytes.get(at).is_none_or(|byte| *byte < WIDE);
            if narrow(start) {
                self.at = next_edge(bytes, start);
                if narrow(self.at) {
                    return (start < self.at).then_some(start..self.at);
                }
            }
            self.at = start;
        }
        loop {
            if let Some((base, segments)) = &mut self.stretch {
                if let Some((offset, segment)) = segments.next() {
                    let start = *base + offset;
                    self.at = start + segment.len();
                    return Some(start..self.at);
                }
                self.stretch = None;
            }
            let start = skip_space(self.text, self.at);
            if start == self.text.len() {
                return None;
            }
            if self.wide_char(start).is_some_and(is_spaceless) {
                let rest = &self.text[start..];
                let length = rest.find(|c| !is_spaceless(c)).unwrap_or(rest.len());
                self.stretch = Some((start, rest[..length].split_word_bound_indices()));
            } else {
                self.at = self.end_of_run(start);
                return Some(start..self.at);
            }
        }
    }
}

impl FusedIterator for Words<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        words(text).map(|range| &text[range]).collect()
    }

    #[test]
    fn a_word_is_a_run_without_white_space() {
        assert_eq!(cut("\u{feff}zo'n  e-mail,\r\n\t'kan'"), ["zo'n", "e-mail,", "'kan'"]);
        assert_eq!(cut(" \r\n"), [""; 0]);
    }

    #[test]
    fn a_control_character_is_part_of_a_word_wherever_it_stands() {
        for word in ["\u{c}", "aaaaaaaa\u{0}b", "a\u{1f}bbbbbbbbb\u{c}c", "éééé\u{1}"] {
            assert_eq!(cut(&format!("een {word} drie{word}")), ["een", word, &format!("drie{word}")]);
        }
    }

    #[test]
    fn a_non_breaking_space_holds_a_word_together() {
        assert_eq!(cut("€ 10\u{a0}000 per jaar"), ["€", "10\u{a0}000", "per", "jaar"]);
    }

    #[test]
    fn scripts_without_spaces_are_cut_by_the_segments_of_unicode() {
        assert_eq!(cut("GitHub的政策。第2条"), ["GitHub", "的", "政", "策", "。", "第", "2", "条"]);
        assert_eq!(cut("カタカナで書く"), ["カタカナ", "で", "書", "く"]);
        assert_eq!(cut("“één” 서울 Ελλάδα"), ["“één”", "서울", "Ελλάδα"]);
    }
}

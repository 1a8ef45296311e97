//! Cuts text into words.
//!
//! A word is a run without white space. White space is space, tab, CR, LF and the byte order mark; the non-breaking
//! space is not, so `10 000` written with one is one word. In scripts that are written without spaces (Chinese,
//! Japanese, Thai, …) a run says nothing about words: there the segments of UAX #29 are the words.
//!
//! The cut is free of context: the words of a piece that was cut between words are the words it had in the whole.
//! Cost: one pass over the bytes; characters are decoded only where a lead byte may start such a script.

use std::iter::{FusedIterator, Peekable};
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

/// The last place in the first `length` bytes of a text at which a word is sure to start, whatever follows these bytes.
///
/// Cost: one pass back to the last white space, and one from there on where a spaceless script may stand in between.
pub(super) fn last_edge(text: &str, length: usize) -> usize {
    let bytes = &text.as_bytes()[..length];
    let space = bytes.iter().rposition(|byte| is_space_byte(*byte)).map_or(0, |space| space + 1);
    if bytes[space..].iter().all(|byte| *byte < WIDE) {
        return space;
    }
    // What follows may join the last word to the one before it, but to none further back.
    let (mut before, mut last) = (0, 0);
    for word in words(&text[space..text.floor_char_boundary(length)]) {
        (before, last) = (last, word.start);
    }
    space + before
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
    /// The part of a stretch of a spaceless script that is being cut.
    stretch: Option<Stretch<'a>>,
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
        let mut least = WINDOW;
        loop {
            if let Some(stretch) = &mut self.stretch {
                if let Some(word) = stretch.next() {
                    self.at = word.end;
                    return Some(word);
                }
                // A segment that fills the window is longer than the window shows.
                least = if stretch.base == self.at { stretch.length * 2 } else { WINDOW };
                self.stretch = None;
            }
            let start = skip_space(self.text, self.at);
            if start == self.text.len() {
                return None;
            }
            if self.wide_char(start).is_some_and(is_spaceless) {
                self.at = start;
                self.stretch = Some(Stretch::at(self.text, start, least));
            } else {
                self.at = self.end_of_run(start);
                return Some(start..self.at);
            }
        }
    }
}

impl FusedIterator for Words<'_> {}

/// How many bytes of a stretch of a spaceless script are looked at before its first words are known. A text may be one
/// such stretch from its start to its end, and most who ask for words want the next few.
const WINDOW: usize = 256;

/// A window on a stretch of a spaceless script, and the segments in it.
#[derive(Clone)]
struct Stretch<'a> {
    /// Where the window starts.
    base: usize,
    /// How many bytes it shows.
    length: usize,
    /// Whether the stretch ends where the window does.
    is_whole: bool,
    segments: Peekable<UWordBoundIndices<'a>>,
}

impl<'a> Stretch<'a> {
    /// A window of at least so many bytes at the start of a stretch, or all of the stretch where it is shorter.
    fn at(text: &'a str, base: usize, least: usize) -> Self {
        let rest = &text[base..];
        let (mut length, mut is_whole) = (0, true);
        for c in rest.chars().take_while(|c| is_spaceless(*c)) {
            if length >= least {
                is_whole = false;
                break;
            }
            length += c.len_utf8();
        }
        Self { base, length, is_whole, segments: rest[..length].split_word_bound_indices().peekable() }
    }
}

impl Iterator for Stretch<'_> {
    type Item = Range<usize>;

    /// The next word that is sure to end where the window shows it to. What follows a segment may join it to the next
    /// one but to none further, as the point between two figures does: so it is sure when the next one ends in sight.
    fn next(&mut self) -> Option<Range<usize>> {
        let (offset, segment) = self.segments.next()?;
        let is_sure = self.is_whole || self.segments.peek().is_some_and(|(at, next)| at + next.len() < self.length);
        is_sure.then(|| self.base + offset..self.base + offset + segment.len())
    }
}

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
    fn a_long_stretch_without_spaces_is_cut_as_if_it_were_looked_at_whole() {
        let parts = [
            "中",
            "文。",
            "カタカナ",
            "ー",
            "１．５",
            "Ａ．Ｂ，",
            "２，",
            "ก็",
            "กั้",
            "\u{3000}\u{3000}",
            "が\u{3099}",
            "＿",
            "ｶﾞ",
        ];
        for seed in 0..2_000_usize {
            let stretch: String = (1..120).map(|at| parts[(seed * at * at + at / 3) % parts.len()]).collect();
            let whole: Vec<&str> = stretch.split_word_bounds().collect();
            assert_eq!(cut(&stretch), whole);
            let tail: String = parts[seed % parts.len()].repeat(200);
            assert_eq!(cut(&tail), tail.split_word_bounds().collect::<Vec<_>>());
        }
    }

    #[test]
    fn the_last_edge_is_where_a_word_starts_however_the_text_goes_on() {
        let text = "een twee的政策，１．５カタカナ é字。\u{feff}字 drie";
        for length in 0..text.len() {
            let edge = last_edge(text, length);
            let starts = |text: &str| edge == 0 || edge == length || words(text).any(|word| word.start == edge);
            assert!(edge <= length && starts(text), "{length} {edge}");
            for rest in ["x", "字", "９", "ー"] {
                assert!(
                    starts(&format!("{}{rest}", &text[..text.floor_char_boundary(length)])),
                    "{length} {edge} {rest}"
                );
            }
        }
        assert_eq!(&text[last_edge(text, text.find('５').unwrap())..].chars().next().unwrap(), &'１');
    }

    #[test]
    fn scripts_without_spaces_are_cut_by_the_segments_of_unicode() {
        assert_eq!(cut("GitHub的政策。第2条"), ["GitHub", "的", "政", "策", "。", "第", "2", "条"]);
        assert_eq!(cut("カタカナで書く"), ["カタカナ", "で", "書", "く"]);
        assert_eq!(cut("“één” 서울 Ελλάδα"), ["“één”", "서울", "Ελλάδα"]);
    }
}

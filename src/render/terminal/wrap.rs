//! Lays words out on lines. Words are kept whole unless one alone is longer than a line.
//!
//! Cost: a look at every byte, and of text beyond ASCII at every character's width; nothing is allocated per word.

use std::io;

use memchr::memchr3;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::look::look;
use super::screen::Screen;
use crate::page::Tone;

const BLANKS: &str = "                                ";

/// Lines being filled, word by word. What is written to it is visible already.
pub(super) struct Flow<'a> {
    out: &'a mut dyn io::Write,
    width: Option<usize>,
    color: bool,
    /// Columns by which every line after a paragraph's first is set in.
    indent: usize,
    /// Columns taken on this line.
    column: usize,
    /// Whether a word stands on this line.
    begun: bool,
    /// The tone that the terminal is in.
    tone: Tone,
    /// Blanks seen since the last word, and their tone.
    gap: (usize, Tone),
    word: Word,
    /// Lines that are being made one.
    row: Vec<u8>,
}

/// The word being gathered, in pieces of one tone each.
#[derive(Default)]
struct Word {
    text: String,
    /// Where each piece ends in the text.
    pieces: Vec<(usize, Tone)>,
    width: usize,
}

impl<'a> Flow<'a> {
    pub(super) fn new(screen: &Screen, out: &'a mut dyn io::Write) -> Self {
        Self {
            out,
            width: screen.width,
            color: screen.color,
            indent: 0,
            column: 0,
            begun: false,
            tone: Tone::Plain,
            gap: (0, Tone::Plain),
            word: Word::default(),
            row: Vec::new(),
        }
    }

    /// Sets the lines that follow in by so many columns, if the width has room for it.
    pub(super) fn indent(&mut self, columns: usize) {
        self.indent = self.width.map_or(columns, |width| columns.min(width / 2));
    }

    /// Adds running text: its blanks stand as they are, a line end or a tab counts as one blank.
    pub(super) fn text(&mut self, tone: Tone, text: &str) -> io::Result<()> {
        for part in text.split_inclusive([' ', '\n', '\t', '\r']) {
            let word = part.trim_end_matches([' ', '\n', '\t', '\r']);
            self.glyphs(tone, word)?;
            // In `\r\n` the line feed comes as a part of its own: one blank for the two.
            if word.len() < part.len() && !part.ends_with('\r') {
                self.blanks(tone, 1)?;
            }
        }
        Ok(())
    }

    /// Ends the word, and puts so many blanks after it.
    pub(super) fn blanks(&mut self, tone: Tone, count: usize) -> io::Result<()> {
        self.end_word()?;
        self.gap = (self.gap.0 + count, tone);
        Ok(())
    }

    /// How many bytes of a text, from its start, are lines that can be added at once ([`Self::lines`]): all of it where
    /// nothing is wrapped and every line end stands alone between two words, as in most paragraphs; else none.
    pub(super) fn lines_length(&self, text: &str) -> usize {
        let words = text.trim_end_matches([' ', '\n', '\t', '\r']).as_bytes();
        if self.width.is_some() {
            return 0;
        }
        if !has_line_end(words) {
            return words.len();
        }
        let Some((_, rest)) = words.split_first() else { return 0 };
        // Sums of bits without jumps: the compiler makes vector instructions of them.
        let white = |byte: u8| line_end(byte) | u8::from(byte == b' ');
        let apart = |(a, b): (&u8, &u8)| {
            line_end(*a) & white(*b) | white(*a) & line_end(*b) | u8::from(*a == b'\t' || *a == b'\r')
        };
        let mixed = words.iter().zip(rest).fold(0, |any, pair| any | apart(pair));
        if mixed == 0 { words.len() } else { 0 }
    }

    /// Adds lines, with one blank for every line end in them.
    pub(super) fn lines(&mut self, tone: Tone, lines: &str) -> io::Result<()> {
        self.fill_gap(tone)?;
        self.turn(tone)?;
        self.begun = true;
        self.column = self.column.max(self.indent);
        if !has_line_end(lines.as_bytes()) {
            return self.out.write_all(lines.as_bytes());
        }
        self.row.clear();
        self.row.extend(lines.bytes().map(|byte| if byte == b'\n' { b' ' } else { byte }));
        self.out.write_all(&self.row)
    }

    /// How many bytes of a text can be added as one word: up to its white space. Where nothing is wrapped, blanks within a
    /// line part no words, and a whole line is as good as one: so a text of any size goes to a file at the cost of a copy.
    pub(super) fn word_length(&self, text: &str) -> usize {
        match self.width {
            Some(_) => text.bytes().position(is_white).unwrap_or(text.len()),
            None if text.starts_with(' ') => 0,
            None => {
                let line = memchr3(b'\n', b'\t', b'\r', text.as_bytes()).map_or(text, |end| &text[..end]);
                line.trim_end_matches(' ').len()
            }
        }
    }

    /// Adds to the word, as much at a time as [`Self::word_length`] says.
    pub(super) fn glyphs(&mut self, tone: Tone, glyphs: &str) -> io::Result<()> {
        if glyphs.is_empty() {
            return Ok(());
        }
        if self.width.is_none() {
            self.fill_gap(tone)?;
            return self.put(tone, glyphs);
        }
        self.word.text.push_str(glyphs);
        self.word.width += width_of(glyphs);
        match self.word.pieces.last_mut() {
            Some((end, last)) if *last == tone => *end = self.word.text.len(),
            Some(_) | None => self.word.pieces.push((self.word.text.len(), tone)),
        }
        Ok(())
    }

    /// Ends the line. Blanks at its end are dropped.
    pub(super) fn end_line(&mut self) -> io::Result<()> {
        self.end_word()?;
        self.break_line()
    }

    fn end_word(&mut self) -> io::Result<()> {
        if self.word.pieces.is_empty() {
            return Ok(());
        }
        let word = std::mem::take(&mut self.word);
        self.put_word(&word)?;
        self.word = word;
        self.word.text.clear();
        self.word.pieces.clear();
        self.word.width = 0;
        Ok(())
    }

    fn put_word(&mut self, word: &Word) -> io::Result<()> {
        let width = self.width.unwrap_or(usize::MAX);
        let Some(&(end, first)) = word.pieces.first() else { return Ok(()) };
        let line = width.saturating_sub(self.indent);
        let room = width.saturating_sub(self.column + self.gap.0);
        let too_long = word.width > line;
        // What must stand together: the word, or of one too long for any line its first piece.
        let head = if too_long { width_of(&word.text[..end]) } else { word.width };
        if self.begun && head > room && (head <= line || room == 0) {
            self.next_line()?;
        } else if !self.begun {
            // Blanks that lead a line give way to its first word, down to the indent.
            self.gap.0 = self.gap.0.min(width.saturating_sub(self.column + head).max(self.indent));
        }
        self.fill_gap(first)?;
        let mut start = 0;
        for &(end, tone) in &word.pieces {
            let piece = &word.text[start..end];
            start = end;
            if too_long {
                self.put_in_parts(tone, piece, width)?;
            } else {
                self.put(tone, piece)?;
            }
        }
        Ok(())
    }

    /// Writes a piece of a word that is too long: on a line of its own if that is enough, else broken where the line is
    /// full, between what a reader sees as characters.
    fn put_in_parts(&mut self, tone: Tone, piece: &str, width: usize) -> io::Result<()> {
        let whole = width_of(piece);
        if self.begun && self.column + whole > width && self.indent + whole <= width {
            self.next_line()?;
        }
        let mut start = 0;
        let mut taken = 0;
        for (at, grapheme) in piece.grapheme_indices(true) {
            let columns = width_of(grapheme);
            let full = self.column + taken + columns > width;
            if full && (self.begun || taken > 0) {
                self.put(tone, &piece[start..at])?;
                self.next_line()?;
                (start, taken) = (at, 0);
            }
            taken += columns;
        }
        self.put(tone, &piece[start..])
    }

    fn next_line(&mut self) -> io::Result<()> {
        self.break_line()?;
        self.set_in();
        self.fill_gap(Tone::Plain)
    }

    /// Ends a word in the margin: what follows begins at the indent, or one blank further on.
    pub(super) fn fill_to_indent(&mut self) -> io::Result<()> {
        self.end_word()?;
        self.gap = (self.indent.saturating_sub(self.column).max(1), Tone::Plain);
        Ok(())
    }

    /// Begins a line at the indent.
    pub(super) fn set_in(&mut self) {
        self.gap = (self.indent, Tone::Plain);
    }

    fn break_line(&mut self) -> io::Result<()> {
        self.turn(Tone::Plain)?;
        self.out.write_all(b"\n")?;
        self.column = 0;
        self.begun = false;
        self.gap = (0, Tone::Plain);
        Ok(())
    }

    /// Writes the blanks before a word. They have a tone only inside a run of it.
    fn fill_gap(&mut self, next: Tone) -> io::Result<()> {
        let (mut count, tone) = std::mem::replace(&mut self.gap, (0, Tone::Plain));
        if count == 0 {
            return Ok(());
        }
        self.turn(if tone == self.tone && tone == next { tone } else { Tone::Plain })?;
        self.column += count;
        while count > 0 {
            let now = count.min(BLANKS.len());
            self.out.write_all(&BLANKS.as_bytes()[..now])?;
            count -= now;
        }
        Ok(())
    }

    fn put(&mut self, tone: Tone, glyphs: &str) -> io::Result<()> {
        self.turn(tone)?;
        self.begun = true;
        if self.width.is_some() || self.column < self.indent {
            self.column += width_of(glyphs);
        }
        self.out.write_all(glyphs.as_bytes())
    }

    fn turn(&mut self, tone: Tone) -> io::Result<()> {
        if self.color && self.tone != tone {
            write!(self.out, "{:#}{}", look(self.tone), look(tone))?;
        }
        self.tone = tone;
        Ok(())
    }
}

/// Whether a text goes on behind a line end or a tab. Cost: a few vector instructions for every 16 bytes.
fn has_line_end(bytes: &[u8]) -> bool {
    let in_any = |bytes: &[u8]| bytes.iter().fold(0, |any, byte| any | line_end(*byte)) != 0;
    let (blocks, rest) = bytes.as_chunks::<16>();
    blocks.iter().any(|block| in_any(block)) || in_any(rest)
}

/// 1 for a line end or a tab, 0 for any other byte.
fn line_end(byte: u8) -> u8 {
    u8::from(byte == b'\n' || byte == b'\t' || byte == b'\r')
}

/// Whether a byte is white space: what parts words, and what a new line may stand for.
pub(super) fn is_white(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\r')
}

/// The columns that visible text takes.
pub(super) fn width_of(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wrapped(text: &str, width: usize, indent: usize) -> String {
        let mut out = Vec::new();
        let mut flow = Flow::new(&Screen { width: Some(width), color: false, terminal: true }, &mut out);
        flow.indent(indent);
        flow.text(Tone::Plain, text).unwrap();
        flow.end_line().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_line_ends_before_the_word_that_does_not_fit() {
        assert_eq!(wrapped("een twee drie", 8, 0), "een twee\ndrie\n");
        assert_eq!(wrapped("een twee drie", 7, 2), "een\n  twee\n  drie\n");
    }

    #[test]
    fn blanks_stand_as_they_are_but_not_at_a_line_end() {
        assert_eq!(wrapped("  a   b\r\nc    d", 11, 0), "  a   b c\nd\n");
    }

    #[test]
    fn only_a_word_longer_than_a_line_is_broken() {
        assert_eq!(wrapped("ab abcdefghij ab", 6, 0), "ab abc\ndefghi\nj ab\n");
    }

    #[test]
    fn an_accent_stays_with_its_letter() {
        assert_eq!(wrapped("e\u{301}e\u{301}e\u{301}", 2, 0), "e\u{301}e\u{301}\ne\u{301}\n");
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_width(text in r"([a-zé漢é👩 ]{0,12}[ \n]?){0,20}", width in 2usize..30, indent in 0usize..20) {
            for line in wrapped(&text, width, indent).lines() {
                // A wide character fits at the indent or nowhere.
                prop_assert!(width_of(line) <= width.max(width / 2 + 2), "{line:?}");
            }
        }

        #[test]
        fn no_word_is_lost_or_broken_that_fits(text in r"([a-zé漢]{1,8}[ \n]{1,3}){0,30}", width in 16usize..40, indent in 0usize..20) {
            let wrapped = wrapped(&text, width, indent.min(width - 16));
            prop_assert_eq!(wrapped.split_whitespace().collect::<Vec<_>>(), text.split_whitespace().collect::<Vec<_>>());
        }

        #[test]
        fn no_character_is_lost(text in r"\PC{0,60}", width in 1usize..12) {
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&wrapped(&text, width, 3)), letters(&text));
        }

        #[test]
        fn a_line_takes_as_many_words_as_it_can(text in r"([a-z]{1,9} ){1,30}", width in 9usize..40) {
            let wrapped = wrapped(&text, width, 0);
            let lines: Vec<&str> = wrapped.lines().collect();
            for pair in lines.windows(2) {
                let next = pair[1].split(' ').next().unwrap();
                prop_assert!(pair[0].len() + 1 + next.len() > width, "{pair:?}");
            }
        }
    }
}

//! A text as it is searched, with the way back to its bytes.
//!
//! What somebody quotes was copied from a mail, a print or a screen: its lines are broken elsewhere, its quotes and
//! dashes are those of another keyboard. In the searched form every run of white space is one space, every dash a
//! hyphen, and typography is folded. Cost: one pass; what is folded is noted where it shifts what follows.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::typographic::plain;
use crate::words::is_space;

/// A text in the form in which it is searched.
pub(super) struct Folded {
    /// The text to search.
    pub(super) text: String,
    marks: Vec<Mark>,
}

/// From here on the searched text and its source run alike.
#[derive(Clone, Copy)]
struct Mark {
    folded: usize,
    source: usize,
    /// Whether what follows, as far as the next mark, is one piece that was folded as a whole.
    solid: bool,
}

/// What a character is when it is searched for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Space,
    Dash,
    Hidden,
    Other,
}

impl Kind {
    fn of(segment: &str) -> Self {
        let all = |holds: fn(char) -> bool| segment.chars().all(holds);
        if all(|c| is_space(c) || plain(c) == ' ' || c == '\u{c}') {
            Self::Space
        } else if all(|c| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')) {
            Self::Dash
        } else if all(|c| matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}')) {
            Self::Hidden
        } else {
            Self::Other
        }
    }
}

impl Folded {
    /// Folds a text.
    pub(super) fn of(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), marks: Vec::new() };
        // The run of white space or dashes, or the single segment, that is being read.
        let mut run = (Kind::Hidden, 0..0);
        let mut read = |start: usize, segment: &str| {
            let kind = Kind::of(segment);
            if kind == run.0 && matches!(kind, Kind::Space | Kind::Dash) {
                run.1.end = start + segment.len();
            } else {
                folded.add(text, &run);
                run = (kind, start..start + segment.len());
            }
        };
        if text.is_ascii() {
            (0..text.len()).for_each(|at| read(at, &text[at..=at]));
        } else {
            text.grapheme_indices(true).for_each(|(at, segment)| read(at, segment));
        }
        folded.add(text, &run);
        folded
    }

    /// Adds what a run of its source is when it is searched.
    fn add(&mut self, source: &str, (kind, run): &(Kind, Range<usize>)) {
        let at = self.text.len();
        match (kind, &source[run.clone()]) {
            (Kind::Space, _) => self.text.push(' '),
            (Kind::Dash, _) => self.text.push('-'),
            (Kind::Hidden, _) => {}
            (Kind::Other, "…") => self.text.push_str("..."),
            (Kind::Other, segment) if segment.is_ascii() => self.text.push_str(segment),
            (Kind::Other, segment) => self.text.extend(segment.chars().map(plain).nfc()),
        }
        let folded = &self.text[at..];
        let alike = folded.len() == run.len() && (folded.chars().nth(1).is_none() || *folded == source[run.clone()]);
        let follows = |last: &Mark| !last.solid && run.start + last.folded == at + last.source;
        if !(alike && self.marks.last().is_some_and(follows)) {
            self.marks.push(Mark { folded: at, source: run.start, solid: !alike });
        }
    }

    /// Where in the source the searched text at `at` came from, as its start.
    fn source(&self, at: usize) -> Option<usize> {
        let mark = self.marks[..self.marks.partition_point(|mark| mark.folded <= at)].last()?;
        Some(if mark.solid { mark.source } else { mark.source + at - mark.folded })
    }

    /// Where in a source of so many bytes a range of the searched text came from.
    pub(super) fn range(&self, found: Range<usize>, length: usize) -> Range<usize> {
        let start = self.source(found.start).unwrap_or(0);
        let Some(last) = found.end.checked_sub(1).filter(|last| *last >= found.start) else { return start..start };
        let next = self.marks.partition_point(|mark| mark.folded <= last);
        let end = match self.marks[..next].last() {
            Some(mark) if mark.solid => self.marks.get(next).map_or(length, |after| after.source),
            Some(mark) => mark.source + last - mark.folded + 1,
            None => length,
        };
        start..end.max(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every piece of the searched text with what it came from.
    fn pieces(text: &str) -> Vec<(String, &str)> {
        let folded = Folded::of(text);
        folded
            .text
            .char_indices()
            .map(|(at, c)| (c.to_string(), &text[folded.range(at..at + c.len_utf8(), text.len())]))
            .collect()
    }

    #[test]
    fn every_character_knows_the_bytes_that_it_came_from() {
        let text = "a\r\n\u{a0} b – ’e\u{301}é’ so\u{ad}ft x";
        assert_eq!(Folded::of(text).text, "a b - 'éé' soft x");
        let pieces = pieces(text);
        let of: Vec<(&str, &str)> = pieces.iter().map(|(folded, source)| (folded.as_str(), *source)).collect();
        assert_eq!(
            of,
            [
                ("a", "a"),
                (" ", "\r\n\u{a0} "),
                ("b", "b"),
                (" ", " "),
                ("-", "–"),
                (" ", " "),
                ("'", "’"),
                ("é", "e\u{301}"),
                ("é", "é"),
                ("'", "’"),
                (" ", " "),
                ("s", "s"),
                ("o", "o"),
                ("f", "f"),
                ("t", "t"),
                (" ", " "),
                ("x", "x"),
            ]
        );
    }

    #[test]
    fn dashes_of_any_length_and_three_dots_are_what_a_keyboard_has() {
        assert_eq!(Folded::of("2010–2014 -- ja… \u{2011}").text, "2010-2014 - ja... -");
        assert_eq!(pieces("a -- b")[2], ("-".to_owned(), "--"));
        assert_eq!(pieces("a…b")[2], (".".to_owned(), "…"));
    }
}

//! A few words and what became of them, within a line.

use super::way::Now;
use crate::render::page::{Piece, Text, Tone};
use crate::render::passage::{Passage, Reading};
use crate::text::compare::compare;
use crate::text::paragraphs;
use crate::text::redline::Span;

/// So many characters of a passage are shown; of a longer one its two ends.
const SHOWN: usize = 300;

/// How words of a letter are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Words {
    /// As they are written: they can be typed again.
    Written,
    /// As they read, where a page has looks.
    Read,
}

impl Words {
    /// The words of a passage in quotes, after these.
    pub(super) fn quoted(self, line: Text, passage: &Passage) -> Text {
        let read = if self == Self::Read { passage.read().pieces } else { Vec::new() };
        if read.is_empty() {
            return line.and(Tone::Plain, quoted(passage.words()));
        }
        let mut line = line.and(Tone::Plain, "\"");
        line.pieces.extend(ends(read));
        line.and(Tone::Plain, "\"")
    }

    /// The words that somebody would have in place of a passage.
    pub(super) fn instead(self, line: Text, passage: &Passage, words: &str) -> Text {
        let with = passage.with(words);
        let line = self.quoted(line, &with);
        if self == Self::Written { line } else { says(line, &passage.read_to(&with)) }
    }

    /// What became of the words of a passage.
    pub(super) fn changed(self, mut line: Text, now: &Now) -> Text {
        if self == Self::Written {
            return changed(line, now.was.words(), now.is.words());
        }
        let mut read = now.was.read_to(&now.is);
        for kept in read.pieces.iter_mut().filter(|piece| piece.tone == Tone::Plain) {
            kept.words = shortened(&kept.words);
        }
        line.pieces.append(&mut read.pieces);
        says(line, &read)
    }
}

/// The words of a passage as they read, in quotes, and those that somebody would have in their place: what no word shows is
/// said behind these.
pub(crate) fn said_of(passage: &Passage, instead: Option<&str>) -> (String, Option<String>) {
    let on = Words::Read.quoted(Text::new(), passage).words();
    let instead = instead.filter(|words| !words.is_empty());
    (on, instead.map(|words| Words::Read.instead(Text::new(), passage, words).words()))
}

/// What is said of words that no word shows, behind them.
fn says(line: Text, reading: &Reading) -> Text {
    if reading.says.is_empty() { line } else { line.and(Tone::Faint, format!(" ({})", reading.says.join(", "))) }
}

/// Of many words the beginning and the end.
fn ends(pieces: Vec<Piece>) -> Vec<Piece> {
    let all: usize = pieces.iter().map(|piece| piece.words.chars().count()).sum();
    if all <= SHOWN {
        return pieces;
    }
    let (mut at, mut is_cut) = (0, false);
    let mut shown = Vec::new();
    for piece in pieces {
        let mut words = String::new();
        for c in piece.words.chars() {
            if at < SHOWN / 2 || at >= all - SHOWN / 2 {
                words.push(c);
            } else if !std::mem::replace(&mut is_cut, true) {
                words.push_str(" … ");
            }
            at += 1;
        }
        shown.push(Piece { words, ..piece });
    }
    shown
}

/// Words in quotes, with a sign for each break between paragraphs.
pub(crate) fn quoted(words: &str) -> String {
    let paragraphs = paragraphs::split(words);
    if paragraphs.len() < 2 {
        return format!("\"{}\"", shortened(words));
    }
    let paragraphs: Vec<&str> = paragraphs.into_iter().map(str::trim).collect();
    format!("\"{}\"", shortened(&paragraphs.join(" ¶ ")))
}

/// What changed between two wordings, after these words: `[-old-]{+new+}`, on a page without colours too.
fn changed(before: Text, old: &str, new: &str) -> Text {
    let redline = compare(old.to_owned(), new.to_owned());
    let spans = redline.paragraphs().iter().flat_map(|paragraph| &paragraph.spans);
    spans.fold(before, |text, span| match span {
        Span::Kept { .. } | Span::Typographic { .. } => text.and(Tone::Plain, shortened(redline.new_of(span))),
        Span::Deleted { .. } => marked(text, Tone::Deleted, ("[-", "-]"), redline.old_of(span)),
        Span::Inserted { .. } => marked(text, Tone::Inserted, ("{+", "+}"), redline.new_of(span)),
    })
}

/// Words between marks; the blank at their ends stands outside.
fn marked(text: Text, tone: Tone, (open, close): (&str, &str), words: &str) -> Text {
    let core = words.trim();
    if core.is_empty() {
        return text.and(Tone::Plain, words);
    }
    let start = words.len() - words.trim_start().len();
    let blank = |white: &str| if white.is_empty() { "" } else { " " };
    let (before, after) = (blank(&words[..start]), blank(&words[start + core.len()..]));
    let core = core.split_whitespace().collect::<Vec<_>>().join(" ");
    text.and(Tone::Plain, before).and(tone, format!("{open}{core}{close}")).and(Tone::Plain, after)
}

/// Words on one line; of many the beginning and the end.
fn shortened(words: &str) -> String {
    let ends = |c: char| c.is_whitespace();
    let (head, tail) = (words.starts_with(ends), words.ends_with(ends));
    let joined = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let count = joined.chars().count();
    let joined = if count > SHOWN {
        let cut = |nth: usize| joined.char_indices().nth(nth).map_or(joined.len(), |(at, _)| at);
        format!("{} … {}", joined[..cut(SHOWN / 2)].trim_end(), joined[cut(count - SHOWN / 2)..].trim_start())
    } else {
        joined
    };
    // The blanks around what is kept are those between it and what changed.
    format!("{}{joined}{}", if head { " " } else { "" }, if tail && !joined.is_empty() { " " } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(old: &str, new: &str) -> String {
        changed(Text::new(), old, new).pieces.iter().map(|piece| piece.words.as_str()).collect()
    }

    #[test]
    fn what_changed_is_marked_on_one_line() {
        assert_eq!(
            drawn("dat er een\npatroon ontstaat", "dat er zo'n patroon\nontstaat"),
            "dat er [-een-] {+zo'n+} patroon ontstaat"
        );
        assert_eq!(drawn("eens", "eens"), "eens");
        assert_eq!(quoted(" op de\n  brug "), "\" op de brug \"");
    }

    #[test]
    fn of_a_long_passage_the_ends_are_shown() {
        let long = "woord ".repeat(200);
        let shown = quoted(long.trim());
        assert!(shown.contains(" … ") && shown.chars().count() < SHOWN + 20, "{shown}");
    }
}

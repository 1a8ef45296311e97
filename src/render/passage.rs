//! A few words of a text as they read there, within a line: what is bold is bold, and no mark of Markdown is a word.

use std::ops::Range;
use std::sync::Arc;

use super::marks::Fate;
use super::page::{Piece, RedlineBlock, Tone};
use super::typeset::{Mark, Typeset};
use paraaf_text::compare::compare;
use paraaf_text::document::line::Look;

/// Some words of a text, which say what they are in: what they are in the text says how they read.
#[derive(Debug, Clone)]
pub struct Passage {
    text: Arc<str>,
    at: Range<usize>,
}

/// Some words as they read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The words, each with its look, and with its tone where they came or went.
    pub pieces: Vec<Piece>,
    /// What is said of them that no word shows: `no longer a heading`.
    pub says: Vec<String>,
}

impl Passage {
    /// The words in this range of a text.
    pub fn of(text: Arc<str>, at: Range<usize>) -> Self {
        Self { text, at }
    }

    /// The same place with other words in it.
    #[must_use]
    pub fn with(&self, words: &str) -> Self {
        let (before, after) = (&self.text[..self.at.start], &self.text[self.at.end..]);
        let text = [before, words, after].concat();
        Self { text: text.into(), at: self.at.start..self.at.start + words.len() }
    }

    /// The words as they are written.
    pub fn words(&self) -> &str {
        &self.text[self.at.clone()]
    }

    /// How the words read. Cost: one pass over the text.
    pub fn read(&self) -> Reading {
        self.read_to(self)
    }

    /// How the words read that became these. Cost: one pass over both texts.
    pub fn read_to(&self, new: &Self) -> Reading {
        let block = RedlineBlock::new(compare(self.words().to_owned(), new.words().to_owned()), 0);
        let typeset = Typeset::of_parts(&block, (&self.text, self.at.start), (&new.text, new.at.start));
        let mut reading = Reading { pieces: Vec::new(), says: Vec::new() };
        for paragraph in typeset.paragraphs {
            reading.says.extend(paragraph.says);
            for line in paragraph.lines {
                let cells = line.cells.into_iter().flatten().map(|cell| cell.marks);
                for (at, marks) in
                    std::iter::once(line.marks).chain(cells).filter(|marks| !marks.is_empty()).enumerate()
                {
                    reading.part(if at == 0 { " ¶ " } else { " | " });
                    reading.pieces.extend(marks.iter().map(piece));
                }
            }
        }
        reading
    }
}

impl Reading {
    /// Sets what follows apart from what came before.
    fn part(&mut self, sign: &str) {
        if !self.pieces.is_empty() {
            self.pieces.push(Piece { words: sign.to_owned(), tone: Tone::Faint, look: Look::PLAIN });
        }
    }
}

fn piece(mark: &Mark) -> Piece {
    let tone = match mark.fate {
        Fate::Kept => Tone::Plain,
        Fate::Deleted | Fate::Joined => Tone::Deleted,
        Fate::Inserted | Fate::Split => Tone::Inserted,
    };
    let words = mark.words.replace('\n', " ");
    let words = if mark.wear.raised { format!("[{words}]") } else { words };
    Piece { words, tone, look: mark.wear.look }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How some words of a text read, and how the same read with others in their place.
    fn read(text: &str, words: &str, instead: &str) -> [String; 2] {
        let at = text.find(words).unwrap();
        let passage = Passage::of(text.into(), at..at + words.len());
        [passage.read(), passage.with(instead).read()]
            .map(|reading| reading.pieces.iter().map(|piece| piece.words.as_str()).collect())
    }

    #[test]
    fn where_a_link_leads_is_told() {
        let text = "Zie [het rapport](https://a.example/2027) van toen.\n";
        let words = "[het rapport](https://a.example/2027)";
        assert_eq!(
            read(text, words, "[het rapport](https://a.example/2028)"),
            ["het rapport (https://a.example/2027)", "het rapport (https://a.example/2028)"]
        );
    }

    #[test]
    fn cells_of_part_of_a_row_stand_apart() {
        let text = "| Jaar | Kosten | Bron |\n|---|---|---|\n| 2026 | 14,5 | *nota* |\n";
        assert_eq!(read(text, "2026 | 14,5", "2026 | 15"), ["2026 | 14,5", "2026 | 15"]);
        assert_eq!(read(text, "14,5 | *nota*", "15 | *nota*"), ["14,5 | nota", "15 | nota"]);
        assert_eq!(read(text, "| 2026 | 14,5 |", "| 2026 | 15 |"), ["2026 | 14,5", "2026 | 15"]);
    }
}

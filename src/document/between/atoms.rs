//! A document in its smallest pieces: characters, breaks, marks of footnotes, ends of paragraphs, and whole tables.

use std::collections::BTreeMap;

use super::noted::fingerprint;
use crate::from_document::{forms, leaves, marked, runs, with_own_notes};
use crate::reviewed::{Fate, Form, Part};
use paraaf_text::document::flat::{Leaf, What};
use paraaf_text::document::line::{Line, Look, Piece, Run};
use paraaf_text::document::model::{Block, Document, Table};

/// One side of a comparison.
#[derive(Debug, Clone)]
pub(super) struct Side {
    /// Its words, with a blank line between two paragraphs.
    pub(super) text: String,
    pub(super) atoms: Vec<Atom>,
    pub(super) leaves: Vec<Leaf>,
    pub(super) forms: Vec<Form>,
    pub(super) notes: Vec<Vec<Block>>,
}

/// A smallest piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Atom {
    pub(super) what: Small,
    pub(super) look: Look,
    pub(super) link: Option<String>,
    /// The leaf that it stands in.
    pub(super) leaf: usize,
    /// Where it stands in the text.
    pub(super) at: usize,
}

/// What an atom is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Small {
    Char(char),
    Break,
    /// The mark of a footnote, by its place on its side.
    Note(usize),
    /// The end of a paragraph.
    End,
    Table,
}

/// What stands in the text for something that is no word.
const STAND_IN: char = '\u{fffc}';

impl Side {
    pub(super) fn of(document: &Document) -> Self {
        let document = with_own_notes(document);
        let leaves = leaves(&document.blocks);
        let forms = forms(&leaves, "");
        let mut side = Self { text: String::new(), atoms: Vec::new(), leaves, forms, notes: document.notes };
        side.tell(&BTreeMap::new());
        side
    }

    /// The same, where these tables have other lines in the text: those of what they are compared with.
    pub(super) fn with_lines(&self, lines: &BTreeMap<usize, String>) -> Self {
        let mut side = Self { text: String::new(), atoms: Vec::new(), ..self.clone() };
        side.tell(lines);
        side
    }

    /// The line that a table has in the text.
    pub(super) fn line(&self, at: usize) -> &str {
        self.text[self.atoms[at].at..].split('\n').next().unwrap_or_default()
    }

    fn tell(&mut self, lines: &BTreeMap<usize, String>) {
        for leaf in 0..self.leaves.len() {
            self.leaf(leaf, lines);
        }
    }

    fn leaf(&mut self, leaf: usize, lines: &BTreeMap<usize, String>) {
        if let What::Table(table) = &self.leaves[leaf].what {
            let line = lines.get(&self.atoms.len()).cloned().unwrap_or_else(|| line(table, &self.notes));
            self.push(Small::Table, Look::PLAIN, None, leaf);
            self.text.push_str(&line);
            self.text.push_str("\n\n");
            return;
        }
        if self.leaves[leaf].what == What::Rule {
            self.text.push_str("___");
        }
        for run in runs(&self.leaves[leaf]) {
            match &run.piece {
                Piece::Words(text) => {
                    for c in text.chars() {
                        self.push(Small::Char(c), run.look, run.link.clone(), leaf);
                        self.text.push(c);
                    }
                }
                Piece::Break => {
                    self.push(Small::Break, run.look, None, leaf);
                    self.text.push('\n');
                }
                Piece::Note(note) => {
                    self.push(Small::Note(*note), run.look, None, leaf);
                    // Behind a word it is none of the word's letters: that one stays, whatever notes it gets or loses.
                    if self.text.ends_with(char::is_whitespace) || self.text.is_empty() {
                        self.text.push(STAND_IN);
                    }
                }
            }
        }
        self.push(Small::End, Look::PLAIN, None, leaf);
        self.text.push_str("\n\n");
    }

    fn push(&mut self, what: Small, look: Look, link: Option<String>, leaf: usize) {
        self.atoms.push(Atom { what, look, link, leaf, at: self.text.len() });
    }

    /// Whether an atom is the mark of a footnote.
    pub(super) fn is_note(&self, at: usize) -> bool {
        matches!(self.atoms[at].what, Small::Note(_))
    }

    /// The marks of footnotes among some atoms, up to the end of a paragraph, with the places of the footnotes.
    pub(super) fn marks_within(&self, range: std::ops::Range<usize>) -> Vec<(usize, usize)> {
        let before_end = range.take_while(|at| !matches!(self.atoms[*at].what, Small::End | Small::Table));
        let marks = before_end.filter_map(|at| match self.atoms[at].what {
            Small::Note(note) => Some((at, note)),
            Small::Char(_) | Small::Break | Small::End | Small::Table => None,
        });
        marks.collect()
    }

    /// The atoms that begin in a range of the text.
    pub(super) fn within(&self, range: &std::ops::Range<usize>) -> std::ops::Range<usize> {
        let first = self.atoms.partition_point(|atom| atom.at < range.start);
        first..self.atoms.partition_point(|atom| atom.at < range.end)
    }
}

/// What a table is in the text: as many words as it has on a page, so that of a table and what passed it the same moved there and
/// here. Equal tables have equal lines, and no other line is like them.
fn line(table: &Table, notes: &[Vec<Block>]) -> String {
    let print = fingerprint(table, notes);
    let words = |row: &Vec<Line>| row.iter().map(|cell| cell.text().split_whitespace().count() + 1).sum::<usize>() + 1;
    let all = (0..table.rows.iter().map(words).sum::<usize>()).map(|place| format!(" {print:016x}{place:x}"));
    format!("{STAND_IN}{print:016x}{}", all.collect::<String>())
}

impl Atom {
    /// Adds it to the parts of a line, its character to the words before it where these look alike and have the same fate; what
    /// footnote it refers to is said. Nothing of what ends a line or is none.
    pub(super) fn add_to(&self, parts: &mut Vec<Part>, fate: Fate, note: impl Fn(usize) -> usize) {
        let piece = match self.what {
            Small::Char(c) => {
                if let Some(Part::Run(last)) = parts.last_mut()
                    && let Piece::Words(words) = &mut last.piece
                    && (last.look, last.fate, &last.link) == (self.look, fate, &self.link)
                {
                    words.push(c);
                    return;
                }
                Piece::Words(c.to_string())
            }
            Small::Break => Piece::Break,
            Small::Note(place) => Piece::Note(note(place)),
            Small::End | Small::Table => return,
        };
        parts.push(Part::Run(marked(Run { piece, look: self.look, link: self.link.clone() }, fate)));
    }
}

impl Atom {
    /// Whether it is white space, as the text has it.
    pub(super) fn is_blank(&self) -> bool {
        match self.what {
            Small::Char(c) => c.is_whitespace(),
            Small::Break | Small::End => true,
            Small::Note(_) | Small::Table => false,
        }
    }
}

//! Footnotes that nothing refers to. A program for documents has a footnote only where its mark stands, so their marks
//! stand behind the letter there, on a line of their own; nobody typed that line, and the text does not have it.

use super::line::{Line, Piece, Run};
use super::model::{Block, Document};
use super::settle::each_line;

impl Document {
    /// The same document with a last line that has a mark of each footnote that nothing refers to.
    #[must_use]
    pub fn with_loose_marks(&self) -> Self {
        let marks = self.loose_notes().into_iter().map(|note| Run::mark(Piece::Note(note)));
        let line = Block::paragraph(Line::new(marks));
        Self { blocks: self.blocks.iter().cloned().chain(line).collect(), notes: self.notes.clone() }
    }

    /// The same document without such a line, where the document that it was made of has none, and footnotes that need it.
    pub(super) fn without_loose_marks(&self, of: &Self) -> Option<Self> {
        let is_one = |document: &Self| document.blocks.last().is_some_and(is_marks);
        if !is_one(self) || is_one(of) || of.loose_notes().is_empty() {
            return None;
        }
        let blocks = self.blocks[..self.blocks.len() - 1].to_vec();
        Some(Self { blocks, notes: self.notes.clone() }.settled())
    }

    /// The footnotes that nothing refers to but perhaps another of them, by their places.
    fn loose_notes(&self) -> Vec<usize> {
        let (mut known, mut loose) = (vec![false; self.notes.len()], Vec::new());
        self.reach(&self.blocks, &mut known);
        for note in 0..self.notes.len() {
            if !std::mem::replace(&mut known[note], true) {
                loose.push(note);
                self.reach(&self.notes[note], &mut known);
            }
        }
        loose
    }

    /// Marks the footnotes that these blocks refer to, and those that these refer to.
    fn reach(&self, blocks: &[Block], known: &mut [bool]) {
        let mut next = vec![blocks];
        while let Some(blocks) = next.pop() {
            each_line(blocks, &mut |line| {
                for run in line.runs() {
                    if let Piece::Note(note) = run.piece
                        && let Some(is_known) = known.get_mut(note)
                        && !std::mem::replace(is_known, true)
                    {
                        next.push(&self.notes[note]);
                    }
                }
            });
        }
    }
}

/// Whether a block is nothing but marks of footnotes.
fn is_marks(block: &Block) -> bool {
    let is_mark = |run: &Run| matches!(run.piece, Piece::Note(_));
    matches!(block, Block::Paragraph(line) if line.runs().iter().all(is_mark))
}

#[cfg(test)]
mod tests {
    use crate::document::markdown::{read, write, write_like};

    const TEXT: &str = "Zie.[^1]\n\nHoogachtend,\n\n[^9]: Tenzij Bram bezwaar maakt.\n\n[^1]: Een.\n\n[^1]: Nog een.\n";

    #[test]
    fn each_footnote_that_nothing_refers_to_has_a_mark_behind_the_letter() {
        let (document, _) = read(TEXT);
        let marked = document.with_loose_marks();
        let written = write(&marked);
        assert!(written.contains("Zie.[^1]\n\nHoogachtend,\n\n[^2][^3]\n"), "{written}");
        for words in ["Tenzij Bram bezwaar maakt.", "[^1]: Een.", "Nog een."] {
            assert!(written.contains(words), "{written}");
        }
        assert_eq!(marked.with_loose_marks(), marked);
        assert_eq!(write_like(&marked, TEXT), TEXT, "nobody typed that line");
        let of_another = "Een.[^a]\n\n[^b]\n\n[^a]: A.\n\n[^b]: B.\n";
        let (typed, _) = read(of_another);
        assert_eq!(typed.with_loose_marks(), typed);
        assert_eq!(write_like(&typed, of_another), of_another);
    }

    #[test]
    fn what_was_changed_beside_such_a_footnote_is_all_that_changes() {
        let changed = TEXT.replace("Zie.", "Zie ook.").replace("bezwaar maakt", "nee zegt");
        let text = TEXT.replace("[^1]: Een.\n\n[^1]: Nog een.\n", "[^1]: Een.\n");
        let changed = changed.replace("[^1]: Een.\n\n[^1]: Nog een.\n", "[^1]: Een.\n");
        assert_eq!(write_like(&read(&changed).0.with_loose_marks(), &text), changed);
    }

    #[test]
    fn footnotes_that_refer_to_each_other_alone_are_there_once() {
        let (document, _) = read("Een.\n\n[^a]: A.[^b]\n\n[^b]: B.[^a]\n");
        assert!(write(&document.with_loose_marks()).starts_with("Een.\n\n[^1]\n"));
    }
}

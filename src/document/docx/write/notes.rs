//! The footnotes in the order in which the text refers to them. Word finds them by their numbers; `LibreOffice` (7.4) takes
//! the next one at each mark, also at a mark that was taken out, whatever number that says.

use crate::reviewed::{Node, Part, Reviewed};
use paraaf_text::document::line::Piece;

/// The places of the footnotes that the text refers to, each once.
#[derive(Debug, Default)]
pub(super) struct Notes(Vec<usize>);

impl Notes {
    pub(super) fn of(reviewed: &Reviewed) -> Self {
        let mut notes = Self::default();
        notes.add(&reviewed.body);
        let mut done = 0;
        while let Some(note) = notes.0.get(done).and_then(|place| reviewed.notes.get(*place)) {
            notes.add(note);
            done += 1;
        }
        notes
    }

    fn add(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Paragraph(paragraph) => {
                    for part in &paragraph.parts {
                        if let Part::Run(marked) = part
                            && let Piece::Note(place) = marked.piece
                            && !self.0.contains(&place)
                        {
                            self.0.push(place);
                        }
                    }
                }
                Node::Table(rows) => {
                    for cell in rows.iter().flat_map(|row| &row.cells) {
                        self.add(&cell.nodes);
                    }
                }
            }
        }
    }

    /// Their places, in their order.
    pub(super) fn places(&self) -> &[usize] {
        &self.0
    }

    /// The so manyth of them that the footnote at this place is.
    pub(super) fn number(&self, place: usize) -> usize {
        self.0.iter().position(|known| *known == place).unwrap_or(self.0.len())
    }
}

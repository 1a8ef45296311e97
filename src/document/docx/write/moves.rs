//! Moves: what stands elsewhere now and what stood elsewhere have one name, each between two marks.

use std::collections::HashMap;

use crate::reviewed::{Fate, Node, Part, Reviewed};

/// The moves of a document, by the changes that they are made of.
#[derive(Debug, Default)]
pub(super) struct Moves(HashMap<usize, End>);

/// One end of a move.
#[derive(Debug)]
pub(super) struct End {
    /// The name that both ends have.
    pub(super) name: String,
    /// Whether it is where the words were.
    pub(super) is_away: bool,
    /// The id of its marks, once it has begun.
    pub(super) id: Option<usize>,
    /// The runs and breaks in it that are still to be written.
    left: usize,
}

impl Moves {
    pub(super) fn of(reviewed: &Reviewed) -> Self {
        let mut moves = Self::default();
        for (number, ends) in reviewed.moves.iter().enumerate() {
            for (change, is_away) in [(ends.0, true), (ends.1, false)] {
                let name = format!("move{}", number + 1);
                moves.0.insert(change, End { name, is_away, id: None, left: 0 });
            }
        }
        if !moves.0.is_empty() {
            moves.count(&reviewed.body);
        }
        moves
    }

    fn count(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Paragraph(paragraph) => {
                    let runs = paragraph.parts.iter().filter_map(|part| match part {
                        Part::Run(marked) => Some(marked.fate),
                        Part::CommentStart(_) | Part::CommentEnd(_) => None,
                    });
                    for fate in runs.chain([paragraph.end]) {
                        if let Some(end) = self.end(fate) {
                            end.left += 1;
                        }
                    }
                }
                // A row cannot be moved: such a move is none.
                Node::Table(rows) => {
                    for change in rows.iter().flat_map(|row| [row.fate.inserted, row.fate.deleted]).flatten() {
                        if let Some(end) = self.0.remove(&change) {
                            self.0.retain(|_, other| other.name != end.name);
                        }
                    }
                    for cell in rows.iter().flat_map(|row| &row.cells) {
                        self.count(&cell.nodes);
                    }
                }
            }
        }
    }

    /// The end of a move that a change is.
    pub(super) fn of_change(&self, change: usize) -> Option<&End> {
        self.0.get(&change)
    }

    /// The end of a move that something with this fate belongs to.
    pub(super) fn end(&mut self, fate: Fate) -> Option<&mut End> {
        let change = fate.deleted.or(fate.inserted)?;
        self.0.get_mut(&change)
    }
}

impl End {
    /// So many runs or breaks were written; whether that was all.
    pub(super) fn is_over_after(&mut self, written: usize) -> bool {
        self.left = self.left.saturating_sub(written);
        self.left == 0
    }

    /// The element of the marks around it, without what tells the first from the last.
    pub(super) fn range(&self) -> &'static str {
        if self.is_away { "moveFromRange" } else { "moveToRange" }
    }
}

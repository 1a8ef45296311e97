//! What changed in a cell of a row that stayed, by words.

use super::atoms::{Atom, Side, Small};
use super::pairs;
use crate::from_document::marked;
use crate::reviewed::{ChangeKind, Fate, Part};
use paraaf_text::compare::compare;
use paraaf_text::document::line::{Line, Piece, Run};
use paraaf_text::document::model::{Block, Document};

/// The words of a cell: what stayed, what went and what came. `change` notes each change, and gives its place.
pub(super) fn merged(old: &Line, new: &Line, mut change: impl FnMut(ChangeKind) -> usize) -> Vec<Part> {
    let side = |line: &Line| {
        let blocks = Block::paragraph(line.clone()).into_iter().collect();
        Side::of(&Document { blocks, notes: Vec::new() })
    };
    let (old, new) = (side(old), side(new));
    let mut pairs = pairs::of(&old, &new, &compare(old.text.clone(), new.text.clone()));
    // A cell ends as it did.
    if let (Some(one), Some(other)) = (old.atoms.len().checked_sub(1), new.atoms.len().checked_sub(1)) {
        pairs.part_old(one);
        pairs.part_new(other);
        pairs.pair(one, other);
    }
    let mut cell = Cell { parts: Vec::new() };
    let mut at_new = 0;
    let mut come = |cell: &mut Cell, upto: usize, change: &mut dyn FnMut(ChangeKind) -> usize| {
        if upto > at_new {
            let fate = Fate { inserted: Some(change(ChangeKind::Inserted)), deleted: None };
            new.atoms[at_new..upto].iter().for_each(|atom| cell.add(atom, fate));
        }
        at_new = upto + 1;
    };
    let mut gone: Option<Fate> = None;
    for (at, partner) in pairs.new_of.iter().enumerate() {
        if let Some(partner) = partner {
            gone = None;
            come(&mut cell, *partner, &mut change);
            cell.add(&new.atoms[*partner], Fate::default());
        } else {
            let new_deletion = || Fate { deleted: Some(change(ChangeKind::Deleted)), inserted: None };
            cell.add(&old.atoms[at], *gone.get_or_insert_with(new_deletion));
        }
    }
    come(&mut cell, new.atoms.len(), &mut change);
    cell.parts
}

/// The words of a cell as they were, gone, and as they are, come.
pub(super) fn replaced(old: &Line, new: &Line, change: &mut dyn FnMut(ChangeKind) -> usize) -> Vec<Part> {
    let mut parts = Vec::new();
    for (line, kind) in [(old, ChangeKind::Deleted), (new, ChangeKind::Inserted)] {
        if !line.is_empty() {
            let place = Some(change(kind));
            let went = kind == ChangeKind::Deleted;
            let fate = Fate { deleted: place.filter(|_| went), inserted: place.filter(|_| !went) };
            parts.extend(line.runs().iter().map(|run| Part::Run(marked(run.clone(), fate))));
        }
    }
    parts
}

struct Cell {
    parts: Vec<Part>,
}

impl Cell {
    fn add(&mut self, atom: &Atom, fate: Fate) {
        let piece = match atom.what {
            Small::Char(c) => {
                if let Some(Part::Run(last)) = self.parts.last_mut()
                    && let Piece::Words(words) = &mut last.piece
                    && (last.look, last.fate, &last.link) == (atom.look, fate, &atom.link)
                {
                    words.push(c);
                    return;
                }
                Piece::Words(c.to_string())
            }
            Small::Break => Piece::Break,
            Small::Note(note) => Piece::Note(note),
            Small::End | Small::Table => return,
        };
        let run = Run { piece, look: atom.look, link: atom.link.clone() };
        self.parts.push(Part::Run(marked(run, fate)));
    }
}

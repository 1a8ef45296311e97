//! What changed in a cell of a row that stayed, by words.

use super::atoms::{Atom, Side, Small};
use super::pairs;
use crate::from_document::marked;
use crate::reviewed::{ChangeKind, Fate, Part};
use paraaf_text::compare::compare;
use paraaf_text::document::line::{Line, Piece, Run};
use paraaf_text::document::model::{Block, Document};

/// The words of a cell, each with the footnotes of its side: what stayed, what went and what came. `change` notes each change,
/// and gives its place. The footnotes of the old side stand behind those of the new.
pub(super) fn merged(
    (old, olds): (&Line, &[Vec<Block>]),
    (new, news): (&Line, &[Vec<Block>]),
    mut change: impl FnMut(ChangeKind) -> usize,
) -> Vec<Part> {
    let (old, old_notes) = side(old, olds, news.len());
    let (new, new_notes) = side(new, news, 0);
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
            new.atoms[at_new..upto].iter().for_each(|atom| cell.add(atom, fate, &new_notes));
        }
        at_new = upto + 1;
    };
    let mut gone: Option<Fate> = None;
    for (at, partner) in pairs.new_of.iter().enumerate() {
        if let Some(partner) = partner {
            gone = None;
            come(&mut cell, *partner, &mut change);
            cell.add(&new.atoms[*partner], Fate::default(), &new_notes);
        } else {
            let new_deletion = || Fate { deleted: Some(change(ChangeKind::Deleted)), inserted: None };
            cell.add(&old.atoms[at], *gone.get_or_insert_with(new_deletion), &old_notes);
        }
    }
    come(&mut cell, new.atoms.len(), &mut change);
    cell.parts
}

/// A cell as a text of its own, and the places that its footnotes have in the whole, moved so far behind.
fn side(line: &Line, notes: &[Vec<Block>], shift: usize) -> (Side, Vec<usize>) {
    let mut own = Vec::new();
    let line = line.renumbered(|note| {
        own.push(note);
        Some(own.len() - 1)
    });
    let notes = own.iter().map(|note| notes[*note].clone()).collect();
    let side = Side::of(&Document { blocks: Block::paragraph(line).into_iter().collect(), notes });
    (side, own.into_iter().map(|note| note + shift).collect())
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
    fn add(&mut self, atom: &Atom, fate: Fate, notes: &[usize]) {
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
            Small::Note(note) => Piece::Note(notes[note]),
            Small::End | Small::Table => return,
        };
        let run = Run { piece, look: atom.look, link: atom.link.clone() };
        self.parts.push(Part::Run(marked(run, fate)));
    }
}

//! What changed in a cell, by words.

use super::atoms::{Atom, Side, Small};
use super::fill::fill_both;
use super::marks::Mark;
use super::pairs::{self, Pairs};
use crate::reviewed::{ChangeKind, Fate, Part};
use paraaf_text::compare::compare;
use paraaf_text::document::line::Line;
use paraaf_text::document::model::{Block, Document};

/// The versions that the pieces of a cell went with, or came with, and the one of the cell's words where nothing is known.
pub(super) type Hands = (Vec<Option<usize>>, Option<usize>);

/// What notes a change by a version, and gives its place.
pub(super) type Note<'n> = &'n mut dyn FnMut(ChangeKind, Option<usize>) -> usize;

/// The words of a cell, and what became of the marks of footnotes in it.
pub(super) type Words = (Vec<Part>, Vec<Mark>);

/// The words of a cell of a row that stayed: what stayed, what went and what came, each by its own version, or else by the
/// last. `keep` pairs what stood in every version. The footnotes of the old side stand behind those of the new.
pub(super) fn merged(
    (old, olds, went): (&Line, &[Vec<Block>], Hands),
    (new, news, came): (&Line, &[Vec<Block>], Hands),
    keep: impl FnOnce(&mut Pairs),
    maker: Option<usize>,
    note: Note<'_>,
) -> Words {
    let (old, old_notes) = side(old, olds);
    let (new, new_notes) = side(new, news);
    let mut pairs = pairs(&old, &new);
    keep(&mut pairs);
    let (mut went, mut came) = (of_each(went, &old), of_each(came, &new));
    let mut cell = Cell { shift: news.len(), parts: Vec::new(), marks: Vec::new() };
    let mut at_new = 0;
    for (olds, news) in
        pairs.gaps().into_iter().chain([(old.atoms.len()..old.atoms.len(), new.atoms.len()..new.atoms.len())])
    {
        for (at, atom) in (at_new..).zip(&new.atoms[at_new..news.start]) {
            if let (Small::Note(other), Some(Small::Note(one))) =
                (atom.what, pairs.old_of[at].map(|at| old.atoms[at].what))
            {
                cell.marks.push(Mark::Stayed(old_notes[one], new_notes[other]));
            }
            cell.add(atom, Fate::default(), &new_notes);
        }
        fill_both(&mut went[olds.clone()], &mut came[news.clone()], maker);
        cell.change(&old.atoms[olds.clone()], ChangeKind::Deleted, &went[olds], &old_notes, note);
        cell.change(&new.atoms[news.clone()], ChangeKind::Inserted, &came[news.clone()], &new_notes, note);
        at_new = news.end;
    }
    (cell.parts, cell.marks)
}

/// The words of a cell of a row that went or came: each by its own version, or else with the row, by `own`. The footnotes of
/// what went stand so far behind.
pub(super) fn whole(
    (line, notes, versions): (&Line, &[Vec<Block>], Vec<Option<usize>>),
    shift: usize,
    kind: ChangeKind,
    own: Option<usize>,
    note: Note<'_>,
) -> Words {
    let (side, notes) = side(line, notes);
    let mut versions = of_each((versions, None), &side);
    for version in &mut versions {
        *version = version.or(own);
    }
    let mut cell = Cell { shift, parts: Vec::new(), marks: Vec::new() };
    cell.change(&side.atoms, kind, &versions, &notes, note);
    (cell.parts, cell.marks)
}

fn of_each((mut versions, or): Hands, side: &Side) -> Vec<Option<usize>> {
    if versions.len() != side.atoms.len() {
        versions = vec![or; side.atoms.len()];
    }
    versions
}

/// The pieces that stand in a cell on both sides.
pub(super) fn pairs(old: &Side, new: &Side) -> Pairs {
    let mut pairs = pairs::of(old, new, &compare(old.text.clone(), new.text.clone()));
    // A cell ends as it did.
    pairs.pair_ends();
    pairs
}

/// A cell as a text of its own, and the places that its footnotes have in the whole.
pub(super) fn side(line: &Line, notes: &[Vec<Block>]) -> (Side, Vec<usize>) {
    let mut own = Vec::new();
    let line = line.renumbered(|note| {
        own.push(note);
        Some(own.len() - 1)
    });
    let notes = own.iter().map(|note| notes[*note].clone()).collect();
    let side = Side::of(&Document { blocks: Block::paragraph(line).into_iter().collect(), notes });
    (side, own)
}

struct Cell {
    /// How far the footnotes of the old side stand behind.
    shift: usize,
    parts: Vec<Part>,
    marks: Vec<Mark>,
}

impl Cell {
    /// Adds what went, or came, at one place: what is of one version is one change.
    fn change(
        &mut self,
        atoms: &[Atom],
        kind: ChangeKind,
        versions: &[Option<usize>],
        notes: &[usize],
        note: Note<'_>,
    ) {
        let mut last: Option<(Option<usize>, Fate)> = None;
        for (atom, version) in atoms.iter().zip(versions).filter(|(atom, _)| atom.what != Small::End) {
            let fate = match last {
                Some((same, fate)) if same == *version => fate,
                Some(_) | None => {
                    let place = Some(note(kind, *version));
                    let went = kind == ChangeKind::Deleted;
                    Fate { deleted: place.filter(|_| went), inserted: place.filter(|_| !went) }
                }
            };
            last = Some((*version, fate));
            if let Small::Note(place) = atom.what {
                self.marks.push(Mark::of(kind, notes[place], *version));
            }
            self.add(atom, fate, notes);
        }
    }

    fn add(&mut self, atom: &Atom, fate: Fate, notes: &[usize]) {
        let shift = if fate.deleted.is_some() { self.shift } else { 0 };
        atom.add_to(&mut self.parts, fate, |note| notes[note] + shift);
    }
}

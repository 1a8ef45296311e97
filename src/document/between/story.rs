//! What became of words, of the forms of paragraphs, of the rows of tables and the words in them, and of the words of footnotes, from
//! version to version.

use super::atoms::Side;
use super::in_notes::{self, Notes};
use super::one_line;
use super::pairs::{self, Pairs};
use super::rewritten;
use super::settle::settle;
use super::tables::{self, Cells, Stayed};
use super::traced::{Traced, Version, ancestors};
use paraaf_text::compare::compare;

/// All versions, each with what is known of its pieces.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// The words, wherever they stand.
    pub(super) words: Vec<Traced>,
    /// The words, as a redline of each version would track them: in paragraphs of one kind, in one order.
    pub(super) forms: Vec<Traced>,
    /// The rows of all tables, wherever they stand.
    pub(super) rows: Vec<Traced>,
    /// The rows of all tables, as a redline of each version would track them: in one order.
    pub(super) rows_in_order: Vec<Traced>,
    /// The words in the cells of all tables, wherever their rows stand.
    pub(super) cells: Vec<Traced>,
    /// The words in the cells of rows that stayed in their order.
    pub(super) cells_in_order: Vec<Traced>,
    /// The words of all footnotes.
    pub(super) notes: Vec<Traced>,
    /// The versions that each was made of; none of the old one and of those before it.
    pub(super) parents: Vec<Vec<usize>>,
}

/// What stayed between a version and one that it was made of.
struct Step {
    words: Pairs,
    forms: Pairs,
    anywhere: Stayed,
    in_order: Stayed,
    notes: Pairs,
}

impl Story {
    /// That of the versions from one of them to the last. Cost: a redline for each version and parent.
    pub(super) fn of(versions: &[Version], sides: &[Side], old: usize) -> Self {
        let before = ancestors(versions, old);
        let mut story = Self::default();
        let all: Vec<Whole<'_>> = sides.iter().map(Whole::of).collect();
        for (place, (version, side)) in versions.iter().zip(sides).enumerate() {
            let own = &all[place];
            if place == old || before[place] {
                let start = |pieces: usize| Traced::start(place, pieces, place == old);
                story.words.push(start(side.atoms.len()));
                story.forms.push(start(side.atoms.len()));
                story.rows.push(start(own.cells.rows()));
                story.rows_in_order.push(start(own.cells.rows()));
                story.cells.push(start(own.cells.pieces()));
                story.cells_in_order.push(start(own.cells.pieces()));
                story.notes.push(start(own.notes.pieces()));
                story.parents.push(Vec::new());
                continue;
            }
            let parents = version.parents.iter().filter(|parent| **parent < place);
            let steps: Vec<(usize, Step)> = parents.map(|parent| (*parent, step(&all[*parent], own))).collect();
            let after = |all: &[Traced], kind: fn(&Step) -> &Pairs, pieces: usize| {
                let steps: Vec<(usize, &Pairs)> = steps.iter().map(|(parent, step)| (*parent, kind(step))).collect();
                Traced::after(all, &steps, place, pieces, &before)
            };
            let words = after(&story.words, |step| &step.words, side.atoms.len());
            let forms = after(&story.forms, |step| &step.forms, side.atoms.len());
            let (all_rows, all_cells) = (own.cells.rows(), own.cells.pieces());
            let rows = after(&story.rows, |step| &step.anywhere.rows, all_rows);
            let rows_in_order = after(&story.rows_in_order, |step| &step.in_order.rows, all_rows);
            let cells = after(&story.cells, |step| &step.anywhere.pieces, all_cells);
            let cells_in_order = after(&story.cells_in_order, |step| &step.in_order.pieces, all_cells);
            let notes = after(&story.notes, |step| &step.notes, own.notes.pieces());
            story.words.push(words);
            story.forms.push(forms);
            story.rows.push(rows);
            story.rows_in_order.push(rows_in_order);
            story.cells.push(cells);
            story.cells_in_order.push(cells_in_order);
            story.notes.push(notes);
            story.parents.push(steps.iter().map(|(parent, _)| *parent).collect());
        }
        story
    }

    /// Whether several people made the versions since the old one.
    pub(super) fn is_of_several(&self, versions: &[Version]) -> bool {
        let made = versions.iter().zip(&self.parents).filter(|(_, parents)| !parents.is_empty());
        let mut authors = made.map(|(version, _)| &version.by.author);
        authors.next().is_some_and(|first| authors.any(|other| other != first))
    }
}

/// A version with the pieces of its tables and footnotes.
struct Whole<'s> {
    side: &'s Side,
    cells: Cells,
    notes: Notes,
}

impl<'s> Whole<'s> {
    fn of(side: &'s Side) -> Self {
        Self { side, cells: Cells::of(side), notes: Notes::of(side) }
    }
}

fn step(before: &Whole<'_>, after: &Whole<'_>) -> Step {
    let (old, new) = (before.side, &*one_line::alike(before.side, after.side));
    let redline = compare(old.text.clone(), new.text.clone());
    let mut forms = pairs::of(old, new, &redline);
    settle(old, new, &mut forms);
    let mut words = pairs::of_moved_too(old, new, &redline);
    let tables = ((old, &before.cells), (new, &after.cells));
    let changed = one_line::changed(old, new);
    let (mut anywhere, in_order) = tables::pairs(tables.0, tables.1, (&words, &forms), &changed);
    tables::stay(tables.0, tables.1, &in_order.rows, &mut words, &mut forms);
    one_line::stay(&changed, &mut words);
    let kept = in_notes::kept((old, new, &words), (&before.cells, &after.cells, &anywhere.pieces));
    let mut ones = in_notes::one_another(old, new, kept);
    let sides = ((old, &before.cells, &before.notes), (new, &after.cells, &after.notes));
    rewritten::pair(sides.0, sides.1, &mut words, &mut anywhere.pieces, &mut ones);
    let notes = in_notes::pairs(&before.notes, &after.notes, &ones);
    Step { words, forms, anywhere, in_order, notes }
}

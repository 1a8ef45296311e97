//! What changed between two tables, by rows, and in a row that stayed by its cells.

use std::collections::BTreeMap;
use std::iter;
use std::ops::Range;

use super::atoms::{Side, Small};
use super::cells;
use super::noted::alike;
use super::pairs::Pairs;
use super::rows::{self, Step, steps};
use paraaf_text::document::flat::What;
use paraaf_text::document::line::{Line, Look, Piece, Run};
use paraaf_text::document::model::Table;

/// The rows of all tables of a side, and the pieces of the words in their cells, numbered from its beginning.
#[derive(Debug, Default)]
pub(super) struct Cells {
    /// Of each table its first row and its columns.
    tables: BTreeMap<usize, (Range<usize>, usize)>,
    /// Of each row its first cell.
    rows: Vec<usize>,
    /// Where the pieces of each cell end.
    ends: Vec<usize>,
    /// Of each piece the footnote that it is the mark of, and how that looks.
    notes: Vec<Option<(usize, Look)>>,
}

impl Cells {
    pub(super) fn of(side: &Side) -> Self {
        let mut all = Self::default();
        for at in 0..side.atoms.len() {
            let Some(table) = table(side, at) else { continue };
            let first = all.rows.len();
            for row in &table.rows {
                all.rows.push(all.ends.len());
                for line in row {
                    let (cell, notes) = cells::side(line, &side.notes);
                    all.ends.push(all.pieces() + cell.atoms.len());
                    all.notes.extend(cell.atoms.iter().map(|atom| match atom.what {
                        Small::Note(note) => Some((*notes.get(note)?, atom.look)),
                        Small::Char(_) | Small::Break | Small::End | Small::Table => None,
                    }));
                }
            }
            all.tables.insert(at, (first..all.rows.len(), table.columns.len()));
        }
        all
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.rows.len()
    }

    /// How many pieces there are.
    pub(super) fn pieces(&self) -> usize {
        self.ends.last().copied().unwrap_or(0)
    }

    /// The footnote that a piece is the mark of.
    pub(super) fn note(&self, piece: usize) -> Option<usize> {
        Some(self.mark(piece)?.0)
    }

    /// The footnote that a piece is the mark of, and how that looks.
    fn mark(&self, piece: usize) -> Option<(usize, Look)> {
        self.notes.get(piece).copied().flatten()
    }

    /// How a piece looks that is the mark of a footnote.
    pub(super) fn look(&self, piece: usize) -> Option<Look> {
        Some(self.mark(piece)?.1)
    }

    /// The marks of footnotes among some pieces, with the places of the footnotes, where these pieces are of one cell and do
    /// not end it.
    pub(super) fn marks_within(&self, pieces: Range<usize>) -> Vec<(usize, usize)> {
        let cell = self.ends.partition_point(|end| *end <= pieces.start);
        if self.ends.get(cell).is_none_or(|end| pieces.end >= *end) {
            return Vec::new();
        }
        pieces.filter_map(|piece| Some((piece, self.note(piece)?))).collect()
    }

    /// The numbers of the rows of a table.
    pub(super) fn rows_of(&self, table: usize) -> Range<usize> {
        self.tables.get(&table).map_or(0..0, |(rows, _)| rows.clone())
    }

    /// The numbers of the pieces of a cell: of a table, a row and a column.
    pub(super) fn cell(&self, (table, row, column): (usize, usize, usize)) -> Range<usize> {
        let Some((rows, columns)) = self.tables.get(&table) else { return 0..0 };
        let first = rows.clone().nth(row).filter(|_| column < *columns).map(|row| self.rows[row]);
        first.and_then(|first| Some((first + column, *self.ends.get(first + column)?))).map_or(0..0, |(cell, end)| {
            let start = cell.checked_sub(1).map_or(0, |before| self.ends[before]);
            start..end
        })
    }
}

/// The table that an atom is.
pub(super) fn table(side: &Side, at: usize) -> Option<&Table> {
    match &side.leaves[side.atoms[at].leaf].what {
        What::Table(table) => Some(table),
        What::Paragraph(_) | What::Heading(..) | What::Code(_) | What::Rule => None,
    }
}

/// The table that went and the one that came in a stretch, where it is one for another with the same columns.
pub(super) fn one_for_another(
    old: &Side,
    new: &Side,
    olds: &Range<usize>,
    news: &Range<usize>,
) -> Option<(usize, usize)> {
    one_for_one(old, new, olds, news).filter(|(one, other)| same_columns(old, new, *one, *other))
}

/// Whether two tables have the same columns.
pub(super) fn same_columns(old: &Side, new: &Side, one: usize, other: usize) -> bool {
    let columns = |side: &Side, at: usize| table(side, at).map(|table| table.columns.clone());
    columns(old, one) == columns(new, other)
}

/// The table that went and the one that came in a stretch, where it is one for another.
fn one_for_one(old: &Side, new: &Side, olds: &Range<usize>, news: &Range<usize>) -> Option<(usize, usize)> {
    let only = |side: &Side, range: &Range<usize>| {
        let mut tables = range.clone().filter(|at| side.atoms[*at].what == Small::Table);
        tables.next().filter(|_| tables.next().is_none())
    };
    Some((only(old, olds)?, only(new, news)?))
}

/// The columns of two tables that are one: all in step where there are as many, or else those that share most words.
fn columns(one: &Table, other: &Table) -> Vec<(usize, usize)> {
    if one.columns.len() == other.columns.len() {
        return (0..one.columns.len()).map(|column| (column, column)).collect();
    }
    let words = |table: &Table, column: usize| {
        let cells = table.rows.iter().filter_map(|row| row.get(column));
        vec![Line::new(cells.flat_map(|cell| iter::once(Run::mark(Piece::Break)).chain(cell.runs().iter().cloned())))]
    };
    let all =
        |table: &Table| -> Vec<Vec<Line>> { (0..table.columns.len()).map(|column| words(table, column)).collect() };
    rows::columns_alike(&all(one), &all(other))
}

/// The rows, and the pieces of their words, that stayed between two sides.
#[derive(Debug)]
pub(super) struct Stayed {
    pub(super) rows: Pairs,
    pub(super) pieces: Pairs,
}

/// A row of a table, by its place in it, on either side.
type InBoth = ((usize, usize), (usize, usize));

impl Stayed {
    fn none(olds: &Cells, news: &Cells) -> Self {
        Self { rows: Pairs::none(olds.rows(), news.rows()), pieces: Pairs::none(olds.pieces(), news.pieces()) }
    }

    /// A row stayed, with what `same` says of each of these columns of it; all of one of which that says nothing.
    fn row(
        &mut self,
        (olds, news): (&Cells, &Cells),
        ((one, was), (other, is)): InBoth,
        columns: &[(usize, usize)],
        same: &dyn Fn(usize) -> Option<Pairs>,
    ) {
        if let (Some(one), Some(other)) = (olds.rows_of(one).nth(was), news.rows_of(other).nth(is)) {
            self.rows.pair(one, other);
        }
        for (place, (column, there)) in columns.iter().enumerate() {
            let (before, after) = (olds.cell((one, was, *column)), news.cell((other, is, *there)));
            match same(place) {
                None => before.zip(after).for_each(|(one, other)| self.pieces.pair(one, other)),
                Some(inner) => {
                    let kept = inner.new_of.iter().enumerate().filter_map(|(old, new)| Some((old, (*new)?)));
                    kept.for_each(|(one, other)| self.pieces.pair(before.start + one, after.start + other));
                }
            }
        }
    }
}

/// What stayed of tables between two sides, wherever it stands, and in its order: in tables that did, and in one that came
/// for another.
pub(super) fn pairs(
    (old, olds): (&Side, &Cells),
    (new, news): (&Side, &Cells),
    (whole, ordered): (&Pairs, &Pairs),
    changed: &[(usize, usize)],
) -> (Stayed, Stayed) {
    let (mut anywhere, mut in_order) = (Stayed::none(olds, news), Stayed::none(olds, news));
    for one in olds.tables.keys() {
        let Some(partner) = whole.new_of[*one] else { continue };
        if let (Some(table), Some(_)) = (table(old, *one), table(new, partner)) {
            let all: Vec<(usize, usize)> = (0..table.columns.len()).map(|column| (column, column)).collect();
            for row in 0..table.rows.len() {
                for stayed in [&mut anywhere, &mut in_order] {
                    stayed.row((olds, news), ((*one, row), (partner, row)), &all, &|_| None);
                }
            }
        }
    }
    let gaps = ordered.gaps();
    let here: Vec<(usize, usize)> = gaps.iter().filter_map(|(olds, news)| one_for_one(old, new, olds, news)).collect();
    let elsewhere = changed
        .iter()
        .copied()
        .filter(|(one, other)| here.iter().all(|(one_here, other_here)| one != one_here && other != other_here));
    let all = here.iter().map(|ones| (*ones, true)).chain(elsewhere.map(|ones| (ones, false)));
    for ((at_old, at_new), is_in_order) in all {
        // What stood elsewhere was told above.
        if whole.new_of[at_old].is_some() || whole.old_of[at_new].is_some() {
            continue;
        }
        let (Some(one), Some(other)) = (table(old, at_old), table(new, at_new)) else { continue };
        let common = alike((one, &old.notes), (other, &new.notes));
        let columns = columns(&common.0, &common.1);
        let (before, after): (Vec<usize>, Vec<usize>) = columns.iter().copied().unzip();
        let (before, after) = (only(&common.0, &before), only(&common.1, &after));
        let stay = |was: usize, is: usize, all: &mut [&mut Stayed]| {
            let inner = |place: usize| {
                let (column, there) = columns[place];
                let differs = before[was][place] != after[is][place];
                let sides = (
                    &cells::side(&one.rows[was][column], &old.notes).0,
                    &cells::side(&other.rows[is][there], &new.notes).0,
                );
                differs.then(|| cells::pairs(sides.0, sides.1))
            };
            for stayed in all {
                stayed.row((olds, news), ((at_old, was), (at_new, is)), &columns, &inner);
            }
        };
        let (mut went, mut came) = (Vec::new(), Vec::new());
        for step in steps(&before, &after) {
            match step {
                Step::Stayed(was, is) if is_in_order => stay(was, is, &mut [&mut anywhere, &mut in_order]),
                Step::Stayed(was, is) => stay(was, is, &mut [&mut anywhere]),
                Step::Went(was) => went.push(was),
                Step::Came(is) => came.push(is),
            }
        }
        let rows_old: Vec<&[Line]> = went.iter().map(|was| before[*was].as_slice()).collect();
        let rows_new: Vec<&[Line]> = came.iter().map(|is| after[*is].as_slice()).collect();
        for (one, other) in rows::moved(&rows_old, &rows_new) {
            stay(went[one], came[other], &mut [&mut anywhere]);
        }
    }
    (anywhere, in_order)
}

/// The rows of a table, of these columns.
fn only(table: &Table, columns: &[usize]) -> Vec<Vec<Line>> {
    let cells = |row: &Vec<Line>| columns.iter().map(|column| row[*column].clone()).collect();
    table.rows.iter().map(cells).collect()
}

/// A table of which a row stayed is the same table, whatever changed in it; one with other columns is tracked as another.
pub(super) fn stay(
    (old, olds): (&Side, &Cells),
    (new, news): (&Side, &Cells),
    rows: &Pairs,
    words: &mut Pairs,
    forms: &mut Pairs,
) {
    for (old_gap, new_gap) in forms.gaps() {
        let Some((one, other)) = one_for_one(old, new, &old_gap, &new_gap) else { continue };
        let there = news.rows_of(other);
        let has_stayed = |row: usize| rows.new_of[row].is_some_and(|row| there.contains(&row));
        if words.new_of[one].is_none() && words.old_of[other].is_none() && olds.rows_of(one).any(has_stayed) {
            words.pair(one, other);
            if same_columns(old, new, one, other) {
                forms.pair(one, other);
            }
        }
    }
}

/// Parts tables that have other columns now: nothing says in a file what became of a column.
pub(super) fn part_others(old: &Side, new: &Side, pairs: &mut Pairs) {
    for one in 0..pairs.new_of.len() {
        if pairs.new_of[one].is_some_and(|other| !same_columns(old, new, one, other)) {
            pairs.part_old(one);
        }
    }
}

//! What changed between two tables, by rows, and in a row that stayed by its cells.

use std::collections::BTreeMap;
use std::ops::Range;

use super::atoms::{Side, Small};
use super::noted::alike;
use super::pairs::Pairs;
use super::rows::{Step, steps};
use paraaf_text::document::flat::What;
use paraaf_text::document::model::Table;

/// The cells of all tables of a side, numbered from its beginning: the number of the first one of each table, and how many
/// there are in a row.
#[derive(Debug, Default)]
pub(super) struct Cells {
    first: BTreeMap<usize, (usize, usize)>,
    count: usize,
}

impl Cells {
    pub(super) fn of(side: &Side) -> Self {
        let mut cells = Self::default();
        for at in 0..side.atoms.len() {
            if let Some(table) = table(side, at) {
                cells.first.insert(at, (cells.count, table.columns.len()));
                cells.count += table.rows.len() * table.columns.len();
            }
        }
        cells
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The numbers of the cells of a row of a table.
    pub(super) fn row(&self, table: usize, row: usize) -> Range<usize> {
        self.first.get(&table).map_or(0..0, |(first, columns)| first + row * columns..first + (row + 1) * columns)
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
    let only = |side: &Side, range: &Range<usize>| {
        let mut tables = range.clone().filter(|at| side.atoms[*at].what == Small::Table);
        tables.next().filter(|_| tables.next().is_none())
    };
    let (at_old, at_new) = (only(old, olds)?, only(new, news)?);
    let (one, other) = (table(old, at_old)?, table(new, at_new)?);
    (one.columns == other.columns).then_some((at_old, at_new))
}

/// The cells that stayed between two sides: in tables that did, and in one that came for another.
pub(super) fn cell_pairs(old: &Side, new: &Side, whole: &Pairs, ordered: &Pairs) -> Pairs {
    let (old_cells, new_cells) = (Cells::of(old), Cells::of(new));
    let mut found = Pairs::none(old_cells.count, new_cells.count);
    let mut stayed = |one: (usize, usize), other: (usize, usize), is_same: &dyn Fn(usize) -> bool| {
        let both = old_cells.row(one.0, one.1).zip(new_cells.row(other.0, other.1)).enumerate();
        both.filter(|(column, _)| is_same(*column)).for_each(|(_, (one, other))| found.pair(one, other));
    };
    for table in old_cells.first.keys() {
        let Some(partner) = whole.new_of[*table].filter(|partner| new_cells.first.contains_key(partner)) else {
            continue;
        };
        let rows = self::table(old, *table).map_or(0, |table| table.rows.len());
        (0..rows).for_each(|row| stayed((*table, row), (partner, row), &|_| true));
    }
    for (olds, news) in ordered.gaps() {
        let Some((at_old, at_new)) = one_for_another(old, new, &olds, &news) else { continue };
        let (Some(one), Some(other)) = (table(old, at_old), table(new, at_new)) else { continue };
        let (one, other) = alike((one, &old.notes), (other, &new.notes));
        for step in steps(&one, &other) {
            if let Step::Stayed(row, to) = step {
                stayed((at_old, row), (at_new, to), &|column| one.rows[row][column] == other.rows[to][column]);
            }
        }
    }
    found
}

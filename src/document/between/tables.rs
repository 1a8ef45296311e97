//! What changed between two tables, by rows.

use std::collections::BTreeMap;
use std::ops::Range;

use super::atoms::{Side, Small};
use super::pairs::Pairs;
use crate::from_document::row;
use crate::reviewed::{Fate, Row};
use paraaf_text::document::flat::What;
use paraaf_text::document::line::{Line, Piece};
use paraaf_text::document::model::Table;
use paraaf_text::edits::{DiffOp, edits};

/// The rows of all tables of a side, numbered from its beginning: the number of the first one of each table.
#[derive(Debug, Default)]
pub(super) struct Rows {
    first: BTreeMap<usize, usize>,
    count: usize,
}

impl Rows {
    pub(super) fn of(side: &Side) -> Self {
        let mut rows = Self::default();
        for at in 0..side.atoms.len() {
            if let Some(table) = table(side, at) {
                rows.first.insert(at, rows.count);
                rows.count += table.rows.len();
            }
        }
        rows
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The number of a row of a table.
    pub(super) fn place(&self, table: usize, row: usize) -> Option<usize> {
        self.first.get(&table).map(|first| first + row)
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
    let alike = one.columns == other.columns && !has_notes(one) && !has_notes(other);
    alike.then_some((at_old, at_new))
}

fn has_notes(table: &Table) -> bool {
    table.rows.iter().flatten().flat_map(Line::runs).any(|run| matches!(run.piece, Piece::Note(_)))
}

/// The rows that stayed between two sides: in tables that did, and in one that came for another.
pub(super) fn row_pairs(old: &Side, new: &Side, whole: &Pairs, ordered: &Pairs) -> Pairs {
    let (old_rows, new_rows) = (Rows::of(old), Rows::of(new));
    let mut found = Pairs::none(old_rows.count, new_rows.count);
    for (table, first) in &old_rows.first {
        let Some(partner) = whole.new_of[*table].and_then(|partner| new_rows.place(partner, 0)) else { continue };
        let rows = self::table(old, *table).map_or(0, |table| table.rows.len());
        (0..rows).for_each(|row| found.pair(first + row, partner + row));
    }
    for (olds, news) in ordered.gaps() {
        let Some((one, other)) = one_for_another(old, new, &olds, &news) else { continue };
        let (Some(first), Some(partner)) = (old_rows.place(one, 0), new_rows.place(other, 0)) else { continue };
        let (Some(one), Some(other)) = (table(old, one), table(new, other)) else { continue };
        for op in changes(one, other) {
            if let DiffOp::Equal { old_index, new_index, len } = op {
                (0..len).for_each(|row| found.pair(first + old_index + row, partner + new_index + row));
            }
        }
    }
    found
}

fn changes(old: &Table, new: &Table) -> Vec<DiffOp> {
    let key = |table: &Table| -> Vec<String> { table.rows.iter().map(|row| format!("{row:?}")).collect() };
    edits(&key(old), &key(new))
}

/// The rows of two tables with the same columns: those that stayed, went and came, each with its fate.
pub(super) fn merged(
    old: &Table,
    new: &Table,
    mut gone: impl FnMut(usize) -> Fate,
    mut come: impl FnMut(usize) -> Fate,
) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut add = |cells: &[Line], fate: Fate| rows.push(row(cells, &new.columns, fate));
    for op in changes(old, new) {
        if let DiffOp::Equal { new_index, len, .. } = op {
            (new_index..new_index + len).for_each(|at| add(&new.rows[at], Fate::default()));
        } else {
            op.old_range().for_each(|at| add(&old.rows[at], gone(at)));
            op.new_range().for_each(|at| add(&new.rows[at], come(at)));
        }
    }
    rows
}

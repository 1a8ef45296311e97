//! Tables of which a writer changed the columns: their number, or their order; or made a list.
//!
//! A cell belongs to its column by its place in the row alone. A row as the one has it means something else under the
//! columns of the other, so what both did to such a table is settled for all of it or not at all: where anything in it
//! conflicts, and where the other put rows in, two wordings of the whole table are left.

use std::ops::Range;

use super::cluster::{Cluster, Outcome};
use super::edits::{Edit, applied, overlap};
use super::script::Script;

/// A table of the base of which a writer changed the columns.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) at: Range<usize>,
}

impl Table {
    /// Whether a passage has bytes of it, or is a place between its rows.
    pub(super) fn holds(&self, passage: &Range<usize>) -> bool {
        self.at.start < passage.end && passage.start < self.at.end
    }

    /// Whether what comes in at its end are rows of it.
    pub(super) fn goes_on(&self, cluster: &Cluster, scripts: [&Script; 2]) -> bool {
        let edits = |side: usize| scripts[side].edits[cluster.strong[side].clone()].iter();
        let at_its_end = cluster.at.start == self.at.end;
        at_its_end && edits(0).chain(edits(1)).any(|edit| edit.at.start == self.at.end && is_row(&edit.text))
    }
}

/// The tables of which either writer changed the columns; what both did in one of them is a conflict where rows of the
/// other do not fit.
pub(super) fn contest_tables(base: &str, starts: &[usize], found: &mut [Cluster], scripts: [&Script; 2]) -> Vec<Table> {
    if !base.contains('|') {
        return Vec::new();
    }
    let mut recast = Vec::new();
    for rows in tables(base, starts) {
        let at = rows[0]..rows[rows.len() - 1];
        let header = columns(&base[rows[0]..rows[1]]);
        let made = scripts.map(|script| became(base, &at, script));
        let whole = |side: usize| !scripts[side].strong_edits().any(|(_, edit)| cuts(edit, &at));
        let has = [0, 1].map(|side| recasts(&header, &made[side]) || !whole(side));
        if !has.contains(&true) {
            continue;
        }
        let count = |text: &str| text.lines().filter(|line| is_row(line)).count();
        let had = count(&base[at.clone()]);
        let adds = (0..2).any(|side| has[side] && made[1 - side] != base[at.clone()] && count(&made[1 - side]) > had);
        if adds && made[0] != made[1] {
            for cluster in found.iter_mut().filter(|cluster| is_of(&cluster.at, &at)) {
                let edits = |side: usize| cluster.strong[side].clone().map(move |edit| &scripts[side].edits[edit]);
                if edits(0).chain(edits(1)).all(|edit| is_within(edit, &at)) {
                    cluster.outcome = Outcome::Conflict;
                    cluster.at = at.clone();
                }
            }
        }
        recast.push(Table { at });
    }
    recast
}

/// The tables of a text: where their rows start, and where they end.
fn tables(base: &str, starts: &[usize]) -> Vec<Vec<usize>> {
    let end_of = |index: usize| starts.get(index + 1).copied().unwrap_or(base.len());
    let mut found: Vec<Vec<usize>> = Vec::new();
    for (index, start) in starts.iter().copied().enumerate() {
        if !base[start..].trim_start().starts_with('|') {
            continue;
        }
        let is_apart = base[..start].lines().next_back().is_none_or(|line| line.trim().is_empty());
        let goes_on = |rows: &Vec<usize>| rows.last() == Some(&start) && !is_apart;
        match found.last_mut().filter(|rows| goes_on(rows)) {
            Some(rows) => rows.push(end_of(index)),
            None => found.push(vec![start, end_of(index)]),
        }
    }
    found.retain(|rows| rows.len() > 2);
    found
}

/// Whether an edit lies in a table: rows that are new at its end are of it, and so is what is put in before its first cell.
fn is_within(edit: &Edit, table: &Range<usize>) -> bool {
    let is_above = edit.at.end == table.start && edit.at.is_empty() && edit.text.ends_with('\n');
    let is_below = edit.at.start == table.end && !is_row(&edit.text);
    table.start <= edit.at.start && edit.at.end <= table.end && !is_above && !is_below
}

fn is_row(text: &str) -> bool {
    text.trim_start().starts_with('|')
}

/// Whether an edit makes a part of a table one with what stands beside it.
fn cuts(edit: &Edit, table: &Range<usize>) -> bool {
    let covers = edit.at.start <= table.start && table.end <= edit.at.end;
    overlap(&edit.at, table) && !is_within(edit, table) && !covers
}

fn is_of(passage: &Range<usize>, table: &Range<usize>) -> bool {
    table.start <= passage.start && passage.end <= table.end
}

/// What one writer made of a table.
fn became(base: &str, table: &Range<usize>, script: &Script) -> String {
    applied(base, table, script.edits.iter().filter(|edit| is_within(edit, table)))
}

/// Whether a table has other columns than this header: more, fewer, or the same in another order; or is none any more.
fn recasts(header: &[String], made: &str) -> bool {
    // What is no table any more is a list, or lines.
    let Some(first) = made.lines().find(|line| is_row(line)) else { return !made.trim().is_empty() };
    let new = columns(first);
    let sorted = |cells: &[String]| {
        let mut cells = cells.to_vec();
        cells.sort_unstable();
        cells
    };
    new.len() != header.len() || new != header && sorted(&new) == sorted(header)
}

/// The cells of a row.
fn columns(row: &str) -> Vec<String> {
    let row = row.trim().trim_matches('|').replace("\\|", "\0");
    row.split('|').map(|cell| cell.trim().to_owned()).collect()
}

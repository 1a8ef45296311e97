//! Tables that changed: one for another with the same columns, in which rows went and came, and words in those that stayed; and
//! tables that went or came whole.

use super::authors::Authors;
use super::cells;
use super::marks::Mark;
use super::noted::alike;
use super::rows::{Step, steps_around};
use crate::from_document::row;
use crate::reviewed::{Change, ChangeKind, Fate, Node, Paragraph, Row};
use paraaf_text::document::model::{Align, Block, Table};

/// A table, with its place among the pieces of its side, and the footnotes there.
pub(super) type Placed<'s> = (usize, &'s Table, &'s [Vec<Block>]);

/// The rows of both tables, and what became of the marks of footnotes in them. Rows that went, or came, in one piece and by one
/// hand are one change.
pub(super) fn rows(
    (old, one, olds): Placed<'_>,
    (new, other, news): Placed<'_>,
    authors: &Authors,
    changes: &mut Vec<Change>,
) -> (Vec<Row>, Vec<Mark>) {
    let (mut rows, mut marks) = (Vec::new(), Vec::new());
    let mut last = None;
    let (tables, notes) = (authors.tables(), authors.notes());
    let common = alike((one, olds), (other, news));
    // The footnotes of the old side stand behind those of the new.
    let shift = news.len();
    let went = |cell| (tables.words_went(cell), authors.went(old));
    let came = |cell| (tables.words_came(cell), authors.came(new));
    for step in steps_around(&common.0.rows, &common.1.rows, &tables.rows_kept(old, new)) {
        let (kind, place, version) = match step {
            Step::Stayed(was, is) => {
                let mut stayed = row(&other.rows[is], &other.columns, Fate::default());
                for (column, words) in paragraphs(&mut stayed) {
                    if common.0.rows[was][column] != common.1.rows[is][column] {
                        let (before, after) = ((old, was, column), (new, is, column));
                        let (parts, own) = cells::merged(
                            (&one.rows[was][column], olds, went(before)),
                            (&other.rows[is][column], news, came(after)),
                            |pairs| {
                                tables.keep(pairs, before, after);
                                tables.keep_marks(pairs, before, after, |one, other| notes.is_of_several(one, other));
                            },
                            authors.maker(),
                            &mut |kind, version| authors.note(changes, kind, version),
                        );
                        words.parts = parts;
                        marks.extend(own);
                    }
                }
                rows.push(stayed);
                last = None;
                continue;
            }
            Step::Went(at) => (ChangeKind::Deleted, at, authors.row_went(old, at)),
            Step::Came(at) => (ChangeKind::Inserted, at, authors.row_came(new, at)),
        };
        let change = match last {
            Some((change, before)) if before == (kind, place, version) => change,
            Some(_) | None => authors.note(changes, kind, version),
        };
        last = Some((change, (kind, place + 1, version)));
        let from = if kind == ChangeKind::Deleted { (old, one, olds) } else { (new, other, news) };
        let columns = &other.columns;
        let (whole, own) = whole_row((from, place, columns), (kind, version, change), shift, authors, changes);
        rows.push(whole);
        marks.extend(own);
    }
    (rows, marks)
}

/// A table that went or came whole by this change of a version, and the marks of footnotes in it.
pub(super) fn whole(
    from: Placed<'_>,
    (kind, version, change): (ChangeKind, Option<usize>, usize),
    shift: usize,
    authors: &Authors,
    changes: &mut Vec<Change>,
) -> (Vec<Row>, Vec<Mark>) {
    let (mut rows, mut marks) = (Vec::new(), Vec::new());
    for place in 0..from.1.rows.len() {
        let row = (from, place, &from.1.columns[..]);
        let (row, own) = whole_row(row, (kind, version, change), shift, authors, changes);
        rows.push(row);
        marks.extend(own);
    }
    (rows, marks)
}

/// A row that went or came by this change of a version. What others wrote in it, or took out of it, is theirs.
fn whole_row(
    ((at, table, notes), place, columns): (Placed<'_>, usize, &[Align]),
    (kind, version, change): (ChangeKind, Option<usize>, usize),
    shift: usize,
    authors: &Authors,
    changes: &mut Vec<Change>,
) -> (Row, Vec<Mark>) {
    let goes = kind == ChangeKind::Deleted;
    let fate = Fate { deleted: Some(change).filter(|_| goes), inserted: Some(change).filter(|_| !goes) };
    let mut whole = row(&table.rows[place], columns, fate);
    let mut marks = Vec::new();
    let mut note = |kind, by| if by == version { change } else { authors.note(changes, kind, by) };
    for (column, words) in paragraphs(&mut whole) {
        let cell = (at, place, column);
        let tables = authors.tables();
        let versions = if goes { tables.words_went(cell) } else { tables.words_came(cell) };
        let (parts, own) = cells::whole((&table.rows[place][column], notes, versions), shift, kind, version, &mut note);
        words.parts = parts;
        marks.extend(own);
    }
    (whole, marks)
}

/// The paragraphs of a row of a table, one in each column.
fn paragraphs(row: &mut Row) -> impl Iterator<Item = (usize, &mut Paragraph)> {
    row.cells.iter_mut().enumerate().filter_map(|(column, cell)| match cell.nodes.first_mut()? {
        Node::Paragraph(words) => Some((column, words)),
        Node::Table(_) => None,
    })
}

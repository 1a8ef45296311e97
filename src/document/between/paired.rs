//! One table for another with the same columns: rows that went and came, and in those that stayed the words that did.

use super::authors::Authors;
use super::cells;
use super::marks::Mark;
use super::noted::alike;
use super::rows::{Step, steps_around};
use crate::from_document::row;
use crate::reviewed::{Change, ChangeKind, Fate, Node, Paragraph, Row};
use paraaf_text::document::model::{Block, Table};

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
    let tables = authors.tables();
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
                            |pairs| tables.keep(pairs, before, after),
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
        // What others wrote in a row is theirs, also where it goes or comes with the row.
        let mut note = |kind, by| if by == version { change } else { authors.note(changes, kind, by) };
        rows.push(if kind == ChangeKind::Deleted {
            let mut gone = row(&one.rows[place], &other.columns, Fate { deleted: Some(change), inserted: None });
            for (column, words) in paragraphs(&mut gone) {
                let cell = (&one.rows[place][column], olds, went((old, place, column)));
                let (parts, own) = cells::whole(cell, shift, kind, version, &mut note);
                words.parts = parts;
                marks.extend(own);
            }
            gone
        } else {
            let mut new_row = row(&other.rows[place], &other.columns, Fate { inserted: Some(change), deleted: None });
            for (column, words) in paragraphs(&mut new_row) {
                let cell = (&other.rows[place][column], news, came((new, place, column)));
                let (parts, own) = cells::whole(cell, shift, kind, version, &mut note);
                words.parts = parts;
                marks.extend(own);
            }
            new_row
        });
    }
    (rows, marks)
}

/// The paragraphs of a row of a table, one in each column.
fn paragraphs(row: &mut Row) -> impl Iterator<Item = (usize, &mut Paragraph)> {
    row.cells.iter_mut().enumerate().filter_map(|(column, cell)| match cell.nodes.first_mut()? {
        Node::Paragraph(words) => Some((column, words)),
        Node::Table(_) => None,
    })
}

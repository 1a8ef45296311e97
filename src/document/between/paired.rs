//! One table for another with the same columns: rows that went and came, and in those that stayed the words that did.

use super::authors::Authors;
use super::cells;
use super::noted::{alike, shifted};
use super::rows::{Step, steps};
use crate::from_document::row;
use crate::reviewed::{Change, ChangeKind, Fate, Node, Row};
use paraaf_text::document::line::Line;
use paraaf_text::document::model::{Block, Table};

/// A table, with its place among the pieces of its side, and the footnotes there.
pub(super) type Placed<'s> = (usize, &'s Table, &'s [Vec<Block>]);

/// The rows of both tables. Rows that went, or came, in one piece and by one hand are one change.
pub(super) fn rows(
    (old, one, olds): Placed<'_>,
    (new, other, news): Placed<'_>,
    authors: &Authors,
    changes: &mut Vec<Change>,
) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut last = None;
    let common = alike((one, olds), (other, news));
    // The footnotes of the old side stand behind those of the new.
    let shift = news.len();
    for step in steps(&common.0, &common.1) {
        let (kind, place, version) = match step {
            Step::Stayed(was, is) => {
                let went = |column| authors.cell_went(old, was, column);
                let came = |column| authors.cell_came(new, is, column);
                let mut stayed = row(&other.rows[is], &other.columns, Fate::default());
                for (column, cell) in stayed.cells.iter_mut().enumerate() {
                    let (before, after) = (&one.rows[was][column], &other.rows[is][column]);
                    let differs = common.0.rows[was][column] != common.1.rows[is][column];
                    let Some(Node::Paragraph(words)) = cell.nodes.first_mut().filter(|_| differs) else {
                        continue;
                    };
                    let (went, came) = (went(column), came(column));
                    let mut change = |kind: ChangeKind| {
                        let version = if kind == ChangeKind::Deleted { went } else { came };
                        changes.push(Change { kind, by: authors.by(version) });
                        changes.len() - 1
                    };
                    // Of a cell that several versions changed nobody is said to have written single words.
                    words.parts = if went == came {
                        cells::merged((before, olds), (after, news), change)
                    } else {
                        cells::replaced(&shifted(before, shift), after, &mut change)
                    };
                }
                rows.push(stayed);
                last = None;
                continue;
            }
            Step::Went(at) => (ChangeKind::Deleted, at, authors.row_went(old, at)),
            Step::Came(at) => (ChangeKind::Inserted, at, authors.row_came(new, at)),
        };
        if last.replace((kind, place + 1, version)) != Some((kind, place, version)) {
            changes.push(Change { kind, by: authors.by(version) });
        }
        let change = Some(changes.len() - 1);
        rows.push(if kind == ChangeKind::Deleted {
            let gone: Vec<Line> = one.rows[place].iter().map(|line| shifted(line, shift)).collect();
            row(&gone, &other.columns, Fate { deleted: change, inserted: None })
        } else {
            row(&other.rows[place], &other.columns, Fate { inserted: change, deleted: None })
        });
    }
    rows
}

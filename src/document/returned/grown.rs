//! Rows and columns that somebody put in. `LibreOffice` (7.4) does not track them, only the words in them: with these
//! rejected an empty row would be left that nobody meant. Where a table has as many more rows as there are such rows, they
//! came in with their words; so it is with columns.

use std::borrow::Cow;

use crate::reviewed::{Cell, Fate, Node, Part, Reviewed, Row};
use paraaf_text::document::line::Piece;
use paraaf_text::document::model::{Block, Document};

/// The document in which such rows and columns were put in by whoever put in their words.
pub(super) fn tracked<'r>(mut reviewed: Cow<'r, Reviewed>, own: &[bool], sent: &Document) -> Cow<'r, Reviewed> {
    let sent = Reviewed::of(sent);
    let tables = |nodes: &[Node]| nodes.iter().filter(|node| matches!(node, Node::Table(_))).count();
    if reviewed.changes.is_empty() || tables(&sent.body) == 0 || tables(&sent.body) != tables(&reviewed.body) {
        return reviewed;
    }
    let sent: Vec<&Vec<Row>> = sent.body.iter().filter_map(rows).collect();
    let here: Vec<&Vec<Row>> = reviewed.body.iter().filter_map(rows).collect();
    let put_in = Words { reviewed: &reviewed, own };
    let grown: Vec<(Vec<Fate>, Vec<Fate>)> =
        sent.iter().zip(&here).map(|(sent, here)| (put_in.rows(sent, here), put_in.columns(sent, here))).collect();
    let is_untouched = |(rows, columns): &(Vec<Fate>, Vec<Fate>)| rows.is_empty() && columns.is_empty();
    if grown.iter().all(is_untouched) {
        return reviewed;
    }
    let tables = reviewed.to_mut().body.iter_mut().filter_map(|node| match node {
        Node::Table(rows) => Some(rows),
        Node::Paragraph(_) => None,
    });
    for (table, (rows, columns)) in tables.zip(grown) {
        for (row, fate) in table.iter_mut().zip(rows) {
            row.fate = fate.within(row.fate);
        }
        for row in table {
            for (cell, fate) in row.cells.iter_mut().zip(&columns) {
                cell.fate = fate.within(cell.fate);
            }
        }
    }
    reviewed
}

/// Whether the tables of two documents have as many rows and columns.
pub(super) fn are_even(one: &Document, other: &Document) -> bool {
    let sizes = |document: &Document| -> Vec<(usize, usize)> {
        let size = |block: &Block| match block {
            Block::Table(table) => Some((table.rows.len(), table.columns.len())),
            _ => None,
        };
        document.blocks.iter().filter_map(size).collect()
    };
    sizes(one) == sizes(other)
}

/// Whether a byte of a text stands in the row of a table.
pub(super) fn is_in_row(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    text[line..].trim_start().starts_with('|')
}

fn rows(node: &Node) -> Option<&Vec<Row>> {
    match node {
        Node::Table(rows) => Some(rows),
        Node::Paragraph(_) => None,
    }
}

/// Who put in words.
struct Words<'r> {
    reviewed: &'r Reviewed,
    own: &'r [bool],
}

impl Words<'_> {
    /// The fates of the rows where some came in; nothing where none did, or where it is not to be told which.
    fn rows(&self, sent: &[Row], here: &[Row]) -> Vec<Fate> {
        let was_there = |row: &&Row| row.fate.inserted.is_none_or(|change| self.is_own(change));
        let more = here.iter().filter(was_there).count().checked_sub(sent.len()).filter(|more| *more > 0);
        let came = |row: &Row| {
            let change = self.put_in(row.cells.iter()).filter(|_| row.fate == Fate::default());
            Fate { inserted: change, deleted: None }
        };
        let fates: Vec<Fate> = here.iter().map(came).collect();
        let count = fates.iter().filter(|fate| fate.inserted.is_some()).count();
        if more == Some(count) { fates } else { Vec::new() }
    }

    /// The same of the columns, in a table of as many rows as it had.
    fn columns(&self, sent: &[Row], here: &[Row]) -> Vec<Fate> {
        let is_even = |rows: &[Row]| rows.windows(2).all(|two| two[0].cells.len() == two[1].cells.len());
        let (Some(was), Some(is)) = (sent.first(), here.first()) else { return Vec::new() };
        if sent.len() != here.len() || !is_even(sent) || !is_even(here) {
            return Vec::new();
        }
        let column = |at: usize| here.iter().map(move |row| &row.cells[at]);
        let came = |at: usize| {
            let is_plain = column(at).all(|cell| cell.fate == Fate::default());
            Fate { inserted: self.put_in(column(at)).filter(|_| is_plain), deleted: None }
        };
        let fates: Vec<Fate> = (0..is.cells.len()).map(came).collect();
        let count = fates.iter().filter(|fate| fate.inserted.is_some()).count();
        let more = is.cells.len().checked_sub(was.cells.len()).filter(|more| *more > 0);
        if more == Some(count) { fates } else { Vec::new() }
    }

    /// The first of the changes of one person that put in all words of these cells.
    fn put_in<'c>(&self, cells: impl Iterator<Item = &'c Cell>) -> Option<usize> {
        let mut first: Option<usize> = None;
        for node in cells.flat_map(|cell| &cell.nodes) {
            let Node::Paragraph(paragraph) = node else { return None };
            for part in &paragraph.parts {
                let Part::Run(marked) = part else { continue };
                if matches!(&marked.piece, Piece::Words(words) if words.is_empty()) {
                    continue;
                }
                let change = marked.fate.inserted.filter(|change| !self.is_own(*change))?;
                let by = |change: usize| self.reviewed.changes.get(change).map(|change| &change.by.author);
                if by(*first.get_or_insert(change)) != by(change) {
                    return None;
                }
            }
        }
        first
    }

    fn is_own(&self, change: usize) -> bool {
        self.own.get(change).copied().unwrap_or(false)
    }
}

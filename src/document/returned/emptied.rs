//! Tables and rows of which all words were taken out, or put in. `LibreOffice` (7.4) tracks each cell of a table that goes, or comes,
//! with what stands around it in a Word file, and not the rows; a table without words is none, so that it went, or came, as a whole.
//! In an `OpenDocument` file it tracks the words of a row that was taken out, and takes the row out with them.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::reviewed::{Cell, Fate, Node, Part, Reviewed, Row};
use paraaf_text::document::line::Piece;

/// The document in which such rows went, or came, by whoever took out, or put in, most of their words.
pub(super) fn tracked<'r>(mut reviewed: Cow<'r, Reviewed>, own: &[bool]) -> Cow<'r, Reviewed> {
    let all = Rows { reviewed: &reviewed, own };
    let table = |node: &Node| match node {
        Node::Table(rows) => all.fates(rows),
        Node::Paragraph(_) => Vec::new(),
    };
    let fates: Vec<Vec<(usize, Fate)>> = reviewed.body.iter().map(table).collect();
    for (place, rows) in fates.into_iter().enumerate().filter(|(_, rows)| !rows.is_empty()) {
        if let Node::Table(all) = &mut reviewed.to_mut().body[place] {
            for (row, fate) in rows {
                all[row].fate = fate;
            }
        }
    }
    reviewed
}

struct Rows<'r> {
    reviewed: &'r Reviewed,
    own: &'r [bool],
}

impl Rows<'_> {
    /// What becomes of rows of a table, by their places: of all of them, where it went or came as a whole, else of each that
    /// goes with its words where the format has it so.
    fn fates(&self, rows: &[Row]) -> Vec<(usize, Fate)> {
        let is_tracked =
            |row: &Row| row.fate != Fate::default() || row.cells.iter().any(|cell| cell.fate != Fate::default());
        if rows.iter().any(|row| words(&row.cells).any(|fate| fate.is_none())) {
            return Vec::new();
        }
        let of = |which: fn(Fate) -> Option<usize>| -> Vec<Option<Vec<usize>>> {
            let of_row = |row: &Row| words(&row.cells).flatten().map(|fate| self.made(which(fate))).collect();
            rows.iter().map(|row| if is_tracked(row) { None } else { of_row(row) }).collect()
        };
        let (went, came) = (of(|fate| fate.deleted), of(|fate| fate.inserted));
        let deleted = |change: usize| Fate { inserted: None, deleted: Some(change) };
        let inserted = |change: usize| Fate { inserted: Some(change), deleted: None };
        if let Some(all) = self.whole(&came) {
            return all.map(|(place, change)| (place, inserted(change))).collect();
        }
        if let Some(all) = self.whole(&went) {
            return all.map(|(place, change)| (place, deleted(change))).collect();
        }
        let each = went.iter().enumerate().filter(|_| self.reviewed.rows_go_with_words);
        each.filter_map(|(place, row)| Some((place, deleted(self.most(row.as_deref()?)?)))).collect()
    }

    /// For each row of a table one of its changes, where all rows have changes, and there are any.
    fn whole(&self, rows: &[Option<Vec<usize>>]) -> Option<impl Iterator<Item = (usize, usize)>> {
        let all: Vec<usize> = rows.iter().map(Option::as_deref).collect::<Option<Vec<_>>>()?.concat();
        let most = self.most(&all)?;
        let own = |row: &Option<Vec<usize>>| {
            let same = |change: &&usize| self.author(**change) == self.author(most);
            row.iter().flatten().find(same).copied().unwrap_or(most)
        };
        Some(rows.iter().map(own).collect::<Vec<_>>().into_iter().enumerate())
    }

    /// The first of the changes of whoever made most of these.
    fn most(&self, changes: &[usize]) -> Option<usize> {
        let mut counts: HashMap<&Option<String>, usize> = HashMap::new();
        for change in changes {
            *counts.entry(self.author(*change)?).or_default() += 1;
        }
        let count = |change: &usize| self.author(*change).and_then(|author| counts.get(author)).copied();
        // Of several the first.
        changes.iter().rev().max_by_key(|change| count(change)).copied()
    }

    fn author(&self, change: usize) -> Option<&Option<String>> {
        self.reviewed.changes.get(change).map(|change| &change.by.author)
    }

    /// A change that is not the document's own.
    fn made(&self, change: Option<usize>) -> Option<usize> {
        change.filter(|change| !self.own.get(*change).copied().unwrap_or(false))
    }
}

/// The fates of the words of cells that were there when the file was sent out; none in the place of a table.
fn words(cells: &[Cell]) -> impl Iterator<Item = Option<Fate>> {
    cells.iter().flat_map(|cell| &cell.nodes).flat_map(|node| {
        let paragraph = match node {
            Node::Paragraph(paragraph) => Some(paragraph),
            Node::Table(_) => None,
        };
        let table = paragraph.is_none().then_some(None);
        let parts = paragraph.into_iter().flat_map(|paragraph| &paragraph.parts);
        let runs = parts.filter_map(|part| match part {
            Part::Run(marked) if !matches!(&marked.piece, Piece::Words(words) if words.is_empty()) => Some(marked.fate),
            _ => None,
        });
        table.into_iter().chain(runs.map(Some))
    })
}

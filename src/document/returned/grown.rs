//! Rows and columns that somebody put in. `LibreOffice` (7.4) does not track them, only the words in them: with these
//! rejected an empty row would be left that nobody meant. Where a table has as many more rows as there are such rows, they
//! came in with their words; so it is with columns. Others can have typed in them since, and have taken words out again.

use std::borrow::Cow;
use std::cmp::Reverse;

use crate::reviewed::{Cell, Fate, Marked, Node, Part, Reviewed, Row};
use paraaf_text::document::line::Piece;
use paraaf_text::document::model::{Block, Document};

/// The document in which such rows and columns were put in by whoever put in their words, or the first of them.
pub(super) fn tracked<'r>(mut reviewed: Cow<'r, Reviewed>, own: &[bool], sent: &Document) -> Cow<'r, Reviewed> {
    let sent = Reviewed::of(sent);
    let tables = |nodes: &[Node]| nodes.iter().filter(|node| matches!(node, Node::Table(_))).count();
    if reviewed.changes.is_empty() || tables(&sent.body) == 0 || tables(&sent.body) != tables(&reviewed.body) {
        return reviewed;
    }
    let sent: Vec<&Vec<Row>> = sent.body.iter().filter_map(rows).collect();
    let here: Vec<&Vec<Row>> = reviewed.body.iter().filter_map(rows).collect();
    let put_in = Words { reviewed: &reviewed, own };
    let grown = |(sent, here): (&&Vec<Row>, &&Vec<Row>)| {
        let rows = put_in.rows(sent, here);
        let columns = put_in.columns(sent, here, &rows);
        (rows, columns)
    };
    let grown: Vec<(Vec<Fate>, Vec<Fate>)> = sent.iter().zip(&here).map(grown).collect();
    if grown.iter().all(|(rows, columns)| rows.iter().chain(columns).all(|fate| *fate == Fate::default())) {
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

fn rows(node: &Node) -> Option<&Vec<Row>> {
    match node {
        Node::Table(rows) => Some(rows),
        Node::Paragraph(_) => None,
    }
}

/// What is known of words that were put in and taken out again.
#[derive(Clone, Copy)]
enum Marks<'m> {
    /// Both.
    Kept,
    /// That they were taken out: in a Word file `LibreOffice` does not say more of words of which none are left in a cell.
    /// With the words of each row, or column, that was sent out.
    Lost(&'m [Vec<String>]),
}

/// Who put in words.
struct Words<'r> {
    reviewed: &'r Reviewed,
    own: &'r [bool],
}

impl Words<'_> {
    /// What became of each row that came in; nothing of any other, nor where it is not to be told which.
    fn rows(&self, sent: &[Row], here: &[Row]) -> Vec<Fate> {
        let more = here.iter().filter(|row| self.was_there(row)).count().saturating_sub(sent.len());
        let was: Vec<Vec<String>> = sent.iter().map(|row| self.before(row.cells.iter())).collect();
        let was_empty = was.iter().any(|row| row.iter().all(String::is_empty));
        let came = |marks: Marks<'_>| {
            let came = move |row: &Row| self.put_in(row.cells.iter(), marks).filter(|_| row.fate == Fate::default());
            let fates: Vec<Option<Fate>> = here.iter().map(came).collect();
            let count = fates.iter().flatten().count();
            // Rows that came or went without tracking beside them make no odds where none was there that had no words.
            (count > 0 && (more == count || matches!(marks, Marks::Kept) && !was_empty)).then_some(fates)
        };
        let untracked = came(Marks::Kept).or_else(|| came(Marks::Lost(&was))).unwrap_or_else(|| vec![None; here.len()]);
        let tracked = here.iter().map(|row| self.earlier(row));
        untracked.into_iter().zip(tracked).map(|(one, other)| one.or(other).unwrap_or_default()).collect()
    }

    /// The same of the columns, in a table whose other rows are as many as it had.
    fn columns(&self, sent: &[Row], here: &[Row], rows: &[Fate]) -> Vec<Fate> {
        let is_even = |rows: &[Row]| rows.windows(2).all(|two| two[0].cells.len() == two[1].cells.len());
        let (Some(was), Some(is)) = (sent.first(), here.first()) else { return Vec::new() };
        let is_old = |(row, came): &(&Row, &Fate)| self.was_there(row) && came.inserted.is_none();
        let stayed = || here.iter().zip(rows).filter(is_old).map(|(row, _)| row);
        if sent.len() != stayed().count() || !is_even(sent) || !is_even(here) {
            return Vec::new();
        }
        let column = |at: usize| stayed().map(move |row| &row.cells[at]);
        let words = |at: usize| self.before(sent.iter().map(move |row| &row.cells[at]));
        let words: Vec<Vec<String>> = (0..was.cells.len()).map(words).collect();
        let came = |marks: Marks<'_>| {
            let came = move |at: usize| {
                let is_plain = column(at).all(|cell| cell.fate == Fate::default());
                self.put_in(column(at), marks).filter(|_| is_plain)
            };
            let fates: Vec<Option<Fate>> = (0..is.cells.len()).map(came).collect();
            let more = is.cells.len().checked_sub(was.cells.len()).filter(|more| *more > 0);
            (more == Some(fates.iter().flatten().count())).then_some(fates)
        };
        let fates = came(Marks::Kept).or_else(|| came(Marks::Lost(&words))).unwrap_or_default();
        fates.into_iter().map(Option::unwrap_or_default).collect()
    }

    /// The change of whoever put words into a row before it came in, as it is tracked: `LibreOffice` puts it under the name of
    /// whoever put in the first word of it in a Word file.
    fn earlier(&self, row: &Row) -> Option<Fate> {
        let tracked = row.fate.inserted.filter(|change| !self.is_own(*change) && row.fate.deleted.is_none())?;
        let first = self.put_in(row.cells.iter(), Marks::Kept)?.inserted?;
        let date = |change: usize| self.reviewed.changes.get(change).and_then(|change| change.by.date.as_ref());
        let is_earlier = date(first).zip(date(tracked)).is_some_and(|(first, tracked)| first < tracked);
        is_earlier.then_some(Fate { inserted: Some(first), deleted: None })
    }

    /// What became of these cells where all their words were put in, by whomever: they came in with whoever was the first, and
    /// went again where all their words did.
    fn put_in<'c>(&self, cells: impl Iterator<Item = &'c Cell> + Clone, marks: Marks<'_>) -> Option<Fate> {
        if matches!(marks, Marks::Lost(sent) if sent.contains(&self.before(cells.clone()))) {
            return None;
        }
        let mut all: Vec<(Fate, usize)> = Vec::new();
        for node in cells.flat_map(|cell| &cell.nodes) {
            let Node::Paragraph(paragraph) = node else { return None };
            for part in &paragraph.parts {
                let Part::Run(marked) = part else { continue };
                let length = match &marked.piece {
                    Piece::Words(words) if words.is_empty() => continue,
                    Piece::Words(words) => words.len(),
                    Piece::Break | Piece::Note(_) => 1,
                };
                let theirs = |change: Option<usize>| change.filter(|change| !self.is_own(*change));
                let is_lost = matches!(marks, Marks::Lost(_)) && marked.fate.inserted.is_none();
                theirs(marked.fate.inserted).or_else(|| theirs(marked.fate.deleted).filter(|_| is_lost))?;
                all.push((marked.fate, length));
            }
        }
        let inserted = Some(self.first(&all)?);
        let gone = |(fate, _): &(Fate, usize)| fate.deleted.filter(|change| !self.is_own(*change));
        let deleted = all.iter().map(gone).collect::<Option<Vec<usize>>>().and_then(|gone| gone.first().copied());
        Some(Fate { inserted, deleted })
    }

    /// The change of whoever was the first to put words in; of those who are not known to have been later, whoever put in most.
    fn first(&self, all: &[(Fate, usize)]) -> Option<usize> {
        let by = |change: usize| self.reviewed.changes.get(change).map(|change| &change.by);
        let author = |change: usize| by(change).map(|by| &by.author);
        let most = |change: usize| {
            let own = all.iter().filter(|(fate, _)| fate.inserted.is_some_and(|other| author(other) == author(change)));
            Reverse(own.map(|(_, length)| length).sum::<usize>())
        };
        let date = |change: usize| by(change).and_then(|by| by.date.as_ref());
        let changes = all.iter().filter_map(|(fate, _)| fate.inserted);
        changes.min_by_key(|change| (date(*change).is_none(), date(*change), most(*change)))
    }

    /// The words of each of these cells that nobody put in.
    fn before<'c>(&self, cells: impl Iterator<Item = &'c Cell>) -> Vec<String> {
        let words = |cell: &Cell| {
            let mut words = String::new();
            for node in &cell.nodes {
                let Node::Paragraph(paragraph) = node else { continue };
                for part in &paragraph.parts {
                    if let Part::Run(Marked { piece: Piece::Words(one), fate, .. }) = part
                        && fate.inserted.is_none_or(|change| self.is_own(change))
                    {
                        words.push_str(one);
                    }
                }
            }
            words.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        cells.map(words).collect()
    }

    fn was_there(&self, row: &Row) -> bool {
        row.fate.inserted.is_none_or(|change| self.is_own(change))
    }

    fn is_own(&self, change: usize) -> bool {
        self.own.get(change).copied().unwrap_or(false)
    }
}

//! Tables of which somebody took out all words. `LibreOffice` (7.4) tracks each cell of a table that goes with what stands around
//! it in a Word file, and not the rows; a table without words is none, so that it went as a whole.

use std::borrow::Cow;

use crate::reviewed::{Cell, Fate, Node, Part, Reviewed, Row};
use paraaf_text::document::line::Piece;

/// The document in which the rows of such tables were taken out by whoever took out their words.
pub(super) fn tracked<'r>(mut reviewed: Cow<'r, Reviewed>, own: &[bool]) -> Cow<'r, Reviewed> {
    let is_own = |change: usize| own.get(change).copied().unwrap_or(false);
    let table = |node: &Node| match node {
        Node::Table(rows) => emptied(rows, &reviewed, &is_own),
        Node::Paragraph(_) => None,
    };
    let emptied: Vec<(usize, Vec<usize>)> =
        reviewed.body.iter().enumerate().filter_map(|(place, node)| Some((place, table(node)?))).collect();
    for (place, changes) in emptied {
        if let Node::Table(rows) = &mut reviewed.to_mut().body[place] {
            for (row, change) in rows.iter_mut().zip(changes) {
                row.fate.deleted = Some(change);
            }
        }
    }
    reviewed
}

/// For each row the change that took out the first of its words, or where it has none the first of all; nothing where words are
/// left, where several people took them out, or where the rows are tracked.
fn emptied(rows: &[Row], reviewed: &Reviewed, is_own: &dyn Fn(usize) -> bool) -> Option<Vec<usize>> {
    let by = |change: usize| reviewed.changes.get(change).map(|change| &change.by.author);
    let is_tracked =
        |row: &Row| row.fate != Fate::default() || row.cells.iter().any(|cell| cell.fate != Fate::default());
    if rows.iter().any(is_tracked) {
        return None;
    }
    let taken_out = |fate: Option<Fate>| {
        fate.filter(|fate| fate.inserted.is_none_or(is_own))?.deleted.filter(|change| !is_own(*change))
    };
    let each: Vec<Vec<usize>> =
        rows.iter().map(|row| words(&row.cells).map(taken_out).collect()).collect::<Option<_>>()?;
    let first = *each.iter().flatten().next()?;
    let is_of_one = each.iter().flatten().all(|change| by(*change) == by(first));
    is_of_one.then(|| each.iter().map(|row| row.first().copied().unwrap_or(first)).collect())
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

//! Rows and columns of somebody whose changes are left out: one in which somebody else typed stays for these words, and is as
//! those are.

use std::borrow::Cow;

use crate::reviewed::{Cell, Fate, Node, Part, Reviewed, Row};

/// The document in which such rows and columns were put in by whoever typed in them, where those changes alone are accepted.
pub(super) fn rows<'r>(reviewed: &'r Reviewed, accepts: &dyn Fn(usize) -> bool) -> Cow<'r, Reviewed> {
    let mut held = Cow::Borrowed(reviewed);
    for (at, node) in reviewed.body.iter().enumerate() {
        let Node::Table(rows) = node else { continue };
        for (place, row) in rows.iter().enumerate() {
            if let Some(change) = others(row.fate, row.cells.iter(), accepts) {
                edit(&mut held, at, |rows| rows[place].fate.inserted = Some(change));
            }
        }
        for column in 0..rows.iter().map(|row| row.cells.len()).max().unwrap_or(0) {
            let cells = || rows.iter().filter_map(|row| row.cells.get(column));
            let Some(change) = cells().find_map(|cell| others(cell.fate, std::iter::once(cell), accepts)) else {
                continue;
            };
            edit(&mut held, at, |rows| {
                for cell in rows.iter_mut().filter_map(|row| row.cells.get_mut(column)) {
                    if is_left_out(cell.fate, accepts) {
                        cell.fate.inserted = Some(change);
                    }
                }
            });
        }
    }
    held
}

fn edit(held: &mut Cow<'_, Reviewed>, at: usize, edit: impl FnOnce(&mut Vec<Row>)) {
    if let Some(Node::Table(rows)) = held.to_mut().body.get_mut(at) {
        edit(rows);
    }
}

fn is_left_out(fate: Fate, accepts: &dyn Fn(usize) -> bool) -> bool {
    fate.inserted.is_some_and(|change| !accepts(change))
}

/// The change that put in words of these cells that stay, where what they stand in is left out.
fn others<'c>(fate: Fate, cells: impl Iterator<Item = &'c Cell>, accepts: &dyn Fn(usize) -> bool) -> Option<usize> {
    if !is_left_out(fate, accepts) || fate.deleted.is_some_and(accepts) {
        return None;
    }
    let paragraphs = cells.flat_map(|cell| &cell.nodes).filter_map(|node| match node {
        Node::Paragraph(paragraph) => Some(paragraph),
        Node::Table(_) => None,
    });
    let mut stays = paragraphs.flat_map(|paragraph| &paragraph.parts).filter_map(|part| match part {
        Part::Run(marked) => marked.fate.inserted.filter(|_| marked.fate.lives_with(accepts)),
        Part::CommentStart(_) | Part::CommentEnd(_) => None,
    });
    stays.next()
}

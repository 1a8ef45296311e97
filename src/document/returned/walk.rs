//! The paragraphs of a document that was sent back, wherever they stand: in its text, in its tables and in its footnotes.

use crate::reviewed::{Node, Paragraph, Reviewed};

/// Whether this holds of any of them.
pub(super) fn any(reviewed: &Reviewed, is_it: &impl Fn(&Paragraph) -> bool) -> bool {
    let nodes = reviewed.body.iter().chain(reviewed.notes.iter().flatten());
    nodes.into_iter().any(|node| any_in(node, is_it))
}

fn any_in(node: &Node, is_it: &impl Fn(&Paragraph) -> bool) -> bool {
    match node {
        Node::Paragraph(paragraph) => is_it(paragraph),
        Node::Table(rows) => {
            let cells = rows.iter().flat_map(|row| &row.cells);
            cells.flat_map(|cell| &cell.nodes).any(|node| any_in(node, is_it))
        }
    }
}

/// Does this to each of them.
pub(super) fn each(reviewed: &mut Reviewed, call: &mut impl FnMut(&mut Paragraph)) {
    let Reviewed { body, notes, .. } = reviewed;
    body.iter_mut().chain(notes.iter_mut().flatten()).for_each(|node| each_in(node, call));
}

fn each_in(node: &mut Node, call: &mut impl FnMut(&mut Paragraph)) {
    match node {
        Node::Paragraph(paragraph) => call(paragraph),
        Node::Table(rows) => {
            let cells = rows.iter_mut().flat_map(|row| &mut row.cells);
            cells.flat_map(|cell| &mut cell.nodes).for_each(|node| each_in(node, call));
        }
    }
}

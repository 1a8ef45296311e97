//! What a program puts into a table for itself. `LibreOffice` (7.4) keeps a row that came, or a cell of a new column, by a
//! joiner without a width in its first paragraph, in Word files too, and leaves it there when the row is accepted. Nobody
//! typed it: a word with it is another word to all who look for it.

use crate::reviewed::{Cell, Fate, Node, Part, Reviewed};
use paraaf_text::document::line::Piece;

const JOINER: char = '\u{200D}';

/// Takes those joiners out of the cells of a document.
pub(super) fn drop(reviewed: &mut Reviewed) {
    tables(&mut reviewed.body);
    reviewed.notes.iter_mut().for_each(|note| tables(note));
}

fn tables(nodes: &mut [Node]) {
    for node in nodes {
        let Node::Table(rows) = node else { continue };
        rows.iter_mut().flat_map(|row| &mut row.cells).for_each(cell);
    }
}

fn cell(cell: &mut Cell) {
    for node in &mut cell.nodes {
        if let Node::Paragraph(paragraph) = node {
            idle(&mut paragraph.parts);
        }
    }
    tables(&mut cell.nodes);
}

/// A character of a paragraph, or what is none.
#[derive(Clone, Copy)]
struct Sign {
    c: Option<char>,
    fate: Fate,
}

/// Takes out the joiners that join nothing.
fn idle(parts: &mut Vec<Part>) {
    let has_joiner = |part: &Part| matches!(part, Part::Run(run) if matches!(&run.piece, Piece::Words(words) if words.contains(JOINER)));
    if !parts.iter().any(has_joiner) {
        return;
    }
    let signs = signs(parts);
    let mut at = 0;
    for part in parts.iter_mut() {
        let Part::Run(run) = part else { continue };
        match &mut run.piece {
            Piece::Words(words) => words.retain(|c| {
                at += 1;
                c != JOINER || !is_idle(&signs, at - 1)
            }),
            Piece::Break | Piece::Note(_) => at += 1,
        }
    }
    parts.retain(
        |part| !matches!(part, Part::Run(run) if matches!(&run.piece, Piece::Words(words) if words.is_empty())),
    );
}

fn signs(parts: &[Part]) -> Vec<Sign> {
    let mut signs = Vec::new();
    for part in parts {
        let Part::Run(run) = part else { continue };
        match &run.piece {
            Piece::Words(words) => signs.extend(words.chars().map(|c| Sign { c: Some(c), fate: run.fate })),
            Piece::Break | Piece::Note(_) => signs.push(Sign { c: None, fate: run.fate }),
        }
    }
    signs
}

/// Whether a joiner stands beside nothing that joins, and not within a word as one wrote it: at an edge, or where others
/// wrote on.
fn is_idle(signs: &[Sign], at: usize) -> bool {
    let is_other = |sign: &&Sign| sign.c != Some(JOINER);
    let beside = [signs[..at].iter().rev().find(is_other), signs[at + 1..].iter().find(is_other)];
    let is_edge = |sign: Option<&Sign>| {
        sign.is_none_or(|sign| sign.fate != signs[at].fate || !sign.c.is_some_and(char::is_alphanumeric))
    };
    !beside.iter().flatten().filter_map(|sign| sign.c).any(joins) && beside.into_iter().any(is_edge)
}

/// Whether a character is of a script that joins, or of an emoji.
fn joins(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{1DFF}' | '\u{2190}'..='\u{2BFF}' | '\u{A800}'..='\u{ABFF}' | '\u{FB1D}'..='\u{1FFFF}')
}

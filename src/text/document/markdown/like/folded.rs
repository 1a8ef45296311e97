//! A footnote that a text refers to at several places. A program for documents has one of its own at each of them: those that
//! still say the same are one again, and a place where it says something else by now has a footnote of its own.

use similar::DiffOp;

use super::edited::has_half;
use super::model::key;
use super::notes::written;
use crate::document::line::Piece;
use crate::document::model::{Block, Document};
use crate::document::settle::{each_line, with_lines};
use crate::edits::edits;

/// The document with one footnote where another has one with several marks; none where nothing is to be one.
pub(super) fn folded(document: &Document, of: &Document) -> Option<Document> {
    let marks = marks(of);
    if (0..marks.len()).all(|at| !marks[..at].contains(&marks[at])) {
        return None;
    }
    let origins = origins(&document.notes, of, &marks);
    let keys: Vec<String> = document.notes.iter().map(|note| key(note)).collect();
    let mut into: Vec<usize> = (0..document.notes.len()).collect();
    for place in 0..of.notes.len() {
        let own: Vec<usize> = (0..origins.len()).filter(|note| origins[*note] == Some(place)).collect();
        // Where none says what it said, what is said at the first place is.
        let said = own.iter().find(|note| keys[**note] == key(&of.notes[place])).or(own.first());
        let Some(said) = said.map(|note| &keys[*note]) else { continue };
        let alike: Vec<usize> = own.into_iter().filter(|note| keys[*note] == *said).collect();
        for note in &alike {
            into[*note] = alike[0];
        }
    }
    if into.iter().enumerate().all(|(note, other)| note == *other) {
        return None;
    }
    let one = |blocks: &[Block]| with_lines(blocks, &mut |line| line.renumbered(|note| into.get(note).copied()));
    let stays = |(note, text): (usize, &Vec<Block>)| if into[note] == note { one(text) } else { Vec::new() };
    let notes = document.notes.iter().enumerate().map(stays).collect();
    Some(Document { blocks: one(&document.blocks), notes }.settled())
}

/// The footnotes of the marks of a document, in their order.
fn marks(document: &Document) -> Vec<usize> {
    let mut marks = Vec::new();
    each_line(&document.blocks, &mut |line| {
        marks.extend(line.runs().iter().filter_map(|run| match run.piece {
            Piece::Note(note) => Some(note),
            Piece::Words(_) | Piece::Break => None,
        }));
    });
    marks
}

/// Which footnote of the other document each was: one that says the same in its turn, or one that shares its words where as many
/// stand between two such as stood there.
fn origins(notes: &[Vec<Block>], of: &Document, marks: &[usize]) -> Vec<Option<usize>> {
    let said = |note: usize| of.notes.get(note).map_or(&[][..], Vec::as_slice);
    let olds: Vec<String> = marks.iter().map(|note| key(said(*note))).collect();
    let news: Vec<String> = notes.iter().map(|note| key(note)).collect();
    let mut origins = vec![None; notes.len()];
    for op in edits(&olds, &news) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                (0..len).for_each(|step| origins[new_index + step] = Some(marks[old_index + step]));
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } if old_len == new_len => {
                for step in 0..old_len {
                    let old = marks[old_index + step];
                    let is_it = has_half(&written(&notes[new_index + step], ""), &written(said(old), ""));
                    origins[new_index + step] = Some(old).filter(|_| is_it);
                }
            }
            DiffOp::Replace { .. } | DiffOp::Delete { .. } | DiffOp::Insert { .. } => {}
        }
    }
    origins
}

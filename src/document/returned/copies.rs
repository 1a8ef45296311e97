//! A footnote that a text refers to at several places, and of which a document has one at each. Whoever changed all of them alike
//! changed the one that the text has.

use super::group::Together;
use crate::reviewed::{Node, Part, Reviewed};
use paraaf_text::document::line::Piece;
use paraaf_text::document::model::{Block, Document};
use paraaf_text::document::settle::each_line;

/// The same changes, those of one person that change all such footnotes of one alike as one.
pub(super) fn joined(
    all: Vec<Together>,
    typed: &Document,
    sent: &Document,
    reviewed: &Reviewed,
    own: &[bool],
) -> Vec<Together> {
    let mut all: Vec<Option<Together>> = all.into_iter().map(Some).collect();
    for (said, marks) in with_several_marks(typed, sent) {
        let is_one = |note: &&[Node]| !changes(note).is_empty() && read(note, reviewed, own, &[]) == said;
        let copies: Vec<&[Node]> = reviewed.notes.iter().map(Vec::as_slice).filter(is_one).collect();
        if copies.len() != marks {
            continue;
        }
        // What each person makes of each of them.
        let mut made: Vec<(Option<String>, Vec<Block>, Vec<usize>)> = Vec::new();
        for note in &copies {
            let changes = changes(note);
            let own_changes = |one: &Together| {
                one.groups.iter().flat_map(|group| &group.changes).all(|change| changes.contains(change))
            };
            let mut within = all
                .iter()
                .enumerate()
                .filter_map(|(at, one)| Some((at, one.as_ref()?)))
                .filter(|(_, one)| own_changes(one));
            let (Some((at, one)), None) = (within.next(), within.next()) else { continue };
            let author = &one.by.author;
            if one.groups.iter().any(|group| group.by.author != *author) {
                continue;
            }
            let changes: Vec<usize> = one.groups.iter().flat_map(|group| group.changes.iter().copied()).collect();
            let says = read(note, reviewed, own, &changes);
            match made.iter_mut().find(|(by, other, _)| by == author && *other == says) {
                Some((_, _, places)) => places.push(at),
                None => made.push((author.clone(), says, vec![at])),
            }
        }
        for (_, _, places) in made.into_iter().filter(|(_, _, places)| places.len() == marks) {
            let others: Vec<Together> = places[1..].iter().filter_map(|at| all[*at].take()).collect();
            if let Some(first) = &mut all[places[0]] {
                first.groups.extend(others.into_iter().flat_map(|other| other.groups));
            }
        }
    }
    all.into_iter().flatten().collect()
}

/// What each footnote says in a document to which the text refers more than once, and how often it does.
fn with_several_marks<'s>(typed: &Document, sent: &'s Document) -> Vec<(&'s [Block], usize)> {
    let mut marks = Vec::new();
    each_line(&typed.blocks, &mut |line| {
        marks.extend(line.runs().iter().filter_map(|run| match run.piece {
            Piece::Note(note) => Some(note),
            Piece::Words(_) | Piece::Break => None,
        }));
    });
    let first = |at: &usize| !marks[..*at].contains(&marks[*at]);
    let several = (0..marks.len()).filter(first).filter_map(|at| {
        let count = marks.iter().filter(|note| **note == marks[at]).count();
        Some((sent.notes.get(at)?.as_slice(), count))
    });
    // Of two footnotes that say the same it is not known which of them one was.
    let alike = |said: &[Block]| sent.notes.iter().filter(|note| note.as_slice() == said).count();
    several.filter(|(said, count)| *count > 1 && alike(said) == *count).collect()
}

/// What a footnote says with these changes and those that it was sent out with.
fn read(note: &[Node], reviewed: &Reviewed, own: &[bool], changes: &[usize]) -> Vec<Block> {
    let alone = Reviewed { body: note.to_vec(), changes: reviewed.changes.clone(), ..Reviewed::default() };
    alone.with_changes(&|change| own[change] || changes.contains(&change)).blocks
}

/// The changes in a footnote.
fn changes(note: &[Node]) -> Vec<usize> {
    let mut all = Vec::new();
    for node in note {
        match node {
            Node::Paragraph(paragraph) => {
                let runs = paragraph.parts.iter().filter_map(|part| match part {
                    Part::Run(marked) => Some(marked.fate),
                    Part::CommentStart(_) | Part::CommentEnd(_) => None,
                });
                all.extend(runs.chain([paragraph.end]).flat_map(|fate| [fate.inserted, fate.deleted]).flatten());
            }
            Node::Table(rows) => {
                for row in rows {
                    all.extend([row.fate.inserted, row.fate.deleted].into_iter().flatten());
                    row.cells.iter().for_each(|cell| all.extend(changes(&cell.nodes)));
                }
            }
        }
    }
    all
}

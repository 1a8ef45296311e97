//! What one person did at one time is one change. `OpenDocument` has no moves: a paragraph that stands elsewhere now went like
//! the one beside it that went for good. Where a quote went in several changes, one after the other, `LibreOffice` (7.4)
//! brought it back in the form of the paragraph in which they stand; from one change it comes back as a quote.

use crate::reviewed::{Cell, Change, Fate, Node, Part, Reviewed, Row};

/// The same document, where all changes of a person at a time go by the first of them.
pub(super) fn by_person(reviewed: &Reviewed) -> Reviewed {
    let first = |change: &Change| reviewed.changes.iter().position(|other| other.by == change.by);
    let firsts: Vec<Option<usize>> = reviewed.changes.iter().map(first).collect();
    let mut one = reviewed.clone();
    nodes(&mut one.body, &firsts);
    one.notes.iter_mut().for_each(|note| nodes(note, &firsts));
    one
}

fn nodes(all: &mut [Node], firsts: &[Option<usize>]) {
    for node in all {
        match node {
            Node::Paragraph(paragraph) => {
                fate(&mut paragraph.end, firsts);
                for part in &mut paragraph.parts {
                    if let Part::Run(marked) = part {
                        fate(&mut marked.fate, firsts);
                    }
                }
            }
            Node::Table(rows) => rows.iter_mut().for_each(|one| row(one, firsts)),
        }
    }
}

fn row(row: &mut Row, firsts: &[Option<usize>]) {
    fate(&mut row.fate, firsts);
    for Cell { fate: own, nodes: inner, .. } in &mut row.cells {
        fate(own, firsts);
        nodes(inner, firsts);
    }
}

fn fate(fate: &mut Fate, firsts: &[Option<usize>]) {
    for change in [&mut fate.inserted, &mut fate.deleted] {
        *change = change.map(|at| firsts.get(at).copied().flatten().unwrap_or(at));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reviewed::{By, ChangeKind, Paragraph};

    #[test]
    fn what_two_people_did_in_turn_is_one_change_of_each() {
        let by = |author: &str, kind| Change { kind, by: By { author: Some(author.to_owned()), date: None } };
        let end = |at| Fate { inserted: None, deleted: Some(at) };
        let paragraph = |at| Node::Paragraph(Paragraph { end: end(at), ..Paragraph::default() });
        let reviewed = Reviewed {
            body: (0..3).map(paragraph).collect(),
            changes: vec![
                by("Anna", ChangeKind::Deleted),
                by("Bram", ChangeKind::Deleted),
                by("Anna", ChangeKind::MovedAway),
            ],
            ..Reviewed::default()
        };
        assert_eq!(by_person(&reviewed).body, [paragraph(0), paragraph(1), paragraph(0)]);
    }
}

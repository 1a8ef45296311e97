//! Items that have a number of another list now, and their words still. The label that went stands at their words, and the one
//! that came behind them, at a paragraph without any; `LibreOffice` (7.4) shows such words with the first label, also where
//! that is gone. An item that went whole beside one that came whole is right everywhere.

use crate::reviewed::{ChangeKind, Fate, Form, Marked, Node, Numbered, Paragraph, Part, Reviewed};
use paraaf_text::document::line::Piece;

/// The same document, where such items go whole and come whole.
pub(super) fn renumbered(reviewed: &Reviewed) -> Reviewed {
    let mut renumbered = reviewed.clone();
    for at in 1..renumbered.body.len() {
        let (before, behind) = renumbered.body.split_at_mut(at);
        let (Some(Node::Paragraph(was)), Some(Node::Paragraph(is))) = (before.last_mut(), behind.first_mut()) else {
            continue;
        };
        let (Some(went), Some(came)) =
            (alone(was.end.deleted, was.end.inserted), alone(is.end.inserted, is.end.deleted))
        else {
            continue;
        };
        let is_plain = |change: usize, kind| reviewed.changes.get(change).is_some_and(|change| change.kind == kind);
        let are_plain = is_plain(went, ChangeKind::Deleted) && is_plain(came, ChangeKind::Inserted);
        if are_plain && are_of_two_lists(&was.form, &is.form) && was.parts.iter().all(can_go) {
            part(was, is, (went, came));
        }
    }
    renumbered
}

/// A change that nothing else was done beside.
fn alone(change: Option<usize>, other: Option<usize>) -> Option<usize> {
    change.filter(|_| other.is_none())
}

/// Whether both are items with numbers, of two lists.
fn are_of_two_lists(was: &Form, is: &Form) -> bool {
    let item = |form: &Form| form.item.clone().filter(|item| item.start.is_some() && !item.continues);
    match (item(was), item(is)) {
        (Some(Numbered { list: one, depth, .. }), Some(other)) => one != other.list && depth == other.depth,
        _ => false,
    }
}

/// Whether something can stand twice: nothing that stands for something else can.
fn can_go(part: &Part) -> bool {
    match part {
        Part::Run(marked) => marked.before.is_none() && !matches!(marked.piece, Piece::Note(_)),
        Part::CommentStart(_) | Part::CommentEnd(_) => false,
    }
}

/// Takes the words that stayed out of one paragraph, and puts them into the next.
fn part(was: &mut Paragraph, is: &mut Paragraph, (went, came): (usize, usize)) {
    let (mut taken_out, mut put_in) = (Vec::new(), Vec::new());
    for part in std::mem::take(&mut was.parts) {
        let Part::Run(marked) = part else { continue };
        match marked.fate {
            Fate { inserted: None, deleted: None } => {
                let with = |inserted, deleted| Part::Run(Marked { fate: Fate { inserted, deleted }, ..marked.clone() });
                put_in.push(with(Some(came), None));
                taken_out.push(with(None, Some(went)));
            }
            Fate { inserted: Some(_), deleted: None } => put_in.push(Part::Run(marked)),
            Fate { deleted: Some(_), .. } => taken_out.push(Part::Run(marked)),
        }
    }
    was.parts = taken_out;
    put_in.append(&mut is.parts);
    is.parts = put_in;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::between;
    use crate::reviewed::{By, Reading};
    use paraaf_text::document::markdown::{read, write};

    #[test]
    fn an_item_whose_number_alone_changed_goes_and_comes_whole() {
        let (old, new) = ("1. een\n2. twee drie\n3. vier\n5. vijf\n", "2. twee drie\n3. vier zes\n5. vijf\n");
        let redline = between(&read(old).0, &read(new).0, &By::default());
        let whole = renumbered(&redline);
        assert_ne!(whole, redline);
        for (reading, text) in [(Reading::Rejected, old), (Reading::Accepted, new)] {
            assert_eq!(write(&whole.settled(reading)), write(&read(text).0));
        }
        let has_both = |node: &Node| match node {
            Node::Paragraph(paragraph) => {
                let ends = paragraph.end != Fate::default();
                let stays = |part: &Part| matches!(part, Part::Run(marked) if marked.fate == Fate::default());
                ends && paragraph.parts.iter().any(stays)
            }
            Node::Table(_) => false,
        };
        assert!(!whole.body.iter().any(has_both));
    }

    #[test]
    fn an_item_with_a_footnote_stays_as_it_is() {
        let (old, new) =
            ("1. een\n2. twee[^1] drie\n5. vijf\n\n[^1]: noot\n", "2. twee[^1] drie\n5. vijf\n\n[^1]: noot\n");
        let redline = between(&read(old).0, &read(new).0, &By::default());
        for (reading, text) in [(Reading::Rejected, old), (Reading::Accepted, new)] {
            assert_eq!(write(&renumbered(&redline).settled(reading)), write(&read(text).0));
        }
    }
}

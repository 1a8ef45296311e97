//! Footnotes whose words changed, behind one in a cell of a table. There `LibreOffice` (7.4) forgets what was done to the words of
//! a footnote in a Word document, and keeps what went beside what came. So such a footnote goes whole and comes whole; by
//! whom, it says where all was one person's. Words that went within what goes, and came within what comes, keep their names:
//! there is nothing beside them that `LibreOffice` could keep.

use std::collections::HashSet;

use crate::closed;
use crate::reviewed::{By, Change, ChangeKind, Fate, Marked, Node, Paragraph, Part, Reading, Reviewed};
use paraaf_text::document::line::Piece;

/// The same document, where no footnote behind one in a cell has words that went beside words that came or stay.
pub(super) fn with_whole_notes(reviewed: &Reviewed) -> Reviewed {
    if reviewed.notes.iter().all(|note| changes(note).is_empty()) {
        return reviewed.clone();
    }
    let mut walk = Walk { out: reviewed.clone(), is_behind: false };
    let mut body = std::mem::take(&mut walk.out.body);
    walk.nodes(&mut body, false);
    Reviewed { body, ..walk.out }
}

struct Walk {
    out: Reviewed,
    /// Whether a footnote stood in a cell before.
    is_behind: bool,
}

impl Walk {
    fn nodes(&mut self, nodes: &mut [Node], in_cell: bool) {
        for node in nodes {
            match node {
                Node::Paragraph(paragraph) => self.paragraph(paragraph, in_cell),
                Node::Table(rows) => {
                    let cells = rows.iter_mut().flat_map(|row| &mut row.cells);
                    cells.for_each(|cell| self.nodes(&mut cell.nodes, true));
                }
            }
        }
    }

    fn paragraph(&mut self, paragraph: &mut Paragraph, in_cell: bool) {
        for part in std::mem::take(&mut paragraph.parts) {
            match part {
                Part::Run(marked @ Marked { piece: Piece::Note(place), .. }) => {
                    let whole = self.whole(&marked, place);
                    paragraph.parts.extend(whole.into_iter().map(Part::Run));
                    self.is_behind |= in_cell;
                }
                other => paragraph.parts.push(other),
            }
        }
    }

    /// The marks of a footnote: one as it was, and one as it is, where its words changed.
    fn whole(&mut self, marked: &Marked, place: usize) -> Vec<Marked> {
        let note = self.out.notes.get(place).cloned().unwrap_or_default();
        let changes = changes(&note);
        if changes.is_empty() || !self.is_behind {
            return vec![marked.clone()];
        }
        let by = self.by(&changes);
        // What somebody did within is said where the whole is not of that one alone.
        let is_all_said = marked.fate == Fate::default() && by.is_some();
        let of = if is_all_said { closed::nodes } else { closed::nodes_still_open };
        let (was, is) = (of(&note, Reading::Rejected), of(&note, Reading::Accepted));
        if marked.fate != Fate::default() {
            let stays = if marked.fate.deleted.is_some() { was } else { is };
            self.out.notes[place] = stays;
            return vec![marked.clone()];
        }
        let by = by.unwrap_or_default();
        self.out.notes[place] = is;
        self.out.notes.push(was);
        let first = self.out.changes.len();
        let kinds = [ChangeKind::Deleted, ChangeKind::Inserted];
        self.out.changes.extend(kinds.map(|kind| Change { kind, by: by.clone() }));
        let went = Fate { deleted: Some(first), inserted: None };
        let came = Fate { inserted: Some(first + 1), deleted: None };
        let old = Marked { piece: Piece::Note(self.out.notes.len() - 1), fate: went, ..marked.clone() };
        vec![old, Marked { fate: came, ..marked.clone() }]
    }

    /// Whose these changes are; nobody's where they are of several people.
    fn by(&self, changes: &[usize]) -> Option<By> {
        let all: Vec<&By> = changes.iter().filter_map(|change| Some(&self.out.changes.get(*change)?.by)).collect();
        let people: HashSet<_> = all.iter().map(|by| &by.author).collect();
        all.last().filter(|_| people.len() == 1).map(|by| (*by).clone())
    }
}

/// What was done in a text.
fn changes(nodes: &[Node]) -> Vec<usize> {
    let of = |fate: Fate| [fate.deleted, fate.inserted].into_iter().flatten();
    let mut all = Vec::new();
    for node in nodes {
        match node {
            Node::Paragraph(paragraph) => {
                for part in &paragraph.parts {
                    if let Part::Run(marked) = part {
                        all.extend(of(marked.fate));
                    }
                }
                all.extend(of(paragraph.end));
            }
            Node::Table(rows) => {
                for row in rows {
                    all.extend(of(row.fate));
                    row.cells.iter().for_each(|cell| all.extend(of(cell.fate).chain(changes(&cell.nodes))));
                }
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::between::{Version, between, between_versions};
    use paraaf_text::document::markdown;

    fn between_notes(letter: &str) -> (Reviewed, Reviewed) {
        let by = By { author: Some("Bram".to_owned()), date: None };
        let [old, new] = ["Blijft hier.", "Blijft nu hier."].map(|note| markdown::read(&format!("{letter}{note}\n")).0);
        let reviewed = between(&old, &new, &by);
        (with_whole_notes(&reviewed), reviewed)
    }

    #[test]
    fn a_footnote_behind_one_in_a_cell_goes_and_comes_whole() {
        let (whole, reviewed) = between_notes("| a |\n|---|\n| nee[^1] |\n\nGroet[^2],\n\n[^1]: Ander.\n\n[^2]: ");
        assert_ne!(whole, reviewed);
        assert!(whole.notes.iter().all(|note| changes(note).is_empty()));
        for reading in [Reading::Accepted, Reading::Rejected] {
            assert_eq!(whole.settled(reading), reviewed.settled(reading));
        }
        assert!(whole.changes.iter().all(|change| change.by.author.as_deref() == Some("Bram")));
    }

    #[test]
    fn other_footnotes_are_marked_word_by_word() {
        for letter in ["Groet[^2],\n\n| a |\n|---|\n| nee[^1] |\n\n[^1]: Ander.\n\n[^2]: ", "Groet[^2],\n\n[^2]: "] {
            let (whole, reviewed) = between_notes(letter);
            assert_eq!(whole, reviewed);
        }
    }
    /// What was done in the footnotes, each piece with who did it, and who took out or put in the marks of those below the
    /// table.
    fn told(texts: [String; 3]) -> (Vec<String>, Vec<String>) {
        let version = |(at, (text, who)): (usize, (String, &str))| {
            let by = By { author: Some(who.to_owned()), date: None };
            Version { document: markdown::read(&text).0, by, parents: at.checked_sub(1).into_iter().collect() }
        };
        let versions: Vec<Version> = texts.into_iter().zip(["Anna", "Els", "Bram"]).enumerate().map(version).collect();
        let reviewed = between_versions(&versions, 0);
        let whole = with_whole_notes(&reviewed);
        for reading in [Reading::Accepted, Reading::Rejected] {
            assert_eq!(whole.settled(reading), reviewed.settled(reading));
        }
        let said = |nodes: &[Node]| -> Vec<String> {
            let paragraphs = nodes.iter().filter_map(|node| match node {
                Node::Paragraph(paragraph) => Some(paragraph),
                Node::Table(_) => None,
            });
            let runs = paragraphs.flat_map(|paragraph| &paragraph.parts).filter_map(|part| match part {
                Part::Run(marked) => Some(marked),
                Part::CommentStart(_) | Part::CommentEnd(_) => None,
            });
            let told = runs.filter_map(|run| {
                let change = &whole.changes[run.fate.deleted.or(run.fate.inserted)?];
                let kind = if run.fate.deleted.is_some() { '-' } else { '+' };
                let who = change.by.author.as_deref().unwrap_or("nobody");
                match &run.piece {
                    Piece::Words(words) => Some(format!("{who} {kind}{}", words.trim())),
                    Piece::Note(_) => Some(format!("{who} {kind}mark")),
                    Piece::Break => None,
                }
            });
            told.collect()
        };
        (whole.notes.iter().flat_map(|note| said(note)).collect(), said(&whole.body))
    }

    #[test]
    fn what_others_did_in_a_footnote_that_goes_and_comes_whole_is_theirs() {
        let table = "| a |\n|---|\n| nee[^1] |\n\n";
        let letter = |text: &str, note: &str| format!("{table}{text}\n\n[^1]: Ander.\n\n[^2]: {note}\n");
        let (stays, note) = ("De groet hier.[^2] Dag.", "De oude noot zegt dit over het besluit.");
        let nooit = "De oude noot zegt NOOIT dit over het besluit.";
        let each = told([letter(stays, note), letter(stays, nooit), letter("De groet hier. Dag.[^2]", nooit)]);
        assert_eq!(each, (vec!["Els +NOOIT".to_owned()], vec!["Bram -mark".to_owned(), "Bram +mark".to_owned()]));
        let without = format!("{table}De groet hier. Dag.\n\n[^1]: Ander.\n");
        let each = told([letter(stays, nooit), letter(stays, note), without]);
        assert_eq!(each, (vec!["Els -NOOIT".to_owned()], vec!["Bram -mark".to_owned()]));
        let both = letter(stays, "De oude noot zegt NOOIT dit over het BESLUIT.");
        let (notes, marks) = told([letter(stays, note), letter(stays, nooit), both]);
        assert_eq!(notes, ["Els +NOOIT", "Bram +BESLUIT", "Bram -besluit"]);
        assert_eq!(marks, ["nobody -mark", "nobody +mark"]);
    }
}

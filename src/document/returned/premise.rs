//! What somebody's words stand on. Where one person takes a word out and the next types another beside it, both words
//! grow together in the text that has only the second change; it was written where the first word is gone.

use crate::reviewed::{Fate, Node, Paragraph, Part, Reviewed};
use paraaf_text::document::line::Piece;

/// A document with its own changes, as what stands in it one behind the other.
pub(super) struct Premises<'r> {
    own: &'r [bool],
    items: Vec<Item<'r>>,
}

/// What stands in one place, with what became of it.
struct Item<'r> {
    fate: Fate,
    words: &'r str,
}

/// The words that some changes would grow together with belong to what somebody else put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct GoesOn;

impl<'r> Premises<'r> {
    pub(super) fn of(reviewed: &'r Reviewed, own: &'r [bool]) -> Self {
        let mut items = Vec::new();
        gather(&reviewed.body, Fate::default(), &mut items);
        for note in &reviewed.notes {
            items.push(Item { fate: Fate::default(), words: "\n" });
            gather(note, Fate::default(), &mut items);
        }
        Self { own, items }
    }

    /// These changes, with the deletions of others beside which their words were written.
    ///
    /// # Errors
    /// [`GoesOn`] where they were written beside what somebody else put in.
    pub(super) fn with(&self, mut changes: Vec<usize>) -> Result<Vec<usize>, GoesOn> {
        let theirs: Vec<usize> = (0..self.items.len())
            .filter(|at| self.items[*at].fate.inserted.is_some_and(|one| changes.contains(&one)))
            .collect();
        loop {
            let before = changes.len();
            for at in theirs.iter().copied() {
                let item = &self.items[at];
                if !self.is_there(item, &changes) {
                    continue;
                }
                if let Some(first) = item.words.chars().next() {
                    let behind = self.items[..at].iter().rev();
                    let glues = |words: &str| Some(glue(words.chars().next_back()?, first));
                    self.beside(behind, glues, &mut changes)?;
                }
                if let Some(last) = item.words.chars().next_back() {
                    let glues = |words: &str| Some(glue(last, words.chars().next()?));
                    self.beside(self.items[at + 1..].iter(), glues, &mut changes)?;
                }
            }
            for at in 0..self.items.len() {
                self.around(at, &mut changes);
            }
            if changes.len() == before {
                return Ok(changes);
            }
        }
    }

    /// Adds the change that took out the word before or behind white space that these changes take out, where the words on
    /// both sides grow together otherwise.
    fn around(&self, at: usize, changes: &mut Vec<usize>) {
        let item = &self.items[at];
        let is_taken_out = item.fate.deleted.is_some_and(|change| changes.contains(&change));
        if !is_taken_out || item.fate.inserted.is_some() || !item.words.contains(char::is_whitespace) {
            return;
        }
        let stays = |item: &&Item<'_>| !item.words.is_empty() && self.is_there(item, changes);
        let before = self.items[..at].iter().rev().find(stays);
        let Some((before, behind)) = before.zip(self.items[at + 1..].iter().find(stays)) else { return };
        let ends = before.words.chars().next_back().zip(behind.words.chars().next());
        if ends.is_some_and(|(last, first)| glue(last, first)) {
            changes.extend(before.fate.deleted.or(behind.fate.deleted));
        }
    }

    /// Adds the change that took out the word that grows on to one, if there is one.
    fn beside<'i>(
        &self,
        items: impl Iterator<Item = &'i Item<'i>>,
        glues: impl Fn(&str) -> Option<bool>,
        changes: &mut Vec<usize>,
    ) -> Result<(), GoesOn> {
        let mut passed = false;
        for item in items {
            let Some(is_glued) = glues(item.words) else { continue };
            let Fate { inserted, deleted } = item.fate;
            if !self.is_there(item, changes) {
                // What one put in and took out again was not there for anybody.
                passed |= deleted.is_none() && inserted.is_some();
                continue;
            }
            if !is_glued {
                return Ok(());
            }
            let taken_out = deleted.filter(|change| !changes.contains(change));
            if passed {
                return Err(GoesOn);
            }
            changes.extend(taken_out);
            return Ok(());
        }
        Ok(())
    }

    /// Whether it is there with these changes and those of the document itself.
    fn is_there(&self, item: &Item<'_>, changes: &[usize]) -> bool {
        item.fate.lives_with(&|change| self.own[change] || changes.contains(&change))
    }
}

/// Whether two characters that were not typed side by side make one word of two. A mark that belongs to the word before it
/// or behind it makes none: `steunen` and `, en wel nu`.
pub(super) fn glue(before: char, behind: char) -> bool {
    let is_space = |c: char| c.is_whitespace();
    let closes = |c: char| ",.;:!?)]}%…’”»".contains(c);
    let opens = |c: char| "([{„‘“«".contains(c);
    !is_space(before) && !is_space(behind) && !closes(behind) && !opens(before)
}

fn gather<'r>(nodes: &'r [Node], outer: Fate, items: &mut Vec<Item<'r>>) {
    for node in nodes {
        match node {
            Node::Paragraph(paragraph) => gather_paragraph(paragraph, outer, items),
            Node::Table(rows) => {
                for row in rows {
                    for cell in &row.cells {
                        gather(&cell.nodes, cell.fate.within(row.fate).within(outer), items);
                        items.push(Item { fate: Fate::default(), words: "\n" });
                    }
                }
            }
        }
    }
}

fn gather_paragraph<'r>(paragraph: &'r Paragraph, outer: Fate, items: &mut Vec<Item<'r>>) {
    for part in &paragraph.parts {
        let Part::Run(marked) = part else { continue };
        let words = match &marked.piece {
            Piece::Words(words) => words.as_str(),
            Piece::Break => "\n",
            Piece::Note(_) => "",
        };
        items.push(Item { fate: marked.fate.within(outer), words });
    }
    items.push(Item { fate: paragraph.end.within(outer), words: "\n" });
}

//! Tracked changes that are one to whoever made them: what stands side by side and is of one person, and both ends of a
//! move. A program keeps a replaced word as two changes, and a replaced paragraph as many.

use crate::reviewed::{By, ChangeKind, Fate, Node, Paragraph, Part, Reviewed};
use paraaf_text::document::line::Piece;

/// Changes that are one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Group {
    /// Their places among all changes.
    pub(super) changes: Vec<usize>,
    /// Who made them, and when the first of them was made.
    pub(super) by: By,
    /// The words in them.
    pub(super) words: String,
}

/// The groups of a document, in reading order, but for the changes that are its own.
pub(super) fn groups(reviewed: &Reviewed, own: &[bool]) -> Vec<Group> {
    let mut walk = Walk { reviewed, own, groups: Vec::new(), of: vec![None; reviewed.changes.len()], open: None };
    walk.nodes(&reviewed.body);
    for note in &reviewed.notes {
        walk.open = None;
        walk.nodes(note);
    }
    walk.join_moves();
    walk.groups.retain(|group| !group.changes.is_empty());
    walk.groups
}

struct Walk<'r> {
    reviewed: &'r Reviewed,
    own: &'r [bool],
    groups: Vec<Group>,
    /// The group of each change.
    of: Vec<Option<usize>>,
    /// The group that what stands next to it can join.
    open: Option<usize>,
}

impl Walk<'_> {
    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Paragraph(paragraph) => self.paragraph(paragraph, Fate::default()),
                Node::Table(rows) => {
                    for row in rows {
                        self.meet(row.fate, "");
                        for cell in &row.cells {
                            let fate = cell.fate.within(row.fate);
                            self.meet(fate, "");
                            for node in &cell.nodes {
                                match node {
                                    Node::Paragraph(paragraph) => self.paragraph(paragraph, fate),
                                    Node::Table(_) => self.nodes(std::slice::from_ref(node)),
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, outer: Fate) {
        for part in &paragraph.parts {
            if let Part::Run(marked) = part {
                let words = match &marked.piece {
                    Piece::Words(words) => words.as_str(),
                    Piece::Break => " ",
                    Piece::Note(_) => "",
                };
                self.meet(marked.fate.within(outer), words);
            }
        }
        self.meet(paragraph.end.within(outer), " ");
    }

    /// Takes in the next thing that stands there.
    fn meet(&mut self, fate: Fate, words: &str) {
        let is_own = |change: &usize| self.own.get(*change).copied().unwrap_or(false);
        if fate.deleted.is_some_and(|change| is_own(&change)) {
            return;
        }
        let Fate { inserted, deleted } = Fate { inserted: fate.inserted.filter(|change| !is_own(change)), ..fate };
        if inserted.is_none() && deleted.is_none() {
            self.open = None;
            return;
        }
        for change in [inserted, deleted].into_iter().flatten() {
            let Some(Some(known)) = self.of.get(change).copied() else {
                self.begin_or_join(change, words);
                continue;
            };
            self.open = Some(known);
            self.groups[known].words.push_str(words);
        }
    }

    fn begin_or_join(&mut self, change: usize, words: &str) {
        let Some(by) = self.reviewed.changes.get(change).map(|change| &change.by) else { return };
        let joined = self.open.filter(|open| self.groups[*open].by.author == by.author);
        let group = joined.unwrap_or_else(|| {
            self.groups.push(Group { by: by.clone(), ..Group::default() });
            self.groups.len() - 1
        });
        self.of[change] = Some(group);
        self.open = Some(group);
        let group = &mut self.groups[group];
        group.changes.push(change);
        group.words.push_str(words);
        // Dates are written the largest unit first: the earlier is the lesser.
        if by.date.is_some() && (group.by.date.is_none() || by.date < group.by.date) {
            group.by.date.clone_from(&by.date);
        }
    }

    /// Makes one of the two ends of a move: of one person, with the same words.
    fn join_moves(&mut self) {
        let moves = |group: &Group, kind: ChangeKind| {
            group.changes.iter().any(|change| self.reviewed.changes[*change].kind == kind)
        };
        for from in 0..self.groups.len() {
            if !moves(&self.groups[from], ChangeKind::MovedAway) {
                continue;
            }
            let same = |to: &usize| {
                let (one, other) = (&self.groups[from], &self.groups[*to]);
                let words = |group: &Group| group.words.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
                *to != from
                    && moves(other, ChangeKind::MovedHere)
                    && one.by.author == other.by.author
                    && words(one) == words(other)
            };
            if let Some(to) = (0..self.groups.len()).find(same) {
                let there = std::mem::take(&mut self.groups[to].changes);
                self.groups[from].changes.extend(there);
            }
        }
    }
}

//! Changes that are one, and what is one with those of others.

use std::collections::BTreeMap;

use crate::reviewed::By;

/// Changes that are one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Group {
    /// Their places among all changes.
    pub(super) changes: Vec<usize>,
    /// Who made them, and when the first of them was made.
    pub(super) by: By,
    /// The words in them.
    pub(super) words: String,
    /// Those of the changes that took away from one place what the others of a move put in at another.
    pub(super) moved_away: Vec<usize>,
    /// Those of the words that were put in.
    pub(super) put_in: String,
    /// Those that were put in and taken out again.
    pub(super) taken_back: String,
    /// Those that somebody else put in and it takes out.
    pub(super) of_others: String,
    /// Which of all cells of tables the last words stand in, counted through the document.
    pub(super) cell: usize,
    /// Whether anything was put in: somebody can have taken it out again.
    pub(super) puts_in: bool,
    /// Whether words were taken out that nobody else put in.
    pub(super) takes_out: bool,
    /// Changes of others that took out what stood where words were that it takes out: it takes out what these did.
    pub(super) upon: Vec<usize>,
    /// The first of the groups that go together: what people put in right beside or within each other's words, and what
    /// they took out of these. Neither can be read without the other.
    pub(super) together: usize,
}

impl Group {
    /// Its changes, with those that it stands upon.
    pub(super) fn all_changes(&self) -> Vec<usize> {
        [self.changes.as_slice(), &self.upon].concat()
    }

    /// Whether all that it does is to take out what others put in.
    pub(super) fn only_takes_back(&self) -> bool {
        !self.puts_in && !self.takes_out
    }

    /// Whether all that it does is to put in what somebody took out again.
    pub(super) fn is_gone(&self) -> bool {
        self.puts_in && !self.takes_out && self.puts_nothing_in() && !self.words.trim().is_empty()
    }

    /// Goes on in a cell: its words are none with those of the one before.
    pub(super) fn go_on_in(&mut self, cell: usize) {
        if std::mem::replace(&mut self.cell, cell) != cell {
            for words in [&mut self.words, &mut self.put_in, &mut self.taken_back, &mut self.of_others] {
                if words.chars().next_back().is_some_and(|last| !last.is_whitespace()) {
                    words.push(' ');
                }
            }
        }
    }

    /// Takes in words that were put in.
    pub(super) fn put_in(&mut self, words: &str, is_taken_back: bool) {
        self.puts_in = true;
        if is_taken_back { &mut self.taken_back } else { &mut self.put_in }.push_str(words);
    }

    /// Whether all that it put in the place of other words was taken out again.
    pub(super) fn is_replaced(&self) -> bool {
        self.takes_out && self.puts_nothing_in() && !self.taken_back.trim().is_empty()
    }

    /// The words that it put in, whatever became of them; all of its words where it put none in.
    pub(super) fn said(self) -> String {
        let put_in = if self.puts_nothing_in() { self.taken_back } else { self.put_in };
        if put_in.trim().is_empty() { self.words } else { put_in }
    }

    /// Its words, those that it put in parted from those in whose place they stand.
    pub(super) fn told(self) -> String {
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        match self.words.strip_suffix(&self.put_in).map(|before| (before, &self.put_in)) {
            Some((before, put_in)) if !is_space(before.chars().next_back()) && !is_space(put_in.chars().next()) => {
                format!("{before} {put_in}")
            }
            Some(_) | None => self.words,
        }
    }

    /// Whether it takes words out and puts none in, or none that are there still.
    pub(super) fn puts_nothing_in(&self) -> bool {
        self.put_in.trim().is_empty()
    }
}

/// Puts two groups together, with all that each goes together with.
pub(super) fn put_together(groups: &mut [Group], one: usize, other: usize) {
    let (one, other) = (groups[one].together, groups[other].together);
    for group in groups {
        if group.together == one.max(other) {
            group.together = one.min(other);
        }
    }
}

/// Groups that go together.
pub(super) struct Together {
    /// Whoever was the first of them whose words are in it, and when.
    pub(super) by: By,
    pub(super) groups: Vec<Group>,
}

impl Together {
    pub(super) fn of(groups: Vec<Group>) -> Self {
        // Nobody suggests what others put in the place of all that they wrote, or took out around it.
        let first = groups
            .iter()
            .min_by_key(|group| (group.puts_nothing_in(), !group.takes_out, group.by.date.is_none(), &group.by.date));
        let by = first.map(|group| group.by.clone()).unwrap_or_default();
        Self { by, groups }
    }
}

/// The same groups, those that go together as one, each where the first of it stands.
pub(super) fn together(groups: Vec<Group>) -> Vec<Together> {
    let mut found: BTreeMap<usize, Vec<Group>> = BTreeMap::new();
    for group in groups {
        found.entry(group.together).or_default().push(group);
    }
    found.into_values().map(Together::of).collect()
}

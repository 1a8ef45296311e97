//! Words that somebody put in the place of others, and of which somebody else left nothing: with what stands around them, or by
//! themselves. Each is a wish of its own: the first wants the new words instead of the old ones, and the other neither.

use super::group::Group;
use crate::reviewed::{ChangeKind, Reviewed};

/// The changes with which words were put in the place of others that somebody else took out again.
#[derive(Debug, Default)]
pub(super) struct Lost {
    /// For each change which of the replacements it is part of.
    of: Vec<Option<usize>>,
    /// The changes of each that take out what was there.
    takes_out: Vec<Vec<usize>>,
}

impl Lost {
    /// What of these groups was lost, where each of `within` is a group and one that took something of its words out.
    pub(super) fn of(reviewed: &Reviewed, groups: &[Group], within: &[(usize, usize)]) -> Self {
        let kind = |change: usize| reviewed.changes[change].kind;
        let mut lost = Self { of: vec![None; reviewed.changes.len()], takes_out: Vec::new() };
        for (place, group) in groups.iter().enumerate() {
            let by_others = |by: usize| groups[by].by.author != group.by.author;
            let is_taken_back = within.iter().any(|(of, by)| *of == place && by_others(*by));
            let takes_back = within.iter().any(|(of, by)| *by == place && *of != place);
            let is_moved =
                group.changes.iter().any(|change| !matches!(kind(*change), ChangeKind::Inserted | ChangeKind::Deleted));
            // Where others stand in their place it is these that are suggested.
            let is_replaced_again = groups.iter().enumerate().any(|(other, one)| {
                other != place && one.together == group.together && one.puts_in && !one.puts_nothing_in()
            });
            if !group.is_replaced() || !is_taken_back || takes_back || is_moved || is_replaced_again {
                continue;
            }
            for change in &group.changes {
                lost.of[*change] = Some(lost.takes_out.len());
            }
            let is_deleted = |change: &usize| kind(*change) == ChangeKind::Deleted;
            lost.takes_out.push(group.changes.iter().copied().filter(is_deleted).collect());
        }
        lost
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.takes_out.len()
    }

    /// Which of them a change is part of.
    pub(super) fn which(&self, change: usize) -> Option<usize> {
        self.of.get(change).copied().flatten()
    }

    /// The changes of one that take out what was there.
    pub(super) fn takes_out(&self, which: usize) -> &[usize] {
        &self.takes_out[which]
    }
}

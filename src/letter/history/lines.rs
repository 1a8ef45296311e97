//! Which draft is the newest on the letter's way, where two people went on at once.
//!
//! A join has the published line as its first parent. Where that line brought a new draft, it is the newest one, and
//! the drafts that only the other line has were overtaken before they were published. Otherwise the other line's draft
//! goes on from it. All of it follows from the shape of the ledger, so that every clone says the same.

use std::collections::HashMap;

use crate::letter::ancestry::Ancestry;
use crate::letter::event::{Entry, EventKind};
use crate::letter::ids::CommitId;

/// What holds at each commit, followed from the first to the last.
pub(super) struct Lines<'e> {
    entries: &'e [Entry],
    ancestry: &'e Ancestry<'e>,
    /// Each commit that was reached: its place in the ledger, and the newest draft there.
    reached: HashMap<CommitId, (usize, Option<usize>)>,
    /// The places in the ledger of the drafts.
    drafts: Vec<usize>,
}

/// What holds before an entry is read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Before {
    /// The newest draft, by its place among the drafts.
    pub(super) newest: Option<usize>,
    /// The drafts that turn out here to have been overtaken.
    pub(super) unpublished: Vec<usize>,
}

impl<'e> Lines<'e> {
    pub(super) fn of(entries: &'e [Entry], ancestry: &'e Ancestry<'e>) -> Self {
        Self { entries, ancestry, reached: HashMap::with_capacity(entries.len()), drafts: Vec::new() }
    }

    /// What holds where the entry at this place goes on.
    pub(super) fn before(&self, position: usize) -> Before {
        let parents = self.entries[position].parents.iter().filter_map(|parent| self.reached.get(parent).copied());
        parents
            .fold(None, |so_far: Option<(usize, Before)>, (place, newest)| {
                let Some((published, mut before)) = so_far else {
                    return Some((place, Before { newest, unpublished: Vec::new() }));
                };
                if self.brought_a_draft(before.newest, place) {
                    let only_there =
                        |at: &usize| self.is_at(self.drafts[*at], place) && !self.is_at(self.drafts[*at], published);
                    before.unpublished.extend((0..self.drafts.len()).filter(only_there));
                } else {
                    before.newest = newest;
                }
                Some((published, before))
            })
            .map(|(_, before)| before)
            .unwrap_or_default()
    }

    /// Notes what holds after the entry at this place.
    pub(super) fn after(&mut self, position: usize, newest: Option<usize>) {
        let entry = &self.entries[position];
        if matches!(entry.event.as_ref().map(|event| &event.kind), Some(EventKind::Propose(_))) {
            self.drafts.push(position);
        }
        self.reached.insert(entry.commit, (position, newest));
    }

    /// Whether the newest draft of the published line is one that the line at this place does not have.
    fn brought_a_draft(&self, newest: Option<usize>, place: usize) -> bool {
        newest.is_some_and(|newest| !self.is_at(self.drafts[newest], place))
    }

    /// Whether what stands at one place is known at another.
    fn is_at(&self, earlier: usize, place: usize) -> bool {
        earlier == place || self.ancestry.leads_to(earlier, place)
    }
}

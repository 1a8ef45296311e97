//! Two lines of one ledger, and what holds once they meet.
//!
//! Nothing here is decided by a clock: the line that was published goes before, and what only one of them changed is
//! as that one has it.

use std::collections::{HashMap, HashSet};

use super::event::{Entry, Event, EventKind, Joining};
use super::history::History;
use super::ids::{CommitId, EventId, ReviewerId};

/// What two lines come to when they are joined.
#[derive(Debug)]
pub struct Meeting {
    /// What the join says.
    pub joining: Joining,
    /// What the joined ledger says.
    pub history: History,
    /// Whether the rules are those of the second line: it alone changed them.
    pub rules_of_the_other: bool,
}

/// An event that stands in both lines in different commits: one of them was rewritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rewritten {
    /// The event.
    pub event: EventId,
    /// The commit that holds it in the published line.
    pub published: CommitId,
    /// The commit that holds it in the other.
    pub other: CommitId,
}

impl Meeting {
    /// Lets the published line and another meet, ancestors first in each; `same_rules` says that they ended up with the
    /// same rules, so that none have to be looked at again. Cost: linear in both.
    pub fn of(
        published: &[Entry],
        other: &[Entry],
        same_rules: bool,
        reviewer: Option<ReviewerId>,
        by: &Event,
    ) -> Result<Self, Rewritten> {
        let known: HashSet<CommitId> = published.iter().map(|entry| entry.commit).collect();
        let ids: HashMap<EventId, CommitId> =
            published.iter().filter_map(|entry| Some((entry.event.as_ref()?.id, entry.commit))).collect();
        let only_there: Vec<&Entry> = other.iter().filter(|entry| !known.contains(&entry.commit)).collect();
        for entry in &only_there {
            let Some(event) = &entry.event else { continue };
            if let Some(published) = ids.get(&event.id) {
                return Err(Rewritten { event: event.id, published: *published, other: entry.commit });
            }
        }
        let (theirs, ours) = (History::of(published), History::of(other));
        let common: HashSet<CommitId> = other.iter().map(|entry| entry.commit).collect();
        let published_changed = theirs.rules_changes().iter().any(|change| !common.contains(&change.commit));
        let changes = ours.rules_changes().iter().filter(|change| !known.contains(&change.commit));
        let other_changes: Vec<EventId> = changes.map(|change| change.event).collect();
        let met = published_changed && !same_rules;
        let rules_of_the_other = !published_changed && !other_changes.is_empty();
        let joining = Joining { reviewer, overtaken: if met { other_changes } else { Vec::new() } };
        let mut all: Vec<Entry> = published.to_vec();
        all.extend(only_there.into_iter().cloned());
        let parents = [published.last(), other.last()].into_iter().flatten().map(|entry| entry.commit).collect();
        let event = Event { kind: EventKind::Join(joining.clone()), ..by.clone() };
        // The commit does not exist yet; nothing that a history says of others depends on its name.
        all.push(Entry { commit: CommitId::from_bytes([0; 20]), parents, event: Some(event) });
        Ok(Self { joining, history: History::of(&all), rules_of_the_other })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::story;

    /// The two lines of a story that parts once, before the `;;`.
    fn meet(before: &str, theirs: &str, ours: &str, same_rules: bool) -> Result<Meeting, Rewritten> {
        // Both lines are told in one story, so that they share the commits before they part.
        let ours_told = format!("{before}; on theirs; {theirs}; on main; {ours}");
        let theirs_told = format!("{before}; on theirs; {theirs}");
        let (published, other) = (story::entries(&theirs_told), story::entries(&ours_told));
        let by = other.last().unwrap().event.clone().unwrap();
        Meeting::of(&published, &other, same_rules, None, &by)
    }

    #[test]
    fn what_only_one_line_changed_is_as_that_one_has_it() {
        let ours = meet("draft A", "anna approves 1", "rules; bram approves 1", false).unwrap();
        assert!(ours.rules_of_the_other && ours.joining.overtaken.is_empty());
        let theirs = meet("draft A", "rules", "bram approves 1", false).unwrap();
        assert!(!theirs.rules_of_the_other && theirs.joining.overtaken.is_empty());
        assert_eq!(theirs.history.speakers().count(), 1);
    }

    #[test]
    fn of_two_changes_of_the_rules_the_published_one_stands_and_the_other_is_named() {
        let both = meet("draft A", "rules", "rules", false).unwrap();
        assert!(!both.rules_of_the_other);
        assert_eq!((both.joining.overtaken.len(), both.history.overtaken_rules().len()), (1, 1));
        let alike = meet("draft A", "rules", "rules", true).unwrap();
        assert!(!alike.rules_of_the_other && alike.joining.overtaken.is_empty());
    }

    #[test]
    fn a_line_that_was_rewritten_is_not_joined() {
        let mut other = story::entries("draft A; anna approves 1");
        let published = story::entries("draft A; anna approves 1; bram approves 1");
        let rewritten = other.last_mut().unwrap();
        rewritten.commit = CommitId::from_bytes([9; 20]);
        let by = rewritten.event.clone().unwrap();
        let refused = Meeting::of(&published, &other, false, None, &by).unwrap_err();
        assert_eq!((refused.event, refused.published), (by.id, published[1].commit));
    }
}

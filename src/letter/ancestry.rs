//! Which commit came before which: order in a ledger is ancestry, never the clock.

use std::collections::{HashMap, HashSet};

use super::event::Entry;
use super::ids::CommitId;

/// The ancestry of a ledger whose entries stand ancestors first.
///
/// A chain, which is what a ledger is until two clones are joined, answers from positions alone. Elsewhere a question
/// costs a walk back to the last place where the ledger is one line.
#[derive(Debug)]
pub struct Ancestry<'e> {
    entries: &'e [Entry],
    /// Only filled where the ledger is no chain.
    positions: HashMap<CommitId, usize>,
    /// For each position, the last neck at or before it: an entry that all entries before it lead to and that leads
    /// to all entries after it. Empty for a chain, where every entry is one.
    necks: Vec<Option<usize>>,
}

impl<'e> Ancestry<'e> {
    /// Reads the ancestry of these entries; ancestors stand before their descendants.
    pub fn of(entries: &'e [Entry]) -> Self {
        if is_chain(entries) {
            return Self { entries, positions: HashMap::new(), necks: Vec::new() };
        }
        let positions: HashMap<CommitId, usize> =
            entries.iter().enumerate().map(|(at, entry)| (entry.commit, at)).collect();
        let necks = necks(entries, &positions);
        Self { entries, positions, necks }
    }

    /// Whether the entry at `earlier` is an ancestor of the one at `later`.
    pub fn leads_to(&self, earlier: usize, later: usize) -> bool {
        if earlier >= later {
            return false;
        }
        if self.necks.is_empty() || self.necks[later].is_some_and(|neck| earlier <= neck) {
            return true;
        }
        let mut seen = HashSet::new();
        let mut ahead = vec![later];
        while let Some(at) = ahead.pop() {
            for position in self.entries[at].parents.iter().filter_map(|parent| self.positions.get(parent)) {
                if *position == earlier {
                    return true;
                }
                if *position > earlier && seen.insert(*position) {
                    ahead.push(*position);
                }
            }
        }
        false
    }
}

fn necks(entries: &[Entry], positions: &HashMap<CommitId, usize>) -> Vec<Option<usize>> {
    // From the end: how far back the parents of everything after a position reach; a root reaches before the start.
    let mut reach = vec![usize::MAX; entries.len()];
    for at in (1..entries.len()).rev() {
        let parents = entries[at].parents.iter().filter_map(|parent| positions.get(parent));
        let lowest = parents.min().map_or(0, |position| position + 1);
        reach[at - 1] = reach[at].min(lowest);
    }
    // From the start: the entries that nothing has followed yet.
    let mut tips = HashSet::new();
    let mut last = None;
    let step = |(at, entry): (usize, &Entry)| {
        for parent in &entry.parents {
            tips.remove(parent);
        }
        tips.insert(entry.commit);
        if tips.len() == 1 && reach[at] > at {
            last = Some(at);
        }
        last
    };
    entries.iter().enumerate().map(step).collect()
}

/// Whether each entry has exactly the one before it as parent.
pub fn is_chain(entries: &[Entry]) -> bool {
    entries.windows(2).all(|pair| pair[1].parents == [pair[0].commit])
        && entries.first().is_none_or(|first| first.parents.is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn commit(number: u8) -> CommitId {
        CommitId::from_bytes([number; 20])
    }

    fn ledger(parents: &[&[u8]]) -> Vec<Entry> {
        let entry = |(at, parents): (usize, &&[u8])| Entry {
            commit: commit(u8::try_from(at).unwrap()),
            parents: parents.iter().map(|parent| commit(*parent)).collect(),
            event: None,
        };
        parents.iter().enumerate().map(entry).collect()
    }

    /// The same question answered by following every path.
    fn slowly(entries: &[Entry], earlier: usize, later: usize) -> bool {
        entries[later].parents.iter().any(|parent| {
            let at = entries.iter().position(|entry| entry.commit == *parent).unwrap();
            at == earlier || slowly(entries, earlier, at)
        })
    }

    proptest! {
        #[test]
        fn any_ledger_gives_the_same_answers_as_following_every_path(
            picks in prop::collection::vec(prop::collection::vec(any::<prop::sample::Index>(), 0..3), 1..12)
        ) {
            let shape: Vec<Vec<u8>> = picks.iter().enumerate().map(|(at, picks)| {
                let parents = picks.iter().filter(|_| at > 0).map(|pick| u8::try_from(pick.index(at)).unwrap());
                parents.collect()
            }).collect();
            let shape: Vec<&[u8]> = shape.iter().map(Vec::as_slice).collect();
            agrees_with_following_every_path(&shape);
        }
    }

    #[test]
    fn forks_and_joins_give_the_same_answers_as_following_every_path() {
        let shapes: [&[&[u8]]; 4] = [
            &[&[], &[0], &[1], &[2]],
            &[&[], &[0], &[0], &[1, 2], &[3], &[4], &[4], &[6, 5]],
            &[&[], &[0], &[1], &[0], &[3], &[2, 4], &[5]],
            &[&[], &[], &[0, 1], &[2], &[2], &[4], &[5, 3]],
        ];
        shapes.into_iter().for_each(agrees_with_following_every_path);
    }

    fn agrees_with_following_every_path(shape: &[&[u8]]) {
        let entries = ledger(shape);
        let ancestry = Ancestry::of(&entries);
        for earlier in 0..entries.len() {
            for later in 0..entries.len() {
                let expected = earlier < later && slowly(&entries, earlier, later);
                assert_eq!(ancestry.leads_to(earlier, later), expected, "{shape:?}: {earlier} {later}");
            }
        }
    }
}

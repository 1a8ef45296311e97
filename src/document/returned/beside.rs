//! What was put in the place of words and taken out again, where it could go in beside what took it out.

use std::ops::Range;

use super::group::Group;
use super::moved::overlap;

/// For each suggestion the changes of it that were lost, and those on whose words it stands.
#[derive(Debug, Default)]
pub(super) struct Made(Vec<(Vec<usize>, Vec<usize>, String)>);

impl Made {
    /// Takes in that these groups came to suggestions, as many as there are by now.
    pub(super) fn of(&mut self, groups: &[Group], count: usize) {
        let is_lost = groups.iter().all(Group::is_replaced);
        let changes = groups.iter().filter(|_| is_lost).flat_map(|group| group.changes.iter().copied()).collect();
        let upon = groups.iter().flat_map(|group| group.upon.iter().copied()).collect();
        let words = groups.iter().map(|group| group.taken_back.as_str()).collect();
        self.0.resize(count, (changes, upon, words));
    }

    /// The places of the suggestions of what was lost that could go in beside what took it out again, where each of them stands, and
    /// their words: these would come back without a question. The last comes first.
    pub(super) fn beside(&self, at: &[Range<usize>]) -> Vec<(usize, String)> {
        let is_beside = |place: usize, lost: &[usize]| {
            let takers = self.0.iter().zip(at).filter(|((_, upon, _), _)| upon.iter().any(|one| lost.contains(one)));
            let mut takers = takers.map(|(_, taker)| overlap(taker, &at[place])).peekable();
            takers.peek().is_some() && !takers.any(|overlaps| overlaps)
        };
        let lost = self.0.iter().enumerate().rev().filter(|(place, (lost, ..))| is_beside(*place, lost));
        lost.map(|(place, (.., words))| (place, words.clone())).collect()
    }
}

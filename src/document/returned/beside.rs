//! What was put in the place of words and taken out again, where it could go in beside what took it out.

use super::group::Group;
use super::moved::overlap;
use super::{Elsewhere, NoEdit, Suggestions};

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

    /// Lists what was lost where it could go in beside what took it out again: it would come back without a question.
    pub(super) fn list(self, found: &mut Suggestions) {
        let is_beside = |at: usize, lost: &[usize]| {
            let takers =
                self.0.iter().zip(&found.all).filter(|((_, upon, _), _)| upon.iter().any(|one| lost.contains(one)));
            let mut takers = takers.map(|(_, taker)| overlap(&taker.at, &found.all[at].at)).peekable();
            takers.peek().is_some() && !takers.any(|overlaps| overlaps)
        };
        let listed: Vec<usize> = (0..self.0.len()).filter(|at| is_beside(*at, &self.0[*at].0)).collect();
        for at in listed.into_iter().rev() {
            let (by, words) = (found.all.remove(at).by, self.0[at].2.clone());
            found.elsewhere.push(Elsewhere { by, words, why: NoEdit::TakenOut });
        }
    }
}

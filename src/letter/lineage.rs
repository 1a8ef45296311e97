//! Of which drafts a draft was made.

use super::history::{Draft, History};
use super::ids::CommitId;

/// A draft and those it was made of.
#[derive(Debug, Clone)]
pub struct Descent<'h> {
    /// The draft.
    pub draft: &'h Draft,
    /// The places in the list of those whose words it may have: first the one that it followed.
    pub parents: Vec<usize>,
}

/// A draft after all those that it was made of, each behind its own parents: the published draft before it, the one its
/// text was written from where that is another, and an overtaken one that was merged into it. An overtaken draft has the
/// one it was written from alone.
pub fn lineage<'h>(history: &'h History, of: &'h Draft) -> Vec<Descent<'h>> {
    let mut drafts: Vec<&Draft> = Vec::new();
    let mut waiting = vec![of];
    while let Some(draft) = waiting.pop() {
        if drafts.iter().all(|known| known.at.commit != draft.at.commit) {
            drafts.push(draft);
            waiting.extend(parents(history, draft));
        }
    }
    // Drafts are listed in the order in which they were proposed: whatever one is made of comes before it.
    let place = |draft: &Draft| history.drafts().iter().position(|other| other.at.commit == draft.at.commit);
    drafts.sort_by_key(|draft| place(draft));
    let commits: Vec<CommitId> = drafts.iter().map(|draft| draft.at.commit).collect();
    let in_list = |parent: &Draft| commits.iter().position(|commit| *commit == parent.at.commit);
    let descent = |draft: &&'h Draft| Descent {
        draft,
        parents: parents(history, draft).into_iter().filter_map(in_list).collect(),
    };
    drafts.iter().map(descent).collect()
}

/// The drafts that a draft was made of, the one it followed first.
fn parents<'h>(history: &'h History, draft: &Draft) -> Vec<&'h Draft> {
    let earlier = history.drafts().iter().take_while(|other| other.at.commit != draft.at.commit);
    let earlier: Vec<&Draft> = earlier.collect();
    let named = |commit: Option<CommitId>| earlier.iter().find(|other| Some(other.at.commit) == commit).copied();
    let followed =
        if draft.unpublished { None } else { earlier.iter().rev().find(|other| !other.unpublished).copied() };
    let mut parents: Vec<&Draft> = Vec::new();
    for parent in [followed, named(draft.based_on), named(draft.works_in)].into_iter().flatten() {
        if parents.iter().all(|known| known.at.commit != parent.at.commit) {
            parents.push(parent);
        }
    }
    parents
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::story;

    /// The parents of each draft that the last one was made of.
    fn told(story: &str) -> Vec<Vec<usize>> {
        let history = History::of(&story::entries(story));
        let last = history.newest().expect("there is a draft");
        lineage(&history, last).into_iter().map(|descent| descent.parents).collect()
    }

    #[test]
    fn a_draft_is_made_of_the_one_before_it() {
        assert_eq!(told("draft A"), [[0; 0]]);
        assert_eq!(told("draft A; draft B; anna approves 2; draft C"), [&[][..], &[0], &[1]]);
    }

    #[test]
    fn a_draft_in_which_another_was_merged_has_the_words_of_both() {
        let story = "draft A; on other; draft B; on main; draft C; join other; draft D with 3";
        let parents = told(story);
        assert_eq!(parents.last().map(Vec::len), Some(2), "{parents:?}");
        assert_eq!(parents.len(), 4);
    }
}

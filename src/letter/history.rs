//! What has been said so far: the drafts and, for each person, the words that no later word replaced. A fold over the
//! events from the first to the last; nothing in it is stored in the ledger.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};

use super::ancestry::Ancestry;
use super::event::{DraftRef, Entry, Event, EventKind, Judgement, Proposal, Verdict, Via};
use super::ids::{CommitId, DraftNumber, EventId, ReviewerId};
use super::moment::Moment;

/// A draft of the letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Its number, commit and hash.
    pub at: DraftRef,
    /// The proposal its text was written from.
    pub based_on: Option<CommitId>,
    /// Whose draft it is.
    pub reviewer: ReviewerId,
    /// That person's name then.
    pub by: String,
    /// When it was proposed.
    pub proposed: Moment,
}

/// What somebody said of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// The event in which it was said.
    pub event: EventId,
    /// Who said it.
    pub reviewer: ReviewerId,
    /// That person's name then.
    pub name: String,
    /// What was said.
    pub verdict: Verdict,
    /// Of which draft.
    pub about: DraftRef,
    /// How it came in.
    pub via: Via,
    /// The name of whoever recorded it.
    pub recorded_by: String,
    /// When it was said.
    pub said: Moment,
    /// In which words; empty where there were none.
    pub words: String,
    /// The entry's place in the ledger, by which ancestry is asked.
    position: usize,
}

impl Word {
    /// Whether this word, said later, takes the place of an earlier one of the same person. An objection is lifted
    /// only by a word that says where its speaker stands now: one that was merely seen goes on blocking.
    fn replaces(&self, earlier: &Self) -> bool {
        match (earlier.verdict, self.verdict) {
            (Verdict::Object, Verdict::Object | Verdict::Seen) => false,
            (Verdict::Approve | Verdict::Seen | Verdict::Abstain | Verdict::Withdraw, Verdict::Object) => true,
            (_, Verdict::Approve | Verdict::Seen | Verdict::Abstain | Verdict::Withdraw) => {
                self.about.number >= earlier.about.number
            }
        }
    }

    /// Whether this word comes too late: its speaker has already spoken of a newer draft.
    fn is_overtaken_by(&self, earlier: &Self) -> bool {
        self.verdict != Verdict::Object && earlier.about.number > self.about.number
    }
}

/// What has been said so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    drafts: Vec<Draft>,
    words: BTreeMap<ReviewerId, Vec<Word>>,
    events: usize,
    foreign: Vec<CommitId>,
    misfits: Vec<CommitId>,
    length: usize,
}

impl History {
    /// Reads what a whole ledger says; ancestors stand before their descendants.
    pub fn of(entries: &[Entry]) -> Self {
        let ancestry = Ancestry::of(entries);
        let retracted = retracted(entries);
        let mut history = Self::default();
        for entry in entries {
            history.add(entry, &retracted, |earlier, later| ancestry.leads_to(earlier, later));
        }
        history
    }

    /// Goes on with entries that follow in a plain chain. Gives `None` where that cannot be right: when they join
    /// another line or take something back, the whole ledger has to be read again.
    #[must_use]
    pub fn followed_by(mut self, entries: &[Entry]) -> Option<Self> {
        let takes_back = |entry: &Entry| matches!(&entry.event, Some(Event { kind: EventKind::Retract { .. }, .. }));
        let joins = |entry: &Entry| entry.parents.len() != 1;
        if entries.iter().any(|entry| takes_back(entry) || joins(entry)) {
            return None;
        }
        let nothing = HashSet::new();
        for entry in entries {
            self.add(entry, &nothing, |_, _| true);
        }
        Some(self)
    }

    fn add(&mut self, entry: &Entry, retracted: &HashSet<EventId>, leads_to: impl Fn(usize, usize) -> bool) {
        let position = self.length;
        self.length += 1;
        let Some(event) = &entry.event else {
            self.foreign.push(entry.commit);
            return;
        };
        self.events += 1;
        match &event.kind {
            EventKind::Propose(proposal) => self.drafts.push(draft(entry.commit, event, proposal)),
            EventKind::Verdict(_) if retracted.contains(&event.id) => {}
            EventKind::Verdict(judgement) => {
                if self.draft_of(judgement.about.commit).is_none_or(|draft| draft.at != judgement.about) {
                    self.misfits.push(entry.commit);
                }
                self.hear(word(event, judgement, position), leads_to);
            }
            EventKind::Retract { .. } | EventKind::Rules { .. } => {}
        }
    }

    fn hear(&mut self, word: Word, leads_to: impl Fn(usize, usize) -> bool) {
        let said = self.words.entry(word.reviewer.clone()).or_default();
        let before = |earlier: &Word| leads_to(earlier.position, word.position);
        let overtaken = said.iter().any(|earlier| before(earlier) && word.is_overtaken_by(earlier));
        // A late word still lifts an objection to the draft it is about; what was said of a newer one stands.
        said.retain(|earlier| !(before(earlier) && word.replaces(earlier)));
        if !overtaken {
            said.push(word);
        }
    }

    /// All drafts, in the order in which they were proposed.
    pub fn drafts(&self) -> &[Draft] {
        &self.drafts
    }

    /// The draft that everything is held against: the newest.
    pub fn current(&self) -> Option<&Draft> {
        self.drafts.last()
    }

    /// The draft that goes by this number.
    pub fn draft(&self, number: DraftNumber) -> Option<&Draft> {
        self.drafts.iter().rev().find(|draft| draft.at.number == number)
    }

    /// The draft that was proposed in this commit.
    pub fn draft_of(&self, commit: CommitId) -> Option<&Draft> {
        self.drafts.iter().rev().find(|draft| draft.at.commit == commit)
    }

    /// The number that the next draft gets.
    pub fn next_number(&self) -> DraftNumber {
        self.drafts.iter().map(|draft| draft.at.number).max().map_or(DraftNumber::FIRST, DraftNumber::next)
    }

    /// The words of this person that stand: at most one that tells where they stand, and every open objection.
    pub fn words_of(&self, reviewer: &ReviewerId) -> &[Word] {
        self.words.get(reviewer).map_or(&[], Vec::as_slice)
    }

    /// Everyone who has said anything.
    pub fn speakers(&self) -> impl Iterator<Item = &ReviewerId> {
        self.words.keys()
    }

    /// How many events there are.
    pub fn events(&self) -> usize {
        self.events
    }

    /// The verdicts that name a draft by a number, a commit and a hash that do not belong together. Where there is one,
    /// nothing that this history says can be relied on.
    pub fn misfits(&self) -> &[CommitId] {
        &self.misfits
    }

    /// The commits that are no events and were passed over.
    pub fn foreign(&self) -> &[CommitId] {
        &self.foreign
    }
}

fn draft(commit: CommitId, event: &Event, proposal: &Proposal) -> Draft {
    Draft {
        at: DraftRef { number: proposal.draft, commit, hash: proposal.hash },
        based_on: proposal.based_on,
        reviewer: proposal.reviewer.clone(),
        by: event.by.name.clone(),
        proposed: event.by.at,
    }
}

fn word(event: &Event, judgement: &Judgement, position: usize) -> Word {
    Word {
        event: event.id,
        reviewer: judgement.reviewer.clone(),
        name: event.by.name.clone(),
        verdict: judgement.verdict,
        about: judgement.about,
        via: judgement.via,
        recorded_by: event.recorded_by.name.clone(),
        said: event.by.at,
        words: event.words.clone(),
        position,
    }
}

/// The events that were taken back. The newest word decides: a retraction that was itself taken back takes nothing
/// back.
pub fn retracted(entries: &[Entry]) -> HashSet<EventId> {
    let mut taken_back = HashSet::new();
    let events = entries.iter().rev().filter_map(|entry| entry.event.as_ref());
    for event in events {
        if let EventKind::Retract { retracts, .. } = &event.kind
            && !taken_back.contains(&event.id)
        {
            taken_back.insert(*retracts);
        }
    }
    taken_back
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::letter::story;

    #[test]
    fn drafts_are_known_by_number_and_by_commit() {
        let entries = story::entries("draft A; anna approves 1; foreign; draft B");
        let history = History::of(&entries);
        assert_eq!(history.current().unwrap().at.number.get(), 2);
        assert_eq!(history.next_number().get(), 3);
        assert_eq!(history.draft_of(entries[0].commit).unwrap().at.number, DraftNumber::FIRST);
        assert_eq!((history.events(), history.foreign().len()), (3, 1));
    }

    #[test]
    fn of_words_said_in_two_places_at_once_the_gravest_stands() {
        // Two clones go on from the same draft: in one Anna objects, in the other she approves.
        let mut entries = story::entries("draft A; anna objects 1; anna approves 1");
        entries[2].parents = entries[1].parents.clone();
        let history = History::of(&entries);
        let standing: Vec<_> = history.words_of(&"anna".parse().unwrap()).iter().map(|word| word.verdict).collect();
        assert_eq!(standing, [Verdict::Object, Verdict::Approve]);
    }

    /// A story of drafts and verdicts by two people, sometimes taken back.
    fn any_story() -> impl Strategy<Value = String> {
        let verb = prop::sample::select(vec!["approves", "objects", "abstains", "saw", "withdraws"]);
        let step = (0_u8..10, prop::sample::select(vec!["anna", "bram"]), verb, any::<prop::sample::Index>());
        prop::collection::vec(step, 0..30).prop_map(|steps| {
            let mut told = vec!["draft A".to_owned()];
            let (mut drafts, mut said) = (1, 0);
            for (dice, who, verb, index) in steps {
                if dice == 0 {
                    drafts += 1;
                    told.push(format!("draft {}", char::from(b'A' + u8::try_from(drafts % 5).unwrap())));
                } else if dice == 1 && said > 0 {
                    told.push(format!("undo {}", index.index(said) + 1));
                    said += 1;
                } else {
                    told.push(format!("{who} {verb} {}", index.index(drafts) + 1));
                    said += 1;
                }
            }
            told.join("; ")
        })
    }

    proptest! {
        /// A memo may stand in for the first part of a ledger: going on from it is reading the whole.
        #[test]
        fn going_on_from_any_point_gives_what_reading_the_whole_gives(told in any_story(), cut in any::<prop::sample::Index>()) {
            let entries = story::entries(&told);
            let cut = cut.index(entries.len() + 1);
            if let Some(history) = History::of(&entries[..cut]).followed_by(&entries[cut..]) {
                prop_assert_eq!(history, History::of(&entries));
            }
        }

        #[test]
        fn at_most_one_word_that_is_no_objection_stands_in_a_chain(told in any_story()) {
            let history = History::of(&story::entries(&told));
            for speaker in history.speakers() {
                let others = history.words_of(speaker).iter().filter(|word| word.verdict != Verdict::Object);
                prop_assert!(others.count() <= 1);
            }
        }
    }
}

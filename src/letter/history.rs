//! What has been said so far: the drafts and, for each person, the words that no later word replaced. A fold over the
//! events from the first to the last; nothing in it is stored in the ledger.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};

use super::ancestry::Ancestry;
use super::event::{Asking, DraftRef, Entry, Event, EventKind, Judgement, Outcome, Proposal, Verdict, Via};
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
    /// Who spoke for the person, where it was not they themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputy: Option<ReviewerId>,
    /// Whether the agreement holds for small edits too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub small_edits: bool,
    /// Where a deputy is among the speakers: the earlier words that this one takes the place of, if whoever spoke it was
    /// entitled to. Who is entitled is a matter of the rules, which a history does not know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    replaces: Vec<EventId>,
    /// Likewise the earlier words about newer drafts, each of which makes this one come too late.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    overtaken_by: Vec<EventId>,
    /// The entry's place in the ledger, by which ancestry is asked.
    position: usize,
}

impl Word {
    /// Whether this word was recorded after that place in the ledger.
    pub fn is_after(&self, position: usize) -> bool {
        self.position > position
    }

    /// Whether this word, said later, takes the place of an earlier one of the same person. An objection is lifted
    /// only by a word that says where its speaker stands now: one that was merely seen goes on blocking.
    fn takes_the_place_of(&self, earlier: &Self) -> bool {
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

/// The words of one person that stand, when only those are heard who were entitled to speak for them. An objection is
/// heard whoever spoke it: it is lifted, but never overlooked.
pub fn heard(words: &[Word], entitled: impl Fn(&Word) -> bool) -> Vec<&Word> {
    let mut standing: Vec<&Word> = Vec::new();
    for word in words {
        let entitled = entitled(word);
        let too_late = standing.iter().any(|earlier| word.overtaken_by.contains(&earlier.event));
        if entitled {
            standing.retain(|earlier| !word.replaces.contains(&earlier.event));
        }
        if !too_late && (entitled || word.verdict == Verdict::Object) {
            standing.push(word);
        }
    }
    standing
}

/// That somebody was asked about a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The draft.
    pub about: DraftRef,
    /// When the question was last written.
    pub written: Moment,
    /// When it was first really sent; none while it was only written.
    pub first_sent: Option<Moment>,
    /// When it was last really sent.
    pub last_sent: Option<Moment>,
    /// The name of whoever asked last.
    pub by: String,
    /// The place in the ledger of the event that first sent it, or of the last one that wrote it.
    pub position: usize,
}

/// An objection that was passed over, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overriding {
    /// The event in which that was said.
    pub event: EventId,
    /// The objection.
    pub overrides: EventId,
    /// Who passed over it.
    pub reviewer: ReviewerId,
    /// That person's name then.
    pub by: String,
    /// When.
    pub at: Moment,
    /// For which reason.
    pub why: String,
    /// The objection as it stood then: it stays in the table even when its speaker lifts it later.
    pub objection: Option<Box<Word>>,
}

/// A change of the rules after the first draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesChange {
    /// The event's commit, whose tree holds the new rules.
    pub commit: CommitId,
    /// The name of whoever recorded them.
    pub by: String,
    /// When.
    pub at: Moment,
    /// For which reason; empty where none was given.
    pub why: String,
    /// The draft that was current then.
    pub during: Option<DraftNumber>,
}

/// A draft that was made final.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Final {
    /// The event's commit, whose tree holds the final record.
    pub commit: CommitId,
    /// The draft.
    pub about: DraftRef,
    /// How often the letter has been made final, this time included.
    pub times: u32,
    /// The name of whoever made it final.
    pub by: String,
    /// When.
    pub at: Moment,
    /// Those without whose sign-off it was done.
    pub without: Vec<ReviewerId>,
    /// What was said of that.
    pub why: String,
    /// The event's place in the ledger.
    pub position: usize,
}

/// How a letter ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// How.
    pub outcome: Outcome,
    /// The name of whoever closed it.
    pub by: String,
    /// When.
    pub at: Moment,
    /// What was said of it.
    pub why: String,
}

/// What has been said so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    drafts: Vec<Draft>,
    words: BTreeMap<ReviewerId, Vec<Word>>,
    asked: BTreeMap<ReviewerId, Vec<Asked>>,
    overridings: Vec<Overriding>,
    rules_changes: Vec<RulesChange>,
    finals: Option<Final>,
    times_final: u32,
    closing: Option<Closing>,
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
            EventKind::Verdict(_) | EventKind::Ask(_) | EventKind::Override { .. } if retracted.contains(&event.id) => {
            }
            EventKind::Verdict(judgement) => {
                self.check(judgement.about, entry.commit);
                self.hear(word(event, judgement, position), leads_to);
            }
            EventKind::Ask(asking) => {
                self.check(asking.about, entry.commit);
                self.ask(event, asking, position);
            }
            EventKind::Override { overrides, reviewer } => {
                let objection = self.words.values().flatten().find(|word| word.event == *overrides);
                let objection = objection.cloned().map(Box::new);
                self.overridings.push(Overriding {
                    objection,
                    event: event.id,
                    overrides: *overrides,
                    reviewer: reviewer.clone(),
                    by: event.by.name.clone(),
                    at: event.by.at,
                    why: event.words.clone(),
                });
            }
            EventKind::Rules { .. } => self.rules_changes.push(RulesChange {
                commit: entry.commit,
                by: event.by.name.clone(),
                at: event.by.at,
                why: event.words.clone(),
                during: self.current().map(|draft| draft.at.number),
            }),
            EventKind::Finalise(finalisation) => {
                self.check(finalisation.about, entry.commit);
                self.times_final += 1;
                self.finals = Some(Final {
                    commit: entry.commit,
                    about: finalisation.about,
                    times: self.times_final,
                    by: event.by.name.clone(),
                    at: event.by.at,
                    without: finalisation.without.clone(),
                    why: event.words.clone(),
                    position,
                });
            }
            EventKind::Reopen { .. } => (self.finals, self.closing) = (None, None),
            EventKind::Close { outcome, .. } => {
                let (by, at) = (event.by.name.clone(), event.by.at);
                self.closing = Some(Closing { outcome: *outcome, by, at, why: event.words.clone() });
            }
            EventKind::Retract { .. } => {}
        }
    }

    /// Notes an event that names a draft by parts that do not belong together.
    fn check(&mut self, about: DraftRef, commit: CommitId) {
        if self.draft_of(about.commit).is_none_or(|draft| draft.at != about) {
            self.misfits.push(commit);
        }
    }

    fn hear(&mut self, mut word: Word, leads_to: impl Fn(usize, usize) -> bool) {
        let said = self.words.entry(word.reviewer.clone()).or_default();
        let before = |earlier: &Word| leads_to(earlier.position, word.position);
        if word.deputy.is_some() || said.iter().any(|earlier| earlier.deputy.is_some()) {
            let those = |holds: &dyn Fn(&Word) -> bool| {
                let chosen = said.iter().filter(|earlier| before(earlier) && holds(earlier));
                chosen.map(|earlier| earlier.event).collect::<Vec<_>>()
            };
            let replaced = those(&|earlier| word.takes_the_place_of(earlier));
            let overtaken_by = those(&|earlier| word.is_overtaken_by(earlier));
            (word.replaces, word.overtaken_by) = (replaced, overtaken_by);
            said.push(word);
            return;
        }
        let overtaken = said.iter().any(|earlier| before(earlier) && word.is_overtaken_by(earlier));
        // A late word still lifts an objection to the draft it is about; what was said of a newer one stands.
        said.retain(|earlier| !(before(earlier) && word.takes_the_place_of(earlier)));
        if !overtaken {
            said.push(word);
        }
    }

    fn ask(&mut self, event: &Event, asking: &Asking, position: usize) {
        for person in &asking.asked {
            let asked = self.asked.entry(person.clone()).or_default();
            let at = event.by.at;
            let sent = asking.sent.then_some(at);
            match asked.iter_mut().find(|earlier| earlier.about == asking.about) {
                Some(earlier) => {
                    if earlier.first_sent.is_none() {
                        earlier.position = position;
                    }
                    earlier.written = at;
                    earlier.first_sent = earlier.first_sent.or(sent);
                    earlier.last_sent = sent.or(earlier.last_sent);
                    earlier.by.clone_from(&event.by.name);
                }
                None => asked.push(Asked {
                    about: asking.about,
                    written: at,
                    first_sent: sent,
                    last_sent: sent,
                    by: event.by.name.clone(),
                    position,
                }),
            }
        }
    }

    /// All drafts, in the order in which they were proposed.
    pub fn drafts(&self) -> &[Draft] {
        &self.drafts
    }

    /// The draft that everything is held against: the final one, or else the newest.
    pub fn current(&self) -> Option<&Draft> {
        self.finals.as_ref().and_then(|made| self.draft_of(made.about.commit)).or(self.drafts.last())
    }

    /// The draft that was made final, as long as the letter has not been opened again.
    pub fn made_final(&self) -> Option<&Final> {
        self.finals.as_ref()
    }

    /// How often the letter has been made final.
    pub fn times_final(&self) -> u32 {
        self.times_final
    }

    /// How the letter ended, as long as it has not been opened again.
    pub fn closing(&self) -> Option<&Closing> {
        self.closing.as_ref()
    }

    /// What this person was asked about, draft by draft, the one first asked about first.
    pub fn asked(&self, reviewer: &ReviewerId) -> &[Asked] {
        self.asked.get(reviewer).map_or(&[], Vec::as_slice)
    }

    /// Everyone who was ever asked.
    pub fn everyone_asked(&self) -> impl Iterator<Item = &ReviewerId> {
        self.asked.keys()
    }

    /// Every objection that was passed over.
    pub fn overridings(&self) -> &[Overriding] {
        &self.overridings
    }

    /// Why this objection was passed over, if it was.
    pub fn overriding(&self, objection: EventId) -> Option<&Overriding> {
        self.overridings.iter().find(|overriding| overriding.overrides == objection)
    }

    /// Every change of the rules after the first draft.
    pub fn rules_changes(&self) -> &[RulesChange] {
        &self.rules_changes
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

    /// The words of this person that stand: at most one that tells where they stand, and every open objection. Where a
    /// deputy has spoken, all words from the first one of a deputy on: see [`heard`].
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
        deputy: judgement.deputy.clone(),
        small_edits: judgement.small_edits,
        replaces: Vec::new(),
        overtaken_by: Vec::new(),
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

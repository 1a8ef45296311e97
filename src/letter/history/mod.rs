//! What has been said so far: the drafts and, for each person, the words that no later word replaced. A fold over the
//! events from the first to the last; nothing in it is stored in the ledger.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};

use super::ancestry::{Ancestry, is_chain};
use super::draft_name::DraftName;
use super::event::{Asking, DraftRef, Entry, Event, EventKind, Joining, Judgement, Proposal, Verdict};
use super::ids::{CommitId, DraftNumber, EventId, ReviewerId};

mod lines;
mod said;

use lines::Lines;
pub use said::{Asked, Beside, Closing, Draft, Final, Overriding, OvertakenRules, RulesChange, Word, heard};

/// What has been said so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    drafts: Vec<Draft>,
    /// Which of the drafts is the newest on the letter's way.
    newest: Option<usize>,
    words: BTreeMap<ReviewerId, Vec<Word>>,
    asked: BTreeMap<ReviewerId, Vec<Asked>>,
    overridings: Vec<Overriding>,
    rules_changes: Vec<RulesChange>,
    overtaken_rules: Vec<OvertakenRules>,
    /// More than one where two people made a text final at once: the published one stands first.
    finals: Vec<Final>,
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
        let mut lines = Lines::of(entries, &ancestry);
        for (position, entry) in entries.iter().enumerate() {
            let before = lines.before(position);
            for unpublished in before.unpublished {
                history.drafts[unpublished].unpublished = true;
            }
            history.newest = before.newest;
            history.add(entry, &retracted, |earlier, later| ancestry.leads_to(earlier, later));
            lines.after(position, history.newest);
        }
        if !is_chain(entries) {
            history.note_what_was_beside(entries, &ancestry, &retracted);
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
            EventKind::Propose(proposal) => {
                self.newest = Some(self.drafts.len());
                self.drafts.push(draft(entry.commit, event, proposal));
            }
            EventKind::Verdict(_) | EventKind::Ask(_) | EventKind::Override { .. } if retracted.contains(&event.id) => {
            }
            EventKind::Verdict(judgement) => {
                self.check(judgement.about, entry.commit);
                self.hear(word(event, entry.commit, judgement, position), leads_to);
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
            EventKind::Rules { .. } => {
                // Whoever records rules after a join has seen both.
                self.overtaken_rules.retain(|overtaken| !leads_to(overtaken.joined, position));
                self.rules_changes.push(RulesChange {
                    event: event.id,
                    commit: entry.commit,
                    by: event.by.name.clone(),
                    at: event.by.at,
                    why: event.words.clone(),
                    during: self.current().map(|draft| draft.at.number),
                });
            }
            EventKind::Finalise(finalisation) => {
                self.check(finalisation.about, entry.commit);
                self.times_final += 1;
                self.finals.push(Final {
                    commit: entry.commit,
                    about: finalisation.about,
                    times: self.times_final,
                    by: event.by.name.clone(),
                    at: event.by.at,
                    without: finalisation.without.clone(),
                    why: event.words.clone(),
                    position,
                    beside: Vec::new(),
                });
            }
            // What was made final or closed elsewhere at the same time is not opened: nobody here knew of it.
            EventKind::Reopen { .. } => {
                self.finals.retain(|made| !leads_to(made.position, position));
                self.closing = self.closing.take().filter(|closing| !leads_to(closing.position, position));
            }
            EventKind::Close { outcome, .. } => {
                let (by, at) = (event.by.name.clone(), event.by.at);
                let closing = Closing { outcome: *outcome, by, at, why: event.words.clone(), position };
                if self.closing.as_ref().is_none_or(|earlier| leads_to(earlier.position, position)) {
                    self.closing = Some(closing);
                }
            }
            EventKind::Join(joining) => self.join(joining, position),
            EventKind::Retract { .. } => {}
        }
    }

    fn join(&mut self, joining: &Joining, position: usize) {
        let overtaken = |change: &RulesChange| joining.overtaken.contains(&change.event);
        self.overtaken_rules.extend(self.rules_changes.iter().filter(|change| overtaken(change)).map(|change| {
            let (event, commit, by) = (change.event, change.commit, change.by.clone());
            OvertakenRules { event, commit, by, joined: position }
        }));
        self.rules_changes.retain(|change| !overtaken(change));
    }

    /// Notes for each text that was made final the dissent and the proposals that neither came before it nor after it.
    fn note_what_was_beside(&mut self, entries: &[Entry], ancestry: &Ancestry<'_>, retracted: &HashSet<EventId>) {
        for made in &mut self.finals {
            for (at, entry) in entries.iter().enumerate() {
                let Some(event) = entry.event.as_ref().filter(|event| !retracted.contains(&event.id)) else { continue };
                let Some((reviewer, draft, verdict)) = dissent(event) else { continue };
                let is_beside = at != made.position
                    && !ancestry.leads_to(at, made.position)
                    && !ancestry.leads_to(made.position, at);
                if is_beside {
                    let (event, by) = (event.id, event.by.name.clone());
                    made.beside.push(Beside { event, reviewer: reviewer.clone(), by, draft, verdict });
                }
            }
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
    ///
    /// Where two were proposed at once, the newest is the one that was published first.
    pub fn current(&self) -> Option<&Draft> {
        self.made_final().and_then(|made| self.draft_of(made.about.commit)).or_else(|| self.newest())
    }

    /// The newest draft on the letter's way, whether or not an earlier one was made final: it waits for reopening then.
    pub fn newest(&self) -> Option<&Draft> {
        self.newest.map(|newest| &self.drafts[newest])
    }

    /// The draft that was made final, as long as the letter has not been opened again.
    pub fn made_final(&self) -> Option<&Final> {
        self.finals.first()
    }

    /// What was made final elsewhere at the same time, and does not stand, because another text was published as final.
    pub fn made_final_beside(&self) -> &[Final] {
        self.finals.get(1..).unwrap_or_default()
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

    /// The changes of the rules that were overtaken by others made at the same time, and about which nobody who has
    /// seen both has spoken yet.
    pub fn overtaken_rules(&self) -> &[OvertakenRules] {
        &self.overtaken_rules
    }

    /// The draft that goes by this number; of two, the published one.
    pub fn draft(&self, number: DraftNumber) -> Option<&Draft> {
        let named = || self.drafts.iter().rev().filter(|draft| draft.at.number == number);
        named().find(|draft| !draft.unpublished).or_else(|| named().next())
    }

    /// The drafts that a name can mean: for a number alone the one that goes by it; with whose it is, the overtaken ones
    /// of that person, or else the published one; with the beginning of a commit, the draft proposed in it.
    pub fn drafts_named(&self, name: &DraftName) -> Vec<&Draft> {
        let Some(of) = &name.of else { return self.draft(name.number).into_iter().collect() };
        let numbered = || self.drafts.iter().filter(|draft| draft.at.number == name.number);
        let theirs: Vec<&Draft> = numbered().filter(|draft| draft.reviewer.as_str() == of).collect();
        let overtaken: Vec<&Draft> = theirs.iter().copied().filter(|draft| draft.unpublished).collect();
        if !overtaken.is_empty() {
            return overtaken;
        }
        if !theirs.is_empty() {
            return theirs;
        }
        // Fewer digits are no name.
        let begins = |draft: &&Draft| of.len() >= 4 && draft.at.commit.to_string().starts_with(of.as_str());
        numbered().filter(begins).collect()
    }

    /// What to type for a draft.
    pub fn name_of(&self, draft: &Draft) -> DraftName {
        let named = |of: String| DraftName { number: draft.at.number, of: Some(of) };
        if self.draft(draft.at.number).is_some_and(|other| other.at == draft.at) {
            return DraftName::from(draft.at.number);
        }
        let name = named(draft.reviewer.to_string());
        if self.drafts_named(&name).len() == 1 { name } else { named(draft.at.commit.short()) }
    }

    /// The draft from which the text of this one and the published drafts parted: the nearest published one that it was
    /// written from. None for a first draft.
    pub fn fork_of(&self, draft: &Draft) -> Option<&Draft> {
        let mut base = self.draft_of(draft.based_on?)?;
        while base.unpublished {
            base = self.draft_of(base.based_on?)?;
        }
        Some(base)
    }

    /// The overtaken drafts that no later draft has worked in, and that no overtaken one was written from: the oldest
    /// first.
    pub fn waiting_to_be_merged(&self) -> impl Iterator<Item = &Draft> {
        let is_done = |draft: &&Draft| {
            let by = |other: &Draft| {
                other.works_in == Some(draft.at.commit) || other.unpublished && other.based_on == Some(draft.at.commit)
            };
            !self.drafts.iter().any(by)
        };
        self.drafts.iter().filter(|draft| draft.unpublished).filter(is_done)
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
        works_in: proposal.works_in,
        reviewer: proposal.reviewer.clone(),
        by: event.by.name.clone(),
        proposed: event.by.at,
        unpublished: false,
    }
}

/// What an event puts in the way of a text that is made final: whose it is, about which draft, and what is said of it.
fn dissent(event: &Event) -> Option<(&ReviewerId, DraftNumber, Option<Verdict>)> {
    match &event.kind {
        EventKind::Propose(proposal) => Some((&proposal.reviewer, proposal.draft, None)),
        EventKind::Verdict(Judgement { reviewer, about, verdict, .. }) => match verdict {
            Verdict::Object | Verdict::Withdraw => Some((reviewer, about.number, Some(*verdict))),
            Verdict::Approve | Verdict::Seen | Verdict::Abstain => None,
        },
        EventKind::Ask(_)
        | EventKind::Retract { .. }
        | EventKind::Rules { .. }
        | EventKind::Override { .. }
        | EventKind::Finalise(_)
        | EventKind::Reopen { .. }
        | EventKind::Close { .. }
        | EventKind::Join(_) => None,
    }
}

fn word(event: &Event, commit: CommitId, judgement: &Judgement, position: usize) -> Word {
    Word {
        event: event.id,
        commit,
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

    fn history(told: &str) -> History {
        History::of(&story::entries(told))
    }

    /// The drafts as they are shown, and which one is current.
    fn drafts(told: &str) -> (Vec<String>, String) {
        let history = history(told);
        let called = |draft: &Draft| format!("{}{}", draft.at.number, if draft.unpublished { "?" } else { "" });
        (history.drafts().iter().map(called).collect(), called(history.current().unwrap()))
    }

    #[test]
    fn of_two_drafts_proposed_at_once_the_published_one_goes_on() {
        let both = drafts("draft A; on theirs; draft B; on main; draft C; anna approves 3; join theirs");
        assert_eq!(both, (vec!["1".into(), "2".into(), "2?".into()], "2".into()));
        let ours_alone = drafts("draft A; on theirs; bram approves 1; on main; draft C; join theirs");
        assert_eq!(ours_alone, (vec!["1".into(), "2".into()], "2".into()));
        let theirs_alone = drafts("draft A; on theirs; draft B; on main; anna approves 1; join theirs");
        assert_eq!(theirs_alone, (vec!["1".into(), "2".into()], "2".into()));
        let next = drafts("draft A; on theirs; draft B; on main; draft C; join theirs; draft D");
        assert_eq!(next, (vec!["1".into(), "2".into(), "2?".into(), "3".into()], "3".into()));
    }

    #[test]
    fn what_a_draft_is_does_not_change_with_a_later_join() {
        // Ours lost against theirs; a third line, which knew theirs only, comes in afterwards with words of its own.
        let told = "draft A; on theirs; draft B; on third; anna approves 2; on main; draft C; join theirs; \
                    bram approves 3; join third";
        assert_eq!(drafts(told), (vec!["1".into(), "2".into(), "2?".into()], "2".into()));
        let told = "draft A; on theirs; draft B; on third; draft D; on main; draft C; join theirs; join third";
        let (named, current) = drafts(told);
        assert_eq!((named.len(), current), (4, "3".into()));
    }

    #[test]
    fn a_draft_waits_to_be_merged_until_another_works_it_in() {
        let waiting = |told: &str| {
            let history = history(told);
            history.waiting_to_be_merged().map(|draft| draft.at.number.get()).collect::<Vec<_>>()
        };
        let told = "draft A; on theirs; draft B; on main; draft C; draft D; join theirs";
        assert_eq!(waiting(told), [3], "the first of the two lives on in the second");
        assert_eq!(waiting(&format!("{told}; draft E with 4")), [0; 0]);
        let history = history(told);
        let lost = history.drafts().last().unwrap();
        assert_eq!(history.fork_of(lost).unwrap().at.number, DraftNumber::FIRST);
    }

    #[test]
    fn a_word_about_the_published_draft_does_not_lift_an_objection_to_the_other_of_that_number() {
        let told = "draft A; on theirs; draft B; on main; draft C; anna objects 3; join theirs; anna approves 2";
        let history = history(told);
        let verdicts = |history: &History| {
            history.words_of(&"anna".parse().unwrap()).iter().map(|word| word.verdict).collect::<Vec<_>>()
        };
        assert_eq!(verdicts(&history), [Verdict::Object, Verdict::Approve]);
        let lifted = self::history(&format!("{told}; draft D; anna approves 4"));
        assert_eq!(verdicts(&lifted), [Verdict::Approve]);
    }

    #[test]
    fn a_final_text_stays_final_beside_what_was_not_known() {
        for told in [
            "draft A; on theirs; final 1; on main; draft B; anna objects 1; carla approves 1; join theirs",
            "draft A; on theirs; draft B; anna objects 1; carla approves 1; on main; final 1; join theirs",
        ] {
            let history = history(told);
            let made = history.made_final().unwrap();
            assert_eq!(made.about.number, DraftNumber::FIRST);
            assert_eq!(history.current().unwrap().at.number, DraftNumber::FIRST, "the proposal waits");
            let beside: Vec<_> = made.beside.iter().map(|beside| (beside.by.as_str(), beside.verdict)).collect();
            assert_eq!(beside, [("pen", None), ("anna", Some(Verdict::Object))]);
            let reopened = self::history(&format!("{told}; reopen"));
            assert_eq!(reopened.current().unwrap().at.number.get(), 2);
        }
    }

    #[test]
    fn opening_again_opens_only_what_was_known_to_be_final() {
        let told = "draft A; final 1; on theirs; reopen; draft B; final 2; on main; reopen; join theirs";
        assert_eq!(history(told).made_final().unwrap().about.number.get(), 2);
        let told = "draft A; draft B; on theirs; final 2; on main; final 1; join theirs";
        let history = history(told);
        assert_eq!(history.made_final().unwrap().about.number.get(), 2);
        assert_eq!(history.made_final_beside()[0].about.number.get(), 1);
    }

    #[test]
    fn overtaken_rules_wait_for_somebody_who_has_seen_both() {
        let told = "draft A; on theirs; rules; on main; rules; join theirs overtaking 2";
        let met = history(told);
        assert_eq!((met.overtaken_rules().len(), met.rules_changes().len()), (1, 1));
        assert!(history(&format!("{told}; rules")).overtaken_rules().is_empty());
        // Who records rules elsewhere, and has not seen the two meet, does not settle it.
        let told = "draft A; on theirs; rules; on third; rules; on main; rules; join theirs overtaking 3; join third";
        assert_eq!(history(told).overtaken_rules().len(), 1);
    }

    proptest! {
        /// Whoever joins which lines in which order, a memo of the first part is never wrong about the rest.
        #[test]
        fn going_on_after_a_join_gives_what_reading_the_whole_gives(
            ours in any_story(), theirs in any_story(), after in any_story(), cut in any::<prop::sample::Index>()
        ) {
            let line = |story: &str| story.replace("undo", "override");
            let (ours, theirs, after) = (line(&ours), line(&theirs), line(&after));
            let entries = story::entries(&format!("draft Z; on theirs; {theirs}; on main; {ours}; join theirs; {after}"));
            let cut = cut.index(entries.len() + 1);
            let known = &entries[..cut];
            let is_a_past = known.last().is_some_and(|last| {
                entries[cut..].iter().all(|entry| entry.parents.len() == 1)
                    && (cut == entries.len() || entries[cut].parents == [last.commit])
            });
            if is_a_past && let Some(history) = History::of(known).followed_by(&entries[cut..]) {
                prop_assert_eq!(history, History::of(&entries));
            }
        }
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

//! What has been said so far: the drafts and, for each person, the words that no later word replaced. A fold over the
//! events from the first to the last; nothing in it is stored in the ledger.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::ancestry::{Ancestry, is_chain};
use super::conversation::{Conversation, Thread};
use super::draft_name::DraftName;
use super::event::{Asking, DraftRef, Entry, Event, EventKind, Joining, Judgement, Proposal, Remark, Verdict};
use super::ids::{CommitId, DraftNumber, EventId, ReviewerId};
use super::moment::Moment;

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
    conversation: Conversation,
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
        if let EventKind::Remark(Remark { point, .. }) | EventKind::Verdict(Judgement { point: Some(point), .. }) =
            &event.kind
        {
            self.conversation.give(point);
        }
        match &event.kind {
            EventKind::Propose(proposal) => {
                self.newest = Some(self.drafts.len());
                let unknown = self.rules_changes.iter().filter(|change| !leads_to(change.position, position));
                let unaware_of = unknown.map(|change| change.event).collect();
                self.drafts.push(Draft { position, unaware_of, ..draft(entry.commit, event, proposal) });
            }
            EventKind::Verdict(_)
            | EventKind::Ask(_)
            | EventKind::Override { .. }
            | EventKind::Remark(_)
            | EventKind::Reply(_)
            | EventKind::Answer(_)
                if retracted.contains(&event.id) =>
            {
                self.conversation.take_back(event, entry.commit, position);
            }
            EventKind::Remark(remark) => {
                self.check(remark.about, entry.commit);
                self.conversation.remark(event, entry.commit, remark, position);
            }
            EventKind::Reply(reply) => self.conversation.reply(event, reply, position),
            EventKind::Answer(answering) => {
                self.conversation.answer(event, answering, position, |said| leads_to(said, position));
            }
            EventKind::Verdict(judgement) => {
                self.check(judgement.about, entry.commit);
                match judgement.verdict {
                    Verdict::Object => self.conversation.object(event, entry.commit, judgement, position),
                    Verdict::Approve | Verdict::Abstain | Verdict::Withdraw => {
                        let own = |thread: &Thread| thread.reviewer == judgement.reviewer;
                        self.conversation.settle(own, |said| leads_to(said, position));
                    }
                    Verdict::Seen => {}
                }
                self.hear(word(event, entry.commit, judgement, position), leads_to);
            }
            EventKind::Ask(asking) => {
                self.check(asking.about, entry.commit);
                self.ask(event, asking, position);
            }
            EventKind::Override { overrides, reviewer } => {
                self.pass_over(event, *overrides, reviewer);
                self.conversation.settle(|thread| thread.event == *overrides, |said| leads_to(said, position));
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
                    position,
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

    fn pass_over(&mut self, event: &Event, overrides: EventId, reviewer: &ReviewerId) {
        let objection = self.words.values().flatten().find(|word| word.event == overrides);
        let objection = objection.cloned().map(Box::new);
        self.overridings.push(Overriding {
            objection,
            event: event.id,
            overrides,
            reviewer: reviewer.clone(),
            by: event.by.name.clone(),
            at: event.by.at,
            why: event.words.clone(),
        });
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
            let waiting = (!asking.sent).then_some(position);
            match asked.iter_mut().find(|earlier| earlier.about == asking.about) {
                Some(earlier) => {
                    if earlier.first_sent.is_none() {
                        earlier.position = position;
                    }
                    earlier.written = at;
                    earlier.first_sent = earlier.first_sent.or(sent);
                    earlier.last_sent = sent.or(earlier.last_sent);
                    earlier.waiting = waiting;
                    earlier.by.clone_from(&event.by.name);
                }
                None => asked.push(Asked {
                    about: asking.about,
                    written: at,
                    first_sent: sent,
                    last_sent: sent,
                    waiting,
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

    /// The changes of the rules since a draft was proposed, also those that were recorded elsewhere before it, and that
    /// whoever proposed it did not know.
    pub fn rules_changes_since<'h>(&'h self, draft: &'h Draft) -> impl Iterator<Item = &'h RulesChange> {
        let since =
            move |change: &&RulesChange| change.position > draft.position || draft.unaware_of.contains(&change.event);
        self.rules_changes.iter().filter(since)
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

    /// What was said about the words of the letter, and what was answered.
    pub fn conversation(&self) -> &Conversation {
        &self.conversation
    }

    /// The suggestions that were accepted after one draft and before another, in the order in which they were recorded; before now,
    /// where there is no other.
    pub fn accepted_between<'h>(&'h self, one: &Draft, other: Option<&Draft>) -> impl Iterator<Item = &'h Thread> {
        let (from, to) = (one.position, other.map_or(usize::MAX, |draft| draft.position));
        let is_between = move |thread: &&Thread| thread.put_in_at().is_some_and(|at| from < at && at < to);
        self.conversation.threads().iter().filter(is_between)
    }

    /// What this person last spoke about: the newest draft, with when, and which verdict it was if it was one.
    pub fn last_spoken(&self, reviewer: &ReviewerId) -> Option<(DraftRef, Moment, Option<Verdict>)> {
        let word = self.words_of(reviewer).iter().max_by_key(|word| (word.about.number, word.position));
        let word = word.map(|word| (word.about, word.said, word.position, Some(word.verdict)));
        let thread = self.conversation.last_about(reviewer);
        let thread = thread.map(|(about, said, position)| (about, said, position, None));
        let newest = word.into_iter().chain(thread).max_by_key(|(about, _, position, _)| (about.number, *position));
        newest.map(|(about, said, _, verdict)| (about, said, verdict))
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
        position: 0,
        unaware_of: Vec::new(),
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
        | EventKind::Remark(_)
        | EventKind::Reply(_)
        | EventKind::Answer(_)
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

/// The events that were taken back by whoever had recorded them: nobody takes back what somebody else recorded. The
/// newest word decides: a retraction that was itself taken back takes nothing back.
pub fn retracted(entries: &[Entry]) -> HashSet<EventId> {
    let events = || entries.iter().filter_map(|entry| entry.event.as_ref());
    if !events().any(|event| matches!(event.kind, EventKind::Retract { .. })) {
        return HashSet::new();
    }
    let recorders: HashMap<EventId, &str> =
        events().map(|event| (event.id, event.recorded_by.email.as_str())).collect();
    let mut taken_back = HashSet::new();
    let events = entries.iter().rev().filter_map(|entry| entry.event.as_ref());
    for event in events {
        if let EventKind::Retract { retracts, .. } = &event.kind
            && !taken_back.contains(&event.id)
            && recorders.get(retracts).is_some_and(|email| email.eq_ignore_ascii_case(&event.recorded_by.email))
        {
            taken_back.insert(*retracts);
        }
    }
    taken_back
}

#[cfg(test)]
mod tests;

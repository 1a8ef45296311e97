//! What people have said about the words of a letter, and what was answered: a thread for each remark and each
//! objection. A fold over the events, as the rest of the history; nothing of it disappears when an objection is lifted.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::event::{
    Answer, Answering, DraftRef, Event, EventKind, Judgement, Passage, Point, Remark, Reply, Verdict, Via,
};
use super::ids::{CommitId, EventId, RemarkAddress, ReviewerId};
use super::moment::Moment;

/// Every thread, in the order in which they were begun.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversation {
    threads: Vec<Thread>,
    /// The highest number that each person's addresses have reached, what was taken back included: no address is ever
    /// given to a second remark.
    numbers: BTreeMap<ReviewerId, u32>,
}

/// A remark or an objection, with everything that was said about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    /// The event that began it.
    pub event: EventId,
    /// The commit that holds that event.
    pub commit: CommitId,
    /// What it is.
    pub kind: ThreadKind,
    /// What it is called; see [`Thread::called`]. None for an objection of the first hour.
    pub address: Option<RemarkAddress>,
    /// How many threads that were recorded elsewhere at the same time go before it by the same address.
    #[serde(default, skip_serializing_if = "is_none")]
    doubles: u32,
    /// The draft that its speaker read.
    pub about: DraftRef,
    /// Whose it is.
    pub reviewer: ReviewerId,
    /// That person's name then.
    pub name: String,
    /// Who spoke for the person, where it was not they themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputy: Option<ReviewerId>,
    /// How it came in.
    pub via: Via,
    /// The name of whoever recorded it.
    pub recorded_by: String,
    /// When it was said.
    pub said: Moment,
    /// In which words.
    pub words: String,
    /// The words of the draft that it is about; none where it is about the whole letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passage: Option<Passage>,
    /// The event of the remark in whose place it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_place_of: Option<EventId>,
    /// When the file that it came in was saved, or it was last changed in it, where that is later than it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
    /// What was said about it since, in the order of the ledger.
    pub contributions: Vec<Contribution>,
    /// Whether it was taken back. What others said about it stays.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub taken_back: bool,
    /// The place in the ledger of the event that began it.
    position: usize,
    /// The places in the ledger of what was said in it and wants an answer.
    unanswered: Vec<usize>,
}

/// What begins a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThreadKind {
    /// It says nothing about where its speaker stands.
    Remark,
    /// It blocks, until its speaker lifts it or the pen passes over it.
    Objection,
}

/// A reply or an answer in a thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribution {
    /// The event.
    pub event: EventId,
    /// Whose it is.
    pub reviewer: ReviewerId,
    /// That person's name then.
    pub name: String,
    /// Who spoke for the person, where it was not they themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputy: Option<ReviewerId>,
    /// How it came in.
    pub via: Via,
    /// The name of whoever recorded it.
    pub recorded_by: String,
    /// When it was recorded.
    pub recorded: Moment,
    /// When it was said.
    pub said: Moment,
    /// In which words; may be empty where it is an answer.
    pub words: String,
    /// What the pen does with the remark; none where it is a reply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
    /// The event's place in the ledger.
    position: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands fields over by reference")]
fn is_none(count: &u32) -> bool {
    *count == 0
}

impl Thread {
    /// What it is called: `carla-2`; `carla-2b` for the second of two that were recorded at the same time in two
    /// places; the id of its event where it has no address.
    pub fn called(&self) -> String {
        let Some(address) = &self.address else { return self.event.to_string() };
        // b, c, …, z, and after that by number: nobody has met so many.
        match u8::try_from(self.doubles).ok().and_then(|doubles| b'a'.checked_add(doubles)) {
            Some(b'a') => address.to_string(),
            Some(letter @ b'b'..=b'z') => format!("{address}{}", char::from(letter)),
            Some(_) | None => format!("{address}-{}", self.doubles + 1),
        }
    }

    /// Whether all that was said in it was answered.
    pub fn is_answered(&self) -> bool {
        self.unanswered.is_empty()
    }

    /// Whether nothing is left of it: it was taken back, and nobody else had said anything about it.
    pub fn is_gone(&self) -> bool {
        self.taken_back && self.contributions.iter().all(|said| said.reviewer == self.reviewer)
    }

    /// Whether its speaker, or somebody else, went on about it after it had been settled.
    pub fn was_taken_up_again(&self) -> bool {
        self.unanswered.iter().any(|place| *place != self.position)
    }

    /// The address by which an event names it: none where two go by one, for then only the event tells them apart.
    pub fn unmistakable(&self) -> Option<RemarkAddress> {
        self.address.clone().filter(|_| self.doubles == 0)
    }

    /// The last answer.
    pub fn answer(&self) -> Option<Answer> {
        self.contributions.iter().rev().find_map(|contribution| contribution.answer)
    }

    /// The place in the ledger of the answer that put all of it into the letter; none where there is none, or it was not the last.
    pub(super) fn put_in_at(&self) -> Option<usize> {
        let last = self.contributions.iter().rev().find(|contribution| contribution.answer.is_some())?;
        (last.answer == Some(Answer::Accepted) && !self.taken_back).then_some(last.position)
    }

    /// What its speaker suggests instead of which words, where they suggest anything.
    pub fn suggestion(&self) -> Option<(&Passage, &str)> {
        let passage = self.passage.as_ref()?;
        Some((passage, passage.instead.as_deref()?))
    }
}

impl Conversation {
    /// Every thread, in the order in which they were begun; those too that were taken back.
    pub fn threads(&self) -> &[Thread] {
        &self.threads
    }

    /// The thread that is called so.
    pub fn thread(&self, called: &str) -> Option<&Thread> {
        self.threads.iter().find(|thread| !thread.is_gone() && thread.called() == called)
    }

    /// The address that the next remark or objection of this person gets.
    pub fn next_address(&self, reviewer: &ReviewerId) -> RemarkAddress {
        RemarkAddress::after(reviewer, self.numbers.get(reviewer).copied().unwrap_or_default())
    }

    /// Notes an address as given, whatever becomes of what it was given to.
    pub(super) fn give(&mut self, point: &Point) {
        let number = self.numbers.entry(point.address.reviewer().clone()).or_default();
        *number = point.address.number().max(*number);
    }

    pub(super) fn object(&mut self, event: &Event, commit: CommitId, judgement: &Judgement, position: usize) {
        let Judgement { about, reviewer, deputy, via, point, verdict: _, small_edits: _ } = judgement;
        let (address, passage) = point.clone().map(|point| (point.address, point.passage)).unzip();
        let (deputy, passage) = (deputy.as_ref(), passage.flatten());
        let begun =
            Begun { about: *about, reviewer, deputy, via: *via, address, passage, in_place_of: None, until: None };
        self.begin(event, commit, ThreadKind::Objection, begun, position);
    }

    pub(super) fn remark(&mut self, event: &Event, commit: CommitId, remark: &Remark, position: usize) {
        let Remark { about, reviewer, via, deputy, point: Point { address, passage }, in_place_of, until } = remark;
        let (address, passage) = (Some(address.clone()), passage.clone());
        let (deputy, in_place_of, until) = (deputy.as_ref(), *in_place_of, *until);
        let begun = Begun { about: *about, reviewer, deputy, via: *via, address, passage, in_place_of, until };
        self.begin(event, commit, ThreadKind::Remark, begun, position);
    }

    fn begin(&mut self, event: &Event, commit: CommitId, kind: ThreadKind, begun: Begun<'_>, position: usize) {
        let Begun { about, reviewer, deputy, via, address, passage, in_place_of, until } = begun;
        let by_that_address = |thread: &&Thread| address.is_some() && thread.address == address;
        let doubles = self.threads.iter().filter(by_that_address).count();
        self.threads.push(Thread {
            event: event.id,
            commit,
            kind,
            doubles: u32::try_from(doubles).unwrap_or(u32::MAX),
            address,
            about,
            reviewer: reviewer.clone(),
            name: event.by.name.clone(),
            deputy: deputy.cloned(),
            via,
            recorded_by: event.recorded_by.name.clone(),
            said: event.by.at,
            words: event.words.clone(),
            passage,
            in_place_of,
            until,
            contributions: Vec::new(),
            taken_back: false,
            position,
            unanswered: vec![position],
        });
    }

    /// Begins the thread of a remark or an objection that was taken back: what others said about it stays.
    pub(super) fn take_back(&mut self, event: &Event, commit: CommitId, position: usize) {
        match &event.kind {
            EventKind::Remark(remark) => self.remark(event, commit, remark, position),
            EventKind::Verdict(judgement) if judgement.verdict == Verdict::Object => {
                self.object(event, commit, judgement, position);
            }
            EventKind::Verdict(_)
            | EventKind::Reply(_)
            | EventKind::Answer(_)
            | EventKind::Propose(_)
            | EventKind::Ask(_)
            | EventKind::Retract { .. }
            | EventKind::Rules { .. }
            | EventKind::Override { .. }
            | EventKind::Finalise(_)
            | EventKind::Reopen { .. }
            | EventKind::Close { .. }
            | EventKind::Join(_) => return,
        }
        if let Some(thread) = self.threads.last_mut() {
            thread.taken_back = true;
            thread.unanswered.clear();
        }
    }

    /// Settles what was said about an objection before its speaker lifted it, or the pen passed over it: all objections
    /// of a speaker, or one.
    pub(super) fn settle(&mut self, settled: impl Fn(&Thread) -> bool, was_known: impl Fn(usize) -> bool) {
        let objections = self.threads.iter_mut().filter(|thread| thread.kind == ThreadKind::Objection);
        for thread in objections.filter(|thread| settled(thread)) {
            thread.unanswered.retain(|said| !was_known(*said));
        }
    }

    /// The newest draft that this person has said something about in a thread, with the place where they said it.
    pub(super) fn last_about(&self, reviewer: &ReviewerId) -> Option<(DraftRef, Moment, usize)> {
        let begun = |thread: &Thread| {
            (thread.reviewer == *reviewer && !thread.taken_back).then_some((thread.about, thread.said, thread.position))
        };
        let went_on = |thread: &Thread| {
            let own = thread.contributions.iter().rfind(|said| said.reviewer == *reviewer)?;
            Some((thread.about, own.said, own.position))
        };
        let all = self.threads.iter().flat_map(|thread| [begun(thread), went_on(thread)]).flatten();
        all.max_by_key(|(about, _, position)| (about.number, *position))
    }

    /// Adds a reply. It wants an answer, whoever gives it, unless they are the one who answers in this thread: no dissent
    /// is settled before it was said.
    pub(super) fn reply(&mut self, event: &Event, reply: &Reply, position: usize) {
        let Reply { re, address: _, reviewer, via, deputy } = reply;
        let said = contribution(event, reviewer, deputy.as_ref(), *via, None, position);
        let Some(thread) = self.threads.iter_mut().find(|thread| thread.event == *re) else { return };
        let answers = |said: &Contribution| said.answer.is_some() && said.reviewer == *reviewer;
        if !thread.contributions.iter().any(answers) {
            thread.unanswered.push(position);
        }
        thread.contributions.push(said);
    }

    /// Adds an answer: to what whoever gave it could know of.
    /// Two that differ and were given at the same time leave it open.
    pub(super) fn answer(
        &mut self,
        event: &Event,
        answering: &Answering,
        position: usize,
        was_known: impl Fn(usize) -> bool,
    ) {
        let Answering { re, address: _, answer, reviewer } = answering;
        let said = contribution(event, reviewer, None, Via::Myself, Some(*answer), position);
        let Some(thread) = self.threads.iter_mut().find(|thread| thread.event == *re) else { return };
        thread.unanswered.retain(|said| !was_known(*said));
        let contradicts = |earlier: &Contribution| {
            earlier.answer.is_some_and(|earlier| earlier != *answer) && !was_known(earlier.position)
        };
        if thread.contributions.iter().any(contradicts) {
            thread.unanswered.push(position);
        }
        thread.contributions.push(said);
    }
}

/// What remarks and objections both begin a thread with.
struct Begun<'e> {
    about: DraftRef,
    reviewer: &'e ReviewerId,
    deputy: Option<&'e ReviewerId>,
    via: Via,
    address: Option<RemarkAddress>,
    passage: Option<Passage>,
    in_place_of: Option<EventId>,
    until: Option<Moment>,
}

fn contribution(
    event: &Event,
    reviewer: &ReviewerId,
    deputy: Option<&ReviewerId>,
    via: Via,
    answer: Option<Answer>,
    position: usize,
) -> Contribution {
    Contribution {
        event: event.id,
        reviewer: reviewer.clone(),
        name: event.by.name.clone(),
        deputy: deputy.cloned(),
        via,
        recorded_by: event.recorded_by.name.clone(),
        recorded: event.recorded_by.at,
        said: event.by.at,
        words: event.words.clone(),
        answer,
        position,
    }
}

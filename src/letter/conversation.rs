//! What people have said about the words of a letter, and what was answered: a thread for each remark and each
//! objection. A fold over the events, as the rest of the history; nothing of it disappears when an objection is lifted.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::event::{Answer, Answering, DraftRef, Event, Judgement, Passage, Point, Remark, Reply, Via};
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
    /// What was said about it since, in the order of the ledger.
    pub contributions: Vec<Contribution>,
    /// The places in the ledger of what its speaker said and nobody has answered yet.
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
    /// When it was said.
    pub said: Moment,
    /// In which words; may be empty where it is an answer.
    pub words: String,
    /// What the pen does with the remark; none where it is a reply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
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

    /// Whether the pen has answered all that its speaker said.
    pub fn is_answered(&self) -> bool {
        self.unanswered.is_empty()
    }

    /// The last answer.
    pub fn answer(&self) -> Option<Answer> {
        self.contributions.iter().rev().find_map(|contribution| contribution.answer)
    }

    /// What its speaker suggests instead of which words, where they suggest anything.
    pub fn suggestion(&self) -> Option<(&Passage, &str)> {
        let passage = self.passage.as_ref()?;
        Some((passage, passage.instead.as_deref()?))
    }
}

impl Conversation {
    /// Every thread, in the order in which they were begun.
    pub fn threads(&self) -> &[Thread] {
        &self.threads
    }

    /// The thread that is called so.
    pub fn thread(&self, called: &str) -> Option<&Thread> {
        self.threads.iter().find(|thread| thread.called() == called)
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
        let begun =
            Begun { about: *about, reviewer, deputy: deputy.as_ref(), via: *via, address, passage: passage.flatten() };
        self.begin(event, commit, ThreadKind::Objection, begun, position);
    }

    pub(super) fn remark(&mut self, event: &Event, commit: CommitId, remark: &Remark, position: usize) {
        let Remark { about, reviewer, via, deputy, point: Point { address, passage } } = remark;
        let (address, passage) = (Some(address.clone()), passage.clone());
        let begun = Begun { about: *about, reviewer, deputy: deputy.as_ref(), via: *via, address, passage };
        self.begin(event, commit, ThreadKind::Remark, begun, position);
    }

    fn begin(&mut self, event: &Event, commit: CommitId, kind: ThreadKind, begun: Begun<'_>, position: usize) {
        let Begun { about, reviewer, deputy, via, address, passage } = begun;
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
            contributions: Vec::new(),
            unanswered: vec![position],
        });
    }

    /// Adds a reply. What the speaker of the thread says again wants an answer again: no dissent is settled for them.
    pub(super) fn reply(&mut self, event: &Event, reply: &Reply, position: usize) {
        let Reply { re, address: _, reviewer, via, deputy } = reply;
        let said = contribution(event, reviewer, deputy.as_ref(), *via, None);
        let Some(thread) = self.threads.iter_mut().find(|thread| thread.event == *re) else { return };
        if thread.reviewer == *reviewer {
            thread.unanswered.push(position);
        }
        thread.contributions.push(said);
    }

    /// Adds an answer: to what whoever gave it could know of.
    pub(super) fn answer(&mut self, event: &Event, answering: &Answering, was_known: impl Fn(usize) -> bool) {
        let Answering { re, address: _, answer, reviewer } = answering;
        let said = contribution(event, reviewer, None, Via::Myself, Some(*answer));
        let Some(thread) = self.threads.iter_mut().find(|thread| thread.event == *re) else { return };
        thread.unanswered.retain(|said| !was_known(*said));
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
}

fn contribution(
    event: &Event,
    reviewer: &ReviewerId,
    deputy: Option<&ReviewerId>,
    via: Via,
    answer: Option<Answer>,
) -> Contribution {
    Contribution {
        event: event.id,
        reviewer: reviewer.clone(),
        name: event.by.name.clone(),
        deputy: deputy.cloned(),
        via,
        recorded_by: event.recorded_by.name.clone(),
        said: event.by.at,
        words: event.words.clone(),
        answer,
    }
}

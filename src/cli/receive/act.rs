//! What a file or a mail comes to: events that are recorded together, or not at all.

use std::collections::{HashMap, HashSet};

use crate::cli::error::Error;
use crate::cli::log;
use crate::cli::open_letter::OpenLetter;
use crate::cli::receive_refusal::ReceiveRefusal;
use crate::cli::speaker::Speaker;
use crate::ledger::{Original, TreeChange, new_event_id};
use crate::letter::event::{
    Answer, Answering, DraftRef, Entry, Event, EventKind, Judgement, Passage, Point, Proposal, Remark, Reply, Verdict,
};
use crate::letter::evidence::Evidence;
use crate::letter::history::{History, retracted};
use crate::letter::ids::{CommitId, DraftNumber, EventId, LetterName, RemarkAddress, ReviewerId, TextHash};
use crate::letter::moment::Moment;

/// Something that somebody did, to be recorded.
#[derive(Debug, Clone)]
pub(super) struct Act {
    pub(super) speaker: Speaker,
    pub(super) words: String,
    /// The file and the mail that it was in.
    pub(super) evidence: Vec<Evidence>,
    pub(super) kind: ActKind,
}

/// What somebody did.
#[derive(Debug, Clone)]
pub(super) enum ActKind {
    /// They wrote the next draft.
    Propose { text: String },
    /// They remarked on words, or suggested others.
    Remark { about: About, passage: Option<Passage>, in_place_of: Option<Thread>, until: Option<Moment> },
    /// They went on about a remark.
    Reply { to: Thread },
    /// A remark was settled.
    Answer { to: Thread, answer: Answer },
    /// They said where they stand.
    Verdict { about: DraftRef, verdict: Verdict, small_edits: bool },
}

impl Act {
    /// Looks at each thread that it names.
    pub(super) fn each_thread(&mut self, mut look: impl FnMut(&mut Thread)) {
        match &mut self.kind {
            ActKind::Reply { to } | ActKind::Answer { to, .. } => look(to),
            ActKind::Remark { in_place_of, .. } => in_place_of.iter_mut().for_each(look),
            ActKind::Propose { .. } | ActKind::Verdict { .. } => {}
        }
    }
}

/// A draft.
#[derive(Debug, Clone, Copy)]
pub(super) enum About {
    /// One that stands in the ledger.
    Known(DraftRef),
    /// One that is recorded together with what is said about it: its place among the acts, and the number that it gets.
    New { place: usize, number: DraftNumber },
}

impl About {
    pub(super) fn number(self) -> DraftNumber {
        match self {
            Self::Known(at) => at.number,
            Self::New { number, .. } => number,
        }
    }
}

/// A remark.
#[derive(Debug, Clone)]
pub(super) enum Thread {
    /// One that stands in the ledger.
    Known { event: EventId, address: Option<RemarkAddress> },
    /// One that is recorded together with what is said about it: its place among the acts.
    New(usize),
}

/// What an act became.
#[derive(Debug, Clone)]
pub(super) struct Done {
    pub(super) event: EventId,
    pub(super) commit: CommitId,
    /// What a remark is called.
    pub(super) address: Option<RemarkAddress>,
    /// The number of a draft.
    pub(super) draft: Option<DraftNumber>,
}

/// The events that were recorded from a file or a mail, or from a mail with its id, and were not taken back.
pub(super) fn recorded<'e>(entries: &'e [Entry], evidence: &Evidence) -> impl Iterator<Item = &'e Event> {
    let gone = retracted(entries);
    let events = entries.iter().filter_map(|entry| entry.event.as_ref());
    events.filter(move |event| !gone.contains(&event.id) && event.evidence.iter().any(|known| known.is_same(evidence)))
}

/// The draft into which the text of a file was worked, where nothing else was recorded from it.
pub(super) fn worked_in(entries: &[Entry], evidence: &Evidence) -> Option<DraftNumber> {
    let draft = |event: &Event| match &event.kind {
        EventKind::Propose(proposal) => Some(proposal.draft),
        _ => None,
    };
    recorded(entries, evidence).map(draft).collect::<Option<Vec<_>>>()?.pop()
}

/// The event that was recorded from a file before, as a sentence; none where none was, or all were taken back.
pub(super) fn before(entries: &[Entry], evidence: &Evidence) -> Option<String> {
    let event = recorded(entries, evidence).next()?;
    Some(log::sentence(event, entries, log::by_number, log::by_address))
}

/// Records all acts, or none, and the files that are to be kept. Nothing may have been recorded of the sources since the
/// entries that were looked at. A draft goes after the current one, which must be the one that was looked at.
pub(super) fn record(
    letter: &OpenLetter<'_>,
    acts: &[Act],
    sources: &[(String, Evidence)],
    originals: &[Original],
    (looked_at, current): (&[Entry], Option<DraftRef>),
) -> Result<Vec<Done>, Error> {
    let looked_at: HashSet<EventId> = looked_at.iter().filter_map(|entry| Some(entry.event.as_ref()?.id)).collect();
    letter.ledger.append(|batch| {
        let now = OpenLetter::open(letter.workspace, &letter.name)?;
        let entries = batch.ledger().entries()?;
        for (name, evidence) in sources {
            if let Some(event) = recorded(&entries, evidence).find(|event| !looked_at.contains(&event.id)) {
                let what = log::sentence(event, &entries, log::by_number, log::by_address);
                return Err(ReceiveRefusal::Before { name: name.clone(), what }.into());
            }
        }
        let newest = now.history.current().map(|draft| draft.at);
        if acts.iter().any(|act| matches!(act.kind, ActKind::Propose { .. })) {
            now.must_be_open()?;
            if newest != current {
                let current = newest.map_or(DraftNumber::FIRST, |at| at.number);
                return Err(Error::StartedMeanwhile { current });
            }
        }
        let first = new_event_id()?;
        let mut written = Written::on(&now.history, newest);
        let mut kept: HashSet<String> = HashSet::new();
        let mut files: Vec<&Evidence> = Vec::new();
        for file in acts.iter().filter_map(|act| act.evidence.last()) {
            if !files.contains(&file) {
                files.push(file);
            }
        }
        for act in acts {
            let mut change = TreeChange::NONE;
            if let ActKind::Propose { text } = &act.kind {
                change.letter = Some(text.clone().into_bytes());
            }
            // A file comes with the first of what was recorded from it.
            let is_first = |original: &&Original| !kept.contains(&original.path());
            let is_of_it = |original: &&Original| act.evidence.contains(&Evidence::of_bytes(original.bytes()));
            change.originals = originals.iter().filter(is_of_it).filter(is_first).cloned().collect();
            kept.extend(change.originals.iter().map(Original::path));
            let file = files.iter().position(|file| Some(*file) == act.evidence.last()).unwrap_or(files.len());
            let id = new_event_id()?.beside(first.of_file(u8::try_from(file).unwrap_or(u8::MAX)));
            let event = written.event(act, id, &letter.name);
            let commit = batch.commit(&event, &change)?;
            written.add(&event, commit);
        }
        Ok(written.done)
    })
}

/// What was written of some acts, in their order.
pub(super) struct Written<'h> {
    history: &'h History,
    pub(super) done: Vec<Done>,
    /// The drafts among them, by their places.
    drafts: HashMap<usize, DraftRef>,
    /// The draft behind which the next one goes.
    newest: Option<DraftRef>,
    /// How many addresses each person has got here.
    given: HashMap<ReviewerId, u32>,
}

impl<'h> Written<'h> {
    /// Nothing yet, behind what was said so far and the newest draft.
    pub(super) fn on(history: &'h History, newest: Option<DraftRef>) -> Self {
        Self { history, done: Vec::new(), drafts: HashMap::new(), newest, given: HashMap::new() }
    }

    /// An act as the event with this id. What it is about must be written.
    pub(super) fn event(&mut self, act: &Act, id: EventId, letter: &LetterName) -> Event {
        let Act { speaker, words, evidence, kind } = act;
        let (reviewer, deputy, via) = (speaker.person.id.clone(), speaker.deputy_id(), speaker.via);
        let kind = match kind {
            ActKind::Propose { text } => {
                let (draft, hash) = (self.next_number(), TextHash::of(text));
                let (based_on, works_in) = (self.newest.map(|at| at.commit), None);
                EventKind::Propose(Proposal { draft, hash, based_on, works_in, reviewer, via })
            }
            ActKind::Remark { about, passage, in_place_of, until } => {
                let point = Point { address: self.address(&reviewer), passage: passage.clone() };
                let about = match about {
                    About::Known(at) => *at,
                    About::New { place, .. } => self.drafts[place],
                };
                let in_place_of = in_place_of.as_ref().map(|thread| self.thread(thread).0);
                EventKind::Remark(Remark { about, reviewer, via, deputy, point, in_place_of, until: *until })
            }
            ActKind::Reply { to } => {
                let (re, address) = self.thread(to);
                EventKind::Reply(Reply { re, address, reviewer, via, deputy })
            }
            ActKind::Answer { to, answer } => {
                let (re, address) = self.thread(to);
                EventKind::Answer(Answering { re, address, answer: *answer, reviewer })
            }
            ActKind::Verdict { about, verdict, small_edits } => {
                let objects = *verdict == Verdict::Object;
                let point = objects.then(|| Point { address: self.address(&reviewer), passage: None });
                let (about, verdict, small_edits) = (*about, *verdict, *small_edits);
                EventKind::Verdict(Judgement { about, reviewer, verdict, via, deputy, small_edits, point })
            }
        };
        Event { evidence: evidence.clone(), ..speaker.event_as(id, letter, words, kind) }
    }

    /// Adds what was written of the next act.
    pub(super) fn add(&mut self, event: &Event, commit: CommitId) {
        let mut done = Done { event: event.id, commit, address: None, draft: None };
        match &event.kind {
            EventKind::Propose(Proposal { draft: number, hash, .. }) => {
                let at = DraftRef { number: *number, commit, hash: *hash };
                self.drafts.insert(self.done.len(), at);
                (self.newest, done.draft) = (Some(at), Some(at.number));
            }
            EventKind::Remark(remark) => done.address = Some(remark.point.address.clone()),
            EventKind::Verdict(judgement) => done.address = judgement.point.as_ref().map(|point| point.address.clone()),
            _ => {}
        }
        self.done.push(done);
    }

    fn next_number(&self) -> DraftNumber {
        let proposed = self.done.iter().filter(|done| done.draft.is_some());
        proposed.fold(self.history.next_number(), |number, _| number.next())
    }

    fn thread(&self, thread: &Thread) -> (EventId, Option<RemarkAddress>) {
        match thread {
            Thread::Known { event, address } => (*event, address.clone()),
            Thread::New(place) => (self.done[*place].event, self.done[*place].address.clone()),
        }
    }

    fn address(&mut self, reviewer: &ReviewerId) -> RemarkAddress {
        let next = self.history.conversation().next_address(reviewer).number();
        let given = self.given.entry(reviewer.clone()).or_default();
        let address = RemarkAddress::after(reviewer, next - 1 + *given);
        *given += 1;
        address
    }
}

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
use crate::letter::history::retracted;
use crate::letter::ids::{CommitId, DraftNumber, EventId, RemarkAddress, ReviewerId, TextHash};

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
    Remark { about: About, passage: Option<Passage>, in_place_of: Option<EventId> },
    /// They went on about a remark.
    Reply { to: Thread },
    /// A remark was settled.
    Answer { to: Thread, answer: Answer },
    /// They said where they stand.
    Verdict { about: DraftRef, verdict: Verdict, small_edits: bool },
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
        let mut ids = Ids { now: &now, given: HashMap::new(), first: new_event_id()? };
        let (mut number, mut based_on) = (now.history.next_number(), newest.map(|at| at.commit));
        let mut done: Vec<Done> = Vec::new();
        let mut drafts: HashMap<usize, DraftRef> = HashMap::new();
        let mut kept: HashSet<String> = HashSet::new();
        for act in acts {
            let Act { speaker, words, evidence, kind } = act;
            let (reviewer, deputy, via) = (speaker.person.id.clone(), speaker.deputy_id(), speaker.via);
            let (mut address, mut draft, mut change) = (None, None, TreeChange::NONE);
            let kind = match kind {
                ActKind::Propose { text } => {
                    draft = Some(number);
                    change.letter = Some(text.clone().into_bytes());
                    let (hash, works_in) = (TextHash::of(text), None);
                    EventKind::Propose(Proposal { draft: number, hash, based_on, works_in, reviewer, via })
                }
                ActKind::Remark { about, passage, in_place_of } => {
                    let in_place_of = *in_place_of;
                    let point = Point { address: ids.address(&reviewer), passage: passage.clone() };
                    address = Some(point.address.clone());
                    let about = match about {
                        About::Known(at) => *at,
                        About::New { place, .. } => drafts[place],
                    };
                    EventKind::Remark(Remark { about, reviewer, via, deputy, point, in_place_of })
                }
                ActKind::Reply { to } => {
                    let (re, address) = to.event(&done);
                    EventKind::Reply(Reply { re, address, reviewer, via, deputy })
                }
                ActKind::Answer { to, answer } => {
                    let (re, address) = to.event(&done);
                    EventKind::Answer(Answering { re, address, answer: *answer, reviewer })
                }
                ActKind::Verdict { about, verdict, small_edits } => {
                    let objects = *verdict == Verdict::Object;
                    let point = objects.then(|| Point { address: ids.address(&reviewer), passage: None });
                    address = point.as_ref().map(|point| point.address.clone());
                    let (about, verdict, small_edits) = (*about, *verdict, *small_edits);
                    EventKind::Verdict(Judgement { about, reviewer, verdict, via, deputy, small_edits, point })
                }
            };
            let id = new_event_id()?.beside(ids.first);
            let mut event = speaker.event_as(id, &letter.name, words, kind);
            event.evidence.clone_from(evidence);
            // A file comes with the first of what was recorded from it.
            let is_first = |original: &&Original| !kept.contains(&original.path());
            let is_of_it = |original: &&Original| evidence.contains(&Evidence::of_bytes(original.bytes()));
            change.originals = originals.iter().filter(is_of_it).filter(is_first).cloned().collect();
            kept.extend(change.originals.iter().map(Original::path));
            let commit = batch.commit(&event, &change)?;
            if let Some(hash) = change.letter.as_ref().map(|text| TextHash::of_bytes(text.as_slice())) {
                drafts.insert(done.len(), DraftRef { number, commit, hash });
                (number, based_on) = (number.next(), Some(commit));
            }
            done.push(Done { event: id, commit, address, draft });
        }
        Ok(done)
    })
}

impl Thread {
    fn event(&self, done: &[Done]) -> (EventId, Option<RemarkAddress>) {
        match self {
            Self::Known { event, address } => (*event, address.clone()),
            Self::New(place) => (done[*place].event, done[*place].address.clone()),
        }
    }
}

/// The names that are given to what is recorded together.
struct Ids<'n, 'w> {
    now: &'n OpenLetter<'w>,
    /// How many addresses each person has got here.
    given: HashMap<ReviewerId, u32>,
    first: EventId,
}

impl Ids<'_, '_> {
    fn address(&mut self, reviewer: &ReviewerId) -> RemarkAddress {
        let next = self.now.history.conversation().next_address(reviewer).number();
        let given = self.given.entry(reviewer.clone()).or_default();
        let address = RemarkAddress::after(reviewer, next - 1 + *given);
        *given += 1;
        address
    }
}

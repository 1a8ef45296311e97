//! What is planned, as if it were recorded. Of several files that are received together the later ones may go on with what
//! the earlier ones hold: each is looked at as if those before it had come in alone.

use std::collections::HashMap;

use super::act::{About, Act, ActKind, Thread, Written};
use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::ledger::new_event_id;
use crate::letter::event::Entry;
use crate::letter::ids::{CommitId, EventId};

/// A letter with what is planned about its drafts.
pub(super) struct Ahead<'w> {
    pub(super) letter: OpenLetter<'w>,
    pub(super) entries: Vec<Entry>,
    /// Which of the acts each event is that is only planned.
    places: HashMap<EventId, usize>,
}

impl<'w> Ahead<'w> {
    /// Goes ahead of what was said so far. What is planned of a draft that is itself only planned is left out: its text
    /// cannot be read yet.
    pub(super) fn of(letter: &OpenLetter<'w>, entries: &[Entry], acts: &[Act]) -> Result<Self, Error> {
        let newest = letter.history.current().map(|draft| draft.at);
        let mut written = Written::on(&letter.history, newest);
        let (mut entries, mut places) = (entries.to_vec(), HashMap::new());
        for (place, act) in acts.iter().enumerate() {
            let id = new_event_id()?;
            let event = written.event(act, id, &letter.name);
            let commit = not_there(place);
            written.add(&event, commit);
            let is_left_out = match &act.kind {
                ActKind::Propose { .. } | ActKind::Remark { about: About::New { .. }, .. } => true,
                ActKind::Reply { to: Thread::New(to) } | ActKind::Answer { to: Thread::New(to), .. } => {
                    !places.contains_key(&written.done[*to].event)
                }
                ActKind::Remark { .. } | ActKind::Reply { .. } | ActKind::Answer { .. } | ActKind::Verdict { .. } => {
                    false
                }
            };
            if !is_left_out {
                let parents = entries.last().map(|entry| entry.commit).into_iter().collect();
                entries.push(Entry { commit, parents, event: Some(event) });
                places.insert(id, place);
            }
        }
        Ok(Self { letter: letter.as_of(&entries)?, entries, places })
    }

    /// Which of the acts an event is; none where it is recorded.
    pub(super) fn place(&self, event: EventId) -> Option<usize> {
        self.places.get(&event).copied()
    }

    /// Has acts name what is only planned by its place.
    pub(super) fn placed(&self, acts: &mut [Act]) {
        let place = |thread: &mut Thread| {
            if let Thread::Known { event, .. } = thread
                && let Some(place) = self.places.get(event)
            {
                *thread = Thread::New(*place);
            }
        };
        for act in acts {
            act.each_thread(place);
        }
    }
}

/// A commit that there is not.
fn not_there(place: usize) -> CommitId {
    let mut bytes = [0xff; 20];
    bytes[12..].copy_from_slice(&(place as u64).to_be_bytes());
    CommitId::from_bytes(bytes)
}

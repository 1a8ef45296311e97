//! One round of asking: what all its mails have in common.

use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::speaker::Speaker;
use crate::cli::threads::Standing;
use crate::ledger::TreeChange;
use crate::letter::event::{Asking, EventKind};
use crate::letter::history::Draft;
use crate::letter::ids::{CommitId, EventId, ReviewerId};
use crate::letter::rules::Rules;

/// Who asks, about which draft, under which rules.
pub(super) struct Round<'a> {
    pub(super) letter: &'a OpenLetter<'a>,
    pub(super) current: &'a Draft,
    pub(super) rules: &'a Rules,
    pub(super) pen: &'a Speaker,
    /// What was remarked, and what became of it.
    pub(super) standings: &'a [Standing<'a>],
    /// What is said with the question.
    pub(super) message: Option<&'a str>,
    /// The event that it becomes.
    pub(super) id: EventId,
}

impl Round<'_> {
    /// Records who was asked, and whether the mails have gone.
    pub(super) fn record(&self, asked: Vec<ReviewerId>, sent: bool) -> Result<CommitId, Error> {
        let asking = Asking { about: self.current.at, reviewer: self.pen.person.id.clone(), asked, sent };
        let words = self.message.unwrap_or_default();
        let letter = self.letter;
        letter.ledger.append(|batch| {
            OpenLetter::open(letter.workspace, &letter.name)?.must_be_open()?;
            let event = self.pen.event_as(self.id, &letter.name, words, EventKind::Ask(asking.clone()));
            Ok::<_, Error>(batch.commit(&event, &TreeChange::NONE)?)
        })
    }
}

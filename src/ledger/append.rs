//! Events → commits, all or none.

use super::error::LedgerError;
use super::ledger::Ledger;
use super::tree::TreeChange;
use crate::letter::event::Event;
use crate::letter::ids::{CommitId, EventId};

/// Events that become visible together, behind one known tip.
pub struct Batch<'w> {
    ledger: Ledger<'w>,
}

/// A new id for an event: eighty bits from the system's source of randomness.
pub fn new_event_id() -> Result<EventId, LedgerError> {
    todo!()
}

impl Ledger<'_> {
    /// Appends the events that `write` puts in the batch it is handed: all of them become visible, or none.
    ///
    /// `write` is called again, with a batch on a newer tip, when somebody else was first; so it works out numbers and
    /// makes its checks from [`Batch::ledger`], inside. Its own error ends the matter and nothing is recorded.
    pub fn append<T, E: From<LedgerError>>(&self, write: impl FnMut(&mut Batch<'_>) -> Result<T, E>) -> Result<T, E> {
        let _ = write;
        todo!()
    }
}

impl<'w> Batch<'w> {
    /// The ledger that the batch builds on, as it was before this batch.
    pub fn ledger(&self) -> &Ledger<'w> {
        &self.ledger
    }

    /// Puts an event behind the tip, or behind the last one of this batch.
    ///
    /// The files start from those of the newest event. The event's words are normalised on the way; control characters
    /// in them are refused.
    pub fn commit(&mut self, event: &Event, change: &TreeChange) -> Result<CommitId, LedgerError> {
        let _ = (event, change);
        todo!()
    }
}

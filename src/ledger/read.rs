//! Commits → events: the whole ledger, ancestors first.

use super::error::LedgerError;
use super::ledger::Ledger;
use crate::letter::event::Entry;
use crate::letter::ids::CommitId;

impl Ledger<'_> {
    /// Every commit of the ledger, ancestors first. The order follows from the shape of the history alone, never from a
    /// clock. A foreign commit is an entry without an event.
    pub fn entries(&self) -> Result<Vec<Entry>, LedgerError> {
        todo!()
    }

    /// The commits after one that is known already, when they are a plain chain down to it; none when they are not, or
    /// when the commit is not in the ledger.
    pub fn entries_after(&self, known: CommitId) -> Result<Option<Vec<Entry>>, LedgerError> {
        let _ = known;
        todo!()
    }
}

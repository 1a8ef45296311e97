//! What was worked out from the events up to one commit, kept in the git directory until it is no longer true.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::ledger::Ledger;
use crate::letter::ids::CommitId;

/// A disposable note beside the ledger: deleting it changes nothing but the time the next command takes.
pub struct Memo;

impl Memo {
    /// The commit and the value that were last saved under this schema; none when there is nothing usable.
    pub fn load<T: DeserializeOwned>(ledger: &Ledger<'_>, schema: u32) -> Option<(CommitId, T)> {
        let _ = (ledger, schema);
        todo!()
    }

    /// Keeps a value that was worked out from the events up to `commit`. That it cannot be kept is no failure.
    pub fn save<T: Serialize>(ledger: &Ledger<'_>, schema: u32, commit: CommitId, value: &T) {
        let _ = (ledger, schema, commit, value);
        todo!()
    }
}

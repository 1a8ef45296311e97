//! The files that stand beside an event: the letter, the rules in force, and how to read it all without this program.

use super::error::LedgerError;
use super::ledger::Ledger;
use crate::letter::ids::CommitId;

/// What an event changes in the files of the ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TreeChange {
    /// The new text of the letter, byte for byte.
    pub letter: Option<Vec<u8>>,
    /// The new rules, byte for byte.
    pub rules: Option<Vec<u8>>,
}

impl Ledger<'_> {
    /// The bytes of the letter at a commit.
    pub fn text(&self, commit: CommitId) -> Result<Vec<u8>, LedgerError> {
        let _ = commit;
        todo!()
    }

    /// The rules in force: `reviewers.toml` as the newest event left it.
    pub fn rules(&self) -> Result<Option<Vec<u8>>, LedgerError> {
        todo!()
    }

    /// The commit of the newest event; foreign commits above it are passed over.
    pub fn newest_event(&self) -> Result<Option<CommitId>, LedgerError> {
        todo!()
    }

    /// Which of these proposals is the current draft: the first whose text stands in the newest event's tree. Give them
    /// newest first; the first is nearly always the answer.
    pub fn current_among(
        &self,
        proposals: impl IntoIterator<Item = CommitId>,
    ) -> Result<Option<CommitId>, LedgerError> {
        let _ = proposals.into_iter().next();
        todo!()
    }
}

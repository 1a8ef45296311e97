//! The working text: the ordinary file that is being edited, and the draft that it was written from.

use std::path::PathBuf;

use super::error::LedgerError;
use super::workspace::Workspace;
use crate::letter::ids::{CommitId, LetterName};

impl Workspace {
    /// The file being edited: `drafts/<letter>.md`, or the `.txt` when that is what exists.
    pub fn working_path(&self, letter: &LetterName) -> PathBuf {
        let _ = letter;
        todo!()
    }

    /// The proposal that the working text of this work tree was written from, where that is known.
    pub fn base(&self, letter: &LetterName) -> Result<Option<CommitId>, LedgerError> {
        let _ = letter;
        todo!()
    }

    /// Notes which proposal the working text was written from.
    pub fn set_base(&self, letter: &LetterName, proposal: CommitId) -> Result<(), LedgerError> {
        let _ = (letter, proposal);
        todo!()
    }

    /// The working text as it was last committed on the user's own branch.
    pub fn committed_text(&self, letter: &LetterName) -> Result<Option<Vec<u8>>, LedgerError> {
        let _ = letter;
        todo!()
    }
}

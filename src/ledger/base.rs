//! The working text: the ordinary file that is being edited, and the draft that it was written from.

use std::path::{Path, PathBuf};

use git2::ErrorCode;

use super::commit::{commit_id, oid};
use super::error::LedgerError;
use super::lock::WriteLock;
use super::workspace::Workspace;
use crate::letter::ids::{CommitId, LetterName};

impl Workspace {
    /// The file being edited: `drafts/<letter>.md`, or the `.txt` when that is what exists.
    pub fn working_path(&self, letter: &LetterName) -> PathBuf {
        self.root().join(self.working_name(letter))
    }

    /// The proposal that the working text of this work tree was written from, where that is known.
    pub fn base(&self, letter: &LetterName) -> Result<Option<CommitId>, LedgerError> {
        Ok(self.reference(&base_reference(letter))?.map(commit_id))
    }

    /// Notes which proposal the working text was written from. Each work tree has a note of its own.
    pub fn set_base(&self, letter: &LetterName, proposal: CommitId) -> Result<(), LedgerError> {
        let name = base_reference(letter);
        let mut lock = WriteLock::acquire(&self.repo, self.patience)?;
        let from = self.reference(&name)?;
        // Where another program of this work tree noted a base at the same moment, its note is as good as this one.
        lock.move_reference(&name, from, oid(proposal), "paraaf: the working text is written from here")?;
        Ok(())
    }

    /// The working text as it was last committed on the branch that is checked out.
    pub fn committed_text(&self, letter: &LetterName) -> Result<Option<Vec<u8>>, LedgerError> {
        let reading = || LedgerError::git(format!("read the committed text of {letter}"));
        let head = match self.repo.head() {
            Ok(head) => head,
            Err(error) if matches!(error.code(), ErrorCode::UnbornBranch | ErrorCode::NotFound) => return Ok(None),
            Err(error) => return Err(reading()(error)),
        };
        let tree = head.peel_to_tree().map_err(reading())?;
        match tree.get_path(Path::new(&self.working_name(letter))) {
            Ok(entry) => Ok(self.repo.find_blob(entry.id()).ok().map(|blob| blob.content().to_owned())),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) => Err(reading()(error)),
        }
    }

    fn working_name(&self, letter: &LetterName) -> String {
        let (markdown, plain) = (format!("drafts/{letter}.md"), format!("drafts/{letter}.txt"));
        let root = self.root();
        if !root.join(&markdown).exists() && root.join(&plain).exists() { plain } else { markdown }
    }
}

pub(super) fn base_reference(letter: &LetterName) -> String {
    format!("refs/worktree/paraaf/base/{letter}")
}

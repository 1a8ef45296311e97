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

    /// A text that this program itself wrote into the working text, from words of this proposal and no other; none where
    /// what it wrote last was made of another, or was that draft itself.
    pub fn written_from(&self, letter: &LetterName, proposal: CommitId) -> Result<Option<Vec<u8>>, LedgerError> {
        let reading = || LedgerError::git(format!("read what was written into {letter}"));
        let Some(note) = self.reference(&written_reference(letter))? else { return Ok(None) };
        let note = self.repo.find_tree(note).map_err(reading())?;
        let Some(text) = note.get_name(&proposal.to_string()).map(|entry| entry.id()) else { return Ok(None) };
        Ok(Some(self.repo.find_blob(text).map_err(reading())?.content().to_owned()))
    }

    /// Notes which text this program wrote into the working text, and of which proposal it was made.
    pub fn note_written(&self, letter: &LetterName, proposal: CommitId, text: &[u8]) -> Result<(), LedgerError> {
        let write = || {
            let mut note = self.repo.treebuilder(None)?;
            note.insert(proposal.to_string(), self.repo.blob(text)?, 0o100_644)?;
            note.write()
        };
        let to = write().map_err(LedgerError::git(format!("note what was written into {letter}")))?;
        let name = written_reference(letter);
        let mut lock = WriteLock::acquire(&self.repo, self.patience)?;
        let from = self.reference(&name)?;
        lock.move_reference(&name, from, to, "paraaf: the working text was written")?;
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

    /// The same as it is called within the workspace.
    pub fn working_name(&self, letter: &LetterName) -> String {
        let (markdown, plain) = (format!("drafts/{letter}.md"), format!("drafts/{letter}.txt"));
        let root = self.root();
        if !root.join(&markdown).exists() && root.join(&plain).exists() { plain } else { markdown }
    }
}

pub(super) fn base_reference(letter: &LetterName) -> String {
    format!("refs/worktree/paraaf/base/{letter}")
}

fn written_reference(letter: &LetterName) -> String {
    format!("refs/worktree/paraaf/written/{letter}")
}

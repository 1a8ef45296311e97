//! A merge that somebody has begun and not yet proposed: what the working text was before, and what is worked in.
//!
//! Kept per work tree (`refs/worktree/paraaf/merge/<letter>`), as a tree of two files, so that what the working text
//! was cannot be collected as garbage meanwhile.

use git2::{ErrorCode, Oid};

use super::commit::commit_id;
use super::error::LedgerError;
use super::lock::WriteLock;
use super::workspace::Workspace;
use crate::letter::ids::{CommitId, LetterName};

const STATE: &str = "state";
const BEFORE: &str = "before";

/// A merge that is under way in the working text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merging {
    /// The draft that the merged text goes on from.
    pub current: CommitId,
    /// The overtaken proposal that is worked in; none for a text from elsewhere.
    pub works_in: Option<CommitId>,
    /// What the working text had been written from, where that was known.
    pub base: Option<CommitId>,
    /// The working text as it was; none where there was none.
    pub before: Option<Vec<u8>>,
}

impl Workspace {
    /// The merge that is under way here.
    pub fn merging(&self, letter: &LetterName) -> Result<Option<Merging>, LedgerError> {
        let reading = || LedgerError::git(format!("read the merge of {letter}"));
        let Some(at) = self.reference(&place(letter))? else { return Ok(None) };
        let tree = self.repo.find_tree(at).map_err(reading())?;
        let file = |name: &str| {
            let entry = tree.get_name(name).map(|entry| self.repo.find_blob(entry.id()));
            Ok::<_, LedgerError>(entry.transpose().map_err(reading())?.map(|blob| blob.content().to_owned()))
        };
        let state = String::from_utf8_lossy(&file(STATE)?.unwrap_or_default()).into_owned();
        let named = |key: &str| {
            let line = state.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(' '));
            line.and_then(|hash| Oid::from_str(hash).ok()).map(commit_id)
        };
        let Some(current) = named("current") else { return Ok(None) };
        Ok(Some(Merging { current, works_in: named("works-in"), base: named("base"), before: file(BEFORE)? }))
    }

    /// Notes that a merge is under way here.
    pub fn begin_merging(&self, letter: &LetterName, merging: &Merging) -> Result<(), LedgerError> {
        let noting = || LedgerError::git(format!("note the merge of {letter}"));
        let mut state = format!("current {}\n", merging.current);
        for (key, commit) in [("works-in", merging.works_in), ("base", merging.base)] {
            state.extend(commit.map(|commit| format!("{key} {commit}\n")));
        }
        let write = || {
            let mut tree = self.repo.treebuilder(None)?;
            tree.insert(STATE, self.repo.blob(state.as_bytes())?, 0o100_644)?;
            if let Some(before) = &merging.before {
                tree.insert(BEFORE, self.repo.blob(before)?, 0o100_644)?;
            }
            tree.write()
        };
        let to = write().map_err(noting())?;
        let mut lock = WriteLock::acquire(&self.repo, self.patience)?;
        let from = self.reference(&place(letter))?;
        lock.move_reference(&place(letter), from, to, "paraaf: merge")?;
        Ok(())
    }

    /// Forgets the merge that was under way here.
    pub fn end_merging(&self, letter: &LetterName) -> Result<(), LedgerError> {
        let ending = || LedgerError::git(format!("forget the merge of {letter}"));
        let _lock = WriteLock::acquire(&self.repo, self.patience)?;
        match self.repo.find_reference(&place(letter)) {
            Ok(mut reference) => reference.delete().map_err(ending()),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(()),
            Err(error) => Err(ending()(error)),
        }
    }

    /// Notes that it is not known any more, or known again, what the working text was written from.
    pub fn restore_base(&self, letter: &LetterName, base: Option<CommitId>) -> Result<(), LedgerError> {
        match base {
            Some(base) => self.set_base(letter, base),
            None => match self.repo.find_reference(&super::base::base_reference(letter)) {
                Ok(mut reference) => reference.delete().map_err(LedgerError::git("forget the base")),
                Err(_) => Ok(()),
            },
        }
    }
}

fn place(letter: &LetterName) -> String {
    format!("refs/worktree/paraaf/merge/{letter}")
}

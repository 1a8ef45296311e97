//! The repository that the letters live in: opening it, refusing what cannot hold a ledger, and where things are.

use std::path::{Path, PathBuf};

use git2::Repository;

use super::error::LedgerError;
use crate::letter::ids::LetterName;

/// A git repository with a work tree, in which letters are written.
pub struct Workspace {
    pub(super) repo: Repository,
    root: PathBuf,
}

impl Workspace {
    /// Opens the repository that `dir` lies in.
    pub fn open(dir: &Path) -> Result<Self, LedgerError> {
        let _ = dir;
        todo!()
    }

    /// Makes `dir` a repository, unless it is the top of one already. It is not looked for in the folders above.
    pub fn create(dir: &Path) -> Result<Self, LedgerError> {
        let _ = dir;
        todo!()
    }

    /// The folder that holds `reviewers.toml` and `drafts/`: the top of the work tree.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The git directory of this work tree.
    pub fn git_dir(&self) -> &Path {
        self.repo.path()
    }

    /// The git directory that all work trees of the repository share.
    pub fn common_dir(&self) -> &Path {
        self.repo.commondir()
    }

    /// Every letter there is a ledger or a working text of, in alphabetical order.
    pub fn letters(&self) -> Result<Vec<LetterName>, LedgerError> {
        todo!()
    }
}

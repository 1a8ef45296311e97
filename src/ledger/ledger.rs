//! One letter's branch: which commit it stands at, here and as a remote has it.

use git2::Oid;

use super::error::LedgerError;
use super::workspace::Workspace;
use crate::letter::ids::{CommitId, LetterName};

/// The ledger of one letter as it stood when it was looked up.
pub struct Ledger<'w> {
    pub(super) workspace: &'w Workspace,
    pub(super) letter: LetterName,
    pub(super) tip: Option<Oid>,
    pub(super) relation: Relation,
}

/// How the ledger here stands to the one that a remote was last seen to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Relation {
    /// No remote has it.
    Local,
    /// Only a remote has it: it is read there, and the first event starts the branch here.
    RemoteOnly {
        /// The remote.
        remote: String,
    },
    /// Both have the same.
    InStep {
        /// The remote.
        remote: String,
    },
    /// There are events here that the remote does not have.
    Ahead {
        /// The remote.
        remote: String,
        /// How many commits.
        by: usize,
    },
    /// The remote has more: it is read there, and the next event is put behind what the remote has.
    Behind {
        /// The remote.
        remote: String,
        /// How many commits.
        by: usize,
    },
    /// Both have events that the other does not have: the ledger here is read.
    Diverged {
        /// The remote.
        remote: String,
        /// How many commits only we have.
        ours: usize,
        /// How many commits only they have.
        theirs: usize,
    },
}

impl Workspace {
    /// The ledger of a letter, possibly empty.
    pub fn ledger(&self, letter: &LetterName) -> Result<Ledger<'_>, LedgerError> {
        let _ = letter;
        todo!()
    }
}

impl Ledger<'_> {
    /// The letter it is the ledger of.
    pub fn letter(&self) -> &LetterName {
        &self.letter
    }

    /// Whether nothing has been recorded yet.
    pub fn is_empty(&self) -> bool {
        self.tip.is_none()
    }

    /// The newest commit.
    pub fn tip(&self) -> Option<CommitId> {
        self.tip.map(|_| todo!())
    }

    /// How it stands to what a remote has.
    pub fn relation(&self) -> &Relation {
        &self.relation
    }
}

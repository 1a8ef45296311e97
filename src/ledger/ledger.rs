//! One letter's branch: which commit it stands at, here and as a remote has it.

use git2::Oid;

use super::commit::commit_id;
use super::error::LedgerError;
use super::workspace::Workspace;
use crate::letter::ids::{CommitId, LetterName};

/// The ledger of one letter as it stood when it was looked up.
#[derive(Clone)]
pub struct Ledger<'w> {
    pub(super) workspace: &'w Workspace,
    letter: LetterName,
    /// The branch here.
    pub(super) local: Option<Oid>,
    /// What is read, and what the next event is put behind.
    pub(super) head: Option<Oid>,
    relation: Relation,
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
    /// The ledger of a letter, possibly empty. Whether it is read here or at a remote is decided now.
    pub fn ledger(&self, letter: &LetterName) -> Result<Ledger<'_>, LedgerError> {
        let local = self.reference(&branch(letter))?;
        if local.is_none() && self.reference("refs/heads/drafts")?.is_some() {
            return Err(LedgerError::BranchInTheWay("drafts".to_owned()));
        }
        let (head, relation) = match (local, self.remote_ledger(letter)?) {
            (local, None) => (local, Relation::Local),
            (None, Some((remote, theirs))) => (Some(theirs), Relation::RemoteOnly { remote }),
            (Some(ours), Some((remote, theirs))) if ours == theirs => (Some(ours), Relation::InStep { remote }),
            (Some(ours), Some((remote, theirs))) => {
                let counting = LedgerError::git(format!("compare the ledger of {letter} with that of {remote}"));
                match self.repo.graph_ahead_behind(ours, theirs).map_err(counting)? {
                    (by, 0) => (Some(ours), Relation::Ahead { remote, by }),
                    (0, by) => (Some(theirs), Relation::Behind { remote, by }),
                    (ahead, behind) => (Some(ours), Relation::Diverged { remote, ours: ahead, theirs: behind }),
                }
            }
        };
        Ok(Ledger { workspace: self, letter: letter.clone(), local, head, relation })
    }

    /// The ledger as a remote was last seen to have it: that of the branch's upstream, else of the only remote that
    /// has one, else of `origin`.
    fn remote_ledger(&self, letter: &LetterName) -> Result<Option<(String, Oid)>, LedgerError> {
        let upstream = self.repo.branch_upstream_name(&branch(letter)).ok();
        let upstream = upstream.as_ref().and_then(|name| name.as_str().ok());
        let mut found = Vec::new();
        for remote in self.remotes()? {
            let own = format!("refs/remotes/{remote}/");
            if let Some(name) = upstream.filter(|name| name.starts_with(&own))
                && let Some(theirs) = self.reference(name)?
            {
                return Ok(Some((remote, theirs)));
            }
            if let Some(theirs) = self.reference(&format!("{own}drafts/{letter}"))? {
                found.push((remote, theirs));
            }
        }
        if found.len() > 1 {
            let Some(origin) = found.iter().position(|(remote, _)| remote == "origin") else {
                let remotes = found.into_iter().map(|(remote, _)| remote).collect();
                return Err(LedgerError::SeveralRemotes { letter: letter.clone(), remotes });
            };
            found.swap(0, origin);
        }
        Ok(found.into_iter().next())
    }
}

impl Ledger<'_> {
    /// The letter it is the ledger of.
    pub fn letter(&self) -> &LetterName {
        &self.letter
    }

    /// Whether nothing has been recorded yet.
    pub fn is_empty(&self) -> bool {
        self.head.is_none()
    }

    /// The newest commit.
    pub fn tip(&self) -> Option<CommitId> {
        self.head.map(commit_id)
    }

    /// How it stands to what a remote has.
    pub fn relation(&self) -> &Relation {
        &self.relation
    }
}

/// The branch that a ledger is.
pub(super) fn branch(letter: &LetterName) -> String {
    format!("refs/heads/drafts/{letter}")
}

//! Commits → events: the whole ledger, ancestors first.
//!
//! Parents are followed by hand. A sorted walk of the library reads the whole history before it gives its first
//! commit, and sorts by clocks where it can.

use std::collections::HashSet;

use git2::{ErrorCode, Odb, Oid};

use super::commit::{RawCommit, commit_id, oid};
use super::error::LedgerError;
use super::ledger::Ledger;
use super::message;
use super::trailers::Flaw;
use super::workspace::Workspace;
use crate::letter::event::Entry;
use crate::letter::ids::{CommitId, LetterName};

impl Workspace {
    /// Whether a commit is an event of this letter, or leads back to one: nearly always the first that is looked at. What
    /// cannot be read may be one, and is not passed over.
    pub(super) fn leads_to_an_event(&self, letter: &LetterName, from: Oid) -> Result<bool, LedgerError> {
        let store = self.repo.odb().map_err(LedgerError::git("open the object store"))?;
        let (mut reached, mut path) = (HashSet::new(), vec![from]);
        while let Some(at) = path.pop() {
            if !reached.insert(at) {
                continue;
            }
            let Ok(object) = store.read(at) else { return Ok(true) };
            let Some(raw) = RawCommit::parse(object.data()) else { continue };
            if message::is_of(letter, &raw) {
                return Ok(true);
            }
            path.extend(raw.parents.into_iter().rev());
        }
        Ok(false)
    }
}

impl Ledger<'_> {
    /// Whether the branch here is one that holds events of the letter.
    pub fn is_here(&self) -> Result<bool, LedgerError> {
        self.local.map_or(Ok(false), |here| self.workspace.leads_to_an_event(self.letter(), here))
    }

    /// Refuses a branch of somebody's own that only goes by the name of a ledger, and one that is gone: what is begun in
    /// its place would be another letter of the same name.
    pub fn must_be_one(&self) -> Result<(), LedgerError> {
        let letter = self.letter();
        match self.head {
            Some(head) if self.workspace.leads_to_an_event(letter, head)? => Ok(()),
            Some(_) => Err(LedgerError::NotALedger(letter.clone())),
            None => match self.workspace.seen_of(letter)?.into_iter().next() {
                Some((seen, _)) => Err(LedgerError::Gone { letter: letter.clone(), seen }),
                None => Ok(()),
            },
        }
    }

    /// Every commit of the ledger, ancestors first; a foreign commit is an entry without an event.
    ///
    /// The order follows from the shape of the history alone, never from a clock: of two parents, all that the first
    /// one holds stands before what only the second one holds. Costs one read of the store a commit.
    pub fn entries(&self) -> Result<Vec<Entry>, LedgerError> {
        let store = self.store()?;
        if let Some(chain) = self.chain(&store, None)? {
            return Ok(chain);
        }
        let mut entries = Vec::new();
        let mut reached = HashSet::new();
        // An entry waits here until its parents have been put down.
        let mut path: Vec<(Entry, usize)> = Vec::new();
        let mut next = self.head;
        loop {
            if let Some(oid) = next.take().filter(|oid| reached.insert(*oid)) {
                path.push((self.entry(&store, oid)?, 0));
            }
            let Some((entry, followed)) = path.last_mut() else { return Ok(entries) };
            if let Some(parent) = entry.parents.get(*followed) {
                *followed += 1;
                next = Some(oid(*parent));
            } else {
                entries.extend(path.pop().map(|(entry, _)| entry));
            }
        }
    }

    /// The commits after one that is known already, ancestors first, when they are a plain chain down to it; none when
    /// they are not, or when the commit is not below the tip.
    pub fn entries_after(&self, known: CommitId) -> Result<Option<Vec<Entry>>, LedgerError> {
        self.chain(&self.store()?, Some(known))
    }

    /// The commits down to one, itself not counted, or down to the first one of all; none where they are no chain.
    fn chain(&self, store: &Odb<'_>, down_to: Option<CommitId>) -> Result<Option<Vec<Entry>>, LedgerError> {
        let mut chain = Vec::new();
        let mut next = self.tip();
        while let Some(commit) = next.filter(|_| next != down_to) {
            let entry = self.entry(store, oid(commit))?;
            next = match entry.parents[..] {
                [] => None,
                [parent] => Some(parent),
                _ => return Ok(None),
            };
            chain.push(entry);
        }
        chain.reverse();
        Ok((next == down_to).then_some(chain))
    }

    /// The commits that a known one does not lead back to, older ones first. Costs what it gives, not the whole ledger.
    pub fn entries_beyond(&self, known: Option<CommitId>) -> Result<Vec<Entry>, LedgerError> {
        let Some(head) = self.head else { return Ok(Vec::new()) };
        let walking = || LedgerError::git(format!("walk the ledger of {}", self.letter()));
        let mut walk = self.workspace.repo.revwalk().map_err(walking())?;
        walk.push(head).map_err(walking())?;
        if let Some(known) = known {
            walk.hide(oid(known)).map_err(walking())?;
        }
        let store = self.store()?;
        let mut entries =
            walk.map(|found| self.entry(&store, found.map_err(walking())?)).collect::<Result<Vec<_>, _>>()?;
        entries.reverse();
        Ok(entries)
    }

    /// The commit of the newest event; foreign commits above it are passed over.
    pub fn newest_event(&self) -> Result<Option<CommitId>, LedgerError> {
        let store = self.store()?;
        let mut next = self.head;
        while let Some(at) = next {
            let entry = self.entry(&store, at)?;
            if entry.event.is_some() {
                return Ok(Some(entry.commit));
            }
            next = match entry.parents[..] {
                [] => None,
                [parent] => Some(oid(parent)),
                // A foreign merge: which of its sides is the newer one is a matter of the order of all.
                _ => {
                    let entries = self.entries()?;
                    return Ok(entries.into_iter().rfind(|entry| entry.event.is_some()).map(|entry| entry.commit));
                }
            };
        }
        Ok(None)
    }

    pub(super) fn store(&self) -> Result<Odb<'_>, LedgerError> {
        self.workspace.repo.odb().map_err(LedgerError::git("open the object store"))
    }

    fn entry(&self, store: &Odb<'_>, oid: Oid) -> Result<Entry, LedgerError> {
        let commit = commit_id(oid);
        let object = store.read(oid).map_err(|error| match error.code() {
            ErrorCode::NotFound if self.workspace.repo.is_shallow() => LedgerError::Shallow(self.letter().clone()),
            _ => LedgerError::git(format!("read commit {}", commit.short()))(error),
        })?;
        let malformed = |why: String| LedgerError::Malformed { commit, why };
        let raw = RawCommit::parse(object.data()).ok_or_else(|| malformed("it is no commit".to_owned()))?;
        let event = message::read(self.letter(), &raw).map_err(|flaw| match flaw {
            Flaw::NeedsNewer(what) => LedgerError::NeedsNewer { commit, what },
            Flaw::Malformed(why) => malformed(why),
        })?;
        Ok(Entry { commit, parents: raw.parents.iter().copied().map(commit_id).collect(), event })
    }
}

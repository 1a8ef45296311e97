//! Events → commits, all or none.

use git2::{ErrorClass, ObjectType, Oid};
use sha2::{Digest, Sha256};

use super::commit;
use super::error::LedgerError;
use super::ledger::{Ledger, branch};
use super::lock::{Outcome, WriteLock};
use super::tree::TreeChange;
use super::{maintenance, message, signing};
use crate::letter::event::{Event, EventKind};
use crate::letter::ids::{CommitId, EventId};

/// How often another program may be in the way, while our own are kept out, before we give up.
const ATTEMPTS: usize = 16;

/// A new id for an event: eighty bits from the system's source of randomness.
pub fn new_event_id() -> Result<EventId, LedgerError> {
    let mut bytes = [0; 10];
    getrandom::fill(&mut bytes).map_err(|source| LedgerError::Randomness(Box::new(source)))?;
    Ok(EventId::from_random(bytes))
}

/// Events that become visible together, behind one known tip.
pub struct Batch<'w> {
    ledger: Ledger<'w>,
    /// What the next event is put behind: two commits where it joins another line.
    parents: Vec<Oid>,
    /// Whether it joins another line, so that what a remote has beside does not matter.
    joins: bool,
    /// The last event that was put in.
    written: Option<Oid>,
    /// The files of the newest event; a foreign commit's are never built on.
    tree: Option<Oid>,
}

impl Ledger<'_> {
    /// Appends the events that `write` puts in the batch it is handed: all of them become visible, or none.
    ///
    /// `write` is called again, with a batch on a newer tip, when somebody else was first; so it works out numbers and
    /// makes its checks from [`Batch::ledger`], inside. Its own error ends the matter and nothing is recorded. A first
    /// event starts the branch here, behind what a remote has where a remote has a ledger.
    pub fn append<T, E: From<LedgerError>>(&self, write: impl FnMut(&mut Batch<'_>) -> Result<T, E>) -> Result<T, E> {
        self.append_behind(None, write)
    }

    /// Appends a join with another line of this ledger, as [`append`](Self::append) does. That line goes before: it is
    /// the first parent of what `write` commits, and its files are those that the change starts from.
    pub fn append_joining<T, E: From<LedgerError>>(
        &self,
        other: CommitId,
        write: impl FnMut(&mut Batch<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.append_behind(Some(other), write)
    }

    fn append_behind<T, E: From<LedgerError>>(
        &self,
        other: Option<CommitId>,
        mut write: impl FnMut(&mut Batch<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let (workspace, letter) = (self.workspace, self.letter());
        if let Some(worktree) = self.checked_out_in() {
            return Err(LedgerError::CheckedOut { letter: letter.clone(), worktree }.into());
        }
        let mut lock = None;
        for _ in 0..ATTEMPTS {
            let mut batch = Batch::behind(workspace.ledger(letter)?, other)?;
            let written = write(&mut batch)?;
            if batch.written.is_none() {
                return Ok(written);
            }
            // Taken only now, so that nobody waits while we work; but kept from then on, so that none of ours can be
            // first a second time.
            let lock = match &mut lock {
                Some(lock) => lock,
                none => none.insert(WriteLock::acquire(&workspace.repo, workspace.patience)?),
            };
            if batch.builds_on(&workspace.ledger(letter)?) && batch.publish(lock)? == Outcome::Moved {
                maintenance::start_when_due(workspace);
                return Ok(written);
            }
        }
        Err(LedgerError::KeepsMoving(letter.clone()).into())
    }
}

impl<'w> Batch<'w> {
    fn behind(mut ledger: Ledger<'w>, other: Option<CommitId>) -> Result<Self, LedgerError> {
        if other.is_some() {
            // What is joined is the branch here, whatever else is known of the remote.
            ledger.head = ledger.local;
        }
        let newest = match other {
            Some(other) => ledger.up_to(other).newest_event()?,
            None => ledger.newest_event()?,
        };
        if newest.is_none() && !ledger.is_empty() {
            return Err(LedgerError::NotALedger(ledger.letter().clone()));
        }
        let tree = newest.map(|commit| ledger.tree_of(commit)).transpose()?;
        let parents = other.map(commit::oid).into_iter().chain(ledger.head).collect();
        Ok(Self { parents, joins: other.is_some(), written: None, tree, ledger })
    }

    /// The ledger that the batch builds on, as it was before this batch.
    pub fn ledger(&self) -> &Ledger<'w> {
        &self.ledger
    }

    /// Puts an event behind the tip, or behind the last one of this batch.
    ///
    /// The files start from those of the newest event. The words are normalised on the way; control characters in them
    /// are refused, and so is a proposal without words, or whose text is not the one that it names.
    pub fn commit(&mut self, event: &Event, change: &TreeChange) -> Result<CommitId, LedgerError> {
        assert_eq!(event.letter, *self.ledger.letter(), "an event is kept in the ledger of its own letter");
        if let EventKind::Propose(proposal) = &event.kind {
            let text = change.letter.as_deref().unwrap_or_default();
            if Sha256::digest(text).as_slice() != proposal.hash.as_bytes() {
                return Err(LedgerError::NotItsText(proposal.draft));
            }
            if text.trim_ascii().is_empty() {
                return Err(LedgerError::NoWords(proposal.draft));
            }
        }
        let message = message::write(event)?;
        let recording = || LedgerError::git(format!("write an event of {}", event.letter));
        let (repo, store) = (&self.ledger.workspace.repo, self.ledger.store()?);
        let tree = beside_git_gc(|| change.apply(repo, self.tree)).map_err(recording())?;
        let mut object = commit::write(tree, &self.parents, &event.by, &event.recorded_by, &message);
        let committer = format!("{} <{}>", event.recorded_by.name, event.recorded_by.email);
        if let Some(signature) = signing::sign(self.ledger.workspace, &object, &committer)? {
            object = signing::signed(&object, &signature);
        }
        let oid = beside_git_gc(|| store.write(ObjectType::Commit, &object)).map_err(recording())?;
        (self.parents, self.written, self.tree) = (vec![oid], Some(oid), Some(tree));
        Ok(commit::commit_id(oid))
    }

    fn builds_on(&self, now: &Ledger<'_>) -> bool {
        self.ledger.local == now.local && (self.joins || self.ledger.head == now.head)
    }

    fn publish(&self, lock: &mut WriteLock<'_>) -> Result<Outcome, LedgerError> {
        let to = self.written.expect("a batch that is published holds an event");
        lock.move_reference(&branch(self.ledger.letter()), self.ledger.local, to, "paraaf: append")
    }
}

/// Writes objects again when the system refused: between the making of a folder for an object and the object's arrival
/// there, `git gc` may have taken the folder away, because it was empty. A disk that is full refuses every time.
fn beside_git_gc<T>(write: impl Fn() -> Result<T, git2::Error>) -> Result<T, git2::Error> {
    let mut written = write();
    for _ in 1..ATTEMPTS {
        match &written {
            Err(error) if error.class() == ErrorClass::Os => written = write(),
            Ok(_) | Err(_) => break,
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use git2::ErrorCode;

    use super::*;

    /// A write that fails so often with an error of this class, and how often it was tried.
    fn tried(failures: usize, class: ErrorClass) -> (bool, usize) {
        let calls = Cell::new(0);
        let written = beside_git_gc(|| {
            calls.set(calls.get() + 1);
            let failure = || git2::Error::new(ErrorCode::GenericError, class, "no");
            if calls.get() > failures { Ok(()) } else { Err(failure()) }
        });
        (written.is_ok(), calls.get())
    }

    #[test]
    fn an_object_is_written_again_while_the_system_refuses_and_not_for_ever() {
        assert_eq!(tried(0, ErrorClass::Os), (true, 1));
        assert_eq!(tried(2, ErrorClass::Os), (true, 3));
        assert_eq!(tried(usize::MAX, ErrorClass::Os), (false, ATTEMPTS));
        assert_eq!(tried(2, ErrorClass::Odb), (false, 1));
    }

    #[test]
    fn no_two_events_have_one_id() {
        assert_ne!(new_event_id().unwrap(), new_event_id().unwrap());
    }
}

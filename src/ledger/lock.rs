//! One writer at a time.
//!
//! The kernel's lock on `paraaf.lock` keeps our own writers apart; git's lock on a reference keeps other programs away.
//! Which reference is about to be moved is noted in the first, so that a kill leaves nothing in the way.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use git2::{ErrorClass, ErrorCode, Oid, Repository};

use super::claim::{Claim, Intent, PAUSE, lock_of};
use super::error::LedgerError;

/// How long git's own lock on a reference may be in the way at most: `git pack-refs` holds one for milliseconds.
const FOREIGN_PATIENCE: Duration = Duration::from_secs(3);

/// The right to move references, held until it is dropped.
pub(super) struct WriteLock<'w> {
    repo: &'w Repository,
    claim: Claim,
    patience: Duration,
}

/// What became of a reference that was to be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It stands where it should.
    Moved,
    /// It stood elsewhere than expected, and still does.
    Lost,
}

impl<'w> WriteLock<'w> {
    /// Waits for the lock and clears away what a killed holder left.
    pub(super) fn acquire(repo: &'w Repository, patience: Duration) -> Result<Self, LedgerError> {
        let common = repo.commondir();
        let claim = Claim::acquire(common.join(WRITERS), common, patience, |intent| {
            let name = intent.reference.to_str().zip(intent.to);
            name.inspect(|(name, to)| unlog(repo, name, *to));
        })?;
        Ok(Self { repo, claim, patience })
    }

    /// Moves a reference if it stands at `from` (none: if it does not exist).
    ///
    /// `Repository::reference(.., force = false)` must not be used for this: it looks before it locks, and two
    /// writers may both believe that they made the reference.
    pub(super) fn move_reference(
        &mut self,
        name: &str,
        from: Option<Oid>,
        to: Oid,
        log: &str,
    ) -> Result<Outcome, LedgerError> {
        let from = from.unwrap_or(Oid::ZERO_SHA1);
        let moved = self.change(name, Some(to), || self.repo.reference_matching(name, to, true, from, log).map(drop));
        if moved.is_err() {
            unlog(self.repo, name, to);
        }
        moved
    }

    /// Takes a reference away, wherever it stands.
    pub(super) fn delete_reference(&mut self, name: &str) -> Result<(), LedgerError> {
        let outcome = self.change(name, None, || self.repo.find_reference(name)?.delete())?;
        match outcome {
            // It was not there.
            Outcome::Moved | Outcome::Lost => Ok(()),
        }
    }

    /// Notes a change, and tries it until no lock is in the way.
    fn change(
        &self,
        name: &str,
        to: Option<Oid>,
        change: impl Fn() -> Result<(), git2::Error>,
    ) -> Result<Outcome, LedgerError> {
        let reference = self.place(name);
        self.claim.note(&[Intent { reference: reference.clone(), to, through_git: false }])?;
        let outcome = self.try_until_unlocked(name, (&reference, to), change);
        // A note that outlives its purpose does no harm: the next holder finds nothing that it describes.
        let _ = self.claim.note(&[]);
        outcome
    }

    fn try_until_unlocked(
        &self,
        name: &str,
        (reference, to): (&Path, Option<Oid>),
        change: impl Fn() -> Result<(), git2::Error>,
    ) -> Result<Outcome, LedgerError> {
        let start = Instant::now();
        loop {
            let Err(error) = change() else { return Ok(Outcome::Moved) };
            // Whatever failed did so behind the move: tried again it would be lost, and what it publishes recorded twice.
            if to.is_some() && self.repo.refname_to_id(name).ok() == to {
                return Ok(Outcome::Moved);
            }
            let waits = start.elapsed() < self.patience.min(FOREIGN_PATIENCE);
            match (error.code(), error.class()) {
                (ErrorCode::Modified, _) | (ErrorCode::NotFound, ErrorClass::Reference) => return Ok(Outcome::Lost),
                (ErrorCode::Locked, _) if waits => std::thread::sleep(PAUSE),
                _ if waits && lost_its_folder(&error) => std::thread::sleep(PAUSE),
                (ErrorCode::Locked, _) => return Err(foreign(lock_of(self.repo.commondir(), reference))),
                _ => return Err(LedgerError::git(format!("move {name}"))(error)),
            }
        }
    }

    /// Where the file of a reference lies, from the common git directory.
    fn place(&self, name: &str) -> PathBuf {
        let common = self.repo.commondir();
        if name.starts_with("refs/worktree/") {
            let own = self.repo.path();
            own.strip_prefix(common).unwrap_or(own).join(name)
        } else {
            PathBuf::from(name)
        }
    }
}

/// Whether `git pack-refs` took away the empty folder that a lock was to stand in, or the one above a folder that was
/// being made for it; of the latter the store gives no code, only what the system says.
fn lost_its_folder(error: &git2::Error) -> bool {
    let is_missing = || error.message().ends_with("No such file or directory");
    error.class() == ErrorClass::Os && (error.code() == ErrorCode::NotFound || is_missing())
}

/// Takes back what the log of a reference says of a move that did not happen: git's store writes the log first, and
/// `verify` holds the ledger to it. That it cannot be taken back is no failure.
fn unlog(repo: &Repository, name: &str, to: Oid) {
    if repo.refname_to_id(name).is_ok_and(|at| at == to) {
        return;
    }
    if let Ok(mut log) = repo.reflog(name)
        && log.get(0).is_some_and(|newest| newest.id_new() == to)
    {
        let _ = log.remove(0, false).and_then(|()| log.write());
    }
}

/// The file of the lock that keeps writers apart, from the common git directory.
pub(super) const WRITERS: &str = "paraaf.lock";

fn foreign(path: PathBuf) -> LedgerError {
    let made = fs::metadata(&path).and_then(|metadata| metadata.modified()).ok();
    let age = made.and_then(|made| made.elapsed().ok()).unwrap_or_default();
    LedgerError::ForeignLock { path, age }
}

#[cfg(test)]
mod tests {
    use git2::Signature;
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn a_folder_that_was_taken_away_meanwhile_is_told_from_one_that_may_not_be_made() {
        for (code, class, said, expected) in [
            (ErrorCode::GenericError, ErrorClass::Os, "failed to make directory 'a': No such file or directory", true),
            (ErrorCode::NotFound, ErrorClass::Os, "failed to create locked file 'a.lock'", true),
            (ErrorCode::GenericError, ErrorClass::Os, "failed to make directory 'a': Permission denied", false),
            (ErrorCode::NotFound, ErrorClass::Reference, "reference not found", false),
        ] {
            assert_eq!(lost_its_folder(&git2::Error::new(code, class, said)), expected, "{said}");
        }
    }

    const NAME: &str = "refs/heads/drafts/brief";

    /// A repository, and two commits to point at.
    fn repository() -> (TempDir, Repository, [Oid; 2]) {
        let folder = TempDir::new().unwrap();
        let repo = Repository::init(folder.path()).unwrap();
        let commits = {
            let tree = repo.find_tree(repo.treebuilder(None).unwrap().write().unwrap()).unwrap();
            let anna = Signature::now("Anna", "anna@bzk.example").unwrap();
            ["one", "two"].map(|message| repo.commit(None, &anna, &anna, message, &tree, &[]).unwrap())
        };
        (folder, repo, commits)
    }

    #[test]
    fn a_reference_is_moved_only_from_where_it_was_expected() {
        let (_folder, repo, [one, two]) = repository();
        let mut lock = WriteLock::acquire(&repo, Duration::ZERO).unwrap();
        let mut move_it = |from, to| lock.move_reference(NAME, from, to, "test").unwrap();
        assert_eq!(move_it(Some(one), two), Outcome::Lost);
        assert_eq!(move_it(None, one), Outcome::Moved);
        assert_eq!(move_it(None, two), Outcome::Lost);
        assert_eq!(move_it(Some(two), two), Outcome::Lost);
        assert_eq!(repo.refname_to_id(NAME).unwrap(), one);
        assert_eq!(move_it(Some(one), two), Outcome::Moved);
        repo.refdb_compress().unwrap();
        assert_eq!(move_it(None, one), Outcome::Lost);
        assert_eq!(move_it(Some(two), one), Outcome::Moved);
        assert_eq!(repo.refname_to_id(NAME).unwrap(), one);
    }

    #[test]
    fn a_move_that_was_made_and_told_as_failed_is_made() {
        let (_folder, repo, [one, two]) = repository();
        let mut lock = WriteLock::acquire(&repo, Duration::from_secs(1)).unwrap();
        lock.move_reference(NAME, None, one, "test").unwrap();
        let then_fails = || {
            repo.reference_matching(NAME, two, true, one, "test")?;
            Err(git2::Error::new(ErrorCode::NotFound, ErrorClass::Os, "failed to create locked file 'a.lock'"))
        };
        assert_eq!(lock.change(NAME, Some(two), then_fails).unwrap(), Outcome::Moved);
        assert_eq!(repo.refname_to_id(NAME).unwrap(), two);
    }

    #[test]
    fn a_move_that_a_kill_cut_short_is_not_in_the_log() {
        let (_folder, repo, [one, two]) = repository();
        let mut lock = WriteLock::acquire(&repo, Duration::ZERO).unwrap();
        lock.move_reference(NAME, None, one, "test").unwrap();
        drop(lock);
        let logged =
            |repo: &Repository| repo.reflog(NAME).unwrap().iter().map(|entry| entry.id_new()).collect::<Vec<_>>();
        let anna = Signature::now("Anna", "anna@bzk.example").unwrap();
        let mut log = repo.reflog(NAME).unwrap();
        log.append(two, &anna, Some("test")).unwrap();
        log.write().unwrap();
        // Somebody else's: it was not noted.
        drop(WriteLock::acquire(&repo, Duration::ZERO).unwrap());
        assert_eq!(logged(&repo), [two, one]);
        fs::write(repo.path().join(WRITERS), format!("{NAME} {two}\n")).unwrap();
        drop(WriteLock::acquire(&repo, Duration::ZERO).unwrap());
        assert_eq!(logged(&repo), [one]);
        // What was done after all stays.
        fs::write(repo.path().join(WRITERS), format!("{NAME} {one}\n")).unwrap();
        drop(WriteLock::acquire(&repo, Duration::ZERO).unwrap());
        assert_eq!(logged(&repo), [one]);
    }

    #[test]
    fn one_writer_holds_the_lock_and_leaves_no_note() {
        let (_folder, repo, [one, _]) = repository();
        let again = Repository::open(repo.path()).unwrap();
        let mut first = WriteLock::acquire(&repo, Duration::ZERO).unwrap();
        assert!(matches!(WriteLock::acquire(&again, Duration::ZERO), Err(LedgerError::Held { .. })));
        first.move_reference(NAME, None, one, "test").unwrap();
        drop(first);
        WriteLock::acquire(&again, Duration::ZERO).unwrap();
        assert_eq!(fs::read(repo.path().join("paraaf.lock")).unwrap(), b"");
    }
}

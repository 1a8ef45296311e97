//! One writer at a time, and what a killed one left behind.
//!
//! The kernel's lock on `paraaf.lock` keeps our own writers apart and dies with its holder. Git's lock on a reference,
//! `<ref>.lock`, keeps other programs away, but a kill leaves it behind and git then refuses the reference for ever. So
//! the holder of the first lock writes down which reference it is about to move, and to what; whoever holds it next can
//! tell a lock that we left from a lock that is somebody's.

use std::fs::{self, File, TryLockError};
use std::io::{ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use git2::{ErrorClass, ErrorCode, Oid, Repository};

use super::error::LedgerError;

/// How often a lock that is held is tried again.
const PAUSE: Duration = Duration::from_millis(5);

/// How long git's own lock on a reference may be in the way at most: `git pack-refs` holds one for milliseconds.
const FOREIGN_PATIENCE: Duration = Duration::from_secs(3);

/// How long an empty lock must have lain still before it is taken for one that a killed writer left.
const STILL: Duration = Duration::from_secs(1);

/// The right to move references, held until it is dropped.
pub(super) struct WriteLock<'w> {
    repo: &'w Repository,
    path: PathBuf,
    file: File,
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
        let path = repo.commondir().join("paraaf.lock");
        let failed = |source| LedgerError::File { doing: "lock", path: path.clone(), source };
        let file = File::options().read(true).write(true).create(true).truncate(false).open(&path).map_err(failed)?;
        let start = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if start.elapsed() < patience => std::thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => return Err(LedgerError::Held { path, waited: patience }),
                Err(TryLockError::Error(source)) => return Err(failed(source)),
            }
        }
        let mut lock = Self { repo, path, file, patience };
        lock.finish_for_the_dead()?;
        Ok(lock)
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
        let relative = self.place(name);
        self.note(&format!("{} {to}\n", relative.display()))?;
        let outcome = self.compare_and_swap(name, from.unwrap_or(Oid::ZERO_SHA1), to, log);
        // A note that outlives its purpose does no harm: the next holder finds nothing that it describes.
        let _ = self.note("");
        outcome
    }

    fn compare_and_swap(&self, name: &str, from: Oid, to: Oid, log: &str) -> Result<Outcome, LedgerError> {
        let start = Instant::now();
        loop {
            let Err(error) = self.repo.reference_matching(name, to, true, from, log) else {
                return Ok(Outcome::Moved);
            };
            match (error.code(), error.class()) {
                (ErrorCode::Modified, _) | (ErrorCode::NotFound, ErrorClass::Reference) => return Ok(Outcome::Lost),
                // Not found by the system: `git pack-refs` took away the empty folder that the lock was to stand in.
                (ErrorCode::Locked, _) | (ErrorCode::NotFound, ErrorClass::Os)
                    if start.elapsed() < self.patience.min(FOREIGN_PATIENCE) =>
                {
                    std::thread::sleep(PAUSE);
                }
                (ErrorCode::Locked, _) => return Err(foreign(self.reference_lock(&self.place(name)))),
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

    fn reference_lock(&self, relative: &Path) -> PathBuf {
        let mut lock = self.repo.commondir().join(relative).into_os_string();
        lock.push(".lock");
        lock.into()
    }

    fn note(&mut self, text: &str) -> Result<(), LedgerError> {
        let written =
            self.file.set_len(0).and_then(|()| self.file.rewind()).and_then(|()| self.file.write_all(text.as_bytes()));
        written.map_err(|source| LedgerError::File { doing: "write", path: self.path.clone(), source })
    }

    /// Removes the lock of a reference that the last holder was moving when it was killed. Only what its note
    /// describes is touched: a lock with the very hash that it was to hold, or an empty one (git's store writes the
    /// hash last) that is not older than the note and lies still.
    fn finish_for_the_dead(&mut self) -> Result<(), LedgerError> {
        let mut note = String::new();
        if self.file.read_to_string(&mut note).is_err() || note.is_empty() {
            return Ok(());
        }
        if let Some((relative, to)) = note.trim_end().rsplit_once(' ')
            && let Ok(noted) = self.file.metadata().and_then(|metadata| metadata.modified())
        {
            let lock = self.reference_lock(Path::new(relative));
            if left_behind(&lock, to, noted) {
                match fs::remove_file(&lock) {
                    Err(source) if source.kind() != ErrorKind::NotFound => {
                        return Err(LedgerError::File { doing: "remove", path: lock, source });
                    }
                    Ok(()) | Err(_) => {}
                }
            }
        }
        self.note("")
    }
}

/// Whether a lock is the one that a writer left who was to write `to` in it, and noted so at `noted`.
fn left_behind(lock: &Path, to: &str, noted: SystemTime) -> bool {
    let seen = || Some((fs::read(lock).ok()?, fs::metadata(lock).ok()?.modified().ok()?));
    let Some((content, at)) = seen() else { return false };
    if !content.is_empty() {
        return content.trim_ascii_end() == to.as_bytes();
    }
    if at < noted {
        return false;
    }
    std::thread::sleep(STILL);
    seen() == Some((content, at))
}

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

//! A lock of the kernel on a file, and in the file what its holder is about to do.
//!
//! The kernel's lock dies with its holder; git's lock on a reference, `<ref>.lock`, does not: a kill leaves it behind,
//! and git then refuses the reference for ever. So whoever holds the first writes down which of the second they are
//! about to take. Whoever holds it next can tell a lock that was left from a lock that is somebody's.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use git2::Oid;

use super::error::LedgerError;

/// How often a lock that is held is tried again.
pub(super) const PAUSE: Duration = Duration::from_millis(5);

/// How long a lock must have lain still before it is taken for one that was left, where that is not certain.
const STILL: Duration = Duration::from_secs(1);

/// The sole right to do something in a repository, held until it is dropped.
pub(super) struct Claim {
    path: PathBuf,
    file: File,
    /// The git directory that the noted references count from.
    common: PathBuf,
}

/// A reference that is about to be locked by git's own means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Intent {
    /// Its file, from the common git directory.
    pub(super) reference: PathBuf,
    /// What it is to hold; none where that is not known, or where it is to go.
    pub(super) to: Option<Oid>,
    /// Whether a program of git does it: that may live on for a moment when its starter is killed.
    pub(super) through_git: bool,
}

impl Claim {
    /// Waits for the lock on a file, which is made where it is missing, and clears away what a killed holder left.
    /// Before that, each thing that they had begun is handed to `unfinished`.
    pub(super) fn acquire(
        path: PathBuf,
        common: &Path,
        patience: Duration,
        unfinished: impl Fn(&Intent),
    ) -> Result<Self, LedgerError> {
        let failed = |source| LedgerError::File { doing: "lock", path: path.clone(), source };
        let file = open(&path, common).map_err(failed)?;
        let start = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if start.elapsed() < patience => std::thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => return Err(LedgerError::Held { path, waited: patience }),
                Err(TryLockError::Error(source)) => return Err(failed(source)),
            }
        }
        let claim = Self { file, common: common.to_owned(), path };
        claim.noted().iter().for_each(unfinished);
        claim.finish()?;
        Ok(claim)
    }

    /// What a holder has noted in a file, and not taken back; nothing where that cannot be read.
    pub(super) fn noted_in(path: &Path) -> Vec<Intent> {
        let note = fs::read_to_string(path).unwrap_or_default();
        note.lines().filter_map(Intent::of_line).collect()
    }

    /// Writes down what is about to be done; nothing takes back what was written before.
    pub(super) fn note(&self, intents: &[Intent]) -> Result<(), LedgerError> {
        let text: String = intents.iter().map(Intent::line).collect();
        let mut file = &self.file;
        let written = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(text.as_bytes()));
        written.map_err(|source| LedgerError::File { doing: "write", path: self.path.clone(), source })
    }

    /// Removes the locks that are noted and were left, and the note.
    pub(super) fn finish(&self) -> Result<(), LedgerError> {
        let intents = self.noted();
        if intents.is_empty() {
            return Ok(());
        }
        if let Ok(noted) = self.file.metadata().and_then(|metadata| metadata.modified()) {
            for intent in intents {
                let lock = lock_of(&self.common, &intent.reference);
                if intent.left(&lock, noted) {
                    match fs::remove_file(&lock) {
                        Err(source) if source.kind() != ErrorKind::NotFound => {
                            return Err(LedgerError::File { doing: "remove", path: lock, source });
                        }
                        Ok(()) | Err(_) => {}
                    }
                }
            }
        }
        self.note(&[])
    }

    fn noted(&self) -> Vec<Intent> {
        let mut note = String::new();
        let mut file = &self.file;
        // A note that cannot be read is none: what it was about is then named when it is in the way.
        let _ = file.rewind().and_then(|()| file.read_to_string(&mut note));
        note.lines().filter_map(Intent::of_line).collect()
    }
}

/// Opens the file of a lock. Where the repository is shared with others, so is a file that is made.
fn open(path: &Path, common: &Path) -> io::Result<File> {
    match OpenOptions::new().read(true).write(true).create_new(true).open(path) {
        Ok(file) => {
            #[cfg(unix)]
            if let Ok(folder) = fs::metadata(common) {
                use std::os::unix::fs::PermissionsExt as _;
                let shared = (folder.permissions().mode() & 0o060) | file.metadata()?.permissions().mode();
                // That others cannot use it is for them to be told.
                let _ = file.set_permissions(fs::Permissions::from_mode(shared));
            }
            Ok(file)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => OpenOptions::new().read(true).write(true).open(path),
        Err(error) => Err(error),
    }
}

/// Where git's lock on a reference lies.
pub(super) fn lock_of(common: &Path, reference: &Path) -> PathBuf {
    let mut lock = common.join(reference).into_os_string();
    lock.push(".lock");
    lock.into()
}

impl Intent {
    /// `<file> <hash>`, with `*` for a hash that is not known, and `git ` before it all where a program of git does it.
    fn line(&self) -> String {
        let who = if self.through_git { "git " } else { "" };
        let to = self.to.map_or_else(|| "*".to_owned(), |to| to.to_string());
        format!("{who}{} {to}\n", self.reference.display())
    }

    fn of_line(line: &str) -> Option<Self> {
        let (through_git, line) = line.strip_prefix("git ").map_or((false, line), |rest| (true, rest));
        let (reference, to) = line.rsplit_once(' ')?;
        let to = if to == "*" { None } else { Some(Oid::from_str(to).ok()?) };
        Some(Self { reference: reference.into(), to, through_git })
    }

    /// Whether a lock is the one that was left by whoever noted this intent at `noted`: it holds the very hash that it
    /// was to hold, or nothing (the hash is written last) and is not older than the note. What is not certain must lie
    /// still for a while, too.
    fn left(&self, lock: &Path, noted: SystemTime) -> bool {
        let seen = || Some((fs::read(lock).ok()?, fs::metadata(lock).ok()?.modified().ok()?));
        let Some((content, at)) = seen() else { return false };
        let holds_it = self.to.is_some_and(|to| content.trim_ascii_end() == to.to_string().as_bytes());
        if holds_it && !self.through_git {
            return true;
        }
        let may_hold_it = holds_it || content.is_empty() || (self.to.is_none() && self.through_git);
        if at < noted || !may_hold_it {
            return false;
        }
        std::thread::sleep(STILL);
        seen() == Some((content, at))
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    const REFERENCE: &str = "refs/heads/drafts/brief";
    const OID: &str = "0123456789012345678901234567890123456789";
    const OTHER: &str = "1123456789012345678901234567890123456789";

    fn acquire(folder: &TempDir) -> Claim {
        Claim::acquire(folder.path().join("a.lock"), folder.path(), Duration::ZERO, |_| ()).unwrap()
    }

    fn intent(to: Option<&str>, through_git: bool) -> Intent {
        Intent { reference: REFERENCE.into(), to: to.map(|to| Oid::from_str(to).unwrap()), through_git }
    }

    #[test]
    fn an_intent_reads_back_as_noted() {
        for intent in [intent(Some(OID), false), intent(None, true), intent(Some(OTHER), true)] {
            assert_eq!(Intent::of_line(intent.line().trim_end()), Some(intent));
        }
        for line in ["", "refs/heads/x", "refs/heads/x y", "git "] {
            assert_eq!(Intent::of_line(line), None);
        }
    }

    #[test]
    fn one_holds_it_at_a_time_and_notes_nothing_that_is_done() {
        let folder = TempDir::new().unwrap();
        let first = acquire(&folder);
        let again = Claim::acquire(folder.path().join("a.lock"), folder.path(), Duration::ZERO, |_| ());
        assert!(matches!(again, Err(LedgerError::Held { .. })));
        first.note(&[intent(Some(OID), false)]).unwrap();
        first.finish().unwrap();
        drop(first);
        acquire(&folder);
        assert_eq!(fs::read(folder.path().join("a.lock")).unwrap(), b"");
    }

    /// Whether a lock that holds this is gone once somebody else has the claim.
    fn clears(intent: &Intent, holds: &str, older: bool) -> bool {
        let folder = TempDir::new().unwrap();
        let lock = lock_of(folder.path(), &intent.reference);
        fs::create_dir_all(lock.parent().unwrap()).unwrap();
        let note = || acquire(&folder).note(std::slice::from_ref(intent)).unwrap();
        if !older {
            note();
        }
        fs::write(&lock, holds).unwrap();
        if older {
            let file = File::options().write(true).open(&lock).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_mins(5)).unwrap();
            note();
        }
        acquire(&folder);
        !lock.exists()
    }

    #[test]
    fn only_a_lock_that_was_noted_is_cleared_away() {
        let line = format!("{OID}\n");
        for (to, through_git, holds, older, cleared) in [
            (Some(OID), false, line.as_str(), false, true),
            (Some(OID), false, line.as_str(), true, true),
            (Some(OID), false, "", false, true),
            (Some(OID), false, "", true, false),
            (Some(OID), false, OTHER, false, false),
            (Some(OID), true, line.as_str(), false, true),
            (Some(OID), true, line.as_str(), true, false),
            (Some(OID), true, "", false, true),
            (Some(OID), true, OTHER, false, false),
            (None, true, OTHER, false, true),
            (None, true, OTHER, true, false),
            (None, false, "", false, true),
        ] {
            let case = (to, through_git, holds, older);
            assert_eq!(clears(&intent(to, through_git), holds, older), cleared, "{case:?}");
        }
    }

    #[test]
    fn a_lock_that_moves_on_is_somebodys() {
        let folder = TempDir::new().unwrap();
        let lock = lock_of(folder.path(), Path::new(REFERENCE));
        fs::create_dir_all(lock.parent().unwrap()).unwrap();
        acquire(&folder).note(&[intent(None, true)]).unwrap();
        fs::write(&lock, "").unwrap();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                std::thread::sleep(STILL / 2);
                fs::write(&lock, OTHER).unwrap();
            });
            acquire(&folder);
        });
        assert_eq!(fs::read_to_string(&lock).unwrap(), OTHER);
    }
}

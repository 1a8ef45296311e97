//! What can go wrong between a ledger and its repository.

use std::error::Error;
use std::path::PathBuf;
use std::time::Duration;

use thiserror::Error;

use crate::letter::ids::{CommitId, DraftNumber, LetterName};

/// Why a workspace could not be opened, or a ledger not be read or written.
#[derive(Debug, Error)]
pub enum LedgerError {
    /// No repository in the folder or above it.
    #[error("no git repository at {} or above it", .0.display())]
    NotARepository(PathBuf),
    /// A repository without a work tree: there is nowhere to keep the working text.
    #[error("{} is a bare repository", .0.display())]
    Bare(PathBuf),
    /// The repository names its objects by SHA-256.
    #[error("{} uses SHA-256 object names", .0.display())]
    Sha256(PathBuf),
    /// The repository keeps its references in a reftable.
    #[error("{} keeps its references in a reftable", .0.display())]
    Reftable(PathBuf),
    /// The folder belongs to another user and `safe.directory` does not list it.
    #[error("{} belongs to another user", .0.display())]
    ForeignOwner(PathBuf),
    /// Nobody knows who is at the keyboard: `user.name` or `user.email` is not set.
    #[error("git does not know your name and e-mail address")]
    NoIdentity,
    /// A date in the environment, `GIT_COMMITTER_DATE` say, is none; holds the variable and what it says.
    #[error("{0} is not a date that git can read")]
    UnreadableDate(String),

    /// A shallow clone: the older part of the ledger was not fetched, and what it says cannot be judged.
    #[error("this is a shallow clone, and does not have the whole ledger of {0}")]
    Shallow(LetterName),
    /// A branch named `drafts` leaves no room for branches below `drafts/`.
    #[error("the branch '{0}' leaves no room for '{0}/…'")]
    BranchInTheWay(String),
    /// The ledger is the checked-out branch of a worktree: writing would change it under the user's hands.
    #[error("the ledger of {letter} is checked out in {}", .worktree.display())]
    CheckedOut {
        /// The letter.
        letter: LetterName,
        /// The folder it is checked out in.
        worktree: PathBuf,
    },
    /// The tag of a final text points at something else.
    #[error("the tag '{0}' is there already, and is not about this")]
    TagTaken(String),
    /// A branch stands where the ledger would be, and holds no event: it is about something else.
    #[error("the branch 'drafts/{0}' is not the ledger of a letter")]
    NotALedger(LetterName),
    /// The ledger was seen at a remote, and is neither here nor there any more.
    #[error("the ledger of {letter} is gone: it was seen here before")]
    Gone {
        /// The letter.
        letter: LetterName,
        /// The reference that still holds what was seen.
        seen: String,
    },
    /// Several remotes have the ledger, none is `origin`, and the branch has no upstream.
    #[error("{} remotes have a ledger of {letter}: {}", .remotes.len(), .remotes.join(", "))]
    SeveralRemotes {
        /// The letter.
        letter: LetterName,
        /// The remotes, in alphabetical order.
        remotes: Vec<String>,
    },

    /// The program that signs did not.
    #[error("{program} did not sign it:\n{}", indented(words))]
    NotSigned {
        /// The program.
        program: String,
        /// What it said.
        words: String,
    },
    /// Only signed words count, and there is no telling which are.
    #[error("only signed words count, and {program} does not check their signatures:\n{}", indented(words))]
    NotChecked {
        /// The program.
        program: String,
        /// What it said, or what the system said of it.
        words: String,
    },
    /// A variable names another repository than the one around the folder.
    #[error("{variable} names {}, and without it git finds another one from this folder", .named.display())]
    NamedElsewhere {
        /// The variable.
        variable: &'static str,
        /// What it names.
        named: PathBuf,
    },
    /// Events are to be signed, and git knows no key.
    #[error("git knows no key to sign with")]
    NoSigningKey,
    /// A way of signing that git does not know either.
    #[error("'{0}' is no format that git signs in")]
    SigningFormat(String),
    /// There is no program `git`.
    #[error("there is no git here")]
    NoGit,
    /// No remote is known.
    #[error("this repository knows no other one")]
    NoRemote,
    /// A remote that is not known.
    #[error("there is no remote '{named}'{}", if all.is_empty() { String::new() } else { format!("; there is {}", all.join(", ")) })]
    NoSuchRemote {
        /// What was asked for.
        named: String,
        /// What there is.
        all: Vec<String>,
    },
    /// Several remotes are known, and none is `origin`.
    #[error("there are several remotes: {}", .0.join(", "))]
    WhichRemote(Vec<String>),
    /// Git could not reach a remote, or was turned away there.
    #[error("git cannot reach {remote}:\n{}", indented(words))]
    Unreachable {
        /// The remote.
        remote: String,
        /// What git said.
        words: String,
    },

    /// The ledger holds what only a later version understands; what it says can therefore not be judged.
    #[error("commit {} holds {what}, which this version does not know", .commit.short())]
    NeedsNewer {
        /// The commit that holds it.
        commit: CommitId,
        /// What is not known.
        what: String,
    },
    /// A commit that says it is an event, but does not read as one.
    #[error("commit {} says it is an event, but {why}", .commit.short())]
    Malformed {
        /// The commit.
        commit: CommitId,
        /// What is wrong with it.
        why: String,
    },
    /// A commit, or a file in it, that ought to be there is not.
    #[error("commit {} has no {file}", .commit.short())]
    Missing {
        /// The commit.
        commit: CommitId,
        /// The file in its tree.
        file: &'static str,
    },
    /// The bytes of a file are not those that were recorded: the disk or somebody has changed them.
    #[error("{file} of commit {} is damaged", .commit.short())]
    Damaged {
        /// The commit.
        commit: CommitId,
        /// The file in its tree.
        file: &'static str,
    },

    /// Words with a character that cannot be kept.
    #[error("the words hold the control character U+{:04X} (at byte {at})", *.character as u32)]
    ControlCharacter {
        /// The character.
        character: char,
        /// Where it stands, in bytes from the start.
        at: usize,
    },
    /// A proposal was handed in with another text than the one it names.
    #[error("the text handed in as draft {0} is not the text that its hash names")]
    NotItsText(DraftNumber),
    /// A draft that says nothing.
    #[error("draft {0} would have no words")]
    NoWords(DraftNumber),

    /// Another writer held the ledger all the time that was waited.
    #[error("another process has held {} for {} s", .path.display(), .waited.as_secs())]
    Held {
        /// The lock that it holds.
        path: PathBuf,
        /// How long was waited for it.
        waited: Duration,
    },
    /// A lock that this program did not leave, so that it is not ours to take away.
    #[error("{} is in the way; it is {} s old", .path.display(), .age.as_secs())]
    ForeignLock {
        /// The lock.
        path: PathBuf,
        /// Its age, by the clock of this machine.
        age: Duration,
    },
    /// The ledger moved each time before the event could be put behind it.
    #[error("the ledger of {0} kept moving under another program")]
    KeepsMoving(LetterName),

    /// A file could not be read or written.
    #[error("cannot {doing} {}", .path.display())]
    File {
        /// What was being done.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// Why not.
        #[source]
        source: std::io::Error,
    },
    /// The system gave no random bytes for the id of an event.
    #[error("the system gives no random numbers")]
    Randomness(#[source] Box<dyn Error + Send + Sync>),
    /// Git's own store refused something.
    #[error("cannot {doing}")]
    Git {
        /// What was being done.
        doing: String,
        /// Why the system was in the way, where it was.
        obstacle: Option<Obstacle>,
        /// What the store said.
        #[source]
        source: Box<dyn Error + Send + Sync>,
    },
}

/// Why the system does not let git's store write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// There is no room left.
    NoRoom,
    /// It is not allowed.
    NotAllowed,
}

impl Obstacle {
    /// The store hands on what the system says at the end of its sentence, and nothing but that.
    fn in_the_words(said: &str) -> Option<Self> {
        let ends = |endings: &[&str]| endings.iter().any(|ending| said.ends_with(ending));
        if ends(&["No space left on device", "File too large", "Disk quota exceeded"]) {
            Some(Self::NoRoom)
        } else if ends(&["Permission denied", "Read-only file system", "Operation not permitted"]) {
            Some(Self::NotAllowed)
        } else {
            None
        }
    }
}

/// What another program said, set apart.
pub(crate) fn indented(words: &str) -> String {
    words.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}

impl LedgerError {
    /// The store refused; `doing` completes "cannot …". Of what it says the sentence is kept, not its codes.
    pub(super) fn git(doing: impl Into<String>) -> impl FnOnce(git2::Error) -> Self {
        let doing = doing.into();
        move |error| {
            // Some of its functions fail without a word; the library then says that there was no error.
            let said = match error.message() {
                "" | "no error" => "git's store does not say why",
                message => message,
            };
            Self::Git { doing, obstacle: Obstacle::in_the_words(said), source: said.into() }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_has_against_it_is_known_from_its_words() {
        for (said, obstacle) in [
            ("failed to write data: No space left on device", Some(Obstacle::NoRoom)),
            ("failed to create temporary file '/x/tmp_1': Permission denied", Some(Obstacle::NotAllowed)),
            ("object not found", None),
        ] {
            assert_eq!(Obstacle::in_the_words(said), obstacle);
        }
    }

    #[test]
    fn a_failure_without_a_word_is_not_called_no_error() {
        let error = LedgerError::git("read it")(git2::Error::from_str("no error"));
        assert_eq!(error.source().unwrap().to_string(), "git's store does not say why");
    }
}

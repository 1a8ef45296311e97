//! Why two repositories were not brought together. What to do next about it stands in [`super::hints`].

use thiserror::Error;

use super::wording;
use crate::ledger::indented;
use crate::letter::ids::{EventId, LetterName};

/// Why a letter was not synced. Nothing was sent, and nothing that is recorded here was changed.
#[derive(Debug, Error)]
pub(super) enum SyncRefusal {
    /// A remote no longer has what it was seen to have.
    #[error("{remote} has lost {} of {letter} that it had:\n{}", wording::count(missing.len(), "event", "events"), indented(&shown(missing)))]
    Lost {
        /// The remote.
        remote: String,
        /// The letter.
        letter: LetterName,
        /// What is missing there, a sentence each.
        missing: Vec<String>,
        /// Whether sending them again is all that it takes.
        can_restore: bool,
    },
    /// Two letters were begun under one name.
    #[error("{letter} here and {letter} at {remote} have nothing in common: two letters were begun under one name")]
    Unrelated {
        /// The remote.
        remote: String,
        /// The name.
        letter: LetterName,
    },
    /// One of the two lines was rewritten.
    #[error(
        "event {event} of {letter} stands in one commit here and in another at {remote}: somebody rewrote one of them"
    )]
    Rewritten {
        /// The remote.
        remote: String,
        /// The letter.
        letter: LetterName,
        /// The event.
        event: EventId,
    },
    /// A remote without any branch.
    #[error("{remote} has no branch yet, and what comes first there becomes what everyone who clones it sees")]
    NoBranch {
        /// The remote.
        remote: String,
        /// The branch that is checked out here, and whether there is anything on it.
        branch: (String, bool),
    },
    /// The first time that a letter leaves this repository, with nobody there to ask.
    #[error("{letter} was never sent to {remote}, and would arrive there with {what}")]
    NeverSent {
        /// The remote.
        remote: String,
        /// The letter.
        letter: LetterName,
        /// What would be sent.
        what: String,
    },
    /// The tag of a final text is about different commits here and there.
    #[error("the tag {tag} is about one text here and about another at {remote}")]
    TagDiffers {
        /// The remote.
        remote: String,
        /// The tag.
        tag: String,
    },
    /// The remote did not take it.
    #[error("{remote} did not take {letter}:\n{}", indented(words))]
    NotTaken {
        /// The remote.
        remote: String,
        /// The letter.
        letter: LetterName,
        /// What git said.
        words: String,
    },
    /// Others were first each time.
    #[error("others were first at {remote} each time that {letter} was sent")]
    KeepsMoving {
        /// The remote.
        remote: String,
        /// The letter.
        letter: LetterName,
    },
}

/// So many missing events are named.
const NAMED: usize = 10;

fn shown(missing: &[String]) -> String {
    let mut lines: Vec<String> = missing.iter().take(NAMED).cloned().collect();
    if missing.len() > NAMED {
        lines.push(format!("and {} more", missing.len() - NAMED));
    }
    lines.join("\n")
}

impl SyncRefusal {
    /// One word for the kind of refusal, for programs.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::NeverSent { .. } => "needs-answer",
            Self::Lost { .. }
            | Self::Unrelated { .. }
            | Self::Rewritten { .. }
            | Self::NoBranch { .. }
            | Self::TagDiffers { .. }
            | Self::NotTaken { .. }
            | Self::KeepsMoving { .. } => "sync",
        }
    }

    /// What to do next.
    pub(super) fn hint(&self) -> String {
        match self {
            Self::Lost { can_restore: true, remote, .. } => format!(
                "they are all here still. Ask who looks after {remote} what happened; paraaf sync --restore sends them again"
            ),
            Self::Lost { remote, .. } => format!(
                "they are all here still, and {remote} has others in their place: somebody rewrote the ledger. Ask who, \
                 before anything else"
            ),
            Self::Unrelated { .. } => {
                "keep theirs, and begin yours again under another name: paraaf show > mine.md, then paraaf init OTHER-NAME mine.md"
                    .to_owned()
            }
            Self::Rewritten { event, .. } => {
                format!("a ledger is never rewritten: find out who did, with git log --all --grep {event}")
            }
            Self::NoBranch { remote, branch: (branch, true) } => format!("send another branch first: git push {remote} {branch}"),
            Self::NoBranch { remote, branch: (branch, false) } => format!(
                "send another branch first: git commit --allow-empty -m Start && git push {remote} {branch}"
            ),
            Self::NeverSent { .. } => "if that is meant: paraaf sync --yes".to_owned(),
            Self::TagDiffers { tag, .. } => format!(
                "look at both before anything is sent: git show {tag}; if yours is the wrong one, git tag -d {tag}"
            ),
            Self::NotTaken { .. } => {
                "nothing is lost: everything is recorded here, and goes with the next paraaf sync".to_owned()
            }
            Self::KeepsMoving { .. } => "try again in a moment: nothing is lost, and what they sent is here now".to_owned(),
        }
    }
}

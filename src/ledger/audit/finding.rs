//! What can be wrong with a ledger.

use crate::ledger::signed::Unchecked;
use crate::letter::event::Event;
use crate::letter::ids::{CommitId, EventId};
use crate::letter::trust::Distrust;

/// Something in a ledger that its events do not account for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The commit; none where a commit is missing altogether.
    pub commit: Option<CommitId>,
    /// The event in it, where it can be read.
    pub event: Option<EventId>,
    /// What is wrong.
    pub kind: FindingKind,
}

/// What is wrong with a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FindingKind {
    /// It is no event.
    Foreign,
    /// It says that it is an event, and does not read as one.
    Malformed(String),
    /// Only a later version understands it.
    NeedsNewer(String),
    /// Its parents are not those that its kind has: a second beginning, or lines that meet without a join.
    Parents,
    /// It repeats the event of another commit.
    Repeated(CommitId),
    /// The text beside it is not the one whose hash it gives.
    Text,
    /// It speaks of a draft that is not there, or by parts that do not belong together.
    Misfit,
    /// The words that it quotes do not stand where it says.
    Quote,
    /// It goes by an address of somebody else, or by one that was given already.
    Address,
    /// It is about a remark that is not there, or calls it by another address.
    NoThread,
    /// It is about an event that did not stand before it, or that is none of the kind that can be meant.
    NoSuchEvent,
    /// It gives a draft a number that an earlier one has.
    Number,
    /// It changes a file that its kind does not change.
    File(String),
    /// It keeps a file that it was not recorded from, or one that was kept is gone or became another.
    Originals,
    /// A join that leaves out what one side brought.
    DropsASide(String),
    /// Whoever did it may not, or did not do it.
    Distrust(Distrust),
    /// The signature is not one of this commit.
    BadSignature,
    /// It was signed with a key that had expired.
    ExpiredKey,
    /// It was signed with a key that was revoked.
    RevokedKey,
    /// It was signed with an `OpenPGP` key that no rules name, so that nobody can tell whether it was.
    UnknownKey(String),
    /// The signature is not checked here.
    Unchecked(Unchecked),
    /// A tag of a final text that is not about an event which made it final.
    Tag(String),
    /// It was seen here before, and is not in the ledger any more; with what it was.
    Forgotten(Box<Event>),
    /// The object is not there, or not what its name says.
    Damaged(String),
}

//! What can happen to a letter. An event is said once and never edited; everything else is worked out from events.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;
use super::ids::{CommitId, DraftNumber, EventId, LetterName, RemarkAddress, ReviewerId, TextHash};
use super::moment::Moment;

/// The newest form of a recorded event that this version reads and the form it writes (`Paraaf-Format`).
pub const FORMAT: u32 = 1;

/// One thing that happened to a letter: who, when, in which words, and what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What tells this event from every other.
    pub id: EventId,
    /// The letter it happened to.
    pub letter: LetterName,
    /// Whose event it is.
    pub by: Signature,
    /// Who wrote it down: the same person, or whoever took the mail or the telephone.
    pub recorded_by: Signature,
    /// The person's own words, normalised; empty where nothing was said.
    pub words: String,
    /// The files and mails that it was recorded from; none where it was typed.
    pub evidence: Vec<Evidence>,
    /// What happened.
    pub kind: EventKind,
}

/// A person's name and address at one moment, as git keeps the author and the committer of a commit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The name as it was then.
    pub name: String,
    /// The address, or `<id>@paraaf.invalid` where none is known.
    pub email: String,
    /// The moment, as that person's clock had it.
    pub at: Moment,
}

/// What happened, with what only that kind of event says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventKind {
    /// A new draft.
    Propose(Proposal),
    /// What somebody says of a draft.
    Verdict(Judgement),
    /// What somebody notes about a draft, or about words of it, without saying where they stand.
    Remark(Remark),
    /// Somebody goes on about a remark or an objection.
    Reply(Reply),
    /// The pen says what is done with a remark or an objection.
    Answer(Answering),
    /// People are asked what they say of a draft.
    Ask(Asking),
    /// An earlier event is taken back: it reads as if it had not been said, and stays visible.
    Retract {
        /// The event that is taken back.
        retracts: EventId,
        /// Who takes them back.
        reviewer: ReviewerId,
    },
    /// The rules in force become those of this event's tree.
    Rules {
        /// Who records them.
        reviewer: ReviewerId,
    },
    /// An objection no longer blocks, for a reason that is given; it stays visible for ever.
    Override {
        /// The objection.
        overrides: EventId,
        /// Who passes over it.
        reviewer: ReviewerId,
    },
    /// A draft becomes the final text.
    Finalise(Finalisation),
    /// What was final or closed is open again.
    Reopen {
        /// Who opens it.
        reviewer: ReviewerId,
    },
    /// Nothing more will be done to the letter.
    Close {
        /// How it ended.
        outcome: Outcome,
        /// Who says so.
        reviewer: ReviewerId,
    },
    /// Two lines of one ledger become one again. The first parent is the published line: where both have something
    /// that there can be only one of, it goes before.
    Join(Joining),
}

/// Two lines of one ledger made one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joining {
    /// Who joined them; none where the rules do not know them: they brought two lines together, and said nothing.
    pub reviewer: Option<ReviewerId>,
    /// The changes of the rules on the second line that do not hold, because the first line changed them too.
    pub overtaken: Vec<EventId>,
}

/// People asked what they say of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    /// The draft they are asked about.
    pub about: DraftRef,
    /// Who asks.
    pub reviewer: ReviewerId,
    /// Who is asked; at least one.
    pub asked: Vec<ReviewerId>,
    /// Whether the question left the house: a letter that was only written reached nobody.
    pub sent: bool,
}

/// A draft made final.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finalisation {
    /// The draft.
    pub about: DraftRef,
    /// Who makes it final.
    pub reviewer: ReviewerId,
    /// Those without whose sign-off it was done.
    pub without: Vec<ReviewerId>,
}

/// A draft put forward.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The number that the draft goes by.
    pub draft: DraftNumber,
    /// The SHA-256 of its bytes.
    pub hash: TextHash,
    /// The proposal that its text was written from; none for a first draft.
    pub based_on: Option<CommitId>,
    /// The proposal that was merged into it: one that another had overtaken before it was published.
    pub works_in: Option<CommitId>,
    /// Whose draft it is.
    pub reviewer: ReviewerId,
    /// How it came in.
    pub via: Via,
}

/// What one person says of one draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// The draft that the person judged.
    pub about: DraftRef,
    /// Whose word it is.
    pub reviewer: ReviewerId,
    /// What was said.
    pub verdict: Verdict,
    /// How it came in.
    pub via: Via,
    /// Who spoke for the person, where it was not they themselves.
    pub deputy: Option<ReviewerId>,
    /// Whether the agreement holds for small edits too: the person said so in advance.
    pub small_edits: bool,
    /// An objection's address, and the words it is about; nothing else has one, and objections of the first hour none.
    pub point: Option<Point>,
}

/// What somebody notes about a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The draft that the person read.
    pub about: DraftRef,
    /// Whose remark it is.
    pub reviewer: ReviewerId,
    /// How it came in.
    pub via: Via,
    /// Who spoke for the person, where it was not they themselves.
    pub deputy: Option<ReviewerId>,
    /// The remark's address, and the words it is about.
    pub point: Point,
    /// The remark in whose place it was made: one person went on with what another suggests, or with what they suggested themselves.
    pub in_place_of: Option<EventId>,
    /// When the file that it came in was saved, or it was last changed in it, where that is later than it was made.
    pub until: Option<Moment>,
}

/// What can be answered: a remark or an objection, by its address, and the words that it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// The address.
    pub address: RemarkAddress,
    /// The words; none where it is about the whole letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passage: Option<Passage>,
}

/// Words of a draft that somebody speaks about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Where they stand: bytes of the draft's text.
    pub at: Range<usize>,
    /// The words as they stand there, so that a ledger reads without its texts.
    pub quote: String,
    /// The words that are suggested instead; empty to leave them out. None where nothing is suggested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead: Option<String>,
}

/// More words about a remark or an objection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The event of the remark or the objection.
    pub re: EventId,
    /// Its address, for whoever reads the minutes.
    pub address: Option<RemarkAddress>,
    /// Who replies.
    pub reviewer: ReviewerId,
    /// How it came in.
    pub via: Via,
    /// Who spoke for the person, where it was not they themselves.
    pub deputy: Option<ReviewerId>,
}

/// What the pen does with a remark or an objection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answering {
    /// The event of the remark or the objection.
    pub re: EventId,
    /// Its address, for whoever reads the minutes.
    pub address: Option<RemarkAddress>,
    /// What is done with it.
    pub answer: Answer,
    /// Who answers.
    pub reviewer: ReviewerId,
}

/// A draft as an event names it: number, commit and bytes, so that none of the three can be exchanged unseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftRef {
    /// The number it goes by.
    pub number: DraftNumber,
    /// The commit of its proposal.
    pub commit: CommitId,
    /// The SHA-256 of its bytes.
    pub hash: TextHash,
}

/// Defines an enum whose variants have one spelling each, in trailers, in JSON and on the command line.
macro_rules! spelled {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $spelling:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $spelling)] $variant),+ }

        impl $name {
            /// Every value, in the order of its definition.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The one spelling of this value.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $spelling),+ }
            }

            /// The value that is spelled so.
            pub fn from_spelling(text: &str) -> Option<Self> {
                match text { $($spelling => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

spelled! {
    /// What was said. The order is that of precedence among words that one person said in two places at once: the
    /// one that asks for most attention is the greatest.
    Verdict {
        /// Agrees to the draft.
        Approve = "approve",
        /// Has read it; neither agrees nor objects.
        Seen = "seen",
        /// Leaves it to the others.
        Abstain = "abstain",
        /// Takes back whatever was said before.
        Withdraw = "withdraw",
        /// Does not agree, for a reason that is given.
        Object = "object",
    }
}

spelled! {
    /// What is done with a remark.
    Answer {
        /// It is taken over.
        Accepted = "accepted",
        /// Some of it is taken over.
        Partly = "partly",
        /// It is not taken over.
        Declined = "declined",
    }
}

spelled! {
    /// How a word reached the ledger.
    Via {
        /// The person typed it.
        Myself = "self",
        /// By mail, recorded by another.
        Mail = "mail",
        /// On the telephone, recorded by another.
        Phone = "phone",
        /// In a meeting, recorded by another.
        Meeting = "meeting",
        /// On paper, recorded by another.
        Paper = "paper",
    }
}

spelled! {
    /// How a letter ended.
    Outcome {
        /// It will not be sent.
        Abandoned = "abandoned",
        /// It was sent.
        Sent = "sent",
    }
}

/// An event that stands in the ledger, with the commit that holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The commit that holds the event.
    pub commit: CommitId,
    /// The commits before it: none for the first event, more than one for a join.
    pub parents: Vec<CommitId>,
    /// The event; none where the commit is foreign: a commit that is no event of ours and changes nothing.
    pub event: Option<Event>,
}

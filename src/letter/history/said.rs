//! What a history is made of: drafts, words, questions, and how the letter came to its end.

use serde::{Deserialize, Serialize};

use crate::letter::event::{DraftRef, Outcome, Verdict, Via};
use crate::letter::ids::{CommitId, DraftNumber, EventId, ReviewerId};
use crate::letter::moment::Moment;

/// A draft of the letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Its number, commit and hash.
    pub at: DraftRef,
    /// The proposal its text was written from.
    pub based_on: Option<CommitId>,
    /// The overtaken proposal that was merged into it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub works_in: Option<CommitId>,
    /// Whose draft it is.
    pub reviewer: ReviewerId,
    /// That person's name then.
    pub by: String,
    /// When it was proposed.
    pub proposed: Moment,
    /// Whether another draft was published before it was: then it is no step of the letter's way, and stays to be seen
    /// with all that was said of it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unpublished: bool,
    /// The entry's place in the ledger.
    pub(super) position: usize,
    /// The changes of the rules that stand before it and that whoever proposed it did not know: they were recorded
    /// elsewhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) unaware_of: Vec<EventId>,
}

/// What somebody said of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// The event in which it was said.
    pub event: EventId,
    /// The commit that holds the event, and its signature where it has one.
    pub commit: CommitId,
    /// Who said it.
    pub reviewer: ReviewerId,
    /// That person's name then.
    pub name: String,
    /// What was said.
    pub verdict: Verdict,
    /// Of which draft.
    pub about: DraftRef,
    /// How it came in.
    pub via: Via,
    /// The name of whoever recorded it.
    pub recorded_by: String,
    /// When it was said.
    pub said: Moment,
    /// In which words; empty where there were none.
    pub words: String,
    /// Who spoke for the person, where it was not they themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputy: Option<ReviewerId>,
    /// Whether the agreement holds for small edits too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub small_edits: bool,
    /// Where a deputy is among the speakers: the earlier words that this one takes the place of, if whoever spoke it was
    /// entitled to. Who is entitled is a matter of the rules, which a history does not know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) replaces: Vec<EventId>,
    /// Likewise the earlier words about newer drafts, each of which makes this one come too late.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) overtaken_by: Vec<EventId>,
    /// The entry's place in the ledger, by which ancestry is asked.
    pub(super) position: usize,
}

impl Word {
    /// Whether this word was recorded after that place in the ledger.
    pub fn is_after(&self, position: usize) -> bool {
        self.position > position
    }

    /// Whether this word, said later, takes the place of an earlier one of the same person. An objection is lifted
    /// only by a word that says where its speaker stands now: one that was merely seen goes on blocking.
    pub(super) fn takes_the_place_of(&self, earlier: &Self) -> bool {
        match (earlier.verdict, self.verdict) {
            (Verdict::Object, Verdict::Object | Verdict::Seen) => false,
            (Verdict::Approve | Verdict::Seen | Verdict::Abstain | Verdict::Withdraw, Verdict::Object) => true,
            (_, Verdict::Approve | Verdict::Seen | Verdict::Abstain | Verdict::Withdraw) => {
                // Two drafts may go by one number, where two were proposed at once: neither of them is the newer one.
                self.about.number > earlier.about.number || self.about.commit == earlier.about.commit
            }
        }
    }

    /// Whether this word comes too late: its speaker has already spoken of a newer draft.
    pub(super) fn is_overtaken_by(&self, earlier: &Self) -> bool {
        self.verdict != Verdict::Object && earlier.about.number > self.about.number
    }
}

/// The words of one person that stand, when only those are heard who were entitled to speak for them. An objection is
/// heard whoever spoke it: it is lifted, but never overlooked.
pub fn heard(words: &[Word], entitled: impl Fn(&Word) -> bool) -> Vec<&Word> {
    let mut standing: Vec<&Word> = Vec::new();
    for word in words {
        let entitled = entitled(word);
        let too_late = standing.iter().any(|earlier| word.overtaken_by.contains(&earlier.event));
        if entitled {
            standing.retain(|earlier| !word.replaces.contains(&earlier.event));
        }
        if !too_late && (entitled || word.verdict == Verdict::Object) {
            standing.push(word);
        }
    }
    standing
}

/// That somebody was asked about a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The draft.
    pub about: DraftRef,
    /// When the question was last written.
    pub written: Moment,
    /// When it was first really sent; none while it was only written.
    pub first_sent: Option<Moment>,
    /// When it was last really sent.
    pub last_sent: Option<Moment>,
    /// The place in the ledger of the event that last wrote it, where it was not sent since.
    pub waiting: Option<usize>,
    /// The name of whoever asked last.
    pub by: String,
    /// The place in the ledger of the event that first sent it, or of the last one that wrote it.
    pub position: usize,
}

/// An objection that was passed over, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overriding {
    /// The event in which that was said.
    pub event: EventId,
    /// The objection.
    pub overrides: EventId,
    /// Who passed over it.
    pub reviewer: ReviewerId,
    /// That person's name then.
    pub by: String,
    /// When.
    pub at: Moment,
    /// For which reason.
    pub why: String,
    /// The objection as it stood then: it stays in the table even when its speaker lifts it later.
    pub objection: Option<Box<Word>>,
}

/// A change of the rules after the first draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesChange {
    /// The event.
    pub event: EventId,
    /// The event's commit, whose tree holds the new rules.
    pub commit: CommitId,
    /// The name of whoever recorded them.
    pub by: String,
    /// When.
    pub at: Moment,
    /// For which reason; empty where none was given.
    pub why: String,
    /// The entry's place in the ledger.
    pub(super) position: usize,
}

/// A draft that was made final.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Final {
    /// The event's commit, whose tree holds the final record.
    pub commit: CommitId,
    /// The draft.
    pub about: DraftRef,
    /// How often the letter has been made final, this time included.
    pub times: u32,
    /// The name of whoever made it final.
    pub by: String,
    /// When.
    pub at: Moment,
    /// Those without whose sign-off it was done.
    pub without: Vec<ReviewerId>,
    /// What was said of that.
    pub why: String,
    /// The event's place in the ledger.
    pub position: usize,
    /// What was not known when it was made final: it was said at the same time, elsewhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<Beside>,
}

/// A proposal or a word of dissent that whoever made a text final could not know of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    /// The event.
    pub event: EventId,
    /// Whose it is.
    pub reviewer: ReviewerId,
    /// That person's name then.
    pub by: String,
    /// The draft that was proposed or spoken of.
    pub draft: DraftNumber,
    /// What was said of it; none for the proposal itself.
    pub verdict: Option<Verdict>,
}

/// A change of the rules that does not hold, because they were changed elsewhere at the same time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OvertakenRules {
    /// The event.
    pub event: EventId,
    /// The event's commit, whose tree holds those rules.
    pub commit: CommitId,
    /// The name of whoever recorded them.
    pub by: String,
    /// The place in the ledger of the join that overtook them.
    pub(super) joined: usize,
}

/// How a letter ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// How.
    pub outcome: Outcome,
    /// The name of whoever closed it.
    pub by: String,
    /// When.
    pub at: Moment,
    /// What was said of it.
    pub why: String,
    /// The event's place in the ledger.
    pub(super) position: usize,
}

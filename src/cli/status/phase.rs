//! Where a letter is on its way: circulating, ready, final, or closed.

use serde::Serialize;

use crate::cli::open_letter::OpenLetter;
use crate::letter::event::Outcome;
use crate::letter::history::{Beside, Closing, Final, History};
use crate::letter::ids::{CommitId, DraftNumber, ReviewerId};
use crate::letter::moment::Moment;

/// Where a letter is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum State {
    /// Something is still needed.
    Circulating,
    /// Nothing is needed any more.
    Ready,
    /// The text is final.
    Final,
    /// It was final, and was sent.
    Sent,
    /// It will not be sent.
    Abandoned,
}

impl State {
    /// The state of the letter with this history, whose rules say that it is ready or not.
    pub(super) fn of(history: &History, is_ready: bool) -> Self {
        match (history.closing().map(|closing| closing.outcome), history.made_final()) {
            (Some(Outcome::Sent), _) => Self::Sent,
            (Some(Outcome::Abandoned), _) => Self::Abandoned,
            (None, Some(_)) => Self::Final,
            (None, None) if is_ready && history.current().is_some() => Self::Ready,
            (None, None) => Self::Circulating,
        }
    }

    /// Whether it is still worked on.
    pub(crate) fn is_open(self) -> bool {
        match self {
            Self::Circulating | Self::Ready => true,
            Self::Final | Self::Sent | Self::Abandoned => false,
        }
    }

    /// Whether nothing more is needed for these words.
    pub(crate) fn is_ready(self) -> bool {
        match self {
            Self::Ready | Self::Final | Self::Sent => true,
            Self::Circulating | Self::Abandoned => false,
        }
    }
}

/// That a draft was made final.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FinalData {
    pub(crate) draft: DraftNumber,
    pub(crate) commit: CommitId,
    pub(crate) tag: String,
    /// Whether there is no such tag here.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) untagged: bool,
    pub(crate) by: String,
    pub(crate) at: Moment,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) without: Vec<ReviewerId>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) why: String,
    /// What was proposed or said against it at the same time elsewhere, and was not known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) not_known: Vec<Beside>,
}

impl FinalData {
    pub(super) fn of(made: &Final, letter: &OpenLetter<'_>) -> Self {
        // A tag that cannot be read is there.
        let untagged = letter.ledger.tagged_final(made.times).is_ok_and(|tag| tag.is_none());
        Self {
            untagged,
            draft: made.about.number,
            commit: made.commit,
            tag: letter.ledger.final_tag(made.times),
            by: made.by.clone(),
            at: made.at,
            without: made.without.clone(),
            why: made.why.clone(),
            not_known: made.beside.clone(),
        }
    }
}

/// How a letter was closed.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ClosedData {
    pub(crate) by: String,
    pub(crate) at: Moment,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) why: String,
}

impl ClosedData {
    pub(super) fn of(closing: &Closing) -> Self {
        Self { by: closing.by.clone(), at: closing.at, why: closing.why.clone() }
    }
}

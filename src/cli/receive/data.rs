//! What came in, and what becomes of it, as programs read it.

use std::path::PathBuf;

use serde::Serialize;

use super::act::{Act, ActKind, Done};
use super::plan::{PassedOver, Received, Seen};
use crate::cli::passage::PassageData;
use crate::letter::event::{Answer, Verdict, Via};
use crate::letter::evidence::Evidence;
use crate::letter::ids::{CommitId, DraftNumber, LetterName, RemarkAddress, ReviewerId};
use crate::letter::moment::Moment;
use crate::text::document::unread::Unread;
use crate::text::redline::WordCounts;

#[derive(Serialize)]
pub(super) struct ReceiveData<'v> {
    pub(super) letter: &'v LetterName,
    pub(super) received: Vec<ReceivedData<'v>>,
    pub(super) recorded: bool,
    /// What is, or would be, recorded.
    pub(super) events: Vec<ActData<'v>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(super) unknown: &'v [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) left_out: Vec<&'v str>,
    /// Mails and files of which nothing is recorded, or not all, and why.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(super) passed_over: &'v [PassedOver],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(super) notes: &'v [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) left_alone: Option<&'v PathBuf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) not_followed: Option<&'v str>,
}

#[derive(Serialize)]
pub(super) struct ReceivedData<'v> {
    name: &'v str,
    evidence: &'v Evidence,
    #[serde(skip_serializing_if = "Option::is_none")]
    draft: Option<DraftNumber>,
    changes: usize,
    comments: usize,
    /// What was changed and not tracked.
    #[serde(skip_serializing_if = "Option::is_none")]
    untracked: Option<WordCounts>,
    unread: &'v [Unread],
    /// What a mail says.
    #[serde(flatten)]
    mail: Option<&'v Seen>,
}

impl<'v> ReceivedData<'v> {
    pub(super) fn of(one: &'v Received) -> Self {
        Self {
            name: &one.name,
            evidence: &one.evidence,
            draft: one.draft,
            changes: one.authors.iter().map(|(.., count)| count).sum(),
            comments: one.comments,
            untracked: one.untracked.as_ref().map(|redline| redline.words()),
            unread: &one.unread,
            mail: one.mail.as_ref(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct ActData<'v> {
    event: &'static str,
    reviewer: &'v ReviewerId,
    by: &'v str,
    at: Moment,
    via: Via,
    #[serde(skip_serializing_if = "Option::is_none")]
    commit: Option<CommitId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    draft: Option<DraftNumber>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'v RemarkAddress>,
    #[serde(flatten)]
    passage: Option<PassageData<'v>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<Verdict>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<Answer>,
    #[serde(skip_serializing_if = "str::is_empty")]
    text: &'v str,
}

impl<'v> ActData<'v> {
    pub(super) fn of(act: &'v Act, done: Option<&'v Done>) -> Self {
        let (mut draft, mut passage, mut answer, mut verdict) = (done.and_then(|done| done.draft), None, None, None);
        let event = match &act.kind {
            ActKind::Propose { .. } => "propose",
            ActKind::Remark { about, passage: words, .. } => {
                draft = Some(about.number());
                passage = words.as_ref().map(PassageData::of);
                "remark"
            }
            ActKind::Reply { .. } => "reply",
            ActKind::Answer { answer: with, .. } => {
                answer = Some(*with);
                "answer"
            }
            ActKind::Verdict { about, verdict: said, .. } => {
                (draft, verdict) = (Some(about.number), Some(*said));
                "verdict"
            }
        };
        Self {
            event,
            verdict,
            reviewer: &act.speaker.person.id,
            by: &act.speaker.by.name,
            at: act.speaker.by.at,
            via: act.speaker.via,
            commit: done.map(|done| done.commit),
            draft,
            address: done.and_then(|done| done.address.as_ref()),
            passage,
            answer,
            text: &act.words,
        }
    }
}

//! An event of the ledger as programs read it, in JSON.

use serde::Serialize;

use super::passage::PassageData;
use crate::letter::draft_name::DraftName;
use crate::letter::event::{Answer, Event, EventKind, Outcome, Point, Verdict, Via};
use crate::letter::evidence::Evidence;
use crate::letter::ids::{CommitId, DraftNumber, EventId, RemarkAddress, ReviewerId};
use crate::letter::moment::Moment;

/// An event as programs read it.
#[derive(Serialize)]
pub(super) struct EventData<'v> {
    event: &'static str,
    id: EventId,
    commit: CommitId,
    #[serde(skip_serializing_if = "Option::is_none")]
    draft: Option<DraftNumber>,
    #[serde(skip_serializing_if = "Option::is_none")]
    based_on: Option<CommitId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    works_in: Option<CommitId>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) unpublished: bool,
    /// What to type for the draft, where its number alone is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'v DraftName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reviewer: Option<&'v ReviewerId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<Verdict>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retracts: Option<EventId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_place_of: Option<EventId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changed_until: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deputy: Option<&'v ReviewerId>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    small_edits: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'v RemarkAddress>,
    #[serde(flatten)]
    passage: Option<PassageData<'v>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    re: Option<EventId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<Answer>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    asked: &'v [ReviewerId],
    #[serde(skip_serializing_if = "Option::is_none")]
    sent: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    overrides: Option<EventId>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    without: &'v [ReviewerId],
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<Outcome>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    overtaken: &'v [EventId],
    at: Moment,
    by: &'v str,
    recorded_by: &'v str,
    #[serde(skip_serializing_if = "Option::is_none")]
    via: Option<Via>,
    #[serde(skip_serializing_if = "str::is_empty")]
    text: &'v str,
    /// The files and mails that it was recorded from.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    evidence: &'v [Evidence],
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) taken_back: bool,
}

impl<'v> EventData<'v> {
    /// What an event says; `draft_name` says what to type for a draft whose number alone is another.
    pub(super) fn of(
        commit: CommitId,
        event: &'v Event,
        draft_name: impl Fn(CommitId) -> Option<&'v DraftName>,
    ) -> Self {
        let (kind, reviewer) = kind(event);
        let mut data = EventData {
            event: kind,
            id: event.id,
            commit,
            draft: None,
            based_on: None,
            works_in: None,
            unpublished: false,
            name: None,
            reviewer,
            verdict: None,
            retracts: None,
            in_place_of: None,
            changed_until: None,
            deputy: None,
            small_edits: false,
            address: None,
            passage: None,
            re: None,
            answer: None,
            asked: &[],
            sent: None,
            overrides: None,
            without: &[],
            outcome: None,
            overtaken: &[],
            at: event.by.at,
            by: &event.by.name,
            recorded_by: &event.recorded_by.name,
            via: None,
            text: &event.words,
            evidence: &event.evidence,
            taken_back: false,
        };
        match &event.kind {
            EventKind::Propose(proposal) => {
                data.draft = Some(proposal.draft);
                data.based_on = proposal.based_on;
                data.works_in = proposal.works_in;
                data.name = draft_name(commit);
                data.via = Some(proposal.via);
            }
            EventKind::Verdict(judgement) => {
                data.draft = Some(judgement.about.number);
                data.name = draft_name(judgement.about.commit);
                data.verdict = Some(judgement.verdict);
                data.deputy = judgement.deputy.as_ref();
                data.small_edits = judgement.small_edits;
                data.via = Some(judgement.via);
                data.point(judgement.point.as_ref());
            }
            EventKind::Remark(remark) => {
                data.draft = Some(remark.about.number);
                data.deputy = remark.deputy.as_ref();
                data.via = Some(remark.via);
                data.point(Some(&remark.point));
                data.in_place_of = remark.in_place_of;
                data.changed_until = remark.until;
            }
            EventKind::Reply(reply) => {
                data.re = Some(reply.re);
                data.address = reply.address.as_ref();
                data.deputy = reply.deputy.as_ref();
                data.via = Some(reply.via);
            }
            EventKind::Answer(answering) => {
                data.re = Some(answering.re);
                data.address = answering.address.as_ref();
                data.answer = Some(answering.answer);
            }
            EventKind::Retract { retracts, .. } => data.retracts = Some(*retracts),
            EventKind::Ask(asking) => {
                data.draft = Some(asking.about.number);
                data.name = draft_name(asking.about.commit);
                data.asked = &asking.asked;
                data.sent = Some(asking.sent);
            }
            EventKind::Override { overrides, .. } => data.overrides = Some(*overrides),
            EventKind::Finalise(finalisation) => {
                data.draft = Some(finalisation.about.number);
                data.without = &finalisation.without;
            }
            EventKind::Close { outcome, .. } => data.outcome = Some(*outcome),
            EventKind::Join(joining) => data.overtaken = &joining.overtaken,
            EventKind::Rules { .. } | EventKind::Reopen { .. } => {}
        }
        data
    }

    fn point(&mut self, point: Option<&'v Point>) {
        self.address = point.map(|point| &point.address);
        self.passage = point.and_then(|point| point.passage.as_ref()).map(PassageData::of);
    }
}

/// What kind of event it is, and whose.
fn kind(event: &Event) -> (&'static str, Option<&ReviewerId>) {
    match &event.kind {
        EventKind::Propose(proposal) => ("propose", Some(&proposal.reviewer)),
        EventKind::Verdict(judgement) => ("verdict", Some(&judgement.reviewer)),
        EventKind::Remark(remark) => ("remark", Some(&remark.reviewer)),
        EventKind::Reply(reply) => ("reply", Some(&reply.reviewer)),
        EventKind::Answer(answering) => ("answer", Some(&answering.reviewer)),
        EventKind::Retract { reviewer, .. } => ("retract", Some(reviewer)),
        EventKind::Rules { reviewer } => ("rules", Some(reviewer)),
        EventKind::Ask(asking) => ("ask", Some(&asking.reviewer)),
        EventKind::Override { reviewer, .. } => ("override", Some(reviewer)),
        EventKind::Finalise(finalisation) => ("finalise", Some(&finalisation.reviewer)),
        EventKind::Reopen { reviewer } => ("reopen", Some(reviewer)),
        EventKind::Close { reviewer, .. } => ("close", Some(reviewer)),
        EventKind::Join(joining) => ("join", joining.reviewer.as_ref()),
    }
}

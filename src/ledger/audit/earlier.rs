//! What is kept of an event for those that speak of it later.

use git2::Oid;

use crate::letter::event::{Event, EventKind, Verdict};
use crate::letter::ids::{RemarkAddress, ReviewerId};
use crate::letter::rules::Rules;
use crate::letter::trust;

/// An event, for those that speak of it later.
pub(super) struct Earlier {
    pub(super) at: Oid,
    pub(super) what: What,
    /// What it is called, where it is a remark or an objection that has an address.
    pub(super) address: Option<RemarkAddress>,
    /// Those whose record it is: whoever spoke, and whoever wrote it down.
    pub(super) whose: Vec<ReviewerId>,
}

/// As what an event can be spoken of.
#[derive(PartialEq, Eq)]
pub(super) enum What {
    Objection,
    Remark,
    Word,
    Rules,
    Other,
}

impl Earlier {
    pub(super) fn of(at: Oid, event: &Event, rules: Option<&Rules>) -> Self {
        let what = match &event.kind {
            EventKind::Verdict(judgement) if judgement.verdict == Verdict::Object => What::Objection,
            EventKind::Remark(_) => What::Remark,
            EventKind::Verdict(_)
            | EventKind::Reply(_)
            | EventKind::Answer(_)
            | EventKind::Override { .. }
            | EventKind::Ask(_)
            | EventKind::Retract { .. } => What::Word,
            EventKind::Rules { .. } => What::Rules,
            EventKind::Propose(_)
            | EventKind::Finalise(_)
            | EventKind::Reopen { .. }
            | EventKind::Close { .. }
            | EventKind::Join(_) => What::Other,
        };
        let address = match &event.kind {
            EventKind::Verdict(judgement) => judgement.point.as_ref().map(|point| point.address.clone()),
            EventKind::Remark(remark) => Some(remark.point.address.clone()),
            EventKind::Propose(_)
            | EventKind::Reply(_)
            | EventKind::Answer(_)
            | EventKind::Ask(_)
            | EventKind::Retract { .. }
            | EventKind::Rules { .. }
            | EventKind::Override { .. }
            | EventKind::Finalise(_)
            | EventKind::Reopen { .. }
            | EventKind::Close { .. }
            | EventKind::Join(_) => None,
        };
        Self { at, what, address, whose: trust::whose_record(event, rules) }
    }
}

//! A remark as programs read it.

use serde::Serialize;

use super::standing::Standing;
use super::way::Now;
use crate::letter::conversation::ThreadKind;
use crate::letter::event::{Answer, Via};
use crate::letter::ids::{DraftNumber, EventId, ReviewerId};
use crate::letter::moment::Moment;
use crate::text::passages::Fate;

/// A remark or an objection, with its thread.
#[derive(Debug, Serialize)]
pub(crate) struct RemarkData {
    address: String,
    event_id: EventId,
    by: ReviewerId,
    name: String,
    /// Who spoke for them, where it was not they themselves: then the name is the deputy's.
    #[serde(skip_serializing_if = "Option::is_none")]
    deputy: Option<ReviewerId>,
    draft: DraftNumber,
    /// What one calls that draft, where its number alone does not say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    about_unpublished: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<[usize; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    instead: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_place_of: Option<EventId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changed_until: Option<Moment>,
    kind: ThreadKind,
    open: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    taken_back: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    look_again: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    now: Option<NowData>,
    thread: Vec<SaidData>,
}

/// Where the words are now.
#[derive(Debug, Serialize)]
struct NowData {
    state: &'static str,
    /// Whether words that were moved were changed too.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    edited: bool,
    draft: DraftNumber,
    at: [usize; 2],
    paragraph: usize,
    #[serde(skip_serializing_if = "String::is_empty")]
    text: String,
}

impl NowData {
    fn of(now: &Now, draft: DraftNumber) -> Self {
        let (state, edited) = match now.carried.fate {
            Fate::Unchanged => ("unchanged", false),
            Fate::Edited => ("edited", false),
            Fate::Moved { edited } => ("moved", edited),
            Fate::Removed => ("removed", false),
        };
        let at = [now.carried.at.start, now.carried.at.end];
        Self { state, edited, draft, at, paragraph: now.carried.paragraph, text: now.is.words().to_owned() }
    }
}

/// What somebody said in a thread: the remark itself comes first.
#[derive(Debug, Serialize)]
struct SaidData {
    by: ReviewerId,
    name: String,
    at: Moment,
    #[serde(skip_serializing_if = "Option::is_none")]
    deputy: Option<ReviewerId>,
    via: Via,
    #[serde(skip_serializing_if = "Option::is_none")]
    recorded_by: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<Answer>,
}

impl RemarkData {
    /// This remark; `current` is the draft in which its words are sought.
    pub(crate) fn of(standing: &Standing<'_>, current: DraftNumber) -> Self {
        let thread = standing.thread.clone();
        let recorded = |via: Via, by: String| Some(by).filter(|_| via != Via::Myself);
        let begun = SaidData {
            by: thread.reviewer.clone(),
            name: thread.name.clone(),
            at: thread.said,
            deputy: thread.deputy.clone(),
            via: thread.via,
            recorded_by: recorded(thread.via, thread.recorded_by.clone()),
            text: thread.words.clone(),
            answer: None,
        };
        let address = thread.called();
        let went_on = thread.contributions.into_iter().map(|said| SaidData {
            by: said.reviewer,
            name: said.name,
            at: said.said,
            deputy: said.deputy,
            via: said.via,
            recorded_by: recorded(said.via, said.recorded_by),
            text: said.words,
            answer: said.answer,
        });
        Self {
            address,
            event_id: thread.event,
            by: thread.reviewer,
            name: thread.name,
            deputy: thread.deputy,
            draft: thread.about.number,
            about_unpublished: Some(&standing.about)
                .filter(|about| **about != thread.about.number.to_string())
                .cloned(),
            taken_back: thread.taken_back,
            at: thread.passage.as_ref().map(|passage| [passage.at.start, passage.at.end]),
            quote: thread.passage.as_ref().map(|passage| passage.quote.clone()),
            instead: thread.passage.and_then(|passage| passage.instead),
            in_place_of: thread.in_place_of,
            changed_until: thread.until,
            kind: thread.kind,
            open: standing.state.is_open(),
            look_again: standing.is_to_be_looked_at_again(),
            now: standing.now.as_ref().map(|now| NowData::of(now, current)),
            thread: std::iter::once(begun).chain(went_on).collect(),
        }
    }
}

//! Two lines of one letter become one: nothing is rewritten, and every event keeps its name.

use crate::cli::error::Error;
use crate::cli::open_letter::parse_rules;
use crate::cli::speaker::Speaker;
use crate::cli::sync_refusal::SyncRefusal;
use crate::ledger::{Ledger, RecordChange, TreeChange, Workspace, new_event_id};
use crate::letter::event::{Event, EventKind, Signature};
use crate::letter::ids::{CommitId, ReviewerId};
use crate::letter::joining::Meeting;

/// Joins the ledger here with what was published; nothing to do where one of them leads to the other by now.
pub(super) fn join(workspace: &Workspace, ledger: &Ledger<'_>, theirs: CommitId, remote: &str) -> Result<(), Error> {
    ledger.append_joining(theirs, |batch| {
        let ours = batch.ledger();
        let Some(here) = ours.here() else { return Ok(()) };
        if ours.leads_to(theirs, here)? || ours.leads_to(here, theirs)? {
            return Ok(());
        }
        let published = ours.up_to(theirs);
        let same_rules = ours.rules()? == published.rules()?;
        let event = draft_of_the_join(workspace, ours)?;
        let reviewer = event.1;
        let meeting = Meeting::of(&published.entries()?, &ours.entries()?, same_rules, reviewer, &event.0);
        let meeting = meeting.map_err(|rewritten| SyncRefusal::Rewritten {
            remote: remote.to_owned(),
            letter: ours.letter().clone(),
            event: rewritten.event,
        })?;
        let change = files(ours, &meeting)?;
        batch.commit(&Event { kind: EventKind::Join(meeting.joining), ..event.0 }, &change)?;
        Ok::<_, Error>(())
    })
}

/// What stands in the files once both lines are one.
fn files(ours: &Ledger<'_>, meeting: &Meeting) -> Result<TreeChange, Error> {
    let letter = meeting.history.current().map(|draft| ours.text(draft.at.commit)).transpose()?;
    let rules = if meeting.rules_of_the_other { ours.rules()? } else { None };
    let record = match meeting.history.made_final() {
        Some(made) => ours.record_at(made.commit)?.map_or(RecordChange::None, RecordChange::Write),
        None => RecordChange::Remove,
    };
    // Those of the other line stand there already.
    Ok(TreeChange { letter, rules, record, originals: ours.originals()? })
}

/// The join as an event of whoever is at the keyboard, and who that is, where the rules know them. Everyone may bring
/// two lines together: that says nothing.
fn draft_of_the_join(workspace: &Workspace, ours: &Ledger<'_>) -> Result<(Event, Option<ReviewerId>), Error> {
    let rules = ours.rules()?.map(|bytes| parse_rules(&bytes, "the recorded reviewers.toml")).transpose()?;
    let known = rules.as_ref().and_then(|rules| Speaker::myself(workspace, rules).ok());
    let (by, recorded_by, reviewer): (Signature, Signature, _) = match known {
        Some(speaker) => (speaker.by, speaker.recorded_by, Some(speaker.person.id)),
        None => (workspace.author()?, workspace.committer()?, None),
    };
    let kind = EventKind::Join(crate::letter::event::Joining { reviewer: reviewer.clone(), overtaken: Vec::new() });
    let id = new_event_id()?;
    let (letter, words, evidence) = (ours.letter().clone(), String::new(), Vec::new());
    Ok((Event { id, letter, by, recorded_by, words, evidence, kind }, reviewer))
}

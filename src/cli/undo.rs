//! `paraaf undo`: taking back what one recorded by mistake, by a further event that says whose mistake it was.

use clap::Args;
use serde::Serialize;

use super::desk::Desk;
use super::error::Error;
use super::open_letter::{OpenLetter, me};
use super::view::{self, View};
use super::wording;
use crate::ledger::{TreeChange, new_event_id};
use crate::letter::event::{Entry, Event, EventKind, Judgement, Signature, Verdict};
use crate::letter::history::retracted;
use crate::letter::ids::{CommitId, DraftNumber, EventId, LetterName, ReviewerId};
use crate::letter::rules::Rules;
use crate::render::page::{Page, Text, Tone};

/// Take back the newest word that you recorded
///
/// Nothing is deleted: a further event says that it was your mistake. What was recorded together, for several people
/// at once, is taken back together. A draft is never taken back; it is followed by the next.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  paraaf undo -m \"The mail was about the other letter\"")]
pub(super) struct Undo {
    /// Say why
    #[arg(short, long, value_name = "TEXT")]
    message: Option<String>,
    /// Do not ask
    #[arg(short, long)]
    yes: bool,
}

/// An event that is taken back.
#[derive(Debug, Clone, Serialize)]
struct TakenBack {
    event: EventId,
    reviewer: ReviewerId,
    name: String,
    verdict: Verdict,
    draft: DraftNumber,
}

impl Undo {
    pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        let workspace = desk.workspace_to_write()?;
        let letter = OpenLetter::open(&workspace, &desk.letter(&workspace)?)?;
        letter.current()?;
        let rules = letter.rules()?;
        let reviewer = me(&workspace, &rules)?.id.clone();
        let recorder = workspace.committer()?;
        let chosen = newest_of(&letter.ledger.entries()?, &recorder, &rules)?;
        let question = "Take this back?";
        if !self.yes && !desk.confirm(|| shown(&chosen), question)?.unwrap_or(true) {
            return Err(Error::Declined);
        }
        let commits = letter.ledger.append(|batch| {
            // Somebody at another keyboard may have taken it back in the meantime.
            let entries = batch.ledger().entries()?;
            let gone = retracted(&entries);
            if chosen.iter().any(|one| gone.contains(&one.event)) {
                return Err(Error::NothingToUndo);
            }
            let retract = |one: &TakenBack| {
                let kind = EventKind::Retract { retracts: one.event, reviewer: reviewer.clone() };
                let by = Signature { at: workspace.author()?.at, ..recorder.clone() };
                let words = mistake(one, &reviewer, self.message.as_deref());
                let (letter, recorded_by) = (letter.name.clone(), recorder.clone());
                let event = Event { id: new_event_id()?, letter, by, recorded_by, words, kind };
                Ok::<_, Error>(batch.commit(&event, &TreeChange::default())?)
            };
            chosen.iter().map(retract).collect::<Result<Vec<CommitId>, Error>>()
        })?;
        Ok(Box::new(UndoView { letter: letter.name.clone(), by: recorder.name, taken_back: chosen, commits }))
    }
}

/// The newest verdict that this person recorded and that still stands, with those that were recorded together with it.
fn newest_of(entries: &[Entry], recorder: &Signature, rules: &Rules) -> Result<Vec<TakenBack>, Error> {
    let gone = retracted(entries);
    let mine = |event: &&Event| event.recorded_by.email.eq_ignore_ascii_case(&recorder.email);
    let mut newest_first = entries.iter().rev().filter_map(|entry| entry.event.as_ref());
    let mut standing = newest_first.by_ref().filter(mine).filter(|event| !gone.contains(&event.id));
    let newest = standing.find(|event| !matches!(event.kind, EventKind::Retract { .. })).ok_or(Error::NothingToUndo)?;
    let judgement = match &newest.kind {
        EventKind::Verdict(judgement) => judgement,
        EventKind::Propose(proposal) => return Err(Error::UndoDraft(proposal.draft)),
        EventKind::Rules { .. } => return Err(Error::UndoRules),
        EventKind::Retract { .. }
        | EventKind::Ask(_)
        | EventKind::Override { .. }
        | EventKind::Finalise(_)
        | EventKind::Reopen { .. }
        | EventKind::Close { .. } => return Err(Error::NothingToUndo),
    };
    let together = |event: &&Event| event.id.is_beside(&newest.id);
    let siblings = newest_first.take_while(together).filter(|event| !gone.contains(&event.id));
    let mut chosen = vec![taken_back(newest, judgement, rules)];
    chosen.extend(siblings.filter_map(|event| match &event.kind {
        EventKind::Verdict(judgement) => Some(taken_back(event, judgement, rules)),
        EventKind::Propose(_)
        | EventKind::Rules { .. }
        | EventKind::Retract { .. }
        | EventKind::Ask(_)
        | EventKind::Override { .. }
        | EventKind::Finalise(_)
        | EventKind::Reopen { .. }
        | EventKind::Close { .. } => None,
    }));
    chosen.reverse();
    Ok(chosen)
}

/// Whose mistake it was, in the words of whoever made it: nobody else is made to have said something.
fn mistake(one: &TakenBack, recorder: &ReviewerId, why: Option<&str>) -> String {
    let what = format!("{} {} draft {}", one.name, wording::does(one.verdict), one.draft);
    let mistake = if one.reviewer == *recorder {
        format!("What I take back: {what}.")
    } else {
        format!("My mistake: {} did not say this. I had recorded: {what}.", one.name)
    };
    why.map_or_else(|| mistake.clone(), |why| format!("{mistake}\n\n{why}"))
}

fn taken_back(event: &Event, judgement: &Judgement, rules: &Rules) -> TakenBack {
    let person = rules.person(&judgement.reviewer);
    TakenBack {
        event: event.id,
        reviewer: judgement.reviewer.clone(),
        name: person.map_or_else(|| event.by.name.clone(), |person| person.name.clone()),
        verdict: judgement.verdict,
        draft: judgement.about.number,
    }
}

fn shown(chosen: &[TakenBack]) -> Page {
    let mut page = Page::default();
    for one in chosen {
        page.push(Text::plain(format!("{} {} draft {}", one.name, wording::does(one.verdict), one.draft)));
    }
    page
}

#[derive(Serialize)]
struct UndoView {
    letter: LetterName,
    by: String,
    taken_back: Vec<TakenBack>,
    commits: Vec<CommitId>,
}

impl View for UndoView {
    fn page(&self) -> Page {
        let mut page = Page::default();
        for one in &self.taken_back {
            let what = format!("{} {} draft {} of {}", one.name, wording::does(one.verdict), one.draft, self.letter);
            page.push(Text::plain(format!("Taken back by {}, whose record it was: {what}.", self.by)));
        }
        page.push(Text::plain("Next: ").and(Tone::Command, "paraaf status"));
        page
    }

    fn data(&self, out: &mut dyn std::io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }
}

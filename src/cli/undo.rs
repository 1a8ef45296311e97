//! `paraaf undo`: taking back what one recorded by mistake, by a further event that says whose mistake it was.

use clap::Args;
use serde::Serialize;

use super::desk::Desk;
use super::error::Error;
use super::open_letter::{OpenLetter, me};
use super::refusal::Refusal;
use super::view::{self, View};
use super::wording;
use crate::ledger::{TreeChange, new_event_id};
use crate::letter::event::{Entry, Event, EventKind, Signature, Verdict};
use crate::letter::history::retracted;
use crate::letter::ids::{CommitId, DraftNumber, EventId, LetterName, RemarkAddress, ReviewerId};
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
    #[serde(flatten)]
    what: What,
}

/// What is taken back.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
enum What {
    Verdict { verdict: Verdict, draft: DraftNumber },
    Remark { address: String, draft: DraftNumber },
    Reply { reply_to: String },
    Answer { answer_to: String },
    Override {},
}

impl TakenBack {
    fn what(&self) -> String {
        let name = &self.name;
        match &self.what {
            What::Verdict { verdict, draft } => format!("{name} {} draft {draft}", wording::does(*verdict)),
            What::Remark { address, draft } => format!("{name} remarks on draft {draft} ({address})"),
            What::Reply { reply_to } => format!("{name} replies to {reply_to}"),
            What::Answer { answer_to } => format!("{name} answers {answer_to}"),
            What::Override {} => format!("{name} passes over an objection"),
        }
    }
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
                let (id, evidence) = (new_event_id()?, Vec::new());
                let event = Event { id, letter, by, recorded_by, words, evidence, kind };
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
    // That somebody was asked cannot be taken back: they were; nor that two lines were joined. What was said before can.
    let passing = |event: &&Event| match &event.kind {
        EventKind::Retract { .. } | EventKind::Ask(_) | EventKind::Join(_) => true,
        EventKind::Propose(_)
        | EventKind::Verdict(_)
        | EventKind::Remark(_)
        | EventKind::Reply(_)
        | EventKind::Answer(_)
        | EventKind::Rules { .. }
        | EventKind::Override { .. }
        | EventKind::Finalise(_)
        | EventKind::Reopen { .. }
        | EventKind::Close { .. } => false,
    };
    let newest = standing.find(|event| !passing(event)).ok_or(Error::NothingToUndo)?;
    let mut chosen = vec![match &newest.kind {
        EventKind::Propose(proposal) => return Err(Error::UndoDraft(proposal.draft)),
        EventKind::Rules { .. } => return Err(Error::UndoRules),
        EventKind::Finalise(_) | EventKind::Close { .. } => return Err(Refusal::UndoEnding.into()),
        EventKind::Reopen { .. } => return Err(Refusal::UndoReopening.into()),
        EventKind::Verdict(_)
        | EventKind::Remark(_)
        | EventKind::Reply(_)
        | EventKind::Answer(_)
        | EventKind::Override { .. }
        | EventKind::Retract { .. }
        | EventKind::Ask(_)
        | EventKind::Join(_) => taken_back(newest, rules).ok_or(Error::NothingToUndo)?,
    }];
    let together = |event: &&Event| event.id.is_beside(&newest.id);
    let siblings = newest_first.take_while(together).filter(|event| !gone.contains(&event.id));
    chosen.extend(siblings.filter_map(|event| taken_back(event, rules)));
    chosen.reverse();
    Ok(chosen)
}

/// Whose mistake it was, in the words of whoever made it: nobody else is made to have said something.
fn mistake(one: &TakenBack, recorder: &ReviewerId, why: Option<&str>) -> String {
    let what = one.what();
    let mistake = if one.reviewer == *recorder {
        format!("What I take back: {what}.")
    } else {
        format!("My mistake: {} did not say this. I had recorded: {what}.", one.name)
    };
    why.map_or_else(|| mistake.clone(), |why| format!("{mistake}\n\n{why}"))
}

/// What is taken back with this event; none where it is no word of anybody.
fn taken_back(event: &Event, rules: &Rules) -> Option<TakenBack> {
    let called = |re: EventId, address: &Option<RemarkAddress>| {
        address.as_ref().map_or_else(|| format!("event {re}"), ToString::to_string)
    };
    let (reviewer, what) = match &event.kind {
        EventKind::Verdict(judgement) => {
            (&judgement.reviewer, What::Verdict { verdict: judgement.verdict, draft: judgement.about.number })
        }
        EventKind::Remark(remark) => {
            let (address, draft) = (remark.point.address.to_string(), remark.about.number);
            (&remark.reviewer, What::Remark { address, draft })
        }
        EventKind::Reply(reply) => (&reply.reviewer, What::Reply { reply_to: called(reply.re, &reply.address) }),
        EventKind::Answer(answering) => {
            (&answering.reviewer, What::Answer { answer_to: called(answering.re, &answering.address) })
        }
        EventKind::Override { reviewer, .. } => (reviewer, What::Override {}),
        EventKind::Propose(_)
        | EventKind::Rules { .. }
        | EventKind::Retract { .. }
        | EventKind::Ask(_)
        | EventKind::Finalise(_)
        | EventKind::Reopen { .. }
        | EventKind::Close { .. }
        | EventKind::Join(_) => return None,
    };
    let name = rules.person(reviewer).map_or_else(|| event.by.name.clone(), |person| person.name.clone());
    Some(TakenBack { event: event.id, reviewer: reviewer.clone(), name, what })
}

fn shown(chosen: &[TakenBack]) -> Page {
    let mut page = Page::default();
    for one in chosen {
        page.push(Text::plain(one.what()));
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
            let what = format!("{} of {}", one.what(), self.letter);
            page.push(Text::plain(format!("Taken back by {}, whose record it was: {what}.", self.by)));
        }
        if self.taken_back.iter().any(|one| matches!(one.what, What::Answer { .. })) {
            let text = "Words that were put into the working text with it are still there: ";
            let text = Text::toned(Tone::Warning, text).and(Tone::Command, "paraaf diff working");
            page.push(text.and(Tone::Warning, " shows them."));
        }
        page.push(Text::plain("Next: ").and(Tone::Command, "paraaf status"));
        page
    }

    fn has_done(&self) -> bool {
        true
    }

    fn data(&self, out: &mut dyn std::io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }
}

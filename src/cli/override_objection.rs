//! `paraaf override`: an objection no longer blocks, for a reason that stays in the table for ever.

use clap::Args;
use serde::Serialize;

use super::desk::Desk;
use super::error::Error;
use super::open_letter::OpenLetter;
use super::reason;
use super::refusal::Refusal;
use super::speaker::Speaker;
use super::view::{self, View};
use crate::ledger::{TreeChange, new_event_id};
use crate::letter::event::EventKind;
use crate::letter::history::Word;
use crate::letter::ids::{CommitId, DraftNumber, EventId, LetterName, ReviewerId};
use crate::letter::people;
use crate::render::page::{Page, Text, Tone};

/// Pass over somebody's objection, with the reason
///
/// Only who holds the pen can. The objection and the reason stay in the table and in the final record for ever; an
/// objection that comes later blocks again.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  paraaf override dirk -m \"The minister wants the date in it\"")]
pub(super) struct Override {
    /// Whose objection: an id, an address, or the beginning of a name
    who: String,
    /// Say why
    #[arg(short, long, value_name = "REASON")]
    message: Option<String>,
    /// Do not ask
    #[arg(short, long)]
    yes: bool,
}

impl Override {
    pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        let workspace = desk.workspace_to_write()?;
        let letter = OpenLetter::open(&workspace, &desk.letter(&workspace)?)?;
        letter.must_be_open()?;
        letter.current()?;
        let rules = letter.rules()?;
        let pen = Speaker::pen(&workspace, &rules, "pass over an objection")?;
        let person = people::find(rules.people(), &self.who)?;
        let ruling = letter.ruling(&rules)?;
        let objections: Vec<&Word> =
            ruling.position(&person.id).map(|position| position.objections.clone()).unwrap_or_default();
        if objections.is_empty() {
            let (name, id) = (person.name.clone(), person.id.clone());
            return Err(Refusal::NothingToOverride { name, id }.into());
        }
        let passed: Vec<PassedOver> = objections.into_iter().map(PassedOver::of).collect();
        let why = reason::of(desk, self.message.as_deref(), "Why is it passed over?", "passing over an objection")?;
        let shown = || {
            let mut page = Page::default();
            page.extend(passed.iter().map(|one| one.line(&person.name)));
            page
        };
        if !self.yes && !desk.confirm(shown, "Pass over this objection?")?.unwrap_or(true) {
            return Err(Error::Declined);
        }
        let commits = letter.ledger.append(|batch| {
            OpenLetter::open(&workspace, &letter.name)?.must_be_open()?;
            let first = new_event_id()?;
            let commit = |one: &PassedOver| {
                let kind = EventKind::Override { overrides: one.event, reviewer: pen.person.id.clone() };
                let event = pen.event_as(new_event_id()?.beside(first), &letter.name, &why, kind);
                Ok::<_, Error>(batch.commit(&event, &TreeChange::NONE)?)
            };
            passed.iter().map(commit).collect::<Result<Vec<CommitId>, Error>>()
        })?;
        let (reviewer, name) = (person.id.clone(), person.name.clone());
        Ok(Box::new(OverrideView {
            letter: letter.name.clone(),
            by: pen.by.name,
            reviewer,
            name,
            why,
            passed,
            commits,
        }))
    }
}

/// An objection that is passed over.
#[derive(Debug, Clone, Serialize)]
struct PassedOver {
    event: EventId,
    draft: DraftNumber,
    text: String,
}

impl PassedOver {
    fn of(word: &Word) -> Self {
        Self { event: word.event, draft: word.about.number, text: word.words.clone() }
    }

    fn line(&self, name: &str) -> Text {
        Text::toned(Tone::Bad, format!("✗ {name} on draft {}: ", self.draft))
            .and(Tone::Plain, self.text.clone())
            .hanging(2)
    }
}

#[derive(Serialize)]
struct OverrideView {
    letter: LetterName,
    by: String,
    reviewer: ReviewerId,
    #[serde(skip)]
    name: String,
    why: String,
    passed: Vec<PassedOver>,
    commits: Vec<CommitId>,
}

impl View for OverrideView {
    fn page(&self) -> Page {
        let mut page = Page::default();
        let what = if self.passed.len() == 1 { "the objection" } else { "the objections" };
        let sentence = format!("{} passes over {what} of {}: {}", self.by, self.name, self.why);
        page.push(Text::toned(Tone::Warning, sentence));
        page.extend(self.passed.iter().map(|one| one.line(&self.name)));
        page.push(Text::plain("It no longer blocks, and stays in the table and in the final record."));
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

//! `paraaf reopen`: what was final or closed is worked on again.

use clap::Args;
use serde::Serialize;

use super::desk::Desk;
use super::error::Error;
use super::open_letter::OpenLetter;
use super::reason;
use super::refusal::Refusal;
use super::speaker::Speaker;
use super::view::{self, View};
use crate::ledger::{RecordChange, TreeChange};
use crate::letter::event::EventKind;
use crate::letter::ids::{CommitId, LetterName};
use crate::render::page::{Page, Text, Tone};

/// Open a letter again that was final or closed
///
/// The final record and its tag stay where they are in the history; what is final next gets a tag of its own.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  paraaf reopen -m \"The minister wants another ending\"")]
pub(super) struct Reopen {
    /// Say why
    #[arg(short, long, value_name = "WHY")]
    message: Option<String>,
}

impl Reopen {
    pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        let workspace = desk.workspace_to_write()?;
        let letter = OpenLetter::open(&workspace, &desk.letter(&workspace)?)?;
        must_be_shut(&letter)?;
        let rules = letter.rules()?;
        let pen = Speaker::pen(&workspace, &rules, "open a letter again")?;
        let why = reason::of(desk, self.message.as_deref(), "Why is it opened again?", "opening a letter again")?;
        let commit = letter.ledger.append(|batch| {
            let now = OpenLetter::open(&workspace, &letter.name)?;
            must_be_shut(&now)?;
            // What was proposed elsewhere while it was made final waited for this.
            let waiting = now.history.newest().filter(|newest| now.history.current() != Some(newest));
            let text = waiting.map(|newest| now.bytes(newest)).transpose()?;
            let event = pen.event(&letter.name, &why, EventKind::Reopen { reviewer: pen.person.id.clone() })?;
            let change = TreeChange { letter: text, record: RecordChange::Remove, ..TreeChange::NONE };
            Ok::<_, Error>(batch.commit(&event, &change)?)
        })?;
        Ok(Box::new(ReopenView { letter: letter.name.clone(), by: pen.by.name, why, commit }))
    }
}

fn must_be_shut(letter: &OpenLetter<'_>) -> Result<(), Error> {
    match letter.must_be_open() {
        Ok(()) => Err(Refusal::IsOpen(letter.name.clone()).into()),
        Err(_) => Ok(()),
    }
}

#[derive(Serialize)]
struct ReopenView {
    letter: LetterName,
    by: String,
    why: String,
    commit: CommitId,
}

impl View for ReopenView {
    fn page(&self) -> Page {
        let mut page = Page::default();
        let sentence = format!("{} opens {} again: {}", self.by, self.letter, self.why);
        page.push(Text::toned(Tone::Warning, sentence));
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

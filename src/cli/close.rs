//! `paraaf close`: nothing more will be done to a letter.

use clap::{ArgGroup, Args};
use serde::Serialize;

use super::desk::Desk;
use super::error::Error;
use super::open_letter::OpenLetter;
use super::reason;
use super::refusal::Refusal;
use super::speaker::Speaker;
use super::view::{self, View};
use crate::ledger::TreeChange;
use crate::letter::event::{EventKind, Outcome};
use crate::letter::ids::{CommitId, LetterName};
use crate::render::page::{Page, Text, Tone};

/// End a letter: it was sent, or it will not be
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("how").required(true).args(["abandoned", "sent"]))]
#[command(after_help = "Example:\n  paraaf close --sent -m \"By post, on 2 December\"\n  \
                        paraaf close --abandoned -m \"Overtaken by events\"")]
pub(super) struct Close {
    /// It will not be sent
    #[arg(long)]
    abandoned: bool,
    /// It was sent
    #[arg(long)]
    sent: bool,
    /// Say why, or how
    #[arg(short, long, value_name = "TEXT")]
    message: Option<String>,
}

impl Close {
    pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        let workspace = desk.workspace_to_write()?;
        let letter = OpenLetter::open(&workspace, &desk.letter(&workspace)?)?;
        let outcome = if self.abandoned { Outcome::Abandoned } else { Outcome::Sent };
        can_end(&letter, outcome)?;
        let rules = letter.rules()?;
        let pen = Speaker::pen(&workspace, &rules, "close a letter")?;
        let why = match outcome {
            Outcome::Abandoned => {
                reason::of(desk, self.message.as_deref(), "Why will it not be sent?", "abandoning a letter")?
            }
            Outcome::Sent => self.message.clone().unwrap_or_default(),
        };
        let commit = letter.ledger.append(|batch| {
            can_end(&OpenLetter::open(&workspace, &letter.name)?, outcome)?;
            let event = pen.event(&letter.name, &why, EventKind::Close { outcome, reviewer: pen.person.id.clone() })?;
            Ok::<_, Error>(batch.commit(&event, &TreeChange::NONE)?)
        })?;
        Ok(Box::new(CloseView { letter: letter.name.clone(), outcome, by: pen.by.name, why, commit }))
    }
}

/// Only an open letter is abandoned or sent, and only what is final can have been sent.
fn can_end(letter: &OpenLetter<'_>, outcome: Outcome) -> Result<(), Error> {
    letter.current()?;
    if letter.history.closing().is_some() {
        return Err(Refusal::IsClosed(letter.name.clone()).into());
    }
    match (outcome, letter.history.made_final()) {
        (Outcome::Sent, None) => Err(Refusal::NotFinalYet(letter.name.clone()).into()),
        (Outcome::Sent, Some(_)) | (Outcome::Abandoned, _) => Ok(()),
    }
}

#[derive(Serialize)]
struct CloseView {
    letter: LetterName,
    outcome: Outcome,
    by: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    why: String,
    commit: CommitId,
}

impl View for CloseView {
    fn page(&self) -> Page {
        let mut page = Page::default();
        let how = match self.outcome {
            Outcome::Abandoned => "it will not be sent",
            Outcome::Sent => "it was sent",
        };
        let why = if self.why.is_empty() { String::new() } else { format!(" ({})", self.why) };
        page.push(Text::toned(Tone::Good, format!("{} closes {}: {how}{why}.", self.by, self.letter)));
        page
    }

    fn has_done(&self) -> bool {
        true
    }

    fn data(&self, out: &mut dyn std::io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }
}

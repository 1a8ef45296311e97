//! The status of several letters, a line each.

use std::io;

use serde::Serialize;

use super::check;
use super::data::StatusData;
use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::view::{self, Outcome, View};
use crate::ledger::{LedgerError, Workspace};
use crate::letter::ids::LetterName;
use crate::render::page::{Page, Text, Tone};

/// The status of each of these letters.
pub(crate) fn overview(workspace: &Workspace, letters: &[LetterName], check: bool) -> Result<Box<dyn View>, Error> {
    let mut statuses = Vec::with_capacity(letters.len());
    let mut strangers = Vec::new();
    for name in letters {
        let letter = match OpenLetter::open(workspace, name) {
            // A branch of the user's own that happens to stand among the letters does not hide them, nor does one that
            // is gone.
            Err(Error::Ledger(error @ (LedgerError::NotALedger(_) | LedgerError::Gone { .. }))) => {
                strangers.push((name.clone(), error.to_string()));
                continue;
            }
            opened => opened?,
        };
        let rules = letter.rules()?;
        statuses.push(StatusData::of(&letter, &rules, None)?);
    }
    Ok(Box::new(Overview { letters: statuses, strangers, check }))
}

#[derive(Serialize)]
struct Overview {
    letters: Vec<StatusData>,
    #[serde(skip)]
    strangers: Vec<(LetterName, String)>,
    #[serde(skip)]
    check: bool,
}

impl View for Overview {
    fn page(&self) -> Page {
        let mut page = Page::default();
        for status in &self.letters {
            page.push(Text::plain(check::line(status)).hanging(2));
        }
        for (name, why) in &self.strangers {
            page.push(Text::toned(Tone::Warning, format!("{name} · {why}")));
        }
        if !self.check {
            page.push(Text::plain("Next: ").and(Tone::Command, "paraaf status --letter SLUG"));
        }
        page
    }

    fn data(&self, out: &mut dyn io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }

    fn outcome(&self) -> Outcome {
        if self.check && !self.letters.iter().all(|status| status.ready) { Outcome::NotReady } else { Outcome::Done }
    }
}

//! The status of several letters, a line each.

use std::io;

use serde::Serialize;

use super::check;
use super::data::StatusData;
use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::view::{self, Outcome, View};
use crate::ledger::Workspace;
use crate::letter::ids::LetterName;
use crate::render::page::{Page, Text, Tone};

/// The status of each of these letters.
pub(crate) fn overview(workspace: &Workspace, letters: &[LetterName], check: bool) -> Result<Box<dyn View>, Error> {
    let mut statuses = Vec::with_capacity(letters.len());
    for name in letters {
        let letter = OpenLetter::open(workspace, name)?;
        let rules = letter.rules()?;
        statuses.push(StatusData::of(&letter, &rules)?);
    }
    Ok(Box::new(Overview { letters: statuses, check }))
}

#[derive(Serialize)]
struct Overview {
    letters: Vec<StatusData>,
    #[serde(skip)]
    check: bool,
}

impl View for Overview {
    fn page(&self) -> Page {
        let mut page = Page::default();
        for status in &self.letters {
            page.push(Text::plain(check::line(status)).hanging(2));
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

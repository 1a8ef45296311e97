//! `paraaf status --mine`: what is with the reader, over all letters of the workspace.

use std::io;

use serde::Serialize;

use super::data::StatusData;
use super::phase::State;
use super::reason;
use super::row::{Row, Turn};
use crate::cli::error::Error;
use crate::cli::open_letter::{OpenLetter, me};
use crate::cli::view::{self, View};
use crate::cli::wording;
use crate::ledger::{LedgerError, Workspace};
use crate::letter::ids::{DraftNumber, LetterName, ReviewerId};
use crate::render::page::{Page, Text, Tone};

/// What each of these letters wants of the reader. A letter whose rules do not name the reader wants nothing.
pub(crate) fn mine(workspace: &Workspace, letters: &[LetterName]) -> Result<Box<dyn View>, Error> {
    let mut found = Vec::new();
    let mut stranger = None;
    for name in letters {
        let letter = match OpenLetter::open(workspace, name) {
            Err(Error::Ledger(LedgerError::NotALedger(_) | LedgerError::Gone { .. })) => continue,
            opened => opened?,
        };
        let rules = letter.rules()?;
        let reader = match me(workspace, &rules) {
            Ok(person) => person.id.clone(),
            Err(error) => {
                stranger = Some(error);
                continue;
            }
        };
        let status = StatusData::of(&letter, &rules, Some(&reader))?;
        found.push(Mine::of(&status, &reader));
    }
    match stranger {
        // Somebody whom no letter knows is told so, instead of that there is nothing to do.
        Some(error) if found.is_empty() => Err(error),
        Some(_) | None => Ok(Box::new(MineView { letters: found })),
    }
}

/// What one letter wants of the reader.
#[derive(Serialize)]
struct Mine {
    letter: LetterName,
    #[serde(skip_serializing_if = "Option::is_none")]
    draft: Option<DraftNumber>,
    state: State,
    /// The reader's own line of the table.
    #[serde(skip_serializing_if = "Option::is_none")]
    own: Option<Row>,
    /// Whether the reader's own word is needed now.
    word_needed: bool,
    /// Whose objections the reader, as the pen, has to answer.
    to_answer: Vec<ReviewerId>,
    /// Whom the reader, as the pen, has to ask.
    to_ask: Vec<ReviewerId>,
    #[serde(skip)]
    names: (Vec<String>, Vec<String>),
}

impl Mine {
    fn of(status: &StatusData, reader: &ReviewerId) -> Self {
        let others = |turn: Turn| status.reviewers.iter().filter(move |row| row.turn == turn && row.id != *reader);
        let own = status.row(reader).cloned();
        let ids = |turn| others(turn).map(|row| row.id.clone()).collect();
        let names = |turn| others(turn).map(|row| row.name.clone()).collect();
        // An objection is with the reader only where they hold the pen, and only the pen asks.
        let holds_pen = status.reader_holds_pen;
        let nobody = || (Vec::new(), Vec::new());
        let (to_ask, to_ask_names) = if holds_pen { (ids(Turn::NotAsked), names(Turn::NotAsked)) } else { nobody() };
        Self {
            letter: status.letter.clone(),
            draft: status.draft,
            state: status.state,
            word_needed: own.as_ref().is_some_and(|row| row.turn == Turn::WithYou),
            own,
            to_answer: ids(Turn::WithYou),
            to_ask,
            names: (names(Turn::WithYou), to_ask_names),
        }
    }

    fn wants_something(&self) -> bool {
        self.word_needed || !self.to_answer.is_empty() || !self.to_ask.is_empty()
    }

    fn lines(&self, out: &mut Page) {
        let draft = self.draft.map(|draft| format!(" · draft {draft}")).unwrap_or_default();
        out.push(Text::toned(Tone::Strong, format!("{}{draft}", self.letter)));
        let line = |tone, text: String| Text::toned(tone, format!("  {text}")).hanging(4);
        if let Some(own) = self.own.as_ref().filter(|_| self.word_needed) {
            out.push(line(Tone::Warning, format!("your word is needed: {}", reason::counts(own))));
        }
        let list = |names: &[String]| wording::short_list(&names.iter().map(String::as_str).collect::<Vec<_>>());
        if !self.names.0.is_empty() {
            out.push(line(Tone::Bad, format!("to answer: the objection of {}", list(&self.names.0))));
        }
        if !self.names.1.is_empty() {
            out.push(line(Tone::Warning, format!("to ask: {}", list(&self.names.1))));
        }
        let next = match self
            .own
            .as_ref()
            .filter(|_| self.word_needed)
            .and_then(|own| own.about_name.as_ref())
            .zip(self.draft)
        {
            Some((about, draft)) if about.number < draft || about.of.is_some() => {
                format!("paraaf diff {about} {draft} --letter {}", self.letter)
            }
            _ if self.word_needed => format!("paraaf show --letter {}", self.letter),
            _ => format!("paraaf status --letter {}", self.letter),
        };
        out.push(Text::plain("  Next: ").and(Tone::Command, next));
    }
}

#[derive(Serialize)]
struct MineView {
    letters: Vec<Mine>,
}

impl View for MineView {
    fn page(&self) -> Page {
        let mut page = Page::default();
        let with_you: Vec<&Mine> = self.letters.iter().filter(|mine| mine.wants_something()).collect();
        if with_you.is_empty() {
            let letters = wording::count(self.letters.len(), "letter", "letters");
            page.push(Text::toned(Tone::Good, format!("Nothing is with you, in {letters}.")));
        }
        for mine in with_you {
            mine.lines(&mut page);
        }
        page
    }

    fn data(&self, out: &mut dyn io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }
}

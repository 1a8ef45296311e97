//! `paraaf edit`: a draft as working text.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::desk::Desk;
use super::error::Error;
use super::open_letter::OpenLetter;
use super::view::{self, View};
use super::{base, editor, file};
use crate::letter::draft_name::DraftName;
use crate::letter::ids::{DraftNumber, LetterName};
use crate::render::page::{Page, Text, Tone};

/// Write a draft as the working text, and open it in your editor
///
/// Without N it is the current draft. A working text that holds words that are in no draft is opened as it is when it
/// was written from the draft in question, and is never overwritten.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  paraaf edit\n  paraaf edit 3")]
pub(super) struct Edit {
    /// The draft, such as 3, or 3/bram for one that another overtook [default: the current one]
    draft: Option<DraftName>,
}

impl Edit {
    pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        let workspace = desk.workspace()?;
        let letter = OpenLetter::open(&workspace, &desk.letter(&workspace)?)?;
        let draft = letter.draft_or_current(self.draft.as_ref())?;
        let path = workspace.working_path(&letter.name);
        let already = match std::fs::read(&path) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(source) => return Err(Error::Read { name: path, source }),
        };
        let own_words = match &already {
            Some(bytes) => !base::is_known(&letter, bytes)?,
            None => false,
        };
        if own_words && self.draft.is_some() {
            return Err(Error::UnsavedWords(path));
        }
        let draft = if own_words {
            // Words that are in no draft are gone on with, whatever they were written from.
            workspace.base(&letter.name)?.and_then(|commit| letter.history.draft_of(commit)).unwrap_or(draft)
        } else {
            file::write_text(&path, &letter.bytes(draft)?)?;
            workspace.set_base(&letter.name, draft.at.commit)?;
            draft
        };
        if desk.can_ask() {
            editor::open(&workspace, &path)?;
        }
        let left = std::fs::read(&path).map_err(|source| Error::Read { name: path.clone(), source })?;
        Ok(Box::new(EditView {
            letter: letter.name.clone(),
            draft: draft.at.number,
            name: letter.history.name_of(draft),
            path,
            continues: own_words,
            is_changed: left != letter.bytes(draft)?,
            current: letter.current()?.at.number,
        }))
    }
}

#[derive(Serialize)]
struct EditView {
    letter: LetterName,
    draft: DraftNumber,
    /// What one types for it.
    #[serde(skip)]
    name: DraftName,
    path: PathBuf,
    /// Whether the working text was left with the words it had.
    continues: bool,
    /// Whether it differs from the draft that it was written from.
    is_changed: bool,
    #[serde(skip)]
    current: DraftNumber,
}

impl View for EditView {
    fn page(&self) -> Page {
        let path = self.path.display();
        let mut page = Page::default();
        page.push(Text::plain(match (self.continues, self.is_changed) {
            (true, _) => format!("{path} holds your own words, written from draft {}.", self.name),
            (false, true) => format!("{path} holds your changes to draft {}.", self.name),
            (false, false) => format!("{path} is draft {}.", self.name),
        }));
        if self.name.of.is_some() {
            let text = format!("Draft {} came in before it was published.", self.current);
            page.push(Text::toned(Tone::Warning, text));
            page.push(Text::plain("Next: ").and(Tone::Command, "paraaf merge"));
            return page;
        }
        if self.draft < self.current {
            let (base, current) = (self.draft, self.current);
            page.push(Text::toned(Tone::Warning, format!("Draft {current} is the current one.")));
            let see = Text::plain("See what came in: ").and(Tone::Command, format!("paraaf diff {base} {current}"));
            page.push(see);
            let say = format!("paraaf propose --based-on {current}");
            page.push(Text::plain("Next, when it has been worked in: ").and(Tone::Command, say));
            return page;
        }
        page.push(
            Text::plain("Next: ")
                .and(Tone::Command, "paraaf diff working")
                .and(Tone::Plain, ", then ")
                .and(Tone::Command, "paraaf propose"),
        );
        page
    }

    fn has_done(&self) -> bool {
        true
    }

    fn data(&self, out: &mut dyn std::io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }
}

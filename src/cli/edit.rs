//! `paraaf edit`: a draft as working text.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::desk::Desk;
use super::error::Error;
use super::open_letter::OpenLetter;
use super::view::{self, View};
use super::{base, editor, file};
use crate::letter::ids::{DraftNumber, LetterName};
use crate::render::page::{Page, Text, Tone};

/// Write a draft as the working text, and open it in your editor
///
/// Without N it is the current draft. A working text that holds words that are in no draft is opened as it is when it
/// was written from the draft in question, and is never overwritten.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  paraaf edit\n  paraaf edit 3")]
pub(super) struct Edit {
    /// The draft [default: the current one]
    draft: Option<DraftNumber>,
}

impl Edit {
    pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        let workspace = desk.workspace()?;
        let letter = OpenLetter::open(&workspace, &desk.letter(&workspace)?)?;
        let draft = match self.draft {
            Some(number) => letter.draft(number)?,
            None => letter.current()?,
        };
        let path = workspace.working_path(&letter.name);
        let already = match std::fs::read(&path) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(source) => return Err(Error::Read { name: path, source }),
        };
        let own_words = match &already {
            Some(bytes) => base::equal_to(&letter, bytes)?.is_none(),
            None => false,
        };
        let continues = own_words && workspace.base(&letter.name)? == Some(draft.at.commit);
        if own_words && !(continues && self.draft.is_none()) {
            return Err(Error::UnsavedWords(path));
        }
        if !own_words {
            file::write_text(&path, &letter.bytes(draft)?)?;
            workspace.set_base(&letter.name, draft.at.commit)?;
        }
        if desk.can_ask() {
            editor::open(&workspace, &path)?;
        }
        let current = letter.current()?.at.number;
        Ok(Box::new(EditView { letter: letter.name.clone(), draft: draft.at.number, current, path, continues }))
    }
}

#[derive(Serialize)]
struct EditView {
    letter: LetterName,
    draft: DraftNumber,
    path: PathBuf,
    /// Whether the working text was left with the words it had.
    continues: bool,
    #[serde(skip)]
    current: DraftNumber,
}

impl View for EditView {
    fn page(&self) -> Page {
        let path = self.path.display();
        let mut page = Page::default();
        page.push(Text::plain(if self.continues {
            format!("{path} holds your own words, written from draft {}.", self.draft)
        } else {
            format!("{path} is draft {}.", self.draft)
        }));
        if self.draft < self.current {
            let older = format!(
                "Draft {} is the current one: a proposal of this text would take its words back, and is refused unless \
                 you say that they have been worked in.",
                self.current
            );
            page.push(Text::toned(Tone::Warning, older));
        }
        page.push(
            Text::plain("Next: ")
                .and(Tone::Command, "paraaf diff working")
                .and(Tone::Plain, ", then ")
                .and(Tone::Command, "paraaf propose"),
        );
        page
    }

    fn data(&self, out: &mut dyn std::io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }
}

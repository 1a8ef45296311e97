//! `paraaf show`: the exact bytes of a draft.

use clap::Args;
use serde::Serialize;

use super::desk::Desk;
use super::error::Error;
use super::open_letter::OpenLetter;
use super::view::{self, View};
use crate::document::reviewed::Reviewed;
use crate::document::{Made, Origin};
use crate::letter::draft_name::DraftName;
use crate::letter::ids::{CommitId, DraftNumber, LetterName, TextHash};
use crate::render::page::{Block, Page};
use crate::text::document::markdown;

/// Show a draft as it was proposed
///
/// Into a file or a pipe it is byte for byte what was proposed; `-o FILE.docx` makes a Word document of it.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  paraaf show\n  paraaf show 2 > draft-2.md\n  paraaf show -o brief.docx")]
pub(super) struct Show {
    /// The draft, such as 3, or 3/bram for one that another overtook [default: the current one]
    draft: Option<DraftName>,
}

impl Show {
    pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        let workspace = desk.workspace()?;
        let letter = OpenLetter::open(&workspace, &desk.letter(&workspace)?)?;
        let draft = letter.draft_or_current(self.draft.as_ref())?;
        let at = draft.at;
        let made = letter.made(draft);
        let (letter, text) = (letter.name.clone(), letter.text(draft)?);
        Ok(Box::new(ShowView { letter, draft: at.number, commit: at.commit, sha256: at.hash, text, made }))
    }
}

#[derive(Serialize)]
struct ShowView {
    letter: LetterName,
    draft: DraftNumber,
    commit: CommitId,
    sha256: TextHash,
    text: String,
    #[serde(skip)]
    made: Made,
}

impl View for ShowView {
    fn page(&self) -> Page {
        Page { blocks: vec![Block::Verbatim(self.text.clone().into_bytes())] }
    }

    fn data(&self, out: &mut dyn std::io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }

    fn document(&self) -> Option<Reviewed> {
        let mut document = Reviewed::of(&markdown::read(&self.text).0);
        document.origin = Some(Origin { letter: self.letter.to_string(), draft: self.made.clone(), before: None });
        Some(document)
    }
}

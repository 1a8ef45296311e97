//! `paraaf show`: the exact bytes of a draft, or the draft set as a letter.

use clap::Args;
use serde::Serialize;

use super::desk::Desk;
use super::error::Error;
use super::open_letter::OpenLetter;
use super::outgoing::{self, HouseStyle};
use super::view::{self, View};
use super::wording;
use crate::document::Template;
use crate::document::reviewed::Reviewed;
use crate::letter::draft_name::DraftName;
use crate::letter::ids::{CommitId, DraftNumber, LetterName, TextHash};
use crate::render::page::{About, Block, Page};
use crate::text::document::unread::Unread;

/// Show a draft as it was proposed
///
/// Into a file or a pipe it is byte for byte what was proposed; -o FILE.html, .pdf, .docx and .odt set it as a letter.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  paraaf show\n  paraaf show 2 > draft-2.md\n  paraaf show -o brief.pdf\n  \
                          paraaf show -o brief.docx --template house-style.docx\n  paraaf show -o brief.pdf --annex")]
pub(super) struct Show {
    /// The draft, such as 3, or 3/bram for one that another overtook [default: the current one]
    draft: Option<DraftName>,
    /// In a document: with what was remarked of it as comments
    #[arg(long)]
    remarks: bool,
    /// With the record of who signed off behind it, once it is final
    #[arg(long)]
    annex: bool,
    #[command(flatten)]
    house_style: HouseStyle,
}

impl Show {
    pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        let template = self.house_style.read(desk)?;
        let workspace = desk.workspace()?;
        let letter = OpenLetter::open(&workspace, &desk.letter(&workspace)?)?;
        let draft = letter.draft_or_current(self.draft.as_ref())?;
        let at = draft.at;
        let about = About {
            title: Some(format!("{}, draft {}", letter.name, wording::draft(draft))),
            author: Some(draft.by.clone()),
            date: Some(wording::in_universal_time(draft.proposed)),
        };
        let text = letter.text(draft)?;
        let annex = self.annex.then(|| outgoing::annex::of(&letter, draft)).transpose()?;
        let document =
            desk.makes_document().then(|| outgoing::letter(&letter, draft, &text, self.remarks)).transpose()?;
        let document = document.map(|letter| match &annex {
            Some(record) => outgoing::with_annex(letter, record),
            None => letter,
        });
        let letter = letter.name.clone();
        let (draft, commit, sha256) = (at.number, at.commit, at.hash);
        Ok(Box::new(ShowView { letter, draft, commit, sha256, text, annex, document, template, about }))
    }
}

#[derive(Serialize)]
struct ShowView {
    letter: LetterName,
    draft: DraftNumber,
    commit: CommitId,
    sha256: TextHash,
    text: String,
    /// The record of who signed off.
    #[serde(skip_serializing_if = "Option::is_none")]
    annex: Option<String>,
    #[serde(skip)]
    document: Option<Reviewed>,
    #[serde(skip)]
    template: Option<Template>,
    #[serde(skip)]
    about: About,
}

impl View for ShowView {
    fn page(&self) -> Page {
        let mut page = Page { about: self.about.clone(), ..Page::default() };
        let Some(record) = &self.annex else {
            page.push(Block::Verbatim(self.text.clone().into_bytes()));
            return page;
        };
        let end = if self.text.ends_with('\n') { "" } else { "\n" };
        page.push(Block::Verbatim(format!("{}{end}", self.text).into_bytes())).push(Block::NewPage);
        page.push(Block::Verbatim(record.clone().into_bytes()));
        page
    }

    fn data(&self, out: &mut dyn std::io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }

    fn document(&self) -> Option<Reviewed> {
        self.document.clone()
    }

    fn left_out(&self) -> Vec<Unread> {
        outgoing::unread(&self.text)
    }

    fn template(&self) -> Option<&Template> {
        self.template.as_ref()
    }
}

//! `paraaf receive`: what people sent back becomes drafts, remarks and words of theirs.

use std::path::PathBuf;

use clap::Args;

use super::desk::Desk;
use super::error::Error;
use super::open_letter::OpenLetter;
use super::propose;
use super::receive_refusal::ReceiveRefusal;
use super::speaker::{Speaker, Speakers};
use super::view::View;
use crate::letter::draft_name::DraftName;

mod act;
mod documents;
mod plan;
mod view;
mod who;

use act::ActKind;
use documents::{Documents, File};
use plan::Plan;
use view::{ReceiveView, Recorded};
use who::{AuthorIs, People};

/// Take in a Word or `OpenDocument` file that somebody sent back
///
/// What was changed in it becomes their draft, or with --as-remarks suggestions of whoever made each change; each comment
/// becomes a remark of its author, at its words, with the date that it has in the file. Words that were changed without
/// tracking are shown as such. Everything is shown first, and nothing is recorded without a yes.
#[derive(Debug, Args)]
#[command(
    visible_alias = "ontvang",
    after_help = "Example:\n  paraaf receive from-bram.docx --as bram --via mail\n  \
                  paraaf receive from-carla.odt --as-remarks --via mail\n  \
                  paraaf receive bram.docx carla.docx --as bram,carla --via mail"
)]
pub(super) struct Receive {
    /// What came back: a Word or `OpenDocument` file; several are worked together in their order
    #[arg(required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    speakers: Speakers,
    /// Who a name in a file is, for names that the rules do not know: "J. Bos=bram"; nothing after = leaves them out
    #[arg(long = "author", value_name = "NAME=WHO")]
    authors: Vec<AuthorIs>,
    /// The draft that it was made of [default: the one that the file names, else the nearest]
    #[arg(long, alias = "based-on", value_name = "N")]
    draft: Option<DraftName>,
    /// Make of each tracked change a suggestion, and no draft
    #[arg(long)]
    as_remarks: bool,
    /// Say something with the draft
    #[arg(short, long, value_name = "TEXT")]
    message: Option<String>,
    /// Show what would be recorded, and record nothing
    #[arg(long)]
    dry_run: bool,
    /// Do not ask
    #[arg(short, long)]
    yes: bool,
}

impl Receive {
    pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        let workspace = desk.workspace_to_write()?;
        let letter = OpenLetter::open(&workspace, &desk.letter(&workspace)?)?;
        let current = letter.current()?.at;
        let rules = letter.rules()?;
        let files = self.files(desk)?;
        let entries = letter.ledger.entries()?;
        for file in &files {
            if let Some(what) = act::before(&entries, &file.known_by()) {
                return Err(ReceiveRefusal::Before { name: file.name.clone(), what }.into());
            }
        }
        let mut people = People::new(desk, &workspace, &rules, self);
        let mut plan = Plan::default();
        Documents { command: self, desk, letter: &letter }.plan(&files, &mut people, &mut plan)?;
        if plan.acts.iter().any(|act| matches!(act.kind, ActKind::Propose { .. })) {
            letter.must_be_open()?;
        }
        let view = ReceiveView::new(&letter, plan, &people);
        if !self.records(desk) {
            return Ok(Box::new(view));
        }
        if !people.strangers().is_empty() {
            return Err(ReceiveRefusal::Strangers(people.strangers().to_vec()).into());
        }
        if view.plan.acts.is_empty() {
            return Ok(Box::new(view));
        }
        if !self.yes && !desk.confirm(|| view.before(), "Record this?")?.unwrap_or(false) {
            return Err(Error::Declined);
        }
        let done = act::record(&letter, &view.plan.acts, &view.plan.sources(), Some(current))?;
        let recorded = Recorded::of(&letter, &view.plan, done);
        Ok(Box::new(view.done(recorded)))
    }

    /// Whether anything is recorded: not where it is only shown, and not where nobody can say yes.
    fn records(&self, desk: &Desk) -> bool {
        !self.dry_run && (self.yes || desk.can_ask())
    }

    /// The files, each once.
    fn files(&self, desk: &Desk) -> Result<Vec<File>, Error> {
        let mut files: Vec<File> = Vec::new();
        for typed in &self.files {
            let path = desk.path(typed);
            let bytes = std::fs::read(&path).map_err(|source| Error::Read { name: path, source })?;
            let name = typed.file_name().unwrap_or(typed.as_os_str()).to_string_lossy().into_owned();
            if let Some(same) = files.iter().find(|file| file.bytes == bytes) {
                return Err(ReceiveRefusal::Twice(same.name.clone(), name).into());
            }
            files.push(File { name, bytes, mail: None, sender: None });
        }
        Ok(files)
    }
}

//! `paraaf init`: a workspace, and the pile of files that came before it as drafts.

mod arguments;
mod pile;
mod record;
mod starter;
mod survey;
mod view;

use std::path::{Path, PathBuf};

use clap::Args;

use super::blank::FORM;
use super::desk::Desk;
use super::error::Error;
use super::intake::Intake;
use super::line_endings::without_line_endings;
use super::open_letter::rules_file;
use super::view::View;
use super::wording;
use crate::ledger::Workspace;
use crate::letter::ids::{CommitId, LetterName};
use pile::Sheet;
use survey::{Ground, Rulebook};
use view::{InitView, Made, Recorded};

/// Start a letter in this folder
///
/// Makes a git repository if there is none, reviewers.toml with your name in it, and drafts/LETTER.md to write in. With
/// FILEs – the versions that went round until now, as Markdown, plain text, Word or OpenDocument – it puts them in order and records them as drafts 1, 2, 3 …
/// Nothing that is there already is overwritten.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  paraaf init\n  paraaf init brief letter_v1.md letter_v2.md final_DEF2.md")]
pub(super) struct Init {
    /// The letter's name, then the files
    #[arg(value_name = "[LETTER] [FILE]…", num_args = 0..)]
    arguments: Vec<PathBuf>,
    #[command(flatten)]
    intake: Intake,
    /// Keep the files too, byte for byte: for all who have the letter, and for good
    #[arg(long)]
    keep_original: bool,
    /// Do not ask
    #[arg(short, long)]
    yes: bool,
}

impl Init {
    pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        let (letter, files) = arguments::split(&self.arguments, desk)?;
        let sheets = pile::read(&files, |name| desk.path(name), self.intake.to_record(self.keep_original))?;
        let ground = Ground::of(desk)?;
        survey::refuse_what_is_in_the_way(desk, &ground, &letter, &sheets)?;
        let identity = survey::who(desk, &ground)?;
        let rulebook = Rulebook::of(&ground, &letter, &identity.writer)?;
        if !sheets.is_empty() {
            rulebook.me(&ground, &identity.writer)?;
        }
        let was_shown = self.ask_about(desk, &sheets)?;

        // Nothing was made until here.
        let is_new = ground.is_new();
        let workspace = ground.settle(&identity)?;
        let mut made = Made { workspace: workspace.root().to_owned(), is_new, files: Vec::new() };
        let has_ledger = !workspace.ledger(&letter)?.is_empty();
        let begun = rulebook.within(&workspace).and_then(|rulebook| {
            let drafts = record::record(&workspace, &letter, &sheets, &rulebook)?;
            Ok((rulebook, drafts))
        });
        let (rulebook, drafts) = begun.map_err(|error| made.half_done(&[], error))?;
        let files = make_files(&workspace, &letter, &sheets, &rulebook, has_ledger, &mut made);
        files
            .and_then(|()| note_base(&workspace, &letter, &sheets, &drafts))
            .map_err(|e| made.half_done(&drafts, e))?;
        let working = workspace.working_path(&letter);
        let working = working.strip_prefix(workspace.root()).map(Path::to_owned).unwrap_or(working);
        let pile = (!sheets.is_empty() && !was_shown).then(|| view::shown(&sheets));
        let drafts = Recorded::all(sheets, &drafts);
        Ok(Box::new(InitView { letter, made, drafts, working, pile, has_ledger }))
    }

    /// Shows the pile in order, and asks whether it is right; says whether there was anyone to show it to.
    fn ask_about(&self, desk: &Desk, sheets: &[Sheet]) -> Result<bool, Error> {
        if sheets.is_empty() || self.yes {
            return Ok(false);
        }
        let contradictions = pile::contradictions(sheets);
        let question =
            format!("Record these as {}?", wording::count(pile::recorded(sheets).count(), "draft", "drafts"));
        match desk.confirm(|| view::shown(sheets), &question)? {
            Some(true) => Ok(true),
            Some(false) => Err(Error::Declined),
            None if contradictions.is_empty() => Ok(false),
            None => {
                let names: Vec<String> = contradictions.iter().map(|sheet| sheet.name.display().to_string()).collect();
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                Err(Error::DatesContradict(wording::list(&names)))
            }
        }
    }
}

/// Makes the files that are not there yet. A letter that has a ledger has a text already, and it is no placeholder.
fn make_files(
    workspace: &Workspace,
    letter: &LetterName,
    sheets: &[Sheet],
    rulebook: &Rulebook,
    has_ledger: bool,
    made: &mut Made,
) -> Result<(), Error> {
    made.file(&workspace.root().join(rules_file(workspace.root(), letter)), &rulebook.bytes)?;
    made.file(&workspace.root().join("drafts/.gitattributes"), b"* -text\n")?;
    if !has_ledger {
        let text = pile::recorded(sheets).last().map_or(FORM, |sheet| &sheet.text);
        made.file(&workspace.working_path(letter), text.as_bytes())?;
    }
    Ok(())
}

/// Notes that the working text was written from the last draft, where it says the same.
fn note_base(workspace: &Workspace, letter: &LetterName, sheets: &[Sheet], drafts: &[CommitId]) -> Result<(), Error> {
    let Some((last, newest)) = pile::recorded(sheets).last().zip(drafts.last()) else { return Ok(()) };
    let plain = without_line_endings(last.text.as_bytes());
    if std::fs::read(workspace.working_path(letter)).is_ok_and(|bytes| without_line_endings(&bytes) == plain) {
        workspace.set_base(letter, *newest)?;
    }
    Ok(())
}

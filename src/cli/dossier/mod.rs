//! `paraaf dossier`: everything about a letter in one folder, readable without this program.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::desk::Desk;
use super::error::Error;
use super::open_letter::{OpenLetter, parse_rules};
use super::refusal::Refusal;
use super::view::{self, View};
use super::wording;
use crate::letter::history::Draft;
use crate::letter::ids::LetterName;
use crate::letter::pseudonyms::Pseudonyms;
use crate::render::page::{Block, Page, Text, Tone};

mod disguise;
mod files;
mod people;

use files::{Files, Play};

/// Put everything about a letter in one folder, for an archive, an auditor or an information request
///
/// Each draft, each redline, the minutes, the tables, the remarks with their answers, who wrote which words, the rules and
/// the final record, with their SHA-256 sums and a page that leads to all of it. No program is needed to read it. With
/// --pseudonyms people go by a number everywhere, in the letter's own text too, so that its sums are those of that text.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  paraaf dossier -o brief-dossier\n  paraaf dossier -o for-the-press --pseudonyms")]
pub(super) struct Dossier {
    /// Let people go by `Reviewer 7 (JenV)` everywhere
    #[arg(long)]
    pseudonyms: bool,
    /// Leave out what people remarked and said with their words: the minutes, the remarks, the record and all JSON
    #[arg(long)]
    no_remarks: bool,
}

impl Dossier {
    /// Makes the folder; `play` carries out the commands whose output it holds.
    pub(super) fn run(&self, desk: &Desk, play: Play) -> Result<Box<dyn View>, Error> {
        let workspace = desk.workspace()?;
        let letter = OpenLetter::open(&workspace, &desk.letter(&workspace)?)?;
        letter.current()?;
        let folder =
            desk.output().map_or_else(|| desk.path(Path::new(&format!("{}-dossier", letter.name))), Path::to_owned);
        if folder.symlink_metadata().is_ok() {
            return Err(Refusal::FolderIsThere(folder).into());
        }
        let pseudonyms = if self.pseudonyms { Some(Pseudonyms::of(&people::known(&letter)?)) } else { None };
        let mut files = Files::new(pseudonyms, !self.no_remarks);
        let quiet = desk.within_letter(&letter.name).without_questions();
        self.gather(&letter, &quiet, play, &mut files)?;
        let (doubts, files) = files.finish(&letter.name);
        let failed = |source: io::Error| Error::Write { name: folder.clone(), source };
        put(&folder, &files).map_err(failed)?;
        Ok(Box::new(DossierView {
            letter: letter.name.clone(),
            folder,
            files: files.len(),
            pseudonyms: self.pseudonyms,
            doubts,
        }))
    }

    fn gather(&self, letter: &OpenLetter<'_>, desk: &Desk, play: Play, files: &mut Files) -> Result<(), Error> {
        let drafts = letter.history.drafts();
        for draft in drafts {
            let name = letter.name_of(draft.at).to_string();
            let called = format!("draft {}", wording::draft(draft));
            files.text(&format!("drafts/{}.md", file_name(draft, drafts)), &called, &letter.bytes(draft)?);
            let published = |other: &&Draft| !other.unpublished;
            let earlier = drafts.iter().take_while(|other| other.at.commit != draft.at.commit);
            let before =
                if draft.unpublished { letter.history.fork_of(draft) } else { earlier.filter(published).last() };
            if let Some(before) = before {
                let from = letter.name_of(before.at).to_string();
                let path = format!("redlines/{}-{}", file_name(before, drafts), file_name(draft, drafts));
                files.view(
                    &path,
                    &format!("what changed from draft {from} to {called}"),
                    play(desk, &["diff", &from, &name])?.as_ref(),
                )?;
            }
        }
        if !self.no_remarks {
            files.view(
                "minutes",
                "the minutes: everything that happened",
                play(desk, &["log", "--joins"])?.as_ref(),
            )?;
            files.table(
                "remarks",
                "what people said about the words, and the answers",
                play(desk, &["remark"])?.as_ref(),
            )?;
            files.table(
                "sign-off",
                "the table of sign-off for the current draft",
                play(desk, &["status", "--all"])?.as_ref(),
            )?;
        }
        files.table(
            "sign-off-by-draft",
            "what each person said of each draft",
            play(desk, &["status", "--history", "--all"])?.as_ref(),
        )?;
        files.view("who-wrote-which-words", "who wrote which words", play(desk, &["blame"])?.as_ref())?;
        files.view("rules", "the rules, as people read them", play(desk, &["rules"])?.as_ref())?;
        if let Some(rules) = letter.ledger.rules()? {
            parse_rules(&rules, "the recorded reviewers.toml")?;
            // A key is somebody's name to whoever has seen it elsewhere.
            if !self.pseudonyms {
                files.text("reviewers.toml", "the rules", &rules);
            }
        }
        if let (Some(made), false) = (letter.history.made_final(), self.no_remarks)
            && let Some(record) = letter.ledger.record_at(made.commit)?
        {
            files.text("final-record.md", "the final record", &record);
        }
        Ok(())
    }
}

/// What a draft is called in the names of files: its number, and a letter for each that another overtook.
fn file_name(draft: &Draft, drafts: &[Draft]) -> String {
    let overtaken = drafts.iter().filter(|other| other.unpublished && other.at.number == draft.at.number);
    let place = overtaken.take_while(|other| other.at.commit != draft.at.commit).count();
    let letter = draft.unpublished.then(|| char::from(b'b' + u8::try_from(place.min(24)).unwrap_or(24)));
    format!("{}{}", draft.at.number, letter.map(String::from).unwrap_or_default())
}

/// Writes the folder whole or not at all: it gets its name when all of it is there.
fn put(folder: &Path, files: &[(String, Vec<u8>)]) -> io::Result<()> {
    let around = folder.parent().filter(|around| !around.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(around)?;
    let unfinished = tempfile::Builder::new().prefix(".dossier-").tempdir_in(around)?;
    for (name, bytes) in files {
        let path = unfinished.path().join(name);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(&path, bytes)?;
        fs::File::open(&path)?.sync_all()?;
    }
    fs::rename(unfinished.path(), folder)
}

/// What was put where.
#[derive(Serialize)]
struct DossierView {
    letter: LetterName,
    folder: PathBuf,
    files: usize,
    pseudonyms: bool,
    doubts: Vec<String>,
}

impl View for DossierView {
    fn page(&self) -> Page {
        let mut page = Page::default();
        let files = wording::count(self.files, "file", "files");
        page.push(Text::plain(format!(
            "The dossier of {} is in {}: {files}. Begin with index.html or README.txt.",
            self.letter,
            self.folder.display()
        )));
        if self.pseudonyms {
            page.push(Block::Space);
            page.push(Text::toned(
                Tone::Warning,
                "Read it once more before you hand it on: nicknames, initials and functions are not known here.",
            ));
            page.extend(self.doubts.iter().map(|doubt| Text::plain(format!("  {doubt}")).hanging(4)));
        }
        page.push(
            Text::plain("Next: ")
                .and(Tone::Command, "sha256sum -c SHA256SUMS")
                .and(Tone::Plain, " in that folder checks that it is whole."),
        );
        page
    }

    fn data(&self, out: &mut dyn io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }
}

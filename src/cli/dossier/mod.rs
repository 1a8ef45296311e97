//! `paraaf dossier`: everything about a letter in one folder, readable without this program.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::desk::Desk;
use super::error::Error;
use super::open_letter::OpenLetter;
use super::refusal::Refusal;
use super::view::{self, View};
use super::{rules, status, wording};
use crate::letter::history::Draft;
use crate::letter::ids::LetterName;
use crate::letter::pseudonyms::{Doubt, DoubtKind, Pseudonyms};
use crate::render::page::{Block, Page, Text, Tone};

mod disguise;
mod files;
mod folder;
mod front;
mod people;

use files::{Files, Play};
use front::About;

/// Put everything about a letter in one folder, for an archive, an auditor or an information request
///
/// Each draft, each redline, the minutes, the tables, the remarks with their answers, who wrote which words, the rules and
/// the final record, with their SHA-256 sums and a page that leads to all of it. No program is needed to read it. With
/// --pseudonyms people go by a number everywhere, in the letter's own text too, so that its sums are those of that text.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  paraaf dossier -o brief-dossier\n  paraaf dossier -o for-the-press --pseudonyms")]
pub(super) struct Dossier {
    /// Let people go by 'Reviewer 7 (BZK)' everywhere
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
        let pseudonyms = if self.pseudonyms { Some(pseudonyms(&letter)?) } else { None };
        let mut files = Files::new(pseudonyms, !self.no_remarks);
        let quiet = desk.within_letter(&letter.name).without_questions();
        self.gather(&letter, &quiet, play, &mut files)?;
        let (doubts, files) = files.finish(&About::of(&letter, !self.no_remarks)?);
        let failed = |source: io::Error| Error::Write { name: folder.clone(), source };
        folder::put(&folder, &files).map_err(failed)?;
        Ok(Box::new(DossierView {
            letter: letter.name.clone(),
            folder,
            files: files.len(),
            pseudonyms: self.pseudonyms,
            doubts,
        }))
    }

    fn gather(&self, letter: &OpenLetter<'_>, desk: &Desk, play: Play, files: &mut Files) -> Result<(), Error> {
        let rules = letter.rules()?;
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
                status::for_everyone(letter, &rules)?.as_ref(),
            )?;
        }
        files.table(
            "sign-off-by-draft",
            "what each person said of each draft",
            status::history_for_everyone(letter, &rules)?.as_ref(),
        )?;
        files.view("who-wrote-which-words", "who wrote which words", play(desk, &["blame"])?.as_ref())?;
        files.view("rules", "the rules, as people read them", rules::for_everyone(letter, &rules).as_ref())?;
        // A key is somebody's name to whoever has seen it elsewhere.
        if !self.pseudonyms
            && let Some(rules) = letter.ledger.rules()?
        {
            files.text("reviewers.toml", "the rules", &rules);
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

/// The people of a letter under other names.
fn pseudonyms(letter: &OpenLetter<'_>) -> Result<Pseudonyms, Error> {
    let texts = letter.history.drafts().iter().map(|draft| letter.text(draft));
    let texts = texts.collect::<Result<Vec<String>, Error>>()?;
    Ok(Pseudonyms::of(&people::known(letter)?, texts.iter().map(String::as_str)))
}

/// What was put where.
#[derive(Serialize)]
struct DossierView {
    letter: LetterName,
    folder: PathBuf,
    files: usize,
    pseudonyms: bool,
    doubts: Vec<Doubt>,
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
            if !self.doubts.is_empty() {
                page.push(Text::plain("What could not be made sure of:"));
            }
            page.extend(self.doubts.iter().map(doubt));
        }
        page.push(
            Text::plain("Next: ")
                .and(Tone::Command, "sha256sum -c SHA256SUMS")
                .and(Tone::Plain, " in that folder checks that it is whole."),
        );
        page
    }

    fn has_done(&self) -> bool {
        true
    }

    fn data(&self, out: &mut dyn io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }
}

/// What could not be made sure of, and where it stands.
fn doubt(doubt: &Doubt) -> Text {
    const SHOWN: usize = 3;
    let people: Vec<&str> = doubt.people.iter().map(String::as_str).collect();
    let people = people.join(" or ");
    let what = match doubt.kind {
        DoubtKind::Either => format!("may be {people}, and both stand there now"),
        DoubtKind::Taken => format!("was taken for {people}, and may be another word or somebody else"),
        DoubtKind::Left => format!("was left as an ordinary word, and {people} is called so"),
        DoubtKind::Begins => format!("was left, and begins as the name of {people} does"),
        DoubtKind::Address => "was left: an address of nobody who is known here".to_owned(),
    };
    let shown: Vec<&str> = doubt.places.iter().take(SHOWN).map(String::as_str).collect();
    let more = match doubt.places.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" and {}", wording::count(more, "other file", "other files")),
    };
    let places = Text::plain(format!("  \"{}\" {what}: ", doubt.words)).hanging(4);
    places.and(Tone::Faint, format!("{}{more}", shown.join(", ")))
}

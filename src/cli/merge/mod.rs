//! `paraaf merge`: two texts that were written from one draft become one.

mod abort;
mod settled;
mod view;
mod whose;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use crate::cli::desk::Desk;
use crate::cli::error::Error;
use crate::cli::intake::{Converted, Incoming, Intake};
use crate::cli::letter_merge::{LetterMerge, merge_letters};
use crate::cli::line_endings::without_line_endings;
use crate::cli::merged_file::takes_comments;
use crate::cli::open_letter::OpenLetter;
use crate::cli::propose::Propose;
use crate::cli::refusal::Refusal;
use crate::cli::renamed_note::RenamedNote;
use crate::cli::speaker::Speakers;
use crate::cli::view::View;
use crate::cli::{base, file, side, wording};
use crate::ledger::{BegunFor, MergedFile, Merging};
use crate::letter::draft_name::DraftName;
use crate::letter::history::Draft;
use crate::letter::rules::Rules;
use crate::text::compare::compare;
use crate::text::merge::{first_mark, marked, merge};
use abort::abort;
use settled::must_be_whole;
use view::{MergeView, Settling};
use whose::{Came, Said, name_of};

/// Work a text into the current draft that was written from an older one
///
/// Without FILE it is your draft that another overtook, or else the working text. What both changed in one sentence is
/// left to you: both wordings then stand in the working text, between lines that begin with <<<<<<< and >>>>>>>.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  paraaf merge\n  paraaf merge from-bram.md --base 3\n  paraaf merge --continue")]
pub(super) struct Merge {
    /// A text that somebody worked on outside
    file: Option<PathBuf>,
    /// The draft that the text was written from
    #[arg(long, alias = "based-on", value_name = "N")]
    base: Option<DraftName>,
    #[command(flatten)]
    intake: Intake,
    #[command(flatten)]
    speakers: Speakers,
    /// Go on once the working text has one wording everywhere
    #[arg(long = "continue", conflicts_with_all = ["file", "base", "abort"])]
    go_on: bool,
    /// Give up the merge, and make the working text what it was
    #[arg(long, conflicts_with_all = ["file", "base"])]
    abort: bool,
    /// Say something with the draft
    #[arg(short, long, value_name = "TEXT")]
    message: Option<String>,
    /// Propose the merged text without asking
    #[arg(short, long)]
    yes: bool,
}

/// A text that is to be worked in.
struct Other<'l> {
    text: String,
    /// The draft that it was written from.
    base: &'l Draft,
    /// The overtaken draft that it is, or goes on from.
    works_in: Option<&'l Draft>,
    /// What one calls it.
    called: String,
    /// What became of the file that it was, where that was no plain text.
    converted: Option<Converted>,
    /// That file.
    came: Option<Came>,
}

impl Merge {
    pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        let workspace = desk.workspace_to_write()?;
        let letter = OpenLetter::open(&workspace, &desk.letter(&workspace)?)?;
        letter.must_be_open()?;
        let under_way = under_way(&letter)?;
        if self.abort {
            let merging = under_way.ok_or_else(|| Refusal::NoMerge(letter.name.clone()))?;
            let now = file::read_if_there(&workspace.working_path(&letter.name))?;
            return abort(&letter, &merging, now.as_deref());
        }
        if self.go_on {
            let merging = under_way.ok_or_else(|| Refusal::NoMerge(letter.name.clone()))?;
            if merging.current == letter.current()?.at.commit {
                must_be_whole(&letter)?;
            }
            return self.propose(desk, None, Vec::new());
        }
        let (current, rules) = (letter.current()?, letter.rules()?);
        // Where another draft came in meanwhile, what was merged so far is merged once more.
        if under_way.as_ref().is_some_and(|merging| merging.current == current.at.commit) {
            return Err(Refusal::MergeUnderWay(letter.name.clone()).into());
        }
        let earlier = under_way.as_ref().filter(|_| self.file.is_none());
        let other = match earlier {
            Some(merging) => merged_so_far(&letter, merging)?,
            None => self.other(desk, &letter)?,
        };
        let begun_for = self.said(&letter, &rules).begun_for(earlier, other.came.as_ref())?;
        if other.base.at == current.at {
            let is_new = without_line_endings(other.text.as_bytes()) != without_line_endings(&letter.bytes(current)?);
            let (called, current) = (other.called, current.at.number);
            let refusal = if is_new {
                Refusal::NothingToMerge { called, current }
            } else {
                Refusal::NothingNew { called, current }
            };
            return Err(refusal.into());
        }
        let now = letter.text(current)?;
        let base = letter.text(other.base)?;
        let theirs = with_line_endings_of(&base, &other.text);
        let LetterMerge { merge: merged, text, renamed, crossed } = merge_letters(merge, [&base, &now, &theirs]);
        let renamed = RenamedNote::all(renamed, &other.called);
        let conflicts = merged.conflicts().count();
        let draft = format!("draft {} of {}", wording::draft(current), current.by);
        let called = begun_for.as_ref().map(|(id, _)| format!("{} ({})", rules.name_of(id), name_of(&other.called)));
        let called = called.filter(|_| other.works_in.is_none() && earlier.is_none());
        let text = text.unwrap_or_else(|| marked(&merged, &draft, &called.unwrap_or_else(|| name_of(&other.called))));
        let from = earlier.and_then(|merging| merging.file.clone()).or_else(|| Some(other.came.as_ref()?.file.clone()));
        begin(&letter, current, &other, under_way, (&text, begun_for.clone(), from.clone()))?;
        // On a terminal, or where that was said, a clean merge goes on at once: its redline is shown and asked about.
        if conflicts == 0 && crossed.is_empty() && text != now && (self.yes || desk.can_ask()) {
            return self.propose(desk, other.converted, renamed);
        }
        let path = workspace.working_path(&letter.name);
        let redline = (conflicts == 0).then(|| Arc::new(compare(now, text)));
        Ok(Box::new(MergeView {
            letter: letter.name.clone(),
            called: other.called,
            converted: other.converted,
            current: current.at.number,
            whose: begun_for.as_ref().map(|begun_for| wording::whose(begun_for, &rules)),
            begun_for: begun_for.clone().map(Into::into),
            words: redline.as_ref().map(|redline| redline.words()),
            comments: from.as_ref().and_then(|file| takes_comments(file, begun_for.as_ref())),
            settling: Settling::of(&merged),
            conflicts,
            belong_together: (0..conflicts).any(|conflict| merged.one_of(conflict).is_some()),
            crossed: crossed.into_iter().map(Into::into).collect(),
            renamed,
            path,
            redline,
        }))
    }

    fn said<'s>(&'s self, letter: &'s OpenLetter<'_>, rules: &'s Rules) -> Said<'s> {
        Said { speakers: &self.speakers, base: self.base.as_ref(), workspace: letter.workspace, rules }
    }

    fn propose(
        &self,
        desk: &Desk,
        converted: Option<Converted>,
        renamed: Vec<RenamedNote>,
    ) -> Result<Box<dyn View>, Error> {
        let workspace = desk.workspace()?;
        let letter = OpenLetter::open(&workspace, &desk.letter(&workspace)?)?;
        let speakers = self.said(&letter, &letter.rules()?).speakers()?;
        Propose::merged(self.message.clone(), speakers, self.yes, (converted, renamed)).run(desk)
    }

    fn other<'l>(&self, desk: &Desk, letter: &'l OpenLetter<'_>) -> Result<Other<'l>, Error> {
        let working = letter.workspace.working_path(&letter.name);
        let elsewhere = self.file.as_ref().filter(|typed| !file::is_same(&desk.path(typed), &working));
        if let Some(typed) = elsewhere {
            // The merged text is written over it.
            must_be_known(letter, &working)?;
            let intake = self.intake.to_record(false);
            let read = if typed.as_os_str() == "-" {
                intake.standard_input()?
            } else {
                intake.file(&desk.path(typed), typed)?
            };
            let called = typed.display().to_string();
            let named = read.origin.as_ref().filter(|_| self.base.is_none());
            let base = match named.and_then(|origin| base::named_by(letter, origin)) {
                Some(draft) => draft,
                None => base::of_other_text(letter, &called, &read.text, self.base.as_ref(), desk)?,
            };
            let was_sent = read.origin.is_some();
            let Incoming { text, converted, changed_by, evidence, .. } = read.like(&letter.text(base)?);
            let came = evidence.map(|evidence| {
                let comments = converted.as_ref().map_or(0, Converted::comments);
                let file = MergedFile { evidence, comments, typed: called.clone() };
                Came::of(file, changed_by, was_sent, letter, base)
            });
            return Ok(Other { text, base, works_in: None, called, converted, came });
        }
        let noted = letter.workspace.base(&letter.name)?;
        let Some(lost) = letter.history.waiting_to_be_merged().last() else {
            let text = side::read_working_text(&working)?;
            let base = base::of_working_text(letter, &text, self.base.as_ref(), desk)?;
            return Ok(Other {
                text,
                base,
                works_in: None,
                called: "the working text".to_owned(),
                converted: None,
                came: None,
            });
        };
        let base = match &self.base {
            Some(name) => letter.draft(name)?,
            None => letter.history.fork_of(lost).ok_or_else(|| Error::NoDraftYet(letter.name.clone()))?,
        };
        let called = format!("draft {}", wording::draft(lost));
        // Whoever has gone on writing from it means what they wrote since, too.
        let text = if noted == Some(lost.at.commit) && working.exists() {
            side::read_working_text(&working)?
        } else {
            must_be_known(letter, &working)?;
            letter.text(lost)?
        };
        Ok(Other { text, base, works_in: Some(lost), called, converted: None, came: None })
    }
}

/// A text with the line endings of the one that it was written from, where those are plain: an editor changes them, and
/// puts a byte order mark before them, without anyone having written anything.
fn with_line_endings_of(base: &str, text: &str) -> String {
    let plain = without_line_endings(text.as_bytes());
    if without_line_endings(base.as_bytes()) == base.as_bytes() {
        String::from_utf8(plain).expect("line endings are characters of their own")
    } else {
        text.to_owned()
    }
}

/// Refuses to write over a working text with words that are in no draft.
fn must_be_known(letter: &OpenLetter<'_>, working: &Path) -> Result<(), Error> {
    let bytes = file::read_if_there(working)?.unwrap_or_default();
    let is_known = bytes.is_empty() || base::is_known(letter, &bytes)?;
    if is_known { Ok(()) } else { Err(Error::UnsavedWords(working.to_owned())) }
}

/// The merge that waits in the working text. One that was cut short before it wrote anything is none, and neither is
/// one whose text was proposed since.
fn under_way(letter: &OpenLetter<'_>) -> Result<Option<Merging>, Error> {
    let (workspace, name) = (letter.workspace, &letter.name);
    let Some(merging) = letter.merge_begun()? else {
        workspace.end_merging(name)?;
        return Ok(None);
    };
    let current = letter.current()?;
    let now = file::read_if_there(&workspace.working_path(name))?;
    if let Some(now) = now.filter(|_| merging.current != current.at.commit)
        && without_line_endings(&now) == without_line_endings(&letter.bytes(current)?)
    {
        workspace.set_base(name, current.at.commit)?;
        workspace.end_merging(name)?;
        return Ok(None);
    }
    Ok(Some(merging))
}

/// The working text of a merge that another draft has overtaken.
fn merged_so_far<'l>(letter: &'l OpenLetter<'_>, merging: &Merging) -> Result<Other<'l>, Error> {
    let text = side::read_working_text(&letter.workspace.working_path(&letter.name))?;
    if let Some(line) = first_mark(&text) {
        return Err(Refusal::NotSettled { line }.into());
    }
    let base = letter.history.draft_of(merging.current).ok_or_else(|| Error::NoDraftYet(letter.name.clone()))?;
    let works_in = merging.works_in.and_then(|commit| letter.history.draft_of(commit));
    Ok(Other { text, base, works_in, called: "the working text".to_owned(), converted: None, came: None })
}

/// Writes the merged text, and notes what it was before.
fn begin(
    letter: &OpenLetter<'_>,
    current: &Draft,
    other: &Other<'_>,
    earlier: Option<Merging>,
    (text, begun_for, file): (&str, Option<BegunFor>, Option<MergedFile>),
) -> Result<(), Error> {
    let (workspace, name) = (letter.workspace, &letter.name);
    let (base, before) = match earlier {
        Some(earlier) => (earlier.base, earlier.before),
        None => (workspace.base(name)?, file::read_if_there(&workspace.working_path(name))?),
    };
    let (works_in, unwritten) = (other.works_in.map(|draft| draft.at.commit), Some(text.as_bytes().to_vec()));
    let (current, written) = (current.at.commit, None);
    let merging = Merging { current, works_in, begun_for, file, base, before, unwritten, written };
    // In this order: what is cut short in between is then known not to have been written.
    workspace.note_merging(name, &merging)?;
    file::write_text(&workspace.working_path(name), text.as_bytes())?;
    workspace.set_base(name, current)?;
    let written = merging.unwritten.clone();
    workspace.note_merging(name, &Merging { unwritten: None, written, ..merging })?;
    Ok(())
}

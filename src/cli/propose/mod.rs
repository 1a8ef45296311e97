//! `paraaf propose`: the next draft.

mod follow;
mod view;

use std::path::PathBuf;

use clap::Args;

use super::base;
use super::blank::is_form;
use super::desk::Desk;
use super::error::Error;
use super::intake::{Converted, Incoming, Intake};
use super::line_endings::without_line_endings;
use super::merged_file::takes_comments;
use super::open_letter::{OpenLetter, rules_on_file};
use super::refusal::Refusal;
use super::renamed_note::RenamedNote;
use super::speaker::{Speaker, Speakers};
use super::view::View;
use super::{file, side, wording};
use crate::ledger::{Merging, Original, TreeChange, new_event_id};
use crate::letter::draft_name::DraftName;
use crate::letter::event::{Event, EventKind, Proposal};
use crate::letter::evidence::Evidence;
use crate::letter::history::Draft;
use crate::letter::ids::{CommitId, DraftNumber, TextHash};
use crate::letter::rules::Rules;
use crate::text::merge::first_mark;
pub(super) use follow::bring_along;
use view::{Recorded, preview};

/// Propose the next draft
///
/// The text is the working text (drafts/LETTER.md), a file – Markdown, plain text, Word or OpenDocument –, or - for
/// standard input. On a terminal the redline and
/// the consequence are shown first, and nothing is recorded without a yes.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  paraaf propose -m \"Worked in the lawyers' remarks\"\n  \
                        paraaf propose from-bram.md --as bram --via mail")]
pub(super) struct Propose {
    /// The text [default: the working text]
    file: Option<PathBuf>,
    /// Say something with it
    #[arg(short, long, value_name = "TEXT")]
    message: Option<String>,
    #[command(flatten)]
    speakers: Speakers,
    #[command(flatten)]
    intake: Intake,
    /// Keep the file too, byte for byte: for all who have the letter, and for good
    #[arg(long)]
    keep_original: bool,
    /// What became of the file that this text was merged from.
    #[arg(skip)]
    converted: Option<Converted>,
    /// The footnotes that have another label since it was merged.
    #[arg(skip)]
    renamed: Vec<RenamedNote>,
    /// The draft that the text was written from
    #[arg(long, value_name = "N")]
    based_on: Option<DraftName>,
    /// Show what would happen, and record nothing
    #[arg(long)]
    dry_run: bool,
    /// Do not ask
    #[arg(short, long)]
    yes: bool,
}

/// Where the text comes from.
enum Source {
    /// It is the working text.
    Working,
    /// It comes from elsewhere, and goes by this name.
    Elsewhere(String),
}

impl Propose {
    pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        let workspace = if self.dry_run { desk.workspace()? } else { desk.workspace_to_write()? };
        let name = desk.letter(&workspace)?;
        let letter = OpenLetter::open(&workspace, &name)?;
        letter.must_be_open()?;
        let rules = letter.rules()?;
        let (source, Incoming { text, converted, original, .. }) = self.text(desk, &letter)?;
        if self.keep_original && original.is_none() {
            return Err(Refusal::NothingToKeep.into());
        }
        must_be_settled(&text)?;
        if is_form(text.as_bytes()) {
            return Err(Error::NothingWritten(name));
        }
        let merging = match source {
            Source::Working => letter.merge_under_way()?,
            Source::Elsewhere(_) => None,
        };
        let base = self.base(desk, &letter, (&source, merging.is_some()), &text)?;
        let converted = converted.or_else(|| self.converted.clone());
        let renamed = self.renamed.clone();
        let (speakers, begun_for) = self.speakers(merging.as_ref(), &rules)?;
        let comments = merging.as_ref().and_then(|merging| {
            merging.file.as_ref().and_then(|file| takes_comments(file, merging.begun_for.as_ref()))
        });
        let view = preview(&letter, &rules, base.as_ref(), &text)?.of(converted, renamed, (begun_for, comments));
        if self.dry_run {
            return Ok(Box::new(view));
        }
        let speaker = speakers.only(&workspace, &rules)?;
        if !self.yes && !desk.confirm(|| view.before(), &view.question())?.unwrap_or(true) {
            return Err(Error::Declined);
        }
        let commit = self.record(&letter, &speaker, (base.as_ref(), merging.as_ref()), &text, original.as_ref())?;
        // The draft is recorded; what goes wrong from here on does not undo it, and must not look as if it did.
        let followed = match source {
            Source::Working => follow::is_proposed(&letter, commit).map(|()| None),
            Source::Elsewhere(_) => bring_along(&letter, &text, commit),
        };
        let (left_alone, not_followed) = match followed {
            Ok(left_alone) => (left_alone, None),
            Err(error) => (None, Some(error.sentence())),
        };
        let kept = original.map(|original| original.path());
        let recorded = Recorded { commit, by: speaker.by.name, kept, left_alone, not_followed };
        Ok(Box::new(view.done(recorded)))
    }

    /// Whoever speaks: as it was said, or as it was said when the merge was begun that the text comes from; and whose that is.
    fn speakers(&self, merging: Option<&Merging>, rules: &Rules) -> Result<(Speakers, Option<String>), Error> {
        match merging.and_then(|merging| merging.begun_for.as_ref()) {
            Some(begun_for) => Ok((self.speakers.as_begun(begun_for, rules)?, Some(wording::whose(begun_for, rules)))),
            None => Ok((self.speakers.clone(), None)),
        }
    }

    fn text(&self, desk: &Desk, letter: &OpenLetter<'_>) -> Result<(Source, Incoming), Error> {
        let working = letter.workspace.working_path(&letter.name);
        match &self.file {
            None => Ok((Source::Working, Incoming::plain(side::read_working_text(&working)?))),
            Some(typed) if typed.as_os_str() == "-" => {
                let intake = self.intake.to_record(self.keep_original);
                Ok((Source::Elsewhere("the text".to_owned()), intake.standard_input()?))
            }
            Some(typed) => {
                let path = desk.path(typed);
                if file::is_same(&path, &working) {
                    let text = side::read_working_text(&working)?;
                    return Ok((Source::Working, Incoming::plain(text)));
                }
                let mut read = self.intake.to_record(self.keep_original).file(&path, typed)?;
                if let Some(current) = letter.history.current() {
                    read = read.like(&letter.text(current)?);
                }
                Ok((Source::Elsewhere(typed.display().to_string()), read))
            }
        }
    }

    /// The draft that the text was written from; none for the first draft.
    fn base(
        &self,
        desk: &Desk,
        letter: &OpenLetter<'_>,
        (source, is_merged): (&Source, bool),
        text: &str,
    ) -> Result<Option<Draft>, Error> {
        let Some(current) = letter.history.current() else { return Ok(None) };
        let now = without_line_endings(text.as_bytes());
        if now == without_line_endings(&letter.bytes(current)?) {
            return Err(Error::NothingChanged(current.at.number));
        }
        let base = match source {
            Source::Working if is_merged => current,
            Source::Working => base::of_working_text(letter, text, self.based_on.as_ref(), desk)?,
            Source::Elsewhere(name) => base::of_other_text(letter, name, text, self.based_on.as_ref(), desk)?,
        };
        if base.at == current.at { Ok(Some(base.clone())) } else { Err(older(letter, base, current.at.number)) }
    }

    /// The same as `paraaf propose`, for a working text that was merged.
    pub(super) fn merged(
        message: Option<String>,
        speakers: Speakers,
        yes: bool,
        (converted, renamed): (Option<Converted>, Vec<RenamedNote>),
    ) -> Self {
        let intake = Intake::default();
        let (file, based_on) = (None, None);
        Self {
            file,
            message,
            speakers,
            intake,
            keep_original: false,
            converted,
            renamed,
            based_on,
            dry_run: false,
            yes,
        }
    }

    fn record(
        &self,
        letter: &OpenLetter<'_>,
        speaker: &Speaker,
        (base, merging): (Option<&Draft>, Option<&Merging>),
        text: &str,
        original: Option<&Original>,
    ) -> Result<CommitId, Error> {
        let works_in = merging.and_then(|merging| merging.works_in);
        let merged = merging.and_then(|merging| Some(merging.file.as_ref()?.evidence.clone()));
        let mut proposed = None;
        letter.ledger.append(|batch| {
            // Another draft may have come in since this one was compared; then it is for its writer to look again.
            let now = OpenLetter::open(letter.workspace, &letter.name)?;
            now.must_be_open()?;
            let current = now.history.current().map(|draft| draft.at);
            if current != base.map(|draft| draft.at) {
                return Err(overtaken(letter, current.map(|at| at.number), base));
            }
            let rules = if current.is_none() { Some(rules_on_file(letter.workspace, &letter.name)?.1) } else { None };
            let event = Event {
                id: new_event_id()?,
                letter: letter.name.clone(),
                by: speaker.by.clone(),
                recorded_by: speaker.recorded_by.clone(),
                words: self.message.clone().unwrap_or_default(),
                evidence: original
                    .map(|original| Evidence::of_bytes(original.bytes()))
                    .or_else(|| merged.clone())
                    .into_iter()
                    .collect(),
                kind: EventKind::Propose(Proposal {
                    draft: now.history.next_number(),
                    hash: TextHash::of(text),
                    based_on: base.map(|draft| draft.at.commit),
                    works_in,
                    reviewer: speaker.person.id.clone(),
                    via: speaker.via,
                }),
            };
            let originals = original.cloned().into_iter().collect();
            let change = TreeChange { letter: Some(text.into()), rules, originals, ..TreeChange::NONE };
            proposed = Some(batch.commit(&event, &change)?);
            Ok(())
        })?;
        Ok(proposed.expect("an append that succeeds has committed its event"))
    }
}

/// Refuses a text in which two wordings of something still stand.
fn must_be_settled(text: &str) -> Result<(), Error> {
    first_mark(text).map_or(Ok(()), |line| Err(Refusal::NotSettled { line }.into()))
}

fn older(letter: &OpenLetter<'_>, base: &Draft, current: DraftNumber) -> Error {
    Error::OlderBase { base: letter.history.name_of(base), called: wording::draft(base), current }
}

fn overtaken(letter: &OpenLetter<'_>, current: Option<DraftNumber>, base: Option<&Draft>) -> Error {
    let current = current.unwrap_or(DraftNumber::FIRST);
    match base {
        Some(base) => older(letter, base, current),
        None => Error::StartedMeanwhile { current },
    }
}

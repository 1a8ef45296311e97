//! `paraaf propose`: the next draft.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use serde::Serialize;

use super::base;
use super::blank::is_form;
use super::consequence::{Consequence, When};
use super::desk::Desk;
use super::error::Error;
use super::intake::{Converted, Incoming, Intake, tell_kept};
use super::line_endings::without_line_endings;
use super::open_letter::{OpenLetter, rules_on_file};
use super::refusal::Refusal;
use super::renamed_note::RenamedNote;
use super::speaker::{Speaker, Speakers};
use super::view::{self, View};
use super::{file, side, wording};
use crate::ledger::{Merging, Original, TreeChange, Workspace, new_event_id};
use crate::letter::draft_name::DraftName;
use crate::letter::event::{Event, EventKind, Proposal};
use crate::letter::evidence::Evidence;
use crate::letter::history::Draft;
use crate::letter::ids::{CommitId, DraftNumber, LetterName, TextHash};
use crate::letter::rules::Rules;
use crate::render::page::{Page, RedlineBlock, Text, Tone};
use crate::text::compare::compare;
use crate::text::merge::first_mark;
use crate::text::redline::{Redline, WordCounts};
use crate::text::words;

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
        let base = self.base(desk, &letter, &source, &text)?;
        let converted = converted.or_else(|| self.converted.clone());
        let renamed = self.renamed.clone();
        let view = ProposeView { converted, renamed, ..preview(&letter, &rules, base.as_ref(), &text)? };
        if self.dry_run {
            return Ok(Box::new(view));
        }
        let speaker = self.speaker(&workspace, &rules)?;
        if !self.yes && !desk.confirm(|| view.before(), &view.question())?.unwrap_or(true) {
            return Err(Error::Declined);
        }
        let commit = self.record(&letter, &speaker, base.as_ref(), &text, original.as_ref())?;
        // The draft is recorded; what goes wrong from here on does not undo it, and must not look as if it did.
        let (left_alone, not_followed) = match bring_working_text_along(&letter, &source, &text, commit) {
            Ok(left_alone) => (left_alone, None),
            Err(error) => (None, Some(error.sentence())),
        };
        let kept = original.map(|original| original.path());
        let recorded = Recorded { commit, by: speaker.by.name, kept, left_alone, not_followed };
        Ok(Box::new(ProposeView { recorded: Some(recorded), ..view }))
    }

    fn speaker(&self, workspace: &Workspace, rules: &Rules) -> Result<Speaker, Error> {
        let mut speakers = self.speakers.resolve(workspace, rules)?;
        match (speakers.len(), speakers.pop()) {
            (1, Some(speaker)) => Ok(speaker),
            (several, _) => Err(Error::SeveralProposers(several)),
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
    fn base(&self, desk: &Desk, letter: &OpenLetter<'_>, source: &Source, text: &str) -> Result<Option<Draft>, Error> {
        let Some(current) = letter.history.current() else { return Ok(None) };
        let now = without_line_endings(text.as_bytes());
        if now == without_line_endings(&letter.bytes(current)?) {
            return Err(Error::NothingChanged(current.at.number));
        }
        let base = match source {
            Source::Working if self.merging(letter)?.is_some() => current,
            Source::Working => base::of_working_text(letter, text, self.based_on.as_ref(), desk)?,
            Source::Elsewhere(name) => base::of_other_text(letter, name, text, self.based_on.as_ref(), desk)?,
        };
        if base.at == current.at { Ok(Some(base.clone())) } else { Err(older(letter, base, current.at.number)) }
    }

    /// The merge that this text comes from, where it is one.
    fn merging(&self, letter: &OpenLetter<'_>) -> Result<Option<Merging>, Error> {
        if self.file.is_some() { Ok(None) } else { letter.merge_under_way() }
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
        base: Option<&Draft>,
        text: &str,
        original: Option<&Original>,
    ) -> Result<CommitId, Error> {
        let works_in = self.merging(letter)?.and_then(|merging| merging.works_in);
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
                evidence: original.map(|original| Evidence::of_bytes(original.bytes())).into_iter().collect(),
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

/// What proposing a text would do.
fn preview(letter: &OpenLetter<'_>, rules: &Rules, base: Option<&Draft>, text: &str) -> Result<ProposeView, Error> {
    let redline =
        base.map(|draft| Ok::<_, Error>(Arc::new(compare(letter.text(draft)?, text.to_owned())))).transpose()?;
    Ok(ProposeView {
        letter: letter.name.clone(),
        draft: letter.history.next_number(),
        words: redline.as_ref().map(|redline| redline.words()),
        base: base.map(|draft| draft.at.number),
        first_words: words::count(text),
        reviewers: signing(rules),
        consequence: Consequence::of(letter, rules, text)?,
        converted: None,
        renamed: Vec::new(),
        redline,
        recorded: None,
    })
}

/// The names of those whose sign-off is needed: everyone whom a step names.
fn signing(rules: &Rules) -> Vec<String> {
    let needed = rules.people().iter().filter(|person| rules.names_in_a_step(&person.id));
    needed.map(|person| person.name.clone()).collect()
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

/// The same for a text that came from elsewhere.
pub(super) fn bring_along(letter: &OpenLetter<'_>, text: &str, proposal: CommitId) -> Result<Option<PathBuf>, Error> {
    bring_working_text_along(letter, &Source::Elsewhere(String::new()), text, proposal)
}

/// Makes the working text the proposed one and notes what it was written from. Where the text came from elsewhere, a
/// working text with words that are in no draft stays as it is: then its path is given back.
fn bring_working_text_along(
    letter: &OpenLetter<'_>,
    source: &Source,
    text: &str,
    proposal: CommitId,
) -> Result<Option<PathBuf>, Error> {
    let path = letter.workspace.working_path(&letter.name);
    match source {
        Source::Working => letter.workspace.end_merging(&letter.name)?,
        Source::Elsewhere(_) => match std::fs::read(&path) {
            Ok(bytes) if bytes == text.as_bytes() => {}
            Ok(bytes) if !base::is_known(letter, &bytes)? => return Ok(Some(path)),
            Ok(_) => file::write_text(&path, text.as_bytes())?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => file::write_text(&path, text.as_bytes())?,
            Err(source) => return Err(Error::Read { name: path, source }),
        },
    }
    letter.workspace.set_base(&letter.name, proposal)?;
    Ok(None)
}

/// What would happen, and what did.
#[derive(Serialize)]
struct ProposeView {
    letter: LetterName,
    draft: DraftNumber,
    #[serde(skip_serializing_if = "Option::is_none")]
    recorded: Option<Recorded>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<WordCounts>,
    consequence: Consequence,
    /// What became of the file, where it was no plain text.
    #[serde(skip_serializing_if = "Option::is_none")]
    converted: Option<Converted>,
    /// The footnotes that have another label than in a text that was merged.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    renamed: Vec<RenamedNote>,
    #[serde(skip)]
    base: Option<DraftNumber>,
    #[serde(skip)]
    first_words: usize,
    #[serde(skip)]
    reviewers: Vec<String>,
    #[serde(skip)]
    redline: Option<Arc<Redline>>,
}

/// A draft that was recorded.
#[derive(Serialize)]
struct Recorded {
    commit: CommitId,
    by: String,
    /// Where the file is kept that it was read from.
    #[serde(skip_serializing_if = "Option::is_none")]
    kept: Option<String>,
    /// The working text, when it holds words that are in no draft and was left alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    left_alone: Option<PathBuf>,
    /// Why the working text, or the note of what it was written from, did not follow.
    #[serde(skip_serializing_if = "Option::is_none")]
    not_followed: Option<String>,
}

impl ProposeView {
    /// The redline and the consequence, as they are shown before anything is recorded.
    fn before(&self) -> Page {
        let mut page = Page::default();
        if let (Some(redline), Some(base)) = (&self.redline, self.base) {
            let heading = format!("{} · draft {base} → draft {}", self.letter, self.draft);
            page.push(Text::toned(Tone::Strong, heading).and(Tone::Plain, format!(" · {}", wording::changes(redline))));
            page.push(RedlineBlock::new(Arc::clone(redline), 0));
        } else {
            let words = wording::count(self.first_words, "word", "words");
            let names: Vec<&str> = self.reviewers.iter().map(String::as_str).collect();
            page.push(
                Text::toned(Tone::Strong, format!("{} · draft 1", self.letter)).and(Tone::Plain, format!(" · {words}")),
            );
            let text = match names.as_slice() {
                [only] => {
                    format!("{only} is the only one who must approve it: name the others in reviewers.toml first?")
                }
                several => format!("Who must approve it: {}.", wording::short_list(several)),
            };
            page.push(Text::toned(if names.len() == 1 { Tone::Warning } else { Tone::Plain }, text));
        }
        for sentence in self.consequence.sentences(When::Before) {
            page.push(Text::toned(Tone::Warning, sentence));
        }
        self.converted.iter().for_each(|converted| converted.tell(&mut page));
        page.extend(self.renamed.iter().map(RenamedNote::line));
        page
    }

    fn question(&self) -> String {
        format!("Propose this as draft {} of {}?", self.draft, self.letter)
    }
}

impl View for ProposeView {
    fn page(&self) -> Page {
        let Some(recorded) = &self.recorded else {
            let mut page = self.before();
            page.push(Text::plain(format!("Nothing was recorded. This would be draft {}.", self.draft)));
            return page;
        };
        let mut page = Page::default();
        let size = self.redline.as_ref().map(|redline| format!(": {}", wording::changes(redline))).unwrap_or_default();
        let sentence = format!("{} proposes draft {} of {}{size}.", recorded.by, self.draft, self.letter);
        page.push(Text::toned(Tone::Good, sentence));
        for sentence in self.consequence.sentences(When::After) {
            page.push(Text::plain(sentence));
        }
        self.converted.iter().for_each(|converted| converted.tell(&mut page));
        page.extend(self.renamed.iter().map(RenamedNote::line));
        if let Some(path) = &recorded.kept {
            tell_kept("The file", &self.letter, path, &mut page);
        }
        if let Some(path) = &recorded.left_alone {
            let left = format!("{} was left alone: it holds words that are in no draft.", path.display());
            page.push(Text::toned(Tone::Warning, left));
        }
        if let Some(why) = &recorded.not_followed {
            let text = format!("The draft is recorded, but the working text did not follow: {why}.");
            page.push(Text::toned(Tone::Warning, text));
            let next = format!("The next time, say what it was written from: paraaf propose --based-on {}", self.draft);
            page.push(Text::plain(next));
        }
        let next = if self.redline.is_some() { "paraaf diff" } else { "paraaf approve" };
        page.push(Text::plain("Next: ").and(Tone::Command, next));
        page
    }

    fn has_done(&self) -> bool {
        self.recorded.is_some()
    }

    fn data(&self, out: &mut dyn std::io::Write) -> serde_json::Result<()> {
        view::write_object(self, out)
    }
}

//! `paraaf diff`: the redline between two texts.

use std::io;
use std::sync::Arc;

use clap::Args;
use serde::Serialize;

use super::desk::Desk;
use super::error::Error;
use super::intake::{Converted, Intake};
use super::open_letter::OpenLetter;
use super::outgoing::{self, Beside, HouseStyle};
use super::refusal::Refusal;
use super::side::{Side, SideData};
use super::threads::{RemarkData, Words};
use super::view::{self, View};
use super::{file, wording};
use crate::document::Template;
use crate::document::reviewed::Reviewed;
use crate::ledger::Workspace;
use crate::letter::draft_name::DraftName;
use crate::letter::ids::LetterName;
use crate::render::page::{About, Block, Note, Page, RedlineBlock, Text, Tone};
use crate::text::compare::compare;
use crate::text::data::RedlineData;
use crate::text::redline::{Redline, WordCounts};

mod around;
mod since;

use around::Around;
use since::Since;

/// Show what changed between two texts, word by word
///
/// FROM and TO are each the number of a draft, 'working' for the working text, or a file (./3 for a file named 3).
/// Without either it is the current draft against the one before. A number alone: from that draft to the current one.
/// 'working' or a file alone: from the current draft to it. Two files need no letter around them. With --since it is
/// everything that changed since that person last spoke, with what they remarked and what was answered.
///
/// A file can be Markdown, plain text, Word or OpenDocument; -o FILE.docx or FILE.odt writes one with tracked changes.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  paraaf diff 2 4\n  paraaf diff working\n  paraaf diff --since me\n  paraaf diff old.md new.md\n  \
                  paraaf diff 1 3 -o redline.docx"
)]
pub(super) struct Diff {
    /// The text before
    from: Option<String>,
    /// The text after
    to: Option<String>,
    /// From the draft that this person last spoke about; 'me' is you
    #[arg(long, value_name = "WHO", conflicts_with_all = ["from", "to"])]
    since: Option<String>,
    #[command(flatten)]
    intake: Intake,
    /// Only count what changed
    #[arg(long)]
    stat: bool,
    /// Mark every change of quotes, spaces and accents, also where words changed
    #[arg(long)]
    typographic: bool,
    /// Old and new beside each other, on a wide terminal
    #[arg(long)]
    side_by_side: bool,
    /// Show so many unchanged paragraphs around each change
    #[arg(long, value_name = "N", default_value_t = 0)]
    context: usize,
    #[command(flatten)]
    beside: Beside,
    #[command(flatten)]
    house_style: HouseStyle,
}

impl Diff {
    pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        let typed = (self.from.as_deref().map(Side::parse), self.to.as_deref().map(Side::parse));
        if let (Some(from @ Side::File(_)), Some(to @ Side::File(_))) = &typed {
            return self.between(desk, None, from.clone(), to.clone());
        }
        let workspace = desk.workspace()?;
        let letter = open(desk, &workspace)?;
        let current = DraftName::from(letter.current()?.at.number);
        if let Some(who) = &self.since {
            return self.since(desk, &letter, who);
        }
        let (from, to) = match typed {
            (Some(from), Some(to)) => (from, to),
            (Some(from @ Side::Draft(_)), None) => (from, Side::Draft(current)),
            (Some(to @ (Side::Working | Side::File(_))), None) => (Side::Draft(current), to),
            (None, _) => (Side::Draft(before(&letter)?.into()), Side::Draft(current)),
        };
        self.between(desk, Some(&letter), from, to)
    }

    fn between(
        &self,
        desk: &Desk,
        letter: Option<&OpenLetter<'_>>,
        from: Side,
        to: Side,
    ) -> Result<Box<dyn View>, Error> {
        if let Some(output) = desk.output()
            && [&from, &to]
                .iter()
                .filter_map(|side| side.path(desk, letter))
                .any(|read| file::is_same(&desk.path(output), &read))
        {
            return Err(Refusal::OverCompared(output.to_owned()).into());
        }
        let (old, new) = (from.text(desk, letter, self.intake)?, to.text(desk, letter, self.intake)?);
        // Of two sides, what both say is written as the one that was written by hand has it.
        let new = new.like(&old.text);
        let old = old.like(&new.text);
        let redline = Arc::new(compare(old.text, new.text));
        let document = self.document(desk, letter, (&from, &to), &redline)?;
        let about = about(letter, &to)?;
        let around = letter.filter(|_| desk.stands_alone()).map(|letter| Around::of(letter, &from, &to, &redline));
        let around = around.transpose()?.flatten();
        let mut view = self.view(letter.map(|letter| letter.name.clone()), from, to, redline);
        view.template = self.house_style.read(desk)?;
        view.converted = [old.converted, new.converted].into_iter().flatten().collect();
        view.document = document;
        view.about = about;
        view.around = around;
        if let (Some(letter), None, None) = (letter, &self.from, &self.to) {
            view.reminder = letter.rules().ok().and_then(|rules| Since::reminder(letter, &rules));
        }
        Ok(Box::new(view))
    }

    /// From the text that somebody last spoke about, with what they said of it.
    fn since(&self, desk: &Desk, letter: &OpenLetter<'_>, who: &str) -> Result<Box<dyn View>, Error> {
        let rules = letter.rules()?;
        let since = Since::of(letter, &rules, who)?;
        let current = letter.current()?.at.number;
        let (from, to) = (Side::Draft(letter.name_of(since.about)), Side::Draft(current.into()));
        let old = letter.text(letter.draft_at(since.about)?)?;
        let redline = Arc::new(compare(old, to.text(desk, Some(letter), self.intake)?.text));
        let document = self.document(desk, Some(letter), (&from, &to), &redline)?;
        let about = about(Some(letter), &to)?;
        let around = desk.stands_alone().then(|| Around::table(letter, &rules)).transpose()?;
        let standings = since.remarks(letter, &rules)?;
        let words = if desk.stands_alone() { Words::Read } else { Words::Written };
        let (notes, rest) = since::notes(&standings, &redline, current, words);
        let beside = rest.into_iter().flat_map(|standing| since::lines(standing, current, words)).collect();
        let remarks = since::data(&standings, current);
        let mut view = self.view(Some(letter.name.clone()), from, to, redline);
        view.template = self.house_style.read(desk)?;
        view.document = document;
        view.about = about;
        view.around = around;
        view.spoken = Some(Spoken { since, notes, beside, remarks });
        Ok(Box::new(view))
    }

    fn document(
        &self,
        desk: &Desk,
        letter: Option<&OpenLetter<'_>>,
        sides: (&Side, &Side),
        redline: &Redline,
    ) -> Result<Option<Reviewed>, Error> {
        desk.makes_document().then(|| outgoing::redline(letter, sides, redline, self.beside)).transpose()
    }

    fn view(&self, letter: Option<LetterName>, from: Side, to: Side, redline: Arc<Redline>) -> DiffView {
        let (typographic, side_by_side) = (self.typographic, self.side_by_side);
        let (stat, context) = (self.stat, self.context);
        let (spoken, around, reminder, converted, document) = (None, None, None, Vec::new(), None);
        let about = About::default();
        DiffView {
            letter,
            from,
            to,
            redline,
            converted,
            document,
            template: None,
            stat,
            context,
            typographic,
            side_by_side,
            spoken,
            about,
            around,
            reminder,
        }
    }
}

fn open<'w>(desk: &Desk, workspace: &'w Workspace) -> Result<OpenLetter<'w>, Error> {
    OpenLetter::open(workspace, &desk.letter(workspace)?)
}

/// Whose draft the newer side is, and when it was proposed; nobody knows that of other texts.
fn about(letter: Option<&OpenLetter<'_>>, to: &Side) -> Result<About, Error> {
    let (Some(letter), Side::Draft(name)) = (letter, to) else { return Ok(About::default()) };
    let draft = letter.draft(name)?;
    let (author, date) = (Some(draft.by.clone()), Some(wording::in_universal_time(draft.proposed)));
    Ok(About { author, date, ..About::default() })
}

/// The draft before the current one.
fn before(letter: &OpenLetter<'_>) -> Result<crate::letter::ids::DraftNumber, Error> {
    let current = letter.current()?.at;
    let published = letter.history.drafts().iter().filter(|draft| !draft.unpublished);
    let before = published.take_while(|draft| draft.at != current).last();
    before.map(|draft| draft.at.number).ok_or_else(|| Error::OnlyOneDraft(letter.name.clone()))
}

struct DiffView {
    letter: Option<LetterName>,
    from: Side,
    to: Side,
    redline: Arc<Redline>,
    converted: Vec<Converted>,
    /// The same as a document, where one is made.
    document: Option<Reviewed>,
    /// The house style that it is set in.
    template: Option<Template>,
    stat: bool,
    context: usize,
    typographic: bool,
    side_by_side: bool,
    /// Who spoke last, where it is from there.
    spoken: Option<Spoken>,
    /// Whose it is, as far as that is known.
    about: About,
    /// What stands around it on a page that is read by itself.
    around: Option<Around>,
    /// When the reader last spoke.
    reminder: Option<Text>,
}

/// Somebody's last word, and what they remarked.
struct Spoken {
    since: Since,
    notes: Vec<Note>,
    /// What is about the whole letter.
    beside: Vec<Text>,
    remarks: Vec<RemarkData>,
}

#[derive(Serialize)]
struct SpokenData<'v> {
    since: &'v Since,
    remarks: &'v [RemarkData],
}

#[derive(Serialize)]
struct DiffData<'v> {
    #[serde(skip_serializing_if = "Option::is_none")]
    letter: Option<&'v LetterName>,
    from: SideData,
    to: SideData,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    converted: &'v [Converted],
    #[serde(flatten)]
    spoken: Option<SpokenData<'v>>,
    #[serde(flatten)]
    changes: Changes<'v>,
}

/// The counts alone, or with every paragraph.
#[derive(Serialize)]
#[serde(untagged)]
enum Changes<'v> {
    Stat { words: WordCounts },
    All(RedlineData<'v>),
}

impl View for DiffView {
    fn page(&self) -> Page {
        let mut page = Page { about: self.about.clone(), ..Page::default() };
        page.head(self.heading());
        self.converted.iter().for_each(|converted| converted.tell(&mut page));
        page.extend(self.spoken.iter().map(|spoken| Text::plain(format!("{}.", spoken.since.sentence()))));
        let notes = self.spoken.as_ref().map(|spoken| spoken.notes.clone()).unwrap_or_default();
        if !self.stat && (!self.redline.is_empty() || !notes.is_empty()) {
            let block = RedlineBlock::new(Arc::clone(&self.redline), self.context).with_notes(notes);
            page.push(block.side_by_side(self.side_by_side).typographic(self.typographic));
        }
        if let Some(spoken) = self.spoken.as_ref().filter(|spoken| !spoken.beside.is_empty()) {
            page.push(Block::Space);
            page.extend(spoken.beside.iter().cloned());
        }
        page.extend(self.reminder.iter().cloned());
        page
    }

    fn data(&self, out: &mut dyn io::Write) -> serde_json::Result<()> {
        let changes =
            if self.stat { Changes::Stat { words: self.redline.words() } } else { Changes::All(self.redline.data()) };
        let (from, to) = (self.from.data(), self.to.data());
        let spoken = self.spoken.as_ref();
        let spoken = spoken.map(|spoken| SpokenData { since: &spoken.since, remarks: &spoken.remarks });
        let converted = &self.converted;
        view::write_object(&DiffData { letter: self.letter.as_ref(), from, to, converted, spoken, changes }, out)
    }

    fn leaf(&self) -> Page {
        let page = self.page().without_commands();
        self.around.iter().fold(page, |page, around| around.put_around(page))
    }

    fn document(&self) -> Option<Reviewed> {
        self.document.clone()
    }

    fn template(&self) -> Option<&Template> {
        self.template.as_ref()
    }
}

impl DiffView {
    /// `brief · draft 1 → draft 2 · 9 words deleted, 18 inserted`
    fn heading(&self) -> Text {
        let letter = self.letter.as_ref().map(|letter| format!("{letter} · ")).unwrap_or_default();
        Text::toned(Tone::Strong, format!("{letter}{} → {}", self.from.name(), self.to.name()))
            .and(Tone::Plain, format!(" · {}", wording::changes(&self.redline)))
    }
}

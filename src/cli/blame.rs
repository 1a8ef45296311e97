//! `paraaf blame`: who wrote which words.

use std::io;
use std::ops::Range;

use clap::Args;
use serde::Serialize;

use super::desk::Desk;
use super::error::Error;
use super::open_letter::OpenLetter;
use super::remark_refusal::RemarkRefusal;
use super::view::{self, View};
use super::wording;
use crate::letter::draft_name::DraftName;
use crate::letter::history::Draft;
use crate::letter::ids::{LetterName, ReviewerId};
use crate::letter::lineage::lineage;
use crate::render::attributed::{self, AttributedText};
use crate::render::page::{Block, Page, Table, Text, Tone};
use crate::text::attribution::{Attributed, Attributions};
use crate::text::compare::compare;
use crate::text::paragraphs;
use crate::text::words;

/// What the figures in the text are.
const FIGURES: &str = "The small figure behind the number of a paragraph is the draft that most of its words are from. Words \
                       of another draft stand in brackets, with its figure behind them.";

/// Show who wrote which words
///
/// The whole letter, each run of words with the draft that first had it: through moved paragraphs, re-wrapped lines, and
/// words that were taken out and restored. The small figure behind the number of a paragraph is the draft that most of
/// its words are from; words of another draft stand in brackets, with its figure behind them.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  paraaf blame\n  paraaf blame --paragraph 3\n  paraaf blame 2 --format json")]
pub(super) struct Blame {
    /// The draft, such as 3, or 3/bram for one that another overtook [default: the current one]
    draft: Option<DraftName>,
    /// Show one paragraph
    #[arg(long, value_name = "N")]
    paragraph: Option<usize>,
}

impl Blame {
    pub(super) fn run(&self, desk: &Desk) -> Result<Box<dyn View>, Error> {
        let workspace = desk.workspace()?;
        let letter = OpenLetter::open(&workspace, &desk.letter(&workspace)?)?;
        let draft = letter.draft_or_current(self.draft.as_ref())?;
        let (text, writers, runs) = attributed(&letter, draft)?;
        let starts = paragraphs::starts(&text);
        let shown = match self.paragraph {
            Some(asked) if asked == 0 || asked > starts.len() => {
                return Err(RemarkRefusal::NoParagraph { asked, last: starts.len(), draft: draft.at.number }.into());
            }
            Some(asked) => asked - 1..asked,
            None => 0..starts.len(),
        };
        let whole = shown.len() == starts.len();
        let end = |number: usize| starts.get(number).copied().unwrap_or(text.len());
        let part = if whole { 0..text.len() } else { starts[shown.start]..end(shown.end) };
        let paragraphs =
            shown.map(|number| Paragraph { number: number + 1, at: starts[number]..end(number + 1) }).collect();
        let (name, draft) = (letter.name.clone(), letter.name_of(draft.at));
        Ok(Box::new(BlameView {
            letter: name,
            draft,
            paragraph: self.paragraph,
            text,
            writers,
            runs: within(&runs, &part),
            paragraphs,
        }))
    }
}

/// The text of a draft, the drafts that it was made of, and which of these brought in which words.
fn attributed(letter: &OpenLetter<'_>, draft: &Draft) -> Result<(String, Vec<Writer>, Vec<Attributed>), Error> {
    let lineage = lineage(&letter.history, draft);
    let mut attributions = Attributions::default();
    let mut texts: Vec<String> = Vec::with_capacity(lineage.len());
    for descent in &lineage {
        let text = letter.text(descent.draft)?;
        let redlines: Vec<_> =
            descent.parents.iter().map(|parent| (*parent, compare(texts[*parent].clone(), text.clone()))).collect();
        if redlines.is_empty() {
            attributions.begin(&text);
        } else {
            let parents: Vec<_> = redlines.iter().map(|(parent, redline)| (*parent, redline)).collect();
            attributions.follow(&parents);
        }
        texts.push(text);
    }
    let writers = lineage.iter().map(|descent| Writer::of(letter, descent.draft)).collect();
    let last = texts.len() - 1;
    Ok((texts.swap_remove(last), writers, attributions.of(last).to_vec()))
}

/// The parts of runs that lie in a part of the text.
fn within(runs: &[Attributed], part: &Range<usize>) -> Vec<Attributed> {
    let first = runs.partition_point(|run| run.at.end <= part.start);
    let inside = runs[first..].iter().take_while(|run| run.at.start < part.end);
    let clipped = inside.map(|Attributed { at, draft }| Attributed {
        at: at.start.max(part.start)..at.end.min(part.end),
        draft: *draft,
    });
    clipped.collect()
}

/// A draft, and whose it is.
struct Writer {
    draft: DraftName,
    called: String,
    by: ReviewerId,
    name: String,
    proposed: String,
    /// The small figure that stands for it in the text.
    mark: String,
}

impl Writer {
    fn of(letter: &OpenLetter<'_>, draft: &Draft) -> Self {
        let figure = |c: char| c.to_digit(10).and_then(|digit| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit as usize)).unwrap_or(c);
        let overtaken = if draft.unpublished { "′" } else { "" };
        Self {
            draft: letter.name_of(draft.at),
            called: wording::draft(draft),
            by: draft.reviewer.clone(),
            name: draft.by.clone(),
            proposed: wording::minute(draft.proposed),
            mark: draft.at.number.to_string().chars().map(figure).collect::<String>() + overtaken,
        }
    }
}

/// A paragraph that is shown.
struct Paragraph {
    number: usize,
    at: Range<usize>,
}

struct BlameView {
    letter: LetterName,
    draft: DraftName,
    paragraph: Option<usize>,
    text: String,
    /// Those whose words may stand in the text, in the order of their drafts.
    writers: Vec<Writer>,
    runs: Vec<Attributed>,
    paragraphs: Vec<Paragraph>,
}

#[derive(Serialize)]
struct BlameData<'v> {
    letter: &'v LetterName,
    draft: &'v DraftName,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<usize>,
    spans: Vec<SpanData<'v>>,
}

/// A run of words with the white space after it.
#[derive(Serialize)]
struct SpanData<'v> {
    at: [usize; 2],
    draft: &'v DraftName,
    by: &'v ReviewerId,
    name: &'v str,
    text: &'v str,
}

impl View for BlameView {
    fn page(&self) -> Page {
        let mut page = self.head();
        page.push(Block::Space);
        page.push(self.attributed());
        page
    }

    fn leaf(&self) -> Page {
        let mut page = self.head();
        // Whoever reads the page has not read the help.
        page.push(Text::toned(Tone::Faint, FIGURES));
        page.push(self.attributed());
        page
    }

    fn data(&self, out: &mut dyn io::Write) -> serde_json::Result<()> {
        let spans = self.runs.iter().map(|run| {
            let Writer { draft, by, name, .. } = &self.writers[run.draft];
            SpanData { at: [run.at.start, run.at.end], draft, by, name, text: &self.text[run.at.clone()] }
        });
        let data =
            BlameData { letter: &self.letter, draft: &self.draft, paragraph: self.paragraph, spans: spans.collect() };
        view::write_object(&data, out)
    }
}

impl BlameView {
    fn head(&self) -> Page {
        let mut page = Page::default();
        let part = self.paragraph.map(|number| format!(" · ¶{number}")).unwrap_or_default();
        page.head(
            Text::toned(Tone::Strong, format!("{} · draft {}{part}", self.letter, self.draft))
                .and(Tone::Plain, " · who wrote which words"),
        );
        page.push(self.legend());
        page
    }

    fn attributed(&self) -> AttributedText {
        let paragraphs = self.paragraphs.iter().map(|one| self.paragraph(one)).collect();
        AttributedText { text: self.text.clone(), paragraphs }
    }

    /// How many words of each draft there are, and whose they are.
    fn legend(&self) -> Table {
        let head = ["draft", "who", "proposed", "words"].map(str::to_owned).to_vec();
        let mut counts = vec![0; self.writers.len()];
        for run in &self.runs {
            counts[run.draft] += words::count(&self.text[run.at.clone()]);
        }
        let has_words = self.writers.iter().zip(counts).filter(|(_, count)| *count > 0);
        let rows = has_words.map(|(writer, count)| {
            let cells = [&writer.called, &writer.name, &writer.proposed, &count.to_string()];
            cells.map(|cell| Text::plain(cell.as_str())).to_vec()
        });
        let caption = "The drafts that the words are from".to_owned();
        Table { caption, names: Some(0), head, rows: rows.collect(), ..Table::default() }
    }

    /// The draft that most words of a paragraph are from; of two the older one.
    fn most(&self, paragraph: &Paragraph) -> usize {
        let mut counts = vec![0; self.writers.len()];
        for run in within(&self.runs, &paragraph.at) {
            counts[run.draft] += words::count(&self.text[run.at]);
        }
        let most = counts.iter().enumerate().rev().max_by_key(|(_, count)| **count);
        most.map_or(0, |(draft, _)| draft)
    }

    fn paragraph(&self, paragraph: &Paragraph) -> attributed::Paragraph {
        let most = self.most(paragraph);
        let runs = within(&self.runs, &paragraph.at).into_iter().map(|Attributed { at, draft }| {
            let whose = (draft != most).then(|| self.writers[draft].mark.clone());
            attributed::Run { at, whose }
        });
        // `¶3¹`: its number, and the draft that most of its words are from.
        let label = format!("¶{}{}", paragraph.number, self.writers[most].mark);
        attributed::Paragraph { number: paragraph.number, label, runs: runs.collect() }
    }
}

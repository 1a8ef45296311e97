//! A text with whose its words are.

use std::ops::Range;

use super::page::{Text, Tone};
use paraaf_text::language::Language;

/// A text of which every run of words is of some draft.
#[derive(Debug, Clone)]
pub struct AttributedText {
    /// All of it.
    pub text: String,
    /// The paragraphs that are shown.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph of it.
#[derive(Debug, Clone)]
pub struct Paragraph {
    /// Its number, counted from 1.
    pub number: usize,
    /// What stands in its margin: that number, and of which draft most of its words are.
    pub label: String,
    /// Its words, in reading order.
    pub runs: Vec<Run>,
}

/// Words of one draft.
#[derive(Debug, Clone)]
pub struct Run {
    /// Where they stand in the text, with the white space behind them.
    pub at: Range<usize>,
    /// The sign of their draft, where that is not the one in the margin.
    pub whose: Option<String>,
}

impl AttributedText {
    /// A line for each paragraph, as it is written.
    pub fn lines(&self) -> impl Iterator<Item = Text> + '_ {
        let margin = self.paragraphs.iter().map(|one| one.label.chars().count()).max().unwrap_or(0) + 2;
        let language = Language::of(&self.text);
        self.paragraphs.iter().map(move |paragraph| self.line(paragraph, margin).in_language(language))
    }

    fn line(&self, paragraph: &Paragraph, margin: usize) -> Text {
        let blank = " ".repeat(margin - paragraph.label.chars().count());
        let text = Text::toned(Tone::Faint, format!("{}{blank}", paragraph.label)).hanging(margin);
        let last = paragraph.runs.len().saturating_sub(1);
        paragraph.runs.iter().enumerate().fold(text, |text, (at, run)| {
            let whole = &self.text[run.at.clone()];
            let words = whole.trim();
            let after = if whole.len() > words.len() && at < last { " " } else { "" };
            match &run.whose {
                None => text.and(Tone::Plain, format!("{words}{after}")),
                Some(whose) => {
                    let text = text.and(Tone::Faint, "[").and(Tone::Plain, words);
                    text.and(Tone::Faint, format!("]{whose}")).and(Tone::Plain, after)
                }
            }
        })
    }
}

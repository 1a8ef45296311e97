//! A text with whose its words are where a page has no looks: a line for each paragraph, as it is written.

use super::attributed::{AttributedText, Paragraph};
use super::page::{Text, Tone};
use paraaf_text::language::Language;

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
                Some(sign) => {
                    let text = text.and(Tone::Faint, "[").and(Tone::Plain, words);
                    text.and(Tone::Faint, format!("]{sign}")).and(Tone::Plain, after)
                }
            }
        })
    }
}

//! What two writers both touched without a conflict, as it is told of a merge and of a file that came back.

use serde::Serialize;

use crate::cli::renamed_note::RenamedNote;
use crate::cli::wording;
use crate::text::merge::{Crossed, CrossedKind};

/// What both touched without a conflict.
#[derive(Serialize)]
pub(super) struct CrossedData {
    pub(super) words: String,
    pub(super) kind: CrossedKind,
    pub(super) paragraphs: Vec<usize>,
}

/// What is to be looked at in a text that was merged, a sentence each.
pub(super) fn sentences(renamed: &[RenamedNote], crossed: &[CrossedData]) -> impl Iterator<Item = String> {
    renamed.iter().map(RenamedNote::sentence).chain(crossed.iter().map(CrossedData::sentence))
}

impl From<Crossed> for CrossedData {
    fn from(crossed: Crossed) -> Self {
        Self { words: crossed.words, kind: crossed.kind, paragraphs: crossed.paragraphs }
    }
}

impl CrossedData {
    /// What is to be looked at, as a sentence.
    fn sentence(&self) -> String {
        let numbers: Vec<String> = self.paragraphs.iter().map(|number| format!("¶{number}")).collect();
        let places = wording::list(&numbers.iter().map(String::as_str).collect::<Vec<_>>());
        let words = &self.words;
        match self.kind {
            CrossedKind::Footnote => {
                format!("The footnote {words} has a text at each of {places}: one of them will not be shown.")
            }
            CrossedKind::Paragraph if self.paragraphs.windows(2).all(|pair| pair[0] == pair[1]) => {
                let (words, first) = (wording::shortened(words), &numbers[0]);
                format!("Both added \"{words}\": it stands {} times in {first} now.", numbers.len())
            }
            CrossedKind::Paragraph => {
                format!("Both added \"{}\": it stands at {places} now.", wording::shortened(words))
            }
            CrossedKind::Reference => format!(
                "One added a reference to {words}, and the other changed the text of that note: look whether {places} \
                 should refer to it."
            ),
            CrossedKind::Heading => format!(
                "\"{}\" ({places}) stands under a heading now under which neither had it: look where it belongs.",
                wording::shortened(words)
            ),
            CrossedKind::Number => format!(
                "\"{}\" ({places}) has a number now that does not follow on the one above it, and had not where either wrote: \
                 look which it is to have.",
                wording::shortened(words)
            ),
            CrossedKind::Place => format!(
                "Both moved \"{}\", to different places: it stands at {places} now; look where it belongs.",
                wording::shortened(words)
            ),
        }
    }
}

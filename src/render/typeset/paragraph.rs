//! A paragraph as it is set, with what stands in its margin.

use super::line::Line;
use paraaf_text::redline::Change;

/// A paragraph of a redline as it is set: seldom more than one line of words.
pub(crate) struct Paragraph {
    pub(crate) lines: Vec<Line>,
    /// What is said of it in words.
    pub(crate) says: Vec<String>,
    /// Its number, and where it came from.
    pub(super) label: String,
    pub(crate) change: Change,
    /// Its number; one that is gone has none.
    pub(crate) number: Option<usize>,
    pub(super) is_marked: bool,
}

impl Paragraph {
    /// What stands in its margin: its number, where it came from, and what is said of it.
    pub(crate) fn margin(&self) -> String {
        let says = Some(self.says.join(", ")).filter(|says| !says.is_empty());
        Some(self.label.clone()).into_iter().chain(says).collect::<Vec<_>>().join(" ")
    }

    /// One in which nothing changed.
    pub(super) fn unchanged(lines: Vec<Line>, label: String, number: Option<usize>) -> Self {
        Self { lines, says: Vec::new(), label, change: Change::Kept, number, is_marked: false }
    }
}

//! A text with whose its words are.

use std::ops::Range;

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

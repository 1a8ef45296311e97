//! What each stretch of a Markdown text is read as, with the bytes that it is written as: words and how they look, and the
//! signs that stand for something. Marks that say nothing by themselves are no piece.

mod reader;

use std::ops::Range;
use std::rc::Rc;

use crate::document::line::Look;
use crate::document::model::Align;

/// The pieces of a text, in the order in which they are written, and what they stand in.
#[derive(Debug, Clone, Default)]
pub struct Pieces {
    /// The pieces.
    pub all: Vec<Piece>,
    /// The paragraphs, headings, rows and so on; pieces refer to them by their place.
    pub leaves: Vec<Leaf>,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The bytes that it is written as.
    pub at: Range<usize>,
    /// What it is.
    pub what: What,
    /// How it looks.
    pub look: Look,
    /// Where it leads.
    pub link: Option<Rc<str>>,
    /// What it stands in.
    pub leaf: usize,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Words that are written as they read.
    Words,
    /// Words that are written otherwise than they read: `&amp;`.
    Spelled(String),
    /// The end of a line within a paragraph.
    Break,
    /// The mark of a footnote, and its number.
    Note(usize),
    /// The bullet of an item.
    Bullet,
    /// The number of an item, as it is written.
    Number(u64),
    /// The number before a footnote.
    NoteNumber(usize),
    /// A cell begins.
    Cell,
    /// Where a link leads, and what it is called.
    Address(String),
    /// Where a picture is.
    Picture(String),
    /// A word for a program, such as the language of some code.
    Aside(String),
    /// A line across the page.
    Rule,
}

/// What pieces stand in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Leaf {
    /// What kind it is.
    pub kind: Kind,
    /// How many quotes it stands in.
    pub quotes: usize,
    /// How many lists it stands in.
    pub lists: usize,
    /// The footnote that it stands in.
    pub note: Option<usize>,
}

/// What kind of paragraph something is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Kind {
    /// Running text.
    #[default]
    Text,
    /// A heading, from 1, the highest, to 6.
    Heading(u8),
    /// Lines that are shown exactly as they are.
    Code,
    /// A line across the page.
    Rule,
    /// A row of a table.
    Row {
        /// Which table of the text.
        table: usize,
        /// Whether it is the head.
        head: bool,
        /// How the columns are set.
        columns: Rc<[Align]>,
    },
}

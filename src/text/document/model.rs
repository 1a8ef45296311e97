//! What a document is made of. Constructors keep it in its normal form: nothing in it is empty.

use super::line::Line;

/// The deepest that lists and quotes stand in each other; what is deeper stands at this depth.
pub const MAX_DEPTH: usize = 24;

/// The highest number that an item of a list can have: nine digits are a number in Markdown, ten are text.
pub const MAX_NUMBER: u64 = 999_999_999;

/// A whole document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// What it says, in reading order.
    pub blocks: Vec<Block>,
    /// Its footnotes; a line refers to them by their place here, counted from 0.
    pub notes: Vec<Vec<Block>>,
}

/// One thing that stands on lines of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Running text.
    Paragraph(Line),
    /// A heading, from 1, the highest, to 6.
    Heading(u8, Line),
    /// A list.
    List(List),
    /// What somebody else said.
    Quote(Vec<Block>),
    /// A table.
    Table(Table),
    /// Lines that are shown exactly as they are, without the line ends behind the last that says something.
    Code(String),
    /// A line across the page.
    Rule,
}

/// A list with at least one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The number of its first item; none where it has bullets.
    pub number: Option<u64>,
    /// Its items, none of them empty.
    pub items: Vec<Vec<Block>>,
}

/// A table with at least one row and one column. Its first row is its head, and all rows are equally long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// How each column is set.
    pub columns: Vec<Align>,
    /// The cells, row by row.
    pub rows: Vec<Vec<Line>>,
}

/// How the cells of a column are set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    /// Nothing is said about it.
    #[default]
    Unset,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}

impl List {
    /// Whether a list right behind it would be a part of it, had it the same marks: one with bullets, or one whose first
    /// number is the next.
    pub fn goes_on_in(&self, next: &Self) -> bool {
        match (self.number, next.number) {
            (Some(first), Some(next)) => first + self.items.len() as u64 == next,
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        }
    }
}

impl Document {
    /// The same where numbered lists that stand side by side are one where the second counts on: so they are read, whatever
    /// marks they have.
    #[must_use]
    pub fn with_lists_counting_on(self) -> Self {
        let Self { blocks, notes } = self;
        Self { blocks: counting_on(blocks), notes: notes.into_iter().map(counting_on).collect() }
    }
}

fn counting_on(blocks: Vec<Block>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let block = match block {
            Block::List(List { number, items }) => {
                Block::List(List { number, items: items.into_iter().map(counting_on).collect() })
            }
            Block::Quote(blocks) => Block::Quote(counting_on(blocks)),
            block => block,
        };
        match (joined.last_mut(), block) {
            (Some(Block::List(before)), Block::List(list)) if list.number.is_some() && before.goes_on_in(&list) => {
                before.items.extend(list.items);
            }
            (_, block) => joined.push(block),
        }
    }
    joined
}

impl Block {
    /// A paragraph; none without words.
    pub fn paragraph(line: Line) -> Option<Self> {
        (!line.is_empty()).then_some(Self::Paragraph(line))
    }

    /// A heading, which is one line; none without words.
    pub fn heading(level: u8, line: &Line) -> Option<Self> {
        let line = line.on_one_line();
        (!line.is_empty()).then(|| Self::Heading(level.clamp(1, 6), line))
    }

    /// A list of the items that are not empty; none without items.
    pub fn list(number: Option<u64>, items: Vec<Vec<Self>>) -> Option<Self> {
        let items: Vec<Vec<Self>> = items.into_iter().filter(|item| !item.is_empty()).collect();
        let room = (MAX_NUMBER + 1).saturating_sub(items.len() as u64);
        (!items.is_empty()).then(|| Self::List(List { number: number.map(|number| number.min(room)), items }))
    }

    /// A quote; none without blocks.
    pub fn quote(blocks: Vec<Self>) -> Option<Self> {
        (!blocks.is_empty()).then_some(Self::Quote(blocks))
    }

    /// A table in which every row is as long as the longest; none without cells.
    pub fn table(mut columns: Vec<Align>, mut rows: Vec<Vec<Line>>) -> Option<Self> {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        if rows.iter().flatten().all(Line::is_empty) {
            return None;
        }
        columns.resize(width, Align::Unset);
        for row in &mut rows {
            row.resize(width, Line::default());
        }
        Some(Self::Table(Table { columns, rows }))
    }

    /// Lines as they are, tabs as spaces; none where they are blank.
    pub fn code(text: &str) -> Option<Self> {
        let plain = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', "    ");
        let plain: String = plain.chars().map(|c| if c != '\n' && c.is_control() { '\u{fffd}' } else { c }).collect();
        let plain = plain.trim_end_matches('\n');
        (!plain.trim().is_empty()).then(|| Self::Code(plain.to_owned()))
    }
}

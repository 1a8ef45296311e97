//! What a command shows, before it is known where: blocks of text, tables and redlines. Each format draws the same page.

use std::sync::Arc;

use super::attributed::AttributedText;
use paraaf_text::document::line::Look;
use paraaf_text::language::Language;
use paraaf_text::redline::Redline;

/// What a command shows, from top to bottom.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// What the page says of itself, where its format has a place for that.
    pub about: About,
    /// The blocks, in reading order.
    pub blocks: Vec<Block>,
}

/// What a page says of itself: in the tab of a browser, among the properties of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// What it is called; without it by its first heading.
    pub title: Option<String>,
    /// Whose text it is.
    pub author: Option<String>,
    /// When that was proposed, in universal time: `2026-11-26T16:30:00Z`.
    pub date: Option<String>,
}

/// One part of a page.
#[derive(Debug, Clone)]
pub enum Block {
    /// What the page, or the part of it that follows, is called: the first heading is that of the page.
    Heading(Text),
    /// A line or a paragraph of running text; wrapped where the format has a width. A line end in it is a space, so that
    /// nobody's words can forge a line: several lines are several texts.
    Text(Text),
    /// An empty line between two parts.
    Space,
    /// What follows stands on a page of its own where there are pages, and apart elsewhere.
    NewPage,
    /// Rows and columns. As in a text, a line end in a cell is a space.
    Table(Table),
    /// What changed between two texts.
    Redline(RedlineBlock),
    /// Whose the words of a text are.
    Attributed(AttributedText),
    /// The exact bytes of a text: untouched into a file or a pipe, made safe on a terminal, set as a letter where a page
    /// has letters.
    Verbatim(Vec<u8>),
    /// What another program or command is to read as it stands: never wrapped, still made safe on a terminal.
    Lines(String),
}

impl Block {
    /// Its sentences, where it is a heading or running text.
    pub fn text(&self) -> Option<&Text> {
        match self {
            Self::Heading(text) | Self::Text(text) => Some(text),
            Self::Space
            | Self::NewPage
            | Self::Table(_)
            | Self::Redline(_)
            | Self::Attributed(_)
            | Self::Verbatim(_)
            | Self::Lines(_) => None,
        }
    }

    /// Its bytes, where it is a text as it stands.
    pub fn verbatim(&self) -> Option<&[u8]> {
        match self {
            Self::Verbatim(bytes) => Some(bytes),
            Self::Heading(_)
            | Self::Text(_)
            | Self::Space
            | Self::NewPage
            | Self::Table(_)
            | Self::Redline(_)
            | Self::Attributed(_)
            | Self::Lines(_) => None,
        }
    }
}

/// A run of text pieces, each with its tone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// The pieces, in reading order.
    pub pieces: Vec<Piece>,
    /// Columns by which the lines after the first are set in, when the text is wrapped.
    pub hanging: usize,
    /// The language of its words, where these are not the program's own and it is known.
    pub language: Option<Language>,
}

/// Some words in one tone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub words: String,
    /// What they mean.
    pub tone: Tone,
    /// How they look beside that, where a page has looks.
    pub look: Look,
}

/// What a piece of text means; each format gives it a look. Never the only carrier of a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Nothing in particular.
    Plain,
    /// A heading or what matters most in a line.
    Strong,
    /// Of less weight.
    Faint,
    /// As it should be.
    Good,
    /// In the way.
    Bad,
    /// Asks for attention.
    Warning,
    /// Something to type.
    Command,
    /// Words that are new.
    Inserted,
    /// Words that are gone.
    Deleted,
}

/// Rows and columns.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// What it shows, where it has to be told from others: not drawn on a screen, where it stands below its heading.
    pub caption: String,
    /// The column that says whom or what a row is about, counted from 0.
    pub names: Option<usize>,
    /// The head of each column; empty for a table without a head. A column whose own head is empty holds a symbol, and
    /// stands close to the next.
    pub head: Vec<String>,
    /// The rows; each has as many cells as there are columns.
    pub rows: Vec<Vec<Text>>,
    /// The places of rows that are no data, but a title above those that follow.
    pub titles: Vec<usize>,
    /// The column that gives way first when the page is too narrow, counted from 0: the one that may wrap most.
    pub gives_way: Option<usize>,
}

/// A redline and how much of it is shown.
#[derive(Debug, Clone)]
pub struct RedlineBlock {
    /// What changed; shared, for it holds both texts whole.
    pub redline: Arc<Redline>,
    /// How many unchanged paragraphs are shown on either side of a change; the rest is folded to a line.
    pub context: usize,
    /// Whether old and new stand beside each other where there is room for it.
    pub side_by_side: bool,
    /// Whether changes of typography are marked also in paragraphs in which words changed.
    pub typographic: bool,
    /// What stands beside paragraphs; these are shown whether or not they changed.
    pub notes: Vec<Note>,
}

/// What stands beside a paragraph of a redline.
#[derive(Debug, Clone)]
pub struct Note {
    /// Which of the redline's paragraphs, counted from 0.
    pub paragraph: usize,
    /// What is said there, a line each.
    pub lines: Vec<Text>,
}

impl RedlineBlock {
    /// A redline with so many unchanged paragraphs around every change; [`usize::MAX`] shows the whole text.
    pub fn new(redline: impl Into<Arc<Redline>>, context: usize) -> Self {
        Self { redline: redline.into(), context, side_by_side: false, typographic: false, notes: Vec::new() }
    }

    /// Old and new beside each other, where there is room for it.
    #[must_use]
    pub fn side_by_side(self, side_by_side: bool) -> Self {
        Self { side_by_side, ..self }
    }

    /// With these notes beside its paragraphs.
    #[must_use]
    pub fn with_notes(self, notes: Vec<Note>) -> Self {
        Self { notes, ..self }
    }

    /// What is said beside one of its paragraphs, a line each.
    pub(super) fn noted(&self, paragraph: usize) -> impl Iterator<Item = &Text> {
        self.notes.iter().filter(move |note| note.paragraph == paragraph).flat_map(|note| &note.lines)
    }

    /// With every change of typography marked.
    #[must_use]
    pub fn typographic(self, typographic: bool) -> Self {
        Self { typographic, ..self }
    }
}

impl Tone {
    /// Every tone.
    pub const ALL: [Self; 9] = [
        Self::Plain,
        Self::Strong,
        Self::Faint,
        Self::Good,
        Self::Bad,
        Self::Warning,
        Self::Command,
        Self::Inserted,
        Self::Deleted,
    ];
}

impl Page {
    /// Adds blocks at the end.
    pub fn extend<B: Into<Block>>(&mut self, blocks: impl IntoIterator<Item = B>) {
        self.blocks.extend(blocks.into_iter().map(Into::into));
    }

    /// Begins a part that is called so.
    pub fn head(&mut self, heading: Text) -> &mut Self {
        self.push(Block::Heading(heading))
    }

    /// The page without what says what to type.
    #[must_use]
    pub fn without_commands(mut self) -> Self {
        let kept = |block: Block| match block {
            Block::Text(text) => text.without_commands().map(Block::Text),
            other => Some(other),
        };
        self.blocks = self.blocks.into_iter().filter_map(kept).collect();
        self
    }

    /// What the page is called: its own title, else its first heading.
    pub fn title(&self) -> Option<String> {
        let is_heading = |block: &&Block| matches!(block, Block::Heading(_));
        let heading = || self.blocks.iter().find(is_heading)?.text();
        self.about.title.clone().or_else(|| Some(heading()?.words()))
    }

    /// Adds a block at the end.
    pub fn push(&mut self, block: impl Into<Block>) -> &mut Self {
        self.blocks.push(block.into());
        self
    }
}

impl Text {
    /// No words yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Plain words.
    pub fn plain(words: impl Into<String>) -> Self {
        Self::toned(Tone::Plain, words)
    }

    /// Words in one tone.
    pub fn toned(tone: Tone, words: impl Into<String>) -> Self {
        Self::new().and(tone, words)
    }

    /// These words after the others.
    #[must_use]
    pub fn and(mut self, tone: Tone, words: impl Into<String>) -> Self {
        self.pieces.push(Piece { words: words.into(), tone, look: Look::PLAIN });
        self
    }

    /// Words in a language that is not the program's own.
    #[must_use]
    pub fn in_language(self, language: Option<Language>) -> Self {
        Self { language, ..self }
    }

    /// The text without what says what to type: the piece that leads to the first command, and all behind it. None where
    /// nothing else is said.
    #[must_use]
    pub fn without_commands(mut self) -> Option<Self> {
        let Some(command) = self.pieces.iter().position(|piece| piece.tone == Tone::Command) else { return Some(self) };
        self.pieces.truncate(command.saturating_sub(1));
        let last = self.pieces.last_mut()?;
        if last.words.ends_with(char::is_alphanumeric) {
            last.words.push('.');
        }
        Some(self)
    }

    /// The words alone.
    pub fn words(&self) -> String {
        self.pieces.iter().map(|piece| piece.words.as_str()).collect()
    }

    /// Sets the lines after the first in by so many columns.
    #[must_use]
    pub fn hanging(mut self, columns: usize) -> Self {
        self.hanging = columns;
        self
    }
}

impl From<Text> for Block {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}

impl From<Table> for Block {
    fn from(table: Table) -> Self {
        Self::Table(table)
    }
}

impl From<AttributedText> for Block {
    fn from(text: AttributedText) -> Self {
        Self::Attributed(text)
    }
}

impl From<RedlineBlock> for Block {
    fn from(redline: RedlineBlock) -> Self {
        Self::Redline(redline)
    }
}

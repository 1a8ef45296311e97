//! What a letter cannot hold. It is listed with where it stands, never dropped without a word.

use serde::Serialize;

/// A thing of a kind that a letter cannot hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unread {
    /// What it is.
    pub kind: UnreadKind,
    /// The paragraph that it stands in, counted from 1; 0 where it stands in none.
    pub paragraph: usize,
    /// Its words or its name, where it has any.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Who did it, where the document says so of such a thing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The paragraph of the document that it was read in, by the order in which these were met; 0 where it was in none.
    #[serde(skip)]
    pub place: usize,
}

impl Unread {
    /// A thing in a paragraph, with its words.
    pub fn of(kind: UnreadKind, paragraph: usize, words: String) -> Self {
        Self { kind, paragraph, words, by: None, place: 0 }
    }
}

/// What a letter cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnreadKind {
    /// A picture, a drawing or a chart.
    Picture,
    /// A frame with words of its own.
    TextBox,
    /// A formula. Its characters are kept, on one line.
    Formula,
    /// An object of another program.
    Object,
    /// A tracked change of how something looks or is numbered.
    FormattingChange,
    /// Underlined words. The words are kept.
    Underline,
    /// Words that are marked with a colour behind them. The words are kept.
    Highlight,
    /// Words in a colour of their own. The words are kept.
    Colour,
    /// Raised or lowered words. The words are kept.
    Script,
    /// Hidden words. They are left out, as they are on paper.
    Hidden,
    /// The words at the top and the bottom of each page.
    PageEdge,
    /// Cells that were merged. Their words are kept.
    MergedCells,
    /// A list, a table or paragraphs in a cell. The words are kept, as lines.
    CellBlocks,
    /// Letters, Roman numbers or words before the items of a list. They became plain numbers; of a numbered heading they are gone.
    Label,
    /// The end of a page or a column, put in by hand. It became the end of a line.
    PageBreak,
    /// A place that a link could lead to, `[1]: https://…`, and none does.
    LinkTarget,
    /// A reference to a footnote or an endnote that is not in the file.
    LostNote,
    /// A footnote that has the words of another, or none, where a program mixes them up that saved the file.
    MixedNote,
    /// Something that this version does not know.
    Unknown,
}

//! A document with its tracked changes still open: what was put in and taken out, by whom and when, and the remarks
//! beside it.

use super::origin::Origin;
use paraaf_text::document::line::{Look, Piece};
use paraaf_text::document::model::Align;
use paraaf_text::document::unread::Unread;

/// A document as it is in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reviewed {
    /// What it says, in reading order.
    pub(super) body: Vec<Node>,
    /// Its footnotes and endnotes; runs refer to them by their place.
    pub(super) notes: Vec<Vec<Node>>,
    /// Its changes; fates refer to them by their place.
    pub changes: Vec<Change>,
    /// Whether a row of a table goes with its words, as a format has it in which only these are tracked.
    pub(super) rows_go_with_words: bool,
    /// Changes that are one move: what stands elsewhere now, and what stood elsewhere.
    pub(super) moves: Vec<(usize, usize)>,
    /// The remarks beside it.
    pub comments: Vec<Comment>,
    /// What a letter cannot hold.
    pub unread: Vec<Unread>,
    /// The draft that it was made of.
    pub origin: Option<Origin>,
    /// Who saved the file last, and when.
    pub saved: By,
    /// Whether a program that opens the file tracks what is changed in it from then on.
    pub tracks: bool,
}

/// Somebody who changed or remarked something, and when: as the file has it, and not known where it does not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct By {
    /// The name of the person.
    pub author: Option<String>,
    /// The moment, as the program wrote it.
    pub date: Option<String>,
}

impl By {
    /// The first letters of the person's names: `AdV`.
    pub(super) fn initials(&self) -> String {
        let names = self.author.as_deref().unwrap_or_default().split_whitespace();
        names.filter_map(|name| name.chars().find(|c| c.is_alphanumeric())).collect()
    }
}

/// A change that nobody has accepted or rejected yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What was done.
    pub kind: ChangeKind,
    /// Who did it.
    pub by: By,
}

/// What a change did to words, a break or a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// It was put in.
    Inserted,
    /// It was taken out.
    Deleted,
    /// It stands elsewhere now.
    MovedAway,
    /// It stood elsewhere.
    MovedHere,
}

/// A remark in the margin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comment {
    /// Who wrote it, and when.
    pub by: By,
    /// What it says; a line end between two paragraphs.
    pub text: String,
    /// The comment that it answers, by its place among all.
    pub answers: Option<usize>,
    /// Whether somebody settled it.
    pub resolved: bool,
    /// The name by which the text refers to it.
    pub(super) id: String,
}

/// One thing that stands on lines of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    Paragraph(Paragraph),
    Table(Vec<Row>),
}

/// A paragraph with what was done to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) parts: Vec<Part>,
    /// What became of the break after it.
    pub(super) end: Fate,
    pub(super) form: Form,
    /// What it was before its form was changed.
    pub(super) before: Option<Form>,
    /// What it is with those that go on from it, where the break after it is gone; none where the last of them says so.
    pub(super) leads: Option<Box<Form>>,
    /// Which paragraph of a file it is, by the order in which these were read; 0 where it is of none.
    pub(super) place: usize,
}

/// A stretch of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    Run(Marked),
    /// A remark begins to be about the words.
    CommentStart(String),
    /// A remark is about the words until here.
    CommentEnd(String),
}

/// Words with what was done to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marked {
    pub(super) piece: Piece,
    pub(super) look: Look,
    /// How they looked before that was changed.
    pub(super) before: Option<Look>,
    pub(super) link: Option<String>,
    pub(super) fate: Fate,
}

/// Whether something was put in or taken out: the places of the changes. Both is neither in the old text nor in the new.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Fate {
    pub(super) inserted: Option<usize>,
    pub(super) deleted: Option<usize>,
}

/// What a paragraph is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) kind: Kind,
    pub(super) quotes: usize,
    pub(super) item: Option<Numbered>,
    pub(super) align: Align,
    /// What it is for in a letter: it decides how it is set, and is never read.
    pub(super) role: Role,
}

/// What a paragraph is for in a letter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    None,
    Address,
    Date,
    Subject,
    Salutation,
    /// The first of those at the end, behind which there is room to sign.
    Closing,
    /// Who signs.
    Signature,
    /// The first of what stands behind the letter, on a page of its own.
    Annex,
}

/// What kind of paragraph it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    Text,
    Heading(u8),
    Code,
    Rule,
}

/// The place of a paragraph in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Numbered {
    /// The list, by the name it has in the file.
    pub(super) list: String,
    pub(super) depth: usize,
    /// The number that the list begins with at this depth; none where it has bullets.
    pub(super) start: Option<u64>,
    /// Whether it belongs to the item before it.
    pub(super) continues: bool,
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) fate: Fate,
    pub(super) cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) fate: Fate,
    pub(super) nodes: Vec<Node>,
    /// How many columns it spans.
    pub(super) span: usize,
}

/// As what the open changes are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// As if all were accepted.
    Accepted,
    /// As if all were rejected.
    Rejected,
}

impl Fate {
    /// Whether it is there in a reading.
    pub(super) fn lives(self, reading: Reading) -> bool {
        self.lives_with(&|_| reading == Reading::Accepted)
    }

    /// Whether it is there when these changes are accepted and the others rejected.
    pub(super) fn lives_with(self, accepts: &dyn Fn(usize) -> bool) -> bool {
        self.inserted.is_none_or(accepts) && !self.deleted.is_some_and(accepts)
    }

    /// This fate within something that has one too.
    pub(super) fn within(self, outer: Self) -> Self {
        Self { inserted: self.inserted.or(outer.inserted), deleted: self.deleted.or(outer.deleted) }
    }
}

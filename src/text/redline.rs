//! What a redline *is*: two texts and the spans that tile them, grouped by paragraph. How one is found stands in
//! [`super::compare`].

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// What changed between two texts.
///
/// The spans of all paragraphs, in order, tile both texts: all old ranges together are the old text and all new
/// ranges the new one, byte for byte — except that the old ranges of a *moved* paragraph stand at its new place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redline {
    old: String,
    new: String,
    paragraphs: Vec<ParagraphChange>,
    words: WordCounts,
}

/// What became of one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParagraphChange {
    /// Its number in the new text, from 1 up; none when it was deleted.
    pub number: Option<usize>,
    /// The numbers of the old paragraphs that it came from: two or more when they were joined, none when inserted.
    pub was: Vec<usize>,
    /// What happened to it as a whole.
    pub change: Change,
    /// Its words, in reading order.
    pub spans: Vec<Span>,
}

/// What happened to a paragraph as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// Nothing that a reader would see.
    Kept,
    /// Some of its words, or its breaks.
    Edited,
    /// It is gone.
    Deleted,
    /// It is new.
    Inserted,
    /// It stands elsewhere now, with or without edits inside.
    Moved,
}

/// A run of bytes with one fate. Ranges are byte offsets, half open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// The same words on both sides; the white space between them may differ.
    Kept {
        /// Where it stood.
        old: Range<usize>,
        /// Where it stands.
        new: Range<usize>,
    },
    /// Words, or the break between two paragraphs, that are gone.
    Deleted {
        /// Where they stood.
        old: Range<usize>,
    },
    /// Words, or a break, that are new.
    Inserted {
        /// Where they stand.
        new: Range<usize>,
    },
    /// Words that differ only in what no reader calls a change: the form of quotes, of spaces, of accents.
    Typographic {
        /// Where they stood.
        old: Range<usize>,
        /// Where they stand.
        new: Range<usize>,
    },
}

/// How many words met which fate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordCounts {
    /// Words that stayed, moved ones included.
    pub kept: usize,
    /// Words that are gone.
    pub deleted: usize,
    /// Words that are new.
    pub inserted: usize,
    /// Words that stayed but stand elsewhere.
    pub moved: usize,
    /// Words that changed in their typography alone.
    pub typographic: usize,
}

impl Redline {
    /// A redline made by hand, for tests of what draws one.
    #[cfg(test)]
    pub(crate) fn from_parts(old: String, new: String, paragraphs: Vec<ParagraphChange>, words: WordCounts) -> Self {
        Self { old, new, paragraphs, words }
    }

    /// The text before.
    pub fn old(&self) -> &str {
        &self.old
    }

    /// The text after.
    pub fn new_text(&self) -> &str {
        &self.new
    }

    /// The paragraphs in the new order; a deleted one stands after its old predecessor.
    pub fn paragraphs(&self) -> &[ParagraphChange] {
        &self.paragraphs
    }

    /// How many words were kept, deleted, inserted, moved.
    pub fn words(&self) -> WordCounts {
        self.words
    }

    /// Whether a reader would see no difference at all.
    pub fn is_unchanged(&self) -> bool {
        self.paragraphs.iter().all(|paragraph| paragraph.change == Change::Kept)
    }

    /// The old side of a span; empty for an inserted one.
    pub fn old_of(&self, span: &Span) -> &str {
        span.old().map_or("", |range| &self.old[range])
    }

    /// The new side of a span; empty for a deleted one.
    pub fn new_of(&self, span: &Span) -> &str {
        span.new().map_or("", |range| &self.new[range])
    }
}

impl Span {
    /// Where the span stands in the old text.
    pub fn old(&self) -> Option<Range<usize>> {
        match self {
            Self::Kept { old, .. } | Self::Deleted { old } | Self::Typographic { old, .. } => Some(old.clone()),
            Self::Inserted { .. } => None,
        }
    }

    /// Where the span stands in the new text.
    pub fn new(&self) -> Option<Range<usize>> {
        match self {
            Self::Kept { new, .. } | Self::Inserted { new } | Self::Typographic { new, .. } => Some(new.clone()),
            Self::Deleted { .. } => None,
        }
    }
}

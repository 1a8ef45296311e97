//! What a redline *is*: two texts and the spans that tile them, grouped by paragraph. How one is found stands in
//! [`super::compare`].

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::words::{self, skip_space};

/// What changed between two texts.
///
/// The spans of all paragraphs, in order, tile both texts: all old ranges together are the old text and all new
/// ranges the new one, byte for byte — except that the old ranges of a *moved* paragraph stand at its new place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redline {
    old: String,
    new: String,
    /// Where the paragraphs of the old text and of the new one start.
    starts: (Vec<usize>, Vec<usize>),
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
    /// The redline that these spans make, with its words counted.
    pub(super) fn new(
        old: String,
        new: String,
        starts: (Vec<usize>, Vec<usize>),
        paragraphs: Vec<ParagraphChange>,
    ) -> Self {
        let mut redline = Self { old, new, starts, paragraphs, words: WordCounts::default() };
        redline.words = redline.count();
        redline
    }

    /// A redline put together by hand, for tests of how one is drawn.
    #[cfg(any(test, feature = "testing"))]
    pub fn from_parts(old: String, new: String, paragraphs: Vec<ParagraphChange>) -> Self {
        let starts = (super::paragraphs::starts(&old), super::paragraphs::starts(&new));
        Self::new(old, new, starts, paragraphs)
    }

    /// The text before.
    #[inline]
    pub fn old(&self) -> &str {
        &self.old
    }

    /// The text after.
    #[inline]
    pub fn new_text(&self) -> &str {
        &self.new
    }

    /// Where the paragraphs of the old text and of the new one start.
    pub(super) fn starts(&self) -> (&[usize], &[usize]) {
        (&self.starts.0, &self.starts.1)
    }

    /// The paragraphs in the new order; a deleted one stands after its old predecessor.
    #[inline]
    pub fn paragraphs(&self) -> &[ParagraphChange] {
        &self.paragraphs
    }

    /// How many words were kept, deleted, inserted, moved; the kept and the typographic ones as the new text has them.
    pub fn words(&self) -> WordCounts {
        self.words
    }

    /// Whether there is nothing to show, not even a change of typography.
    pub fn is_empty(&self) -> bool {
        self.is_unchanged() && self.words.typographic == 0
    }

    /// Whether a reader would see no difference at all. White space and typography may still differ.
    pub fn is_unchanged(&self) -> bool {
        self.paragraphs.iter().all(|paragraph| paragraph.change == Change::Kept)
    }

    /// Whether a deleted or inserted span is the break between two paragraphs and nothing else: what is shown as ¶.
    /// A deleted or inserted break is a span of its own, unless the whole paragraph before it goes or comes.
    #[inline]
    pub fn is_break(&self, span: &Span) -> bool {
        let ends_paragraph = |starts: &[usize], text: &str, range: &Range<usize>| {
            let ends = || range.end == text.len() || starts.binary_search(&range.end).is_ok();
            skip_space(text, range.start) >= range.end && ends()
        };
        match span {
            Span::Deleted { old } => ends_paragraph(&self.starts.0, &self.old, old),
            Span::Inserted { new } => ends_paragraph(&self.starts.1, &self.new, new),
            Span::Kept { .. } | Span::Typographic { .. } => false,
        }
    }

    /// The old side of a span; empty for an inserted one.
    #[inline]
    pub fn old_of(&self, span: &Span) -> &str {
        span.old_range().map_or("", |range| &self.old[range])
    }

    /// The new side of a span; empty for a deleted one.
    #[inline]
    pub fn new_of(&self, span: &Span) -> &str {
        span.new_range().map_or("", |range| &self.new[range])
    }

    /// The words of all spans by their fate.
    fn count(&self) -> WordCounts {
        let mut words = WordCounts::default();
        for paragraph in &self.paragraphs {
            for span in &paragraph.spans {
                match span {
                    Span::Kept { new, .. } => {
                        let kept = words::count(&self.new[new.clone()]);
                        words.kept += kept;
                        words.moved += if paragraph.change == Change::Moved { kept } else { 0 };
                    }
                    Span::Deleted { old } => words.deleted += words::count(&self.old[old.clone()]),
                    Span::Inserted { new } => words.inserted += words::count(&self.new[new.clone()]),
                    Span::Typographic { new, .. } => words.typographic += words::count(&self.new[new.clone()]),
                }
            }
        }
        words
    }
}

impl Span {
    /// Where the span stands in the old text.
    #[inline]
    pub fn old_range(&self) -> Option<Range<usize>> {
        match self {
            Self::Kept { old, .. } | Self::Deleted { old } | Self::Typographic { old, .. } => Some(old.clone()),
            Self::Inserted { .. } => None,
        }
    }

    /// Where the span stands in the new text.
    #[inline]
    pub fn new_range(&self) -> Option<Range<usize>> {
        match self {
            Self::Kept { new, .. } | Self::Inserted { new } | Self::Typographic { new, .. } => Some(new.clone()),
            Self::Deleted { .. } => None,
        }
    }
}

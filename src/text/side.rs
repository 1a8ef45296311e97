//! One of the two texts, with what every stage of a comparison asks of it: its bytes and where its paragraphs start.
//!
//! To the stages a text is words and breaks. A break is the white space that ends a paragraph; it is a token of its
//! own, so that joining two paragraphs deletes one. The last paragraph ends in one too, empty where the text ends
//! with a word. All other white space follows the fate of the word before it.

use std::cell::Cell;
use std::ops::Range;

use super::paragraphs;
use super::typographic::{has_fixed_space, same};
use super::words::{is_space_byte, skip_space, trim_end, words};

/// How many paragraphs further or back an answer is looked for before all of them are searched.
const NEAR: usize = 8;

/// A text that is being compared.
pub(super) struct Side<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// Where its paragraphs start: 0 and upwards; empty where it has no words.
    pub(super) starts: Vec<usize>,
    /// Whether there is a space in it that does not break.
    pub(super) has_fixed_space: bool,
    /// The last answer of `rank`: every stage goes through a text from its start to its end, so the next is near.
    near: Cell<usize>,
}

impl<'a> Side<'a> {
    /// The text with its paragraphs.
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, starts: paragraphs::starts(text), has_fixed_space: has_fixed_space(text), near: Cell::new(0) }
    }

    /// Whether the text is more than white space.
    pub(super) fn has_words(&self) -> bool {
        !self.starts.is_empty()
    }

    /// The break that ends the last paragraph.
    pub(super) fn last_break(&self) -> Range<usize> {
        trim_end(self.text)..self.text.len()
    }

    /// Where the break ends that starts at `at`, the end of a word, if one does.
    pub(super) fn break_at(&self, at: usize) -> Option<usize> {
        let end = skip_space(self.text, at);
        let breaks = end == self.text.len() || (end > at && self.is_start(end));
        breaks.then_some(end)
    }

    /// The break that ends where the paragraph at `start` starts.
    pub(super) fn break_before(&self, start: usize) -> Range<usize> {
        trim_end(&self.text[..start])..start
    }

    /// Whether a paragraph starts at `at`.
    pub(super) fn is_start(&self, at: usize) -> bool {
        // Nearly every place is behind one space or inside a word: no paragraph starts there.
        match &self.text.as_bytes()[..at] {
            [.., before, b' '] if before.is_ascii() && !is_space_byte(*before) => return false,
            [.., before] if before.is_ascii() && !is_space_byte(*before) => return false,
            _ => {}
        }
        match self.rank(at) {
            0 => false,
            rank => self.starts[rank - 1] == at,
        }
    }

    /// Whether a range of words is all the words of one paragraph.
    pub(super) fn is_whole(&self, words: &Range<usize>) -> bool {
        self.opens_paragraph(words.start) && self.break_at(words.end).is_some()
    }

    /// Whether no word of its paragraph stands before the one at `at`.
    pub(super) fn opens_paragraph(&self, at: usize) -> bool {
        self.is_start(at) || skip_space(self.text, 0) == at
    }

    /// The words of a range, from the first's start to the last's end; none where it has no words.
    pub(super) fn words_in(&self, range: Range<usize>) -> Option<Range<usize>> {
        let start = skip_space(&self.text[..range.end], range.start);
        let end = start + trim_end(&self.text[start..range.end]);
        (start < end).then_some(start..end)
    }

    /// The paragraphs that start in a range, not at its own start but maybe at its end.
    pub(super) fn starts_in(&self, range: &Range<usize>) -> &[usize] {
        let first = self.rank(range.start);
        let rest = &self.starts[first..];
        match rest.first() {
            Some(start) if *start <= range.end => &rest[..self.rank(range.end).saturating_sub(first)],
            _ => &[],
        }
    }

    /// A range cut where paragraphs start in it.
    pub(super) fn cut(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let inner = self.starts_in(range).iter().copied().filter(|start| *start < range.end);
        let starts = [range.start].into_iter().chain(inner.clone());
        starts.zip(inner.chain([range.end])).map(|(start, end)| start..end).filter(|piece| !piece.is_empty()).collect()
    }

    /// Whether a range holds neither a word nor a break.
    pub(super) fn is_blank(&self, range: &Range<usize>) -> bool {
        skip_space(&self.text[..range.end], range.start) == range.end && self.starts_in(range).is_empty()
    }

    /// Where the paragraph stands that a byte belongs to, the break that ends it included.
    pub(super) fn paragraph_at(&self, at: usize) -> Range<usize> {
        let next = self.paragraph_of(at);
        self.starts[next - 1]..self.starts.get(next).copied().unwrap_or(self.text.len())
    }

    /// The number, from 1 up, of the paragraph that a byte belongs to.
    pub(super) fn paragraph_of(&self, at: usize) -> usize {
        self.rank(at)
    }

    /// How many paragraphs start at `at` or before it.
    fn rank(&self, at: usize) -> usize {
        let starts = &self.starts[..];
        let mut rank = self.near.get();
        let is_rank =
            |rank: usize| (rank == 0 || starts[rank - 1] <= at) && starts.get(rank).is_none_or(|next| *next > at);
        if is_rank(rank) {
            return rank;
        }
        let (least, greatest) = (rank.saturating_sub(NEAR), (rank + NEAR).min(starts.len()));
        while rank > least && starts[rank - 1] > at {
            rank -= 1;
        }
        while rank < greatest && starts[rank] <= at {
            rank += 1;
        }
        if !is_rank(rank) {
            rank = starts.partition_point(|start| *start <= at);
        }
        self.near.set(rank);
        rank
    }
}

/// What stands in both texts: one or more tokens with the same words and the same breaks, from the start of the first
/// to the end of the last. White space that follows a last word is not part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Match {
    /// Where it stands in the old text.
    pub(super) old: Range<usize>,
    /// Where it stands in the new text.
    pub(super) new: Range<usize>,
    /// How alike the words are.
    pub(super) likeness: Likeness,
}

impl Match {
    /// Whether it has the same words and the same breaks on both sides: what every stage keeps to. Cost: one pass.
    pub(super) fn holds(&self, old: &Side<'_>, new: &Side<'_>) -> bool {
        let (a, b) = (&old.text[self.old.clone()], &new.text[self.new.clone()]);
        let alike = match self.likeness {
            Likeness::Same => words(a).map(|word| &a[word]).eq(words(b).map(|word| &b[word])),
            Likeness::Typographic => same(a, b),
        };
        // Behind how many words each paragraph starts; the white space at the end of a text ends its last one.
        let breaks = |side: &Side<'_>, range: &Range<usize>| -> Vec<usize> {
            let inner = side.cut(range).into_iter().map(|piece| piece.start);
            inner.skip(1).map(|start| words(&side.text[range.start..start]).count()).collect()
        };
        alike && breaks(old, &self.old) == breaks(new, &self.new)
    }
}

/// How alike two words are that count as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// Byte for byte.
    Same,
    /// After folding their typography.
    Typographic,
}

//! What one writer did to some bytes of the base.

use std::ops::Range;

/// Whether an edit changes words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strength {
    /// White space or typography alone.
    Weak,
    /// Words, or breaks between paragraphs.
    Strong,
}

/// Some bytes of the base that became others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) at: Range<usize>,
    pub(super) text: String,
    pub(super) strength: Strength,
    /// Whether it takes words elsewhere, or brings them, that the other writer touched too.
    pub(super) contested: bool,
    /// Whether it moves a paragraph whose edits by the other writer follow it.
    pub(super) follows: bool,
}

impl Edit {
    pub(super) fn new(at: Range<usize>, text: String, strength: Strength) -> Self {
        Self { at, text, strength, contested: false, follows: false }
    }

    /// Whether it changes words.
    pub(super) fn is_strong(&self) -> bool {
        self.strength == Strength::Strong
    }

    /// Whether it makes the same of the same bytes.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        (&self.at, &self.text, self.strength) == (&other.at, &other.text, other.strength)
    }
}

/// A passage of the base after these edits, which lie inside it, in order.
pub(super) fn applied<'e>(base: &str, passage: &Range<usize>, edits: impl Iterator<Item = &'e Edit>) -> String {
    let (mut text, mut at) = (String::with_capacity(passage.len()), passage.start);
    for edit in edits {
        text.push_str(&base[at..edit.at.start]);
        text.push_str(&edit.text);
        at = edit.at.end;
    }
    text.push_str(&base[at..passage.end]);
    text
}

/// Whether two ranges have a byte in common, or one of them is a place inside the other.
pub(super) fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

//! The marks of footnotes in what changed: by them it is known what became of the footnotes.

use crate::reviewed::ChangeKind;

/// What became of the mark of a footnote, by its place among those of its side, and the version that did that.
#[derive(Debug, Clone, Copy)]
pub(super) enum Mark {
    Stayed(usize, usize),
    Went(usize, Option<usize>),
    Came(usize, Option<usize>),
}

impl Mark {
    /// The mark that an atom is, where it went or came; its footnote has this place on its side.
    pub(super) fn of(kind: ChangeKind, note: usize, version: Option<usize>) -> Self {
        match kind {
            ChangeKind::Deleted | ChangeKind::MovedAway => Self::Went(note, version),
            ChangeKind::Inserted | ChangeKind::MovedHere => Self::Came(note, version),
        }
    }
}

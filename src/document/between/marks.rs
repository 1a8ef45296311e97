//! The marks of footnotes in what changed: by them it is known what became of the footnotes.

use super::atoms::{Side, Small};
use super::noted::in_order;
use super::pairs::{Pairs, same};
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

/// Pairs the marks that stand at one place on both sides and whose footnotes are one: no mark is like another by itself.
pub(super) fn pair(old: &Side, new: &Side, pairs: &mut Pairs) {
    let is_space = |side: &Side, at: usize| matches!(side.atoms[at].what, Small::Char(c) if c.is_whitespace());
    for (olds, news) in pairs.free() {
        let (ones, others) = (old.marks_within(olds.clone()), new.marks_within(news.clone()));
        let notes = |side: &Side, marks: &[(usize, usize)]| -> Vec<_> {
            marks.iter().map(|(_, note)| side.notes[*note].clone()).collect()
        };
        for (one, other) in in_order(&notes(old, &ones), &notes(new, &others)) {
            let (mut one, mut other) = (ones[one].0, others[other].0);
            if old.atoms[one].look != new.atoms[other].look {
                continue;
            }
            pairs.pair(one, other);
            // The space of a word that another came for stands behind the mark, and stays with it.
            while one + 1 < olds.end && other + 1 < news.end {
                (one, other) = (one + 1, other + 1);
                if !is_space(old, one) || !same(old, new, one, other) {
                    break;
                }
                pairs.pair(one, other);
            }
        }
    }
}

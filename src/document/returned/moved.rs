//! A move from one paragraph to another: what was taken out in one place, and what was put in at another. Both as one
//! suggestion would be one of all that stands between them.

use std::ops::Range;

use super::rows::is_row_or_item;
use paraaf_text::paragraphs;

/// A passage of a text, and the words instead.
pub(super) type Edit = (Range<usize>, String);

/// A half of what somebody changed in two places that is a suggestion of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// Where moved words stood.
    MovedAway,
    /// Where they stand now.
    MovedHere,
    /// Where the mark of a footnote stood that is gone.
    Mark,
    /// Where its words stood.
    Note,
}

/// What changes come to, where some of them take away what the others put in elsewhere: the edits of both where these
/// are far apart, else the whole.
pub(super) fn in_halves(
    text: &str,
    whole: Edit,
    (changes, away): (&[usize], &[usize]),
    edit: impl Fn(&[usize]) -> Option<Edit>,
) -> Vec<(Edit, Option<Half>)> {
    let between = &text[whole.0.clone()];
    let has_items = between.lines().skip(1).any(is_row_or_item);
    let is_far = !away.is_empty() && (has_items || paragraphs::split(between).len() > 1);
    let halves = || {
        let here: Vec<usize> = changes.iter().copied().filter(|one| !away.contains(one)).collect();
        let (there, here) = (edit(away)?, edit(&here)?);
        let apart = !overlap(&there.0, &here.0);
        apart.then(|| vec![(there, Some(Half::MovedAway)), (here, Some(Half::MovedHere))])
    };
    is_far.then(halves).flatten().unwrap_or_else(|| vec![(whole, None)])
}

/// Whether two passages have words in common.
pub(super) fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

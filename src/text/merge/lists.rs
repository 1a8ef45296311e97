//! The list, or the table, that an item or a row is of. Cost: one look at the paragraphs before and behind it.

use std::ops::Range;

use super::seams::{Kind, kind};
use crate::paragraphs;

/// Whether a paragraph that is new behind items or rows stands below the list or the table that they end, and not with them: whoever moves
/// them to another place in that leaves it where it is.
pub(super) fn stands_below_list(base: &str, items: &Range<usize>, to: usize, new: &str) -> bool {
    begins_plain(new)
        && list_of(base, items).is_some_and(|list| list.end == items.end && (list.start..items.start).contains(&to))
}

/// Whether what is new at a place behind an item or a row goes on with the list or the table: it is nothing else. `starts` is where the
/// paragraphs of the base start.
pub(super) fn goes_on_with_list((base, starts): (&str, &[usize]), at: usize, new: &str) -> bool {
    let new = paragraphs::split(new);
    let before = || starts[..starts.partition_point(|start| *start < at)].last().map(|start| &base[*start..at]);
    !new.is_empty() && new.iter().all(is_listed) && before().as_ref().is_some_and(is_listed)
}

/// Whether what is new is a paragraph, or begins with one, that is not of what stands above it.
pub(super) fn begins_plain(new: &str) -> bool {
    kind(new) == Kind::Plain && !new.starts_with([' ', '\t'])
}

fn is_listed(paragraph: &&str) -> bool {
    matches!(kind(paragraph), Kind::Item | Kind::Row)
}

/// The items or rows side by side of which these are some; none where they are anything else.
fn list_of(base: &str, items: &Range<usize>) -> Option<Range<usize>> {
    let length =
        |paragraphs: &mut dyn Iterator<Item = &str>| -> usize { paragraphs.take_while(is_listed).map(str::len).sum() };
    let own = paragraphs::split(base.get(items.clone())?);
    let (before, behind) = (paragraphs::split(&base[..items.start]), paragraphs::split(&base[items.end..]));
    own.iter()
        .all(is_listed)
        .then(|| items.start - length(&mut before.into_iter().rev())..items.end + length(&mut behind.into_iter()))
}

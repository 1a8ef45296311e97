//! Gives a paragraph its own last words back.
//!
//! Where `- huur 100 euro;` became `- huur 120 euro;` and another item that ends in `euro;` was put in behind it, the
//! shortest edit script may keep the `euro;` of the other and draw the break between the two into the change. A reader
//! sees one figure that changed and one item that came. Cost: one look at every change, and one at the words behind it
//! where it holds a break on one side alone.

use std::ops::Range;

use super::side::{Likeness, Match, Side};
use super::words::{is_space, words};

/// Takes from whole paragraphs that came or went the last words that belong to the paragraph before them.
pub(super) fn return_tails(old: &Side<'_>, new: &Side<'_>, start: (usize, usize), matches: Vec<Match>) -> Vec<Match> {
    let mut found: Vec<Match> = Vec::with_capacity(matches.len());
    let mut at = start;
    let mut rest = matches.into_iter().peekable();
    while let Some(mut next) = rest.next() {
        let (olds, news) = (at.0..next.old.start, at.1..next.new.start);
        let is_one_sided = old.starts_in(&olds).is_empty() != new.starts_in(&news).is_empty();
        if is_one_sided && next.likeness == Likeness::Same {
            // The break behind what is kept may have been found by another stage.
            let goes_on = |next: &Match, more: &Match| {
                (more.old.start, more.new.start, more.likeness) == (next.old.end, next.new.end, next.likeness)
            };
            while let Some(more) = rest.next_if(|more| goes_on(&next, more)) {
                (next.old.end, next.new.end) = (more.old.end, more.new.end);
            }
            let tail = match (old.starts_in(&olds), new.starts_in(&news)) {
                ([], [first, ..]) => tail(new, &news, *first, &next.new, old, &next.old)
                    .map(|(ends, rest, other)| (other.0..other.1, ends, (other.1, rest))),
                ([first, ..], []) => tail(old, &olds, *first, &next.old, new, &next.new)
                    .map(|(ends, rest, other)| (ends, other.0..other.1, (rest, other.1))),
                _ => None,
            };
            if let Some((was, is, goes_on)) = tail {
                found.push(Match { old: was, new: is, likeness: Likeness::Same });
                (next.old.start, next.new.start) = goes_on;
            }
        }
        at = (next.old.end, next.new.end);
        if !(next.old.is_empty() && next.new.is_empty()) || next.old.end == old.text.len() {
            found.push(next);
        }
    }
    found
}

/// In a change that holds breaks, and what is kept behind it, the words that its first paragraph ends with and that are
/// all that is kept of its last one: where they stand, with their break, where the kept one's next paragraph starts, and
/// where the kept words stand in the other text.
fn tail(
    side: &Side<'_>,
    change: &Range<usize>,
    first: usize,
    kept: &Range<usize>,
    other: &Side<'_>,
    other_kept: &Range<usize>,
) -> Option<(Range<usize>, usize, (usize, usize))> {
    if side.is_start(kept.start) || other.is_start(other_kept.start) {
        return None;
    }
    let (is_last, rest) = next(side, kept)?;
    let (other_is_last, other_rest) = next(other, other_kept)?;
    let words_kept = kept.start..if is_last { rest } else { side.break_before(rest).start };
    let own = change.start..side.break_before(first).start;
    let (own_text, tail) = (side.text.get(own.clone())?, &side.text[words_kept]);
    let before = own_text.strip_suffix(tail).filter(|before| before.is_empty() || before.ends_with(is_space))?;
    let starts = own.start + before.len();
    // The break that ends a text stays where it is, and the one before the last paragraph comes or goes with that.
    let ends = if is_last || other_is_last { own.end } else { first };
    (is_last == other_is_last && words(tail).next().is_some()).then_some((
        starts..ends,
        rest,
        (other_kept.start, other_rest),
    ))
}

/// Whether the first words of a range are the last of the text, and where they end then, or else where the next paragraph
/// starts.
fn next(side: &Side<'_>, kept: &Range<usize>) -> Option<(bool, usize)> {
    let end = side.last_break().start;
    let last = (kept.start < end && end <= kept.end).then_some((true, end));
    side.starts_in(kept).first().map(|start| (false, *start)).or(last)
}

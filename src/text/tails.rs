//! Gives a paragraph its own last words back.
//!
//! Where `- huur 100 euro;` became `- huur 120 euro;` and another item that ends in `euro;` was put in behind it, the
//! shortest edit script may keep the `euro;` of the other and draw the break between the two into the change. A reader
//! sees one figure that changed and one item that came. Cost: one look at every change, and one at the words behind it
//! where it holds a break on one side alone.

use std::ops::Range;

use super::side::{Likeness, Match, Side};
use super::strangers::same_letters;
use super::words::{is_space, words};

/// Takes from whole paragraphs that came or went the last words that belong to the paragraph before them.
pub(super) fn return_tails(old: &Side<'_>, new: &Side<'_>, start: (usize, usize), matches: Vec<Match>) -> Vec<Match> {
    let mut found: Vec<Match> = Vec::with_capacity(matches.len());
    let mut at = start;
    let mut rest = matches.into_iter().peekable();
    while let Some(mut next) = rest.next() {
        let (olds, news) = (at.0..next.old.start, at.1..next.new.start);
        let is_one_sided = old.starts_in(&olds).is_empty() != new.starts_in(&news).is_empty();
        let mut is_spent = false;
        if is_one_sided && next.likeness == Likeness::Same {
            // The break behind what is kept may have been found by another stage.
            let goes_on = |next: &Match, more: &Match| {
                (more.old.start, more.new.start, more.likeness) == (next.old.end, next.new.end, next.likeness)
            };
            while let Some(more) = rest.next_if(|more| goes_on(&next, more)) {
                (next.old.end, next.new.end) = (more.old.end, more.new.end);
            }
            let tail = match (old.starts_in(&olds), new.starts_in(&news)) {
                ([], [first, ..]) => tail((new, &news, *first, &next.new), (old, &next.old)).map(Tail::swapped),
                ([first, ..], []) => tail((old, &olds, *first, &next.old), (new, &next.new)),
                _ => None,
            };
            if let Some(Tail { matches, rest }) = tail {
                let matches = matches.into_iter().filter(|(old, new)| !(old.is_empty() && new.is_empty()));
                found.extend(matches.map(|(old, new)| Match { old, new, likeness: Likeness::Same }));
                (next.old.start, next.new.start) = rest;
                is_spent = next.old.is_empty() && next.new.is_empty();
            }
        }
        at = (next.old.end, next.new.end);
        if !is_spent {
            found.push(next);
        }
    }
    found
}

/// The last words of a paragraph that it has back.
struct Tail {
    /// Where they stand in both texts: the words, and the break behind them.
    matches: [(Range<usize>, Range<usize>); 2],
    /// Where what is kept goes on in both texts.
    rest: (usize, usize),
}

impl Tail {
    fn swapped(self) -> Self {
        Self { matches: self.matches.map(|(a, b)| (b, a)), rest: (self.rest.1, self.rest.0) }
    }
}

/// In a change that holds breaks, and what is kept behind it, the words that its first paragraph ends with and that are
/// all that is kept of its last one; the last of them may have another mark behind it, which then is the change.
fn tail(
    (side, change, first, kept): (&Side<'_>, &Range<usize>, usize, &Range<usize>),
    (other, other_kept): (&Side<'_>, &Range<usize>),
) -> Option<Tail> {
    if side.is_start(kept.start) || other.is_start(other_kept.start) {
        return None;
    }
    let (words_end, rest) = next(side, kept)?;
    let (other_words_end, other_rest) = next(other, other_kept)?;
    let own = change.start..side.break_before(first).start;
    let (own_text, tail) = (side.text.get(own.clone())?, &side.text[kept.start..words_end]);
    let (stays, other_stays) = if let Some(before) = own_text.strip_suffix(tail) {
        (own.start + before.len()..own.end, other_kept.start..other_words_end)
    } else {
        let (before, last) = split_last(tail);
        let (own_before, own_last) = split_last(own_text);
        let starts = own_before.strip_suffix(before).filter(|_| same_letters(last, own_last))?.len();
        (own.start + starts..own.start + own_before.len(), other_kept.start..other_kept.start + before.len())
    };
    let is_word = stays.start == own.start || side.text[..stays.start].ends_with(is_space);
    let breaks = (own.end..first, other_words_end..other_rest);
    let has_words = words(tail).next().is_some();
    (is_word && has_words).then_some(Tail { matches: [(stays, other_stays), breaks], rest: (rest, other_rest) })
}

/// A text before its last word, and that word.
fn split_last(text: &str) -> (&str, &str) {
    text.split_at(
        text.rfind(is_space).map_or(0, |space| space + text[space..].chars().next().map_or(0, char::len_utf8)),
    )
}

/// Where the first words of a range end with their paragraph, and where the break behind them ends; none where the
/// paragraph, or the break, goes on behind the range.
fn next(side: &Side<'_>, kept: &Range<usize>) -> Option<(usize, usize)> {
    match side.starts_in(kept).first() {
        Some(start) => Some((side.break_before(*start).start, *start)),
        None => (kept.start < side.last_break().start && kept.end == side.text.len())
            .then(|| (side.last_break().start, kept.end)),
    }
}

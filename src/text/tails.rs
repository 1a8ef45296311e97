//! Gives a paragraph its own last words back.
//!
//! Where `- huur 100 euro;` became `- huur 120 euro;` and another item that ends in `euro;` was put in behind it, the
//! shortest edit script may keep the `euro;` of the other and draw the break between the two into the change. A reader
//! sees one figure that changed and one item that came. So it is where the first item goes on behind its figure, and the
//! new one has the figure that the other had: a few words at the end of an item that is new otherwise did not stay. Cost: one look at every change, and one at the words behind it
//! where it holds a break on one side alone.

use std::ops::Range;

use super::paragraphs::sign;
use super::side::{Likeness, Match, Side};
use super::strangers::same_letters;
use super::words::{is_space, words};

/// The greatest number of words at the end of a paragraph that may have come from another by chance.
const FEW: usize = 3;

/// The same in an item of a list or a row of a table, which are written alike.
const LISTED: usize = 8;

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
    let nothing = (own.end..own.end, other_kept.start..other_kept.start);
    let (stays, other_stays) = if let Some(before) = own_text.strip_suffix(tail) {
        (own.start + before.len()..own.end, other_kept.start..other_words_end)
    } else if let Some(starts) = same_but_for_marks(own_text, tail) {
        let (own_before, before) = (split_last(own_text).0, split_last(tail).0);
        (own.start + starts..own.start + own_before.len(), other_kept.start..other_kept.start + before.len())
    } else if words(own_text).next().is_some() && is_borrowed(side, change, kept.start..words_end) {
        nothing
    } else {
        return None;
    };
    let is_word = stays.is_empty() || stays.start == own.start || side.text[..stays.start].ends_with(is_space);
    let breaks = (own.end..first, other_words_end..other_rest);
    let has_words = words(tail).next().is_some();
    (is_word && has_words).then_some(Tail { matches: [(stays, other_stays), breaks], rest: (rest, other_rest) })
}

/// Where in a text the words start that another ends with too, but for the marks of the last of them.
fn same_but_for_marks(text: &str, tail: &str) -> Option<usize> {
    let ((before, last), (text_before, text_last)) = (split_last(tail), split_last(text));
    text_before.strip_suffix(before).filter(|_| same_letters(last, text_last)).map(str::len)
}

/// Whether the words that end a paragraph, and are all that is kept of it, are so few that they may be in it by chance:
/// the figure that another item had before. Where nothing but the sign of an item was put before them they are not.
fn is_borrowed(side: &Side<'_>, change: &Range<usize>, tail: Range<usize>) -> bool {
    let Some(start) = side.starts_in(change).last().copied() else { return false };
    let paragraph = &side.text[start..tail.end];
    let is_listed = paragraph.starts_with('|') || sign(paragraph).end > 0;
    let most = if is_listed { LISTED } else { FEW };
    let own = &paragraph[sign(paragraph).end.min(tail.start - start)..tail.start - start];
    // Of two that begin alike, `Artikel 2` and `Artikel 3`, the labels tell which one stayed.
    let first = &side.text[side.paragraph_at(change.start)];
    let begins_alike = first_word(&first[sign(first).end..]) == first_word(own);
    own.contains(char::is_alphanumeric) && !begins_alike && words(&side.text[tail]).nth(most).is_none()
}

/// The first word, behind the bar that every row begins with; nothing of a figure, by which rows are numbered.
fn first_word(text: &str) -> Option<&str> {
    let first = words(text).map(|word| &text[word]).find(|word| *word != "|")?;
    Some(first.trim_matches(|c: char| c.is_ascii_digit()))
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

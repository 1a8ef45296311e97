//! Merges changes that only a word or two keeps apart: an editor strikes the phrase, not the words around an article.
//!
//! The shortest edit script keeps every `de` and `van` that two unrelated phrases happen to share. An island is at
//! most two such words of at most ten characters, between two changes of the same paragraph that are longer than it;
//! what only connects (articles, prepositions, conjunctions) goes under between any two. No change that was merged has
//! words on both sides of a break, and merging marks more and hides nothing. Cost: one pass over the matches.

use std::ops::Range;

use super::connecting::is_connecting;
use super::side::{Match, Side};
use super::words::words;

/// The greatest number of words of an island.
pub(super) const WORDS: usize = 2;

/// The greatest number of characters of an island, its spaces left out.
const CHARACTERS: usize = 10;

/// Takes the islands out of the matches of two ranges that start at `start`.
pub(super) fn merge(old: &Side<'_>, new: &Side<'_>, start: (usize, usize), matches: Vec<Match>) -> Vec<Match> {
    let mut kept: Vec<Match> = Vec::with_capacity(matches.len());
    for next in join(old, new, matches) {
        // Whether the last match is an island is known when the next one is; when it goes under, the change before
        // the one that came before it has grown.
        while let Some((last, before)) = kept.split_last() {
            let start = before.last().map_or(start, |before| (before.old.end, before.new.end));
            if !(is_small(old, new, last) && is_island(old, new, start, last, &next)) {
                break;
            }
            kept.pop();
        }
        kept.push(next);
    }
    kept
}

/// Joins matches between which nothing but the white space between two words lies.
fn join(old: &Side<'_>, new: &Side<'_>, matches: Vec<Match>) -> Vec<Match> {
    let mut joined: Vec<Match> = Vec::with_capacity(matches.len());
    for next in matches {
        match joined.last_mut() {
            Some(last)
                if last.likeness == next.likeness
                    && old.is_blank(&(last.old.end..next.old.start))
                    && new.is_blank(&(last.new.end..next.new.start)) =>
            {
                (last.old.end, last.new.end) = (next.old.end, next.new.end);
            }
            _ => joined.push(next),
        }
    }
    joined
}

/// Whether a match has few enough words, and no break, to be an island.
fn is_small(old: &Side<'_>, new: &Side<'_>, next: &Match) -> bool {
    if next.new.len() > 4 * CHARACTERS {
        return false;
    }
    let text = &new.text[next.new.clone()];
    let fits = (1..=CHARACTERS).contains(&characters(text)) && words(text).nth(WORDS).is_none();
    fits && old.starts_in(&next.old).is_empty() && new.starts_in(&next.new).is_empty()
}

/// What lies between two matches.
struct Change {
    /// How many characters went.
    deleted: usize,
    /// How many characters came.
    inserted: usize,
}

impl Change {
    fn between(old: &Side<'_>, new: &Side<'_>, start: (usize, usize), end: (usize, usize)) -> Self {
        let (olds, news) = (start.0..end.0, start.1..end.1);
        Self { deleted: characters(&old.text[olds.clone()]), inserted: characters(&new.text[news.clone()]) }
    }

    fn size(&self) -> usize {
        self.deleted.max(self.inserted)
    }
}

/// The number of characters of a text that are not white space, counted no further than an island may be long.
fn characters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).take(CHARACTERS + 1).count()
}

/// Whether a few words go under between the change since `start` and the one before `next`.
fn is_island(old: &Side<'_>, new: &Side<'_>, start: (usize, usize), island: &Match, next: &Match) -> bool {
    let left = Change::between(old, new, start, (island.old.start, island.new.start));
    let right = Change::between(old, new, (island.old.end, island.new.end), (next.old.start, next.new.start));
    let text = &new.text[island.new.clone()];
    if left.size() == 0 || right.size() == 0 {
        return false;
    }
    let size = characters(text);
    let connects = words(text).all(|word| is_connecting(&text[word]));
    let only_added = left.deleted == 0 && right.deleted == 0;
    let only_taken = left.inserted == 0 && right.inserted == 0;
    let goes_under = if only_added || only_taken {
        // A word between two insertions is where it was; striking and repeating it would mark what nobody touched.
        let long = |change: &Change| change.size() > CHARACTERS;
        connects && (long(&left) || long(&right))
    } else {
        connects || (size <= left.size() && size <= right.size())
    };
    goes_under && !crosses_break(old, start.0..next.old.start) && !crosses_break(new, start.1..next.new.start)
}

/// Whether a paragraph starts between the words of a range.
fn crosses_break(side: &Side<'_>, range: Range<usize>) -> bool {
    side.words_in(range).is_some_and(|words| !side.starts_in(&words).is_empty())
}

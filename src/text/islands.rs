//! Merges changes that only a word or two keeps apart: an editor strikes the phrase, not the words around an article.
//!
//! The shortest edit script keeps every `de` and `van` that two unrelated phrases happen to share. An island is at
//! most two such words of at most ten characters, between two changes of the same paragraph that are longer than it;
//! what only connects (articles, prepositions, conjunctions) goes under between any two. A break is never merged, and
//! merging marks more and hides nothing. Cost: a few passes over the matches.

use std::ops::Range;

use super::side::{Match, Side};
use super::words::{skip_space, words};

/// The greatest number of words of an island.
const WORDS: usize = 2;

/// The greatest number of characters of an island, its spaces left out.
const CHARACTERS: usize = 10;

/// How often the matches are gone over; each time changes may have grown.
const PASSES: usize = 4;

/// Words of Dutch, English, French and German that connect others and say nothing alone.
const CONNECTING: &[&str] = &[
    "de", "het", "een", "van", "en", "in", "op", "te", "dat", "die", "is", "aan", "met", "voor", "door", "als", "of",
    "om", "er", "bij", "tot", "uit", "dit", "deze", "the", "a", "an", "and", "to", "or", "for", "by", "with", "as",
    "are", "be", "on", "that", "this", "from", "at", "it", "le", "la", "les", "des", "du", "et", "à", "un", "une",
    "ou", "au", "aux", "der", "das", "und", "zu", "den", "ein", "eine", "oder",
];

/// Takes the islands out of the matches of two ranges that start at `start`.
pub(super) fn merge(old: &Side<'_>, new: &Side<'_>, start: (usize, usize), matches: Vec<Match>) -> Vec<Match> {
    let mut matches = join(old, new, matches);
    for _ in 0..PASSES {
        let before = matches.len();
        matches = pass(old, new, start, matches);
        if matches.len() == before {
            break;
        }
    }
    matches
}

/// Joins matches between which nothing but the white space between two words lies.
fn join(old: &Side<'_>, new: &Side<'_>, matches: Vec<Match>) -> Vec<Match> {
    let mut joined: Vec<Match> = Vec::with_capacity(matches.len());
    for next in matches {
        match joined.last_mut() {
            Some(last)
                if last.likeness == next.likeness
                    && is_space_between(old, &last.old, &next.old)
                    && is_space_between(new, &last.new, &next.new) =>
            {
                (last.old.end, last.new.end) = (next.old.end, next.new.end);
            }
            _ => joined.push(next),
        }
    }
    joined
}

/// Whether between two tokens there is white space at most, and no break.
fn is_space_between(side: &Side<'_>, first: &Range<usize>, next: &Range<usize>) -> bool {
    skip_space(&side.text[..next.start], first.end) == next.start
        && (first.end == next.start || !side.is_start(next.start))
}

fn pass(old: &Side<'_>, new: &Side<'_>, start: (usize, usize), matches: Vec<Match>) -> Vec<Match> {
    let mut kept: Vec<Match> = Vec::with_capacity(matches.len());
    let mut rest = matches.into_iter().peekable();
    while let Some(next) = rest.next() {
        let before = kept.last().map_or(start, |last| (last.old.end, last.new.end));
        let merged = match rest.peek() {
            Some(after) if is_small(old, new, &next) => {
                let left = Change::between(old, new, before, (next.old.start, next.new.start));
                let right = Change::between(old, new, (next.old.end, next.new.end), (after.old.start, after.new.start));
                is_island(&new.text[next.new.clone()], &left, &right)
            }
            _ => false,
        };
        if !merged {
            kept.push(next);
        }
    }
    kept
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
    /// Whether a break went with them, and whether one came.
    breaks: (bool, bool),
}

impl Change {
    fn between(old: &Side<'_>, new: &Side<'_>, start: (usize, usize), end: (usize, usize)) -> Self {
        let (olds, news) = (start.0..end.0, start.1..end.1);
        Self {
            deleted: characters(&old.text[olds.clone()]),
            inserted: characters(&new.text[news.clone()]),
            breaks: (!old.starts_in(&olds).is_empty(), !new.starts_in(&news).is_empty()),
        }
    }

    fn size(&self) -> usize {
        self.deleted.max(self.inserted)
    }
}

/// The number of characters of a text that are not white space, counted no further than an island may be long.
fn characters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).take(CHARACTERS + 1).count()
}

/// Whether a few words go under between two changes.
fn is_island(text: &str, left: &Change, right: &Change) -> bool {
    let breaks = (left.breaks.0 || right.breaks.0, left.breaks.1 || right.breaks.1);
    if left.size() == 0 || right.size() == 0 || breaks == (true, true) {
        return false;
    }
    let size = characters(text);
    let connects = words(text).all(|word| is_connecting(&text[word]));
    let only_added = left.deleted == 0 && right.deleted == 0;
    let only_taken = left.inserted == 0 && right.inserted == 0;
    if only_added || only_taken {
        // A word between two small insertions is where it was; striking and repeating it would mark what nobody touched.
        let long = |change: &Change| change.size() > CHARACTERS;
        if connects { long(left) || long(right) } else { long(left) && long(right) }
    } else {
        connects || (size <= left.size() && size <= right.size())
    }
}

fn is_connecting(word: &str) -> bool {
    CONNECTING.contains(&word) || CONNECTING.contains(&word.to_lowercase().as_str())
}

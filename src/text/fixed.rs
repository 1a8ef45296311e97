//! Matches words between which a space became a fixed one, or the other way round.
//!
//! `1 mei 2024` written with fixed spaces is one word, and none of the three that it was: where all words of a sentence
//! but one are told apart so, little is left of it. What two changes begin and end with, but for the kind of spaces,
//! stays. Cost: nothing where neither text has a fixed space, else one
//! pass over the changes.

use std::ops::Range;

use super::parallel::pairs;
use super::side::{Likeness, Match, Side};
use super::typographic::{fold, has_fixed_space};
use super::words::{is_space, skip_space, trim_end, words};

/// Adds what stays but for the kind of its spaces to the matches of two ranges that start at `start`.
pub(super) fn match_fixed(old: &Side<'_>, new: &Side<'_>, start: (usize, usize), matches: Vec<Match>) -> Vec<Match> {
    if !(old.has_fixed_space || new.has_fixed_space) {
        return matches;
    }
    let mut found: Vec<Match> = Vec::with_capacity(matches.len());
    let mut at = start;
    for next in matches {
        let (olds, news) = (at.0..next.old.start, at.1..next.new.start);
        at = (next.old.end, next.new.end);
        if has_fixed_space(&old.text[olds.clone()]) || has_fixed_space(&new.text[news.clone()]) {
            add(old, new, olds, news, &mut found);
        }
        found.push(next);
    }
    found
}

/// Adds what a change without breaks begins and ends with.
fn add(old: &Side<'_>, new: &Side<'_>, olds: Range<usize>, news: Range<usize>, found: &mut Vec<Match>) {
    if !old.starts_in(&olds).is_empty() || !new.starts_in(&news).is_empty() {
        return;
    }
    let (olds, news) = (words_of(old, olds), words_of(new, news));
    let (a, b) = (&old.text[olds.clone()], &new.text[news.clone()]);
    let head = head(a, b);
    let tail = tail(&a[head.0..], &b[head.1..]);
    let mut add = |was: Range<usize>, is: Range<usize>| {
        if was.is_empty() {
            return;
        }
        let equal = words(&a[was.clone()])
            .map(|word| &a[was.clone()][word])
            .eq(words(&b[is.clone()]).map(|word| &b[is.clone()][word]));
        let likeness = if equal { Likeness::Same } else { Likeness::Typographic };
        let within = |whole: &Range<usize>, part: Range<usize>| whole.start + part.start..whole.start + part.end;
        found.push(Match { old: within(&olds, was), new: within(&news, is), likeness });
    };
    add(0..head.0, 0..head.1);
    add(a.len() - tail.0..a.len(), b.len() - tail.1..b.len());
}

/// A range without the white space around its words.
fn words_of(side: &Side<'_>, range: Range<usize>) -> Range<usize> {
    let start = skip_space(&side.text[..range.end], range.start);
    start..start + trim_end(&side.text[start..range.end])
}

/// How many bytes of whole words two pieces begin with that are the same but for the kind of their spaces.
fn head(a: &str, b: &str) -> (usize, usize) {
    let same = pairs(a, b).take_while(|pair| fold(&a[pair.old.clone()]) == fold(&b[pair.new.clone()]));
    let is_edge = |text: &str, at: usize| text[at..].chars().next().is_none_or(is_space);
    let ends = same.map(|pair| (pair.old.end, pair.new.end));
    ends.filter(|end| is_edge(a, end.0) && is_edge(b, end.1)).last().unwrap_or_default()
}

/// How many bytes of whole words they end with.
fn tail(a: &str, b: &str) -> (usize, usize) {
    let runs = |text: &str| -> Vec<Range<usize>> { pairs(text, text).map(|pair| pair.old).collect() };
    let is_edge = |text: &str, at: usize| text[..at].chars().next_back().is_none_or(is_space);
    let (olds, news) = (runs(a), runs(b));
    let both = olds.iter().rev().zip(news.iter().rev());
    let same = both.take_while(|(old, new)| fold(&a[(*old).clone()]) == fold(&b[(*new).clone()]));
    let starts = same.map(|(old, new)| (old.start, new.start));
    let start = starts.filter(|start| is_edge(a, start.0) && is_edge(b, start.1)).last().unwrap_or((a.len(), b.len()));
    (a.len() - start.0, b.len() - start.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_pieces_begin_and_end_with_is_found_whatever_the_kind_of_its_spaces() {
        let (a, b) = ("lid 2 van artikel 3 op 1 mei", "lid\u{a0}2 van artikel\u{a0}4 op 1\u{a0}mei");
        let (head, tail) = (head(a, b), tail(a, b));
        assert_eq!((&a[..head.0], &b[..head.1]), ("lid 2 van", "lid\u{a0}2 van"));
        assert_eq!((&a[a.len() - tail.0..], &b[b.len() - tail.1..]), ("op 1 mei", "op 1\u{a0}mei"));
    }
}

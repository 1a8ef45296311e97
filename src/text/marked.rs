//! Keeps words that only got or lost the mark of a footnote: a mark behind a word is no letter of it.
//!
//! `500` and `500[^2]` are two words to the shortest edit script. A reader sees a footnote that came behind a figure which
//! stayed. Cost: a look for the sign of a mark in every change, and one pass over the words of those that have it.

use std::ops::Range;

use super::footnotes::{labels, marks_behind, unmarked};
use super::side::{Likeness, Match, Side};
use super::words::{is_space, skip_space, words};

/// Whether a mark is told from the word before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// It is: what a reader sees.
    Apart,
    /// It is a part of the word.
    OfTheirWords,
}

/// What a mark begins with.
const MARK: &str = "[^";

/// Adds what stays of words that got or lost a mark to the matches of two ranges that start at `start`.
pub(super) fn keep(old: &Side<'_>, new: &Side<'_>, start: (usize, usize), matches: Vec<Match>) -> Vec<Match> {
    let mut kept: Vec<Match> = Vec::with_capacity(matches.len());
    let mut at = start;
    for next in matches {
        let (olds, news) = (at.0..next.old.start, at.1..next.new.start);
        at = (next.old.end, next.new.end);
        let has_mark = old.text[olds.clone()].contains(MARK) || new.text[news.clone()].contains(MARK);
        if has_mark && old.starts_in(&olds).is_empty() && new.starts_in(&news).is_empty() {
            kept.extend(of_change(old, new, &olds, &news));
        }
        kept.push(next);
    }
    kept
}

/// Parts the marks that came or went behind a word that stayed from what changed behind them: the space there stays.
pub(super) fn close(old: &Side<'_>, new: &Side<'_>, start: (usize, usize), matches: Vec<Match>) -> Vec<Match> {
    let mut closed: Vec<Match> = Vec::with_capacity(matches.len());
    let mut at = start;
    for mut next in matches {
        let (olds, news) = (at.0..next.old.start, at.1..next.new.start);
        at = (next.old.end, next.new.end);
        let ends = (end_of_marks(old, &olds), end_of_marks(new, &news));
        if ends != (olds.start, news.start) && old.starts_in(&olds).is_empty() && new.starts_in(&news).is_empty() {
            let spaces = (space(old, ends.0..olds.end), space(new, ends.1..news.end));
            if spaces == (olds.end, news.end) {
                (next.old.start, next.new.start) = ends;
            } else {
                // Where only one side has a space nothing stays, and the marks still stand before what came or went.
                let stays = if spaces.0 > ends.0 && spaces.1 > ends.1 { spaces } else { ends };
                let (old, new) = (ends.0..stays.0, ends.1..stays.1);
                closed.push(Match { old, new, likeness: Likeness::Same });
            }
        }
        closed.push(next);
    }
    closed
}

/// Where the marks end that a change begins with, if it begins behind a word.
fn end_of_marks(side: &Side<'_>, change: &Range<usize>) -> usize {
    let text = &side.text[change.clone()];
    if !text.starts_with(MARK) || side.text[..change.start].chars().next_back().is_none_or(is_space) {
        return change.start;
    }
    let adjoining = labels(text).scan(0, |end, (start, label)| {
        (start == *end).then(|| {
            *end = start + label.0.len();
            *end
        })
    });
    change.start + adjoining.last().unwrap_or(0)
}

/// Where the white space ends that a range begins with.
fn space(side: &Side<'_>, range: Range<usize>) -> usize {
    skip_space(side.text, range.start).min(range.end)
}

/// What stays of the words at both ends of a change that differ in nothing but marks.
fn of_change(old: &Side<'_>, new: &Side<'_>, olds: &Range<usize>, news: &Range<usize>) -> Vec<Match> {
    let cut = |side: &Side<'_>, range: &Range<usize>| -> Vec<Range<usize>> {
        words(&side.text[range.clone()]).map(|word| range.start + word.start..range.start + word.end).collect()
    };
    let (was, is) = (cut(old, olds), cut(new, news));
    let alike = |(one, other): &(&Range<usize>, &Range<usize>)| {
        unmarked(&old.text[(*one).clone()]) == unmarked(&new.text[(*other).clone()])
    };
    let head = was.iter().zip(&is).take_while(alike).count();
    let tail = was[head..].iter().rev().zip(is[head..].iter().rev()).take_while(alike).count();
    let pairs = was[..head].iter().zip(&is[..head]).chain(was[was.len() - tail..].iter().zip(&is[is.len() - tail..]));
    pairs.flat_map(|(one, other)| of_word(old, new, one, other)).collect()
}

/// What stays of a word of which nothing but marks came or went.
fn of_word(old: &Side<'_>, new: &Side<'_>, olds: &Range<usize>, news: &Range<usize>) -> Vec<Match> {
    let marks = |side: &Side<'_>, word: &Range<usize>| -> Vec<Range<usize>> {
        let at = |mark: Range<usize>| word.start + mark.start..word.start + mark.end;
        marks_behind(&side.text[word.clone()]).map(at).collect()
    };
    let (old_marks, new_marks) = (marks(old, olds), marks(new, news));
    let mark_at = |marks: &[Range<usize>], at: usize| marks.iter().find(|mark| mark.start == at).cloned();
    let stretch = |marks: &[Range<usize>], at: usize, end: usize| {
        marks.iter().find(|mark| mark.start > at).map_or(end, |mark| mark.start) - at
    };
    let mut found: Vec<Match> = Vec::new();
    let mut at = (olds.start, news.start);
    while at.0 < olds.end || at.1 < news.end {
        let length = match (mark_at(&old_marks, at.0), mark_at(&new_marks, at.1)) {
            (Some(one), Some(other)) if old.text[one.clone()] == new.text[other.clone()] => one.len(),
            (Some(one), _) => {
                at.0 = one.end;
                continue;
            }
            (None, Some(other)) => {
                at.1 = other.end;
                continue;
            }
            (None, None) => stretch(&old_marks, at.0, olds.end).min(stretch(&new_marks, at.1, news.end)),
        };
        let next = (at.0 + length, at.1 + length);
        match found.last_mut() {
            Some(last) if (last.old.end, last.new.end) == at => (last.old.end, last.new.end) = next,
            _ => found.push(Match { old: at.0..next.0, new: at.1..next.1, likeness: Likeness::Same }),
        }
        at = next;
    }
    found
}

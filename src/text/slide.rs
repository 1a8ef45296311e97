//! Slides an insertion or a deletion to where a sentence starts.
//!
//! Where the words before a change are also its last ones, the same edit can be drawn in several places: `De raad
//! {+wil. De raad+} besluit` or `{+De raad wil.+} De raad besluit`. A reader sees the second. The choice among equal
//! edits follows git's indent heuristic (M. Haggerty, 2016), with sentences for indents. Cost: one look at every
//! insertion and deletion, one comparison for each word that it slides over.

use std::cmp::Reverse;
use std::ops::Range;

use super::connecting::is_connecting;
use super::refine::before_clause;
use super::side::{Likeness, Match, Side};
use super::words::{is_space, skip_space, trim_end};

/// How far a change slides at most, in words.
const FAR: usize = 40;

/// Which changes slide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sliding {
    /// Those that are whole paragraphs somewhere.
    Paragraphs,
    /// All of them.
    All,
}

/// Slides every change that only inserts or only deletes.
pub(super) fn slide(old: &Side<'_>, new: &Side<'_>, mut matches: Vec<Match>, which: Sliding) -> Vec<Match> {
    // Whether a change on this side slides at all.
    let slides = |side: &Side<'_>, change: Range<usize>| which == Sliding::All || !side.starts_in(&change).is_empty();
    for at in 1..matches.len() {
        let (before, after) = matches.split_at_mut(at);
        let (before, after) = (&mut before[at - 1], &mut after[0]);
        if before.likeness != Likeness::Same || after.likeness != Likeness::Same {
            continue;
        }
        // It begins and ends in the word that it stands behind: its edges are refined.
        let (olds, news) = (before.old.end..after.old.start, before.new.end..after.new.start);
        if old.starts_in(&olds).is_empty()
            && new.starts_in(&news).is_empty()
            && before_clause(old, new, (&old.words_in(olds), &new.words_in(news)), after).is_some()
        {
            continue;
        }
        if slides(new, before.new.end..after.new.start) && old.is_blank(&(before.old.end..after.old.start)) {
            let place = ahead((new, before.new.end, &after.new), (old, before.old.end, &after.old))
                .unwrap_or_else(|| best(new, &before.new, after.new.start, old, &before.old, after.old.start));
            ((before.new.end, after.new.start), (before.old.end, after.old.start)) = (place.change, place.rest);
        } else if slides(old, before.old.end..after.old.start) && new.is_blank(&(before.new.end..after.new.start)) {
            let place = ahead((old, before.old.end, &after.old), (new, before.new.end, &after.new))
                .unwrap_or_else(|| best(old, &before.old, after.old.start, new, &before.new, after.new.start));
            ((before.old.end, after.old.start), (before.new.end, after.new.start)) = (place.change, place.rest);
        }
    }
    // The last one is the end of a chapter, and stays however little it is.
    let end = matches.pop();
    matches.retain(|kept| !kept.old.is_empty() || !kept.new.is_empty());
    matches.extend(end);
    matches
}

/// Where a change can be drawn.
#[derive(Clone, Copy)]
struct Place {
    /// Where it starts and ends on the side that has the words.
    change: (usize, usize),
    /// The same place on the other side.
    rest: (usize, usize),
}

/// The place, from where the change stands towards `before`'s start, where it starts most like a sentence.
fn best(
    side: &Side<'_>,
    before: &Range<usize>,
    after: usize,
    other: &Side<'_>,
    other_before: &Range<usize>,
    other_after: usize,
) -> Place {
    let mut place = Place { change: (before.end, after), rest: (other_before.end, other_after) };
    let mut best = (opening(side, before.end, after), place);
    // A change that holds breaks slides only to where it is whole paragraphs, or ends one that both texts end there: a
    // heading that came together with its sign, and not behind the sign of the next one; the last sentence of a paragraph,
    // and not the first words of the next.
    let has_breaks = !side.starts_in(&(before.end..after)).is_empty();
    for _ in 0..FAR {
        let word = last_word(side, before.start..place.change.0);
        let last = last_word(side, place.change.0..place.change.1);
        if word.is_empty() || side.text[word.clone()] != side.text[last.clone()] {
            break;
        }
        let other_word = last_word(other, other_before.start..place.rest.0);
        // What follows the word on both sides becomes part of what stays, and has to have the same breaks, and blanks.
        let breaks = |side: &Side<'_>, word: &Range<usize>, end| !side.starts_in(&(word.end..end)).is_empty();
        let are_apart = (last.end < place.change.1, other_word.end < place.rest.1);
        if breaks(side, &last, place.change.1) != breaks(other, &other_word, place.rest.1) || are_apart.0 != are_apart.1
        {
            break;
        }
        let starts_paragraph = side.is_start(word.start);
        let end = |side: &Side<'_>, start: usize, word: &Range<usize>| {
            if starts_paragraph { word.start } else { start + trim_end(&side.text[start..word.start]) }
        };
        place.change = (end(side, before.start, &word), last.start);
        place.rest = (end(other, other_before.start, &other_word), other_word.start);
        let score = opening(side, place.change.0, place.change.1);
        let is_whole = side.is_start(last.start) && (starts_paragraph || other.is_start(other_word.start));
        if score > best.0 && (is_whole || !has_breaks) {
            best = (score, place);
        }
        if starts_paragraph {
            break;
        }
    }
    best.1
}

/// The place further on, towards the end of what follows, where the change is whole paragraphs: the one before it has its own last
/// words back; none where the two do not end alike.
fn ahead(
    (side, from, after): (&Side<'_>, usize, &Range<usize>),
    (other, other_from, other_after): (&Side<'_>, usize, &Range<usize>),
) -> Option<Place> {
    let (mut place, mut end) = (Place { change: (from, after.start), rest: (other_from, other_after.start) }, from);
    for step in 0..=FAR {
        let word = first_word(side, place.change.0..after.start);
        if side.is_start(word.start) {
            let is_whole = side.break_at(end).is_some() && other.break_at(place.rest.0).is_some();
            return (step > 0 && is_whole).then_some(place);
        }
        let next = first_word(side, place.change.1..after.end);
        let other_next = first_word(other, place.rest.1..other_after.end);
        let is_same = !word.is_empty() && side.text[word.clone()] == side.text[next.clone()];
        // A break or a blank before the word on one side alone would be lost.
        let are_apart = (place.change.0 < word.start, place.rest.0 < other_next.start);
        if !is_same || are_apart.0 != are_apart.1 || side.is_start(next.start) || other.is_start(other_next.start) {
            return None;
        }
        end = next.end;
        place.change = (word.end, skip_space(&side.text[..after.end], next.end));
        place.rest = (other_next.end, skip_space(&other.text[..other_after.end], other_next.end));
    }
    None
}

/// How much a change that starts after `at` looks like the start of something; and how few small words it ends in: `of the city` is a
/// phrase, and `the city of` is none.
fn opening(side: &Side<'_>, at: usize, after: usize) -> (u8, Reverse<usize>) {
    let words = side.text[at..after].split(is_space).filter(|word| !word.is_empty());
    (start_of(side, at, after), Reverse(words.rev().take_while(|word| is_connecting(word)).count()))
}

fn start_of(side: &Side<'_>, at: usize, after: usize) -> u8 {
    let start = skip_space(&side.text[..after], at);
    if start == 0 || side.is_start(start) {
        return 3;
    }
    let before = side.text[..at].trim_end_matches(is_space).trim_end_matches(['"', '\'', '”', '’', ')', ']', '*', '_']);
    match before.chars().next_back() {
        Some('.' | '!' | '?' | ':') => 2,
        Some(',' | ';') => 1,
        _ => 0,
    }
}

/// The first word of a range, empty where there is none.
fn first_word(side: &Side<'_>, range: Range<usize>) -> Range<usize> {
    let start = skip_space(&side.text[..range.end], range.start);
    let text = &side.text[start..range.end];
    start..start + text.find(is_space).unwrap_or(text.len())
}

/// The last word of a range, empty where there is none.
fn last_word(side: &Side<'_>, range: Range<usize>) -> Range<usize> {
    let end = range.start + trim_end(&side.text[range.clone()]);
    let text = &side.text[range.start..end];
    let start = text.char_indices().rev().find(|(_, c)| is_space(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    range.start + start..end
}

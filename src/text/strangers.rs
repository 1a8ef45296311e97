//! Parts paragraphs that have nothing to do with each other.
//!
//! Two paragraphs that were written for different purposes still share `may not` and `information from`. Drawn into
//! each other they are hard to read; one that is gone beside one that is new is easy. Paragraphs that have in common
//! fewer than eight words, and less than a fifth of the shorter one, are strangers. The sign of a list item is no word
//! that two have in common, nor is an article or a preposition between words that they have not. A heading and running
//! text are for different purposes by what they are: they are one only where four of five words of each stayed, as
//! where nothing but the sign of the heading went.
//!
//! Cost: one pass over the matches.

use std::ops::Range;

use super::connecting::is_connecting;
use super::islands;
use super::paragraphs::{Sign, sign};
use super::side::{Match, Side};
use super::words::{skip_space, words};

/// The number of words from which two paragraphs are related, however long they are.
const RELATED: usize = 8;

/// The share of the shorter paragraph from which two are related: one in so many words.
const SHARE: usize = 5;

/// The number of words up to which of a paragraph every word tells, where the other is not much longer.
const SHORT: usize = 4;

/// The share of each that a heading and running text have in common where they are one: so many words of five.
const NEARLY_ALL: usize = 4;

/// Takes out of the matches the words that strangers have in common.
pub(super) fn part(old: &Side<'_>, new: &Side<'_>, matches: Vec<Match>) -> Vec<Match> {
    let mut pieces: Vec<Match> = Vec::with_capacity(matches.len() * 2);
    for next in matches {
        cut(old, new, next, &mut pieces);
    }
    let mut kept: Vec<Match> = Vec::with_capacity(pieces.len());
    let mut rest = pieces.into_iter().peekable();
    while let Some(first) = rest.next() {
        let pair = (old.paragraph_at(first.old.start), new.paragraph_at(first.new.start));
        if !is_inside(new, &first, &pair) {
            kept.push(first);
            continue;
        }
        let from = kept.len();
        kept.push(first);
        while let Some(next) = rest.next_if(|next| is_inside(new, next, &pair)) {
            kept.push(next);
        }
        if are_strangers((old, &pair.0), (new, &pair.1), &kept[from..]) {
            kept.truncate(from);
        }
    }
    kept
}

/// Whether two paragraphs are strangers, which have these words in common.
fn are_strangers(old: (&Side<'_>, &Range<usize>), new: (&Side<'_>, &Range<usize>), shared: &[Match]) -> bool {
    let ((old_text, old_heading), (new_text, new_heading)) = (own_words(old), own_words(new));
    let new_start = new.1.end - new_text.len();
    // A long paragraph may be half of many pairs: no more of it is counted than tells.
    let longer = |text: &str, than: usize| words(text).nth(than).is_some();
    let is_long = |than: usize| [longer(old_text, than), longer(new_text, than)];
    let are_long = is_long(SHORT) == [true; 2] || is_long(RELATED) != [false; 2];
    let pieces = shared.iter().map(|piece| &new.0.text[piece.new.start.max(new_start)..piece.new.end.max(new_start)]);
    let shared = pieces.filter(|piece| !are_long || !only_connects(piece)).flat_map(words);
    let strangers = if old_heading == new_heading {
        let shared = shared.take(RELATED).count();
        shared < RELATED && longer(old_text, shared * SHARE) && longer(new_text, shared * SHARE)
    } else {
        let shared = shared.count();
        longer(old_text, shared * SHARE / NEARLY_ALL) || longer(new_text, shared * SHARE / NEARLY_ALL)
    };
    // Nearly all that share anything are not: the letters of few have to be held against each other.
    strangers && !same_letters(old_text, new_text)
}

/// Whether a piece is a `de` here or an `en` there, which any two paragraphs share.
fn only_connects(piece: &str) -> bool {
    words(piece).nth(islands::WORDS).is_none() && words(piece).all(|word| is_connecting(&piece[word]))
}

/// What a paragraph says after the sign of a heading or an item, and whether it is a heading.
fn own_words<'a>((side, paragraph): (&Side<'a>, &Range<usize>)) -> (&'a str, bool) {
    let text = &side.text[paragraph.clone()];
    let Sign { heading, end } = sign(text);
    (&text[end..], heading)
}

/// Whether two texts say the same but for their marks and their capitals: `gas.`, `Gas;` and `**gas**` do.
pub(super) fn same_letters(a: &str, b: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
    }
    letters(a).next().is_some() && letters(a).eq(letters(b))
}

/// Cuts a match into its words before the first break, what stands between, breaks at both ends, and its words after
/// the last break.
fn cut(old: &Side<'_>, new: &Side<'_>, whole: Match, pieces: &mut Vec<Match>) {
    let (olds, news) = (old.starts_in(&whole.old), new.starts_in(&whole.new));
    let (Some(first), Some(last), Some(new_first), Some(new_last)) =
        (olds.first(), olds.last(), news.first(), news.last())
    else {
        pieces.push(whole);
        return;
    };
    let (first, new_first) = (old.break_before(*first).start, new.break_before(*new_first).start);
    let ranges = [
        (whole.old.start..first, whole.new.start..new_first),
        (first..*last, new_first..*new_last),
        (*last..whole.old.end, *new_last..whole.new.end),
    ];
    let ranges = ranges.into_iter().filter(|(old, _)| !old.is_empty());
    pieces.extend(ranges.map(|(old, new)| Match { old, new, likeness: whole.likeness }));
}

/// Whether a piece is words of both paragraphs. One that is or holds a break is not: it stays whatever goes.
fn is_inside(new: &Side<'_>, piece: &Match, (old_paragraph, paragraph): &(Range<usize>, Range<usize>)) -> bool {
    let inside = old_paragraph.start <= piece.old.start && piece.old.end <= old_paragraph.end;
    let inside = inside && paragraph.start <= piece.new.start && piece.new.end <= paragraph.end;
    let begins_with_word = piece.new.start < piece.new.end && skip_space(new.text, piece.new.start) == piece.new.start;
    inside && begins_with_word && new.starts_in(&piece.new).is_empty()
}

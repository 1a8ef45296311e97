//! Sets aside what two ranges start with and end with: most edits touch a small part of what surrounds them.
//!
//! Cost: one comparison of the bytes that are equal, and one cut of the words behind their last white space where a
//! spaceless script stands there. At the end of two ranges only white space is taken for the edge of a word: what words
//! a spaceless script has depends on where they start.

use std::ops::Range;

use super::side::{Likeness, Match, Side};
use super::words::{is_space_byte, last_edge, skip_space, trim_end};

/// Two ranges with their equal ends set aside.
pub(super) struct Trimmed {
    /// The words that both start with.
    pub(super) head: Option<Match>,
    /// What is left of the old range.
    pub(super) old: Range<usize>,
    /// What is left of the new range.
    pub(super) new: Range<usize>,
    /// The words that both end with.
    pub(super) tail: Option<Match>,
}

/// Sets aside the words that two ranges, which start and end between tokens, have in common at their ends.
pub(super) fn trim(
    old: &Side<'_>,
    new: &Side<'_>,
    mut old_range: Range<usize>,
    mut new_range: Range<usize>,
) -> Trimmed {
    let length = head_length(old, new, &old_range, &new_range);
    let head = matched(old, old_range.start..old_range.start + length, new, new_range.start..new_range.start + length);
    if let Some(head) = &head {
        (old_range.start, new_range.start) = (head.old.end, head.new.end);
    }
    let length = tail_length(old, new, &old_range, &new_range);
    let tail = matched(old, old_range.end - length..old_range.end, new, new_range.end - length..new_range.end);
    if let Some(tail) = &tail {
        (old_range.end, new_range.end) = (tail.old.start, tail.new.start);
    }
    Trimmed { head, old: old_range, new: new_range, tail }
}

/// How many bytes of whole words, with the same breaks, two ranges start with.
pub(super) fn head_length(old: &Side<'_>, new: &Side<'_>, old_range: &Range<usize>, new_range: &Range<usize>) -> usize {
    let (a, b) = (&old.text.as_bytes()[old_range.clone()], &new.text.as_bytes()[new_range.clone()]);
    let mut length = common_prefix(a, b);
    let edge = |bytes: &[u8]| bytes.get(length).is_none_or(|byte| is_space_byte(*byte));
    if !(edge(a) && edge(b)) {
        length = last_edge(&old.text[old_range.clone()], length);
    }
    let extent = |range: &Range<usize>| range.start..range.start + length;
    let olds = old.starts_in(&extent(old_range)).iter().map(|start| start - old_range.start);
    let news = new.starts_in(&extent(new_range)).iter().map(|start| start - new_range.start);
    // Where one side has a break and the other has none, the words up to there are what is common.
    match first_difference(olds, news).min() {
        Some(start) => trim_end(&old.text[old_range.start..old_range.start + start]),
        None => length,
    }
}

/// How many bytes of whole words, with the same breaks, two ranges end with.
fn tail_length(old: &Side<'_>, new: &Side<'_>, old_range: &Range<usize>, new_range: &Range<usize>) -> usize {
    let (a, b) = (&old.text.as_bytes()[old_range.clone()], &new.text.as_bytes()[new_range.clone()]);
    let mut length = common_suffix(a, b);
    let edge = |bytes: &[u8]| length == bytes.len() || is_space_byte(bytes[bytes.len() - length - 1]);
    if !(edge(a) && edge(b)) {
        let common = &a[a.len() - length..];
        length = common.iter().position(|byte| is_space_byte(*byte)).map_or(0, |space| common.len() - space);
    }
    let extent = |range: &Range<usize>| range.end - length..range.end;
    let olds = old.starts_in(&extent(old_range)).iter().rev().map(|start| old_range.end - start);
    let news = new.starts_in(&extent(new_range)).iter().rev().map(|start| new_range.end - start);
    match first_difference(olds, news).min() {
        Some(rest) => rest,
        None => length,
    }
}

/// The words of two stretches of equal bytes as a match; none where they are white space.
fn matched(old: &Side<'_>, old_range: Range<usize>, new: &Side<'_>, new_range: Range<usize>) -> Option<Match> {
    let words = |side: &Side<'_>, range: Range<usize>| {
        let end = range.start + trim_end(&side.text[range.clone()]);
        skip_space(&side.text[..end], range.start).min(end)..end
    };
    let (old, new) = (words(old, old_range), words(new, new_range));
    (!old.is_empty()).then_some(Match { old, new, likeness: Likeness::Same })
}

/// The first places, in the order given, at which two lists of places differ.
fn first_difference(
    mut olds: impl Iterator<Item = usize>,
    mut news: impl Iterator<Item = usize>,
) -> impl Iterator<Item = usize> {
    loop {
        match (olds.next(), news.next()) {
            (Some(a), Some(b)) if a == b => {}
            (a, b) => return a.into_iter().chain(b),
        }
    }
}

/// How many bytes two slices have in common at their start.
fn common_prefix(a: &[u8], b: &[u8]) -> usize {
    let blocks = a.chunks_exact(64).zip(b.chunks_exact(64)).take_while(|(a, b)| a == b).count() * 64;
    blocks + a[blocks..].iter().zip(&b[blocks..]).take_while(|(a, b)| a == b).count()
}

/// How many bytes two slices have in common at their end.
fn common_suffix(a: &[u8], b: &[u8]) -> usize {
    let blocks = a.rchunks_exact(64).zip(b.rchunks_exact(64)).take_while(|(a, b)| a == b).count() * 64;
    let (a, b) = (&a[..a.len() - blocks], &b[..b.len() - blocks]);
    blocks + a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count()
}

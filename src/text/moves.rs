//! Finds paragraphs that stand elsewhere now, so that each is shown once, with what changed inside it.
//!
//! Of the paragraphs that went and those that came as a whole, two belong together when they share shingles that each
//! side has once, and when half of the words of both stayed. Cost: one pass over their words, and one comparison for
//! every pair that shares a shingle and is the best of its kind.

use std::collections::BTreeMap;
use std::ops::Range;

use super::draw::draw_range;
use super::gaps::align;
use super::polish::polish;
use super::redline::{Change, ParagraphChange, Span};
use super::shingles;
use super::side::{Likeness, Match, Side};
use super::tokens::Tokens;
use super::unique::{Unique, hash_all};
use super::words::{count, trim_end};

/// The least number of words of a paragraph that can move: about a sentence. Shorter ones repeat by chance.
const SENTENCE: usize = 6;

/// The greatest number of bytes, on one side, in which paragraphs are looked for that were edited as they moved; in
/// more, two unrelated books are likelier than a letter.
const COMPARED: usize = 2 << 20;

/// The number of words in a row that two paragraphs must share to be compared.
const SHINGLE: usize = 3;

/// Replaces the pairs of a deleted and an inserted paragraph that are one paragraph which moved.
pub(super) fn find(old: &Side<'_>, new: &Side<'_>, mut paragraphs: Vec<ParagraphChange>) -> Vec<ParagraphChange> {
    let gone = Whole::all(old, &paragraphs, Span::old_range, Change::Deleted);
    let came = Whole::all(new, &paragraphs, Span::new_range, Change::Inserted);
    let mut taken = vec![false; paragraphs.len()];
    for (from, to) in pairs(&gone, &came) {
        let (from, to) = (&gone[from], &came[to]);
        if taken[from.index] || taken[to.index] {
            continue;
        }
        if let Some(spans) = inner_edits(old, new, &from.range, &to.range) {
            taken[from.index] = true;
            taken[to.index] = true;
            paragraphs[to.index].was = std::mem::take(&mut paragraphs[from.index].was);
            paragraphs[to.index].change = Change::Moved;
            paragraphs[to.index].spans = spans;
        }
    }
    // What is left of a paragraph that moved away is an empty place.
    paragraphs.retain(|paragraph| paragraph.number.is_some() || !paragraph.was.is_empty());
    paragraphs
}

/// A paragraph that went or came as a whole.
struct Whole {
    /// Its place among the changes.
    index: usize,
    /// Where it stands in its text.
    range: Range<usize>,
    /// Its words, as keys.
    keys: Vec<u32>,
}

impl Whole {
    fn all(
        side: &Side<'_>,
        paragraphs: &[ParagraphChange],
        range: fn(&Span) -> Option<Range<usize>>,
        change: Change,
    ) -> Vec<Self> {
        let whole = |(index, paragraph): (usize, &ParagraphChange)| match &paragraph.spans[..] {
            [span] if paragraph.change == change => {
                let range = range(span)?;
                let keys = Tokens::of(side, &(range.start..range.start + trim_end(&side.text[range.clone()]))).keys;
                (keys.len() >= SENTENCE).then_some(Self { index, range, keys })
            }
            _ => None,
        };
        paragraphs.iter().enumerate().filter_map(whole).collect()
    }
}

/// Pairs of paragraphs that share shingles, those that share most first.
fn pairs(gone: &[Whole], came: &[Whole]) -> Vec<(usize, usize)> {
    if gone.is_empty() || came.is_empty() {
        return Vec::new();
    }
    let keys = |wholes: &[Whole]| wholes.iter().map(|whole| whole.keys.len()).sum::<usize>();
    let class = shingles::class(keys(gone).max(keys(came)));
    let shingles = |wholes: &'_ [Whole]| {
        let mut all: Vec<(u32, usize)> = Vec::new();
        for (at, whole) in wholes.iter().enumerate() {
            let hashes = whole.keys.windows(SHINGLE).map(hash_all).filter(|hash| hash & class == 0);
            all.extend(hashes.map(|hash| (hash, at)));
        }
        all
    };
    let (olds, news) = (shingles(gone), shingles(came));
    let mut unique = Unique::with_capacity(olds.len());
    for ((hash, _), at) in olds.iter().zip(0..) {
        unique.add_old(*hash, at);
    }
    for ((hash, _), at) in news.iter().zip(0..) {
        unique.add_new(*hash, at);
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (a, b) in unique.pairs() {
        *shared.entry((olds[a].1, news[b].1)).or_default() += 1;
    }
    let mut pairs: Vec<_> = shared.into_iter().map(|(pair, shared)| (usize::MAX - shared, pair)).collect();
    pairs.sort_unstable();
    pairs.into_iter().map(|(_, pair)| pair).collect()
}

/// What changed inside a paragraph that moved; none when less than half of its words stayed.
fn inner_edits(old: &Side<'_>, new: &Side<'_>, from: &Range<usize>, to: &Range<usize>) -> Option<Vec<Span>> {
    let last_word = |side: &Side<'_>, range: &Range<usize>| range.start + trim_end(&side.text[range.clone()]);
    let (old_end, new_end) = (last_word(old, from), last_word(new, to));
    let mut matches = Vec::new();
    align(old, new, from.start..old_end, to.start..new_end, &mut matches);
    let kept: usize = matches.iter().map(|kept| count(&new.text[kept.new.clone()])).sum();
    let words = usize::max(count(&old.text[from.clone()]), count(&new.text[to.clone()]));
    if kept * 2 < words {
        return None;
    }
    matches.push(Match { old: old_end..from.end, new: new_end..to.end, likeness: Likeness::Same });
    let matches = polish(old, new, (from.start, to.start), matches);
    match &mut draw_range(old, new, (from, to), &matches)[..] {
        [paragraph] => Some(std::mem::take(&mut paragraph.spans)),
        _ => None,
    }
}

//! Finds anchors inside a large gap: a few words in a row that each side has once.
//!
//! Shingles after A. Broder, "On the resemblance and containment of documents" (1997). In a very large gap only the
//! shingles whose hash falls in a fixed class are looked at, the same on both sides, so that the table stays in the
//! processor's cache; what lies between them is looked at again, more closely. Cost: one hash of every shingle, one
//! probe of every one in the class.

use super::chain::{Run, heaviest};
use super::unique::{Unique, hash_all};

/// About how many shingles of a side are looked at.
const SAMPLE: usize = 1 << 16;

/// The bits of a hash that are zero in the class of shingles that are looked at, given how many there are.
fn class(shingles: usize) -> u32 {
    let classes = u32::try_from(shingles / SAMPLE).ok().and_then(u32::checked_next_power_of_two);
    classes.map_or(u32::MAX, |classes| classes - 1)
}

/// Runs of equal keys, in order on both sides, each around a shingle of `words` keys that both have once.
pub(super) fn anchors(old: &[u32], new: &[u32], words: usize) -> Vec<Run> {
    let class = class(old.len().max(new.len()));
    let shingles = |keys| in_class(keys, words, class);
    let mut unique = Unique::with_capacity(old.len() / (class as usize + 1) * 5 / 4);
    shingles(old).for_each(|(hash, at)| unique.add_old(hash, at));
    shingles(new).for_each(|(hash, at)| unique.add_new(hash, at));

    let mut runs: Vec<Run> = Vec::new();
    for (at, new_at) in unique.pairs() {
        let inside = |run: &Run| at < run.old + run.length && run.old + new_at == run.new + at;
        if !runs.last().is_some_and(inside) && old[at..at + words] == new[new_at..new_at + words] {
            runs.push(extend(old, new, at, new_at));
        }
    }
    let places: Vec<_> = runs.iter().map(|run| (run.new, run.length)).collect();
    clip(heaviest(&places).into_iter().map(|index| runs[index]))
}

/// The hashes of the shingles that are looked at, with their places.
fn in_class(keys: &[u32], words: usize, class: u32) -> impl Iterator<Item = (u32, u32)> {
    keys.windows(words).map(hash_all).zip(0..).filter(move |(hash, _)| hash & class == 0)
}

/// The longest run of equal keys around a place where both sides are equal.
fn extend(old: &[u32], new: &[u32], at: usize, new_at: usize) -> Run {
    let before = old[..at].iter().rev().zip(new[..new_at].iter().rev()).take_while(|(a, b)| a == b).count();
    let after = old[at..].iter().zip(&new[new_at..]).take_while(|(a, b)| a == b).count();
    Run { old: at - before, new: new_at - before, length: before + after }
}

/// Runs in order, each without what the one before it has taken of either side.
fn clip(runs: impl Iterator<Item = Run>) -> Vec<Run> {
    let mut end = (0, 0);
    let clipped = runs.filter_map(|mut run| {
        let taken = usize::max(usize::saturating_sub(end.0, run.old), usize::saturating_sub(end.1, run.new));
        run = Run { old: run.old + taken, new: run.new + taken, length: run.length.checked_sub(taken)? };
        if run.length > 0 {
            end = (run.old + run.length, run.new + run.length);
        }
        (run.length > 0).then_some(run)
    });
    clipped.collect()
}

//! Words that stood in every version stay in what is tracked too, where several people made the versions: each change is
//! said in somebody's name. The redline of the first and the last alone marks a few such words between two changes with
//! them, and all of a paragraph that has little left of its own; that is how it reads on a page, and no more than that.

use super::pairs::Pairs;
use super::traced::{Here, Traced};
use std::ops::Range;

/// Pairs what stood in every version, and of the rest what went and came back. Of what passed a table and that table it is the
/// table that stayed: a paragraph can be tracked as moved, and one that went and came has all its words in view.
pub(super) fn keep(pairs: &mut Pairs, here: &[Here], came: &[Option<usize>], is_table: impl Fn(usize) -> bool) {
    let stayed = |old: usize| here[old].place();
    let redline = pairs.clone();
    for old in 0..here.len() {
        if pairs.new_of[old] != stayed(old) {
            pairs.part_old(old);
        }
    }
    for tables_alone in [true, false] {
        for (olds, news) in pairs.gaps() {
            let olds = olds.filter(|old| !tables_alone || is_table(*old));
            let free = olds.filter_map(|old| Some((old, stayed(old)?))).filter(|(_, new)| news.contains(new));
            for (old, new) in ascending(&free.collect::<Vec<_>>()) {
                pairs.pair(old, new);
            }
        }
    }
    for (olds, news) in pairs.gaps() {
        for old in olds.filter(|old| stayed(*old).is_none()) {
            if let Some(new) = redline.new_of[old].filter(|new| news.contains(new) && came[*new].is_some()) {
                pairs.pair(old, new);
            }
        }
    }
}

/// The same for the pieces of a cell or a footnote, which have these numbers among all of their kind.
pub(super) fn keep_within(pairs: &mut Pairs, words: &Traced, olds: Range<usize>, news: Range<usize>) {
    let Some(here) = words.here.as_ref().and_then(|here| here.get(olds)) else { return };
    let came = words.came.get(news.clone()).unwrap_or_default();
    if (here.len(), came.len()) != (pairs.new_of.len(), pairs.old_of.len()) {
        return;
    }
    // What stands in another one now is not in this.
    let own = |here: &Here| match *here {
        Here::At(place) if news.contains(&place) => Here::At(place - news.start),
        Here::At(_) => Here::At(usize::MAX),
        Here::Gone(version) => Here::Gone(version),
    };
    keep(pairs, &here.iter().map(own).collect::<Vec<_>>(), came, |_| false);
}

/// Pairs what stands between the same pairs on both sides, by what is known of where each piece stands now.
pub(super) fn keep_known(pairs: &mut Pairs, known: impl Fn(usize) -> Option<usize>) {
    let within = |(olds, news): &(Range<usize>, Range<usize>)| -> Option<(usize, usize)> {
        olds.clone().find_map(|old| Some((old, known(old).filter(|new| news.contains(new))?)))
    };
    while let Some((old, new)) = pairs.gaps().iter().find_map(within) {
        pairs.pair(old, new);
    }
}

/// The most of these pairs, which ascend on the old side, that ascend on the new side too. Cost: n log n.
pub(super) fn ascending(all: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // Of every length the row that ends lowest: where it ends, and what stands before each pair in the best row to it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(all.len());
    for (place, (_, new)) in all.iter().enumerate() {
        let length = ends.partition_point(|end| all[*end].1 < *new);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(place);
        } else {
            ends[length] = place;
        }
    }
    let mut row: Vec<(usize, usize)> =
        std::iter::successors(ends.last().copied(), |place| before[*place]).map(|place| all[place]).collect();
    row.reverse();
    row
}

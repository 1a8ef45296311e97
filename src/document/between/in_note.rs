//! What stayed in one footnote, as it is tracked, and as it is followed for whose the words are.

use std::ops::Range;

use super::atoms::{Atom, Side, Small};
use super::pairs::{self, Pairs, same};
use super::settle::settle;
use paraaf_text::compare::compare;
use paraaf_text::edits::{DiffOp, edits};

/// The pieces that stand in a footnote on both sides, of which `keep` knows more. It ends as it did.
pub(super) fn within(old: &Side, new: &Side, keep: impl FnOnce(&mut Pairs)) -> Pairs {
    let mut pairs = pairs::of(old, new, &compare(old.text.clone(), new.text.clone()));
    keep(&mut pairs);
    pairs.pair_ends();
    settle(old, new, &mut pairs);
    pairs
}

/// The same for whose its words are. A redline takes one text for another where little stayed in it, which is right for a
/// reader; but who added words, however many, or took some out, did nothing to the others.
pub(super) fn followed(old: &Side, new: &Side) -> Pairs {
    let pairs = within(old, new, |_| ());
    if letters(old, &pairs) == 0 { by_words(old, new).unwrap_or(pairs) } else { pairs }
}

/// How many letters stayed.
pub(super) fn letters(old: &Side, pairs: &Pairs) -> usize {
    (0..old.atoms.len()).filter(|at| pairs.new_of[*at].is_some() && is_letter(&old.atoms[*at])).count()
}

fn is_letter(atom: &Atom) -> bool {
    matches!(atom.what, Small::Char(c) if c.is_alphanumeric())
}

/// The pieces that stand on both sides, where half of the words of the shorter stand in the other, in their order.
fn by_words(old: &Side, new: &Side) -> Option<Pairs> {
    let (olds, news) = (words(old)?, words(new)?);
    let mut pairs = Pairs::none(old.atoms.len(), new.atoms.len());
    let mut stayed = 0;
    for op in edits(&said(old, &olds), &said(new, &news)) {
        if matches!(op, DiffOp::Equal { .. }) {
            for (one, other) in olds[op.old_range()].iter().zip(&news[op.new_range()]) {
                stayed += 1;
                one.clone().zip(other.clone()).for_each(|(one, other)| pairs.pair(one, other));
            }
        }
    }
    if stayed == 0 || stayed * 2 < olds.len().min(news.len()) {
        return None;
    }
    // What stands right beside words that stayed stays with them.
    let is_same = |(one, other): &(usize, usize)| !is_letter(&old.atoms[*one]) && same(old, new, *one, *other);
    for (before, after) in pairs.gaps() {
        before.clone().zip(after.clone()).take_while(is_same).for_each(|(one, other)| pairs.pair(one, other));
        let free = |(one, other): &(usize, usize)| pairs.new_of[*one].is_none() && pairs.old_of[*other].is_none();
        let behind: Vec<_> = before.rev().zip(after.rev()).take_while(|both| free(both) && is_same(both)).collect();
        for (one, other) in behind {
            pairs.pair(one, other);
        }
    }
    pairs.pair_ends();
    Some(pairs)
}

/// The words of a text; none where a table stands in it.
fn words(side: &Side) -> Option<Vec<Range<usize>>> {
    if side.atoms.iter().any(|atom| atom.what == Small::Table) {
        return None;
    }
    let is_one = |one: &Atom, other: &Atom| is_letter(one) == is_letter(other);
    let mut start = 0;
    let stretches = side.atoms.chunk_by(is_one).map(|stretch| {
        start += stretch.len();
        start - stretch.len()..start
    });
    Some(stretches.filter(|stretch| is_letter(&side.atoms[stretch.start])).collect())
}

/// What words say, and how they look.
fn said(side: &Side, words: &[Range<usize>]) -> Vec<String> {
    let letters = |word: &Range<usize>| side.atoms[word.clone()].iter().map(|atom| (atom.what, atom.look, &atom.link));
    words.iter().map(|word| format!("{:?}", letters(word).collect::<Vec<_>>())).collect()
}

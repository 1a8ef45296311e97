//! What stayed in one footnote, as it is tracked, and as it is followed for whose the words are.

use std::ops::Range;

use super::atoms::{Atom, Side, Small};
use super::pairs::{self, Pairs};
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
/// reader; but who only added words, or only took out, did nothing to the others.
pub(super) fn followed(old: &Side, new: &Side) -> Pairs {
    let pairs = within(old, new, |_| ());
    if letters(old, &pairs) == 0 { only_longer(old, new).unwrap_or(pairs) } else { pairs }
}

/// How many letters stayed.
pub(super) fn letters(old: &Side, pairs: &Pairs) -> usize {
    (0..old.atoms.len()).filter(|at| pairs.new_of[*at].is_some() && is_letter(&old.atoms[*at])).count()
}

fn is_letter(atom: &Atom) -> bool {
    matches!(atom.what, Small::Char(c) if c.is_alphanumeric())
}

/// The pieces that stand on both sides, where all words of the one side stand in the other, in their order.
fn only_longer(old: &Side, new: &Side) -> Option<Pairs> {
    let (olds, news) = (words(old)?, words(new)?);
    let mut pairs = Pairs::none(old.atoms.len(), new.atoms.len());
    for op in edits(&said(old, &olds), &said(new, &news)) {
        if matches!(op, DiffOp::Equal { .. }) {
            for (one, other) in olds[op.old_range()].iter().zip(&news[op.new_range()]) {
                one.clone().zip(other.clone()).for_each(|(one, other)| pairs.pair(one, other));
            }
        }
    }
    let all = |side: &Side, partners: &[Option<usize>]| {
        let mut letters = side.atoms.iter().zip(partners).filter(|(atom, _)| is_letter(atom)).peekable();
        letters.peek().is_some() && letters.all(|(_, partner)| partner.is_some())
    };
    (all(old, &pairs.new_of) || all(new, &pairs.old_of)).then(|| {
        pairs.pair_ends();
        pairs
    })
}

/// The words of a text, and each other piece by itself; none where a table stands in it.
fn words(side: &Side) -> Option<Vec<Range<usize>>> {
    if side.atoms.iter().any(|atom| atom.what == Small::Table) {
        return None;
    }
    let is_one = |one: &Atom, other: &Atom| {
        is_letter(one) && is_letter(other) && (one.look, &one.link) == (other.look, &other.link)
    };
    let mut words = Vec::new();
    for word in side.atoms.chunk_by(is_one) {
        let start = words.last().map_or(0, |last: &Range<usize>| last.end);
        words.push(start..start + word.len());
    }
    Some(words)
}

/// What words say, and how they look.
fn said(side: &Side, words: &[Range<usize>]) -> Vec<String> {
    let pieces = |word: &Range<usize>| side.atoms[word.clone()].iter().map(|atom| (atom.what, atom.look, &atom.link));
    words.iter().map(|word| format!("{:?}", pieces(word).collect::<Vec<_>>())).collect()
}

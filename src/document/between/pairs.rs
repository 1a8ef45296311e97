//! Which atoms stand on both sides: those of the words that the redline kept, where they look the same.

use std::ops::Range;

use super::atoms::{Side, Small};
use super::noted::{alike, in_order};
use paraaf_text::document::flat::What;
use paraaf_text::redline::{Change, Redline, Span};
use paraaf_text::sentences::{Followed, followed};

/// For every old atom its partner on the new side.
#[derive(Debug, Clone)]
pub(super) struct Pairs {
    pub(super) new_of: Vec<Option<usize>>,
    pub(super) old_of: Vec<Option<usize>>,
}

impl Pairs {
    /// None of so many old and new pieces.
    pub(super) fn none(olds: usize, news: usize) -> Self {
        Self { new_of: vec![None; olds], old_of: vec![None; news] }
    }

    /// The stretches between two pairs next to each other, where anything went or came: where they stand in the same order.
    pub(super) fn gaps(&self) -> Vec<(Range<usize>, Range<usize>)> {
        let mut gaps = Vec::new();
        let (mut at_old, mut at_new) = (0, 0);
        let ends = [(self.new_of.len(), self.old_of.len())];
        let kept = self.new_of.iter().enumerate().filter_map(|(old, new)| Some((old, (*new)?)));
        for (old, new) in kept.chain(ends) {
            if at_old < old || at_new < new {
                gaps.push((at_old..old, at_new..new));
            }
            (at_old, at_new) = (old + 1, new + 1);
        }
        gaps
    }

    pub(super) fn pair(&mut self, old: usize, new: usize) {
        self.new_of[old] = Some(new);
        self.old_of[new] = Some(old);
    }

    /// Makes partners of the last old atom and the last new one.
    pub(super) fn pair_ends(&mut self) {
        if let (Some(one), Some(other)) = (self.new_of.len().checked_sub(1), self.old_of.len().checked_sub(1)) {
            self.part_old(one);
            self.part_new(other);
            self.pair(one, other);
        }
    }

    /// The stretches of both sides in which nothing has a partner and that stand between the same partners.
    pub(super) fn free(&self) -> Vec<(Range<usize>, Range<usize>)> {
        let end = |partners: &[Option<usize>], start: usize| {
            partners[start..].iter().position(Option::is_some).map_or(partners.len(), |length| start + length)
        };
        let mut all = Vec::new();
        let mut start = 0;
        while start <= self.new_of.len() {
            let olds = start..end(&self.new_of, start);
            let before = olds.start.checked_sub(1).map(|before| self.new_of[before].map(|before| before + 1));
            let behind = self.new_of.get(olds.end).copied().flatten().unwrap_or(self.old_of.len());
            if let Some(first) = before.unwrap_or(Some(0))
                && !olds.is_empty()
                && end(&self.old_of, first) == behind
            {
                all.push((olds.clone(), first..behind));
            }
            start = olds.end + 1;
        }
        all
    }

    /// Parts an old atom from its partner.
    pub(super) fn part_old(&mut self, old: usize) {
        if let Some(new) = self.new_of[old].take() {
            self.old_of[new] = None;
        }
    }

    /// Parts a new atom from its partner.
    pub(super) fn part_new(&mut self, new: usize) {
        if let Some(old) = self.old_of[new].take() {
            self.new_of[old] = None;
        }
    }
}

/// The pairs that a redline makes, in the same order on both sides. A moved paragraph is one that goes and one that comes.
pub(super) fn of(old: &Side, new: &Side, redline: &Redline) -> Pairs {
    let mut pairs = Pairs::none(old.atoms.len(), new.atoms.len());
    let mut done = (0, 0);
    for paragraph in redline.paragraphs().iter().filter(|paragraph| paragraph.change != Change::Moved) {
        for span in &paragraph.spans {
            let Span::Kept { old: old_range, new: new_range } = span else { continue };
            let (olds, news) = (old.within(old_range), new.within(new_range));
            // Partners in the same order is what all that follows is built on.
            if olds.start < done.0 || news.start < done.1 {
                continue;
            }
            done = (olds.end, news.end);
            for (old_atom, new_atom) in in_step(old, new, olds, news) {
                pairs.pair(old_atom, new_atom);
            }
        }
    }
    part_words(old, new, &mut pairs);
    pair_marks(old, new, &mut pairs);
    pairs
}

/// All pairs that a redline makes, those of moved paragraphs and of moved sentences too, in whatever order: for whose the
/// words are.
pub(super) fn of_moved_too(old: &Side, new: &Side, redline: &Redline) -> Pairs {
    let mut pairs = Pairs::none(old.atoms.len(), new.atoms.len());
    for span in redline.paragraphs().iter().flat_map(|paragraph| &paragraph.spans) {
        let Span::Kept { old: old_range, new: new_range } = span else { continue };
        for (old_atom, new_atom) in in_step(old, new, old.within(old_range), new.within(new_range)) {
            // An atom on the edge of two spans is of the first.
            if pairs.new_of[old_atom].is_none() && pairs.old_of[new_atom].is_none() {
                pairs.pair(old_atom, new_atom);
            }
        }
    }
    follow(old, new, redline, &mut pairs);
    part_words(old, new, &mut pairs);
    pair_marks(old, new, &mut pairs);
    pairs
}

/// Pairs the words that are followed by the sentences that they stand in.
fn follow(old: &Side, new: &Side, redline: &Redline, pairs: &mut Pairs) {
    for Followed { old: old_range, new: new_range } in followed(redline) {
        let news = new.within(&new_range);
        news.clone().for_each(|at| pairs.part_new(at));
        let Some(olds) = old_range.map(|range| old.within(&range)) else { continue };
        olds.clone().for_each(|at| pairs.part_old(at));
        let (ends, starts) = ((olds.end, news.end), (olds.start.checked_sub(1), news.start.checked_sub(1)));
        for (old_atom, new_atom) in in_step(old, new, olds, news) {
            pairs.pair(old_atom, new_atom);
        }
        // A space goes with the sentence: the one behind it, or else the one before.
        if !pair_space(old, new, ends, pairs)
            && let (Some(old_atom), Some(new_atom)) = starts
        {
            pair_space(old, new, (old_atom, new_atom), pairs);
        }
    }
}

/// Pairs two spaces that have no partner. Whether they are such.
fn pair_space(old: &Side, new: &Side, (at, partner): (usize, usize), pairs: &mut Pairs) -> bool {
    let is_free = |side: &Side, partners: &[Option<usize>], at: usize| {
        let is_space = matches!(side.atoms.get(at).map(|atom| atom.what), Some(Small::Char(c)) if c.is_whitespace());
        is_space && partners[at].is_none()
    };
    let are_free = is_free(old, &pairs.new_of, at) && is_free(new, &pairs.old_of, partner);
    let goes = are_free && same(old, new, at, partner);
    if goes {
        pairs.pair(at, partner);
    }
    goes
}

/// The atoms of a kept span in step: its words are the same, and white space is where it is the same. Marks of footnotes are
/// told apart later.
fn in_step(old: &Side, new: &Side, olds: Range<usize>, news: Range<usize>) -> Vec<(usize, usize)> {
    let unmarked = |side: &Side, range: Range<usize>| -> Vec<usize> { range.filter(|at| !side.is_note(*at)).collect() };
    let (olds, news) = (unmarked(old, olds), unmarked(new, news));
    let mut found = Vec::new();
    let (mut at_old, mut at_new) = (0, 0);
    while at_old < olds.len() && at_new < news.len() {
        let blanks = |side: &Side, from: &[usize]| from.iter().take_while(|at| side.atoms[**at].is_blank()).count();
        let (old_blanks, new_blanks) = (blanks(old, &olds[at_old..]), blanks(new, &news[at_new..]));
        let kinds =
            |side: &Side, blanks: &[usize]| -> Vec<Small> { blanks.iter().map(|at| side.atoms[*at].what).collect() };
        let (old_words, new_words) = (at_old + old_blanks, at_new + new_blanks);
        if kinds(old, &olds[at_old..old_words]) == kinds(new, &news[at_new..new_words]) {
            found.extend(olds[at_old..old_words].iter().copied().zip(news[at_new..new_words].iter().copied()));
        }
        (at_old, at_new) = (old_words, new_words);
        while let (Some(one), Some(other)) = (olds.get(at_old), news.get(at_new))
            && !old.atoms[*one].is_blank()
            && !new.atoms[*other].is_blank()
        {
            found.push((*one, *other));
            at_old += 1;
            at_new += 1;
        }
    }
    found
}

/// Pairs the marks that stand at one place on both sides and whose footnotes are one: no mark is like another by itself.
fn pair_marks(old: &Side, new: &Side, pairs: &mut Pairs) {
    let is_space = |side: &Side, at: usize| matches!(side.atoms[at].what, Small::Char(c) if c.is_whitespace());
    for (olds, news) in pairs.free() {
        let (ones, others) = (old.marks_within(olds.clone()), new.marks_within(news.clone()));
        let notes = |side: &Side, marks: &[(usize, usize)]| -> Vec<_> {
            marks.iter().map(|(_, note)| side.notes[*note].clone()).collect()
        };
        for (one, other) in in_order(&notes(old, &ones), &notes(new, &others)) {
            let (mut one, mut other) = (ones[one].0, others[other].0);
            if old.atoms[one].look != new.atoms[other].look {
                continue;
            }
            pairs.pair(one, other);
            // The space of a word that another came for stands behind the mark, and stays with it.
            while one + 1 < olds.end && other + 1 < news.end {
                (one, other) = (one + 1, other + 1);
                if !is_space(old, one) || !same(old, new, one, other) {
                    break;
                }
                pairs.pair(one, other);
            }
        }
    }
}

/// Parts the whole word where anything in it is not the same to the eye.
fn part_words(old: &Side, new: &Side, pairs: &mut Pairs) {
    let mut start = 0;
    while start < old.atoms.len() {
        let blank = old.atoms[start].is_blank();
        let length = old.atoms[start..]
            .iter()
            .take_while(|atom| atom.is_blank() == blank && (!blank || atom.what == old.atoms[start].what))
            .take_while(|atom| atom.what != Small::Table)
            .count();
        let word = start..start + length.max(1);
        let differs = |at: usize| pairs.new_of[at].is_some_and(|partner| !same(old, new, at, partner));
        if word.clone().any(differs) {
            word.clone().for_each(|at| pairs.part_old(at));
        }
        start = word.end;
    }
}

/// Whether an atom and one of the other side are the same to the eye.
pub(super) fn same(old: &Side, new: &Side, at: usize, partner: usize) -> bool {
    let (one, other) = (&old.atoms[at], &new.atoms[partner]);
    let what = match (one.what, other.what) {
        (Small::Table, Small::Table) => match (&old.leaves[one.leaf].what, &new.leaves[other.leaf].what) {
            (What::Table(one), What::Table(other)) => {
                let (one, other) = alike((one, &old.notes), (other, &new.notes));
                one == other
            }
            (one, other) => one == other,
        },
        (one, other) => one == other,
    };
    what && one.look == other.look && one.link == other.link
}

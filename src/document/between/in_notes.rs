//! What became of the words of footnotes between the old document and the last version. A footnote stays where its mark does,
//! and each of its words is of whoever wrote it or took it out, as in a paragraph.

use super::atoms::{Side, Small};
use super::in_note::followed;
use super::noted::in_any_order;
use super::pairs::Pairs;
use super::stayed;
use super::tables::Cells;
use super::traced::Traced;
use paraaf_text::document::model::Document;
use std::ops::Range;

/// The footnotes of a side, each as a text of its own whose pieces are numbered from the beginning of the first.
#[derive(Debug, Default)]
pub(super) struct Notes {
    sides: Vec<Side>,
    /// Where the pieces of each end.
    ends: Vec<usize>,
}

impl Notes {
    pub(super) fn of(side: &Side) -> Self {
        let mut all = Self::default();
        for note in &side.notes {
            let note = Side::of(&Document { blocks: note.clone(), notes: Vec::new() });
            all.ends.push(all.pieces() + note.atoms.len());
            all.sides.push(note);
        }
        all
    }

    /// How many pieces there are.
    pub(super) fn pieces(&self) -> usize {
        self.ends.last().copied().unwrap_or(0)
    }

    /// The words of a footnote.
    pub(super) fn side(&self, note: usize) -> Option<&Side> {
        self.sides.get(note)
    }

    /// The numbers of its pieces.
    fn range(&self, note: usize) -> Range<usize> {
        let start = note.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        start..self.ends.get(note).copied().unwrap_or(start)
    }
}

/// The footnotes, by their places, whose marks stayed: in paragraphs, and in the cells of tables.
pub(super) fn kept(
    (old, new, words): (&Side, &Side, &Pairs),
    (olds, news, cells): (&Cells, &Cells, &Pairs),
) -> Vec<(usize, usize)> {
    let marks = kept_pairs(words).filter_map(|(old_atom, new_atom)| {
        match (old.atoms[old_atom].what, new.atoms[new_atom].what) {
            (Small::Note(one), Small::Note(other)) => Some((one, other)),
            (_, _) => None,
        }
    });
    let in_cells = kept_pairs(cells).filter_map(|(one, other)| Some((olds.note(one)?, news.note(other)?)));
    marks.chain(in_cells).collect()
}

/// The footnotes that are one between two sides: those whose marks stayed, and of the others those that say the same, or half
/// of it. Their marks went to another place, with what everyone had written in them.
pub(super) fn one_another(old: &Side, new: &Side, mut kept: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let olds: Vec<usize> = (0..old.notes.len()).filter(|note| kept.iter().all(|(one, _)| one != note)).collect();
    let news: Vec<usize> = (0..new.notes.len()).filter(|note| kept.iter().all(|(_, other)| other != note)).collect();
    let texts_old: Vec<_> = olds.iter().map(|note| old.notes[*note].as_slice()).collect();
    let texts_new: Vec<_> = news.iter().map(|note| new.notes[*note].as_slice()).collect();
    let moved = in_any_order(&texts_old, &texts_new);
    kept.extend(moved.into_iter().map(|(one, other)| (olds[one], news[other])));
    kept
}

fn kept_pairs(pairs: &Pairs) -> impl Iterator<Item = (usize, usize)> {
    pairs.new_of.iter().enumerate().filter_map(|(old, new)| Some((old, (*new)?)))
}

/// The pieces of footnotes that stayed between two sides, in footnotes that are one.
pub(super) fn pairs(olds: &Notes, news: &Notes, ones: &[(usize, usize)]) -> Pairs {
    let mut pieces = Pairs::none(olds.pieces(), news.pieces());
    for (one, other) in ones {
        let (Some(old), Some(new)) = (olds.side(*one), news.side(*other)) else { continue };
        let (before, after) = (olds.range(*one), news.range(*other));
        for (one, other) in kept_pairs(&followed(old, new)) {
            pieces.pair(before.start + one, after.start + other);
        }
    }
    // Where the text refers to a footnote once more, its words are whose they are there.
    for copy in (0..news.sides.len()).filter(|copy| ones.iter().all(|(_, other)| other != copy)) {
        let same = |other: &usize| news.sides[*other].leaves == news.sides[copy].leaves;
        if let Some(of) = ones.iter().map(|(_, other)| *other).find(same) {
            let from: Vec<Option<usize>> = pieces.old_of[news.range(of)].to_vec();
            pieces.old_of[news.range(copy)].copy_from_slice(&from);
        }
    }
    pieces
}

/// The words of the footnotes of both sides.
#[derive(Debug, Default)]
pub(super) struct InNotes {
    pub(super) old: Notes,
    pub(super) new: Notes,
    words: Traced,
    /// Whether what stood in every version stays in what is tracked too.
    keeps: bool,
}

impl InNotes {
    /// Those of two sides between which nothing is known.
    pub(super) fn between(old: &Side, new: &Side) -> Self {
        Self { old: Notes::of(old), new: Notes::of(new), ..Self::default() }
    }

    /// Those of two sides, of which it is known what became of their pieces.
    pub(super) fn of(old: &Side, new: &Side, words: Traced, keeps: bool) -> Self {
        let keeps = keeps && words.here.is_some();
        Self { words, keeps, ..Self::between(old, new) }
    }

    /// The versions that the pieces of a footnote of the old document went with; none where no versions are known.
    pub(super) fn words_went(&self, note: usize) -> Vec<Option<usize>> {
        self.words.went_in(self.old.range(note))
    }

    /// The versions that the pieces of a footnote of the last came with; none where no versions are known.
    pub(super) fn words_came(&self, note: usize) -> Vec<Option<usize>> {
        self.words.came.get(self.new.range(note)).unwrap_or_default().to_vec()
    }

    /// Whether a footnote that stayed where it is got other words of several versions.
    pub(super) fn is_of_several(&self, old: usize, new: usize) -> bool {
        let mut versions = self.words_went(old).into_iter().chain(self.words_came(new)).flatten();
        versions.next().is_some_and(|first| versions.any(|other| other != first))
    }

    /// Pairs what stood in a footnote in every version.
    pub(super) fn keep(&self, pairs: &mut Pairs, old: usize, new: usize) {
        if self.keeps {
            stayed::keep_within(pairs, &self.words, self.old.range(old), self.new.range(new));
        }
    }
}

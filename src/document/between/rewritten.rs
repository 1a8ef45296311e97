//! Footnotes that were rewritten where they stand: of such a one less than half of the words stayed, and those that did are
//! still of whoever wrote them.

use super::atoms::{Side, Small};
use super::in_note::{followed, letters};
use super::in_notes::{InNotes, Notes};
use super::noted::akin;
use super::pairs::Pairs;
use super::rows::{MOST, sharing_most};
use super::tables::Cells;
use crate::reviewed::{Form, Kind};

/// A side with its cells and its footnotes.
pub(super) type Whole<'s> = (&'s Side, &'s Cells, &'s Notes);

/// Adds to the footnotes that are one between two sides those that have a letter in common and whose marks stand at one
/// place, in paragraphs and in the cells of tables. The marks of those that are running text stay.
pub(super) fn pair(
    (old, old_cells, olds): Whole<'_>,
    (new, new_cells, news): Whole<'_>,
    words: &mut Pairs,
    cells: &mut Pairs,
    ones: &mut Vec<(usize, usize)>,
) {
    let are_text = |one: usize, other: usize| is_text(olds.side(one)) && is_text(news.side(other));
    for (before, after) in words.free() {
        let marks = (old.marks_within(before), new.marks_within(after));
        for (one, other) in alike((&marks.0, olds), (&marks.1, news), ones) {
            if old.atoms[one.0].look == new.atoms[other.0].look && are_text(one.1, other.1) {
                words.pair(one.0, other.0);
            }
            ones.push((one.1, other.1));
        }
    }
    for (before, after) in cells.free() {
        let marks = (old_cells.marks_within(before), new_cells.marks_within(after));
        for (one, other) in alike((&marks.0, olds), (&marks.1, news), ones) {
            if old_cells.look(one.0) == new_cells.look(other.0) && are_text(one.1, other.1) {
                cells.pair(one.0, other.0);
            }
            ones.push((one.1, other.1));
        }
    }
}

/// A mark, and its footnote.
type Mark = (usize, usize);

/// Of the marks at one place those, in one order, of whose footnotes most stayed; none of a footnote that is another's.
fn alike(
    (olds, all_old): (&[Mark], &Notes),
    (news, all_new): (&[Mark], &Notes),
    taken: &[(usize, usize)],
) -> Vec<(Mark, Mark)> {
    let olds: Vec<Mark> = olds.iter().copied().filter(|(_, note)| taken.iter().all(|(one, _)| one != note)).collect();
    let news: Vec<Mark> =
        news.iter().copied().filter(|(_, note)| taken.iter().all(|(_, other)| other != note)).collect();
    if olds.is_empty() || news.is_empty() || olds.len() * news.len() > MOST {
        return Vec::new();
    }
    let stayed = |one: usize, other: usize| match (all_old.side(one), all_new.side(other)) {
        (Some(one), Some(other)) => letters(one, &followed(one, other)),
        (_, _) => 0,
    };
    let shared: Vec<Vec<usize>> =
        olds.iter().map(|(_, one)| news.iter().map(|(_, other)| stayed(*one, *other)).collect()).collect();
    sharing_most(&shared).into_iter().map(|(one, other)| (olds[one], news[other])).collect()
}

/// Whether a footnote is running text: of another it is not tracked what changed in it.
fn is_text(note: Option<&Side>) -> bool {
    let is_text = |form: &Form| form.kind == Kind::Text && form.item.is_none() && form.quotes == 0;
    note.is_some_and(|note| note.forms.iter().all(is_text))
}

/// Parts the marks of footnotes that were rewritten in one version: such a one goes and another comes, as between two texts.
pub(super) fn part_others(old: &Side, new: &Side, pairs: &mut Pairs, notes: &InNotes) {
    for at in 0..pairs.new_of.len() {
        let marks = pairs.new_of[at].map(|partner| (old.atoms[at].what, new.atoms[partner].what));
        if let Some((Small::Note(one), Small::Note(other))) = marks
            && !akin(&old.notes[one], &new.notes[other])
            && !notes.is_of_several(one, other)
        {
            pairs.part_old(at);
        }
    }
}

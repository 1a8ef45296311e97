//! Tables that changed and are still one: in the texts that are compared they have one line, so that they stay or move as what
//! is the same does. A paragraph that passed such a table moved, then, and it is told what changed in the table.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::atoms::{Side, Small};
use super::noted;
use super::pairs::{self, Pairs};
use super::rows::{Step, sharing_most, steps};
use super::tables::{same_columns, table};
use super::traced::Here;

/// The new side with the lines of the old one for tables that are known to stand in both.
pub(super) fn known<'s>(old: &Side, new: &'s Side, here: Option<&[Here]>) -> Cow<'s, Side> {
    let here = here.unwrap_or_default().iter().enumerate().filter_map(|(one, here)| Some((one, here.place()?)));
    with_lines(old, new, here.filter(|(one, _)| old.atoms[*one].what == Small::Table))
}

/// The same for tables with the same columns, in one order, of which half of the rows stayed.
pub(super) fn alike<'s>(old: &Side, new: &'s Side) -> Cow<'s, Side> {
    let (olds, news) = (others(old, new), others(new, old));
    let stayed = |one: usize, other: usize| rows_stayed(old, new, one, other);
    let both: Vec<Vec<usize>> =
        olds.iter().map(|one| news.iter().map(|other| stayed(*one, *other)).collect()).collect();
    with_lines(old, new, sharing_most(&both).into_iter().map(|(one, other)| (olds[one], news[other])))
}

/// The tables that have one line on both sides and are not the same.
pub(super) fn changed(old: &Side, new: &Side) -> Vec<(usize, usize)> {
    let mut news = tables(new);
    let mut ones = Vec::new();
    for one in tables(old) {
        if let Some(at) = news.iter().position(|other| new.line(*other) == old.line(one)) {
            ones.push((one, news.remove(at)));
        }
    }
    ones.retain(|(one, other)| !pairs::same(old, new, *one, *other));
    ones
}

/// Such a table is the same one, also where it stands elsewhere now.
pub(super) fn stay(changed: &[(usize, usize)], words: &mut Pairs) {
    for (one, other) in changed {
        if words.new_of[*one].is_none() && words.old_of[*other].is_none() {
            words.pair(*one, *other);
        }
    }
}

/// The tables of a side that do not stand on another one as they are.
fn others(side: &Side, other: &Side) -> Vec<usize> {
    let there = tables(other);
    tables(side).into_iter().filter(|at| there.iter().all(|there| other.line(*there) != side.line(*at))).collect()
}

fn tables(side: &Side) -> Vec<usize> {
    (0..side.atoms.len()).filter(|at| side.atoms[*at].what == Small::Table).collect()
}

/// How many rows of a table stayed in another; none where that is less than half.
fn rows_stayed(old: &Side, new: &Side, one: usize, other: usize) -> usize {
    let (Some(before), Some(after)) = (table(old, one), table(new, other)) else { return 0 };
    if !same_columns(old, new, one, other) {
        return 0;
    }
    let (before, after) = noted::alike((before, &old.notes), (after, &new.notes));
    let stayed = steps(&before.rows, &after.rows).iter().filter(|step| matches!(step, Step::Stayed(..))).count();
    if stayed * 2 >= before.rows.len().max(after.rows.len()) { stayed } else { 0 }
}

fn with_lines<'s>(old: &Side, new: &'s Side, ones: impl Iterator<Item = (usize, usize)>) -> Cow<'s, Side> {
    let lines = ones.map(|(one, other)| (other, old.line(one).to_owned()));
    let lines: BTreeMap<usize, String> = lines.filter(|(other, line)| new.line(*other) != line).collect();
    if lines.is_empty() { Cow::Borrowed(new) } else { Cow::Owned(new.with_lines(&lines)) }
}

//! Parts what programs for documents would bring back wrongly.
//!
//! - Where two paragraphs become one, programs disagree which of the two says what it is: so paragraphs of two kinds are
//!   never joined, but one goes and another comes.
//! - A list is one list on both sides, or two.
//! - What goes or comes before a table ends there: a table stands between two paragraphs.
//! - Words put in on both sides of a break that stays make `LibreOffice` (7.4) lose the break when they are taken back: a
//!   word beside it is taken out and put in again.

use std::collections::HashMap;

use super::atoms::{Side, Small};
use super::pairs::Pairs;
use crate::reviewed::{Form, Numbered};

/// Parts pairs until everyone brings back the same.
pub(super) fn settle(old: &Side, new: &Side, pairs: &mut Pairs) {
    part_ends(old, new, pairs);
    loop {
        let before = pairs.new_of.iter().flatten().count();
        part_before_tables(old, new, pairs);
        part_other_kinds(old, new, pairs);
        if pairs.new_of.iter().flatten().count() == before {
            break;
        }
    }
    shield_breaks(old, new, pairs);
}

/// Parts the ends of paragraphs that are of two kinds, or in two lists.
fn part_ends(old: &Side, new: &Side, pairs: &mut Pairs) {
    let mut lists: (HashMap<String, String>, HashMap<String, String>) = (HashMap::new(), HashMap::new());
    for at in 0..old.atoms.len() {
        let Some(partner) = pairs.new_of[at].filter(|_| old.atoms[at].what == Small::End) else { continue };
        let (one, other) = (&old.forms[old.atoms[at].leaf], &new.forms[new.atoms[partner].leaf]);
        if !same_kind(one, other) || !same_list(one.item.as_ref(), other.item.as_ref(), &mut lists) {
            pairs.part_old(at);
        }
    }
}

/// Whether two paragraphs are of one kind, whatever list they stand in.
fn same_kind(one: &Form, other: &Form) -> bool {
    let place = |form: &Form| form.item.as_ref().map(|item| (item.depth, item.start.is_some(), item.continues));
    one.kind == other.kind && one.quotes == other.quotes && place(one) == place(other)
}

fn same_list(
    one: Option<&Numbered>,
    other: Option<&Numbered>,
    lists: &mut (HashMap<String, String>, HashMap<String, String>),
) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return true };
    if one.continues {
        return true;
    }
    if one.start != other.start {
        return false;
    }
    let there = lists.0.entry(one.list.clone()).or_insert_with(|| other.list.clone()) == &other.list;
    let back = lists.1.entry(other.list.clone()).or_insert_with(|| one.list.clone()) == &one.list;
    there && back
}

/// Parts the words of a paragraph that goes on, on one side, in one of another kind.
fn part_other_kinds(old: &Side, new: &Side, pairs: &mut Pairs) {
    for leaf in strays(old, &pairs.new_of, false) {
        words(old, leaf).for_each(|at| pairs.part_old(at));
    }
    for leaf in strays(new, &pairs.old_of, false) {
        words(new, leaf).for_each(|at| pairs.part_new(at));
    }
}

fn part_before_tables(old: &Side, new: &Side, pairs: &mut Pairs) {
    for leaf in strays(old, &pairs.new_of, true) {
        words(old, leaf).for_each(|at| pairs.part_old(at));
    }
    for leaf in strays(new, &pairs.old_of, true) {
        words(new, leaf).for_each(|at| pairs.part_new(at));
    }
}

/// The leaves whose end has no partner and that would go on in a leaf of another kind, or in a table.
fn strays(side: &Side, partners: &[Option<usize>], before_tables: bool) -> Vec<usize> {
    let mut strays = Vec::new();
    let mut next: Option<usize> = None;
    let mut before_table = false;
    for at in (0..side.atoms.len()).rev() {
        let atom = &side.atoms[at];
        match atom.what {
            Small::Table => {
                before_table = true;
                next = None;
            }
            Small::End if partners[at].is_some() => {
                before_table = false;
                next = Some(atom.leaf);
            }
            Small::End => {
                let goes_on = next.is_none_or(|next| !same_kind(&side.forms[atom.leaf], &side.forms[next]));
                if (before_tables && before_table) || (!before_tables && goes_on) {
                    strays.push(atom.leaf);
                }
            }
            Small::Char(_) | Small::Break | Small::Note(_) => {}
        }
    }
    strays
}

/// The atoms of a leaf but its end.
fn words(side: &Side, leaf: usize) -> std::ops::Range<usize> {
    let first = side.atoms.partition_point(|atom| atom.leaf < leaf);
    let end = side.atoms.partition_point(|atom| atom.leaf <= leaf);
    first..end.saturating_sub(1).max(first)
}

/// Parts the last word before a break that stays, where words come in on both sides of it and none goes.
fn shield_breaks(old: &Side, new: &Side, pairs: &mut Pairs) {
    // A word that goes can be all that its paragraph had: then it is the break before that has to be looked at.
    for end in (0..new.atoms.len()).rev() {
        let Some(partner) = pairs.old_of[end].filter(|_| new.atoms[end].what == Small::End) else { continue };
        let comes = |at: Option<usize>| at.is_some_and(|at| at < new.atoms.len() && pairs.old_of[at].is_none());
        let goes = |at: Option<usize>| at.is_some_and(|at| at < old.atoms.len() && pairs.new_of[at].is_none());
        let both_sides = comes(end.checked_sub(1)) && comes(Some(end + 1));
        if !both_sides || goes(partner.checked_sub(1)) {
            continue;
        }
        let mut at = partner;
        while let Some(before) = at.checked_sub(1).filter(|before| old.atoms[*before].leaf == old.atoms[partner].leaf) {
            pairs.part_old(before);
            at = before;
            if at.checked_sub(1).is_none_or(|next| old.atoms[next].is_blank()) {
                break;
            }
        }
    }
}

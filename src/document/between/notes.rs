//! The words of footnotes, with what was done to them: by words where the mark stayed, and where a footnote went or came those
//! that somebody else had taken out or put in.

use super::atoms::{Atom, Side, Small};
use super::authors::Authors;
use super::fill::fill_both;
use super::in_note;
use super::marks::Mark;
use super::tables::table;
use crate::from_document::rows;
use crate::reviewed::{ChangeKind, Fate, Node, Paragraph, Reviewed};

/// Gives the footnotes of a document the words with these marks. Those of the old side stand behind those of the new.
pub(super) fn fill(out: &mut Reviewed, marks: &[Mark], shift: usize, authors: &Authors) {
    let all = authors.notes();
    for mark in marks {
        let mut note = |kind, version| authors.note(&mut out.changes, kind, version);
        let (place, nodes) = match *mark {
            Mark::Stayed(old, new) => (new, merged((old, new), authors, &mut note)),
            Mark::Went(old, own) => {
                let kind = (ChangeKind::Deleted, own, format!("old note {old} "));
                (shift + old, whole(all.old.side(old), &all.words_went(old), kind, &mut note))
            }
            Mark::Came(new, own) => {
                let kind = (ChangeKind::Inserted, own, format!("note {new} "));
                (new, whole(all.new.side(new), &all.words_came(new), kind, &mut note))
            }
        };
        if let (Some(nodes), Some(place)) = (nodes, out.notes.get_mut(place)) {
            *place = nodes;
        }
    }
}

/// What notes a change by a version, and gives its place.
type Note<'n> = &'n mut dyn FnMut(ChangeKind, Option<usize>) -> usize;

/// A footnote whose mark stayed; none where it says what it said.
fn merged((one, other): (usize, usize), authors: &Authors, note: Note<'_>) -> Option<Vec<Node>> {
    let all = authors.notes();
    let (old, new) = (all.old.side(one)?, all.new.side(other)?);
    if old.leaves == new.leaves {
        return None;
    }
    let pairs = in_note::within(old, new, |pairs| all.keep(pairs, one, other));
    let known = |versions: Vec<Option<usize>>, side: &Side| {
        if versions.len() == side.atoms.len() { versions } else { vec![authors.only(); side.atoms.len()] }
    };
    let (mut went, mut came) = (known(all.words_went(one), old), known(all.words_came(other), new));
    let mut text = Text { nodes: Vec::new(), open: Paragraph::default(), scope: format!("note {other} ") };
    let mut at_new = 0;
    let ends = (old.atoms.len()..old.atoms.len(), new.atoms.len()..new.atoms.len());
    for (olds, news) in pairs.gaps().into_iter().chain([ends]) {
        (at_new..news.start).for_each(|at| text.add(new, at, Fate::default()));
        fill_both(&mut went[olds.clone()], &mut came[news.clone()], authors.maker());
        let taken_out = fates(&went[olds.clone()], ChangeKind::Deleted, note);
        let put_in = fates(&came[news.clone()], ChangeKind::Inserted, note);
        let is_before_end = new.atoms.get(news.end).is_some_and(|atom| atom.what == Small::End);
        let go = |text: &mut Text| olds.clone().zip(&taken_out).for_each(|(at, fate)| text.add(old, at, *fate));
        // As in a paragraph: what went shields a break that stays.
        if !is_before_end {
            go(&mut text);
        }
        news.clone().zip(&put_in).for_each(|(at, fate)| text.add(new, at, *fate));
        if is_before_end {
            go(&mut text);
        }
        at_new = news.end;
    }
    Some(text.nodes)
}

/// A footnote that went or came with its mark, by `own`; none where nobody else took words out of it, or put any in.
fn whole(
    side: Option<&Side>,
    versions: &[Option<usize>],
    (kind, own, scope): (ChangeKind, Option<usize>, String),
    note: Note<'_>,
) -> Option<Vec<Node>> {
    let side = side.filter(|side| side.atoms.len() == versions.len())?;
    let mut others: Vec<Option<usize>> = versions.iter().map(|version| version.filter(|_| *version != own)).collect();
    // It ends as it did.
    *others.last_mut()? = None;
    if others.iter().all(Option::is_none) {
        return None;
    }
    let mut text = Text { nodes: Vec::new(), open: Paragraph::default(), scope };
    let mut at = 0;
    for stretch in others.chunk_by(|one, other| one.is_none() == other.is_none()) {
        let fates = match stretch[0] {
            Some(_) => fates(stretch, kind, note),
            None => vec![Fate::default(); stretch.len()],
        };
        for fate in fates {
            text.add(side, at, fate);
            at += 1;
        }
    }
    Some(text.nodes)
}

/// The fates of what went, or came, at one place: what is of one version is one change.
fn fates(versions: &[Option<usize>], kind: ChangeKind, note: Note<'_>) -> Vec<Fate> {
    let mut fates = Vec::with_capacity(versions.len());
    for stretch in versions.chunk_by(PartialEq::eq) {
        let place = Some(note(kind, stretch[0]));
        let went = kind == ChangeKind::Deleted;
        let fate = Fate { deleted: place.filter(|_| went), inserted: place.filter(|_| !went) };
        fates.resize(fates.len() + stretch.len(), fate);
    }
    fates
}

/// The text of a footnote.
struct Text {
    nodes: Vec<Node>,
    open: Paragraph,
    /// What tells its lists from those of others.
    scope: String,
}

impl Text {
    fn add(&mut self, side: &Side, at: usize, fate: Fate) {
        let atom: &Atom = &side.atoms[at];
        match atom.what {
            Small::End => {
                let mut form = side.forms[atom.leaf].clone();
                if let Some(item) = form.item.as_mut().filter(|item| !item.continues) {
                    item.list = format!("{}{}", self.scope, item.list);
                }
                let paragraph = Paragraph { end: fate, form, ..std::mem::take(&mut self.open) };
                self.nodes.push(Node::Paragraph(paragraph));
            }
            Small::Table => self.nodes.extend(table(side, at).map(|table| Node::Table(rows(table, fate)))),
            Small::Char(_) | Small::Break | Small::Note(_) => atom.add_to(&mut self.open.parts, fate, |note| note),
        }
    }
}

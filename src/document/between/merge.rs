//! Puts both sides into one document: what stayed once, what went and what came beside it.

use std::collections::HashMap;

use super::atoms::{Atom, Side, Small};
use super::authors::Authors;
use super::marks::Mark;
use super::moved::Moved;
use super::notes::fill;
use super::paired;
use super::pairs::{self, Pairs};
use super::tables;
use crate::from_document::{self, rows};
use crate::reviewed::{Change, ChangeKind, Fate, Form, Node, Paragraph, Part, Reviewed};
use paraaf_text::document::flat::What;
use paraaf_text::document::line::Piece;
use paraaf_text::document::model::Table;
use paraaf_text::redline::Redline;

/// The document that both sides make with these pairs.
pub(super) fn merge(old: &Side, new: &Side, pairs: &Pairs, redline: &Redline, authors: Authors) -> Reviewed {
    let mut notes = from_document::notes(&new.notes, "note");
    let shift = notes.len();
    notes.extend(from_document::notes(&old.notes, "old note"));
    let lists = lists(old, new, pairs);
    let moved = Moved::of(old, new, pairs, redline);
    let ends = vec![(Vec::new(), Vec::new()); moved.count];
    let mut merger = Merger {
        old,
        new,
        authors,
        shift,
        lists,
        moved,
        ends,
        out: Reviewed { notes, ..Reviewed::default() },
        open: Paragraph::default(),
        last: None,
        marks: Vec::new(),
    };
    merger.run(pairs);
    fill(&mut merger.out, &merger.marks, shift, &merger.authors);
    // One that was edited on its way is more than a move, and one that somebody took out and another put in is none.
    let by = |change: &usize| &merger.out.changes[*change].by.author;
    let whole = merger.ends.iter().filter_map(|(away, here)| match (&away[..], &here[..]) {
        ([away], [here]) if by(away) == by(here) => Some((*away, *here)),
        _ => None,
    });
    merger.out.moves = whole.collect();
    merger.out
}

struct Merger<'s> {
    old: &'s Side,
    new: &'s Side,
    authors: Authors,
    /// How far the footnotes of the old side stand behind those of the new.
    shift: usize,
    /// The lists of the old side that are lists of the new.
    lists: HashMap<String, String>,
    moved: Moved,
    /// The changes at both ends of each move.
    ends: Vec<(Vec<usize>, Vec<usize>)>,
    out: Reviewed,
    open: Paragraph,
    /// The change that the last atom belongs to.
    last: Option<(Made, usize)>,
    /// What became of the marks of footnotes.
    marks: Vec<Mark>,
}

/// What a change is, of which all pieces stand in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Made {
    kind: ChangeKind,
    version: Option<usize>,
    moved: Option<usize>,
}

impl Merger<'_> {
    fn run(&mut self, pairs: &Pairs) {
        let (mut at_old, mut at_new) = (0, 0);
        while at_old < self.old.atoms.len() || at_new < self.new.atoms.len() {
            let olds = at_old..next(&pairs.new_of, at_old);
            let news = at_new..next(&pairs.old_of, at_new);
            self.gap(&olds, &news);
            (at_old, at_new) = (olds.end, news.end);
            if at_new < self.new.atoms.len() {
                self.last = None;
                self.kept(at_old, at_new);
                at_old += 1;
                at_new += 1;
            }
        }
        if !self.open.parts.is_empty() {
            self.end(Fate::default(), Form::default());
        }
    }

    /// What went, then what came; the other way round before a break that stays, so that what went shields it. Where words
    /// that stay follow, whole paragraphs stand before what went and came of theirs: that would else stand in a paragraph
    /// that came, and `LibreOffice` (7.4) would bring theirs back in its form.
    fn gap(&mut self, olds: &std::ops::Range<usize>, news: &std::ops::Range<usize>) {
        self.authors.fill(olds, news);
        if let Some((old, new)) = tables::one_for_another(self.old, self.new, olds, news)
            && self.table_pair(olds, news, old, new)
        {
            return;
        }
        let before_end = self.new.atoms.get(news.end).is_some_and(|atom| atom.what == Small::End);
        let begins = self.open.parts.is_empty();
        // Words that go on behind a table stand behind it, also where it is one of the other side.
        let parts = |what: Small| what == Small::Table || (begins && what == Small::End);
        let behind = |side: &Side, range: &std::ops::Range<usize>| {
            let last = range.clone().rev().find(|at| parts(side.atoms[*at].what));
            last.map_or(range.start, |last| last + 1)
        };
        let (old_tail, new_tail) = (behind(self.old, olds), behind(self.new, news));
        self.go(&(olds.start..old_tail));
        self.come(&(news.start..new_tail));
        let (olds, news) = (&(old_tail..olds.end), &(new_tail..news.end));
        if before_end {
            self.come(news);
            self.go(olds);
        } else {
            self.go(olds);
            self.come(news);
        }
    }

    /// One table for another: by its rows, where nothing is open before them.
    fn table_pair(
        &mut self,
        olds: &std::ops::Range<usize>,
        news: &std::ops::Range<usize>,
        old: usize,
        new: usize,
    ) -> bool {
        let (Some(one), Some(other)) = (tables::table(self.old, old), tables::table(self.new, new)) else {
            return false;
        };
        let ends = |side: &Side, range: std::ops::Range<usize>| {
            range.is_empty() || side.atoms[range.end - 1].what == Small::End
        };
        let closed = ends(self.old, olds.start..old) && ends(self.new, news.start..new) && self.open.parts.is_empty();
        if !closed {
            return false;
        }
        self.go(&(olds.start..old));
        self.come(&(news.start..new));
        self.by_rows((old, one), (new, other));
        self.go(&(old + 1..olds.end));
        self.come(&(new + 1..news.end));
        true
    }

    fn by_rows(&mut self, (old, one): (usize, &Table), (new, other): (usize, &Table)) {
        let (one, other) = ((old, one, &self.old.notes[..]), (new, other, &self.new.notes[..]));
        let (rows, marks) = paired::rows(one, other, &self.authors, &mut self.out.changes);
        self.last = None;
        self.marks.extend(marks);
        self.out.body.push(Node::Table(rows));
    }

    fn kept(&mut self, old: usize, new: usize) {
        if let (Some(one), Some(other)) = (tables::table(self.old, old), tables::table(self.new, new))
            && !pairs::same(self.old, self.new, old, new)
        {
            return self.by_rows((old, one), (new, other));
        }
        let atom = &self.new.atoms[new];
        if let (Small::Note(one), Small::Note(other)) = (self.old.atoms[old].what, atom.what) {
            self.marks.push(Mark::Stayed(one, other));
        }
        let form = self.new.forms[atom.leaf].clone();
        self.atom(atom, Fate::default(), form);
    }

    fn go(&mut self, olds: &std::ops::Range<usize>) {
        for at in olds.clone() {
            let moved = self.moved.olds[at];
            let kind = if moved.is_some() { ChangeKind::MovedAway } else { ChangeKind::Deleted };
            let made = Made { kind, version: self.authors.went(at), moved };
            let fate = Fate { deleted: Some(self.change(made)), inserted: None };
            let atom = &self.old.atoms[at];
            if let Small::Note(note) = atom.what {
                self.marks.push(Mark::of(kind, note, made.version));
            }
            if self.whole_table(at, made, fate) {
                continue;
            }
            let form = self.old_form(atom.leaf);
            self.atom(atom, fate, form);
        }
    }

    fn come(&mut self, news: &std::ops::Range<usize>) {
        for at in news.clone() {
            let moved = self.moved.news[at];
            let kind = if moved.is_some() { ChangeKind::MovedHere } else { ChangeKind::Inserted };
            let made = Made { kind, version: self.authors.came(at), moved };
            let fate = Fate { inserted: Some(self.change(made)), deleted: None };
            let atom = &self.new.atoms[at];
            if let Small::Note(note) = atom.what {
                self.marks.push(Mark::of(kind, note, made.version));
            }
            if self.whole_table(at, made, fate) {
                continue;
            }
            let form = self.new.forms[atom.leaf].clone();
            self.atom(atom, fate, form);
        }
    }

    /// A table that went or came, where it is one and did not move as it is: with what others wrote in it.
    fn whole_table(&mut self, at: usize, made: Made, fate: Fate) -> bool {
        let side = if made.kind == ChangeKind::Deleted { self.old } else { self.new };
        let Some(change) = fate.deleted.or(fate.inserted).filter(|_| made.moved.is_none()) else { return false };
        let Some(table) =
            Some(at).filter(|at| side.atoms[*at].what == Small::Table).and_then(|at| tables::table(side, at))
        else {
            return false;
        };
        let placed = (at, table, &side.notes[..]);
        let made = (made.kind, made.version, change);
        let (rows, marks) = paired::whole(placed, made, self.shift, &self.authors, &mut self.out.changes);
        self.out.body.push(Node::Table(rows));
        self.marks.extend(marks);
        true
    }

    /// The change that the next atom belongs to: what goes, or comes, in one piece is one change.
    fn change(&mut self, made: Made) -> usize {
        if let Some((last, place)) = self.last
            && last == made
        {
            return place;
        }
        let place = self.out.changes.len();
        self.out.changes.push(Change { kind: made.kind, by: self.authors.by(made.version) });
        if let Some((away, here)) = made.moved.and_then(|moved| self.ends.get_mut(moved)) {
            let end = if made.kind == ChangeKind::MovedAway { away } else { here };
            end.push(place);
        }
        self.last = Some((made, place));
        place
    }

    fn atom(&mut self, atom: &Atom, fate: Fate, form: Form) {
        match atom.what {
            Small::End => self.end(fate, form),
            Small::Table => {
                let side = if fate.deleted.is_none() { self.new } else { self.old };
                if let What::Table(table) = &side.leaves[atom.leaf].what {
                    let mut nodes = vec![Node::Table(rows(table, fate))];
                    if fate.deleted.is_some() {
                        take_over(&mut nodes, self.shift);
                    }
                    self.out.body.append(&mut nodes);
                }
            }
            Small::Char(_) | Small::Break | Small::Note(_) => {
                let shift = if fate.deleted.is_some() { self.shift } else { 0 };
                atom.add_to(&mut self.open.parts, fate, |note| note + shift);
            }
        }
    }

    fn end(&mut self, fate: Fate, form: Form) {
        let paragraph = Paragraph { end: fate, form, ..std::mem::take(&mut self.open) };
        self.out.body.push(Node::Paragraph(paragraph));
    }

    /// The form of an old paragraph, in the list that it shares with the new side, or in one of its own.
    fn old_form(&self, leaf: usize) -> Form {
        let mut form = self.old.forms[leaf].clone();
        if let Some(item) = form.item.as_mut().filter(|item| !item.continues) {
            item.list = self.lists.get(&item.list).cloned().unwrap_or_else(|| format!("old {}", item.list));
        }
        form
    }
}

/// The first atom from here on that has a partner.
fn next(partners: &[Option<usize>], from: usize) -> usize {
    partners[from..].iter().position(Option::is_some).map_or(partners.len(), |length| from + length)
}

/// The lists of the old side that are lists of the new: those with an item that stayed.
fn lists(old: &Side, new: &Side, pairs: &Pairs) -> HashMap<String, String> {
    let mut lists = HashMap::new();
    for (at, partner) in pairs.new_of.iter().enumerate() {
        let Some(partner) = partner.filter(|_| old.atoms[at].what == Small::End) else { continue };
        let items = (&old.forms[old.atoms[at].leaf].item, &new.forms[new.atoms[partner].leaf].item);
        if let (Some(one), Some(other)) = items
            && !one.continues
        {
            lists.insert(one.list.clone(), other.list.clone());
        }
    }
    lists
}

/// Makes these the old side's: the footnotes that they refer to stand behind the others.
fn take_over(nodes: &mut [Node], shift: usize) {
    for node in nodes {
        match node {
            Node::Paragraph(paragraph) => {
                for part in &mut paragraph.parts {
                    if let Part::Run(marked) = part
                        && let Piece::Note(note) = &mut marked.piece
                    {
                        *note += shift;
                    }
                }
            }
            Node::Table(rows) => {
                for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
                    take_over(&mut cell.nodes, shift);
                }
            }
        }
    }
}

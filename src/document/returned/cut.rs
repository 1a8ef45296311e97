//! Stretches of a document as changes of their own.

use std::ops::Range;

use super::flat::{Placed, runs};
use crate::reviewed::{Fate, Marked, Node, Paragraph, Part, Row};
use paraaf_text::document::line::Piece;

/// What becomes of such a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Becomes {
    /// This change took it out.
    Gone(usize),
    /// This change put it in.
    New(usize),
}

impl Becomes {
    fn set(self, fate: &mut Fate) {
        match self {
            Self::Gone(change) => fate.deleted = Some(change),
            Self::New(change) => fate.inserted = Some(change),
        }
    }
}

/// Makes stretches of a document changes.
pub(super) struct Cut<'c, P> {
    /// What stands in it, in its order.
    pub(super) pieces: P,
    pub(super) stretches: &'c [(Range<usize>, Becomes)],
    /// The first of the changes that take out what goes; the others come behind it.
    pub(super) gone: Option<usize>,
    /// Words that stood where such a stretch begins, and go as it does.
    pub(super) restored: &'c [(usize, String)],
}

impl<'p, P: Iterator<Item = &'p Placed<'p>>> Cut<'_, P> {
    pub(super) fn nodes(&mut self, nodes: &mut [Node]) {
        for node in &mut *nodes {
            match node {
                Node::Paragraph(paragraph) => self.paragraph(paragraph),
                Node::Table(rows) => rows.iter_mut().for_each(|row| self.row(row)),
            }
        }
        for at in 1..nodes.len() {
            if let [Node::Paragraph(before), Node::Paragraph(emptied)] = &mut nodes[at - 1..=at] {
                self.give_break_back(before, emptied);
            }
        }
    }

    /// A row of which nothing else is left went with its words, where it was taken out with them.
    fn row(&mut self, row: &mut Row) {
        row.cells.iter_mut().for_each(|cell| self.nodes(&mut cell.nodes));
        let paragraphs = row.cells.iter().flat_map(|cell| &cell.nodes).map(|node| match node {
            Node::Paragraph(paragraph) => Some(paragraph),
            Node::Table(_) => None,
        });
        let mut fates = paragraphs
            .flat_map(|one| one.map_or_else(|| vec![None], |one| runs(one).map(|run| Some(run.fate)).collect()))
            .peekable();
        let is_emptied = fates.peek().is_some() && fates.all(|fate| fate.is_some_and(|fate| self.is_gone(fate)));
        if is_emptied && row.fate.deleted.is_some() && row.fate.inserted.is_none() {
            row.fate.deleted = self.gone;
        }
    }

    fn paragraph(&mut self, paragraph: &mut Paragraph) {
        let mut parts = Vec::new();
        for part in std::mem::take(&mut paragraph.parts) {
            match part {
                Part::Run(marked) => self.run(marked, &mut parts),
                Part::CommentStart(_) | Part::CommentEnd(_) => parts.push(part),
            }
        }
        paragraph.parts = parts;
        let Some(end) = self.pieces.next() else { return };
        let is_in = |stretch: &Range<usize>| stretch.start <= end.at.start && end.at.end <= stretch.end;
        if let Some((_, becomes)) = self.stretches.iter().find(|(stretch, _)| !end.at.is_empty() && is_in(stretch)) {
            becomes.set(&mut paragraph.end);
        }
    }

    fn run(&mut self, marked: Marked, parts: &mut Vec<Part>) {
        let Some(Placed { at, .. }) = self.pieces.next() else { return };
        let mut done = at.start;
        for (stretch, becomes) in self.stretches.iter().filter(|(one, _)| one.start < at.end && at.start < one.end) {
            let within = stretch.start.max(at.start)..stretch.end.min(at.end);
            push(&marked, (at, done..within.start), None, parts);
            let restored = self.restored.iter().filter(|(start, _)| *start == within.start);
            parts.extend(
                restored.map(|(_, words)| Part::Run(Marked { piece: Piece::Words(words.clone()), ..marked.clone() })),
            );
            push(&marked, (at, within.clone()), Some(*becomes), parts);
            done = within.end;
        }
        if done == at.start {
            parts.push(Part::Run(marked));
        } else {
            push(&marked, (at, done..at.end), None, parts);
        }
    }

    fn is_gone(&self, fate: Fate) -> bool {
        self.gone.zip(fate.deleted).is_some_and(|(first, deleted)| deleted >= first)
    }

    /// Of a paragraph that is empty without such words, and of which somebody put in the break before and another took out the one
    /// behind, the first is the break that came and went.
    fn give_break_back(&self, before: &mut Paragraph, emptied: &mut Paragraph) {
        let went = |marked: &Marked| self.is_gone(marked.fate);
        let is_emptied = runs(emptied).next().is_some() && runs(emptied).all(went);
        if is_emptied
            && emptied.end.inserted.is_none()
            && emptied.end.deleted.is_some()
            && !self.is_gone(emptied.end)
            && before.end.inserted.is_some()
            && before.end.deleted.is_none()
        {
            emptied.end.inserted = before.end.inserted.take();
        }
    }
}

/// Adds a part of a run, if there is anything in it.
fn push(run: &Marked, (whole, at): (&Range<usize>, Range<usize>), becomes: Option<Becomes>, parts: &mut Vec<Part>) {
    if at.is_empty() {
        return;
    }
    let mut part = run.clone();
    if let Piece::Words(words) = &mut part.piece {
        *words = words[at.start - whole.start..at.end - whole.start].to_owned();
    }
    if let Some(becomes) = becomes {
        becomes.set(&mut part.fate);
    }
    parts.push(Part::Run(part));
}

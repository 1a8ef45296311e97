//! Who put in the words that somebody else took out, where the file does not say it: whoever put in what stands beside them.

use std::ops::Range;

use super::flat::{Flat, Placed};
use crate::reviewed::{By, Node, Paragraph, Part, Reviewed};

pub(super) struct Whose<'f, 'r> {
    here: &'f Flat<'r>,
    reviewed: &'r Reviewed,
    own: &'f [bool],
    /// Whether each of the pieces stands in a paragraph that is in no table and no footnote.
    in_text: Vec<bool>,
}

impl<'f, 'r> Whose<'f, 'r> {
    pub(super) fn of(here: &'f Flat<'r>, reviewed: &'r Reviewed, own: &'f [bool]) -> Self {
        let mut in_text = Vec::with_capacity(here.pieces.len());
        for node in &reviewed.body {
            in_text.extend(std::iter::repeat_n(matches!(node, Node::Paragraph(_)), pieces(node)));
        }
        in_text.resize(here.pieces.len(), false);
        Self { here, reviewed, own, in_text }
    }

    /// Whether what somebody else put in stands at this place, beside words that somebody took out.
    pub(super) fn is_beside(&self, place: usize, words: &Range<usize>) -> bool {
        let Some(taker) = self.taker(words) else { return false };
        let pieces = &self.here.pieces;
        let first = pieces.partition_point(|piece| piece.at.end < place);
        let here = pieces[first..].iter().take_while(|piece| piece.at.start <= place);
        here.filter(|piece| piece.at.is_empty() && !piece.words.is_empty())
            .any(|piece| self.put_in_by_another(piece, taker).is_some())
    }

    /// These words as what each person took out, without the breaks.
    pub(super) fn by_each(&self, at: &Range<usize>) -> Vec<Range<usize>> {
        let mut found: Vec<(Range<usize>, Option<&String>)> = Vec::new();
        for piece in self.here.pieces_at(at) {
            let Some(taker) = piece.fate.deleted.filter(|_| piece.words != "\n") else { continue };
            let (start, end) = (piece.at.start.max(at.start), piece.at.end.min(at.end));
            match found.last_mut() {
                Some((last, by)) if last.end == start && *by == self.author(taker) => last.end = end,
                _ => found.push((start..end, self.author(taker))),
            }
        }
        found.into_iter().map(|(at, _)| at).collect()
    }

    /// The change of whoever put these words in. Where they are surely none of those that were sent out that is the nearest that
    /// stands beside them, or beside what went with them; where other words there are not as they were, that by which the break
    /// before or behind them came, or what went with them.
    pub(super) fn put_in(&self, at: &Range<usize>, is_sure: bool) -> Option<usize> {
        let taker = self.taker(at)?;
        let pieces = &self.here.pieces;
        let first = pieces.partition_point(|piece| piece.at.end <= at.start);
        let first = (first..pieces.len()).find(|place| !pieces[*place].at.is_empty())?;
        let last = (0..pieces.partition_point(|piece| piece.at.start < at.end))
            .rfind(|place| !pieces[*place].at.is_empty())?;
        let before = || (0..first).rev();
        let behind = || last + 1..pieces.len();
        if is_sure {
            let (before, behind) = (self.beside(before(), taker), self.beside(behind(), taker));
            let far = |(change, far): (usize, usize), own: usize| (far + own, change);
            let before = before.map(|found| far(found, at.start - pieces[first].at.start));
            let behind = behind.map(|found| far(found, pieces[last].at.end - at.end));
            let nearest = before.into_iter().chain(behind).min_by_key(|(far, _)| *far);
            return nearest.map(|(_, change)| change);
        }
        if !self.in_text[first] || !self.in_text[last] {
            return None;
        }
        let starts = pieces[first].at.start == at.start;
        let ends = pieces[last].at.end == at.end;
        let before = || self.nearest(before(), taker);
        let behind = || self.nearest(behind(), taker);
        starts.then(before).flatten().or_else(|| ends.then(behind).flatten())
    }

    /// The first change by which somebody else put in words, or outside a table a break, and how many bytes from here on that
    /// the same person took out are before it.
    fn beside(&self, places: impl Iterator<Item = usize>, taker: usize) -> Option<(usize, usize)> {
        let mut far = 0;
        for place in places {
            let piece = &self.here.pieces[place];
            let is_break = piece.words == "\n";
            if !piece.at.is_empty() {
                if is_break || !self.is_by(piece.fate.deleted, taker) {
                    return None;
                }
                far += piece.at.len();
                continue;
            }
            if is_break && !self.in_text[place] {
                return None;
            }
            if let Some(change) = self.put_in_by_another(piece, taker).filter(|_| !piece.words.is_empty()) {
                return Some((change, far));
            }
        }
        None
    }

    /// The change of somebody else that put in a break, or words that the same person took out, next to a place.
    fn nearest(&self, places: impl Iterator<Item = usize>, taker: usize) -> Option<usize> {
        for place in places {
            let piece = &self.here.pieces[place];
            let Placed { at, fate, words } = piece;
            if !self.in_text[place] {
                return None;
            }
            if at.is_empty() {
                let says = *words == "\n" || !words.is_empty() && self.is_by(fate.deleted, taker);
                match self.put_in_by_another(piece, taker).filter(|_| says) {
                    Some(change) => return Some(change),
                    None if words.is_empty() || self.is_by(fate.inserted, taker) => {}
                    None => return None,
                }
            } else if !self.is_by(fate.deleted, taker) || *words == "\n" {
                return None;
            }
        }
        None
    }

    fn taker(&self, at: &Range<usize>) -> Option<usize> {
        self.here.pieces_at(at).find_map(|piece| piece.fate.deleted)
    }

    fn put_in_by_another(&self, piece: &Placed<'_>, taker: usize) -> Option<usize> {
        let by = |change: usize| &self.reviewed.changes[change].by;
        piece.fate.inserted.filter(|change| !self.own[*change] && is_anothers_before(by(*change), by(taker)))
    }

    fn is_by(&self, change: Option<usize>, taker: usize) -> bool {
        change.is_some_and(|change| self.author(change) == self.author(taker))
    }

    fn author(&self, change: usize) -> Option<&'r String> {
        self.reviewed.changes[change].by.author.as_ref()
    }
}

/// Whether it is another who put something in, and did not do so after this one took something out.
pub(super) fn is_anothers_before(put_in: &By, took_out: &By) -> bool {
    let is_later = put_in.date.as_ref().zip(took_out.date.as_ref()).is_some_and(|(came, went)| came > went);
    put_in.author != took_out.author && !is_later
}

fn pieces(node: &Node) -> usize {
    match node {
        Node::Paragraph(paragraph) => runs(paragraph) + 1,
        Node::Table(rows) => rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.nodes).map(pieces).sum(),
    }
}

fn runs(paragraph: &Paragraph) -> usize {
    paragraph.parts.iter().filter(|part| matches!(part, Part::Run(_))).count()
}

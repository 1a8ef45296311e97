//! A redline as pieces of the old text, in the old order, so that a place is found by binary search.

use std::ops::Range;

use crate::parallel::pairs;
use crate::redline::{Change, Redline, Span};
use crate::typographic::folded_words;
use crate::words::{skip_space, trim_end};

/// How many words may have stayed between what came in one place.
const STAYED: usize = 2;

/// What a redline says of every byte of the old text, and which bytes of the new one are new.
pub(super) struct Pieces {
    /// They tile the old text.
    all: Vec<Piece>,
    /// The runs of new words between words that stayed, in the new order.
    pub(super) came: Vec<Range<usize>>,
    /// What came in the place of something else in the same paragraph.
    instead: Vec<Range<usize>>,
}

/// A run of bytes of the old text with one fate.
#[derive(Clone)]
pub(super) struct Piece {
    pub(super) old: Range<usize>,
    pub(super) now: Now,
    /// The paragraph that it moved with; none where it stayed in order.
    pub(super) moved: Option<usize>,
}

/// Where a piece is now.
#[derive(Clone)]
pub(super) enum Now {
    /// Its words stand here.
    Here(Range<usize>),
    /// It is gone.
    Gone {
        /// Where it would stand.
        place: usize,
        /// Which of what came instead of others came instead of it.
        instead: usize,
        /// Between which words that stayed, as a run of what came.
        run: usize,
    },
}

impl Pieces {
    pub(super) fn of(redline: &Redline) -> Self {
        let mut pieces = Self { all: Vec::new(), came: Vec::new(), instead: Vec::new() };
        let mut at = 0;
        // The runs that are being drawn: since the last word that stayed, and since then in this paragraph.
        let mut run = None;
        for (index, paragraph) in redline.paragraphs().iter().enumerate() {
            let moved = (paragraph.change == Change::Moved).then_some(index);
            run = run.filter(|_| moved.is_none());
            let mut instead = None;
            for span in &paragraph.spans {
                let now = match span {
                    Span::Kept { new, .. } | Span::Typographic { new, .. } => {
                        at = new.end;
                        if !new.is_empty() {
                            (run, instead) = (None, None);
                        }
                        Now::Here(new.clone())
                    }
                    Span::Deleted { .. } | Span::Inserted { .. } => {
                        let run = *run.get_or_insert_with(|| begun(&mut pieces.came, at));
                        let instead = *instead.get_or_insert_with(|| begun(&mut pieces.instead, at));
                        if let Span::Inserted { new } = span {
                            at = new.end;
                            pieces.came[run].end = at;
                            pieces.instead[instead].end = at;
                        }
                        Now::Gone { place: at, instead, run }
                    }
                };
                if let Some(old) = span.old_range().filter(|old| !old.is_empty()) {
                    pieces.all.push(Piece { old, now, moved });
                }
            }
            run = run.filter(|_| moved.is_none());
        }
        pieces.all.sort_by_key(|piece| piece.old.start);
        pieces
    }

    /// The pieces that have bytes of a passage.
    pub(super) fn over(&self, at: &Range<usize>) -> &[Piece] {
        &self.all[self.places(at)]
    }

    /// Which pieces have bytes of a passage.
    fn places(&self, at: &Range<usize>) -> Range<usize> {
        let first = self.all.partition_point(|piece| piece.old.end <= at.start);
        first..first + self.all[first..].partition_point(|piece| piece.old.start < at.end)
    }

    /// Where in the new text a place between two bytes of the old one is.
    pub(super) fn place(&self, redline: &Redline, at: usize) -> usize {
        let first = self.all.partition_point(|piece| piece.old.end < at);
        match self.all.get(first) {
            Some(piece) => match &piece.now {
                Now::Here(_) => piece.now_at(redline, &(piece.old.start..at)).map_or(piece.start_now(), |now| now.end),
                Now::Gone { place, .. } => *place,
            },
            None => self.all.last().map_or(0, Piece::end_now).min(redline.new_text().len()),
        }
    }

    /// Where a passage stands, with what came in the place of its first and last words where these are gone. What came
    /// in the place of words outside it, too, is not its own.
    pub(super) fn with_ends(&self, redline: &Redline, at: &Range<usize>, found: Range<usize>) -> Range<usize> {
        let places = self.places(at);
        let came = |place: usize| places.contains(&place).then(|| self.instead_of_own(redline, at, place)).flatten();
        let beside = |one: &Range<usize>, other: &Range<usize>| {
            one.end <= other.start && trimmed(redline.new_text(), &(one.end..other.start)).is_none()
        };
        let before = came(places.start).filter(|came| beside(came, &found));
        let after = came(places.end.saturating_sub(1)).filter(|came| beside(&found, came));
        before.map_or(found.start, |came| came.start)..after.map_or(found.end, |came| came.end)
    }

    /// What came in the place of a piece and of those that are gone with it, if all of them are words of the passage.
    fn instead_of_own(&self, redline: &Redline, at: &Range<usize>, place: usize) -> Option<Range<usize>> {
        let Now::Gone { instead, .. } = self.all[place].now else { return None };
        let with_it = |piece: &&Piece| matches!(piece.now, Now::Gone { instead: theirs, .. } if theirs == instead);
        let is_own = |piece: &Piece| {
            trimmed(redline.old(), &piece.old).is_none_or(|words| at.start <= words.start && words.end <= at.end)
        };
        let before = self.all[..place].iter().rev().take_while(with_it);
        let all_are = before.chain(self.all[place..].iter().take_while(with_it)).all(is_own);
        all_are.then(|| trimmed(redline.new_text(), &self.instead[instead])).flatten()
    }

    /// A part of the new text that changed, with what else came before and behind it where hardly a word stayed between:
    /// where much of a paragraph is new, a redline may keep one of its small words across.
    pub(super) fn with_neighbours(&self, new: &str, part: &Range<usize>) -> Range<usize> {
        let close = |gap: Range<usize>| new.get(gap).is_some_and(|gap| folded_words(gap).count() <= STAYED);
        let first = self.came.partition_point(|run| run.end < part.start);
        let last = self.came.partition_point(|run| run.start <= part.end);
        let before = self.came[..first].last().filter(|run| close(run.end..part.start));
        let after = self.came[last..].first().filter(|run| close(part.end..run.start));
        before.map_or(part.start, |run| run.start)..after.map_or(part.end, |run| run.end)
    }

    /// What came in the place of pieces that are gone, without the white space around it; none if it is no words.
    pub(super) fn instead_of(&self, new: &str, gone: &[Piece]) -> Option<Range<usize>> {
        let ranges = gone.iter().filter_map(|piece| match piece.now {
            Now::Gone { instead, .. } => trimmed(new, &self.instead[instead]),
            Now::Here(_) => None,
        });
        ranges.reduce(|one, other| one.start.min(other.start)..one.end.max(other.end))
    }
}

/// Begins a run, and says which it is.
fn begun(runs: &mut Vec<Range<usize>>, at: usize) -> usize {
    runs.push(at..at);
    runs.len() - 1
}

/// A passage without the white space around it; none if there is nothing else.
pub(super) fn trimmed(text: &str, at: &Range<usize>) -> Option<Range<usize>> {
    let words = text.get(at.clone())?;
    let end = trim_end(words);
    let start = skip_space(&words[..end], 0);
    (start < end).then(|| at.start + start..at.start + end)
}

impl Piece {
    /// Where a part of the piece stands now, without the white space around it; none if it is gone or is no words.
    pub(super) fn now_at(&self, redline: &Redline, part: &Range<usize>) -> Option<Range<usize>> {
        let Now::Here(new) = &self.now else { return None };
        let (old_text, new_text) = (redline.old(), redline.new_text());
        let part = trimmed(old_text, &(part.start.max(self.old.start)..part.end.min(self.old.end)))?;
        let (was, is) = (&old_text[self.old.clone()], &new_text[new.clone()]);
        let part = part.start - self.old.start..part.end - self.old.start;
        let inner = if was == is { part } else { parallel(was, is, &part)? };
        Some(new.start + inner.start..new.start + inner.end)
    }

    fn start_now(&self) -> usize {
        match &self.now {
            Now::Here(new) => new.start,
            Now::Gone { place, .. } => *place,
        }
    }

    fn end_now(&self) -> usize {
        match &self.now {
            Now::Here(new) => new.end,
            Now::Gone { place, .. } => *place,
        }
    }
}

/// Where a part of one text, without white space around it, stands in another that has the same words in another
/// layout or typography.
pub(super) fn parallel(was: &str, is: &str, part: &Range<usize>) -> Option<Range<usize>> {
    let mut inside =
        pairs(was, is).skip_while(|pair| pair.old.end <= part.start).take_while(|pair| pair.old.start < part.end);
    let first = inside.next()?;
    let start = first.place(part.start);
    let end = inside.last().unwrap_or(first).place(part.end);
    Some(start..end.max(start))
}

//! A redline as what became of each paragraph of the base: the edits in it, and where it stands now.

use std::ops::Range;

use super::edits::{Edit, Strength};
use super::worked_over::all_twins;
use crate::compare::compare_whole;
use crate::redline::{Change, ParagraphChange, Redline, Span};
use crate::words::words;

/// What one writer did to one paragraph of the base, or between two.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// Where it stood; a place where it is new.
    pub(super) at: Range<usize>,
    /// How it reads now.
    pub(super) text: String,
    /// What makes it read so.
    pub(super) edits: Vec<Edit>,
    /// What happened to it as a whole.
    pub(super) fate: Fate,
}

/// What happened to a paragraph as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It stands where it stood, and is one paragraph still, or a part of one that was divided.
    Stays,
    /// It stands elsewhere now: at this place of the base.
    Moved(usize),
    /// It is new.
    New,
    /// It is gone.
    Gone,
    /// It became one with another.
    Other,
}

/// All that one writer did, paragraph by paragraph.
#[derive(Debug, Clone)]
pub(super) struct Pieces {
    pub(super) pieces: Vec<Piece>,
    /// The paragraphs and the sentences of the base that may have become another than is drawn.
    pub(super) twins: Vec<Range<usize>>,
}

impl Pieces {
    /// Whether any paragraph moved.
    pub(super) fn move_any(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece.fate, Fate::Moved(_)))
    }

    /// One edit, of all that is not the same at both ends.
    pub(super) fn whole(base: &str, text: &str) -> Self {
        let head: usize =
            base.chars().zip(text.chars()).take_while(|(old, new)| old == new).map(|(old, _)| old.len_utf8()).sum();
        let (old, new) = (&base[head..], &text[head..]);
        let same_end = old.chars().rev().zip(new.chars().rev()).take_while(|(old, new)| old == new);
        let tail: usize = same_end.map(|(old, _)| old.len_utf8()).sum();
        let at = head..base.len() - tail;
        let text = text[head..text.len() - tail].to_owned();
        let edits = vec![Edit::new(at.clone(), text.clone(), Strength::Strong)];
        Self { pieces: vec![Piece { at, text, edits, fate: Fate::Other }], twins: Vec::new() }
    }

    /// What a redline says of each paragraph. Of one who changed a word and another who set a mark behind it both are asked.
    pub(super) fn drawn(base: &str, text: &str) -> Self {
        let redline = &compare_whole(base.to_owned(), text.to_owned());
        let mut at = 0;
        let piece = |paragraph: &ParagraphChange| {
            let olds = || paragraph.spans.iter().filter_map(Span::old_range);
            let start = olds().map(|old| old.start).min().unwrap_or(at);
            let place = start..olds().map(|old| old.end).max().unwrap_or(start);
            let text: String = paragraph.spans.iter().map(|span| redline.new_of(span)).collect();
            let mut drawing = Drawing { edits: Vec::new() };
            if paragraph.change == Change::Moved {
                drawing.edit(at..at, text.clone(), Strength::Strong);
                drawing.edit(place.clone(), String::new(), Strength::Strong);
                return Piece { at: place, text, edits: drawing.edits, fate: Fate::Moved(at) };
            }
            for span in &paragraph.spans {
                drawing.span(redline, span, at);
                at = span.old_range().map_or(at, |old| old.end);
            }
            let fate = match paragraph.change {
                Change::Inserted => Fate::New,
                Change::Deleted => Fate::Gone,
                _ if paragraph.was.len() == 1 && paragraph.number.is_some() => Fate::Stays,
                _ => Fate::Other,
            };
            Piece { at: place, text, edits: drawing.edits, fate }
        };
        Self { pieces: redline.paragraphs().iter().map(piece).collect(), twins: all_twins(redline) }
    }
}

/// The edits of one paragraph as they are drawn.
struct Drawing {
    edits: Vec<Edit>,
}

impl Drawing {
    fn edit(&mut self, at: Range<usize>, text: String, strength: Strength) {
        self.edits.push(Edit::new(at, text, strength));
    }

    fn span(&mut self, redline: &Redline, span: &Span, at: usize) {
        match span {
            Span::Kept { old, .. } | Span::Typographic { old, .. } => {
                self.same_words(redline.old(), old, redline.new_of(span));
            }
            Span::Deleted { old } => self.edit(old.clone(), String::new(), Strength::Strong),
            Span::Inserted { .. } => self.edit(at..at, redline.new_of(span).to_owned(), Strength::Strong),
        }
    }

    /// What changed where the words are the same but for their typography: one by one, so that what somebody does to one
    /// of them leaves the others what they became; all together where they are not as many as they were.
    fn same_words(&mut self, base: &str, old: &Range<usize>, new: &str) {
        let was = &base[old.clone()];
        if was == new {
            return;
        }
        let (olds, news): (Vec<Range<usize>>, Vec<Range<usize>>) = (words(was).collect(), words(new).collect());
        if olds.len() != news.len() {
            return self.edit(old.clone(), new.to_owned(), Strength::Weak);
        }
        // Each word after the white space before it, and at last what stands behind them all.
        let (mut from, mut to) = (0, 0);
        for (was_word, is_word) in olds.into_iter().zip(news) {
            self.space((was, old.start), from..was_word.start, &new[to..is_word.start]);
            (from, to) = (was_word.end, is_word.end);
            if was[was_word.clone()] != new[is_word.clone()] {
                let at = old.start + was_word.start..old.start + was_word.end;
                self.edit(at, new[is_word].to_owned(), Strength::Weak);
            }
        }
        self.space((was, old.start), from..was.len(), &new[to..]);
    }

    /// The white space between two words.
    fn space(&mut self, (was, start): (&str, usize), at: Range<usize>, is: &str) {
        if was[at.clone()] != *is {
            // Words that were apart are not any more, or the other way round: more than layout.
            let strength = if at.is_empty() || is.is_empty() { Strength::Strong } else { Strength::Weak };
            self.edit(start + at.start..start + at.end, is.to_owned(), strength);
        }
    }
}

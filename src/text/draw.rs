//! Draws a redline from what stands in both texts: every byte gets its span, every span its paragraph.
//!
//! White space between two words follows the word before it. Where it stays a space on one side and became a break on
//! the other, the two are a deleted and an inserted span of their own. Cost: one pass over the matches.

use std::ops::Range;

use super::redline::{Change, ParagraphChange, Span};
use super::side::{Likeness, Match, Side};
use super::words::{skip_space, trim_end, words};

/// Draws some whole paragraphs, given what stands in both texts, in order, after the paragraphs that are done.
pub(super) fn draw(
    old: &Side<'_>,
    new: &Side<'_>,
    (old_range, new_range): (&Range<usize>, &Range<usize>),
    matches: &[Match],
    done: &mut Vec<ParagraphChange>,
) {
    let mut drawing = Drawing { old, new, done, spans: Vec::new() };
    let mut at = (old_range.start, new_range.start);
    for next in matches {
        drawing.change(at.0..next.old.start, at.1..next.new.start);
        drawing.stay(next.likeness, next.old.clone(), next.new.clone());
        at = (next.old.end, next.new.end);
    }
    drawing.end_paragraph();
    // What follows the last match are whole paragraphs, on one side or on both.
    if old.has_words() {
        drawing.deleted_paragraphs(at.0..old_range.end);
    }
    if new.has_words() {
        drawing.inserted_paragraphs(at.1..new_range.end);
    }
}

/// A redline that is being drawn.
struct Drawing<'a> {
    old: &'a Side<'a>,
    new: &'a Side<'a>,
    /// The paragraphs that are complete.
    done: &'a mut Vec<ParagraphChange>,
    /// The spans of the paragraph of the new text that is being drawn.
    spans: Vec<Span>,
}

impl Drawing<'_> {
    /// Draws tokens that stand in both texts.
    fn stay(&mut self, likeness: Likeness, mut old: Range<usize>, mut new: Range<usize>) {
        let (olds, news) = (self.old.starts_in(&old), self.new.starts_in(&new));
        for (old_start, new_start) in olds.iter().zip(news) {
            self.push_both(likeness, old.start..*old_start, new.start..*new_start);
            (old.start, new.start) = (*old_start, *new_start);
            self.end_paragraph();
        }
        self.push_both(likeness, old, new);
        // The break that ends one text is kept as one that another paragraph follows in the other.
        if olds.len() != news.len() {
            self.end_paragraph();
        }
    }

    /// Draws what lies between two matches.
    fn change(&mut self, mut old: Range<usize>, mut new: Range<usize>) {
        if let (Some(old_end), Some(new_end)) =
            (space(self.old, old.start, old.end), space(self.new, new.start, new.end))
        {
            let spaces = (old.start..old_end, new.start..new_end);
            (old.start, new.start) = (old_end, new_end);
            self.push_space(spaces.0, spaces.1);
        }
        if self.spans.is_empty() {
            self.whole_paragraphs(&mut old, &mut new);
        }
        for piece in self.old.cut(&old) {
            let words = piece.start..piece.start + trim_if_break(self.old, &piece);
            self.push(Span::Deleted { old: words.clone() });
            self.push(Span::Deleted { old: words.end..piece.end });
        }
        for piece in self.new.cut(&new) {
            let words = piece.start..piece.start + trim_if_break(self.new, &piece);
            self.push(Span::Inserted { new: words.clone() });
            self.push(Span::Inserted { new: words.end..piece.end });
            if self.new.is_start(piece.end) {
                self.end_paragraph();
            }
        }
    }

    /// Draws the paragraphs that a change starts with and holds completely: gone ones, then new ones.
    fn whole_paragraphs(&mut self, old: &mut Range<usize>, new: &mut Range<usize>) {
        if let Some(end) = self.old.starts_in(old).last().copied() {
            self.deleted_paragraphs(old.start..end);
            old.start = end;
        }
        if let Some(end) = self.new.starts_in(new).last().copied() {
            self.inserted_paragraphs(new.start..end);
            new.start = end;
        }
    }

    fn deleted_paragraphs(&mut self, range: Range<usize>) {
        for old in self.old.cut(&range) {
            let was = vec![self.old.paragraph_of(old.start)];
            self.done.push(ParagraphChange {
                number: None,
                was,
                change: Change::Deleted,
                spans: vec![Span::Deleted { old }],
            });
        }
    }

    fn inserted_paragraphs(&mut self, range: Range<usize>) {
        for new in self.new.cut(&range) {
            let number = Some(self.new.paragraph_of(new.start));
            let spans = vec![Span::Inserted { new }];
            self.done.push(ParagraphChange { number, was: Vec::new(), change: Change::Inserted, spans });
        }
    }

    /// Completes the paragraph that is being drawn, if there is one.
    fn end_paragraph(&mut self) {
        // Copied: most paragraphs are one span, and the room for the next one's is here already.
        let spans: Vec<Span> = self.spans.drain(..).collect();
        let Some(at) = spans.iter().find_map(Span::new_range) else {
            debug_assert!(spans.is_empty(), "what is gone stands with what stays, or is a paragraph of its own");
            return;
        };
        let number = Some(self.new.paragraph_of(at.start));
        let stays = |span: &&Span| matches!(span, Span::Kept { .. } | Span::Typographic { .. });
        let has_words = |span: &&Span| self.has_words(span);
        let any_stays = spans.iter().filter(stays).any(|span| has_words(&span));
        let mut was: Vec<usize> = spans
            .iter()
            .filter(|span| !any_stays || stays(span))
            .filter(has_words)
            .filter_map(Span::old_range)
            .map(|old| self.old.paragraph_of(old.start))
            .collect();
        was.dedup();
        if any_stays {
            let change = if spans.iter().all(|span| stays(&span)) { Change::Kept } else { Change::Edited };
            self.done.push(ParagraphChange { number, was, change, spans });
        } else if was.is_empty() {
            self.done.push(ParagraphChange { number, was, change: Change::Inserted, spans });
        } else {
            self.rewritten(number, was, spans);
        }
    }

    /// A paragraph of which no word stayed: one that is gone and one that is new, if the old one was a whole one.
    fn rewritten(&mut self, number: Option<usize>, was: Vec<usize>, spans: Vec<Span>) {
        let extent = |side: fn(&Span) -> Option<Range<usize>>| {
            let mut ranges = spans.iter().filter_map(side);
            let first = ranges.next().unwrap_or_default();
            let end = ranges.next_back().map_or(first.end, |last| last.end);
            first.start..end
        };
        let (old, new) = (extent(Span::old_range), extent(Span::new_range));
        if self.old.is_start(old.start) && (self.old.is_start(old.end) || old.end == self.old.text.len()) {
            self.deleted_paragraphs(old);
            self.inserted_paragraphs(new);
        } else {
            self.done.push(ParagraphChange { number, was, change: Change::Edited, spans });
        }
    }

    fn has_words(&self, span: &Span) -> bool {
        let (text, range) = match span {
            Span::Kept { new, .. } | Span::Inserted { new } | Span::Typographic { new, .. } => (self.new.text, new),
            Span::Deleted { old } => (self.old.text, old),
        };
        words(&text[range.clone()]).next().is_some()
    }

    /// Adds white space that stands between the same two words, or before the first word, on both sides.
    fn push_space(&mut self, old: Range<usize>, new: Range<usize>) {
        let likeness = match self.spans.last() {
            Some(Span::Typographic { .. }) => Likeness::Typographic,
            _ => Likeness::Same,
        };
        self.push_both(likeness, old, new);
    }

    fn push_both(&mut self, likeness: Likeness, old: Range<usize>, new: Range<usize>) {
        if old.is_empty() && new.is_empty() {
            return;
        }
        match (likeness, self.spans.last_mut()) {
            (Likeness::Same, Some(Span::Kept { old: before, new: new_before }))
            | (Likeness::Typographic, Some(Span::Typographic { old: before, new: new_before }))
                if before.end == old.start && new_before.end == new.start =>
            {
                (before.end, new_before.end) = (old.end, new.end);
            }
            (Likeness::Same, _) => self.spans.push(Span::Kept { old, new }),
            (Likeness::Typographic, _) => self.spans.push(Span::Typographic { old, new }),
        }
    }

    fn push(&mut self, span: Span) {
        if span.old_range().or(span.new_range()).is_some_and(|range| !range.is_empty()) {
            self.spans.push(span);
        }
    }
}

/// Where the space ends that follows the token before `at`; none where a break follows it.
fn space(side: &Side<'_>, at: usize, limit: usize) -> Option<usize> {
    if side.break_at(at).is_some() { None } else { Some(skip_space(side.text, at).min(limit)) }
}

/// How long the words of a piece are, with their white space unless that is a break.
fn trim_if_break(side: &Side<'_>, piece: &Range<usize>) -> usize {
    let text = &side.text[piece.clone()];
    if side.is_start(piece.end) { trim_end(text) } else { text.len() }
}

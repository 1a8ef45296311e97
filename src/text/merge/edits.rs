//! A redline as edits of its old text.

use std::ops::Range;

use crate::text::compare::compare;
use crate::text::redline::{Change, Redline, Span};
use crate::text::words::{is_space, words};

/// Whether an edit changes words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strength {
    /// White space or typography alone.
    Weak,
    /// Words, or breaks between paragraphs.
    Strong,
}

/// Some bytes of the base that became others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) at: Range<usize>,
    pub(super) text: String,
    pub(super) strength: Strength,
    /// Whether it brings a paragraph from elsewhere that the other writer touched too.
    pub(super) contested: bool,
}

/// A paragraph that stands elsewhere now.
#[derive(Debug, Clone)]
struct Move {
    from: Range<usize>,
    to: usize,
    text: String,
}

/// All that one writer did: no two edits overlap, and strong ones never touch each other.
#[derive(Debug)]
pub(super) struct Script {
    pub(super) edits: Vec<Edit>,
    moves: Vec<Move>,
}

impl Script {
    /// The edits that make `base` into `text`.
    pub(super) fn of(base: &str, text: &str) -> Self {
        let script = Self::drawn(&compare(base.to_owned(), text.to_owned()));
        // A redline tiles both texts; where ours ever read one wrongly, the whole text counts as one edit rather than
        // a word be lost.
        if applied(base, &(0..base.len()), script.edits.iter()) == text { script } else { Self::whole(base, text) }
    }

    /// One edit, of all that is not the same at both ends.
    fn whole(base: &str, text: &str) -> Self {
        let head: usize =
            base.chars().zip(text.chars()).take_while(|(old, new)| old == new).map(|(old, _)| old.len_utf8()).sum();
        let (old, new) = (&base[head..], &text[head..]);
        let same_end = old.chars().rev().zip(new.chars().rev()).take_while(|(old, new)| old == new);
        let tail: usize = same_end.map(|(old, _)| old.len_utf8()).sum();
        let at = head..base.len() - tail;
        let text = text[head..text.len() - tail].to_owned();
        Self { edits: vec![Edit { at, text, strength: Strength::Strong, contested: false }], moves: Vec::new() }
    }

    fn drawn(redline: &Redline) -> Self {
        let mut script = Self { edits: Vec::new(), moves: Vec::new() };
        let mut at = 0;
        for paragraph in redline.paragraphs() {
            if paragraph.change == Change::Moved {
                let text: String = paragraph.spans.iter().map(|span| redline.new_of(span)).collect();
                let olds = || paragraph.spans.iter().filter_map(Span::old_range);
                let from =
                    olds().map(|old| old.start).min().unwrap_or(at)..olds().map(|old| old.end).max().unwrap_or(at);
                script.strong(at..at, text.clone());
                script.strong(from.clone(), String::new());
                script.moves.push(Move { from, to: at, text });
                continue;
            }
            for span in &paragraph.spans {
                match span {
                    Span::Kept { old, new } => script.layout((redline.old(), old), (redline.new_text(), new)),
                    Span::Typographic { old, .. } => script.weak(old.clone(), redline.new_of(span)),
                    Span::Deleted { old } => script.strong(old.clone(), String::new()),
                    Span::Inserted { .. } => script.strong(at..at, redline.new_of(span).to_owned()),
                }
                at = span.old_range().map_or(at, |old| old.end);
            }
        }
        script.coalesce();
        script.widen(redline.old());
        script.coalesce();
        script
    }

    /// Lets every strong edit begin and end where a word does: nobody wrote half of one.
    fn widen(&mut self, base: &str) {
        let words: Vec<Range<usize>> = words(base).collect();
        // The word that a place lies inside of.
        let around = |at: usize| {
            let word = words.get(words.partition_point(|word| word.end <= at))?;
            (word.start < at).then_some(word)
        };
        let mut edits: Vec<Edit> = Vec::with_capacity(self.edits.len());
        for mut edit in self.edits.drain(..) {
            if edit.strength == Strength::Strong
                && let Some(word) = around(edit.at.start)
            {
                // What came before it in the same word is a part of the same edit.
                let from = edits.last().map_or(word.start, |last| last.at.end.max(word.start));
                edit.text.insert_str(0, &base[from..edit.at.start]);
                edit.at.start = from;
                if let Some(last) = edits.pop_if(|last| last.at.end == from && from > word.start) {
                    edit.text.insert_str(0, &last.text);
                    edit.at.start = last.at.start;
                }
            }
            edits.push(edit);
        }
        // Backwards likewise: what follows in the same word.
        let mut at = edits.len();
        while at > 0 {
            at -= 1;
            let edit = &edits[at];
            let Some(word) = around(edit.at.end).filter(|_| edit.strength == Strength::Strong) else { continue };
            let to = edits.get(at + 1).map_or(word.end, |next| next.at.start.min(word.end));
            let rest = base[edit.at.end..to].to_owned();
            edits[at].text.push_str(&rest);
            edits[at].at.end = to;
            if to < word.end {
                let next = edits.remove(at + 1);
                edits[at].text.push_str(&next.text);
                edits[at].at.end = next.at.end;
                // The united edit may end inside another word.
                at += 1;
            }
        }
        self.edits = edits;
    }

    fn strong(&mut self, at: Range<usize>, text: String) {
        self.edits.push(Edit { at, text, strength: Strength::Strong, contested: false });
    }

    fn weak(&mut self, at: Range<usize>, text: &str) {
        self.edits.push(Edit { at, text: text.to_owned(), strength: Strength::Weak, contested: false });
    }

    /// The white space that changed between the same words.
    fn layout(&mut self, (old_text, old): (&str, &Range<usize>), (new_text, new): (&str, &Range<usize>)) {
        let (mut was, mut is) = (&old_text[old.clone()], &new_text[new.clone()]);
        let mut at = old.start;
        while was != is {
            let (before, after) = (leading(was, is_space), leading(is, is_space));
            if before == 0 || after == 0 {
                // Words that were apart are not any more, or the other way round: more than layout.
                if before != after {
                    self.strong(at..at + before, is[..after].to_owned());
                }
            } else if was[..before] != is[..after] {
                self.weak(at..at + before, &is[..after]);
            }
            (was, is, at) = (&was[before..], &is[after..], at + before);
            let word = leading(was, |c| !is_space(c));
            if word == 0 || is.get(..word) != Some(&was[..word]) {
                // The sides of a kept span have the same words; a break of another form is all that can be left.
                if was != is {
                    self.weak(at..at + was.len(), is);
                }
                return;
            }
            (was, is, at) = (&was[word..], &is[word..], at + word);
        }
    }

    /// Makes strong edits that touch into one, and gives white space that appears out of nothing to its neighbour.
    fn coalesce(&mut self) {
        // Stable: of several at one place the one that was drawn first stands first.
        self.edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
        let mut edits: Vec<Edit> = Vec::with_capacity(self.edits.len());
        for edit in self.edits.drain(..) {
            match edits.last_mut() {
                Some(last)
                    if last.at.end == edit.at.start
                        && (last.strength == Strength::Strong && edit.strength == Strength::Strong
                            || last.at.is_empty()
                                && (last.strength, edit.strength) != (Strength::Weak, Strength::Weak)
                            || edit.at.is_empty() && last.strength == Strength::Strong) =>
                {
                    last.at.end = edit.at.end;
                    last.text.push_str(&edit.text);
                    last.strength = Strength::Strong;
                }
                _ => edits.push(edit),
            }
        }
        self.edits = edits;
    }

    /// Marks the paragraphs that one writer moved and the other touched, or moved elsewhere.
    pub(super) fn contest(ours: &mut Self, theirs: &mut Self) {
        let contested = |mine: &Self, other: &Self| -> Vec<usize> {
            let agreed = |one: &Move| {
                other.moves.iter().any(|also| also.from == one.from && also.to == one.to && also.text == one.text)
            };
            let touched = |one: &Move| other.strong_edits().any(|edit| overlap(&edit.at, &one.from));
            mine.moves.iter().filter(|one| touched(one) && !agreed(one)).map(|one| one.to).collect()
        };
        let (in_ours, in_theirs) = (contested(ours, theirs), contested(theirs, ours));
        for (script, places) in [(ours, in_ours), (theirs, in_theirs)] {
            for edit in &mut script.edits {
                let brings = |to: &usize| edit.at.start <= *to && *to <= edit.at.end && !edit.text.is_empty();
                edit.contested = edit.strength == Strength::Strong && places.iter().any(brings);
            }
        }
    }

    /// The edits that change words.
    pub(super) fn strong_edits(&self) -> impl Iterator<Item = &Edit> {
        self.edits.iter().filter(|edit| edit.strength == Strength::Strong)
    }

    /// What this writer made of a passage.
    pub(super) fn text_of(&self, base: &str, passage: &Range<usize>) -> String {
        let first = self.edits.partition_point(|edit| edit.at.start < passage.start);
        let inside = self.edits[first..].iter().filter(|edit| edit.at.end <= passage.end);
        // White space at the very edge belongs to what stands beside the passage.
        let inside = inside.take_while(|edit| edit.at.start <= passage.end);
        let inside = inside.filter(|edit| edit.strength == Strength::Strong || edit.at.start < passage.end);
        let at_the_edge =
            |edit: &&Edit| edit.strength == Strength::Weak && edit.at.is_empty() && edit.at.start == passage.start;
        applied(base, passage, inside.filter(|edit| !at_the_edge(edit)))
    }
}

/// A passage of the base after these edits, which lie inside it, in order.
pub(super) fn applied<'e>(base: &str, passage: &Range<usize>, edits: impl Iterator<Item = &'e Edit>) -> String {
    let (mut text, mut at) = (String::with_capacity(passage.len()), passage.start);
    for edit in edits {
        text.push_str(&base[at..edit.at.start]);
        text.push_str(&edit.text);
        at = edit.at.end;
    }
    text.push_str(&base[at..passage.end]);
    text
}

fn leading(text: &str, holds: impl Fn(char) -> bool) -> usize {
    text.find(|c| !holds(c)).unwrap_or(text.len())
}

/// Whether two ranges have a byte in common, or one of them is a place inside the other.
pub(super) fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

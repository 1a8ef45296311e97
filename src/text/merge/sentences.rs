//! The sentences of a text, and which of them an edit touches.
//!
//! A sentence does not go on beyond its paragraph, the cell of a table, or a line of an address. What a merge by sentences
//! leaves to a person are the sentences that both writers touched.

use std::ops::Range;

use super::edits::Edit;
use crate::paragraphs::{self, is_footnote, sign};
use crate::small_edit::glyphs;
use crate::words::{skip_space, trim_end, words};

/// Where the sentences of a text start, and its paragraphs.
pub(super) struct Sentences<'t> {
    text: &'t str,
    pub(super) starts: Vec<usize>,
    pub(super) paragraphs: Vec<usize>,
    /// Where paragraphs start that do not belong to an item or a note above them.
    wholes: Vec<usize>,
}

impl<'t> Sentences<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let paragraphs = paragraphs::starts(text);
        let ends = paragraphs.iter().skip(1).copied().chain([text.len()]);
        let mut starts = Vec::new();
        for (start, end) in paragraphs.iter().copied().zip(ends) {
            starts.push(start);
            starts.extend(inner(&text[start..end]).into_iter().map(|at| start + at));
        }
        let wholes = wholes(text, &paragraphs);
        Self { text, starts, paragraphs, wholes }
    }

    fn at(&self, sentence: usize) -> Range<usize> {
        let end = self.starts.get(sentence + 1).copied().unwrap_or(self.text.len());
        self.starts[sentence]..end
    }

    /// The words of a passage.
    pub(super) fn between(&self, at: &Range<usize>) -> &'t str {
        &self.text[at.clone()]
    }

    /// Where the words of a sentence stand.
    pub(super) fn words(&self, sentence: usize) -> Range<usize> {
        let at = self.at(sentence);
        let start = skip_space(self.text, at.start);
        start..(at.start + trim_end(&self.text[at])).max(start)
    }

    /// What is shown of a sentence of which two wordings are left: all of a row, an item, a note or a heading, since the
    /// parts of these cannot stand on lines of their own.
    pub(super) fn shown(&self, sentence: usize) -> Range<usize> {
        let at = self.at(sentence);
        if self.is_whole(at.start) { self.whole_at(at.start) } else { at }
    }

    /// Whether what a byte is in is a row, an item, a note or a heading.
    pub(super) fn is_whole(&self, at: usize) -> bool {
        is_whole(&self.text[self.whole_at(at)])
    }

    /// Whether a paragraph starts at this place.
    pub(super) fn is_boundary(&self, at: usize) -> bool {
        self.paragraphs.binary_search(&at).is_ok()
    }

    /// The sentences that a passage lies in, without leaving its paragraphs.
    pub(super) fn around(&self, at: &Range<usize>) -> Range<usize> {
        // What is new at the very end stands behind the last paragraph, not in it.
        if self.starts.is_empty() || at.start == self.text.len() {
            return at.clone();
        }
        let first = self.shown(self.number(at.start));
        // A place at the start of a sentence is in it, but the end of a passage there is not.
        let next = self.starts.partition_point(|start| *start < at.end);
        let end = if next == 0 { at.end } else { self.shown(next - 1).end };
        first.start.min(at.start)..end.max(at.end)
    }

    /// The paragraph that a byte is in; of an item or a note, all that is indented below it too.
    fn whole_at(&self, at: usize) -> Range<usize> {
        let next = self.wholes.partition_point(|start| *start <= at);
        let start = if next == 0 { 0 } else { self.wholes[next - 1] };
        start..self.wholes.get(next).copied().unwrap_or(self.text.len())
    }

    /// The sentence that a byte is in.
    fn number(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// Whether the next sentence is in the same paragraph.
    fn goes_on(&self, sentence: usize) -> bool {
        self.starts.get(sentence + 1).is_some_and(|next| self.paragraphs.binary_search(next).is_err())
    }

    /// The sentences that an edit of this text touches.
    pub(super) fn touched(&self, edit: &Edit) -> Range<usize> {
        let none = 0..0;
        let start = skip_space(self.text, edit.at.start).min(edit.at.end);
        let end = edit.at.start + trim_end(&self.text[edit.at.clone()]);
        if self.starts.is_empty() || start >= self.text.len() {
            return none;
        }
        if start < end {
            let (first, last) = (self.number(start), self.number(end - 1));
            // What takes the end of a sentence away makes one of it and the next.
            let left = if edit.text.trim().is_empty() { &self.text[..start] } else { edit.text.as_str() };
            let is_whole = edit.text.trim().is_empty() && start <= self.words(first).start;
            let takes_end = end >= self.words(last).end && ends(&self.text[self.words(last)]);
            let runs_on = takes_end && self.goes_on(last) && !is_whole && !ends(left);
            return first..last + 1 + usize::from(runs_on);
        }
        self.touched_between(edit)
    }

    /// The sentences that are touched by an edit of which no word was there.
    fn touched_between(&self, edit: &Edit) -> Range<usize> {
        let none = 0..0;
        let place = edit.at.start;
        let sentence = self.number(place);
        let words = self.words(sentence);
        if words.start < place && place < words.end {
            return sentence..sentence + 1;
        }
        let is_last = sentence + 1 == self.starts.len();
        if edit.text.trim().is_empty() {
            // Paragraphs that become one, of which the first does not end as a sentence does.
            let joins = place >= words.end && !is_last && !ends(&self.text[words]) && !edit.text.contains('\n');
            return if joins { sentence..sentence + 2 } else { none };
        }
        let is_before = place <= words.start;
        let breaks = ['\n', '\r'];
        if is_before {
            let is_whole = ends(&edit.text) || edit.text.trim_end_matches([' ', '\t']).ends_with(breaks);
            return if is_whole { none } else { sentence..sentence + 1 };
        }
        let left_ends = ends(&self.text[words]);
        if edit.text.starts_with(breaks) || left_ends && ends(&edit.text) {
            none
        } else if left_ends && self.goes_on(sentence) {
            sentence + 1..sentence + 2
        } else {
            sentence..sentence + 1
        }
    }
}

/// Whether a paragraph is a row, an item, a note or a heading.
fn is_whole(paragraph: &str) -> bool {
    let sign = sign(paragraph);
    let words = paragraph.trim_start();
    sign.end > 0 || sign.heading || words.starts_with('|') || is_footnote(words)
}

/// The starts of paragraphs, but for those that are indented below an item or a note.
fn wholes(text: &str, paragraphs: &[usize]) -> Vec<usize> {
    let mut wholes: Vec<usize> = Vec::with_capacity(paragraphs.len());
    let mut holds = false;
    for (index, start) in paragraphs.iter().copied().enumerate() {
        let is_indented = start > 0 && text[..start].ends_with([' ', '\t']);
        if holds && is_indented {
            continue;
        }
        let end = paragraphs.get(index + 1).copied().unwrap_or(text.len());
        let paragraph = &text[start..end];
        holds = is_whole(paragraph) && !sign(paragraph).heading && !paragraph.starts_with('|');
        wholes.push(start);
    }
    wholes
}

/// Whether the last word of a text ends a sentence.
pub(super) fn ends(text: &str) -> bool {
    let text = text.trim_end();
    let word = text.rsplit(char::is_whitespace).next().unwrap_or(text);
    word_ends(word)
}

/// Whether a word ends a sentence.
pub(super) fn word_ends(word: &str) -> bool {
    let mut word = word;
    // The number of a note stands behind the full stop.
    while let Some((before, _)) = word.strip_suffix(']').and_then(|open| open.rsplit_once("[^")) {
        word = before;
    }
    let read = glyphs::read(word);
    glyphs::ends_sentence(&read) || read.ends_with(['。', '！', '？'])
}

/// Where sentences start within a paragraph, behind its first.
fn inner(paragraph: &str) -> Vec<usize> {
    if paragraph.trim_start().starts_with('|') {
        let bars = paragraph.match_indices('|').map(|(at, _)| at);
        return bars.filter(|at| *at > 0 && !paragraph[..*at].ends_with('\\')).collect();
    }
    let sign = sign(paragraph).end;
    if sign == 0 && has_lines(paragraph) {
        let lines = paragraph.match_indices('\n').map(|(at, _)| skip_space(paragraph, at));
        return lines.filter(|at| *at < paragraph.len()).collect();
    }
    let mut starts = Vec::new();
    let mut ended = false;
    for at in words(paragraph).filter(|at| at.start >= sign) {
        if ended {
            starts.push(at.start);
        }
        ended = word_ends(&paragraph[at]);
    }
    starts
}

/// Whether each line of a paragraph stands for itself, as those of an address or below a letter do: none begins as the rest
/// of a sentence does, and the last does not end as one does.
pub(super) fn has_lines(paragraph: &str) -> bool {
    let begins = |line: &str| !line.trim_start().chars().next().is_some_and(char::is_lowercase);
    let words = paragraph.trim();
    words.contains('\n') && !ends(words) && !words.ends_with([':', ';', ',']) && words.lines().all(begins)
}

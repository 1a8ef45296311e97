//! Finds a passage among words that a redline takes for new ones.
//!
//! A redline shows a moved paragraph as one, but a sentence that went elsewhere as gone and new, and a word or two that
//! stayed in the middle of a rewritten phrase as rewritten with it. The words are there all the same. Of several places
//! the one counts around which most words are the same; a few words by themselves count only near to where they stood.

use std::ops::Range;

use super::find::find_whole;
use crate::paragraphs;
use crate::typographic::folded_words;

/// The number of words, those around it included, from which a passage is known again where it stood.
const NEAR: usize = 2;

/// The same anywhere else.
const FAR: usize = 4;

/// How many letters a word has that is known again by itself, where it is the only one in either text.
const LONG: usize = 5;

/// How many words on either side are looked at.
const AROUND: usize = 12;

/// In how many bytes these are looked for.
const REACH: usize = 160;

/// A passage of one text that is looked for in another.
pub(super) struct Search<'t> {
    pub(super) old: &'t str,
    pub(super) at: Range<usize>,
    pub(super) new: &'t str,
}

impl Search<'_> {
    /// Where it stands in a part of the new text that changed where it stood. What was replaced in one paragraph is
    /// `close`, and there a single word is enough.
    pub(super) fn near(&self, part: &Range<usize>, close: bool) -> Option<Range<usize>> {
        let found = find_whole(self.new, self.quote(), part.clone());
        let only = found.len() == 1;
        let best = self.best(found, part.start)?;
        (close && only || self.weight(&best) >= NEAR).then_some(best)
    }

    /// Where it stands in a part of the new text that changed beside where it stood, although something else came in its
    /// place: a long word that there is once in either text is no other one.
    pub(super) fn beside(&self, part: &Range<usize>) -> Option<Range<usize>> {
        let found = find_whole(self.new, self.quote(), part.clone()).into_iter().next()?;
        (self.is_long() && self.is_only()).then_some(found)
    }

    /// Where it stands around some of its words, of which it is known that they are its own.
    pub(super) fn around(&self, found: &Range<usize>) -> Option<Range<usize>> {
        if found.is_empty() {
            return None;
        }
        let room = 2 * self.at.len();
        let start = self.new.floor_char_boundary(found.start.saturating_sub(room));
        let end = self.new.ceil_char_boundary((found.end + room).min(self.new.len()));
        let overlaps = |at: &Range<usize>| at.start < found.end && found.start < at.end;
        let found = find_whole(self.new, self.quote(), start..end).into_iter().filter(overlaps).collect();
        self.best(found, start)
    }

    /// Where it stands among all that is new, or overlapping it. Where nothing came in its place, it is known again by
    /// less.
    pub(super) fn far(&self, came: &[Range<usize>], place: usize, replaced: bool) -> Option<Range<usize>> {
        let room = 2 * self.at.len();
        let mut found: Vec<Range<usize>> = Vec::new();
        for run in came.iter().filter(|run| !run.is_empty()) {
            let start = self.new.floor_char_boundary(run.start.saturating_sub(room));
            let end = self.new.ceil_char_boundary((run.end + room).min(self.new.len()));
            let overlaps = |at: &Range<usize>| at.start < run.end && run.start < at.end;
            found.extend(find_whole(self.new, self.quote(), start..end).into_iter().filter(overlaps));
        }
        found.dedup();
        let best = self.best(found, place)?;
        self.is_known_again(&best, replaced).then_some(best)
    }

    fn quote(&self) -> &str {
        &self.old[self.at.clone()]
    }

    /// The place around which most is the same; of equal ones the nearest to where it stood.
    fn best(&self, found: Vec<Range<usize>>, place: usize) -> Option<Range<usize>> {
        found.into_iter().max_by_key(|at| (self.same_around(at), usize::MAX - at.start.abs_diff(place)))
    }

    fn weight(&self, at: &Range<usize>) -> usize {
        folded_words(self.quote()).count() + self.same_around(at)
    }

    /// How many words before and after it are the same in both texts.
    pub(super) fn same_around(&self, at: &Range<usize>) -> usize {
        self.same_between(at, &(0..self.old.len()), &(0..self.new.len()))
    }

    /// The same within a part of either text.
    pub(super) fn same_between(&self, at: &Range<usize>, old: &Range<usize>, new: &Range<usize>) -> usize {
        let before = |text: &str, within: &Range<usize>, end: usize| {
            let start = text.floor_char_boundary(end.saturating_sub(REACH)).max(within.start).min(end);
            let mut words: Vec<String> = folded_words(&text[start..end]).map(Into::into).collect();
            words.reverse();
            words
        };
        let after = |text: &str, within: &Range<usize>, start: usize| {
            let end = text.ceil_char_boundary((start + REACH).min(text.len())).min(within.end).max(start);
            folded_words(&text[start..end]).map(Into::into).collect::<Vec<String>>()
        };
        let alike = |one: Vec<String>, other: Vec<String>| {
            one.iter().zip(&other).take(AROUND).take_while(|(one, other)| one == other).count()
        };
        alike(before(self.old, old, self.at.start), before(self.new, new, at.start))
            + alike(after(self.old, old, self.at.end), after(self.new, new, at.end))
    }

    /// Whether what stands elsewhere is the passage and no other with the same few words.
    fn is_known_again(&self, at: &Range<usize>, replaced: bool) -> bool {
        let weight = self.weight(at);
        let is_paragraph = |text: &str, at: &Range<usize>| {
            paragraphs::words_of(text, paragraphs::number_at(text, at.start)).as_ref() == Some(at)
        };
        let whole = is_paragraph(self.new, at);
        let long = !replaced && self.is_long();
        let as_paragraph = whole && is_paragraph(self.old, &self.at);
        weight >= FAR || as_paragraph || ((weight >= NEAR || whole || long) && self.is_only())
    }

    fn is_long(&self) -> bool {
        self.quote().chars().filter(|c| c.is_alphanumeric()).count() >= LONG
    }

    /// Whether it stands once in either text.
    fn is_only(&self) -> bool {
        [self.old, self.new].iter().all(|text| find_whole(text, self.quote(), 0..text.len()).len() == 1)
    }
}

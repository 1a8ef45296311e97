//! What differs between two texts, in whole words, and with a word beside it to hold on to.

use std::ops::Range;

use super::alike::alike;
use super::rows::{broken_off, is_row_or_item, rows};
use paraaf_text::connecting::is_connecting;
use paraaf_text::words::is_space;

/// A passage and the words instead.
pub(super) struct Choice {
    pub(super) at: Range<usize>,
    pub(super) instead: String,
    /// Whether rows and items stand in the table or the list in which they are in the other text.
    pub(super) keeps_rows: bool,
    /// Whether each line that is broken off by hand stands before the next as it does there, and no other is broken off.
    pub(super) keeps_breaks: bool,
}

/// What stands between the same beginning and the same end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Middle<'t> {
    old: &'t str,
    new: &'t str,
    /// How many bytes are the same at the beginning.
    start: usize,
    /// How many bytes are the same at the end.
    end: usize,
}

impl<'t> Middle<'t> {
    /// Of two texts.
    pub(super) fn of(old: &'t str, new: &'t str) -> Self {
        let same_start = old.chars().zip(new.chars()).take_while(|(one, other)| one == other);
        let start: usize = same_start.map(|(c, _)| c.len_utf8()).sum();
        let same_end =
            old[start..].chars().rev().zip(new[start..].chars().rev()).take_while(|(one, other)| one == other);
        let end: usize = same_end.map(|(c, _)| c.len_utf8()).sum();
        Self { old, new, start, end }
    }

    fn was(&self) -> &str {
        &self.old[self.start..self.old.len() - self.end]
    }

    fn is(&self) -> &str {
        &self.new[self.start..self.new.len() - self.end]
    }

    /// The same from the start of its line, where lines came in, or went, and begin as the next line does: `2. new` before `2. old`
    /// is no `new`, `2.` behind that number.
    pub(super) fn in_whole_lines(mut self) -> Self {
        let (was, is) = (self.was(), self.is());
        let lines = if was.is_empty() { is } else { was };
        let line = self.old[..self.start].rfind('\n').map_or(0, |end| end + 1);
        let begins = &self.old[line..self.start];
        if (was.is_empty() || is.is_empty()) && lines.contains('\n') && lines.ends_with(begins) {
            self.start -= begins.len();
            self.end += begins.len();
        }
        self
    }

    /// The same from the end of a sentence, or the beginning of a line, where one came in or went that begins as the next one does:
    /// ` We wait.` behind `We came.` is no ` wait. We`.
    pub(super) fn in_whole_sentences(self) -> Self {
        let mut turned = self;
        loop {
            let (was, is) = (turned.was(), turned.is());
            let words = if was.is_empty() { is } else { was };
            if !was.is_empty() && !is.is_empty() || words.contains('\n') {
                break;
            }
            let before = &self.old[..turned.start];
            let is_behind = words.starts_with(is_space) && ends_sentence(before) && ends_sentence(words);
            let is_first = words.ends_with(is_space) && ends_sentence(words.trim_end()) && begins_line(before);
            if is_behind || is_first {
                return turned;
            }
            let last = before.chars().next_back().filter(|last| words.ends_with(*last));
            let Some(last) = last.filter(|last| *last != '\n' && self.start - turned.start < words.len()) else {
                break;
            };
            turned.start -= last.len_utf8();
            turned.end += last.len_utf8();
        }
        self
    }

    /// The same from the beginning of a phrase, where words came in or went that end in small words which stand before them too: ` of the
    /// city` behind `office` is no ` the city of`. Those before them are so the later ones of the two.
    pub(super) fn in_whole_phrases(self) -> Self {
        if !self.was().is_empty() && !self.is().is_empty() {
            return self;
        }
        // Both may begin with the same letters.
        let letters =
            self.old[..self.start].chars().rev().take_while(|c| !is_space(*c)).map(char::len_utf8).sum::<usize>();
        let begun = |whole: &Self| if whole.was().is_empty() { whole.is().to_owned() } else { whole.was().to_owned() };
        let is_within = !begun(&self).starts_with(is_space) && letters > 0;
        let back = if is_within { letters } else { 0 };
        if !begun(&self).ends_with(&self.old[self.start - back..self.start]) {
            return self;
        }
        let whole = Self { start: self.start - back, end: self.end + back, ..self };
        let (words, before) = (begun(&whole), &whole.old[..whole.start]);
        if words.trim().contains('\n') {
            return self;
        }
        let small = |word: &&str| is_connecting(word);
        let ending: Vec<&str> = words.split_whitespace().rev().take_while(small).collect();
        let behind: Vec<&str> = before.split_whitespace().rev().take(ending.len()).collect();
        let turned = ending.iter().zip(&behind).take_while(|(one, other)| one == other).count();
        if turned == 0 || ending.len() == words.split_whitespace().count() {
            return self;
        }
        let length = |text: &str| {
            let text = text.trim_end_matches(is_space);
            (0..turned).fold(text.len(), |end, _| {
                text[..end].trim_end_matches(is_space).trim_end_matches(|c| !is_space(c)).len()
            })
        };
        let back = before.len() - length(before);
        if words.ends_with(&before[before.len() - back..]) {
            Self { start: whole.start - back, end: whole.end + back, ..whole }
        } else {
            self
        }
    }

    /// The same with no word cut at its edges.
    pub(super) fn in_whole_words(mut self) -> Self {
        let joins = |c: Option<char>| c.is_some_and(|c| !is_space(c));
        let (before, after) = (&self.old[..self.start], &self.old[self.old.len() - self.end..]);
        let first = |text: &str| joins(text.chars().next());
        let last = |text: &str| joins(text.chars().next_back());
        if last(before) && (first(&self.old[self.start..]) || first(&self.new[self.start..])) {
            self.start = before.trim_end_matches(|c| !is_space(c)).len();
        }
        let (old_head, new_head) = (&self.old[..self.old.len() - self.end], &self.new[..self.new.len() - self.end]);
        if first(after) && (last(old_head) || last(new_head)) {
            self.end = after.trim_start_matches(|c| !is_space(c)).len();
        }
        self
    }

    pub(super) fn with_word_before(mut self) -> Self {
        let before = self.old[..self.start].trim_end_matches(is_space);
        self.start = before.trim_end_matches(|c| !is_space(c)).len();
        self
    }

    pub(super) fn with_word_after(mut self) -> Self {
        let after = self.old[self.old.len() - self.end..].trim_start_matches(is_space);
        self.end = after.trim_start_matches(|c| !is_space(c)).len();
        self
    }

    /// Whether an item goes on with the line before it: of what differs only its sign is a word, and says nothing of that.
    pub(super) fn joins_an_item(&self) -> bool {
        let (was, is) = (self.was(), self.is());
        let goes_on = |text: &str| !text.trim_start_matches([' ', '\t']).starts_with(['\n', '\r']) && !text.is_empty();
        let sign = was.trim();
        let is_sign = is_row_or_item(sign) && !sign.starts_with('|') && !sign.contains(char::is_whitespace);
        let ends_line = !goes_on(was) && !is.contains('\n');
        ends_line && is_sign && goes_on(&self.old[self.old.len() - self.end..])
    }

    /// The passage and the words instead, if there are words to hold on to and it gives the other text.
    pub(super) fn suggestion(&self) -> Option<Choice> {
        let (was, is) = (self.was(), self.is());
        let quote = was.trim_matches(is_space);
        let at = self.start + (was.len() - was.trim_start_matches(is_space).len());
        let at = at..at + quote.len();
        let instead = is.trim_matches(is_space);
        let (before, after) = (&self.old[..at.start.min(self.old.len())], &self.old[at.end.min(self.old.len())..]);
        // A line that is left out goes with its end.
        let is_line = instead.is_empty() && (before.is_empty() || before.ends_with('\n'));
        let after = after.strip_prefix('\n').filter(|_| is_line).unwrap_or(after);
        let applied = [before, instead, after].concat();
        // What is added goes to the line that it stands in.
        let is_added = instead.starts_with(quote) || instead.ends_with(quote);
        let ends = |text: &str| if is_added { text.matches('\n').count() } else { 0 };
        let breaks = |text: &str| (broken_off(text), ends(text));
        (!quote.is_empty() && alike(&applied, self.new)).then(|| Choice {
            at,
            instead: instead.to_owned(),
            keeps_rows: applied == self.new || rows(&applied) == rows(self.new),
            keeps_breaks: applied == self.new || breaks(&applied) == breaks(self.new),
        })
    }
}

/// Whether a sentence ends where a text does.
pub(super) fn ends_sentence(text: &str) -> bool {
    let closing = |c: char| "\"')]\u{2019}\u{201d}\u{bb}*_".contains(c);
    text.trim_end_matches(closing).ends_with(['.', '!', '?', '\u{2026}'])
}

/// Whether no word stands in the line in which a text ends.
fn begins_line(text: &str) -> bool {
    !text.rsplit('\n').next().is_some_and(|line| line.contains(char::is_alphabetic))
}

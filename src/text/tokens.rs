//! Cuts a range of a text into tokens, words and breaks, that are quick to compare.
//!
//! A token's key is a hash of its word after folding its typography: equal words always have equal keys, and whoever
//! takes equal keys for equal words looks at the bytes before saying so. Cost: one pass; eight bytes a token.

use std::ops::Range;

use super::side::Side;
use super::typographic::fold;
use super::unique::hash;
use super::words::{skip_space, trim_end, words};

/// The key of every break; words never have it.
const BREAK: u32 = 0;

/// The tokens of a range, shorter than 2³² bytes.
pub(super) struct Tokens<'a> {
    text: &'a str,
    base: usize,
    end: usize,
    /// Where each token starts, from `base`.
    starts: Vec<u32>,
    /// What each token is compared by.
    pub(super) keys: Vec<u32>,
}

impl<'a> Tokens<'a> {
    /// Cuts a range that starts and ends between tokens.
    pub(super) fn of(side: &Side<'a>, range: &Range<usize>) -> Self {
        // Words of most languages have more than four letters; where they have fewer the lists grow.
        let words_at_most = range.len() / 5 + 4;
        let mut tokens = Self {
            text: side.text,
            base: range.start,
            end: range.end,
            starts: Vec::with_capacity(words_at_most),
            keys: Vec::with_capacity(words_at_most),
        };
        let mut breaks = side.starts_in(range).iter().map(|start| side.break_before(*start).start).peekable();
        for word in words(&side.text[range.clone()]) {
            let start = range.start + word.start;
            if let Some(at) = breaks.next_if(|at| *at < start) {
                tokens.push(at, BREAK);
            }
            let word = &side.text[start..range.start + word.end];
            tokens.push(start, hash(fold(word).as_bytes()).max(BREAK + 1));
        }
        if let Some(at) = breaks.next() {
            tokens.push(at, BREAK);
        }
        tokens
    }

    fn push(&mut self, start: usize, key: u32) {
        self.starts.push(u32::try_from(start - self.base).expect("a range of tokens is shorter than 2^32 bytes"));
        self.keys.push(key);
    }

    /// Whether a token is a break.
    pub(super) fn is_break(&self, index: usize) -> bool {
        self.keys[index] == BREAK
    }

    /// Where a token stands in the text.
    pub(super) fn range(&self, index: usize) -> Range<usize> {
        let start = self.base + self.starts[index] as usize;
        if self.is_break(index) {
            return start..skip_space(&self.text[..self.end], start);
        }
        let next = self.starts.get(index + 1).map_or(self.end, |next| self.base + *next as usize);
        start..start + trim_end(&self.text[start..next])
    }
}

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

/// The key of every number that an item or a heading begins with: as which one of a list it stands says as little of what it was as
/// the sign of a list without numbers does.
const NUMBER: u32 = 1;

/// The tokens of a range, shorter than 2³² bytes.
pub(super) struct Tokens<'a> {
    side: &'a Side<'a>,
    base: usize,
    end: usize,
    /// Where each token starts, from `base`.
    starts: Vec<u32>,
    /// What each token is compared by.
    pub(super) keys: Vec<u32>,
}

impl<'a> Tokens<'a> {
    /// No tokens yet.
    pub(super) fn new(side: &'a Side<'a>) -> Self {
        Self { side, base: 0, end: 0, starts: Vec::new(), keys: Vec::new() }
    }

    /// The tokens of a range that starts and ends between tokens.
    pub(super) fn of(side: &'a Side<'a>, range: &Range<usize>) -> Self {
        let mut tokens = Self::new(side);
        tokens.cut(range);
        tokens
    }

    /// Takes the tokens of another range in the place of those it has.
    pub(super) fn cut(&mut self, range: &Range<usize>) {
        (self.base, self.end) = (range.start, range.end);
        self.starts.clear();
        self.keys.clear();
        // Words of most languages have more than four letters; where they have fewer the lists grow.
        self.starts.reserve(range.len() / 5 + 4);
        self.keys.reserve(range.len() / 5 + 4);
        let side = self.side;
        let mut breaks = side.starts_in(range).iter().map(|start| side.break_before(*start).start).peekable();
        for word in words(&side.text[range.clone()]) {
            let start = range.start + word.start;
            if let Some(at) = breaks.next_if(|at| *at < start) {
                self.push(at, BREAK);
            }
            let word = &side.text[start..range.start + word.end];
            let key = if is_number(word) && side.is_start(start) {
                NUMBER
            } else {
                hash(fold(word).as_bytes()).max(NUMBER + 1)
            };
            self.push(start, key);
        }
        if let Some(at) = breaks.next() {
            self.push(at, BREAK);
        }
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
            return start..skip_space(&self.side.text[..self.end], start);
        }
        let next = self.starts.get(index + 1).map_or(self.end, |next| self.base + *next as usize);
        start..start + trim_end(&self.side.text[start..next])
    }
}

/// Whether a word is the number of an item.
fn is_number(word: &str) -> bool {
    let digits = word.trim_end_matches(['.', ')']);
    digits.len() + 1 == word.len() && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

//! Finds where two texts are in step again after an edit.
//!
//! The nearest place at which a few words are equal on both sides, counted in the words that are passed over, and the
//! more words are passed over the more have to be equal there: so no chance likeness is taken for what would keep more.
//! Where the next words do not tell, a page of each side does. Cost: bounded, whatever the texts.

use super::shingles;
use super::side::{Likeness, Match, Side};
use super::tokens::Tokens;
use super::words::{Words, is_space_byte, last_edge, words};

/// How many words are passed over at most, of both sides together.
const FAR: usize = 96;

/// The number of equal bytes that is as good as that many words.
const LINE: usize = 32;

/// The least number of words that have to be equal where the texts are likely to be in step again.
const LIKELY: usize = 4;

/// The least number where it has to be sure.
const SURE: usize = 8;

/// Of how many words that are passed over one more has to be equal.
const SHARE: usize = 4;

/// How many bytes of each side are looked at where the next words do not tell.
const PAGE: usize = 1 << 12;

/// The number of words in a row that are looked for on a page.
const SHINGLE: usize = 4;

/// Of how many words of a page one has to stand on the other.
const ENOUGH: usize = 4;

/// The least number of words in a row on both pages that the walk goes on from.
const RUN: usize = 8;

/// How sure it has to be that the texts are in step again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Certainty {
    /// A few words in a row, which most edits are followed by.
    Likely,
    /// So many words in a row that they do not repeat by chance.
    Sure,
}

/// Looks for the places where two texts are in step again.
pub(super) struct CatchUp<'a> {
    olds: Ahead<'a>,
    news: Ahead<'a>,
}

impl<'a> CatchUp<'a> {
    /// Looks no further than the two ends.
    pub(super) fn new(old: &'a Side<'a>, new: &'a Side<'a>, ends: (usize, usize)) -> Self {
        Self { olds: Ahead::new(old, ends.0), news: Ahead::new(new, ends.1) }
    }

    /// The next words, near two places behind a word or a break, that stand in both texts.
    pub(super) fn from(&mut self, at: (usize, usize), certainty: Certainty) -> Option<Match> {
        self.olds.begin(at.0);
        self.news.begin(at.1);
        let near = match certainty {
            Certainty::Likely => self.next_word().or_else(|| self.words(LIKELY)),
            Certainty::Sure => self.words(SURE),
        };
        let found = near.or_else(|| self.page(at))?;
        // A break that both sides have before these words, after what is passed over, stays too.
        let break_before = |side: &Side<'_>, start: usize, at: usize| {
            let range = side.break_before(start);
            (side.is_start(start) && range.start >= at && !range.is_empty()).then_some(range.start)
        };
        let (old, new) = (self.olds.side, self.news.side);
        if let (Some(start), Some(new_start)) =
            (break_before(old, found.old.start, at.0), break_before(new, found.new.start, at.1))
        {
            return Some(Match { old: start..found.old.end, new: new_start..found.new.end, ..found });
        }
        Some(found)
    }

    /// The next word that is equal on both sides when one was added, taken out or replaced, as most edits do.
    fn next_word(&mut self) -> Option<Match> {
        let (olds, news) = ([self.olds.get(0)?, self.olds.get(1)?], [self.news.get(0)?, self.news.get(1)?]);
        let found = [(0, 1), (1, 0), (1, 1)].into_iter().find(|(old, new)| {
            let (old, new) = (olds[*old], news[*new]);
            let line = |ahead: &Ahead<'a>, word: Word| -> Option<&'a [u8; LINE]> {
                ahead.side.text.as_bytes()[word.start..ahead.limit].first_chunk()
            };
            old.key == new.key
                && old.end - old.start < LINE
                && line(&self.olds, old).is_some_and(|bytes| Some(bytes) == line(&self.news, new))
        });
        let (old, new) = found.map(|(old, new)| (olds[old], news[new]))?;
        let length = old.end - old.start;
        (new.end - new.start == length).then_some(Match {
            old: old.start..old.end,
            new: new.start..new.end,
            likeness: Likeness::Same,
        })
    }

    /// The nearest words that are equal on both sides.
    fn words(&mut self, least: usize) -> Option<Match> {
        for passed in 0..=FAR {
            self.olds.look_ahead(passed);
            self.news.look_ahead(passed);
            for apart in (passed % 2..=passed).step_by(2) {
                let less = (passed - apart) / 2;
                let more = less + apart;
                if self.begin_alike(less, more)
                    && let Some(found) = self.run(less, more, passed, least)
                {
                    return Some(found);
                }
                if apart > 0
                    && self.begin_alike(more, less)
                    && let Some(found) = self.run(more, less, passed, least)
                {
                    return Some(found);
                }
            }
        }
        None
    }

    /// Whether two words that were looked ahead to are equal, as far as their keys tell.
    fn begin_alike(&self, old: usize, new: usize) -> bool {
        match (self.olds.found.get(old), self.news.found.get(new)) {
            (Some(old), Some(new)) => old.key == new.key,
            _ => false,
        }
    }

    /// The words that are equal from two words on, if they are enough for so many that are passed over.
    fn run(&mut self, old: usize, new: usize, passed: usize, least: usize) -> Option<Match> {
        let (start, new_start) = (self.olds.get(old)?.start, self.news.get(new)?.start);
        let enough = if passed == 0 { FAR } else { least.max(passed / SHARE) };
        let mut end = (start, new_start);
        for length in 0..enough {
            match (self.olds.get(old + length), self.news.get(new + length)) {
                (Some(a), Some(b)) if a.key == b.key && (length == 0 || self.break_alike(a, b)) => {
                    if self.olds.text(a) != self.news.text(b) {
                        return None;
                    }
                    end = (a.end, b.end);
                }
                // Up to the end of both is as far as can be.
                (None, None) => break,
                _ if passed == 0 && length > 0 => break,
                _ => return None,
            }
        }
        Some(Match { old: start..end.0, new: new_start..end.1, likeness: Likeness::Same })
    }

    /// Whether a break stands before both of two words, or before none.
    fn break_alike(&self, old: Word, new: Word) -> bool {
        self.olds.side.is_start(old.start) == self.news.side.is_start(new.start)
    }

    /// The first longer run of equal words on the page that follows, if the two pages have enough in common.
    fn page(&self, at: (usize, usize)) -> Option<Match> {
        let (olds, news) = (self.olds.page(at.0), self.news.page(at.1));
        let runs = shingles::anchors(&olds.keys, &news.keys, SHINGLE);
        let shared: usize = runs.iter().map(|run| run.length).sum();
        if shared * ENOUGH < olds.keys.len().min(news.keys.len()) {
            return None;
        }
        let longer = runs.into_iter().filter(|run| run.length >= RUN);
        let same = longer.map(|run| {
            let extent =
                |tokens: &Tokens<'_>, first: usize| tokens.range(first).start..tokens.range(first + run.length - 1).end;
            Match { old: extent(&olds, run.old), new: extent(&news, run.new), likeness: Likeness::Same }
        });
        // Keys are equal where typography differs, and by chance.
        same.into_iter().find(|run| self.olds.side.text[run.old.clone()] == self.news.side.text[run.new.clone()])
    }
}

/// The next words of one side, cut as they are asked for.
struct Ahead<'a> {
    side: &'a Side<'a>,
    limit: usize,
    base: usize,
    rest: Words<'a>,
    found: Vec<Word>,
}

/// A word that lies ahead.
#[derive(Clone, Copy)]
struct Word {
    start: usize,
    end: usize,
    /// Equal words have equal keys.
    key: u64,
}

impl<'a> Ahead<'a> {
    fn new(side: &'a Side<'a>, limit: usize) -> Self {
        Self { side, limit, base: limit, rest: words(""), found: Vec::with_capacity(2 * FAR) }
    }

    fn begin(&mut self, at: usize) {
        self.base = at;
        self.rest = words(&self.side.text[at..self.limit]);
        self.found.clear();
    }

    fn get(&mut self, index: usize) -> Option<Word> {
        self.look_ahead(index);
        self.found.get(index).copied()
    }

    /// Cuts the words up to this one.
    fn look_ahead(&mut self, index: usize) {
        while self.found.len() <= index {
            let Some(word) = self.rest.next() else { return };
            let (start, end) = (self.base + word.start, self.base + word.end);
            let key = key(&self.side.text.as_bytes()[start..], end - start);
            self.found.push(Word { start, end, key });
        }
    }

    /// The tokens from a place on, about a page of them.
    fn page(&self, at: usize) -> Tokens<'a> {
        let text = &self.side.text[at..self.limit];
        // Where no white space follows for a page more, the text has none: it ends with the last word in sight.
        let rest = text.as_bytes().get(PAGE..).map(|rest| &rest[..rest.len().min(PAGE)]);
        let length = rest.map_or(text.len(), |rest| {
            let space = rest.iter().position(|byte| is_space_byte(*byte));
            space.map_or_else(|| if rest.len() < PAGE { text.len() } else { last_edge(text, 2 * PAGE) }, |at| PAGE + at)
        });
        Tokens::of(self.side, &(at..at + length))
    }

    fn text(&self, word: Word) -> &'a str {
        &self.side.text[word.start..word.end]
    }
}

/// The length and the first seven bytes of the word that a text begins with.
fn key(text: &[u8], length: usize) -> u64 {
    let head = text.first_chunk().map_or_else(
        || text.iter().take(7).rev().fold(0, |head, byte| head << 8 | u64::from(*byte)),
        |chunk| u64::from_le_bytes(*chunk),
    );
    let kept = 8 * length.min(7);
    head & ((1 << kept) - 1) | (length as u64) << 56
}

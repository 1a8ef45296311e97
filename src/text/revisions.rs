//! Generated letters in successive drafts, of which it is known where each word went: words keep an identity through
//! every edit, so that laws can be held against the truth and not against a redline.

use std::ops::Range;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

/// Words that are everywhere.
const COMMON: [&str; 8] = ["de", "van", "het", "en", "in", "wij", "niet", "een"];

/// A word that keeps its identity through all drafts.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    id: usize,
    text: String,
}

/// A letter as paragraphs of words.
#[derive(Debug, Clone)]
pub(super) struct Letter {
    paragraphs: Vec<Vec<Word>>,
    next: usize,
}

/// The words of every paragraph, each with its place.
pub(super) type Places = Vec<Vec<(usize, Range<usize>)>>;

/// What a writer does.
#[derive(Debug, Clone)]
pub(super) enum Act {
    Replace(Index),
    Insert(Index, usize),
    Delete(Index, usize),
    Split(Index),
    Join(Index),
    Move(Index, Index),
    Add(Index, usize),
    Drop(Index),
}

/// One draft: what was done, on lines of which width, with which quotes.
#[derive(Debug, Clone)]
pub(super) struct Revision {
    pub(super) acts: Vec<Act>,
    pub(super) width: usize,
    pub(super) curly: bool,
}

fn act() -> impl Strategy<Value = Act> {
    let at = any::<Index>;
    prop_oneof![
        4 => at().prop_map(Act::Replace),
        4 => (at(), 1_usize..9).prop_map(|(at, words)| Act::Insert(at, words)),
        4 => (at(), 1_usize..9).prop_map(|(at, words)| Act::Delete(at, words)),
        1 => at().prop_map(Act::Split),
        1 => at().prop_map(Act::Join),
        3 => (at(), at()).prop_map(|(from, to)| Act::Move(from, to)),
        1 => (at(), 5_usize..30).prop_map(|(at, words)| Act::Add(at, words)),
        1 => at().prop_map(Act::Drop),
    ]
}

/// Up to four edits, and another layout.
pub(super) fn revision() -> impl Strategy<Value = Revision> {
    (vec(act(), 0..5), 30_usize..90, any::<bool>()).prop_map(|(acts, width, curly)| Revision { acts, width, curly })
}

impl Letter {
    /// Paragraphs of so many words.
    pub(super) fn of(lengths: &[usize]) -> Self {
        let mut letter = Self { paragraphs: Vec::new(), next: 0 };
        for length in lengths {
            let words = letter.words(*length);
            letter.paragraphs.push(words);
        }
        letter
    }

    /// Whether a word is one that is everywhere.
    pub(super) fn is_common(id: usize) -> bool {
        id.is_multiple_of(3)
    }

    /// New words, of which every third is one that is everywhere; each other is long enough to be known again by itself.
    fn words(&mut self, count: usize) -> Vec<Word> {
        let word = |id: usize| {
            let text = match id % 3 {
                0 => COMMON[id / 3 * 5 % 8].to_owned(),
                1 => format!("woord{id}"),
                _ if id.is_multiple_of(7) => format!("'zoveel{id}'."),
                _ => format!("raad{id},"),
            };
            Word { id, text }
        };
        let words = (self.next..self.next + count).map(word).collect();
        self.next += count;
        words
    }

    pub(super) fn act(&mut self, act: &Act) {
        let total: usize = self.paragraphs.iter().map(Vec::len).sum();
        let place = |index: &Index| {
            let mut at = index.index(total);
            let paragraph = self.paragraphs.iter().position(|words| {
                let here = at < words.len();
                at -= if here { 0 } else { words.len() };
                here
            });
            (paragraph.unwrap_or(0), at)
        };
        match act {
            Act::Replace(index) => {
                let (paragraph, at) = place(index);
                let new = self.words(1);
                self.paragraphs[paragraph].splice(at..=at, new);
            }
            Act::Insert(index, words) => {
                let (paragraph, at) = place(index);
                let new = self.words(*words);
                self.paragraphs[paragraph].splice(at..at, new);
            }
            Act::Delete(index, count) => {
                let (paragraph, at) = place(index);
                let words = &mut self.paragraphs[paragraph];
                let end = (at + count).min(words.len());
                if end - at < words.len() {
                    words.drain(at..end);
                }
            }
            Act::Split(index) => {
                let (paragraph, at) = place(index);
                if at > 0 {
                    let rest = self.paragraphs[paragraph].split_off(at);
                    self.paragraphs.insert(paragraph + 1, rest);
                }
            }
            Act::Join(index) => {
                let paragraph = index.index(self.paragraphs.len());
                if paragraph + 1 < self.paragraphs.len() {
                    let rest = self.paragraphs.remove(paragraph + 1);
                    self.paragraphs[paragraph].extend(rest);
                }
            }
            Act::Move(from, to) => {
                let words = self.paragraphs.remove(from.index(self.paragraphs.len()));
                self.paragraphs.insert(to.index(self.paragraphs.len() + 1), words);
            }
            Act::Add(index, words) => {
                let new = self.words(*words);
                self.paragraphs.insert(index.index(self.paragraphs.len() + 1), new);
            }
            Act::Drop(index) => {
                if self.paragraphs.len() > 1 {
                    self.paragraphs.remove(index.index(self.paragraphs.len()));
                }
            }
        }
    }

    /// The letter on lines of a width, with the place of every word.
    pub(super) fn set(&self, width: usize, curly: bool) -> (String, Places) {
        let (mut text, mut places) = (String::new(), Vec::new());
        for words in &self.paragraphs {
            let (mut column, mut its_places) = (0, Vec::new());
            for word in words {
                let word_text = if curly { word.text.replace('\'', "’") } else { word.text.clone() };
                let wraps = column + word_text.len() > width;
                text.push_str(if column == 0 {
                    ""
                } else if wraps {
                    "\n"
                } else {
                    " "
                });
                column = if wraps { 0 } else { column } + word_text.len() + 1;
                its_places.push((word.id, text.len()..text.len() + word_text.len()));
                text.push_str(&word_text);
            }
            text.push_str("\n\n");
            places.push(its_places);
        }
        (text, places)
    }
}

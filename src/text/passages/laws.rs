//! The law that passages are for: words that no edit touched are found in every later draft, at their exact place.
//!
//! Drafts are generated as words with an identity, so that it is known where each of them went, whatever a redline says.

use std::ops::Range;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::{Fate, Trail, find};
use crate::text::typographic::same;

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
struct Letter {
    paragraphs: Vec<Vec<Word>>,
    next: usize,
}

/// The words of every paragraph, each with its place.
type Places = Vec<Vec<(usize, Range<usize>)>>;

/// What a writer does.
#[derive(Debug, Clone)]
enum Act {
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
struct Revision {
    acts: Vec<Act>,
    width: usize,
    curly: bool,
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

fn revision() -> impl Strategy<Value = Revision> {
    (vec(act(), 0..5), 30_usize..90, any::<bool>()).prop_map(|(acts, width, curly)| Revision { acts, width, curly })
}

impl Letter {
    /// Paragraphs of so many words.
    fn of(lengths: &[usize]) -> Self {
        let mut letter = Self { paragraphs: Vec::new(), next: 0 };
        for length in lengths {
            let words = letter.words(*length);
            letter.paragraphs.push(words);
        }
        letter
    }

    /// New words, of which every third is one that is everywhere.
    fn words(&mut self, count: usize) -> Vec<Word> {
        let word = |id: usize| {
            let text = match id % 3 {
                0 => COMMON[id / 3 * 5 % 8].to_owned(),
                1 => format!("woord{id}"),
                _ if id.is_multiple_of(7) => format!("'zo{id}'."),
                _ => format!("raad{id},"),
            };
            Word { id, text }
        };
        let words = (self.next..self.next + count).map(word).collect();
        self.next += count;
        words
    }

    fn act(&mut self, act: &Act) {
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
    fn set(&self, width: usize, curly: bool) -> (String, Places) {
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

/// Where these words stand, if they stand together.
fn together(places: &Places, ids: &[usize]) -> Option<Range<usize>> {
    places.iter().find_map(|paragraph| {
        let first = paragraph.iter().position(|(id, _)| *id == ids[0])?;
        let run = paragraph.get(first..first + ids.len())?;
        run.iter().map(|(id, _)| id).eq(ids).then(|| run[0].1.start..run[ids.len() - 1].1.end)
    })
}

proptest! {
    #[test]
    fn words_that_no_edit_touched_are_found_in_every_later_draft(
        lengths in vec(1_usize..40, 2..7),
        revisions in vec(revision(), 1..5),
        passages in vec((any::<Index>(), any::<Index>(), 1_usize..14), 8),
    ) {
        let mut letter = Letter::of(&lengths);
        let mut drafts = vec![letter.set(72, false)];
        for revision in &revisions {
            revision.acts.iter().for_each(|act| letter.act(act));
            drafts.push(letter.set(revision.width, revision.curly));
        }
        let trail = Trail::through(drafts.iter().map(|(text, _)| text.clone()).collect());
        for (paragraph, first, length) in passages {
            let words = &drafts[0].1[paragraph.index(lengths.len())];
            let first = first.index(words.len());
            let passage = &words[first..(first + length).min(words.len())];
            let ids: Vec<usize> = passage.iter().map(|(id, _)| *id).collect();
            if ids.iter().all(|id| id % 3 == 0) {
                continue;
            }
            let at = passage[0].1.start..passage[passage.len() - 1].1.end;
            let quote = &drafts[0].0[at.clone()];
            for (draft, (text, places)) in drafts.iter().enumerate() {
                let Some(expected) = together(places, &ids) else { break };
                let carried = trail.follow(0, at.clone(), draft);
                prop_assert_eq!(&carried.at, &expected, "{:?} of draft 1\n{}\nin draft {}\n{}", quote, &drafts[0].0, draft + 1, text);
                let whole = matches!(carried.fate, Fate::Unchanged | Fate::Moved { edited: false });
                prop_assert!(whole);
                prop_assert!(find(text, quote, None).contains(&expected));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_passage_is_never_told_unchanged_where_its_words_are_others(
        lengths in vec(1_usize..40, 2..7),
        revisions in vec(revision(), 1..5),
        passages in vec((any::<Index>(), any::<Index>()), 8),
    ) {
        let mut letter = Letter::of(&lengths);
        let mut texts = vec![letter.set(72, false).0];
        for revision in &revisions {
            revision.acts.iter().for_each(|act| letter.act(act));
            texts.push(letter.set(revision.width, revision.curly).0);
        }
        let trail = Trail::through(texts.clone());
        for (one, other) in passages {
            let (one, other) = (one.index(texts[0].len()), other.index(texts[0].len()));
            let at = one.min(other)..one.max(other);
            for (draft, text) in texts.iter().enumerate() {
                let carried = trail.follow(0, at.clone(), draft);
                let is = &text[carried.at.clone()];
                match carried.fate {
                    Fate::Unchanged | Fate::Moved { edited: false } => prop_assert!(same(&texts[0][at.clone()], is)),
                    Fate::Edited | Fate::Moved { edited: true } => prop_assert!(!is.is_empty()),
                    Fate::Removed => prop_assert!(is.is_empty()),
                }
            }
        }
    }
}

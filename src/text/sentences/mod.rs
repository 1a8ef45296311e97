//! Sentences that went from one place and came in another, word for word: for whose their words are.
//!
//! A redline shows such a sentence as gone here and come there, and of two that begin alike it may keep the first word of
//! the one for that of the other. Its words are still of whoever wrote them. A sentence, or a whole paragraph, is followed
//! where most of its words stayed in one that says the same, or where it is once among what went and once among what came;
//! so are the words that stayed of one that was edited as it went.
//! Cost: linear in the words of the paragraphs that changed.

mod edited;
mod words;

use std::collections::HashMap;
use std::ops::Range;

use super::redline::Redline;
use edited::{Edited, begun_alike, edited};
use words::{Fate, Words};

/// The least number of words of a sentence that is followed, if it is not a paragraph: one repeats by chance.
const WORDS: usize = 2;

/// Words of the new text that are followed otherwise than the redline says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// Where they stood; none where the redline kept others for them, which stand elsewhere.
    pub old: Option<Range<usize>>,
    /// Where they stand.
    pub new: Range<usize>,
}

/// What is followed by the sentences that it stands in, in the new order.
pub fn followed(redline: &Redline) -> Vec<Followed> {
    let (olds, news) = words::of(redline);
    if olds.all.is_empty() || news.all.is_empty() {
        return Vec::new();
    }
    let mut sides = Sides { olds, news };
    let before: Vec<Fate> = sides.news.all.iter().map(|word| word.fate).collect();
    sides.reunite();
    sides.find();
    sides.find_edited();
    sides.differences(&before)
}

/// The words of both texts, in the paragraphs that changed.
struct Sides<'r> {
    olds: Words<'r>,
    news: Words<'r>,
}

/// A sentence that is the same on both sides, by its first words.
#[derive(Clone, Copy)]
struct Pair {
    old: usize,
    new: usize,
    length: usize,
}

impl Sides<'_> {
    /// Gives sentences of which most words stayed in one that says the same their other words back.
    fn reunite(&mut self) {
        for sentence in self.news.sentences() {
            let stayed = sentence.clone().filter_map(|at| {
                let old = self.news.all[at].fate.partner()?;
                old.checked_sub(at - sentence.start)
            });
            let mut starts: Vec<usize> = stayed.collect();
            starts.sort_unstable();
            let length = sentence.len();
            let Some(most) = starts.chunk_by(|one, other| one == other).max_by_key(|same| same.len()) else { continue };
            let pair = Pair { old: most[0], new: sentence.start, length };
            if most.len() < length && most.len() * 2 > length && self.says_the_same(pair) {
                self.join(pair);
            }
        }
    }

    /// Finds the sentences that went and came.
    fn find(&mut self) {
        let gone = once(&self.olds);
        let came = once(&self.news);
        let mut pairs: Vec<Pair> = gone
            .iter()
            .filter_map(|(says, old)| {
                let (old, new) = (old.as_ref()?, came.get(says)?.as_ref()?);
                Some(Pair { old: old.start, new: new.start, length: new.len() })
            })
            .collect();
        pairs.sort_unstable_by_key(|pair| pair.new);
        for pair in &pairs {
            self.join(*pair);
        }
        // What is too short to be followed by itself stays with what it stands beside.
        for pair in pairs {
            for before in [true, false] {
                let mut at = pair;
                while let Some(next) = self.beside(at, before) {
                    self.join(next);
                    at = next;
                }
            }
        }
    }

    /// Finds the sentences that were edited: those that went and came, and those that stayed.
    fn find_edited(&mut self) {
        let found = begun_alike(&self.olds, &self.news).into_iter().chain(edited(&self.olds, &self.news));
        for Edited { old, new, words } in found.collect::<Vec<_>>() {
            self.join_words((&old, &new), words);
        }
    }

    /// The sentence beside one, on either side, that went and came with it.
    fn beside(&self, pair: Pair, before: bool) -> Option<Pair> {
        let (old, new) = if before {
            (self.olds.ending(pair.old)?, self.news.ending(pair.new)?)
        } else {
            (self.olds.behind(pair.old + pair.length - 1)?, self.news.behind(pair.new + pair.length - 1)?)
        };
        let next = Pair { old: old.start, new: new.start, length: new.len() };
        let changed = self.olds.are_changed(old.clone()) && self.news.are_changed(new);
        (changed && old.len() == next.length && self.says_the_same(next)).then_some(next)
    }

    fn says_the_same(&self, pair: Pair) -> bool {
        let olds = self.olds.all.get(pair.old..pair.old + pair.length);
        let news = self.news.all.get(pair.new..pair.new + pair.length);
        let (Some(olds), Some(news)) = (olds, news) else { return false };
        let first = &olds[0];
        olds.iter().zip(news).all(|(old, new)| old.says == new.says && old.paragraph == first.paragraph)
    }

    /// Makes partners of the words of a sentence.
    fn join(&mut self, Pair { old, new, length }: Pair) {
        let (olds, news) = (old..old + length, new..new + length);
        self.join_words((&olds, &news), olds.clone().zip(news.clone()));
    }

    /// Makes partners of these words of a sentence. What the redline kept for one of them, or for which it kept one, becomes
    /// the partner of the word behind the sentence where that is the same.
    fn join_words(
        &mut self,
        (olds, news): (&Range<usize>, &Range<usize>),
        words: impl IntoIterator<Item = (usize, usize)>,
    ) {
        let mut freed = Vec::new();
        for (old, new) in words {
            let (is, was) = (self.olds.all[old].fate.partner(), self.news.all[new].fate.partner());
            if is == Some(new) {
                continue;
            }
            if let Some(is) = is {
                self.news.all[is].fate = Fate::Changed;
                freed.push((olds.end + old - olds.start, is));
            }
            if let Some(was) = was {
                self.olds.all[was].fate = Fate::Changed;
                freed.push((was, news.end + new - news.start));
            }
            self.pair(old, new);
        }
        for (old, new) in freed {
            if let (Some(one), Some(other)) = (self.olds.all.get(old), self.news.all.get(new))
                && (one.fate, other.fate) == (Fate::Changed, Fate::Changed)
                && one.says == other.says
            {
                self.pair(old, new);
            }
        }
    }

    fn pair(&mut self, old: usize, new: usize) {
        self.olds.all[old].fate = Fate::Stayed(new);
        self.news.all[new].fate = Fate::Stayed(old);
    }

    /// What has another partner than before.
    fn differences(&self, before: &[Fate]) -> Vec<Followed> {
        let mut found: Vec<Followed> = Vec::new();
        let mut last = None;
        for (new, (word, before)) in self.news.all.iter().zip(before).enumerate() {
            let old = word.fate.partner();
            if old == before.partner() {
                continue;
            }
            let partner = old.map(|old| &self.olds.all[old]);
            let (old_at, new_at) = match partner {
                Some(old) => (Some(old.beside(word)), word.beside(old)),
                None => (None, word.at.clone()),
            };
            // Words that follow each other on both sides are followed together.
            let goes_on = last.is_some_and(|(before_old, before_new): (usize, usize)| {
                let follows = old == Some(before_old + 1) && new == before_new + 1;
                follows && self.olds.are_beside(before_old) && self.news.are_beside(before_new)
            });
            match (found.last_mut(), &old_at) {
                (Some(Followed { old: Some(olds), new: news }), Some(at)) if goes_on => {
                    (olds.end, news.end) = (at.end, new_at.end);
                }
                _ => found.push(Followed { old: old_at, new: new_at }),
            }
            last = old.filter(|_| partner.is_some_and(|old| old.ends_like(word))).map(|old| (old, new));
        }
        found
    }
}

/// The sentences that went, or came, by what they say; none where several say the same.
fn once<'w>(words: &'w Words<'_>) -> HashMap<Vec<&'w str>, Option<Range<usize>>> {
    let mut all = HashMap::new();
    for sentence in words.sentences() {
        let tells = words.all[sentence.clone()].iter().filter(|word| word.tells()).count();
        if (tells >= WORDS || tells > 0 && words.are_paragraph(&sentence)) && words.changed(&sentence) {
            let says = words.all[sentence.clone()].iter().map(|word| &*word.says).collect();
            all.entry(says).and_modify(|other| *other = None).or_insert(Some(sentence));
        }
    }
    all
}

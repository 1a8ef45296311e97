//! Sentences that went from one place and came in another with some of their words changed.
//!
//! Two are one sentence where each shares more words with the other than with any else, of those words that are once among
//! what went and once among what came, and more than half of the longer one stayed, in its order. Cost: linear in the words
//! of the paragraphs that changed, and a shortest edit script for each pair.

use std::collections::HashMap;
use std::ops::Range;

use super::words::{Fate, Words};
use crate::script::Scripts;

/// The least number of words that such a sentence keeps: fewer are alike by chance.
const KEPT: usize = 3;

/// The greatest number of words of a sentence that is compared: more are no sentence.
const COMPARED: usize = 500;

/// A sentence that went, the one that it came as, and which words of the one are which of the other.
pub(super) struct Edited {
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
    pub(super) words: Vec<(usize, usize)>,
}

/// The sentences that went and came so, in the new order.
pub(super) fn edited(olds: &Words<'_>, news: &Words<'_>) -> Vec<Edited> {
    let (gone, came) = (changed(olds), changed(news));
    if gone.is_empty() || came.is_empty() {
        return Vec::new();
    }
    let mut scripts = Scripts::default();
    let mut found: Vec<Edited> = closest(&once(olds, &gone), &once(news, &came))
        .into_iter()
        .filter_map(|(old, new)| {
            let (old, new) = (gone[old].clone(), came[new].clone());
            let words = kept(&mut scripts, (olds, &old), (news, &new));
            let tell = words.iter().filter(|(_, new)| news.all[*new].tells()).count();
            let stayed = tell >= KEPT && words.len() * 2 > old.len().max(new.len());
            stayed.then_some(Edited { old, new, words })
        })
        .collect();
    found.sort_unstable_by_key(|edited| edited.new.start);
    found
}

/// The sentences of which most words stayed in one that was edited, with the first words of both that the redline has gone
/// and come though they are the same: it keeps none that stands alone.
pub(super) fn begun_alike(olds: &Words<'_>, news: &Words<'_>) -> Vec<Edited> {
    let mut sentence_of = vec![None; olds.all.len()];
    for sentence in olds.sentences() {
        sentence_of[sentence.clone()].fill(Some(sentence.start));
    }
    let is_first = |old: usize, new: usize| {
        let (old, new) = (&olds.all[old], &news.all[new]);
        (old.fate, new.fate) == (Fate::Changed, Fate::Changed) && old.says == new.says
    };
    let mut found = Vec::new();
    for new in news.sentences() {
        let stayed = news.all[new.clone()].iter().filter_map(|word| sentence_of[word.fate.partner()?]);
        let mut stayed: Vec<usize> = stayed.collect();
        stayed.sort_unstable();
        let Some(most) = stayed.chunk_by(|one, other| one == other).max_by_key(|same| same.len()) else { continue };
        let Some(old) = olds.starting(most[0]) else { continue };
        if most.len() * 2 <= old.len().max(new.len()) {
            continue;
        }
        let pairs = old.clone().zip(new.clone());
        let words: Vec<(usize, usize)> = pairs.take_while(|(old, new)| is_first(*old, *new)).collect();
        found.push(Edited { old, new, words });
    }
    found
}

/// The sentences that went, or came, as a whole.
fn changed(words: &Words<'_>) -> Vec<Range<usize>> {
    let is_one = |sentence: &Range<usize>| (KEPT..=COMPARED).contains(&sentence.len()) && words.changed(sentence);
    words.sentences().into_iter().filter(is_one).collect()
}

/// The words of sentences, each with the one that it stands in; none where several have it.
fn once<'w>(words: &'w Words<'_>, sentences: &[Range<usize>]) -> HashMap<&'w str, Option<usize>> {
    let mut all = HashMap::new();
    for (number, sentence) in sentences.iter().enumerate() {
        for word in words.all[sentence.clone()].iter().filter(|word| word.tells()) {
            all.entry(word.core()).and_modify(|place| *place = None).or_insert(Some(number));
        }
    }
    all
}

/// The sentences of both sides that share more such words with each other than with any else.
fn closest(olds: &HashMap<&str, Option<usize>>, news: &HashMap<&str, Option<usize>>) -> Vec<(usize, usize)> {
    let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
    for (word, old) in olds {
        if let (Some(old), Some(Some(new))) = (old, news.get(word)) {
            *shared.entry((*old, *new)).or_default() += 1;
        }
    }
    // The most that a sentence shares with one, and with how many it shares as much.
    let most = |side: fn(&(usize, usize)) -> usize| {
        let mut most: HashMap<usize, (usize, usize)> = HashMap::new();
        for (pair, count) in &shared {
            let best = most.entry(side(pair)).or_default();
            *best = match best.0.cmp(count) {
                std::cmp::Ordering::Less => (*count, 1),
                std::cmp::Ordering::Equal => (best.0, best.1 + 1),
                std::cmp::Ordering::Greater => *best,
            };
        }
        most
    };
    let (of_olds, of_news) = (most(|pair| pair.0), most(|pair| pair.1));
    let is_closest = |((old, new), count): (&(usize, usize), &usize)| {
        let best = (*count, 1);
        (of_olds[old] == best && of_news[new] == best).then_some((*old, *new))
    };
    shared.iter().filter_map(is_closest).collect()
}

/// Which words of one sentence are which of another, in the order of both.
fn kept(
    scripts: &mut Scripts,
    (olds, old): (&Words<'_>, &Range<usize>),
    (news, new): (&Words<'_>, &Range<usize>),
) -> Vec<(usize, usize)> {
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let mut numbered = |word| {
        let next = u32::try_from(numbers.len()).expect("a short sentence");
        *numbers.entry(word).or_insert(next)
    };
    let one: Vec<u32> = olds.all[old.clone()].iter().map(|word| numbered(word.core())).collect();
    let other: Vec<u32> = news.all[new.clone()].iter().map(|word| numbered(word.core())).collect();
    let mut runs = Vec::new();
    scripts.add_kept(&one, &other, &mut runs);
    let words = |at: usize, length: usize| at..at + length;
    let pairs =
        runs.iter().flat_map(|run| words(old.start + run.old, run.length).zip(words(new.start + run.new, run.length)));
    pairs.collect()
}

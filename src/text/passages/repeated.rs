//! Tells the places apart where one passage stands several times.
//!
//! A redline matches words, and the same words in another paragraph are as good to it: of two paragraphs that begin
//! alike, the end of the one may be gone and the beginning of the other. Where a passage stands more than once, each of
//! its places in the old text is paired with the one in the new text around which most is the same, the best pair
//! first. What stands in its own paragraph counts double: a paragraph goes elsewhere as a whole. What the redline says
//! decides between equals.
//!
//! Cost: the places in the old text times those in the new one; above a bound the redline alone decides.

use std::ops::Range;

use super::find::find_whole;
use super::search::Search;

/// So many pairs are looked at.
const PAIRS: usize = 400;

/// How many words around must be the same, where the redline does not say that it is the same place.
const ENOUGH: usize = 3;

/// The places of a passage in two texts, paired.
pub(super) struct Repeated {
    news: Vec<Range<usize>>,
    /// Which place of the old text the passage is.
    own: usize,
    /// The place in the new text of each place in the old one.
    pairs: Vec<Option<usize>>,
}

impl Repeated {
    /// Pairs the places of a passage; `redline` says where it takes a place of the old text to be in the new one. None
    /// where the passage stands once in each text, or too often.
    pub(super) fn of(
        (old, new): (&str, &str),
        (old_starts, new_starts): (&[usize], &[usize]),
        at: &Range<usize>,
        redline: impl Fn(&Range<usize>) -> Option<Range<usize>>,
    ) -> Option<Self> {
        let quote = &old[at.clone()];
        let places = |text: &str| find_whole(text, quote, 0..text.len());
        let (olds, news) = (places(old), places(new));
        let own = olds.iter().position(|place| place == at)?;
        if olds.len().max(news.len()) < 2 || news.is_empty() || olds.len() * news.len() > PAIRS {
            return None;
        }
        let said: Vec<Option<Range<usize>>> = olds.iter().map(redline).collect();
        let mut scores: Vec<(usize, bool, usize, usize)> = Vec::new();
        for (one, place) in olds.iter().enumerate() {
            let search = Search { old, at: place.clone(), new };
            for (other, there) in news.iter().enumerate() {
                let own = (paragraph(old, old_starts, place), paragraph(new, new_starts, there));
                let score = search.same_around(there) + search.same_between(there, &own.0, &own.1);
                let agrees = said[one].as_ref() == Some(there);
                if agrees || score >= ENOUGH {
                    scores.push((score, agrees, one, other));
                }
            }
        }
        // Within a paragraph the redline has seen which of two it is: where something came in between the words around it.
        for place in 0..scores.len() {
            let (score, agrees, one, other) = scores[place];
            if agrees && score >= ENOUGH {
                let own = paragraph(new, new_starts, &news[other]);
                let beside = scores.iter().filter(|(_, _, of, there)| *of == one && own.contains(&news[*there].start));
                scores[place].0 = beside.map(|(score, ..)| *score).max().unwrap_or(score);
            }
        }
        scores.sort_by_key(|(score, agrees, one, other)| (usize::MAX - score, !agrees, one.abs_diff(*other), *one));
        let (mut pairs, mut taken) = (vec![None; olds.len()], vec![false; news.len()]);
        for (_, _, one, other) in scores {
            if pairs[one].is_none() && !taken[other] {
                (pairs[one], taken[other]) = (Some(other), true);
            }
        }
        Some(Self { news, own, pairs })
    }

    /// Where the passage is in the new text; none where all places there are others'.
    pub(super) fn place(&self) -> Option<Range<usize>> {
        self.pairs[self.own].map(|other| self.news[other].clone())
    }

    /// Whether it changed places with another of its kind.
    pub(super) fn is_moved(&self) -> bool {
        let Some(own) = self.pairs[self.own] else { return false };
        let crosses = |(one, other): (usize, &Option<usize>)| {
            other.is_some_and(|other| (one < self.own) != (other < own) && one != self.own)
        };
        self.pairs.iter().enumerate().any(crosses)
    }

    /// Whether a place in the new text is one of another place in the old one.
    pub(super) fn is_anothers(&self, place: &Range<usize>) -> bool {
        let others = self.pairs.iter().enumerate().filter(|(one, _)| *one != self.own);
        others.filter_map(|(_, other)| *other).any(|other| self.news[other] == *place)
    }
}

/// The paragraphs of a text that a passage stands in.
fn paragraph(text: &str, starts: &[usize], at: &Range<usize>) -> Range<usize> {
    let first = starts.partition_point(|start| *start <= at.start);
    let last = starts.partition_point(|start| *start < at.end);
    let start = first.checked_sub(1).map_or(0, |first| starts[first]);
    start..starts.get(last).copied().unwrap_or(text.len())
}

//! Leaps over whole paragraphs that came or went.
//!
//! A paragraph that came often begins with the words that the next one begins with. Whoever goes on word by word is in
//! step for those words, and then divides the old paragraph over two new ones. So where two paragraphs turn out to
//! differ, it is asked first whether one of them stands near by as it is, or with another number before it. Cost: one
//! look at a few paragraphs ahead for every paragraph that was edited.

use std::ops::Range;

use super::labels::is_label;
use super::moves::can_move;
use super::side::{Likeness, Match, Side};
use super::words::{is_space_byte, skip_space, trim_end, words};

/// How many paragraphs are leapt over at most.
const FAR: usize = 32;

/// How many words two paragraphs begin with that are taken for one, where nothing hangs on them but a likelihood.
const HEAD: usize = 8;

/// The number of bytes from which a paragraph is seldom the same by chance.
const LONG: usize = 24;

/// So many bytes that are passed over are more than one that stands in both texts is worth.
const WORTH: usize = 16;

/// How many bytes of a paragraph that can be shown as moved are worth one of a paragraph that cannot.
const MOVED: usize = 8;

/// Where a walk leaps from, and what it comes to.
pub(super) struct Leap {
    /// Where the two paragraphs start that are not the same one.
    pub(super) from: (usize, usize),
    /// The paragraph that stands in both texts; without its label where that is another now.
    pub(super) to: Match,
}

/// Looks for paragraphs that stand in both texts.
pub(super) struct Leaps<'a> {
    old: Paragraphs<'a>,
    new: Paragraphs<'a>,
    /// The last two paragraphs about which was asked.
    asked: Option<(usize, usize)>,
}

impl<'a> Leaps<'a> {
    /// Looks no further than the two ends.
    pub(super) fn new(old: &'a Side<'a>, new: &'a Side<'a>, ends: (usize, usize)) -> Self {
        let paragraphs = |side, end| Paragraphs { side, end, ends: Vec::new() };
        Self { old: paragraphs(old, ends.0), new: paragraphs(new, ends.1), asked: None }
    }

    /// The leap from two paragraphs that go on differently behind these two places; the words before them stand in both
    /// texts from the start of this match on.
    pub(super) fn from(&mut self, at: (usize, usize), last: Option<&Match>) -> Option<Leap> {
        let pair = (self.old.side.paragraph_of(at.0) - 1, self.new.side.paragraph_of(at.1) - 1);
        if self.asked.replace(pair) == Some(pair) {
            return None;
        }
        let (one, other) = (self.old.get(pair.0)?, self.new.get(pair.1)?);
        let begins = |at: (usize, usize)| at.0 <= one.start && at.1 <= other.start;
        let in_step = begins(at) || last.is_some_and(|last| begins((last.old.start, last.new.start)));
        let is_over = at.0 >= one.end && at.1 >= other.end;
        if !in_step || is_over {
            return None;
        }
        let from = (one.start, other.start);
        let bodies = (body(self.old.side, &one), body(self.new.side, &other));
        // Where the walk came past the labels, the words behind them differ.
        if at.0 < bodies.0.start && at.1 < bodies.1.start && self.same(&bodies.0, &bodies.1) {
            return Some(Leap { from, to: Match { old: bodies.0, new: bodies.1, likeness: Likeness::Same } });
        }
        // Where the next paragraphs are the same, these two are one that was edited.
        if self.stays((pair.0 + 1, pair.1 + 1)) {
            return None;
        }
        // Or the two are one that was edited, and what came or went stands behind it.
        let found = self.near(pair, pair).or_else(|| self.near(pair, (pair.0 + 1, pair.1 + 1)))?;
        Some(Leap { from, to: self.matched(found)? })
    }

    /// The nearest two paragraphs that are the same one, of which one is of this pair, if more is gained by leaping to them
    /// than is passed over.
    fn near(&mut self, from: (usize, usize), pair: (usize, usize)) -> Option<(usize, usize)> {
        self.old.look_ahead(pair.0 + FAR);
        self.new.look_ahead(pair.1 + FAR);
        let found = self.ending_alike(pair).find_map(|passed| self.candidate(pair, passed))?;
        (self.passed_over(from, found) <= self.gained(found)).then_some(found)
    }

    /// What a leap passes over that stands behind it on the other side: it changed places with what the leap leads to, and
    /// only one of the two can stay.
    fn passed_over(&self, from: (usize, usize), to: (usize, usize)) -> usize {
        let behind = |passed: Range<usize>, next: usize, pair: fn(usize, usize) -> (usize, usize)| {
            let (mut next, mut weight) = (next, 0);
            for passed in passed {
                if let Some(other) = (next..next + FAR).find(|other| self.body_stays(pair(passed, *other))) {
                    weight += self.weight(pair(passed, other).0);
                    next = other + 1;
                }
            }
            weight
        };
        behind(from.0..to.0, to.1 + 1, |passed, other| (passed, other))
            + behind(from.1..to.1, to.0 + 1, |passed, other| (other, passed))
    }

    /// What stays from a paragraph on that a leap leads to, up to one that does not.
    fn gained(&self, to: (usize, usize)) -> usize {
        let stays = (0..FAR).map(|at| (to.0 + at, to.1 + at)).take_while(|pair| self.body_stays(*pair));
        stays.map(|pair| self.weight(pair.0)).sum()
    }

    /// What it is worth that a paragraph of the old text stays: its bytes, or few of them where it would be shown as
    /// moved otherwise.
    fn weight(&self, index: usize) -> usize {
        let weight = |words: Range<usize>| {
            let bytes = words.len();
            if can_move(&self.old.side.text[words]) { bytes / MOVED } else { bytes }
        };
        self.old.get(index).map_or(0, weight)
    }

    /// How many paragraphs are passed over to one that ends as the one does that stays here: nearly all others are told
    /// apart so.
    fn ending_alike(&self, pair: (usize, usize)) -> impl Iterator<Item = usize> {
        let ends = |paragraphs: &'_ Paragraphs<'a>, at: usize| paragraphs.ends.get(at).copied();
        let (old, new) = (ends(&self.old, pair.0), ends(&self.new, pair.1));
        let olds = self.old.ends.get(pair.0 + 1..).unwrap_or_default();
        let news = self.new.ends.get(pair.1 + 1..).unwrap_or_default();
        (0..FAR)
            .filter(move |at| {
                (olds.get(*at).copied() == new && new.is_some()) || (news.get(*at).copied() == old && old.is_some())
            })
            .map(|at| at + 1)
    }

    /// The paragraph that stays, behind so many on one side that do not.
    fn candidate(&self, pair: (usize, usize), passed: usize) -> Option<(usize, usize)> {
        let sides = [(pair.0, pair.1 + passed), (pair.0 + passed, pair.1)];
        let mut stay = sides.into_iter().filter(|next| self.body_stays(*next));
        let (one, other) = (stay.next()?, stay.next());
        let both = [one].into_iter().chain(other);
        let longest = |next: &(usize, usize)| self.old.get(next.0).map(|words| words.len());
        // Of two that changed places, the one stays that is followed by what stays, or else the longer one.
        let followed = both.clone().filter(|next| self.is_followed(pair, *next)).max_by_key(longest);
        followed.or_else(|| both.filter(|next| self.is_long(pair, *next)).max_by_key(longest))
    }

    /// Whether two paragraphs are the same, whatever their labels.
    fn body_stays(&self, pair: (usize, usize)) -> bool {
        if self.old.ends.get(pair.0) != self.new.ends.get(pair.1) {
            return false;
        }
        match (self.old.get(pair.0), self.new.get(pair.1)) {
            (Some(one), Some(other)) => self.same(&body(self.old.side, &one), &body(self.new.side, &other)),
            _ => false,
        }
    }

    /// Whether two paragraphs begin and end alike, or are behind the end of both.
    fn stays(&self, pair: (usize, usize)) -> bool {
        match (self.old.get(pair.0), self.new.get(pair.1)) {
            (Some(one), Some(other)) => {
                let head = |side: &'a Side<'a>, paragraph: &Range<usize>| {
                    let text = &side.text[body(side, paragraph)];
                    words(text).take(HEAD).map(move |word| &text[word])
                };
                self.old.last_word(&one) == self.new.last_word(&other)
                    && head(self.old.side, &one).eq(head(self.new.side, &other))
            }
            (None, None) => true,
            _ => false,
        }
    }

    /// Whether the next paragraphs stand in both texts too.
    fn is_followed(&self, from: (usize, usize), to: (usize, usize)) -> bool {
        self.stays((to.0 + 1, to.1 + 1)) && self.is_worth(WORTH * WORTH, from, to)
    }

    /// Whether a paragraph is so long, or so near, that it does not stand in both texts by chance.
    fn is_long(&self, from: (usize, usize), to: (usize, usize)) -> bool {
        let is_next = to.0 - from.0 + to.1 - from.1 == 1;
        let is_long = || self.old.get(to.0).is_some_and(|words| words.len() >= LONG);
        (is_next || is_long()) && self.is_worth(WORTH, from, to)
    }

    /// Whether no more is passed over on the way to a paragraph than so many times what it is worth.
    fn is_worth(&self, times: usize, from: (usize, usize), to: (usize, usize)) -> bool {
        let passed = |side: &Side<'_>, from: usize, to: usize| side.starts[to] - side.starts[from];
        let words = self.old.get(to.0).map_or(0, |words| words.len());
        passed(self.old.side, from.0, to.0) + passed(self.new.side, from.1, to.1) <= times * words
    }

    /// Two paragraphs of which the words stay.
    fn matched(&self, pair: (usize, usize)) -> Option<Match> {
        let (one, other) = (self.old.get(pair.0)?, self.new.get(pair.1)?);
        let (old, new) = if self.same(&one, &other) {
            (one, other)
        } else {
            (body(self.old.side, &one), body(self.new.side, &other))
        };
        Some(Match { old, new, likeness: Likeness::Same })
    }

    fn same(&self, old: &Range<usize>, new: &Range<usize>) -> bool {
        alike(&self.old.side.text[old.clone()], &self.new.side.text[new.clone()])
    }
}

/// The paragraphs of a side up to where a walk ends.
struct Paragraphs<'a> {
    side: &'a Side<'a>,
    end: usize,
    /// The last word of each of the first of them, or as much of it as fits.
    ends: Vec<u64>,
}

impl Paragraphs<'_> {
    /// Sees to it that it is known how all paragraphs end up to this one.
    fn look_ahead(&mut self, index: usize) {
        for next in self.ends.len()..=index {
            let Some(words) = self.get(next) else { return };
            self.ends.push(self.last_word(&words));
        }
    }

    /// The last bytes of the last of some words.
    fn last_word(&self, words: &Range<usize>) -> u64 {
        let bytes = self.side.text.as_bytes()[words.clone()].iter().rev().take(8);
        bytes.take_while(|byte| !is_space_byte(**byte)).fold(0, |end, byte| end << 8 | u64::from(*byte))
    }

    /// Where the words of a paragraph stand, counted from 0, if it ends before the walk does.
    fn get(&self, index: usize) -> Option<Range<usize>> {
        let starts = &self.side.starts;
        let from = *starts.get(index)?;
        let to = starts.get(index + 1).copied().unwrap_or(self.side.text.len());
        let end = from + trim_end(&self.side.text[from..to]);
        (end <= self.end).then(|| skip_space(self.side.text, from).min(end)..end)
    }
}

/// The words of a paragraph behind its label; all of them where it has none or is nothing more.
fn body(side: &Side<'_>, paragraph: &Range<usize>) -> Range<usize> {
    let text = &side.text[paragraph.clone()];
    let mut words = words(text);
    match (words.next(), words.next()) {
        (Some(label), Some(next)) if is_label(&text[label.clone()]) => paragraph.start + next.start..paragraph.end,
        _ => paragraph.clone(),
    }
}

/// Whether two pieces have the same words, whatever the white space between them.
fn alike(a: &str, b: &str) -> bool {
    a == b || words(a).map(|word| &a[word]).eq(words(b).map(|word| &b[word]))
}

//! Which of the words that somebody took out were not sent out: those without which a paragraph says what it said. A word that
//! nobody marked is the letter's before one that was taken out is, however often either stands there.

use std::collections::HashSet;
use std::ops::Range;

use super::flat::{Flat, Placed};

/// The cost of a word that one side has and the other has not.
const MISS: u32 = 1000;
/// How many pairs are looked at, of paragraphs or of words; where there are more, none is found.
const MOST_PAIRS: usize = 4_000_000;

/// Words that the text that was sent out has not.
pub(super) struct TooMuch {
    pub(super) at: Range<usize>,
    /// Whether all words around them are those that were sent out.
    pub(super) is_sure: bool,
}

/// A document and the text that was sent out.
pub(super) struct Fitting<'f, 'r> {
    pub(super) here: &'f Flat<'r>,
    pub(super) was: &'f Flat<'f>,
    /// Whether somebody took a piece out, and nobody is known to have put it in.
    pub(super) goes: &'f dyn Fn(&Placed<'_>) -> bool,
    /// Whether what another put in stands at this place, beside these words.
    pub(super) is_beside: &'f dyn Fn(usize, &Range<usize>) -> bool,
}

struct Token<'t> {
    at: Range<usize>,
    words: &'t str,
    goes: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Same,
    /// Words that were taken out, and were not sent out.
    TooMuch,
    /// Words that nobody marked, and that were not sent out.
    Untracked,
    /// Words that were sent out, and are not here.
    Lacking,
}

/// What becomes of the paragraphs of either side.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Pair,
    /// All of it is too much.
    Whole,
    Untracked,
    Lacking,
}

impl Fitting<'_, '_> {
    pub(super) fn too_much(&self) -> Vec<TooMuch> {
        let (mut here, mut was) = (lines(&self.here.text), lines(&self.was.text));
        let is_same = |here: &Range<usize>, was: &Range<usize>| {
            !self.has_gone(here) && self.here.text[here.clone()] == self.was.text[was.clone()]
        };
        let same = here.iter().zip(&was).take_while(|(here, was)| is_same(here, was)).count();
        (here, was) = (here.split_off(same), was.split_off(same));
        let same = here.iter().rev().zip(was.iter().rev()).take_while(|(here, was)| is_same(here, was)).count();
        here.truncate(here.len() - same);
        was.truncate(was.len() - same);
        if here.iter().all(|line| !self.has_gone(line)) || here.len() * was.len() > MOST_PAIRS {
            return Vec::new();
        }
        self.of_lines(&here, &was)
    }

    /// Pairs the paragraphs that say the same, with or without what was taken out; and looks into what is left between these.
    fn of_lines(&self, here: &[Range<usize>], was: &[Range<usize>]) -> Vec<TooMuch> {
        let width = was.len() + 1;
        let mut costs = vec![(u32::MAX, Line::Pair); (here.len() + 1) * width];
        costs[0].0 = 0;
        for place in 0..costs.len() {
            let (cost, (at, of)) = (costs[place].0, (place / width, place % width));
            let mut to = |place: usize, more: u32, line: Line| {
                if cost.saturating_add(more) < costs[place].0 {
                    costs[place] = (cost.saturating_add(more), line);
                }
            };
            if let Some(line) = here.get(at) {
                if let Some(pair) = was.get(of).and_then(|was| self.pair(line, was)) {
                    to(place + width + 1, pair, Line::Pair);
                }
                match self.is_all_gone(line) {
                    true => to(place + width, if line.is_empty() { 1 } else { 3 }, Line::Whole),
                    false => to(place + width, MISS, Line::Untracked),
                }
            }
            if of < was.len() {
                to(place + 1, MISS, Line::Lacking);
            }
        }
        let mut found = Vec::new();
        let (mut at, mut of) = (here.len(), was.len());
        let (mut end, mut end_of) = (at, of);
        let mut is_exact = true;
        loop {
            let line = (at + of > 0).then(|| costs[at * width + of].1);
            if line.is_none_or(|line| line == Line::Pair) {
                let (between, between_of) = (&here[at..end], &was[of..end_of]);
                if is_exact {
                    found.extend(between.iter().map(|at| TooMuch { at: at.clone(), is_sure: true }));
                } else {
                    found.extend(self.between(between, between_of));
                }
                is_exact = true;
            }
            match line {
                None => break,
                Some(Line::Pair) => {
                    (at, of) = (at - 1, of - 1);
                    (end, end_of) = (at, of);
                    found.extend(self.of_pair(&here[at], &was[of]));
                }
                Some(Line::Whole) => at -= 1,
                Some(Line::Untracked) => (at, is_exact) = (at - 1, false),
                Some(Line::Lacking) => (of, is_exact) = (of - 1, false),
            }
        }
        found.retain(|one| !one.at.is_empty());
        found.sort_by_key(|one| one.at.start);
        found
    }

    /// How little a paragraph says that another does not, where it says all of that.
    fn pair(&self, here: &Range<usize>, was: &Range<usize>) -> Option<u32> {
        if self.here.text[here.clone()] == self.was.text[was.clone()] {
            return Some(0);
        }
        if !self.has_gone(here) {
            return None;
        }
        let (tokens, words) = self.tokens(here, was);
        is_possible(&tokens, &words).then(|| self.fit(&tokens, &words, false)).flatten().map(|(cost, _)| cost)
    }

    fn of_pair(&self, here: &Range<usize>, was: &Range<usize>) -> Vec<TooMuch> {
        if self.here.text[here.clone()] == self.was.text[was.clone()] {
            return Vec::new();
        }
        let (tokens, words) = self.tokens(here, was);
        self.fit(&tokens, &words, false).map(|(_, steps)| found(&tokens, &words, &steps)).unwrap_or_default()
    }

    /// What is too much in paragraphs that say something else too.
    fn between(&self, here: &[Range<usize>], was: &[Range<usize>]) -> Vec<TooMuch> {
        let whole = |lines: &[Range<usize>]| Some(lines.first()?.start..lines.last()?.end);
        let Some(here) = whole(here).filter(|here| self.has_gone(here)) else { return Vec::new() };
        let (tokens, words) = self.tokens(&here, &whole(was).unwrap_or(0..0));
        self.fit(&tokens, &words, true).map(|(_, steps)| found(&tokens, &words, &steps)).unwrap_or_default()
    }

    fn has_gone(&self, at: &Range<usize>) -> bool {
        self.here.pieces_at(at).any(|piece| (self.goes)(piece) && piece.words != "\n")
    }

    fn is_all_gone(&self, at: &Range<usize>) -> bool {
        self.here.pieces_at(at).all(|piece| (self.goes)(piece))
    }

    /// The words, marks and blanks of both. A word is parted wherever a change begins, ends or stands, if it is none of those that
    /// were sent out.
    fn tokens(&self, here: &Range<usize>, was: &Range<usize>) -> (Vec<Token<'_>>, Vec<&str>) {
        let within = |flat: &Flat<'_>, at: &Range<usize>| {
            let first = flat.tokens.partition_point(|token| token.start < at.start);
            first..flat.tokens.partition_point(|token| token.start < at.end)
        };
        let words = |token: &Range<usize>| &self.was.text[token.clone()];
        let was: Vec<&str> = self.was.tokens[within(self.was, was)].iter().map(words).collect();
        let known: HashSet<&str> = was.iter().copied().collect();
        let mut tokens = Vec::new();
        let text = &self.here.text;
        for token in &self.here.tokens[within(self.here, here)] {
            let parted =
                if known.contains(&text[token.clone()]) { vec![token.clone()] } else { self.here.parted(token) };
            tokens.extend(parted.into_iter().map(|at| {
                let goes = self.here.pieces_at(&at).all(|piece| (self.goes)(piece));
                Token { words: &text[at.clone()], goes, at }
            }));
        }
        (tokens, was)
    }

    /// The cheapest way to have the one out of the other by leaving out what was taken out; and, where it is so, by what nobody marked.
    fn fit(&self, here: &[Token<'_>], was: &[&str], misses: bool) -> Option<(u32, Vec<Step>)> {
        let width = was.len() + 1;
        if (here.len() + 1) * width > MOST_PAIRS {
            return None;
        }
        // For each pair of places the cost of coming there outside of what is too much, and within it; and from where.
        let mut costs = vec![[(u32::MAX, Step::Same, false); 2]; (here.len() + 1) * width];
        costs[0][0].0 = 0;
        let edges: Vec<u32> = (0..=here.len()).map(|at| self.edge(here, at)).collect();
        for place in 0..costs.len() {
            let (at, of) = (place / width, place % width);
            for within in 0..2 {
                let cost = costs[place][within].0;
                if cost == u32::MAX {
                    continue;
                }
                let mut to = |place: usize, into: usize, more: u32, step: Step| {
                    if cost + more < costs[place][into].0 {
                        costs[place][into] = (cost + more, step, within == 1);
                    }
                };
                let closed = if within == 1 { edges[at] } else { 0 };
                if let Some(token) = here.get(at) {
                    if was.get(of) == Some(&token.words) {
                        to(place + width + 1, 0, closed, Step::Same);
                    }
                    if token.goes {
                        to(place + width, 1, if within == 1 { 0 } else { 1 + edges[at] }, Step::TooMuch);
                    } else if misses {
                        to(place + width, 0, closed + MISS, Step::Untracked);
                    }
                }
                if misses && of < was.len() {
                    to(place + 1, within, MISS, Step::Lacking);
                }
            }
        }
        let [(outside, ..), (inside, ..)] = costs[costs.len() - 1];
        let inside = inside.saturating_add(edges[here.len()]);
        let cost = outside.min(inside);
        if cost == u32::MAX {
            return None;
        }
        let (mut place, mut within) = (costs.len() - 1, usize::from(inside < outside));
        let mut steps = Vec::new();
        while place > 0 {
            let (_, step, from) = costs[place][within];
            steps.push(step);
            within = usize::from(from);
            place -= match step {
                Step::Same => width + 1,
                Step::TooMuch | Step::Untracked => width,
                Step::Lacking => 1,
            };
        }
        steps.reverse();
        Some((cost, steps))
    }

    /// How unlikely it is that what is too much begins or ends here: least beside what another put in, most among words that
    /// went with it.
    fn edge(&self, here: &[Token<'_>], at: usize) -> u32 {
        let before = at.checked_sub(1).map(|before| &here[before]);
        let sides = [before, here.get(at)];
        let place = before.map(|token| token.at.end).or_else(|| here.get(at).map(|token| token.at.start));
        let is_beside = |token: &&Token<'_>| place.is_some_and(|place| (self.is_beside)(place, &token.at));
        if sides.into_iter().flatten().filter(|token| token.goes).any(|token| is_beside(&token)) {
            return 0;
        }
        let change = |token: Option<&Token<'_>>| {
            token.and_then(|token| self.here.pieces_at(&token.at).next()).and_then(|piece| piece.fate.deleted)
        };
        if change(sides[0]) == change(sides[1]) { 2 } else { 1 }
    }
}

/// Whether what nobody marked was all sent out, and all that was sent out is here.
fn is_possible(here: &[Token<'_>], was: &[&str]) -> bool {
    let mut all = was.iter();
    let mut any = here.iter();
    here.iter().filter(|token| !token.goes).all(|token| all.any(|word| *word == token.words))
        && was.iter().all(|word| any.any(|token| *word == token.words))
}

/// What is too much, unless other words were sent out in its place.
fn found(here: &[Token<'_>], was: &[&str], steps: &[Step]) -> Vec<TooMuch> {
    let is_word = |words: &str| words.contains(char::is_alphanumeric);
    let (mut at, mut of) = (0, 0);
    let mut found = Vec::new();
    for changed in steps.chunk_by(|one, next| (*one == Step::Same) == (*next == Step::Same)) {
        let (mut is_replaced, mut is_sure) = (false, true);
        let mut gone: Vec<Range<usize>> = Vec::new();
        for step in changed {
            match step {
                Step::Same => (at, of) = (at + 1, of + 1),
                Step::TooMuch => {
                    match gone.last_mut() {
                        Some(last) if last.end == here[at].at.start => last.end = here[at].at.end,
                        _ => gone.push(here[at].at.clone()),
                    }
                    at += 1;
                }
                Step::Untracked => {
                    is_sure &= !is_word(here[at].words);
                    at += 1;
                }
                Step::Lacking => {
                    is_replaced |= is_word(was[of]);
                    of += 1;
                }
            }
        }
        if !is_replaced {
            found.extend(gone.into_iter().map(|at| TooMuch { at, is_sure }));
        }
    }
    found
}

/// Where each paragraph stands, without the blanks at its end.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let line = |line: &str| {
        let at = start..start + line.trim_end().len();
        start += line.len();
        at
    };
    text.split_inclusive('\n').map(line).collect()
}

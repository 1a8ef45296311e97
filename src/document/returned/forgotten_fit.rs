//! Which of the words that somebody took out were not sent out: those without which a paragraph says what it said. A word that
//! nobody marked is the letter's before one that was taken out is, however often either stands there.

use std::collections::HashSet;
use std::ops::Range;

use super::flat::{Flat, Placed};
use super::forgotten_steps::{MISS, MOST_PAIRS, Step, Token, TooMuch, fit, found, is_possible};

/// A document and the text that was sent out.
pub(super) struct Fitting<'f, 'r> {
    pub(super) here: &'f Flat<'r>,
    pub(super) was: &'f Flat<'f>,
    /// Whether somebody took a piece out, and nobody is known to have put it in.
    pub(super) goes: &'f dyn Fn(&Placed<'_>) -> bool,
    /// Whether what another put in stands at this place, beside these words.
    pub(super) is_beside: &'f dyn Fn(usize, &Range<usize>) -> bool,
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
                let (cost, line) = match (self.is_all_gone(line), line.is_empty()) {
                    (true, true) => (1, Line::Whole),
                    (true, false) => (3, Line::Whole),
                    (false, _) => (MISS, Line::Untracked),
                };
                to(place + width, cost, line);
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
        is_possible(&tokens, &words).then(|| self.steps(&tokens, &words, false)).flatten().map(|(cost, _)| cost)
    }

    fn of_pair(&self, here: &Range<usize>, was: &Range<usize>) -> Vec<TooMuch> {
        if self.here.text[here.clone()] == self.was.text[was.clone()] {
            return Vec::new();
        }
        let (tokens, words) = self.tokens(here, was);
        self.steps(&tokens, &words, false).map(|(_, steps)| found(&tokens, &words, &steps)).unwrap_or_default()
    }

    /// What is too much in paragraphs that say something else too.
    fn between(&self, here: &[Range<usize>], was: &[Range<usize>]) -> Vec<TooMuch> {
        let whole = |lines: &[Range<usize>]| Some(lines.first()?.start..lines.last()?.end);
        let Some(here) = whole(here).filter(|here| self.has_gone(here)) else { return Vec::new() };
        let (tokens, words) = self.tokens(&here, &whole(was).unwrap_or(0..0));
        self.steps(&tokens, &words, true).map(|(_, steps)| found(&tokens, &words, &steps)).unwrap_or_default()
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

    fn steps(&self, here: &[Token<'_>], was: &[&str], misses: bool) -> Option<(u32, Vec<Step>)> {
        let edges: Vec<u32> = (0..=here.len()).map(|at| self.edge(here, at)).collect();
        fit(here, was, &edges, misses)
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

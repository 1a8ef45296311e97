//! Words out of which some are left, so that a text is what stays: which of those that somebody took out that may be.

use std::ops::Range;

/// The cost of a word that one side has and the other has not.
pub(super) const MISS: u32 = 1000;
/// How many pairs are looked at, of paragraphs or of words; where there are more, none is found.
pub(super) const MOST_PAIRS: usize = 4_000_000;

/// Words that the text that was sent out has not.
pub(super) struct TooMuch {
    pub(super) at: Range<usize>,
    /// Whether all words around them are those that were sent out.
    pub(super) is_sure: bool,
}

/// A word, a mark or a blank.
pub(super) struct Token<'t> {
    pub(super) at: Range<usize>,
    pub(super) words: &'t str,
    /// Whether somebody took it out, and nobody is known to have put it in.
    pub(super) goes: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Same,
    /// Words that were taken out, and were not sent out.
    TooMuch,
    /// Words that nobody marked, and that were not sent out.
    Untracked,
    /// Words that were sent out, and are not here.
    Lacking,
}

/// The cheapest way to have a text out of words by leaving out some that were taken out; where it may be, others too.
/// Each edge says what it costs that what is left out begins or ends there.
pub(super) fn fit(here: &[Token<'_>], was: &[&str], edges: &[u32], misses: bool) -> Option<(u32, Vec<Step>)> {
    let width = was.len() + 1;
    if (here.len() + 1) * width > MOST_PAIRS {
        return None;
    }
    // For each pair of places the cost of coming there outside of what is too much, and within it; and from where.
    let mut costs = vec![[(u32::MAX, Step::Same, false); 2]; (here.len() + 1) * width];
    costs[0][0].0 = 0;
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

/// Whether what nobody marked was all sent out, and all that was sent out is here.
pub(super) fn is_possible(here: &[Token<'_>], was: &[&str]) -> bool {
    let mut all = was.iter();
    let mut any = here.iter();
    here.iter().filter(|token| !token.goes).all(|token| all.any(|word| *word == token.words))
        && was.iter().all(|word| any.any(|token| *word == token.words))
}

/// What of the words is too much, unless other words were sent out in its place.
pub(super) fn found(here: &[Token<'_>], was: &[&str], steps: &[Step]) -> Vec<TooMuch> {
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

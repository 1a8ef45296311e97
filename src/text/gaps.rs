//! Compares what lies between two anchors, word by word.
//!
//! A gap is trimmed; what is left of it is cut into tokens. A small one gets the shortest edit script: E. W. Myers, "An
//! O(ND) Difference Algorithm and Its Variations" (1986), as the crate `similar` has it. A larger one is first cut at
//! the shingles that both sides have once, again and again. What is large and has none is one replacement: a reader
//! is not helped by the articles that two unrelated pages share. Every step is bounded by work, never by the clock.

use std::ops::Range;

use similar::DiffOp;

use super::chain::Run;
use super::edits::{Effort, edits_of_keys};
use super::script::Scripts;
use super::shingles;
use super::side::{Likeness, Match, Side};
use super::tokens::Tokens;
use super::trim::trim;
use super::typographic::same;
use super::words::is_space_byte;

/// The greatest number of tokens, of both sides together, for which the shortest script is looked for without bounds.
const EXACT: usize = 500;

/// The greatest number for which the script is found here, without the search from both ends.
const SHORT: usize = 64;

/// The greatest number for which `similar` looks for a short script, with its search bounded.
const SEARCHED: usize = 4_000;

/// How many times a gap is cut at shingles before it counts as one that has none.
const DEPTH: usize = 8;

/// Compares many gaps between two texts, one after the other, with one store for what each of them needs.
pub(super) struct Gaps<'a> {
    old: &'a Side<'a>,
    new: &'a Side<'a>,
    olds: Tokens<'a>,
    news: Tokens<'a>,
    scripts: Scripts,
    /// The runs that stay in the gap at hand.
    found: Vec<Run>,
}

impl<'a> Gaps<'a> {
    /// The gaps between these two texts.
    pub(super) fn new(old: &'a Side<'a>, new: &'a Side<'a>) -> Self {
        let (olds, news) = (Tokens::new(old), Tokens::new(new));
        Self { old, new, olds, news, scripts: Scripts::default(), found: Vec::new() }
    }

    /// Finds what stands in both of two ranges that start and end between tokens, and adds it to the matches.
    pub(super) fn align(&mut self, old_gap: Range<usize>, new_gap: Range<usize>, matches: &mut Vec<Match>) {
        let (old, new) = (self.old, self.new);
        if !has_words(old, &old_gap) || !has_words(new, &new_gap) {
            return;
        }
        // Two words that differ are told apart further on, where edges are refined.
        if let (Some(word), Some(new_word)) = (only_word(old, &old_gap), only_word(new, &new_gap))
            && word != new_word
        {
            return;
        }
        let trimmed = trim(old, new, old_gap, new_gap);
        matches.extend(trimmed.head);
        if has_words(old, &trimmed.old) && has_words(new, &trimmed.new) {
            self.olds.cut(&trimmed.old);
            self.news.cut(&trimmed.new);
            self.found.clear();
            common_runs(&self.olds.keys, &self.news.keys, &mut self.scripts, &mut self.found);
            for run in &self.found {
                add(old, new, &self.olds, &self.news, *run, matches);
            }
        }
        matches.extend(trimmed.tail);
    }
}

/// The word of a short range that holds one and no break.
fn only_word<'a>(side: &Side<'a>, range: &Range<usize>) -> Option<&'a str> {
    let text = &side.text[range.clone()];
    if text.len() >= 64 || !text.is_ascii() || text.contains('\n') {
        return None;
    }
    let text = text.trim_ascii();
    (!text.bytes().any(is_space_byte)).then_some(text)
}

fn has_words(side: &Side<'_>, range: &Range<usize>) -> bool {
    let fits = u32::try_from(range.len()).is_ok();
    fits && side.text.as_bytes()[range.clone()].iter().any(|byte| !is_space_byte(*byte))
}

/// Finds the runs of equal keys that stay, in order.
fn common_runs(old: &[u32], new: &[u32], scripts: &mut Scripts, found: &mut Vec<Run>) {
    if old.len() + new.len() <= SHORT {
        scripts.add_kept(old, new, found);
        return;
    }
    let mut gaps = vec![(0..old.len(), 0..new.len(), DEPTH)];
    while let Some((mut a, mut b, depth)) = gaps.pop() {
        let head = old[a.clone()].iter().zip(&new[b.clone()]).take_while(|(x, y)| x == y).count();
        found.push(Run { old: a.start, new: b.start, length: head });
        (a.start, b.start) = (a.start + head, b.start + head);
        let tail = old[a.clone()].iter().rev().zip(new[b.clone()].iter().rev()).take_while(|(x, y)| x == y).count();
        (a.end, b.end) = (a.end - tail, b.end - tail);
        found.push(Run { old: a.end, new: b.end, length: tail });
        if a.is_empty() || b.is_empty() {
            continue;
        }
        let size = a.len() + b.len();
        if size <= EXACT {
            search(Effort::Exact, old, new, &a, &b, found);
            continue;
        }
        let lengths: &[usize] = if size <= SEARCHED { &[4, 2, 1] } else { &[4] };
        let anchors = lengths.iter().map(|words| shingles::anchors(&old[a.clone()], &new[b.clone()], *words));
        let anchors = anchors.filter(|_| depth > 0).find(|anchors| !anchors.is_empty()).unwrap_or_default();
        if anchors.is_empty() {
            if size <= SEARCHED {
                search(Effort::Bounded, old, new, &a, &b, found);
            }
            continue;
        }
        let mut at = (a.start, b.start);
        for run in anchors {
            let run = Run { old: a.start + run.old, new: b.start + run.new, ..run };
            gaps.push((at.0..run.old, at.1..run.new, depth - 1));
            at = (run.old + run.length, run.new + run.length);
            found.push(run);
        }
        gaps.push((at.0..a.end, at.1..b.end, depth - 1));
    }
    found.retain(|run| run.length > 0);
    found.sort_unstable_by_key(|run| run.old);
}

/// Adds the runs of a short edit script between two ranges of keys.
fn search(
    effort: Effort,
    old: &[u32],
    new: &[u32],
    old_range: &Range<usize>,
    new_range: &Range<usize>,
    found: &mut Vec<Run>,
) {
    for op in edits_of_keys(&old[old_range.clone()], &new[new_range.clone()], effort) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                found.push(Run { old: old_range.start + old_index, new: new_range.start + new_index, length: len });
            }
            DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => {}
        }
    }
}

/// Adds a run of tokens with equal keys, cut where its likeness changes, and without what only the keys have in common.
fn add(old: &Side<'_>, new: &Side<'_>, olds: &Tokens<'_>, news: &Tokens<'_>, run: Run, matches: &mut Vec<Match>) {
    if run.length == 0 {
        return;
    }
    let extent =
        |tokens: &Tokens<'_>, first: usize| tokens.range(first).start..tokens.range(first + run.length - 1).end;
    let (whole, new_whole) = (extent(olds, run.old), extent(news, run.new));
    if old.text[whole.clone()] == new.text[new_whole.clone()] {
        matches.push(Match { old: whole, new: new_whole, likeness: Likeness::Same });
        return;
    }
    let mut open: Option<Match> = None;
    for token in 0..run.length {
        let (a, b) = (olds.range(run.old + token), news.range(run.new + token));
        let (old_word, new_word) = (&old.text[a.clone()], &new.text[b.clone()]);
        let likeness = if olds.is_break(run.old + token) || old_word == new_word {
            Some(Likeness::Same)
        } else {
            same(old_word, new_word).then_some(Likeness::Typographic)
        };
        match (&mut open, likeness) {
            (Some(open), Some(likeness)) if open.likeness == likeness => (open.old.end, open.new.end) = (a.end, b.end),
            (_, Some(likeness)) => matches.extend(open.replace(Match { old: a, new: b, likeness })),
            (_, None) => matches.extend(open.take()),
        }
    }
    matches.extend(open);
}

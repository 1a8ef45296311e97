//! Two paragraphs of which either may be what one of an earlier text became.
//!
//! `- het dak te betalen` became `- het dak te regelen` and `- de vloer te betalen`: one of them was put in beside the other, and the
//! words alone do not say which. A redline draws one of the two, which is as good as the other for whoever reads it. What somebody
//! else did to the earlier one may belong to either. Rows of a table, items and names are those that are most alike. Cost: one count of
//! the words of each.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::redline::{Change, ParagraphChange, Redline};
use super::typographic::folded_words;

/// The most new paragraphs on each side of one that are looked at.
pub const NEAR: usize = 4;

/// The most words of a sentence that may be any other.
const FEW: usize = 2;

/// Whether a new paragraph may as well be what an earlier one became as the one that is drawn as that: it has half of its words, and
/// some that the other lost, or as many.
pub fn is_twin(was: &str, drawn: &str, new: &str) -> bool {
    let (was, drawn, new) = (Counted::of(was), Counted::of(drawn), Counted::of(new));
    let (own, shared) = (was.shared(&drawn), was.shared(&new));
    let is_worked_over = own < was.total() || drawn.total() > was.total();
    let has_what_went = was.without(&drawn).shared(&new) > 0;
    is_worked_over && shared * 2 >= was.total() && (has_what_went || shared >= own)
}

/// Whether two that are drawn as the halves of an earlier one may each be all of it: each has half of its words,
/// and they have more than it together.
pub(super) fn are_twins(was: &str, one: &str, other: &str) -> bool {
    let was = Counted::of(was);
    let (one, other) = (was.shared(&Counted::of(one)), was.shared(&Counted::of(other)));
    one.min(other) * 2 >= was.total() && (one + other) * 4 >= was.total() * 5
}

/// The sentences of a passage, by their places in it, of which either of two in the passage that it became may be what they became:
/// where more came than went. Those that have fewer words than a few are no one's.
pub fn doubtful(olds: &[&str], news: &[&str]) -> Vec<usize> {
    let (were, are): (HashSet<_>, HashSet<_>) =
        (olds.iter().map(|one| said(one)).collect(), news.iter().map(|one| said(one)).collect());
    let went: Vec<usize> = (0..olds.len()).filter(|at| !are.contains(&said(olds[*at]))).collect();
    let came: Vec<&str> = news.iter().copied().filter(|new| !were.contains(&said(new))).collect();
    if came.len() <= went.len() {
        return Vec::new();
    }
    let is_doubtful = |at: &usize| {
        let was = Counted::of(olds[*at]);
        let drawn = came.iter().enumerate().rev().max_by_key(|(_, new)| was.shared(&Counted::of(new)));
        let others = || came.iter().enumerate().filter(|(at, _)| drawn.is_some_and(|(drawn, _)| drawn != *at));
        was.total() > FEW && drawn.is_some_and(|(_, drawn)| others().any(|(_, new)| is_twin(olds[*at], drawn, new)))
    };
    went.into_iter().filter(is_doubtful).collect()
}

/// Which of these has most words of an earlier one; of several the one that is drawn as that.
pub(super) fn most_like(was: &str, news: &[&str], drawn: &[usize]) -> Option<usize> {
    let was = Counted::of(was);
    (0..news.len()).max_by_key(|new| (was.shared(&Counted::of(news[*new])), drawn.contains(new)))
}

/// What a sentence says, whatever its lines and quotes.
pub(super) fn said(sentence: &str) -> Vec<Cow<'_, str>> {
    folded_words(sentence).collect()
}

/// The paragraphs of the old text beside which a new one came that may as well be what they became.
pub(super) fn twins(redline: &Redline) -> Vec<Range<usize>> {
    let all = redline.paragraphs();
    let (old_starts, new_starts) = redline.starts();
    let old = |number: usize| paragraph(redline.old(), old_starts, number);
    let now = |change: &ParagraphChange| {
        change.number.map_or("", |number| &redline.new_text()[paragraph(redline.new_text(), new_starts, number)])
    };
    let is_new = |change: &&ParagraphChange| change.change == Change::Inserted;
    let mut found: Vec<Range<usize>> = Vec::new();
    for (index, change) in all.iter().enumerate().filter(|(_, change)| change.change == Change::Edited) {
        let ([number], Some(_)) = (&change.was[..], change.number) else { continue };
        let above = all[..index].iter().rev().take_while(is_new).take(NEAR);
        let mut beside = above.chain(all[index + 1..].iter().take_while(is_new).take(NEAR));
        let halves = all[index + 1..].iter().take_while(|other| is_new(other) || other.was == change.was).take(NEAR);
        let mut halves = halves.filter(|other| other.was == change.was);
        let was = old(*number);
        let text = &redline.old()[was.clone()];
        let is_doubtful = beside.any(|new| is_twin(text, now(change), now(new)))
            || halves.any(|half| are_twins(text, now(change), now(half)));
        if is_doubtful && found.last() != Some(&was) {
            found.push(was);
        }
    }
    found
}

/// Where a paragraph stands, counted from 1, with the break behind it.
pub(super) fn paragraph(text: &str, starts: &[usize], number: usize) -> Range<usize> {
    let start = number.checked_sub(1).map_or(0, |at| starts[at]);
    start..starts.get(number).copied().unwrap_or(text.len())
}

/// How often a paragraph has each word, whatever marks stand around it.
struct Counted(HashMap<String, usize>);

impl Counted {
    fn of(text: &str) -> Self {
        let mut counted = HashMap::new();
        for word in folded_words(text) {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            if !word.is_empty() {
                *counted.entry(word).or_default() += 1;
            }
        }
        Self(counted)
    }

    fn total(&self) -> usize {
        self.0.values().sum()
    }

    fn without(&self, other: &Self) -> Self {
        let left = |(word, count): (&String, &usize)| {
            let left = count.saturating_sub(other.0.get(word).copied().unwrap_or(0));
            (left > 0).then(|| (word.clone(), left))
        };
        Self(self.0.iter().filter_map(left).collect())
    }

    fn shared(&self, other: &Self) -> usize {
        self.0.iter().map(|(word, count)| *count.min(other.0.get(word).unwrap_or(&0))).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_one_beside_one_that_was_worked_over_is_its_twin_where_it_has_what_that_lost_or_as_much() {
        let was = "| Hall | 4,200 | faculty |";
        for (drawn, new, expected) in [
            ("| Hall manager | 300 | faculty |", "| Sports hall | 4,200 | faculty |", true),
            ("| Sports hall | 4,200 | faculty |", "| Boiler | 300 | rector |", false),
            ("| Hall | 4,200 | board |", "| Boiler | 4,200 | faculty |", true),
            ("| Hall | 4,200 | faculty |", "| Hall | 300 | faculty |", false),
            ("| Sports hall | 4,200 | faculty |", "| Hall | 300 | board |", false),
        ] {
            assert_eq!(is_twin(was, drawn, new), expected, "{drawn} {new}");
        }
        let was = "Margaret Hall, deputy registrar";
        assert!(is_twin(was, "Margaret Hall, deputy bursar", "Maggie Hall, deputy registrar"));
    }

    #[test]
    fn two_halves_of_a_paragraph_are_no_twins_unless_each_may_be_all_of_it() {
        let was = "Stop the plant until the filter works.";
        assert!(are_twins(
            was,
            "Stop the plant until the water is clean.",
            "Stop the plant until the new filter works."
        ));
        assert!(!are_twins("Wij komen. Tot dan.", "Wij komen.", "Tot dan."));
    }
}

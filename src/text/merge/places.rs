//! Paragraphs of a merged text that may not stand where a writer means them to: under a heading under which neither had
//! them, or at one of the two places to which both moved them.
//!
//! Cost: one pass over the paragraphs of each text; where both put paragraphs in another order, one over the pairs of those.

use std::collections::HashMap;

use super::names::spoken;
use crate::paragraphs::{self, sign};

/// The paragraphs of a text, by their words.
pub(super) struct Places<'t> {
    split: Vec<&'t str>,
    /// Where those stand that it has once.
    once: HashMap<String, usize>,
    /// The heading that each stands under.
    above: Vec<Option<usize>>,
}

impl<'t> Places<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let split = paragraphs::split(text);
        let (mut found, mut above) = (HashMap::<String, Vec<usize>>::new(), Vec::with_capacity(split.len()));
        let mut heading = None;
        for (at, paragraph) in split.iter().enumerate() {
            found.entry(read(paragraph)).or_default().push(at);
            heading = if sign(paragraph).heading { Some(at) } else { heading };
            above.push(heading);
        }
        let once = found.into_iter().filter(|(_, at)| at.len() == 1).map(|(words, at)| (words, at[0])).collect();
        Self { split, once, above }
    }

    /// The words of the heading that a paragraph stands under.
    fn heading(&self, at: usize) -> Option<String> {
        self.above[at].map(|heading| read(self.split[heading]))
    }

    fn at(&self, words: &str) -> Option<usize> {
        self.once.get(words).copied()
    }
}

/// The words of a paragraph.
fn read(paragraph: &str) -> String {
    spoken(paragraph).join(" ")
}

/// The first of each few paragraphs in the merged text that stand under a heading under which neither writer had them,
/// though one under which a writer had them is there; with their numbers, from 1 up.
pub(super) fn under_others(ours: &Places<'_>, theirs: &Places<'_>, merged: &Places<'_>) -> Vec<(String, usize)> {
    let mut found: Vec<(String, usize)> = Vec::new();
    let mut last = None;
    for (at, paragraph) in merged.split.iter().enumerate() {
        let own = read(paragraph);
        if sign(paragraph).heading || merged.at(&own).is_none() {
            continue;
        }
        let (Some(our), Some(their)) = (ours.at(&own), theirs.at(&own)) else { continue };
        let had = [ours.heading(our), theirs.heading(their)];
        let is_there = |heading: &Option<String>| heading.as_ref().is_none_or(|words| merged.at(words).is_some());
        if !had.contains(&merged.heading(at)) && had.iter().any(is_there) {
            if last != Some(merged.above[at]) {
                found.push((own, at + 1));
            }
            last = Some(merged.above[at]);
        }
    }
    found
}

/// The paragraphs that both writers moved, and not to the same place: by their words, and where they stand in the merged
/// text, from 1 up.
pub(super) fn moved_by_both(
    base: &Places<'_>,
    ours: &Places<'_>,
    theirs: &Places<'_>,
    merged: &Places<'_>,
) -> Vec<(String, usize)> {
    let mut all: Vec<(&String, [usize; 3])> = Vec::new();
    for (words, at) in &base.once {
        if let (Some(our), Some(their)) = (ours.at(words), theirs.at(words)) {
            all.push((words, [*at, our, their]));
        }
    }
    all.sort_by_key(|(_, at)| at[0]);
    let is_other = |side: usize| all.windows(2).any(|pair| pair[0].1[side] > pair[1].1[side]);
    if !is_other(1) || !is_other(2) {
        return Vec::new();
    }
    // Those that a paragraph stood before and stands behind now, or the other way round.
    let passed = |side: usize| -> Vec<Vec<usize>> {
        let is_passed = |one: &[usize; 3], other: &[usize; 3]| (one[0] < other[0]) != (one[side] < other[side]);
        let of = |(_, one): &(&String, [usize; 3])| {
            all.iter().enumerate().filter(|(_, (_, other))| is_passed(one, other)).map(|(index, _)| index).collect()
        };
        all.iter().map(of).collect()
    };
    let passed = [passed(1), passed(2)];
    // Of two that changed places the one moved that passed more.
    let moved = |side: usize, at: usize| {
        let own = &passed[side][at];
        !own.is_empty() && own.iter().all(|other| passed[side][*other].len() <= own.len())
    };
    let is_told = |at: &usize| moved(0, *at) && moved(1, *at) && passed[0][*at] != passed[1][*at];
    let told = (0..all.len()).filter(is_told).filter_map(|at| Some((all[at].0.clone(), merged.at(all[at].0)? + 1)));
    told.collect()
}

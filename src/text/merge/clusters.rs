//! The strong edits of both writers that have to be looked at together.

use std::ops::Range;

use super::edits::{Edit, overlap};
use super::script::Script;
use crate::paragraphs;

/// A passage of the base, and what both writers did there.
#[derive(Debug, Clone)]
pub(super) struct Cluster {
    pub(super) at: Range<usize>,
    pub(super) outcome: Outcome,
    /// Whether it moves a paragraph whose edits by the other writer go along.
    pub(super) follows: bool,
}

/// What becomes of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Both wordings have to be kept.
    Conflict,
    /// All edits only take away: what anyone took away goes.
    Deletions(Vec<Range<usize>>),
    /// It reads as the first writer has it.
    Ours,
    /// It reads as the second writer has it.
    Theirs,
}

/// One edit, and whether it is of the second writer.
type Sided<'s> = (&'s Edit, bool);

/// The passages that somebody changed, in order; no two overlap.
pub(super) fn clusters(base: &str, ours: &Script, theirs: &Script) -> Vec<Cluster> {
    let starts = paragraphs::starts(base);
    let mut edits: Vec<Sided<'_>> = ours.strong_edits().map(|edit| (edit, false)).collect();
    edits.extend(theirs.strong_edits().map(|edit| (edit, true)));
    // Of two at one place, whole paragraphs stand before what begins the paragraph behind them.
    let order = |edit: &Edit| (edit.at.start, edit.at.end, !ends_paragraph(&edit.text));
    edits.sort_by(|(one, _), (other, _)| order(one).cmp(&order(other)).then_with(|| one.text.cmp(&other.text)));
    let mut groups: Vec<(Range<usize>, Vec<Sided<'_>>)> = Vec::new();
    for edit in edits {
        match groups.last_mut() {
            Some((at, group)) if belongs(&starts, at, group, edit) => {
                at.end = at.end.max(edit.0.at.end);
                group.push(edit);
            }
            _ => groups.push((edit.0.at.clone(), vec![edit])),
        }
    }
    let found = groups.into_iter().map(|(at, group)| {
        let mut cluster = Cluster::of(at, &group);
        if cluster.outcome == Outcome::Conflict {
            cluster.at = sentence(base, &starts, &cluster.at);
        }
        cluster
    });
    unite(found)
}

/// Whether an edit has to be looked at with those before it: they overlap, or nothing stands between them.
fn belongs(starts: &[usize], at: &Range<usize>, group: &[Sided<'_>], (edit, is_theirs): Sided<'_>) -> bool {
    if edit.at.start < at.end {
        return true;
    }
    if edit.at.start > at.end {
        return false;
    }
    let touching = group.iter().filter(|(other, side)| other.at.end == at.end && *side != is_theirs);
    touching.into_iter().any(|(other, _)| {
        // Whole paragraphs side by side do not touch, unless both are new at one place; nor does what is new at the
        // start of a paragraph touch what stands before that.
        let both_new = other.at.is_empty() && edit.at.is_empty() && ends_paragraph(&edit.text);
        let ends_whole = other.text.is_empty() && !other.at.is_empty() || ends_paragraph(&other.text);
        let is_boundary = starts.binary_search(&edit.at.start).is_ok();
        both_new || !(is_boundary && ends_whole)
    })
}

fn ends_paragraph(text: &str) -> bool {
    let end = text.trim_end_matches([' ', '\t']);
    end.ends_with("\n\n") || end.ends_with("\n\r\n")
}

impl Cluster {
    fn of(at: Range<usize>, group: &[Sided<'_>]) -> Self {
        let contested = group.iter().any(|(edit, _)| edit.contested);
        let only_deletes = !contested && group.iter().all(|(edit, _)| edit.text.is_empty());
        let (theirs, ours): (Vec<Sided<'_>>, Vec<Sided<'_>>) = group.iter().copied().partition(|(_, side)| *side);
        let same = ours.len() == theirs.len() && ours.iter().zip(&theirs).all(|((one, _), (other, _))| one == other);
        let alone = ours.is_empty() || theirs.is_empty();
        let outcome = if contested && !same || !(only_deletes || alone || same) {
            Outcome::Conflict
        } else if only_deletes {
            Outcome::Deletions(group.iter().map(|(edit, _)| edit.at.clone()).collect())
        } else if ours.is_empty() {
            Outcome::Theirs
        } else {
            Outcome::Ours
        };
        let follows = group.iter().any(|(edit, _)| edit.follows);
        Self { at, outcome, follows }
    }

    /// What is left of the passage when everything that anyone deleted is gone.
    pub(super) fn without(&self, deletions: &[Range<usize>], base: &str) -> String {
        let (mut text, mut at) = (String::new(), self.at.start);
        for deleted in deletions {
            if deleted.start > at {
                text.push_str(&base[at..deleted.start]);
            }
            at = at.max(deleted.end);
        }
        text.push_str(&base[at..self.at.end]);
        text
    }
}

/// Unites the conflicts with what their sentences touch.
fn unite(found: impl Iterator<Item = Cluster>) -> Vec<Cluster> {
    let mut united: Vec<Cluster> = Vec::new();
    for cluster in found {
        let mut cluster = cluster;
        while let Some(last) = united.last() {
            // A place within a sentence belongs to it, also where nothing is taken away.
            let reaches = cluster.at.start < last.at.end || last.at.is_empty() && cluster.at.start < last.at.start;
            let apart = !overlap(&last.at, &cluster.at) && !reaches;
            if apart || ![&last.outcome, &cluster.outcome].contains(&&Outcome::Conflict) {
                break;
            }
            cluster.at = last.at.start.min(cluster.at.start)..last.at.end.max(cluster.at.end);
            cluster.outcome = Outcome::Conflict;
            cluster.follows |= last.follows;
            united.pop();
        }
        united.push(cluster);
    }
    united
}

/// The sentences that a passage lies in, without leaving its paragraphs.
fn sentence(base: &str, starts: &[usize], at: &Range<usize>) -> Range<usize> {
    let first = starts[..starts.partition_point(|start| *start <= at.start)].last().copied().unwrap_or(0);
    let after = starts.get(starts.partition_point(|start| *start < at.end)).copied().unwrap_or(base.len());
    let start = first + sentence_starts(&base[first..at.start]).last().unwrap_or(0);
    let end = sentence_starts(&base[at.end..after]).next().map_or(after, |next| at.end + next);
    start..end.max(at.end)
}

/// Where a sentence starts after another one, in a part of a paragraph: behind its white space.
fn sentence_starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let ends = text.char_indices().filter(|(_, c)| matches!(c, '.' | '?' | '!'));
    ends.filter_map(|(at, c)| {
        let rest = &text[at + c.len_utf8()..];
        let spaced = rest.trim_start();
        (spaced.len() < rest.len() && !spaced.is_empty()).then_some(text.len() - spaced.len())
    })
}

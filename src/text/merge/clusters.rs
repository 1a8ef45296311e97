//! The strong edits of both writers that have to be looked at together.

use std::collections::HashSet;
use std::ops::Range;

use super::behind::is_stray;
use super::cluster::{Cluster, Outcome, Unit};
use super::contested::contest_sentences;
use super::edits::Edit;
use super::lists::{begins_plain, goes_on_with_list};
use super::script::Script;
use super::sentences::{Sentences, ends};
use super::tables::contest_tables;
use super::united::united;
use crate::paragraphs::{self, is_footnote};
use crate::words::is_space;

/// One edit, its place in its script, and whether it is of the second writer.
#[derive(Debug, Clone, Copy)]
struct Sided<'s> {
    edit: &'s Edit,
    index: usize,
    is_theirs: bool,
}

/// How often what is tied to conflicts is looked for before all that is tied becomes one.
const ROUNDS: usize = 16;

/// The passages that somebody changed, where tied edits are settled together or not at all.
pub(super) fn tied_clusters(base: &str, unit: Unit, ours: &mut Script, theirs: &mut Script) -> Vec<Cluster> {
    let sentences = Sentences::of(base);
    for round in 0.. {
        let found = clusters(base, (unit, &sentences), ours, theirs);
        let unsettled = |side: usize| {
            let conflicts = found.iter().filter(|cluster| cluster.outcome == Outcome::Conflict);
            conflicts.flat_map(move |cluster| cluster.strong[side].clone()).collect::<HashSet<_>>()
        };
        let (of_ours, of_theirs) = (unsettled(0), unsettled(1));
        if of_ours.is_empty() && of_theirs.is_empty() {
            return found;
        }
        let all = round >= ROUNDS;
        let more_ours = ours.contest_tied(|edit| all || of_ours.contains(&edit));
        let more_theirs = theirs.contest_tied(|edit| all || of_theirs.contains(&edit));
        if !more_ours && !more_theirs {
            return found;
        }
    }
    unreachable!("each round contests more of the edits")
}

/// The passages that somebody changed, in order; no two overlap.
fn clusters(base: &str, (unit, sentences): (Unit, &Sentences<'_>), ours: &Script, theirs: &Script) -> Vec<Cluster> {
    let starts = &sentences.paragraphs;
    let at_whole = (base, sentences);
    let sided = |is_theirs: bool| move |(index, edit)| Sided { edit, index, is_theirs };
    let mut edits: Vec<Sided<'_>> = ours.strong_edits().map(sided(false)).collect();
    edits.extend(theirs.strong_edits().map(sided(true)));
    // Of two at one place, whole paragraphs stand before what begins the paragraph behind them, and what goes on with a list before those.
    let order = |edit: &Edit| {
        let goes_on = edit.at.is_empty() && goes_on_with_list((base, starts), edit.at.start, &edit.text);
        (edit.at.start, edit.at.end, !ends_paragraph(&edit.text), !goes_on)
    };
    edits.sort_by(|one, other| {
        let (one, other) = (one.edit, other.edit);
        order(one).cmp(&order(other)).then_with(|| one.text.cmp(&other.text))
    });
    let mut groups: Vec<(Range<usize>, Vec<Sided<'_>>)> = Vec::new();
    for edit in edits {
        match groups.last_mut() {
            Some((at, group)) if belongs(at_whole, at, group, edit) => {
                at.end = at.end.max(edit.edit.at.end);
                group.push(edit);
            }
            _ => groups.push((edit.edit.at.clone(), vec![edit])),
        }
    }
    let found = groups.into_iter().map(|(at, group)| {
        let mut cluster = Cluster::of(at, &group);
        if matches!(&cluster.outcome, Outcome::Deletions(deletions) if runs_together(base, deletions)) {
            cluster.outcome = Outcome::Conflict;
        }
        cluster
    });
    let mut found: Vec<Cluster> = found.collect();
    if unit == Unit::Sentence {
        contest_sentences(sentences, &mut found, [ours, theirs]);
    }
    let tables = contest_tables(base, starts, &mut found, [ours, theirs]);
    united((base, sentences), &tables, found, [ours, theirs])
}

/// Whether an edit has to be looked at with those before it: they overlap, or nothing stands between them.
fn belongs(
    (base, sentences): (&str, &Sentences<'_>),
    at: &Range<usize>,
    group: &[Sided<'_>],
    sided: Sided<'_>,
) -> bool {
    let edit = sided.edit;
    if edit.at.start < at.end {
        return true;
    }
    if edit.at.start > at.end {
        return false;
    }
    let touching = group.iter().filter(|other| other.edit.at.end == at.end && other.is_theirs != sided.is_theirs);
    touching.into_iter().any(|Sided { edit: other, .. }| {
        // Where a note stands among others says nothing.
        if are_notes(&[other, edit]) {
            return is_stray(other, edit);
        }
        // Whole paragraphs side by side do not touch, unless both are new at one place and none goes on with a list; nor does what is new at the
        // start of a paragraph touch what stands before that.
        let is_below =
            begins_plain(&edit.text) && goes_on_with_list((base, &sentences.paragraphs), edit.at.start, &other.text);
        let both_new = other.at.is_empty() && edit.at.is_empty() && ends_paragraph(&edit.text) && !is_below;
        let ends_whole = other.text.is_empty() && !other.at.is_empty() || ends_paragraph(&other.text);
        let apart = sentences.is_boundary(edit.at.start) && ends_whole || are_sentences(base, sentences, other, edit);
        both_new || is_stray(other, edit) || !apart
    })
}

/// Whether one edit ends where a sentence does, and leaves that so, and the next one is about the sentence that begins
/// there: words in it, or before its first.
fn are_sentences(base: &str, sentences: &Sentences<'_>, before: &Edit, next: &Edit) -> bool {
    let begins =
        |at: usize| sentences.starts.binary_search(&at).is_ok() && (sentences.is_boundary(at) || ends(&base[..at]));
    let has_ends = ends(&before.text) && before.text.ends_with(is_space);
    let is_gone = before.text.is_empty() && !before.at.is_empty() && begins(before.at.start);
    let is_of_next = !next.at.is_empty() || is_gone && !ends(&next.text) && !next.text.contains(['\n', '\r']);
    begins(next.at.start) && (has_ends || is_gone) && is_of_next
}

/// Whether these put in nothing but notes, of which no two have one label.
fn are_notes(edits: &[&Edit]) -> bool {
    let mut labels = HashSet::new();
    edits.iter().all(|edit| {
        let mut all = paragraphs::starts(&edit.text).into_iter().peekable();
        let is_new = edit.at.is_empty() && ends_paragraph(&edit.text) && all.peek() == Some(&0);
        is_new
            && all.all(|start| {
                let goes_on = start > 0 && edit.text[..start].ends_with([' ', '\t']);
                let paragraph = &edit.text[start..];
                goes_on || is_footnote(paragraph) && labels.insert(paragraph.split_inclusive(']').next())
            })
    })
}

/// Whether two words would become one because each writer took a part of what stood between them.
fn runs_together(base: &str, deletions: &[Range<usize>]) -> bool {
    let mut gone: Vec<Range<usize>> = Vec::new();
    for deleted in deletions {
        match gone.last_mut() {
            Some(last) if deleted.start <= last.end => last.end = last.end.max(deleted.end),
            _ => gone.push(deleted.clone()),
        }
    }
    let in_a_word = |c: Option<char>| c.is_some_and(|c| !is_space(c));
    let joins =
        |at: &Range<usize>| in_a_word(base[..at.start].chars().next_back()) && in_a_word(base[at.end..].chars().next());
    let by_one = |at: &Range<usize>| deletions.contains(at);
    gone.iter().any(|at| !by_one(at) && joins(at))
}

fn ends_paragraph(text: &str) -> bool {
    let end = text.trim_end_matches([' ', '\t']);
    end.ends_with("\n\n") || end.ends_with("\n\r\n")
}

impl Cluster {
    fn of(at: Range<usize>, group: &[Sided<'_>]) -> Self {
        let contested = group.iter().any(|one| one.edit.contested);
        let only_deletes = !contested && group.iter().all(|one| one.edit.text.is_empty());
        let (theirs, ours): (Vec<Sided<'_>>, Vec<Sided<'_>>) = group.iter().copied().partition(|one| one.is_theirs);
        let same =
            ours.len() == theirs.len() && ours.iter().zip(&theirs).all(|(one, also)| one.edit.is_same(also.edit));
        let alone = ours.is_empty() || theirs.is_empty();
        let outcome = if contested && !same || !(only_deletes || alone || same) {
            Outcome::Conflict
        } else if only_deletes {
            Outcome::Deletions(group.iter().map(|one| one.edit.at.clone()).collect())
        } else if ours.is_empty() {
            Outcome::Theirs
        } else {
            Outcome::Ours
        };
        let follows = group.iter().any(|one| one.edit.follows);
        let places = |edits: &[Sided<'_>]| match edits {
            [first, .., last] => first.index..last.index + 1,
            [only] => only.index..only.index + 1,
            [] => 0..0,
        };
        Self { at, outcome, follows, strong: [places(&ours), places(&theirs)] }
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

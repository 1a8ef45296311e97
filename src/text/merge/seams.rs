//! The white space at a seam: where both writers took something away, or one took away what stood before that which the
//! other added, so that paragraphs meet of which nobody had the one behind the other.
//!
//! White space belongs to the paragraph before it. What is left of it there is that of a neighbour who is gone: the blank
//! line behind a list would go with its last item. So a seam has the white space that stands between these two paragraphs
//! in one of the three texts; where they meet in none, that between two of their kinds there.

use std::ops::Range;

use super::cluster::Cluster;
use super::merged::Part;
use super::script::Script;
use crate::paragraphs::{self, sign};
use crate::words::{skip_space, trim_end};

/// What one passage of the base becomes, with the white space around it.
pub(super) struct Joined {
    pub(super) at: Range<usize>,
    pub(super) text: String,
}

/// What clusters that touch become where both writers had a hand in them; none where no paragraphs meet.
pub(super) fn joined(
    (base, starts): (&str, &[usize]),
    room: &Range<usize>,
    touching: &[Cluster],
    became: &[Part],
    [ours, theirs]: [&Script; 2],
) -> Option<Joined> {
    let (first, last) = (touching.first()?, touching.last()?);
    let by = |side: usize| touching.iter().any(|cluster| !cluster.strong[side].is_empty());
    let settled = match became {
        [] => "",
        [Part::Settled(text)] => text,
        _ => return None,
    };
    if !by(0) || !by(1) {
        return None;
    }
    // The white space may be somebody else's, and what is new may be words of a paragraph that stays.
    let is_bare = settled.is_empty();
    let is_whole = settled.ends_with('\n')
        && is_start(starts, first.at.start)
        && (last.at.end == base.len() || is_start(starts, last.at.end));
    // Or the first words of the one behind, whose writer took out the last of those that went.
    let begins_next = !is_bare && !settled.contains('\n') && is_start(starts, first.at.start);
    let from = trim_end(&base[..first.at.start]);
    let to = if begins_next { last.at.end } else { skip_space(base, last.at.end) };
    if from < room.start || to > room.end || !(is_bare || is_whole || begins_next && to < base.len()) {
        return None;
    }
    let of_left = starts.partition_point(|start| *start < from);
    let of_right = starts.partition_point(|start| *start <= to);
    if of_left == of_right || begins_next && starts[of_right - 1] <= first.at.start {
        return None;
    }
    let before = starts[..of_left].last().copied().unwrap_or(from);
    let after = starts.get(of_right).copied().unwrap_or(base.len());
    let (left, right) = (&base[before..from], &base[to..after]);
    let version = |script: &Script, side: usize| {
        let (start, end) = strong(touching, side);
        format!("{left}{}{right}", script.text_of(base, &(from..to), &(start..end)))
    };
    let versions = [base[before..after].to_owned(), version(ours, 0), version(theirs, 1)];
    // What both did alike is there as they have it.
    if versions[1] == versions[2] {
        return None;
    }
    let gaps = versions.each_ref().map(|version| gaps(version));
    if begins_next {
        let right = format!("{settled}{right}");
        let is_it = |gaps: &Vec<Gap<'_>>| gaps.last().is_some_and(|gap| gap.right.trim() == right.trim());
        let is_one = gaps.iter().any(is_it);
        return is_one.then(|| Joined { at: from..to, text: between(&gaps, left, &right) + settled });
    }
    let body = settled.trim();
    let new = paragraphs::split(body);
    let mut text = String::new();
    match (new.first(), new.last()) {
        (Some(first), Some(last)) => {
            text.push_str(&between(&gaps, left, first));
            text.push_str(body);
            text.push_str(&between(&gaps, last, right));
        }
        _ => text.push_str(&between(&gaps, left, right)),
    }
    Some(Joined { at: from..to, text })
}

/// Whether a cluster is about the first words of a paragraph that stays, and nothing before them: what becomes of the white space there
/// is no matter of its.
pub(super) fn begins_words((base, starts): (&str, &[usize]), cluster: &Cluster, became: impl FnOnce() -> Part) -> bool {
    let Range { start, end } = cluster.at;
    let goes_on = || end < base.len() && !base[start..end].contains('\n') && (start == end || !is_start(starts, end));
    is_start(starts, start) && goes_on() && matches!(became(), Part::Settled(text) if !text.contains('\n'))
}

fn is_start(starts: &[usize], at: usize) -> bool {
    starts.binary_search(&at).is_ok()
}

/// The strong edits of one writer in clusters that touch, by their places.
fn strong(touching: &[Cluster], side: usize) -> (usize, usize) {
    let all = touching.iter().map(|cluster| &cluster.strong[side]).filter(|places| !places.is_empty());
    let start = all.clone().map(|places| places.start).min().unwrap_or(0);
    (start, all.map(|places| places.end).max().unwrap_or(start))
}

/// The white space between two paragraphs.
struct Gap<'t> {
    left: &'t str,
    right: &'t str,
    space: &'t str,
}

fn gaps(text: &str) -> Vec<Gap<'_>> {
    let split = paragraphs::split(text);
    let pairs = split.iter().zip(split.iter().skip(1));
    let gaps = pairs.map(|(before, right)| {
        let (left, space) = before.split_at(trim_end(before));
        Gap { left, right, space }
    });
    gaps.collect()
}

/// The white space that belongs between two paragraphs, given what stands between paragraphs in the three texts.
fn between(gaps: &[Vec<Gap<'_>>; 3], left: &str, right: &str) -> String {
    if left.trim().is_empty() {
        return String::new();
    }
    let [base, ours, theirs] = gaps;
    let same = |gap: &&Gap<'_>| gap.left.trim() == left.trim() && gap.right.trim() == right.trim();
    let fits = |gap: &&Gap<'_>| (kind(gap.left), kind(gap.right)) == (kind(left), kind(right));
    // Of two writers' white space either holds, whoever is named first.
    let of_writers = |is: &dyn Fn(&&Gap<'_>) -> bool| {
        ours.iter().find(is).into_iter().chain(theirs.iter().find(is)).map(|gap| gap.space).min()
    };
    let of_base = |is: &dyn Fn(&&Gap<'_>) -> bool| base.iter().find(is).map(|gap| gap.space);
    let found = of_writers(&same).or_else(|| of_base(&same)).or_else(|| of_base(&fits)).or_else(|| of_writers(&fits));
    let in_one = kind(left) == kind(right) && matches!(kind(left), Kind::Item | Kind::Row);
    found.unwrap_or(if in_one { "\n" } else { "\n\n" }).to_owned()
}

/// What a paragraph is, as far as the white space around it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Plain,
    Heading,
    Item,
    Row,
}

pub(super) fn kind(paragraph: &str) -> Kind {
    let sign = sign(paragraph);
    if sign.heading {
        Kind::Heading
    } else if sign.end > 0 {
        Kind::Item
    } else if paragraph.trim_start().starts_with('|') {
        Kind::Row
    } else {
        Kind::Plain
    }
}

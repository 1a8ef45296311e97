//! What one writer added behind, or above, something that the other took away.
//!
//! A name added to a list belongs to that list, a paragraph to its section, a heading to what stands under it. Where the
//! other carried these elsewhere, or took away the heading too, what was added would silently stand under another one.

use std::ops::Range;

use super::edits::{Edit, applied, overlap};
use super::lists::stands_below_list;
use super::script::Script;
use crate::paragraphs::{self, sign};

/// Contests what the one added where it has lost its place, together with what took that away.
pub(super) fn contest_strays(base: &str, one: &mut Script, other: &mut Script) {
    let looked_at = Looked { base, starts: paragraphs::starts(base), one, other };
    let strays: Vec<(usize, usize)> =
        [looked_at.beside_what_went(), looked_at.behind_what_went(), looked_at.below_what_went()].concat();
    for (added, gone) in strays {
        one.edits[added].contested = true;
        other.edits[gone].contested = true;
    }
}

/// What one writer added, beside what another made of the same text. What is found is each time the place of an edit of the
/// one, and that of the edit of the other which it has to be looked at with.
struct Looked<'m> {
    base: &'m str,
    /// Where the paragraphs of the base start.
    starts: Vec<usize>,
    one: &'m Script,
    other: &'m Script,
}

impl<'m> Looked<'m> {
    fn is_boundary(&self, at: usize) -> bool {
        at == self.base.len() || self.starts.binary_search(&at).is_ok()
    }

    /// The whole paragraphs that the one added.
    fn added(&self) -> impl Iterator<Item = (usize, &'m Edit)> {
        // What does not end a paragraph begins the next one, and stands there.
        let is_whole =
            |edit: &Edit| edit.at.is_empty() && self.is_boundary(edit.at.start) && edit.text.ends_with(['\n', '\r']);
        self.one.strong_edits().filter(move |(_, edit)| is_whole(edit))
    }

    /// Whether what the other took away moved within a list, and what is new behind it stands below that.
    fn leaves_alone(&self, taken: &Edit, new: &str) -> bool {
        self.other.moved_to(&taken.at).any(|to| stands_below_list(self.base, &taken.at, to, new))
    }

    /// What stands right behind or above what went, and belongs to that.
    fn beside_what_went(&self) -> Vec<(usize, usize)> {
        let mut strays = Vec::new();
        for (added, edit) in self.added() {
            let new = paragraphs::split(&edit.text);
            let (Some(head), Some(tail)) = (new.first(), new.last()) else { continue };
            for (gone, taken) in self.other.strong_edits().filter(|(_, taken)| self.is_boundary(taken.at.start)) {
                let went = paragraphs::split(&self.base[taken.at.clone()]);
                let behind = taken.at.end == edit.at.start && !sign(head).heading;
                let above = taken.at.start == edit.at.start && sign(tail).heading;
                let moves = || self.other.moves_from(&taken.at) && !self.leaves_alone(taken, head);
                let loses = behind && (moves() || went.iter().any(|went| heads(went, head)));
                if !taken.at.is_empty() && (loses || above) {
                    strays.push((added, gone));
                }
            }
        }
        strays
    }

    /// What stands behind a paragraph that the other put elsewhere, while something much like it stands there now: a redline
    /// calls that an edit of it.
    fn behind_what_went(&self) -> Vec<(usize, usize)> {
        let Self { base, starts, other, .. } = self;
        let mut found = Vec::new();
        let mut text = None;
        for (added, edit) in self.added() {
            let Some(start) = starts[..starts.partition_point(|start| *start < edit.at.start)].last() else { continue };
            let before = *start..edit.at.start;
            let edits = || other.strong_edits().filter(|(_, rewritten)| overlap(&rewritten.at, &before));
            if edits().next().is_none() || edits().any(|(_, taken)| self.leaves_alone(taken, &edit.text)) {
                continue;
            }
            // It stands in their text still, so it is not what was edited.
            let text = text.get_or_insert_with(|| applied(base, &(0..base.len()), other.edits.iter()));
            let was = bare(&base[before.clone()]);
            if paragraphs::split(text).iter().any(|paragraph| bare(paragraph) == was) {
                found.extend(edits().map(|(rewritten, _)| (added, rewritten)));
            }
        }
        found
    }

    /// What stands indented below a paragraph that the other took away, or made one with what stands above it.
    fn below_what_went(&self) -> Vec<(usize, usize)> {
        let Self { base, starts, one, other } = self;
        let mut found = Vec::new();
        for (added, edit) in self.added() {
            let deep = indent(&blanks_before(base, one, edit.at.start));
            let above = starts.partition_point(|start| *start < edit.at.start);
            let Some(under) = (0..above).rev().find(|at| indent(&base[..starts[*at]]) < deep).filter(|_| deep > 0)
            else {
                continue;
            };
            let start = starts[under];
            let end = start + base[start..starts.get(under + 1).copied().unwrap_or(base.len())].trim_end().len();
            let takes = |taken: &Range<usize>| {
                taken.start < start && start < taken.end || taken.start == start && end <= taken.end
            };
            found.extend(other.strong_edits().filter(|(_, taken)| takes(&taken.at)).map(|(gone, _)| (added, gone)));
        }
        found
    }
}

/// Whether a paragraph is what a new one stands under: a heading, what leads to a list or a table, or the head of a table.
fn heads(paragraph: &str, new: &str) -> bool {
    let is_row = |paragraph: &str| paragraph.trim_start().starts_with('|');
    let in_list = |paragraph: &str| is_row(paragraph) || sign(paragraph).end > 0;
    let ends_head = is_row(paragraph) && paragraph.trim().chars().all(|c| "|-:".contains(c) || c.is_whitespace());
    sign(paragraph).heading || in_list(new) && !in_list(paragraph) || is_row(new) && ends_head
}

/// A paragraph without what it ends in: the last item of a list ends in another mark than the others.
fn bare(paragraph: &str) -> &str {
    paragraph.trim().trim_end_matches(['.', ';', ','])
}

/// The white space that the one has before a place: that of the paragraph above.
pub(super) fn blanks_before(base: &str, one: &Script, place: usize) -> String {
    let from = base[..place].trim_end().len();
    let first = one.edits.partition_point(|edit| edit.at.start < from);
    let blanks = one.edits[first..].iter().take_while(|edit| edit.at.start <= place);
    let blanks = blanks.filter(|edit| !edit.is_strong() && edit.at.end <= place);
    applied(base, &(from..place), blanks)
}

/// How many columns of blanks a text ends in, from the start of its last line.
pub(super) fn indent(text: &str) -> usize {
    let line = &text[text.rfind('\n').map_or(0, |end| end + 1)..];
    if line.chars().all(|c| c == ' ' || c == '\t') {
        line.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum()
    } else {
        0
    }
}

/// Whether what one added behind something that went has to be looked at together with that.
pub(super) fn is_stray(gone: &Edit, added: &Edit) -> bool {
    gone.contested && added.contested && (gone.at.is_empty() || added.at.is_empty())
}

//! Three texts become one: what each of two writers did to the text that both began from.
//!
//! | stage | what it does |
//! |---|---|
//! | `edits` | a redline as edits of the base: which bytes of it became which |
//! | `clusters` | the edits of both that have to be looked at together |
//! | `merged` | what is settled, and what is left |
//! | `marks` | what cannot be settled, shown in the text for a writer to settle |
//!
//! An edit is *strong* where words or breaks between paragraphs changed, and *weak* where only white space or typography
//! did: a weak one gives way, so that re-wrapping never stands in the way of words. Two strong edits are settled when
//! they are the same, when both only delete, or when at least one word, or a break, stands between them; else both
//! wordings are kept, for a whole sentence, as a conflict. A paragraph that one writer moved and the other touched is a
//! conflict where it was and where it went. Cost: two redlines, and one pass over their edits.

use std::ops::Range;

use super::words::trim_end;

mod clusters;
mod edits;
mod marks;
mod merged;

use clusters::{Cluster, clusters};
use edits::{Edit, Script, Strength};
pub use marks::{first_mark, marked};
pub use merged::{Conflict, Merge, Part};

/// Merges what two writers made of a text. Swapping the two changes nothing but whose wording is whose.
pub fn merge(base: &str, ours: &str, theirs: &str) -> Merge {
    let ((base, end), (ours, our_end), (theirs, their_end)) = (parted(base), parted(ours), parted(theirs));
    let (mut ours, mut theirs) = (Script::of(base, ours), Script::of(base, theirs));
    Script::contest(&mut ours, &mut theirs);
    let clusters = clusters(base, &ours, &theirs);
    let weak = weak_edits(&ours, &theirs);
    let mut parts = Parts { base, weak, done: Vec::new() };
    let mut at = 0;
    for cluster in clusters {
        parts.unchanged(at..cluster.at.start);
        at = cluster.at.end;
        parts.push(cluster.settle(base, &ours, &theirs));
    }
    parts.unchanged(at..base.len());
    let end = if our_end == end {
        their_end
    } else if their_end == end {
        our_end
    } else {
        our_end.min(their_end)
    };
    parts.push(Part::Settled(end.to_owned()));
    Merge { parts: parts.done }
}

/// A text, and the white space that it ends in: editors add and remove that unasked, and no word hangs on it.
fn parted(text: &str) -> (&str, &str) {
    text.split_at(trim_end(text))
}

/// The weak edits of both. Of two that overlap and differ one holds, whoever made it.
fn weak_edits<'s>(ours: &'s Script, theirs: &'s Script) -> Vec<&'s Edit> {
    let mut weak: Vec<&Edit> =
        ours.edits.iter().chain(&theirs.edits).filter(|edit| edit.strength == Strength::Weak).collect();
    weak.sort_by(|one, other| (one.at.start, one.at.end, &one.text).cmp(&(other.at.start, other.at.end, &other.text)));
    let mut chosen: Vec<&Edit> = Vec::with_capacity(weak.len());
    for edit in weak {
        if chosen.last().is_none_or(|last| last.at.end <= edit.at.start && last.at != edit.at) {
            chosen.push(edit);
        }
    }
    chosen
}

/// The merged text as it grows.
struct Parts<'m> {
    base: &'m str,
    weak: Vec<&'m Edit>,
    done: Vec<Part>,
}

impl Parts<'_> {
    /// Takes over what no strong edit touches.
    fn unchanged(&mut self, range: Range<usize>) {
        let first = self.weak.partition_point(|edit| edit.at.start < range.start);
        let inside = self.weak[first..].iter().take_while(|edit| edit.at.end <= range.end);
        let text = edits::applied(self.base, &range, inside.copied());
        self.push(Part::Settled(text));
    }

    fn push(&mut self, part: Part) {
        match (self.done.last_mut(), part) {
            (_, Part::Settled(text)) if text.is_empty() => {}
            (Some(Part::Settled(before)), Part::Settled(text)) => before.push_str(&text),
            (_, part) => self.done.push(part),
        }
    }
}

impl Cluster {
    /// What becomes of the passage.
    fn settle(&self, base: &str, ours: &Script, theirs: &Script) -> Part {
        if self.only_deletes {
            return Part::Settled(self.without_the_deleted(base));
        }
        let (our_text, their_text) = (ours.text_of(base, &self.at), theirs.text_of(base, &self.at));
        let was = &base[self.at.clone()];
        if self.is_conflict {
            return Part::Conflict(Conflict { base: was.to_owned(), ours: our_text, theirs: their_text });
        }
        // Where one of them did nothing strong here, its white space gives way.
        Part::Settled(if self.is_of_theirs { their_text } else { our_text })
    }
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

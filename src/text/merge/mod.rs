//! Three texts become one: what each of two writers did to the text that both began from.
//!
//! | stage | what it does |
//! |---|---|
//! | `pieces` | a redline as what became of each paragraph of the base |
//! | `blocks` | the paragraphs that moved together |
//! | `following` | what one edited goes along to where the other moved it |
//! | `script`, `edits` | all that one did, as edits of the base: which bytes of it became which |
//! | `parting` | one edit as several, where the end of a sentence was kept within it |
//! | `ties` | the edits of one that took words elsewhere: settled together, or not at all |
//! | `worked_over` | the paragraphs and sentences of which it is not to be seen what they became |
//! | `twins` | what both did to a paragraph that may have become either of two |
//! | `behind` | what one added behind, or above, something that the other took away |
//! | `cluster`, `clusters` | the edits of both that have to be looked at together |
//! | `sentences`, `contested` | the sentences that both touched |
//! | `tables` | the tables of which one changed the columns |
//! | `united` | how far a conflict reaches |
//! | `replaced` | what one writer took away beside a conflict, in the passage that became another |
//! | `together` | the conflicts that are about the same words |
//! | `lists` | what stands below a list of which an item moved |
//! | `seams` | the white space where paragraphs meet of which nobody had the one behind the other |
//! | `merged` | what is settled, and what is left |
//! | `crossed` | what both touched without a conflict, for whoever goes on from the merge to look at |
//! | `notes` | the footnotes that both added under one label |
//! | `shared` | the notes that several places have, of which one has its own by now |
//! | `names` | the words of a line as they are read, and the name that it begins with |
//! | `places` | paragraphs that may not stand where a writer means them to |
//! | `once` | whether what went along left every word where it is once, and none that was taken away |
//! | `marks` | what cannot be settled, shown in the text for a writer to settle |
//!
//! An edit is *strong* where words or breaks between paragraphs changed, and *weak* where only white space or typography
//! did: a weak one gives way, so that re-wrapping never stands in the way of words. Two strong edits are settled when
//! they are the same, or when they are in two sentences and a word, or a break, stands between them; else both wordings are
//! kept, for a whole sentence, as a conflict. A merge by words also settles those in one sentence that only delete, or that
//! a word stands between. A paragraph that one writer moved and the other edited stands
//! where it went, with the edits in it. Where these leave two wordings, where the other took it away, and where both moved
//! it to different places, it is a conflict where it was and where it went. Cost: two redlines, and one pass over their
//! edits; a redline more for each paragraph that moved.

use std::ops::Range;

use super::paragraphs;
use super::words::trim_end;

mod alike;
mod behind;
mod blocks;
mod cluster;
mod clusters;
mod contested;
mod crossed;
mod edits;
mod ending;
mod following;
mod had;
mod lists;
mod marks;
mod merged;
mod names;
mod notes;
mod once;
mod parting;
mod pieces;
mod places;
mod replaced;
mod same_notes;
mod script;
mod seams;
mod sentences;
mod shared;
mod tables;
mod ties;
mod together;
mod twins;
mod united;
mod worked_over;

pub use alike::{AlikeNotes, with_alike_notes};
use behind::{blanks_before, contest_strays, indent};
use cluster::{Cluster, Outcome, Unit};
use clusters::tied_clusters;
pub use crossed::{Crossed, CrossedKind, crossed};
use edits::{Edit, Strength};
use ending::ending;
use following::follow;
use had::without_had;
pub use marks::{first_mark, marked};
pub use merged::{Conflict, Merge, Part};
pub use notes::{OwnNotes, loose_notes, missing_notes, with_free_labels, with_labels, with_own_notes};
use once::stands_once;
use pieces::Pieces;
pub use same_notes::without_same_notes;
use script::Script;
use seams::{Joined, begins_words, joined};
pub use shared::{PartedNote, parted_notes, with_parted_notes};
use together::together;
use twins::contest_twins;

/// Merges what two writers made of a text: of a sentence that both changed, and not alike, both wordings are left. Swapping
/// the two changes nothing but whose wording is whose.
pub fn merge(base: &str, ours: &str, theirs: &str) -> Merge {
    merge_with((Unit::Sentence, Moves::Followed), base, ours, theirs)
}

/// The same by words: also in one sentence the words of both are taken, where at least one word stands between them.
pub fn merge_words(base: &str, ours: &str, theirs: &str) -> Merge {
    merge_with((Unit::Word, Moves::Followed), base, ours, theirs)
}

/// The same, where what the second writer only added may stand in the text of the first already, with more beside it: that is no
/// second wording.
pub fn merge_words_had(base: &str, ours: &str, theirs: &str) -> Merge {
    without_had(merge_words(base, ours, theirs))
}

fn merge_with((unit, moves): (Unit, Moves), base: &str, ours: &str, theirs: &str) -> Merge {
    let ((base, end), (ours, our_end), (theirs, their_end)) = (parted(base), parted(ours), parted(theirs));
    let (our_pieces, their_pieces) = (script::pieces(&base, &ours), script::pieces(&base, &theirs));
    let followed = match moves {
        Moves::Followed => following(&base, unit, &our_pieces, &their_pieces),
        Moves::Ignored => None,
    };
    let followed = followed.filter(|parts| stands_once([&base, &ours, &theirs], &parts.done));
    let mut parts = followed.unwrap_or_else(|| settled(&base, unit, &our_pieces, &their_pieces).0);
    parts.trim_end();
    parts.push(Part::Settled(ending(end, our_end, their_end).to_owned()));
    Merge { parts: parts.done, together: parts.together }
}

/// Whether the edits of a paragraph follow it to where the other writer moved it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moves {
    Followed,
    /// What a paragraph becomes is a merge of its own, inside of which nothing is followed: it may be the whole text.
    Ignored,
}

/// The merge in which edits go along with paragraphs that moved; none where none do, or where such a paragraph comes to
/// lie in a conflict.
fn following<'m>(base: &'m str, unit: Unit, ours: &Pieces, theirs: &Pieces) -> Option<Parts<'m>> {
    if !ours.move_any() && !theirs.move_any() {
        return None;
    }
    let (mut ours, mut theirs) = (ours.clone(), theirs.clone());
    let any = follow(base, &mut ours, &mut theirs, &|base, ours, theirs| {
        merge_with((unit, Moves::Ignored), base, ours, theirs).text()
    });
    let (parts, is_contested) = if any { settled(base, unit, &ours, &theirs) } else { return None };
    (!is_contested).then_some(parts)
}

/// The merged text, and whether a conflict holds a paragraph whose edits went along with it.
fn settled<'m>(base: &'m str, unit: Unit, ours: &Pieces, theirs: &Pieces) -> (Parts<'m>, bool) {
    let twins = [&ours.twins, &theirs.twins];
    let (mut ours, mut theirs) = (Script::of(base, ours), Script::of(base, theirs));
    Script::contest(base, &mut ours, &mut theirs);
    contest_twins(twins[0], &mut ours, &theirs);
    contest_twins(twins[1], &mut theirs, &ours);
    contest_strays(base, &mut ours, &mut theirs);
    contest_strays(base, &mut theirs, &mut ours);
    let clusters = tied_clusters(base, unit, &mut ours, &mut theirs);
    let is_contested = clusters.iter().any(|cluster| cluster.outcome == Outcome::Conflict && cluster.follows);
    let weak = weak_edits(base, &ours, &theirs);
    let mut parts = Parts { base, weak, done: Vec::new(), together: Vec::new() };
    let (mut conflicts, mut number) = (Vec::new(), 0);
    let (mut at, mut rest) = (0, clusters.as_slice());
    let starts = paragraphs::starts(base);
    while let Some(first) = rest.first() {
        let touches = |pair: &&[Cluster]| {
            let [before, next] = pair else { return false };
            before.at.end == next.at.start && !begins_words((base, &starts), next, || next.settle(base, &ours, &theirs))
        };
        let touch = rest.windows(2).take_while(touches).count();
        let (touching, behind) = rest.split_at(touch + 1);
        let room = at..behind.first().map_or(base.len(), |next| next.at.start);
        let mut became = Parts { base, weak: Vec::new(), done: Vec::new(), together: Vec::new() };
        for cluster in touching {
            let part = cluster.settle(base, &ours, &theirs);
            conflicts.extend(Some(number).filter(|_| matches!(part, Part::Conflict(_))));
            number += 1;
            became.push(part);
        }
        let seam = joined((base, &starts), &room, touching, &became.done, [&ours, &theirs]);
        if let Some(Joined { at: whole, text }) = seam {
            parts.unchanged(at..whole.start);
            parts.push(Part::Settled(text));
            at = whole.end;
        } else {
            parts.unchanged(at..first.at.start);
            became.done.into_iter().for_each(|part| parts.push(part));
            at = touching.last().map_or(at, |last| last.at.end);
        }
        rest = behind;
    }
    parts.unchanged(at..base.len());
    parts.together = together(&clusters, &conflicts, [&ours, &theirs]);
    (parts, is_contested)
}

/// A text that ends as its paragraphs do, so that the last one is like the others; and the white space that it ended in:
/// editors add and remove that unasked, and no word hangs on it.
fn parted(text: &str) -> (String, &str) {
    let (words, end) = text.split_at(trim_end(text));
    (if words.is_empty() { String::new() } else { format!("{words}\n\n") }, end)
}

/// The weak edits of both. Of two that overlap and differ one holds, whoever made it.
fn weak_edits(base: &str, ours: &Script, theirs: &Script) -> Vec<Edit> {
    let shifts = |edit: &Edit| edit.text.contains('\n') && indent(&edit.text) != indent(&base[edit.at.clone()]);
    let mut weak: Vec<&Edit> =
        ours.edits.iter().chain(&theirs.edits).filter(|edit| edit.strength == Strength::Weak).collect();
    weak.sort_by(|one, other| (one.at.start, one.at.end, &one.text).cmp(&(other.at.start, other.at.end, &other.text)));
    let mut chosen: Vec<Edit> = Vec::with_capacity(weak.len());
    for edit in weak {
        if chosen.last().is_none_or(|last| last.at.end <= edit.at.start && last.at != edit.at) {
            chosen.push(edit.clone());
        } else if let Some(last) = chosen.last_mut()
            && shifts(edit)
            && !shifts(last)
        {
            // How far a paragraph is indented says what it stands under; how many lines are blank says nothing.
            *last = edit.clone();
        }
    }
    chosen
}

/// The merged text as it grows.
struct Parts<'m> {
    base: &'m str,
    weak: Vec<Edit>,
    done: Vec<Part>,
    together: Vec<usize>,
}

impl Parts<'_> {
    /// Takes over what no strong edit touches.
    fn unchanged(&mut self, range: Range<usize>) {
        let first = self.weak.partition_point(|edit| edit.at.start < range.start);
        let inside = self.weak[first..].iter().take_while(|edit| edit.at.end <= range.end);
        let text = edits::applied(self.base, &range, inside);
        self.push(Part::Settled(text));
    }

    /// Takes away the white space at the end.
    fn trim_end(&mut self) {
        while let Some(last) = self.done.last_mut() {
            let trim = |text: &mut String| text.truncate(trim_end(text));
            match last {
                Part::Settled(text) => trim(text),
                Part::Conflict(Conflict { base, ours, theirs }) => {
                    [base, ours, theirs].into_iter().for_each(trim);
                    return;
                }
            }
            if !matches!(last, Part::Settled(text) if text.is_empty()) {
                return;
            }
            self.done.pop();
        }
    }

    fn push(&mut self, part: Part) {
        match (self.done.last_mut(), part) {
            (_, Part::Settled(text)) if text.is_empty() => {}
            (Some(Part::Settled(before)), Part::Settled(text)) => before.push_str(&text),
            (Some(Part::Settled(before)), Part::Conflict(conflict)) => {
                // Each wording has the blanks before it that its writer has there.
                let line = before.trim_end_matches([' ', '\t']).len();
                if [&conflict.ours, &conflict.theirs].iter().any(|wording| wording.starts_with(' '))
                    && before[..line].ends_with('\n')
                {
                    before.truncate(line);
                }
                self.done.push(Part::Conflict(conflict));
            }
            (_, part) => self.done.push(part),
        }
    }
}

impl Cluster {
    /// What becomes of the passage. Where one of them did nothing strong here, its white space gives way.
    fn settle(&self, base: &str, ours: &Script, theirs: &Script) -> Part {
        let of_ours = || ours.text_of(base, &self.at, &self.strong[0]);
        let of_theirs = || theirs.text_of(base, &self.at, &self.strong[1]);
        match &self.outcome {
            Outcome::Conflict => {
                let (our_words, their_words) = (of_ours(), of_theirs());
                if our_words == their_words {
                    return Part::Settled(our_words);
                }
                let (ours, theirs) =
                    (indented(base, ours, &self.at, our_words), indented(base, theirs, &self.at, their_words));
                Part::Conflict(Conflict { base: base[self.at.clone()].to_owned(), ours, theirs })
            }
            Outcome::Deletions(deletions) => Part::Settled(self.without(deletions, base)),
            Outcome::Ours => Part::Settled(of_ours()),
            Outcome::Theirs => Part::Settled(of_theirs()),
        }
    }
}

/// A wording with the blanks that its writer has before it, where it begins a line: what is indented stands under what is above it.
fn indented(base: &str, script: &Script, at: &Range<usize>, words: String) -> String {
    let blanks = blanks_before(base, script, at.start);
    match blanks.rsplit_once('\n') {
        Some((_, blanks)) if !words.is_empty() && blanks.chars().all(|c| c == ' ') => blanks.to_owned() + &words,
        _ => words,
    }
}

#[cfg(test)]
mod had_tests;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod shared_tests;
#[cfg(test)]
mod tests;

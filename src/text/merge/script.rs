//! All that one writer did, as edits of the base in order.

use std::ops::Range;

use super::blocks::gathered;
use super::edits::{Edit, Strength, applied, overlap};
use super::parting::by_sentences;
use super::pieces::{Fate, Pieces};
use super::ties::{Tie, ties};
use crate::words::words;

/// A paragraph that stands elsewhere now.
#[derive(Debug, Clone)]
struct Move {
    from: Range<usize>,
    to: usize,
    text: String,
}

/// All that one writer did: no two edits overlap, and strong ones never touch each other.
#[derive(Debug)]
pub(super) struct Script {
    pub(super) edits: Vec<Edit>,
    moves: Vec<Move>,
    ties: Vec<Tie>,
}

/// What makes `base` into `text`, paragraph by paragraph.
///
/// A redline tiles both texts; where ours ever read one wrongly, the whole text counts as one edit rather than a word be
/// lost.
pub(super) fn pieces(base: &str, text: &str) -> Pieces {
    let drawn = Pieces::drawn(base, text);
    let pieces = Pieces { pieces: gathered(base, drawn.pieces), twins: drawn.twins };
    let again = applied(base, &(0..base.len()), Script::of(base, &pieces).edits.iter());
    if again == text { pieces } else { Pieces::whole(base, text) }
}

impl Script {
    /// The edits of these pieces.
    pub(super) fn of(base: &str, pieces: &Pieces) -> Self {
        let mut script = Self { edits: Vec::new(), moves: Vec::new(), ties: Vec::new() };
        for piece in &pieces.pieces {
            script.edits.extend(piece.edits.iter().cloned());
            match piece.fate {
                Fate::Moved(to) => script.moves.push(Move { from: piece.at.clone(), to, text: piece.text.clone() }),
                Fate::Stays | Fate::New | Fate::Gone | Fate::Other => {}
            }
        }
        script.coalesce();
        script.widen(base);
        script.coalesce();
        script.edits = by_sentences(base, script.edits);
        script
    }

    /// Lets every strong edit begin and end where a word does: nobody wrote half of one.
    fn widen(&mut self, base: &str) {
        let words: Vec<Range<usize>> = words(base).collect();
        // The word that a place lies inside of.
        let around = |at: usize| {
            let word = words.get(words.partition_point(|word| word.end <= at))?;
            (word.start < at).then_some(word)
        };
        let mut edits: Vec<Edit> = Vec::with_capacity(self.edits.len());
        for mut edit in self.edits.drain(..) {
            if edit.strength == Strength::Strong
                && let Some(word) = around(edit.at.start)
            {
                // What came before it in the same word is a part of the same edit.
                let from = edits.last().map_or(word.start, |last| last.at.end.max(word.start));
                edit.text.insert_str(0, &base[from..edit.at.start]);
                edit.at.start = from;
                if let Some(last) = edits.pop_if(|last| last.at.end == from && from > word.start) {
                    edit.text.insert_str(0, &last.text);
                    edit.at.start = last.at.start;
                    edit.follows |= last.follows;
                }
            }
            edits.push(edit);
        }
        // Backwards likewise: what follows in the same word.
        let mut at = edits.len();
        while at > 0 {
            at -= 1;
            let edit = &edits[at];
            let Some(word) = around(edit.at.end).filter(|_| edit.strength == Strength::Strong) else { continue };
            let to = edits.get(at + 1).map_or(word.end, |next| next.at.start.min(word.end));
            let rest = base[edit.at.end..to].to_owned();
            edits[at].text.push_str(&rest);
            edits[at].at.end = to;
            if to < word.end {
                let next = edits.remove(at + 1);
                edits[at].text.push_str(&next.text);
                edits[at].at.end = next.at.end;
                edits[at].follows |= next.follows;
                // The united edit may end inside another word.
                at += 1;
            }
        }
        self.edits = edits;
    }

    /// Makes strong edits that touch into one, and gives white space that appears out of nothing to its neighbour.
    fn coalesce(&mut self) {
        // Stable: of several at one place the one that was drawn first stands first.
        self.edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
        let mut edits: Vec<Edit> = Vec::with_capacity(self.edits.len());
        for edit in self.edits.drain(..) {
            match edits.last_mut() {
                Some(last)
                    if last.at.end == edit.at.start
                        && (last.strength == Strength::Strong && edit.strength == Strength::Strong
                            || last.at.is_empty()
                                && (last.strength, edit.strength) != (Strength::Weak, Strength::Weak)
                            || edit.at.is_empty() && last.strength == Strength::Strong) =>
                {
                    last.at.end = edit.at.end;
                    last.text.push_str(&edit.text);
                    last.strength = Strength::Strong;
                    last.follows |= edit.follows;
                }
                _ => edits.push(edit),
            }
        }
        self.edits = edits;
    }

    /// Marks what one writer moved and the other touched, or moved elsewhere.
    pub(super) fn contest(base: &str, ours: &mut Self, theirs: &mut Self) {
        let contested = |mine: &Self, other: &Self| -> Vec<usize> {
            let agreed = |one: &Move| {
                other.moves.iter().any(|also| also.from == one.from && also.to == one.to && also.text == one.text)
            };
            let touched = |one: &Move| other.strong_edits().any(|(_, edit)| overlap(&edit.at, &one.from));
            mine.moves.iter().filter(|one| touched(one) && !agreed(one)).map(|one| one.to).collect()
        };
        let places = [contested(ours, theirs), contested(theirs, ours)];
        for script in [&mut *ours, &mut *theirs] {
            script.ties = ties(base, &script.edits);
        }
        let touched = |mine: &Self, other: &Self| -> Vec<usize> {
            let touched = mine.ties.iter().filter(|tie| tie.is_touched(&mine.edits, &other.edits));
            touched.flat_map(|tie| tie.edits.iter().copied()).collect()
        };
        let tied = [touched(ours, theirs), touched(theirs, ours)];
        for (script, (places, tied)) in [ours, theirs].into_iter().zip(places.into_iter().zip(tied)) {
            for edit in script.edits.iter_mut().filter(|edit| edit.strength == Strength::Strong) {
                let brings = |to: &usize| edit.at.start <= *to && *to <= edit.at.end && !edit.text.is_empty();
                edit.contested = places.iter().any(brings);
            }
            for edit in tied {
                script.edits[edit].contested = true;
            }
        }
    }

    /// The edits that have the same words: those of each tie, and both ends of what moved.
    pub(super) fn linked(&self) -> Vec<Vec<usize>> {
        let ends = |one: &Move| {
            let is_end = |edit: &Edit| {
                let takes = edit.at.start <= one.from.start && one.from.end <= edit.at.end;
                takes || edit.at.start <= one.to && one.to <= edit.at.end && !edit.text.is_empty()
            };
            self.strong_edits().filter(|(_, edit)| is_end(edit)).map(|(index, _)| index).collect()
        };
        self.ties.iter().map(|tie| tie.edits.clone()).chain(self.moves.iter().map(ends)).collect()
    }

    /// Where those went that are all of a passage of the base.
    pub(super) fn moved_to(&self, passage: &Range<usize>) -> impl Iterator<Item = usize> {
        self.moves.iter().filter(move |one| one.from == *passage).map(|one| one.to)
    }

    /// Whether anything that moved stood in a passage of the base.
    pub(super) fn moves_from(&self, passage: &Range<usize>) -> bool {
        self.moves.iter().any(|one| passage.start <= one.from.start && one.from.end <= passage.end)
    }

    /// Whether a passage stood in something that moved.
    pub(super) fn moves_away(&self, passage: &Range<usize>) -> bool {
        self.moves.iter().any(|one| one.from.start <= passage.start && passage.end <= one.from.end)
    }

    /// Contests what is tied to an edit that could not be settled; says whether that is more than there was.
    pub(super) fn contest_tied(&mut self, is_unsettled: impl Fn(usize) -> bool) -> bool {
        let mut any = false;
        for tie in &self.ties {
            if !tie.edits.iter().any(|edit| is_unsettled(*edit)) {
                continue;
            }
            for edit in &tie.edits {
                any |= !std::mem::replace(&mut self.edits[*edit].contested, true);
            }
        }
        any
    }

    /// The edits that change words, each with its place among all.
    pub(super) fn strong_edits(&self) -> impl Iterator<Item = (usize, &Edit)> {
        self.edits.iter().enumerate().filter(|(_, edit)| edit.strength == Strength::Strong)
    }

    /// What this writer made of a passage, given which strong edits are of it.
    pub(super) fn text_of(&self, base: &str, passage: &Range<usize>, strong: &Range<usize>) -> String {
        let first = self.edits.partition_point(|edit| edit.at.start < passage.start);
        // A weak one at the very edge belongs to what stands beside the passage.
        let inside = |edit: &Edit| {
            let at_the_edge = edit.at.is_empty() && edit.at.start == passage.start || edit.at.start == passage.end;
            edit.at.end <= passage.end && !at_the_edge
        };
        let of_it = self.edits.iter().enumerate().skip(first).take_while(|(_, edit)| edit.at.start <= passage.end);
        let of_it = of_it.filter(|(index, edit)| match edit.strength {
            Strength::Strong => strong.contains(index),
            Strength::Weak => inside(edit),
        });
        applied(base, passage, of_it.map(|(_, edit)| edit))
    }
}

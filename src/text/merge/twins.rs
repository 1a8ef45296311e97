//! A paragraph that one writer worked over, with a new one beside it that has words which it lost.
//!
//! `- het dak te betalen` became `- het dak te regelen` and `- de vloer te betalen`: either may be the one that stood there, and
//! the other the new one; the words alone do not say which. A redline draws one of the two, which is as good as the other for
//! whoever reads it. But what another writer did to that paragraph would go to whichever was drawn, and may come to stand where
//! nobody meant it: so that all of it is left to a person. Rows of a table and items are those that are most alike. Cost: one
//! count of the words of each paragraph that was worked over beside new ones, and of those.

use std::collections::HashMap;
use std::ops::Range;

use super::edits::Edit;
use super::pieces::{Fate, Piece, Pieces};
use super::script::Script;
use super::ties::core;
use crate::words::words;

/// The most new paragraphs on each side of one that are looked at.
const NEAR: usize = 4;

/// Contests what the one made of a paragraph, and of the new ones beside it, where the other changed it and it may be another than was
/// drawn.
pub(super) fn contest_twins(base: &str, pieces: &Pieces, one: &mut Script, other: &Script) {
    for passage in twins(base, &pieces.pieces) {
        let touched = other.strong_edits().any(|(_, edit)| is_within(edit, &passage));
        let mine = |edit: &Edit| passage.start <= edit.at.start && edit.at.end <= passage.end;
        let same = |edit: &Edit| other.strong_edits().any(|(_, also)| also.is_same(edit));
        let of_it = || one.strong_edits().filter(|(_, edit)| mine(edit));
        if !touched || of_it().all(|(_, edit)| same(edit)) {
            continue;
        }
        let contested: Vec<usize> = of_it().map(|(index, _)| index).collect();
        for index in contested {
            one.edits[index].contested = true;
        }
    }
}

/// The paragraphs of the base beside which a new one has words that they lost.
fn twins(base: &str, pieces: &[Piece]) -> Vec<Range<usize>> {
    let is_new = |piece: &&Piece| piece.fate == Fate::New;
    let is_worked_over = |piece: &Piece| piece.fate == Fate::Stays && piece.edits.iter().any(Edit::is_strong);
    let mut found = Vec::new();
    for (index, piece) in pieces.iter().enumerate().filter(|(_, piece)| is_worked_over(piece)) {
        let above = pieces[..index].iter().rev().take_while(is_new).take(NEAR);
        let mut beside = above.chain(pieces[index + 1..].iter().take_while(is_new).take(NEAR)).peekable();
        if beside.peek().is_some() {
            let was = Counted::of(&base[piece.at.clone()]);
            let lost = was.without(&Counted::of(&piece.text));
            if beside.any(|new| was.may_be(&lost, &Counted::of(&new.text))) {
                found.push(piece.at.clone());
            }
        }
    }
    found
}

/// Whether an edit is of this paragraph: not of what stands above or below it.
fn is_within(edit: &Edit, passage: &Range<usize>) -> bool {
    let is_inside = passage.start < edit.at.end && edit.at.start < passage.end;
    let begins_it = edit.at.is_empty() && edit.at.start == passage.start && !edit.text.ends_with(['\n', '\r']);
    is_inside || begins_it
}

/// How often a paragraph has each word.
struct Counted(HashMap<String, usize>);

impl Counted {
    fn of(text: &str) -> Self {
        let mut counted = HashMap::new();
        for word in words(text).map(|at| core(&text[at])).filter(|word| word.chars().any(char::is_alphanumeric)) {
            *counted.entry(word).or_default() += 1;
        }
        Self(counted)
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

    /// Whether a new paragraph may be what this one became: it has half of its words, and some of those that it lost where it was
    /// drawn.
    fn may_be(&self, lost: &Self, new: &Self) -> bool {
        lost.shared(new) > 0 && self.shared(new) * 2 >= self.0.values().sum()
    }
}

//! Paragraphs that one writer moved, and that the other edited where they stood: the edits follow them.
//!
//! Of what moved together all that was done to it goes along: what was added in it or behind it, taken out, divided or
//! joined. What it, or a paragraph alone, becomes is a merge of its own, of what it was, what it is at its new place and what it is at its
//! old one. Where that leaves two wordings, nothing follows, and the paragraph is a conflict at both places.

use std::ops::Range;

use super::ending::{end_of, ending};
use super::lists::stands_below_list;
use super::pieces::{Fate, Piece, Pieces};
use crate::paragraphs::sign;
use crate::words::trim_end;

/// Merges three texts into one; none where two wordings are left.
type Merging<'m> = &'m dyn Fn(&str, &str, &str) -> Option<String>;

/// Lets the edits of each writer follow the paragraphs that the other moved; says whether any did.
pub(super) fn follow(base: &str, ours: &mut Pieces, theirs: &mut Pieces, merge: Merging<'_>) -> bool {
    let both_moved = agree(base, ours, theirs, merge);
    let (to_theirs, to_ours) = (carry(base, ours, theirs, merge), carry(base, theirs, ours, merge));
    both_moved || to_theirs || to_ours
}

/// Makes one paragraph of one that both moved to the same place and edited there.
fn agree(base: &str, ours: &mut Pieces, theirs: &mut Pieces, merge: Merging<'_>) -> bool {
    let mut any = false;
    for our in ours.pieces.iter_mut().filter(|piece| matches!(piece.fate, Fate::Moved(_))) {
        let same = |their: &&mut Piece| their.at == our.at && their.fate == our.fate && their.text != our.text;
        let Some(their) = theirs.pieces.iter_mut().find(same) else { continue };
        let Some(words) = merged(base, &our.at, (&our.text, &their.text), merge) else { continue };
        let text = words + ending(end_of(&base[our.at.clone()]), end_of(&our.text), end_of(&their.text));
        our.become_there(&text);
        their.become_there(&text);
        any = true;
    }
    any
}

/// Carries what the one edited to where the other moved it: for all that moved together, or paragraph by paragraph.
fn carry(base: &str, editor: &mut Pieces, mover: &mut Pieces, merge: Merging<'_>) -> bool {
    let mut any = false;
    for block in blocks(mover) {
        let each = || block.clone().map(|at| at..at + 1);
        if carry_block(base, editor, &mut mover.pieces[block.clone()], merge) {
            any = true;
        } else if block.len() > 1 {
            for one in each() {
                any |= carry_block(base, editor, &mut mover.pieces[one], merge);
            }
        }
    }
    any
}

/// What moved together: side by side where it stood, and where it stands.
fn blocks(mover: &Pieces) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    for (index, piece) in mover.pieces.iter().enumerate() {
        if !matches!(piece.fate, Fate::Moved(_)) {
            continue;
        }
        match blocks.last_mut() {
            Some(last) if last.end == index && goes_on(&mover.pieces[index - 1], piece) => last.end += 1,
            _ => blocks.push(index..index + 1),
        }
    }
    blocks
}

fn goes_on(before: &Piece, piece: &Piece) -> bool {
    before.fate == piece.fate && before.at.end == piece.at.start
}

fn carry_block(base: &str, editor: &mut Pieces, moved: &mut [Piece], merge: Merging<'_>) -> bool {
    let (Some(first), Some(last)) = (moved.first(), moved.last()) else { return false };
    let at = first.at.start..last.at.end;
    let Some(stayed) = standing(base, editor, &at, first.fate) else { return false };
    let pieces = &mut editor.pieces[stayed];
    if pieces.iter().all(|piece| piece.edits.is_empty()) {
        return false;
    }
    let there: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let here: String = moved.iter().map(|piece| piece.text.as_str()).collect();
    // What the one took away altogether does not go anywhere.
    if there.trim().is_empty() {
        return false;
    }
    let Some(words) = merged(base, &at, (&here, &there), merge) else { return false };
    // The white space behind it is that of its new place.
    let text = words + end_of(&here);
    let (first, others) = moved.split_first_mut().expect("a paragraph that moved");
    first.become_there(&text);
    for piece in others {
        piece.become_there("");
    }
    for piece in pieces {
        piece.edits.clear();
    }
    true
}

/// What became of a passage of the base where it stood, with nothing else among it: with all that is new in it, and what
/// is new behind its last paragraph, up to a heading, or to what stands below a list.
fn standing(base: &str, pieces: &Pieces, at: &Range<usize>, fate: Fate) -> Option<Range<usize>> {
    let inside = |piece: &Piece| !piece.at.is_empty() && at.start <= piece.at.start && piece.at.end <= at.end;
    let stands_with =
        |new: &str| !sign(new).heading && !matches!(fate, Fate::Moved(to) if stands_below_list(base, at, to, new));
    let goes_along = |piece: &Piece| match piece.fate {
        Fate::Stays | Fate::Gone | Fate::Other => inside(piece),
        Fate::New => piece.at.start < at.end || piece.at.start == at.end && stands_with(&piece.text),
        Fate::Moved(_) => false,
    };
    let first = pieces.pieces.iter().position(inside)?;
    let run = pieces.pieces[first..].iter().take_while(|piece| goes_along(piece)).count();
    let run = first..first + run;
    let whole = pieces.pieces[run.clone()].iter().map(|piece| piece.at.len()).sum::<usize>() == at.len();
    whole.then_some(run)
}

/// The words of a paragraph that reads so for the one and so for the other; none where both wordings have to be kept.
fn merged(base: &str, at: &Range<usize>, (here, there): (&str, &str), merge: Merging<'_>) -> Option<String> {
    let words = |text: &str| text[..trim_end(text)].to_owned();
    merge(&words(&base[at.clone()]), &words(here), &words(there))
}

impl Piece {
    /// Makes a paragraph that was moved read otherwise at its new place.
    fn become_there(&mut self, text: &str) {
        for edit in &mut self.edits {
            if edit.text == self.text && edit.at.is_empty() {
                text.clone_into(&mut edit.text);
            }
            edit.follows = true;
        }
        self.edits.retain(|edit| !edit.at.is_empty() || !edit.text.is_empty());
        text.clone_into(&mut self.text);
    }
}

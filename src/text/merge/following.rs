//! A paragraph that one writer moved, and that the other edited where it stood: the edits follow it.
//!
//! What the paragraph becomes is a merge of its own, of what it was, what it is at its new place and what it is at its
//! old one. Where that leaves two wordings, nothing follows, and the paragraph is a conflict at both places.

use std::ops::Range;

use super::ending::{end_of, ending};
use super::pieces::{Fate, Piece, Pieces};
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

/// Carries what the one edited to where the other moved it.
fn carry(base: &str, editor: &mut Pieces, mover: &mut Pieces, merge: Merging<'_>) -> bool {
    let mut any = false;
    for moved in mover.pieces.iter_mut().filter(|piece| matches!(piece.fate, Fate::Moved(_))) {
        let Some(stayed) = standing(editor, &moved.at) else { continue };
        let pieces = &mut editor.pieces[stayed];
        if pieces.iter().all(|piece| piece.edits.is_empty()) {
            continue;
        }
        let there: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        let Some(words) = merged(base, &moved.at, (&moved.text, &there), merge) else { continue };
        // The white space behind it is that of its new place.
        let text = words + end_of(&moved.text);
        moved.become_there(&text);
        for piece in pieces {
            piece.edits.clear();
        }
        any = true;
    }
    any
}

/// The pieces that a paragraph of the base became where it stood, with nothing else among them.
fn standing(pieces: &Pieces, at: &Range<usize>) -> Option<Range<usize>> {
    let inside = |piece: &Piece| !piece.at.is_empty() && at.start <= piece.at.start && piece.at.end <= at.end;
    let first = pieces.pieces.iter().position(inside)?;
    let run = pieces.pieces[first..].iter().take_while(|piece| inside(piece) && piece.fate == Fate::Stays).count();
    let whole = pieces.pieces[first..first + run].iter().map(|piece| piece.at.len()).sum::<usize>() == at.len();
    whole.then_some(first..first + run)
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
        text.clone_into(&mut self.text);
    }
}

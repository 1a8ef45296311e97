//! The paragraphs that moved together: a section, a list, the rows of a table.
//!
//! A redline shows as moved what is long enough for a reader to see that; a heading, a name in a list are gone in one place
//! and new in another. Here they are known again: a paragraph that both texts have once, or one that stands beside a moved
//! one in both.

use std::collections::HashMap;

use super::edits::{Edit, Strength};
use super::pieces::{Fate, Piece};
use crate::paragraphs;
use crate::words::trim_end;

/// The same pieces, where each paragraph that is gone in one place and new in another is one that moved.
pub(super) fn gathered(base: &str, pieces: Vec<Piece>) -> Vec<Piece> {
    let is = |fate: Fate| pieces.iter().any(|piece| piece.fate == fate);
    if !is(Fate::Gone) || !is(Fate::New) {
        return pieces;
    }
    let mut gathering = Gathering { found: vec![false; pieces.len()], pieces };
    gathering.unique(base);
    gathering.beside(base);
    let Gathering { pieces, found } = gathering;
    pieces.into_iter().zip(found).filter_map(|(piece, is_found)| (!is_found).then_some(piece)).collect()
}

struct Gathering {
    pieces: Vec<Piece>,
    /// Which of them, gone, were found elsewhere.
    found: Vec<bool>,
}

impl Gathering {
    /// Knows again what the base has once, and what came in once.
    fn unique(&mut self, base: &str) {
        let mut once: HashMap<&str, usize> = HashMap::new();
        for paragraph in paragraphs::split(base) {
            *once.entry(words(paragraph)).or_default() += 1;
        }
        let mut new: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, piece) in self.pieces.iter().enumerate().filter(|(_, piece)| piece.fate == Fate::New) {
            new.entry(words(&piece.text)).or_default().push(index);
        }
        let mut pairs = Vec::new();
        for (index, piece) in self.pieces.iter().enumerate().filter(|(_, piece)| piece.fate == Fate::Gone) {
            let read = words(&base[piece.at.clone()]);
            if let (Some(1), Some([came])) = (once.get(read), new.get(read).map(Vec::as_slice)) {
                pairs.push((index, *came));
            }
        }
        for (gone, came) in pairs {
            self.moves(gone, came);
        }
    }

    /// Knows again what stands before or behind something that moved, there and here.
    fn beside(&mut self, base: &str) {
        let starts: HashMap<usize, usize> = self.gone().map(|(index, piece)| (piece.at.start, index)).collect();
        let ends: HashMap<usize, usize> = self.gone().map(|(index, piece)| (piece.at.end, index)).collect();
        let order: Vec<usize> = (0..self.pieces.len()).filter(|index| !self.pieces[*index].text.is_empty()).collect();
        for (one, other) in order.iter().zip(order.iter().skip(1)) {
            let next = self.moved(*one).and_then(|piece| starts.get(&piece.at.end));
            self.is_one(base, next.copied(), *other);
        }
        for (one, other) in order.iter().zip(order.iter().skip(1)).rev() {
            let before = self.moved(*other).and_then(|piece| ends.get(&piece.at.start));
            self.is_one(base, before.copied(), *one);
        }
    }

    fn gone(&self) -> impl Iterator<Item = (usize, &Piece)> {
        self.pieces.iter().enumerate().filter(|(_, piece)| piece.fate == Fate::Gone)
    }

    fn moved(&self, index: usize) -> Option<&Piece> {
        Some(&self.pieces[index]).filter(|piece| matches!(piece.fate, Fate::Moved(_)))
    }

    fn is_one(&mut self, base: &str, gone: Option<usize>, came: usize) {
        let Some(gone) = gone.filter(|gone| !self.found[*gone]) else { return };
        let (was, is) = (&self.pieces[gone], &self.pieces[came]);
        if is.fate == Fate::New && words(&base[was.at.clone()]) == words(&is.text) {
            self.moves(gone, came);
        }
    }

    fn moves(&mut self, gone: usize, came: usize) {
        let from = self.pieces[gone].at.clone();
        let piece = &mut self.pieces[came];
        let to = piece.at.start;
        piece.fate = Fate::Moved(to);
        // A redline may have drawn what is new in more than one span, and the white space that the base began with among it.
        piece.edits = vec![
            Edit::new(to..to, piece.text.clone(), Strength::Strong),
            Edit::new(piece.at.clone(), String::new(), Strength::Weak),
            Edit::new(from.clone(), String::new(), Strength::Strong),
        ];
        piece.edits.retain(|edit| !edit.at.is_empty() || !edit.text.is_empty());
        piece.at = from;
        self.found[gone] = true;
    }
}

fn words(paragraph: &str) -> &str {
    paragraph[..trim_end(paragraph)].trim_start()
}

//! Words that somebody took out, and that are known to be another's: they are recorded. A program that forgets who had put them in
//! keeps only that they went.

use std::borrow::Cow;
use std::ops::Range;

use super::cut::{Becomes, Cut};
use super::flat::{Flat, not_in, stretches};
use super::{Known, Returned};
use crate::reviewed::{By, Change, ChangeKind, Reviewed};

impl<'r> Returned<'r> {
    /// The same where such words that went, each time all of them, are those of whoever put them in. None where there are none, or
    /// where the same words are known of several.
    pub fn knowing(&self, known: &[Known]) -> Option<Returned<'r>> {
        let found = self.taken_out(known);
        if found.is_empty() {
            return None;
        }
        let first = self.reviewed.changes.len();
        let stretches: Vec<(Range<usize>, Becomes)> =
            found.iter().enumerate().map(|(place, (at, _))| (at.clone(), Becomes::New(first + place))).collect();
        let mut reviewed: Reviewed = self.reviewed.as_ref().clone();
        let here = self.as_it_came();
        let mut cut = Cut { pieces: here.pieces.iter(), stretches: &stretches, gone: None, restored: &[] };
        cut.nodes(&mut reviewed.body);
        reviewed.notes.iter_mut().for_each(|note| cut.nodes(note));
        let of_them = found.into_iter().map(|(_, by)| Change { kind: ChangeKind::Inserted, by });
        reviewed.changes.extend(of_them);
        let mut own = self.own.clone();
        own.resize(reviewed.changes.len(), false);
        let rejected = reviewed.with_changes(&|change| own[change]);
        Some(Returned {
            text: self.text,
            reviewed: Cow::Owned(reviewed),
            own,
            sent: self.sent.clone(),
            rejected,
            begun: self.begun,
            traded: self.traded.clone(),
            typed_over: self.typed_over.clone(),
        })
    }

    fn as_it_came(&self) -> Flat<'_> {
        Flat::of(&self.reviewed, &|fate| fate.lives_with(&|change| self.own[change]))
    }

    /// Where such words stood that are not in what was sent out, and whose they are.
    fn taken_out(&self, known: &[Known]) -> Vec<(Range<usize>, By)> {
        if known.is_empty() || self.rejected == self.sent {
            return Vec::new();
        }
        let sent = Reviewed::of(&self.sent);
        let was = Flat::of(&sent, &|_| true);
        let mut here = self.as_it_came();
        here.split_at_changes(&was);
        let taker = |token: &Range<usize>| {
            let change = |fate: crate::reviewed::Fate| fate.deleted.filter(|_| fate.inserted.is_none());
            let all: Option<Vec<usize>> = here.pieces_at(token).map(|piece| change(piece.fate)).collect();
            all?.into_iter().find(|change| !self.own[*change])
        };
        let gone: Vec<bool> = here.tokens.iter().map(|token| taker(token).is_some()).collect();
        let count = |at: Range<usize>| gone[at].iter().filter(|gone| **gone).count();
        let mut found = Vec::new();
        for stretch in not_in(&here, &was, &count) {
            for run in stretches(&gone, stretch.at) {
                let at = here.tokens[run.start].start..here.tokens[run.end - 1].end;
                let went = taker(&here.tokens[run.start]).map(|change| &self.reviewed.changes[change].by);
                let is_it = |one: &&Known| {
                    let is_earlier = went.is_some_and(|went| minute(&one.by) <= minute(went));
                    is_earlier && said(&one.words) == said(&here.text[at.clone()])
                };
                let mut all = known.iter().filter(is_it);
                if let (Some(one), None) = (all.next(), all.next()) {
                    found.push((at, one.by.clone()));
                }
            }
        }
        found
    }
}

/// The words of a text, whatever breaks its lines.
fn said(text: &str) -> Vec<&str> {
    text.split(|c: char| c.is_whitespace() || c == '\\').filter(|word| !word.is_empty()).collect()
}

fn minute(by: &By) -> Option<&str> {
    by.date.as_deref().map(|date| date.get(..16).unwrap_or(date))
}

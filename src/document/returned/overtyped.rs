//! Words that were typed without tracking over some that somebody put in with it, or in the place of some that somebody took out:
//! neither can be read without the other, and both are one change of whoever tracked theirs.

use std::ops::Range;

use super::cut::{Becomes, Cut};
use super::flat::{Flat, Placed, not_in};
use super::premise::glue;
use crate::reviewed::{By, Change, ChangeKind, Fate, Reviewed};
use paraaf_text::document::model::Document;

/// Words that were not tracked, and the change of whoever tracked what they stand in.
pub(super) type Untracked = (usize, String);

/// A document in which such words are tracked.
pub(super) struct Overtyped {
    pub(super) reviewed: Reviewed,
    /// Which changes it has beside its own, in their order: whether each is the document's own.
    pub(super) own: Vec<bool>,
    pub(super) words: Vec<Untracked>,
    /// What stood among them and was taken out, and by whom: it is in none of them.
    pub(super) taken_out: Vec<(By, String)>,
}

/// The document in which such words are changes that it has beside its own: none where there are none, or only beside the words of
/// people who are left out.
pub(super) fn tracked(
    reviewed: &Reviewed,
    own: &[bool],
    sent: &Document,
    is_left_out: &dyn Fn(&By) -> bool,
) -> Option<Overtyped> {
    let mut here = Flat::of(reviewed, &|fate| fate.lives_with(&|change| own[change]));
    let sent = Reviewed::of(sent);
    let was = Flat::of(&sent, &|_| true);
    here.split_at_changes(&was);
    let beside = Beside { here: &here, reviewed, own };
    let all = |token: &Range<usize>, is_so: &dyn Fn(Fate) -> bool| here.pieces_at(token).all(|piece| is_so(piece.fate));
    let untracked: Vec<bool> = here.tokens.iter().map(|token| all(token, &|fate| fate.inserted.is_none())).collect();
    let stays = |token: &Range<usize>| {
        here.text[token.clone()].contains(char::is_alphanumeric) && all(token, &|fate| fate == Fate::default())
    };
    let bytes = |run: &Range<usize>| here.tokens[run.start].start..here.tokens[run.end - 1].end;
    let best = |at: Range<usize>| {
        let count = here.tokens[at.clone()].iter().filter(|token| all(token, &|fate| fate == Fate::default())).count();
        (count, beside.sides(&bytes(&at)).iter().flatten().count())
    };
    let went = |token: &Range<usize>| {
        let by = |change: usize| (!own[change]).then(|| &reviewed.changes[change].by);
        let by = |piece: &Placed<'_>| by(piece.fate.deleted?).filter(|by| !is_left_out(by)).cloned();
        here.pieces_at(token).map(by).collect::<Option<Vec<By>>>()?.pop()
    };
    let (mut new, mut kept, mut gone, mut taken_out) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for stretch in not_in(&here, &was, &best) {
        // Of what was taken out again as a whole nobody can say where it begins.
        if !untracked[stretch.at.clone()].iter().all(|untracked| *untracked)
            || !here.tokens[stretch.at.clone()].iter().any(stays)
        {
            continue;
        }
        let at = bytes(&stretch.at);
        // A paragraph, a break and a footnote are more than words.
        if here.text[at.clone()].contains(['\n', '\u{b}', '\u{1}']) {
            continue;
        }
        let Some(by) = beside.whose(&at, !stretch.was.is_empty()).filter(|by| !is_left_out(by)) else { continue };
        let mut words = String::new();
        for token in &here.tokens[stretch.at] {
            let said = &here.text[token.clone()];
            match went(token) {
                None => {
                    words.push_str(said);
                    kept.push((token.clone(), Becomes::New(reviewed.changes.len() + new.len())));
                }
                Some(by) => {
                    taken_out.push((token.start, by, said.to_owned()));
                    gone.push(token.clone());
                }
            }
        }
        new.push((by.clone(), words.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    if new.is_empty() {
        return None;
    }
    let mut reviewed = reviewed.clone();
    let first = reviewed.changes.len();
    reviewed.changes.extend(new.iter().map(|(by, _)| Change { kind: ChangeKind::Inserted, by: by.clone() }));
    let mut own = vec![false; new.len()];
    let went = (!gone.is_empty()).then_some(reviewed.changes.len());
    if let Some(change) = went {
        reviewed.changes.push(Change { kind: ChangeKind::Deleted, by: By::default() });
        own.push(true);
        kept.extend(gone.into_iter().map(|at| (at, Becomes::Gone(change))));
        kept.sort_by_key(|(at, _)| at.start);
    }
    let mut cut = Cut { pieces: here.pieces.iter(), stretches: &kept, gone: went, restored: &[] };
    cut.nodes(&mut reviewed.body);
    reviewed.notes.iter_mut().for_each(|note| cut.nodes(note));
    let words = new.into_iter().enumerate().map(|(place, (_, words))| (first + place, words)).collect();
    Some(Overtyped { reviewed, own, words, taken_out: one_behind_the_other(taken_out) })
}

/// Words with whoever took each of them out: those that one person took out behind each other are one.
fn one_behind_the_other(all: Vec<(usize, By, String)>) -> Vec<(By, String)> {
    let mut found: Vec<(usize, (By, String))> = Vec::new();
    for (start, by, words) in all {
        let end = start + words.len();
        match found.last_mut() {
            Some((until, (other, before))) if *until == start && other.author == by.author => {
                before.push_str(&words);
                *until = end;
            }
            _ => found.push((end, (by, words))),
        }
    }
    found.into_iter().map(|(_, one)| one).filter(|(_, words)| !words.trim().is_empty()).collect()
}

/// What somebody changed right before or right behind some words.
#[derive(Debug, Clone, Copy)]
struct Side<'r> {
    by: &'r By,
    words: &'r str,
    puts_in: bool,
}

struct Beside<'f, 'r> {
    here: &'f Flat<'r>,
    reviewed: &'r Reviewed,
    own: &'f [bool],
}

impl<'r> Beside<'_, 'r> {
    /// The change right before these words, and that right behind them.
    fn sides(&self, at: &Range<usize>) -> [Option<Side<'r>>; 2] {
        let pieces = &self.here.pieces;
        let first = pieces.partition_point(|piece| piece.at.end <= at.start);
        let first = (first..pieces.len()).find(|place| !pieces[*place].at.is_empty()).unwrap_or(first);
        let last = pieces.partition_point(|piece| piece.at.start < at.end);
        let last = (0..last).rfind(|place| !pieces[*place].at.is_empty()).unwrap_or(first);
        let starts = pieces.get(first).is_some_and(|piece| piece.at.start == at.start);
        let ends = pieces.get(last).is_some_and(|piece| piece.at.end == at.end);
        let before = starts.then(|| self.nearest(pieces[..first].iter().rev())).flatten();
        let behind = ends.then(|| self.nearest(pieces[last + 1..].iter())).flatten();
        [before, behind]
    }

    /// What was put in next, or what stands there next where that is taken out.
    fn nearest<'p>(&self, pieces: impl Iterator<Item = &'p Placed<'r>>) -> Option<Side<'r>>
    where
        'r: 'p,
    {
        let change = |change: Option<usize>| change.filter(|change| !self.own[*change]);
        for piece in pieces {
            let Fate { inserted, deleted } = piece.fate;
            let side =
                |change: usize, puts_in| Side { by: &self.reviewed.changes[change].by, words: piece.words, puts_in };
            if !piece.at.is_empty() {
                return change(deleted).map(|change| side(change, false));
            }
            if let (Some(put_in), None, false) = (change(inserted), deleted, piece.words.is_empty()) {
                return Some(side(put_in, true));
            }
        }
        None
    }

    /// Whose words these were typed over.
    fn whose(&self, at: &Range<usize>, is_instead: bool) -> Option<&'r By> {
        let [before, behind] = self.sides(at);
        let text = &self.here.text;
        let glued = |place: usize| {
            let (last, first) = (text[..place].chars().next_back(), text[place..].chars().next());
            last.zip(first).is_some_and(|(last, first)| glue(last, first))
        };
        match (before, behind) {
            (Some(one), Some(other)) if one.by.author == other.by.author => Some(one.by),
            (Some(one), _) if glued(at.start) => Some(one.by),
            (_, Some(other)) if glued(at.end) => Some(other.by),
            // A sentence that goes on is one.
            (Some(one), _) if !is_instead && one.puts_in && !is_ended(one.words) => Some(one.by),
            (_, Some(other)) if !is_instead && other.puts_in && !is_ended(&text[at.clone()]) => Some(other.by),
            _ => None,
        }
    }
}

/// Whether a sentence ends with these words.
fn is_ended(words: &str) -> bool {
    let last = words.trim_end().trim_end_matches(['"', '\'', ')', '”', '’', '»']).chars().next_back();
    last.is_none_or(|last| ".!?:;".contains(last))
}

/// Whether words have some among them that grew together: they stand in neither of these texts, and in no stretch of the document.
pub(super) fn is_glued(words: &str, texts: [&str; 2], reviewed: &Reviewed) -> bool {
    let all = Flat::of(reviewed, &|_| true);
    let stretches = || all.pieces.iter().map(|piece| piece.words);
    let is_there =
        |word: &str| texts.into_iter().chain(stretches()).any(|text| text.split_whitespace().any(|one| one == word));
    words.split_whitespace().any(|word| word.contains(char::is_alphabetic) && !is_there(word))
}

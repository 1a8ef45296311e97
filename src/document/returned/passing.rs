//! Words that were typed without tracking, or lost their mark, and that somebody took out with it: they are neither in the text that was
//! sent out nor in the one that came of it, and nobody wants them in.

use std::ops::Range;

use super::cut::{Becomes, Cut};
use super::flat::{Flat, not_in, stretches};
use crate::reviewed::{By, Change, ChangeKind, Fate, Reviewed};
use paraaf_text::document::model::Document;

/// Words that somebody took out, and the change that takes them out now.
pub(super) struct Passed {
    pub(super) by: By,
    pub(super) words: String,
    pub(super) change: usize,
}

/// The document without such words, each of which a change more took out that is the document's own, and by whom they went. None
/// where there are none. What the changes of some people did not take out is there.
pub(super) fn without(
    reviewed: &Reviewed,
    own: &[bool],
    sent: &Document,
    is_left_out: &dyn Fn(&By) -> bool,
) -> Option<(Reviewed, Vec<Passed>)> {
    let takes_out = |fate: Fate| {
        let change = fate.deleted.filter(|change| !own[*change])?;
        (!is_left_out(&reviewed.changes[change].by)).then_some(change)
    };
    let mut here = Flat::of(reviewed, &|fate| fate.lives_with(&|change| own[change]));
    let sent = Reviewed::of(sent);
    let was = Flat::of(&sent, &|_| true);
    here.split_glued(&was);
    let is_taken_out = |token: &Range<usize>| here.pieces_at(token).all(|piece| takes_out(piece.fate).is_some());
    let gone: Vec<bool> = here.tokens.iter().map(is_taken_out).collect();
    let mut went = Vec::new();
    // What they were typed over went with them, and nobody wants it in their place.
    let mut restored = Vec::new();
    let mut listed: Vec<Passed> = Vec::new();
    let first = reviewed.changes.len();
    let by = |change: Option<usize>| change.filter(|change| !own[*change]).map(|change| &reviewed.changes[change].by);
    // Breaks alone may as well be those before, or behind, what came in.
    let says = |at: usize| gone[at] && &here.text[here.tokens[at].clone()] != "\n";
    let count = |at: Range<usize>| if at.clone().any(says) { gone[at].iter().filter(|gone| **gone).count() } else { 0 };
    // Whether the word before such words, or behind them, went with them.
    let goes = |run: &Range<usize>, behind: bool| {
        let is_word = |at: &usize| !here.text[here.tokens[*at].clone()].trim().is_empty();
        let next = if behind { (run.end..gone.len()).find(is_word) } else { (0..run.start).rev().find(is_word) };
        next.is_some_and(|at| gone[at])
    };
    for stretch in not_in(&here, &was, &count) {
        for run in stretches(&gone, stretch.at.clone()) {
            let at = here.tokens[run.start].start..here.tokens[run.end - 1].end;
            // A blank alone may as well be the one that went with the word before it.
            let is_blank = here.text[at.clone()].chars().all(|c| c == ' ');
            let is_more = stretch.was.is_empty() && run == stretch.at;
            if is_blank || !is_more && here.is_replaced(&at, &by) {
                continue;
            }
            let change = first + went.len();
            for piece in here.pieces_at(&at) {
                let Some(by) = takes_out(piece.fate).map(|change| &reviewed.changes[change].by) else { continue };
                let words = &here.text[piece.at.start.max(at.start)..piece.at.end.min(at.end)];
                match listed.last_mut() {
                    Some(last) if last.change == change && last.by.author == by.author => last.words.push_str(words),
                    _ => listed.push(Passed { by: by.clone(), words: words.to_owned(), change }),
                }
            }
            if run == stretch.at && !stretch.was.is_empty() && (goes(&run, false) || goes(&run, true)) {
                let words = &was.text[was.tokens[stretch.was.start].start..was.tokens[stretch.was.end - 1].end];
                if !words.contains(char::is_control) {
                    restored.push((at.start, words.to_owned()));
                }
            }
            went.push((at, Becomes::Gone(change)));
        }
    }
    if went.is_empty() {
        return None;
    }
    let mut without = reviewed.clone();
    without.changes.extend(went.iter().map(|_| Change { kind: ChangeKind::Deleted, by: By::default() }));
    let mut cut = Cut { pieces: here.pieces.iter(), stretches: &went, gone: Some(first), restored: &restored };
    cut.nodes(&mut without.body);
    without.notes.iter_mut().for_each(|note| cut.nodes(note));
    Some((without, listed))
}

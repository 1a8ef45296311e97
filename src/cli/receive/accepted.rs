//! What stands in a file without a mark and is recorded: somebody accepted it in the program. What they change in it then is about
//! the recorded suggestion.

use std::ops::Range;

use super::recorded::Recorded;
use crate::cli::one_wish::{added, are_like, are_words_of, is_more_or_less, says, says_more};
use crate::cli::stands::stands_already;
use crate::document::returned::{Elsewhere, NoEdit, Suggestion, Suggestions};
use crate::document::reviewed::By;
use crate::letter::conversation::Thread;
use crate::letter::event::DraftRef;
use crate::text::passages::Trail;

/// The recorded suggestions that were accepted in a file.
pub(super) struct Accepted<'l> {
    threads: Vec<&'l Thread>,
    /// That which is all that differs from the draft without a mark.
    only: Option<&'l Thread>,
}

impl<'l> Accepted<'l> {
    /// Those of a draft that stand in a text with what was not tracked.
    pub(super) fn of(draft: &str, untracked: &str, about: DraftRef, recorded: &Recorded<'l>) -> Self {
        if draft == untracked {
            return Self { threads: Vec::new(), only: None };
        }
        let trail = Trail::through(vec![draft.to_owned(), untracked.to_owned()]);
        let stands = |thread: &&'l Thread| {
            thread.suggestion().is_some_and(|(passage, instead)| {
                let is_there = draft.get(passage.at.clone()) == Some(passage.quote.as_str());
                let now = || trail.follow(0, passage.at.clone(), 1).at;
                let is_said = |at: &Range<usize>| {
                    let is_new = !draft.contains(instead);
                    stands_already(untracked, at, &passage.quote, instead) || is_new && is_near(untracked, at, instead)
                };
                is_there && is_said(&now())
            })
        };
        let threads: Vec<&Thread> = recorded.of_draft(about).filter(stands).collect();
        let is_all = |thread: &&&'l Thread| {
            thread.suggestion().is_some_and(|(passage, instead)| {
                let with = [&draft[..passage.at.start], instead, &draft[passage.at.end..]].concat();
                with.split_whitespace().eq(untracked.split_whitespace())
            })
        };
        let only = threads.first().filter(|_| threads.len() == 1).filter(is_all).copied();
        Self { threads, only }
    }

    /// Those that are accepted.
    pub(super) fn all(&self) -> &[&'l Thread] {
        &self.threads
    }

    /// Whether one of them is it.
    pub(super) fn has(&self, thread: &Thread) -> bool {
        self.threads.iter().any(|one| one.event == thread.event)
    }

    /// That which these words are, with those that stay.
    pub(super) fn that_says(&self, words: &str) -> Option<&'l Thread> {
        let is_it = |instead: &str| says(instead, words) && says(words, instead);
        self.threads.iter().copied().find(|thread| thread.suggestion().is_some_and(|(_, instead)| is_it(instead)))
    }

    /// That which a suggestion changes: both have words for the same ones, or add nearly the same.
    pub(super) fn changed_by(&self, one: &Suggestion) -> Option<&'l Thread> {
        self.threads.iter().copied().find(|thread| is_about(thread, one))
    }

    /// That which a change is about that is no suggestion: by its words, or the only one where nothing else was typed.
    pub(super) fn touched_by(&self, elsewhere: &Elsewhere) -> Option<&'l Thread> {
        let Elsewhere { words, of_others, why, .. } = elsewhere;
        let is_about = |quote: &str, instead: &str| {
            let put_in = added(quote, instead).unwrap_or(instead);
            match why {
                NoEdit::Untracked | NoEdit::TakesOut => are_words_of(words, put_in),
                NoEdit::PutsBack => are_words_of(of_others, put_in) || says(quote, words),
                NoEdit::TakenOut
                | NoEdit::GoesOn
                | NoEdit::NoneIn
                | NoEdit::NoWords
                | NoEdit::NoPlace
                | NoEdit::Among => false,
            }
        };
        let is_it = |thread: &&'l Thread| {
            thread.suggestion().is_some_and(|(passage, instead)| is_about(&passage.quote, instead))
        };
        let only = || self.only.filter(|_| *why == NoEdit::Untracked);
        self.threads.iter().copied().find(is_it).or_else(only)
    }

    /// Which of them somebody goes on with in a file.
    pub(super) fn gone_on_with(&self, found: &Suggestions, is_theirs: impl Fn(&By) -> bool) -> Vec<&'l Thread> {
        let changed = found.all.iter().filter(|one| is_theirs(&one.by)).filter_map(|one| self.changed_by(one));
        let touched = found.elsewhere.iter().filter(|one| is_theirs(&one.by)).filter_map(|one| self.touched_by(one));
        changed.chain(touched).collect()
    }

    /// Whether words that stand without a mark are what is left of one of them without those that somebody took out, with tracking:
    /// that is said of it, and is no wish beside it.
    pub(super) fn is_left_of_one(&self, one: &Suggestion, found: &Suggestions) -> bool {
        let is_it = |thread: &&Thread| {
            let Some((passage, instead)) = thread.suggestion() else { return false };
            let overlap = passage.at.start < one.at.end && one.at.start < passage.at.end;
            if !overlap || !says_more(&one.instead, instead) {
                return false;
            }
            let of_it = found.elsewhere.iter().filter(|other| other.why == NoEdit::Untracked);
            let of_it = of_it.filter(|other| self.touched_by(other).is_some_and(|of| of.event == thread.event));
            let mut said: Vec<&str> = one.instead.split_whitespace().collect();
            said.extend(of_it.flat_map(|other| other.words.split_whitespace()));
            let mut wanted: Vec<&str> = instead.split_whitespace().collect();
            said.sort_unstable();
            wanted.sort_unstable();
            said == wanted
        };
        self.threads.iter().any(is_it)
    }
}

/// Whether words stand at a place, or reach beyond it.
fn is_near(text: &str, at: &Range<usize>, words: &str) -> bool {
    let from = text.floor_char_boundary(at.start.saturating_sub(words.len()));
    let to = text.ceil_char_boundary((at.end + words.len()).min(text.len()));
    !words.is_empty() && text[from..to].contains(words)
}

/// Whether a suggestion changes what a recorded one, which stands there, put in.
fn is_about(thread: &Thread, one: &Suggestion) -> bool {
    thread.suggestion().is_some_and(|(passage, instead)| {
        let overlap = passage.at.start < one.at.end && one.at.start < passage.at.end;
        let is_it = passage.at == one.at && instead == one.instead;
        overlap && !is_it && is_of_one_place((&passage.quote, instead), (&one.quote, &one.instead))
    })
}

/// Whether two suggestions at one place have words for the same ones, or add nearly the same; what is added beside words that the
/// other changes is of one place where that has it too.
pub(super) fn is_of_one_place((quote, instead): (&str, &str), (other, beside): (&str, &str)) -> bool {
    match (added(quote, instead), added(other, beside)) {
        (Some(one), Some(other)) => are_like(one, other) || is_more_or_less(one, other),
        (Some(words), None) => are_like(words, beside),
        (None, Some(_)) => false,
        (None, None) => true,
    }
}

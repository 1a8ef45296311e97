//! Suggestions of a file that are recorded already.
//!
//! A file often goes on from one person to the next, who works on in it; whoever gets both back has what the first did twice. The
//! second time it is the same wish, and has the answer that was given.

use super::act::{About, Act, ActKind};
use crate::cli::open_letter::OpenLetter;
use crate::cli::threads;
use crate::cli::wording;
use crate::letter::conversation::Thread;

/// The suggestions that are recorded of a letter, but for those that were taken back.
pub(super) struct Recorded<'l> {
    suggestions: Vec<&'l Thread>,
}

impl<'l> Recorded<'l> {
    pub(super) fn of(letter: &'l OpenLetter<'_>) -> Self {
        let threads = letter.history.conversation().threads().iter();
        Self { suggestions: threads.filter(|thread| !thread.taken_back && thread.suggestion().is_some()).collect() }
    }

    /// What a suggestion is recorded as: of the same person, of the same words of the same draft, with the same words instead, and
    /// of the same minute where the file says when it was made.
    pub(super) fn as_(&self, act: &Act, is_dated: bool) -> Option<&'l Thread> {
        let ActKind::Remark { about: About::Known(about), passage: Some(passage) } = &act.kind else { return None };
        let (who, at) = (&act.speaker.person.id, act.speaker.by.at.seconds);
        let is_it = |thread: &&&Thread| {
            thread.reviewer == *who
                && thread.about.number == about.number
                && thread.passage.as_ref() == Some(passage)
                && (!is_dated || thread.said.seconds / 60 == at / 60)
        };
        self.suggestions.iter().find(is_it).copied()
    }
}

/// Which suggestions are not recorded again, as a sentence.
pub(super) fn told(name: &str, known: &[&Thread]) -> Option<String> {
    let called = |thread: &&Thread| match thread.answer().filter(|_| thread.is_answered()) {
        Some(answer) => format!("{} ({})", thread.called(), threads::answered(answer)),
        None => thread.called(),
    };
    let all: Vec<String> = known.iter().map(called).collect();
    let listed = wording::list(&all.iter().map(String::as_str).collect::<Vec<_>>());
    let stand = if known.len() == 1 { "a suggestion that is" } else { "suggestions that are" };
    (!all.is_empty()).then(|| format!("{name} has {stand} recorded already, and not again: {listed}."))
}

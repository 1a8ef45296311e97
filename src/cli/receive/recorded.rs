//! Suggestions and comments of a file that are recorded already.
//!
//! A file often goes on from one person to the next, who works on in it; whoever gets both back has what the first did twice. The
//! second time it is the same wish, and has the answer that was given.

use std::collections::HashMap;

use super::act::{About, Act, ActKind, Thread as Of};
use super::typed::{Piece, same_words};
use crate::cli::one_wish::{added, bare, says};
use crate::cli::open_letter::OpenLetter;
use crate::cli::threads;
use crate::cli::wording;
use crate::letter::conversation::{Contribution, Thread, ThreadKind};
use crate::letter::event::{DraftRef, Entry, Passage};
use crate::letter::evidence::Evidence;
use crate::letter::ids::{EventId, ReviewerId};
use crate::letter::moment::Moment;
use crate::letter::people::Person;

/// How many bytes stand between the end of a line and the beginning of the next, at most: the break with what makes an item or a row.
const MOST_BETWEEN: usize = 16;

/// The suggestions that are recorded of a letter, but for those that were taken back.
pub(super) struct Recorded<'l> {
    suggestions: Vec<&'l Thread>,
    /// The events that were recorded from a file or a mail, and from which.
    from_files: HashMap<EventId, Vec<Evidence>>,
}

impl<'l> Recorded<'l> {
    pub(super) fn of(letter: &'l OpenLetter<'_>, entries: &[Entry]) -> Self {
        let threads = letter.history.conversation().threads().iter();
        let suggestions = threads.filter(|thread| !thread.taken_back && thread.suggestion().is_some()).collect();
        let events = entries.iter().filter_map(|entry| entry.event.as_ref());
        let from_files = events.filter(|event| !event.evidence.is_empty());
        let from_files = from_files.map(|event| (event.id, event.evidence.clone())).collect();
        Self { suggestions, from_files }
    }

    /// What is suggested of whichever draft.
    pub(super) fn all(&self) -> impl Iterator<Item = &'l Thread> {
        self.suggestions.iter().copied()
    }

    /// What is suggested of a draft, in the order in which it was recorded.
    pub(super) fn of_draft(&self, about: DraftRef) -> impl DoubleEndedIterator<Item = &'l Thread> {
        self.suggestions.iter().copied().filter(move |thread| thread.about.number == about.number)
    }

    /// Whether it came in in a file.
    pub(super) fn is_from_a_file(&self, thread: &Thread) -> bool {
        self.from_files.contains_key(&thread.event)
    }

    /// Whether two came in in the same file.
    pub(super) fn are_of_one_file(&self, one: &Thread, other: &Thread) -> bool {
        let of = |thread: &Thread| self.from_files.get(&thread.event).map(Vec::as_slice).unwrap_or_default();
        of(one).iter().any(|evidence| of(other).contains(evidence))
    }

    /// The only suggestion of a draft that adds just these words.
    pub(super) fn that_adds(&self, about: DraftRef, words: &str) -> Option<&'l Thread> {
        let is_it = |thread: &&Thread| {
            let put_in = thread.suggestion().and_then(|(passage, instead)| added(&passage.quote, instead));
            put_in.is_some_and(|put_in| says(put_in, words) && says(words, put_in))
        };
        let mut all = self.of_draft(about).filter(is_it);
        all.next().filter(|_| all.next().is_none())
    }

    /// Whether the same person made another in its place.
    pub(super) fn is_replaced(&self, thread: &Thread) -> bool {
        let is_later = |one: &&&Thread| one.in_place_of == Some(thread.event) && one.reviewer == thread.reviewer;
        self.suggestions.iter().find(is_later).is_some()
    }

    /// What a suggestion is recorded as: of the same person, of the same words of the same draft, with the same words instead, and
    /// of the same minute where the file says when it was made.
    pub(super) fn as_(&self, act: &Act, is_dated: bool) -> Option<&'l Thread> {
        let ActKind::Remark { about: About::Known(about), passage: Some(passage), .. } = &act.kind else { return None };
        self.find(*about, passage, &act.speaker.person.id, is_dated.then_some(act.speaker.by.at))
    }

    /// What is suggested of a draft.
    pub(super) fn passages(&self, about: DraftRef) -> Vec<&'l Passage> {
        let of_it = self.suggestions.iter().filter(|thread| thread.about.commit == about.commit);
        of_it.filter_map(|thread| thread.passage.as_ref()).collect()
    }

    /// A suggestion of these words that is not this person's, whenever it was made.
    pub(super) fn of_others(&self, about: DraftRef, passage: &Passage, who: Option<&Person>) -> Option<&'l Thread> {
        let is_it = |thread: &&&Thread| {
            who.is_none_or(|who| thread.reviewer != who.id)
                && thread.about.number == about.number
                && thread.passage.as_ref() == Some(passage)
        };
        self.suggestions.iter().find(is_it).copied()
    }

    /// The same of a suggestion that was not made into an act. A line is one also where the file has it beside another one.
    pub(super) fn find(
        &self,
        about: DraftRef,
        passage: &Passage,
        who: &ReviewerId,
        at: Option<Moment>,
    ) -> Option<&'l Thread> {
        let is_theirs = |thread: &&&Thread| {
            thread.reviewer == *who
                && thread.about.number == about.number
                && at.is_none_or(|at| thread.said.seconds / 60 == at.seconds / 60)
        };
        let of_them = || self.suggestions.iter().filter(is_theirs).copied();
        let is_line = |thread: &&Thread| thread.passage.as_ref().is_some_and(|other| are_one_line(other, passage));
        let line = || at.and_then(|_| of_them().find(is_line));
        of_them().find(|thread| thread.passage.as_ref() == Some(passage)).or_else(line)
    }
}

/// The comments that are recorded of a letter, each of which a file holds once: one without a date is known by whose it is, what it
/// says and where it stands.
pub(super) struct Comments<'l> {
    threads: &'l [Thread],
    /// What was found in the file.
    met: Vec<EventId>,
}

impl<'l> Comments<'l> {
    pub(super) fn of(letter: &'l OpenLetter<'_>) -> Self {
        Self { threads: letter.history.conversation().threads(), met: Vec::new() }
    }

    /// In which thread a comment is recorded: a remark of the same person, in the same words and at the same passage, or a reply in
    /// the same thread; and of the same minute where the file says when it was made.
    pub(super) fn as_(&mut self, act: &Act, is_dated: bool) -> Option<&'l Thread> {
        let (who, at) = (&act.speaker.person.id, act.speaker.by.at);
        let says = |words: &str, said: Moment| {
            let piece = Piece { words: words.to_owned(), of_paraaf: false };
            same_words(&[piece], &act.words) && (!is_dated || said.seconds / 60 == at.seconds / 60)
        };
        let there = self.threads.iter().filter(|thread| !thread.taken_back);
        let is_met = |event: EventId| self.met.contains(&event);
        let (thread, event) = match &act.kind {
            ActKind::Remark { about, passage, .. } => {
                let is_it = |thread: &&Thread| {
                    thread.kind == ThreadKind::Remark
                        && thread.reviewer == *who
                        && says(&thread.words, thread.said)
                        && stands_at(thread, *about, passage.as_ref())
                        && !is_met(thread.event)
                };
                there.into_iter().find(is_it).map(|thread| (thread, thread.event))?
            }
            ActKind::Reply { to: Of::Known { event, .. } } => {
                let thread = there.into_iter().find(|thread| thread.event == *event)?;
                let mut replies = thread.contributions.iter().filter(|said| said.answer.is_none());
                let is_it = |said: &&_| {
                    let Contribution { reviewer, words, said, event, .. } = *said;
                    reviewer == who && says(words, *said) && !is_met(*event)
                };
                replies.find(is_it).map(|said| (thread, said.event))?
            }
            ActKind::Reply { to: Of::New(_) }
            | ActKind::Propose { .. }
            | ActKind::Answer { .. }
            | ActKind::Verdict { .. } => return None,
        };
        self.met.push(event);
        Some(thread)
    }
}

/// Whether two passages have the same lines added right beside each other: behind a line, and before the next.
fn are_one_line(one: &Passage, other: &Passage) -> bool {
    let lines = |passage: &Passage| {
        let words = added(&passage.quote, passage.instead.as_deref()?)?.to_owned();
        words.contains('\n').then(|| bare(&words)).filter(|words| !words.is_empty())
    };
    let is_beside =
        |one: &Passage, other: &Passage| one.at.end <= other.at.start && other.at.start - one.at.end <= MOST_BETWEEN;
    (is_beside(one, other) || is_beside(other, one)) && lines(one).is_some_and(|words| lines(other) == Some(words))
}

/// Whether a remark is about these words: of another draft about the same ones.
fn stands_at(thread: &Thread, about: About, passage: Option<&Passage>) -> bool {
    if thread.passage.as_ref().is_some_and(|passage| passage.instead.is_some()) {
        return false;
    }
    if thread.about.number == about.number() {
        return thread.passage.as_ref() == passage;
    }
    thread.passage.as_ref().map(|passage| &passage.quote) == passage.map(|passage| &passage.quote)
}

/// Which comments are not recorded again, as a sentence.
pub(super) fn comments_told(name: &str, known: &[&Thread]) -> Option<String> {
    listed(known).map(|listed| match known.len() {
        1 => format!("{name} has a comment that is recorded already, and not again: {listed}."),
        _ => format!("{name} has comments that are recorded already, and not again: {listed}."),
    })
}

/// Which suggestions are not recorded again, as a sentence.
pub(super) fn told(name: &str, known: &[&Thread]) -> Option<String> {
    listed(known).map(|listed| match known.len() {
        1 => format!("{name} has a suggestion that is recorded already, and not again: {listed}."),
        _ => format!("{name} has suggestions that are recorded already, and not again: {listed}."),
    })
}

/// What these are called, with the answers that they have; none where there are none.
fn listed(known: &[&Thread]) -> Option<String> {
    let called = |thread: &&Thread| match thread.answer().filter(|_| thread.is_answered()) {
        Some(answer) => format!("{} ({})", thread.called(), threads::answered(answer)),
        None => thread.called(),
    };
    let all: Vec<String> = known.iter().map(called).collect();
    (!all.is_empty()).then(|| wording::list(&all.iter().map(String::as_str).collect::<Vec<_>>()))
}

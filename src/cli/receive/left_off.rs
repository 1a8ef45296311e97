//! What somebody suggested in a file, and has not in the one that they send now: nobody is held to what they may have taken back,
//! and nothing goes unsaid. The pen chooses.

use super::accepted::is_of_one_place;
use super::recorded::Recorded;
use crate::cli::wording;
use crate::document::returned::Suggestion;
use crate::letter::conversation::Thread;
use crate::letter::event::{Answer, DraftRef};
use crate::letter::people::Person;

/// What somebody suggested of a draft in a file that nothing in another file of theirs holds or has other words for.
pub(super) fn of<'l>(
    recorded: &Recorded<'l>,
    about: DraftRef,
    who: &Person,
    now: &[&Suggestion],
    is_met: impl Fn(&Thread) -> bool,
) -> Vec<&'l Thread> {
    let is_declined = |thread: &Thread| thread.is_answered() && thread.answer() == Some(Answer::Declined);
    let is_in = |thread: &Thread| now.iter().any(|one| holds(one, thread));
    let of_them =
        recorded.of_draft(about).filter(|thread| thread.reviewer == who.id && recorded.is_from_a_file(thread));
    let left = of_them.filter(|thread| !is_declined(thread) && !recorded.is_replaced(thread));
    left.filter(|thread| !is_met(thread) && !is_in(thread)).collect()
}

/// What people suggested of a draft in a file of which others of their suggestions stand in another file, and nothing there holds
/// or has other words for.
pub(super) fn beside_others<'l>(
    recorded: &Recorded<'l>,
    about: DraftRef,
    now: &[&Suggestion],
    is_in: impl Fn(&Thread) -> bool,
) -> Vec<&'l Thread> {
    let all: Vec<&'l Thread> = recorded.of_draft(about).collect();
    let went_on = |thread: &Thread| {
        all.iter().any(|one| one.reviewer == thread.reviewer && is_in(one) && recorded.are_of_one_file(one, thread))
    };
    let is_declined = |thread: &Thread| thread.is_answered() && thread.answer() == Some(Answer::Declined);
    let left = all.iter().copied().filter(|thread| !is_in(thread) && went_on(thread));
    let left = left.filter(|thread| !is_declined(thread) && !recorded.is_replaced(thread));
    left.filter(|thread| !now.iter().any(|one| holds(one, thread))).collect()
}

/// Whether a suggestion is a recorded one, or has other words in its place.
fn holds(one: &Suggestion, thread: &Thread) -> bool {
    thread.suggestion().is_some_and(|(passage, instead)| {
        let overlap = passage.at.start < one.at.end && one.at.start < passage.at.end;
        overlap && is_of_one_place((&passage.quote, instead), (&one.quote, &one.instead))
    })
}

/// What is recorded of each, in their name.
pub(super) fn said(who: &Person) -> String {
    format!("No longer in the file that {} sent.", who.name)
}

/// That they are not there any more, as sentences.
pub(super) fn told(name: &str, who: &Person, left: &[&Thread]) -> Vec<String> {
    let (accepted, open): (Vec<&Thread>, Vec<&Thread>) =
        left.iter().partition(|thread| matches!(thread.answer(), Some(Answer::Accepted | Answer::Partly)));
    let whose = &who.name;
    let told = |all: &[&Thread], open: bool| {
        let called = called(all);
        let (is, was, it, its) =
            if all.len() == 1 { ("is", "was", "it", "its") } else { ("are", "were", "them", "their") };
        match (all.is_empty(), open) {
            (true, _) => None,
            (false, true) => Some(format!(
                "{name}: {called} of {whose} {is} not in it any more. A reply says so, and answer --apply-all holds {it} back: ask \
                 {whose}, and answer {it} by name."
            )),
            (false, false) => Some(format!(
                "{name}: {called} of {whose} {is} not in it any more, and {was} accepted. A reply says so: ask {whose} whether \
                 {its} words are to stay."
            )),
        }
    };
    told(&open, true).into_iter().chain(told(&accepted, false)).collect()
}

/// The same where the file does not say who sent it.
pub(super) fn told_of_nobody(name: &str, left: &[&Thread]) -> String {
    let (called, is, it) =
        if let [_] = left { (called(left), "is", "it is") } else { (called(left), "are", "they are") };
    format!(
        "{name}: {called} {is} not in it, and it is not said who sent it: with --as WHO {it} held back where {it} of that person."
    )
}

/// That suggestions of others are in the file that somebody went on with no more, as a sentence.
pub(super) fn told_of_another(name: &str, sender: &Person, left: &[&Thread]) -> Option<String> {
    let (is, it) = if let [_] = left { ("is", "it") } else { ("are", "them") };
    let (called, who) = (called(left), &sender.name);
    (!left.is_empty()).then(|| {
        format!(
            "{name}: {called} {is} not in it, though others of the same file are. A reply of {who} says so, and answer --apply-all \
             holds {it} back: ask {who}, and answer {it} by name."
        )
    })
}

/// The same where the file does not say who sent it.
pub(super) fn told_of_others_file(name: &str, left: &[&Thread]) -> String {
    let (called, is, it) = if let [_] = left { (called(left), "is", "it") } else { (called(left), "are", "them") };
    format!(
        "{name}: {called} {is} not in it, though others of the same file are, and it is not said who sent it: with --as WHO a reply \
         of that person holds {it} back."
    )
}

/// What they are called, as a list.
fn called(all: &[&Thread]) -> String {
    let called: Vec<String> = all.iter().map(|thread| thread.called()).collect();
    wording::list(&called.iter().map(String::as_str).collect::<Vec<_>>())
}

//! What is recorded, and a file has no more: of whoever sent it, and of those whose file it went on from.

use super::accepted::Accepted;
use super::act::{Act, ActKind, Thread};
use super::gone_on::{self, GoneOn};
use super::left_off;
use super::plan::Plan;
use super::suggested::Suggesting;
use super::suggestion::tell;
use super::who::People;
use crate::cli::error::Error;
use crate::cli::one_wish::says;
use crate::document::returned::{Suggestion, With};
use crate::document::reviewed::By;
use crate::letter::conversation;
use crate::letter::people::Person;

impl<'l> Suggesting<'_, 'l, '_> {
    /// Records what somebody suggested before in a file and has not in this one, of whoever sent it and is at work in it.
    pub(super) fn left_off(
        &mut self,
        (authors, is_silent): (&[(By, usize)], bool),
        all: &[Suggestion],
        untracked: &[Suggestion],
        sender: &mut impl FnMut(&People<'_>) -> Result<Person, Error>,
        plan: &mut Plan,
    ) -> Result<(), Error> {
        let mut left: Vec<(Person, Vec<&'l conversation::Thread>)> = Vec::new();
        let mut workers: Vec<Person> = Vec::new();
        for (by, _) in authors {
            workers.extend(self.people.whoever(by, "a change")?);
        }
        if !untracked.is_empty() {
            workers.push(sender(self.people)?);
        } else if is_silent {
            workers.extend(sender(self.people).ok());
        }
        for person in workers {
            let mut now: Vec<&Suggestion> = untracked.iter().collect();
            for one in all {
                now.extend(self.people.whoever(&one.by, "a change")?.filter(|of| of.id == person.id).map(|_| one));
            }
            let is_met = |thread: &conversation::Thread| {
                let is_known = self.known.iter().any(|known| known.event == thread.event);
                is_known || self.met.contains(&thread.event) || self.accepted.has(thread) || self.is_later(thread)
            };
            let found = left_off::of(&self.recorded, self.about, &person, &now, is_met);
            if !found.is_empty() && left.iter().all(|(known, _)| known.id != person.id) {
                left.push((person, found));
            }
        }
        if left.is_empty() {
            return Ok(());
        }
        let Ok(sender) = sender(self.people) else {
            let all: Vec<&conversation::Thread> = left.into_iter().flat_map(|(_, left)| left).collect();
            plan.notes.push(left_off::told_of_nobody(self.name, &all));
            return Ok(());
        };
        for (person, left) in left.into_iter().filter(|(person, _)| person.id == sender.id) {
            plan.notes.extend(left_off::told(self.name, &person, &left));
            for thread in left {
                self.has_no_more(thread, &person)?;
            }
        }
        Ok(())
    }

    /// Records what another suggested in the file from which this one went on, and whoever sent it has no more: who rejects something
    /// in a program leaves no mark. It went on from that file where others of its suggestions stand in it, as they were or accepted.
    pub(super) fn rejected(
        &mut self,
        [draft, accepted]: [&str; 2],
        all: &[Suggestion],
        untracked: &[Suggestion],
        sender: &mut impl FnMut(&People<'_>) -> Result<Person, Error>,
        plan: &mut Plan,
    ) -> Result<(), Error> {
        let stands = Accepted::of(draft, accepted, self.about, &self.recorded);
        let is_in = |thread: &conversation::Thread| {
            let is_known = self.known.iter().any(|known| known.event == thread.event);
            is_known || self.met.contains(&thread.event) || self.accepted.has(thread)
        };
        let now: Vec<&Suggestion> = all.iter().chain(untracked).collect();
        let left = left_off::beside_others(&self.recorded, self.about, &now, is_in);
        let is_there = |thread: &conversation::Thread| {
            let went = thread.suggestion().is_some_and(|(passage, instead)| {
                let count = |text: &str| text.matches(passage.quote.trim()).count();
                instead.trim().is_empty() && count(accepted) < count(draft)
            });
            went || stands.has(thread)
        };
        let is_left = |thread: &&conversation::Thread| !is_there(thread) && !self.is_later(thread);
        let left: Vec<&'l conversation::Thread> = left.into_iter().filter(is_left).collect();
        if left.is_empty() {
            return Ok(());
        }
        let Ok(sender) = sender(self.people) else {
            // Of those who are at work in it that is told already.
            let mut workers = Vec::new();
            for one in all {
                workers.extend(self.people.whoever(&one.by, "a change")?.map(|person| person.id));
            }
            let left: Vec<_> = left.into_iter().filter(|thread| !workers.contains(&thread.reviewer)).collect();
            if !left.is_empty() {
                plan.notes.push(left_off::told_of_others_file(self.name, &left));
            }
            return Ok(());
        };
        let left: Vec<_> = left.into_iter().filter(|thread| thread.reviewer != sender.id).collect();
        plan.notes.extend(left_off::told_of_another(self.name, &sender, &left));
        for thread in left {
            self.has_no_more(thread, &sender)?;
        }
        Ok(())
    }

    /// Records what somebody took out of a recorded suggestion beside one of another that the file has as it is recorded.
    pub(super) fn taken_out_beside(&mut self, one: &Suggestion, plan: &mut Plan) -> Result<(), Error> {
        let recorded: Vec<_> = self.recorded.of_draft(self.about).collect();
        for with in &one.with {
            let With::TakenOut(by, words) = with else { continue };
            let Some(person) = self.people.author(by, "a change")? else { continue };
            let is_of_it = |thread: &&&'l conversation::Thread| {
                let Some((passage, instead)) = thread.suggestion() else { return false };
                let overlap = passage.at.start < one.at.end && one.at.start < passage.at.end;
                overlap && instead != one.instead && thread.reviewer != person.id && says(instead, words)
            };
            let Some(thread) = recorded.iter().find(is_of_it) else { continue };
            let gone_on = GoneOn::with_accepted(thread, by);
            let Some(said) = gone_on::takes_out(words) else { continue };
            let speaker = self.people.speaker(&person, by.date.as_deref())?;
            let (known, told) = (self.acts.len(), gone_on.told(self.name, &person, false));
            self.add(gone_on.reply(speaker, said, self.evidence), by.date.is_some());
            if self.acts.len() > known {
                tell(told, plan);
            }
        }
        Ok(())
    }

    /// Records that somebody has it no more.
    pub(super) fn has_no_more(&mut self, thread: &conversation::Thread, person: &Person) -> Result<(), Error> {
        let speaker = self.people.speaker(person, None)?;
        let to = Thread::Known { event: thread.event, address: thread.unmistakable() };
        let (words, kind) = (left_off::said(person), ActKind::Reply { to });
        self.add(Act { speaker, words, evidence: self.evidence.to_vec(), kind }, false);
        Ok(())
    }
}

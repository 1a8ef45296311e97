//! A file that is older than another one that came in before it, of the same person or with what others made of it since. Nobody
//! wants now what they wanted before.

use super::act::{Act, ActKind, Thread};
use super::gone_on::is_begun_as;
use super::plan::Plan;
use super::suggested::Suggesting;
use super::suggestion::{passage, tell};
use crate::cli::error::Error;
use crate::cli::one_wish::{added, are_nearly_the_same};
use crate::document::returned::Suggestion;
use crate::document::reviewed::Reviewed;
use crate::letter::conversation;
use crate::letter::event::Passage;
use crate::letter::moment::Moment;
use crate::letter::people::Person;

/// How many seconds apart the clocks of two programs may be: some write the time of the place as if it were universal.
const APART: i64 = 3 * 60 * 60;

/// When somebody last saved a file, on a clock that is so many minutes ahead where the file does not say it; not known where it
/// does not say when. Some programs keep the date of the file that they opened: nobody saved it before they worked in it.
pub(super) fn saved(reviewed: &Reviewed, offset: i32) -> Option<Moment> {
    let saved = Moment::parse(reviewed.saved.date.as_deref()?, offset)?;
    let worked = last_worked_in(reviewed).and_then(|date| Moment::parse(&date, offset));
    Some(worked.filter(|worked| worked.seconds > saved.seconds).unwrap_or(saved))
}

/// The places of files in the order in which they were saved, or else last worked in; as they are where one does not say it.
pub(super) fn order(files: &[&Reviewed]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..files.len()).collect();
    let saved = |file: &&Reviewed| file.saved.date.clone();
    for dates in [files.iter().map(|file| last_worked_in(file)).collect(), files.iter().map(saved).collect::<Vec<_>>()]
    {
        if dates.iter().all(Option::is_some) {
            order.sort_by_key(|place| &dates[*place]);
        }
    }
    order
}

/// When somebody last changed or remarked something in a file, as the file has it.
fn last_worked_in(reviewed: &Reviewed) -> Option<String> {
    let changes = reviewed.changes.iter().map(|change| &change.by);
    let dates = changes.chain(reviewed.comments.iter().map(|comment| &comment.by)).filter_map(|by| by.date.as_ref());
    dates.max().cloned()
}

impl<'l> Suggesting<'_, 'l, '_> {
    /// Whether something was suggested after this file was saved: then that it is not in it says nothing.
    pub(super) fn is_later(&self, thread: &conversation::Thread) -> bool {
        let said = thread.until.map_or(thread.said.seconds, |until| until.seconds.max(thread.said.seconds));
        self.saved.is_some_and(|saved| saved.seconds.saturating_add(APART) < said)
    }

    /// What a suggestion became since, where that is recorded: the file has it as it was before, and that is told.
    pub(super) fn became(
        &mut self,
        one: &Suggestion,
        person: &Person,
        plan: &mut Plan,
    ) -> Result<Option<&'l conversation::Thread>, Error> {
        let Some(last) = one.last.as_ref().or(one.by.date.as_ref()) else { return Ok(None) };
        let begun = self.people.speaker(person, one.by.date.as_deref())?.by.at;
        let last = match self.saved {
            Some(saved) => saved,
            None => self.people.speaker(person, Some(last))?.by.at,
        };
        let minute = |moment: Moment| moment.seconds / 60;
        let is_it = |thread: &&conversation::Thread| {
            thread.reviewer == person.id
                && minute(thread.said) == minute(begun)
                && thread.until.is_some_and(|until| minute(until) > minute(last))
                && is_begun_as(thread, one)
        };
        // What they say in a newer file too is said once.
        let passage = passage(one);
        let is_same = |thread: &&conversation::Thread| {
            thread.reviewer == person.id && thread.passage.as_ref() == Some(&passage) && self.is_later(thread)
        };
        let same = self.recorded.of_draft(self.about).find(is_same);
        if let Some(same) = same {
            self.is_known(same);
            return Ok(Some(same));
        }
        let later = self.recorded.of_draft(self.about).find(is_it);
        plan.notes.extend(later.map(|thread| told_later(self.name, thread)));
        Ok(later)
    }

    /// Holds a new suggestion back where nearly the same came in in a later file: somebody may have made that of it.
    pub(super) fn hold_beside(&mut self, thread: &Thread, person: &Person, plan: &mut Plan) -> Result<(), Error> {
        let Thread::New(place) = thread else { return Ok(()) };
        let ActKind::Remark { passage: Some(own), .. } = &self.acts[*place].kind else { return Ok(()) };
        let put_in = |passage: &Passage| added(&passage.quote, passage.instead.as_deref()?).map(str::to_owned);
        let is_like = |thread: &&conversation::Thread| {
            let Some(passage) = &thread.passage else { return false };
            let both = put_in(own).zip(put_in(passage));
            let overlap = own.at.start < passage.at.end && passage.at.start < own.at.end;
            let is_other =
                thread.reviewer != person.id && self.recorded.is_from_a_file(thread) && self.is_later(thread);
            overlap && is_other && both.is_some_and(|(one, other)| one != other && are_nearly_the_same(&one, &other))
        };
        let later = self.recorded.of_draft(self.about).find(is_like).map(conversation::Thread::called);
        if let Some(called) = later {
            tell(told_beside(self.name, &person.name, &called), plan);
            let to = Thread::New(plan.acts.len() + place);
            let (speaker, kind) = (self.people.speaker(person, None)?, ActKind::Reply { to });
            let words = format!("Older than {called}, which says nearly the same.");
            self.acts.push(Act { speaker, words, evidence: self.evidence.to_vec(), kind });
        }
        Ok(())
    }

    /// Holds a new suggestion back where a later file came in with others of the same person, and without it; where somebody accepted
    /// it there, it is in that.
    pub(super) fn hold(&mut self, thread: &Thread, person: &Person, plan: &mut Plan) -> Result<(), Error> {
        let Thread::New(place) = thread else { return Ok(()) };
        let ActKind::Remark { passage: Some(own), .. } = &self.acts[*place].kind else { return Ok(()) };
        let is_later = |thread: &conversation::Thread| self.recorded.is_from_a_file(thread) && self.is_later(thread);
        let is_in_it = |thread: &conversation::Thread| thread.passage.as_ref() == Some(own) && is_later(thread);
        let recorded: Vec<_> = self.recorded.of_draft(self.about).collect();
        if recorded.iter().any(|thread| is_in_it(thread)) {
            return Ok(());
        }
        if recorded.iter().any(|thread| thread.reviewer == person.id && is_later(thread)) {
            tell(told(self.name, &person.name), plan);
            let to = Thread::New(plan.acts.len() + place);
            let (speaker, kind) = (self.people.speaker(person, None)?, ActKind::Reply { to });
            let words = format!("Not in a later file that has other suggestions of {}.", person.name);
            self.acts.push(Act { speaker, words, evidence: self.evidence.to_vec(), kind });
        }
        Ok(())
    }
}

/// That somebody's suggestions are older than others of theirs, as a sentence.
fn told(name: &str, who: &str) -> String {
    format!(
        "{name} is older than a file that came in before, which has other suggestions of {who}, and not what is new here. A reply says \
         so, and answer --apply-all holds it back: ask {who}."
    )
}

/// That somebody's suggestion is older than one of another that says nearly the same, as a sentence.
fn told_beside(name: &str, who: &str, called: &str) -> String {
    format!(
        "{name}: {who} suggests nearly what {called} says, which came in in a later file. A reply says so, and answer --apply-all \
         holds it back."
    )
}

/// That a suggestion is recorded as it became later, as a sentence.
fn told_later(name: &str, thread: &conversation::Thread) -> String {
    format!("{name} has {} as it was before it became what is recorded: it stays that.", thread.called())
}

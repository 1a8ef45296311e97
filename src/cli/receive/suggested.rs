//! What was changed in a file that came back, as suggestions.

use std::collections::HashMap;

use super::accepted::Accepted;
use super::act::{Act, ActKind, Thread};
use super::gone_on::{self, GoneOn};
use super::plan::Plan;
use super::recorded::{self, Comments, Recorded};
use super::suggestion::{Wanted, adds_line, no_suggestion, passage, said, suggested, tell, words_of_others};
use super::who::People;
use crate::cli::error::Error;
use crate::cli::one_wish::{added, bare};
use crate::cli::open_letter::OpenLetter;
use crate::cli::outgoing::by;
use crate::cli::speaker::Speaker;
use crate::document::returned::{Elsewhere, Known, NoEdit, Returned, Suggestion, With};
use crate::document::reviewed::By;
use crate::letter::conversation;
use crate::letter::event::{DraftRef, Entry};
use crate::letter::evidence::Evidence;
use crate::letter::ids::EventId;
use crate::letter::moment::Moment;
use crate::letter::people::Person;

/// Each change as a suggestion of its own author; what was not tracked as one of whoever sent the file. What is recorded already is
/// not again: a file goes on from one person to the next with all that the first did in it.
pub(super) fn suggestions(
    returned: &Returned<'_>,
    (name, about, evidence, is_silent, saved): (&str, DraftRef, &[Evidence], bool, Option<Moment>),
    sender: &mut impl FnMut(&People<'_>) -> Result<Person, Error>,
    (letter, entries, people): (&OpenLetter<'_>, &[Entry], &mut People<'_>),
    plan: &mut Plan,
) -> Result<Suggested, Error> {
    for (by, _) in returned.authors() {
        people.whoever(&by, "a change")?;
    }
    let (recorded, replies) = (Recorded::of(letter, entries), Comments::of(letter));
    let (acts, known, attached, met) = (Vec::new(), Vec::new(), HashMap::new(), Vec::new());
    let (became, wanted) = (Vec::new(), Vec::new());
    let draft = letter.text(letter.draft_at(about)?)?;
    let authors = returned.authors();
    let knowing = returned.knowing(&put_in(&recorded, about, people));
    let returned = knowing.as_ref().unwrap_or(returned);
    let accepted = Accepted::of(&draft, &returned.untracked(), about, &recorded);
    let mut suggesting = Suggesting {
        name,
        about,
        evidence,
        saved,
        people,
        recorded,
        accepted,
        replies,
        acts,
        known,
        attached,
        met,
        became,
        wanted,
    };
    let found = returned.suggestions(|by| suggesting.people.is_left_out(by));
    let mut untracked = Vec::new();
    if returned.is_changed_untracked() {
        let sender = sender(suggesting.people)?;
        // A file of a program that says the time of its template was not saved before there was the draft.
        let proposed = letter.draft_at(about)?.proposed;
        let then = saved.filter(|saved| saved.seconds >= proposed.seconds);
        untracked = suggesting.all_untracked(returned, &found, (letter, &draft), (&sender, then))?;
    }
    for elsewhere in &found.elsewhere {
        suggesting.elsewhere(elsewhere, &found.all, plan)?;
    }
    suggesting.was_taken_out(plan)?;
    let held = suggesting.held(&found.all)?;
    for one in &found.all {
        if is_typed_over(one) {
            let sender = sender(suggesting.people)?;
            suggesting.typed_over(one, (&sender, saved))?;
        } else {
            suggesting.suggestion(one.clone(), &held, sender, plan)?;
        }
    }
    suggesting.met.extend(&held);
    suggesting.left_off((&authors, is_silent), &found.all, &untracked, sender, plan)?;
    suggesting.rejected([&draft, &returned.accepted()], &found.all, &untracked, sender, plan)?;
    plan.notes.extend(recorded::told(name, &suggesting.known));
    let stands = suggesting.known.iter().map(|thread| thread.event).chain(suggesting.met.iter().copied()).collect();
    // What it has as it is recorded is no later than it, whenever it came in.
    let is_later = |thread: &&conversation::Thread| suggesting.is_later(thread) && !held.contains(&thread.event);
    let later = suggesting.recorded.of_draft(about).filter(is_later);
    let later = later.map(|thread| thread.event).chain(suggesting.became.iter().copied()).collect();
    Ok(Suggested { acts: suggesting.acts, attached: suggesting.attached, stands, later })
}

/// What the changes in a file are.
#[derive(Default)]
pub(super) struct Suggested {
    pub(super) acts: Vec<Act>,
    /// The suggestion that puts in the words of each comment, by the place of the comment; new ones have their places among the acts.
    pub(super) attached: HashMap<usize, Thread>,
    /// What is recorded and the file holds, or goes on with.
    pub(super) stands: Vec<EventId>,
    /// What is recorded and was suggested after the file was saved, or became since what it is recorded as.
    pub(super) later: Vec<EventId>,
}

/// Whether nothing is left of what somebody added but its place: others typed theirs over all of it, without tracking.
fn is_typed_over(one: &Suggestion) -> bool {
    let untracked = one.with.iter().filter_map(|with| match with {
        With::Untracked(words) => Some(bare(words)),
        With::PutIn(..) | With::TakenOut(..) => None,
    });
    let untracked: Vec<String> = untracked.flatten().collect();
    !untracked.is_empty() && added(&one.quote, &one.instead).is_some_and(|words| bare(words) == untracked)
}

/// The words that recorded suggestions put in, but for those of people who are left out.
fn put_in(recorded: &Recorded<'_>, about: DraftRef, people: &People<'_>) -> Vec<Known> {
    let known = |thread: &conversation::Thread| {
        let (passage, instead) = thread.suggestion()?;
        let (words, by) = (added(&passage.quote, instead)?.to_owned(), by(&thread.name, thread.said));
        let is_theirs = people.matched(&by).is_some_and(|person| person.id == thread.reviewer);
        (is_theirs && !people.is_left_out(&by)).then_some(Known { by, words })
    };
    recorded.of_draft(about).filter_map(known).collect()
}

/// What a file is made into.
pub(super) struct Suggesting<'s, 'l, 'r> {
    pub(super) name: &'s str,
    pub(super) about: DraftRef,
    pub(super) evidence: &'s [Evidence],
    /// When the file was saved.
    pub(super) saved: Option<Moment>,
    pub(super) people: &'s mut People<'r>,
    pub(super) recorded: Recorded<'l>,
    /// What of that was accepted in the file.
    pub(super) accepted: Accepted<'l>,
    pub(super) replies: Comments<'l>,
    pub(super) acts: Vec<Act>,
    /// What the file holds that is recorded already.
    pub(super) known: Vec<&'l conversation::Thread>,
    pub(super) attached: HashMap<usize, Thread>,
    /// What is recorded and the file goes on with.
    pub(super) met: Vec<EventId>,
    /// What it has as it was before it became what is recorded.
    became: Vec<EventId>,
    /// What somebody wanted in it and others took out.
    pub(super) wanted: Vec<Wanted>,
}

impl<'l> Suggesting<'_, 'l, '_> {
    /// Takes in an act, where it is not recorded already; gives the thread that it is in.
    pub(super) fn add(&mut self, act: Act, is_dated: bool) -> Thread {
        let (known, to) = match &act.kind {
            ActKind::Reply { to } => (self.replies.as_(&act, is_dated), to.clone()),
            _ => (self.recorded.as_(&act, is_dated), Thread::New(self.acts.len())),
        };
        if let Some(thread) = known {
            return self.is_known(thread);
        }
        self.acts.push(act);
        to
    }

    pub(super) fn is_known(&mut self, thread: &'l conversation::Thread) -> Thread {
        if self.known.iter().all(|known| known.event != thread.event) {
            self.known.push(thread);
        }
        Thread::Known { event: thread.event, address: thread.unmistakable() }
    }

    fn speaker(&mut self, person: &Person, by: &By) -> Result<Speaker, Error> {
        self.people.speaker(person, by.date.as_deref())
    }

    /// What is no suggestion: of one that is recorded it is a reply, all else is told.
    fn elsewhere(&mut self, elsewhere: &Elsewhere, all: &[Suggestion], plan: &mut Plan) -> Result<(), Error> {
        let Elsewhere { by, words, of_others, why, before } = elsewhere;
        if *why == NoEdit::Among && self.accepted.that_says(words).is_some() {
            return Ok(());
        }
        let touched = self.accepted.touched_by(elsewhere);
        let accepted = || touched.map(|thread| GoneOn::with_accepted(thread, by));
        let is_whole = matches!(why, NoEdit::TakesOut | NoEdit::TakenOut);
        let whole = self.recorded.that_adds(self.about, words).filter(|_| is_whole);
        let with = GoneOn::with(before, self.about, self.people, &self.recorded)?.or_else(accepted);
        let Some(gone_on) = with.or_else(|| Some(GoneOn::with_whole(whole?, by, *why == NoEdit::TakenOut))) else {
            if !self.was_wanted(elsewhere, plan)? {
                plan.notes.push(no_suggestion(self.name, elsewhere));
            }
            return Ok(());
        };
        self.met.push(gone_on.thread.event);
        // What they made of it is told as a whole.
        let is_it = |one: &&Suggestion| one.by.author == by.author;
        let mut changed = all.iter().filter(is_it).filter_map(|one| self.accepted.changed_by(one));
        if changed.any(|thread| thread.event == gone_on.thread.event) {
            return Ok(());
        }
        if gone_on.is_of(by) {
            self.is_known(gone_on.thread);
            return Ok(());
        }
        let said = match why {
            NoEdit::TakesOut => gone_on::takes_out(words),
            NoEdit::Untracked if gone_on.is_of_nobody() => gone_on.changed(words),
            NoEdit::PutsBack => gone_on::puts_back(of_others, words),
            NoEdit::TakenOut
            | NoEdit::GoesOn
            | NoEdit::Untracked
            | NoEdit::NoneIn
            | NoEdit::NoWords
            | NoEdit::NoPlace
            | NoEdit::Among => None,
        };
        // What they wanted before others went on with it is said with what these made of it.
        let is_told = gone_on.has_a_turn_of(by) && all.iter().any(|one| one.before == *before);
        if *why == NoEdit::TakenOut && is_told {
            return Ok(());
        }
        match said.zip(self.people.author(by, "a change")?) {
            Some((words, person)) => {
                let speaker = self.speaker(&person, by)?;
                tell(gone_on.told(self.name, &person, false), plan);
                self.add(gone_on.reply(speaker, words, self.evidence), by.date.is_some());
            }
            None => plan.notes.push(no_suggestion(self.name, elsewhere)),
        }
        Ok(())
    }

    /// Which of the recorded suggestions the file holds as they are.
    fn held(&mut self, all: &[Suggestion]) -> Result<Vec<EventId>, Error> {
        let mut held = Vec::new();
        for one in all {
            let Some(person) = self.people.whoever(&one.by, "a change")? else { continue };
            let at = self.speaker(&person, &one.by)?.by.at;
            let (passage, at) = (passage(one), one.by.date.is_some().then_some(at));
            held.extend(self.recorded.find(self.about, &passage, &person.id, at).map(|thread| thread.event));
        }
        Ok(held)
    }

    /// A suggestion; where it is what somebody made of one that is recorded, it is theirs.
    fn suggestion(
        &mut self,
        one: Suggestion,
        held: &[EventId],
        sender: &mut impl FnMut(&People<'_>) -> Result<Person, Error>,
        plan: &mut Plan,
    ) -> Result<(), Error> {
        let Some(person) = self.people.author(&one.by, "a change")? else { return Ok(()) };
        let (comments, is_dated) = (one.comments.clone(), one.by.date.is_some());
        let speaker = self.speaker(&person, &one.by)?;
        let is_recorded = |who: &Person, at| self.recorded.find(self.about, &passage(&one), &who.id, at).is_some();
        let is_recorded = is_recorded(&person, is_dated.then_some(speaker.by.at));
        let became = if is_recorded { None } else { self.became(&one, &person, plan)? };
        if let Some(later) = became {
            self.met.push(later.event);
            self.became.push(later.event);
            let thread = Thread::Known { event: later.event, address: later.unmistakable() };
            self.attached.extend(comments.into_iter().map(|comment| (comment, thread.clone())));
            return Ok(());
        }
        let gone_on = if is_recorded {
            self.taken_out_beside(&one, plan)?;
            None
        } else {
            let with_rest = || GoneOn::with_rest((&one, &speaker), self.about, &self.recorded, held);
            // A line below one that nobody touched is another one, however alike.
            let is_of_it = |thread: &&conversation::Thread| {
                self.met.contains(&thread.event)
                    || !(adds_line(&passage(&one)) && thread.passage.as_ref().is_some_and(adds_line))
            };
            let accepted = || Some(GoneOn::with_accepted(self.accepted.changed_by(&one).filter(is_of_it)?, &one.by));
            let with = GoneOn::with(&one.before, self.about, self.people, &self.recorded)?;
            with.or_else(accepted).or_else(with_rest)
        };
        self.met.extend(gone_on.as_ref().map(|gone_on| gone_on.thread.event));
        let thread = match gone_on {
            None => {
                let words = said(&one, "", &words_of_others(&one, &one.by, self.people)?);
                let thread =
                    self.add(suggested(&one, self.about, speaker, words, (self.evidence, self.saved)), is_dated);
                self.hold(&thread, &person, plan)?;
                self.hold_beside(&thread, &person, plan)?;
                thread
            }
            Some(gone_on) => {
                let mut thread = None;
                for (gone_on, one) in gone_on.in_turn(one) {
                    let Some(gone_on) = gone_on else {
                        thread = self.anew(&one)?.or(thread);
                        continue;
                    };
                    if let Some(next) = self.whoever_went_on(&gone_on, speaker.clone(), sender)? {
                        let known = self.acts.len();
                        let told = gone_on.told(self.name, &next.person, gone_on.is_replaced_by(&one, &next.person));
                        thread = Some(self.gone_on(&gone_on, one, next)?);
                        if self.acts.len() > known {
                            tell(told, plan);
                        }
                    }
                }
                match thread {
                    None => return Ok(()),
                    Some(thread) => thread,
                }
            }
        };
        self.attached.extend(comments.into_iter().map(|comment| (comment, thread.clone())));
        Ok(())
    }

    /// A suggestion of whoever went on where nothing was left of a recorded one.
    fn anew(&mut self, one: &Suggestion) -> Result<Option<Thread>, Error> {
        let Some(person) = self.people.author(&one.by, "a change")? else { return Ok(None) };
        let speaker = self.speaker(&person, &one.by)?;
        let act = suggested(one, self.about, speaker, String::new(), (self.evidence, self.saved));
        Ok(Some(self.add(act, one.by.date.is_some())))
    }

    /// Whoever went on with a recorded suggestion: whoever sent the file, where it does not say who. That can be the one whose it is.
    fn whoever_went_on(
        &mut self,
        gone_on: &GoneOn<'_>,
        of: Speaker,
        sender: &mut impl FnMut(&People<'_>) -> Result<Person, Error>,
    ) -> Result<Option<Speaker>, Error> {
        let Some(by) = &gone_on.next else {
            let sender = sender(self.people)?;
            let is_of_one = sender.id == of.person.id;
            return Ok(Some(if is_of_one { of } else { self.people.speaker(&sender, None)? }));
        };
        match self.people.author(by, "a change")? {
            Some(person) => Ok(Some(self.speaker(&person, by)?)),
            None => Ok(None),
        }
    }

    /// What somebody made of a recorded suggestion: one of theirs, or a reply.
    fn gone_on(&mut self, gone_on: &GoneOn<'l>, mut one: Suggestion, speaker: Speaker) -> Result<Thread, Error> {
        let is_dated = gone_on.next.as_ref().is_some_and(|by| by.date.is_some());
        let is_of_one = speaker.person.id == gone_on.thread.reviewer;
        let is_replaced = gone_on.is_replaced_by(&one, &speaker.person);
        if !is_of_one && gone_on.is_recorded(&one, &speaker) {
            return Ok(self.is_known(gone_on.thread));
        }
        if !is_of_one && !gone_on.is_rivalled_by(&one) {
            return Ok(self.add(gone_on.reply(speaker, gone_on.wish(&one), self.evidence), is_dated));
        }
        let beside = gone_on.beside(&one);
        one.with.retain(|with| with.by().is_none_or(|by| !gone_on.is_of(by)));
        let next = gone_on.next.clone().unwrap_or_default();
        let words = said(&one, &beside, &words_of_others(&one, &next, self.people)?);
        let mut act = suggested(&one, self.about, speaker, words, (self.evidence, self.saved));
        if let ActKind::Remark { in_place_of, .. } = &mut act.kind {
            *in_place_of = (is_replaced || !is_of_one).then(|| gone_on.to());
        }
        Ok(self.add(act, is_dated))
    }
}

//! What was changed in a file that came back, as suggestions.

use std::collections::HashMap;

use super::accepted::Accepted;
use super::act::{About, Act, ActKind, Thread};
use super::as_recorded;
use super::gone_on::{self, GoneOn};
use super::left_off;
use super::plan::{Plan, one_line};
use super::recorded::{self, Comments, Recorded};
use super::who::{People, shown};
use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::speaker::Speaker;
use crate::cli::wording;
use crate::document::returned::{Before, Elsewhere, Half, NoEdit, Returned, Suggestion, Suggestions, With};
use crate::document::reviewed::By;
use crate::letter::conversation;
use crate::letter::event::{DraftRef, Entry, Passage};
use crate::letter::evidence::Evidence;
use crate::letter::ids::EventId;
use crate::letter::people::Person;

/// Each change as a suggestion of its own author; what was not tracked as one of whoever sent the file. What is recorded already is
/// not again: a file goes on from one person to the next with all that the first did in it. The acts come with the suggestion
/// that puts in the words of each comment, by the place of the comment; new ones have their places among the acts.
pub(super) fn suggestions(
    returned: &Returned<'_>,
    (name, about, evidence, is_silent): (&str, DraftRef, &[Evidence], bool),
    sender: &mut impl FnMut(&People<'_>) -> Result<Person, Error>,
    (letter, entries, people): (&OpenLetter<'_>, &[Entry], &mut People<'_>),
    plan: &mut Plan,
) -> Result<(Vec<Act>, HashMap<usize, Thread>), Error> {
    for (by, _) in returned.authors() {
        people.whoever(&by, "a change")?;
    }
    let (recorded, replies) = (Recorded::of(letter, entries), Comments::of(letter));
    let (acts, known, attached, met) = (Vec::new(), Vec::new(), HashMap::new(), Vec::new());
    let draft = letter.text(letter.draft_at(about)?)?;
    let accepted = Accepted::of(&draft, &returned.untracked(), about, &recorded);
    let mut suggesting =
        Suggesting { name, about, evidence, people, recorded, accepted, replies, acts, known, attached, met };
    let found = returned.suggestions(|by| suggesting.people.is_left_out(by));
    let mut untracked = Vec::new();
    if returned.is_changed_untracked() {
        let sender = sender(suggesting.people)?;
        let all = returned.untracked_suggestions(|by| suggesting.people.is_left_out(by)).into_iter();
        let known = suggesting.recorded.passages(about);
        let is_theirs = |by: &By| suggesting.people.matched(by).is_some_and(|person| person.id == sender.id);
        // Whoever changes what they accepted wants it as they change it.
        let changed = suggesting.accepted.gone_on_with(&found, is_theirs);
        let is_changed = |one: &Suggestion| changed.iter().any(|thread| thread.passage.as_ref() == Some(&passage(one)));
        for one in all.flat_map(|one| as_recorded::parted(one, &known)) {
            if !is_changed(&one) && !suggesting.is_overtaken(&one, &sender, &found)? {
                let speaker = suggesting.people.speaker(&sender, None)?;
                suggesting.add(suggested(&one, about, speaker, String::new(), evidence), false);
            }
            untracked.push(one);
        }
    }
    for elsewhere in &found.elsewhere {
        suggesting.elsewhere(elsewhere, &found.all, plan)?;
    }
    let held = suggesting.held(&found.all)?;
    for one in &found.all {
        suggesting.suggestion(one.clone(), &held, sender, plan)?;
    }
    suggesting.met.extend(held);
    suggesting.left_off((returned, is_silent), &found.all, &untracked, sender, plan)?;
    plan.notes.extend(recorded::told(name, &suggesting.known));
    Ok((suggesting.acts, suggesting.attached))
}

struct Suggesting<'s, 'l, 'r> {
    name: &'s str,
    about: DraftRef,
    evidence: &'s [Evidence],
    people: &'s mut People<'r>,
    recorded: Recorded<'l>,
    /// What of that was accepted in the file.
    accepted: Accepted<'l>,
    replies: Comments<'l>,
    acts: Vec<Act>,
    /// What the file holds that is recorded already.
    known: Vec<&'l conversation::Thread>,
    attached: HashMap<usize, Thread>,
    /// What is recorded and the file goes on with.
    met: Vec<EventId>,
}

impl<'l> Suggesting<'_, 'l, '_> {
    /// Takes in an act, where it is not recorded already; gives the thread that it is in.
    fn add(&mut self, act: Act, is_dated: bool) -> Thread {
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

    fn is_known(&mut self, thread: &'l conversation::Thread) -> Thread {
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
        let Some(gone_on) = GoneOn::with(before, self.about, self.people, &self.recorded)?.or_else(accepted) else {
            plan.notes.push(no_suggestion(self.name, elsewhere));
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

    /// Whether whoever sent the file changed the same words once more, with tracking: that is what they want.
    fn is_overtaken(&mut self, untracked: &Suggestion, sender: &Person, found: &Suggestions) -> Result<bool, Error> {
        let holds = |one: &&Suggestion| one.at.start <= untracked.at.start && untracked.at.end <= one.at.end;
        let changed = found.all.iter().filter(holds).filter(|one| !one.instead.is_empty()).map(|one| &one.by);
        // Or put back what the letter has.
        let is_it = |before: &Before| before.by.is_empty() && before.at == untracked.at;
        let put_back = found.elsewhere.iter().filter(|one| one.why == NoEdit::PutsBack);
        let put_back = put_back.filter(|one| one.before.iter().any(is_it)).map(|one| &one.by);
        for by in changed.chain(put_back) {
            if self.people.whoever(by, "a change")?.is_some_and(|person| person.id == sender.id) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Records what somebody suggested before in a file and has not in this one, of whoever sent it and is at work in it.
    fn left_off(
        &mut self,
        (returned, is_silent): (&Returned<'_>, bool),
        all: &[Suggestion],
        untracked: &[Suggestion],
        sender: &mut impl FnMut(&People<'_>) -> Result<Person, Error>,
        plan: &mut Plan,
    ) -> Result<(), Error> {
        let mut left: Vec<(Person, Vec<&'l conversation::Thread>)> = Vec::new();
        let mut workers: Vec<Person> = Vec::new();
        for (by, _) in returned.authors() {
            workers.extend(self.people.whoever(&by, "a change")?);
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
                is_known || self.met.contains(&thread.event) || self.accepted.has(thread)
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
                let speaker = self.people.speaker(&person, None)?;
                let to = Thread::Known { event: thread.event, address: thread.unmistakable() };
                let (words, kind) = (left_off::said(&person), ActKind::Reply { to });
                self.add(Act { speaker, words, evidence: self.evidence.to_vec(), kind }, false);
            }
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
        let gone_on = if is_recorded(&person, is_dated.then_some(speaker.by.at)) {
            None
        } else {
            let with_rest = || GoneOn::with_rest((&one, &speaker), self.about, &self.recorded, held);
            let accepted = || Some(GoneOn::with_accepted(self.accepted.changed_by(&one)?, &one.by));
            let with = GoneOn::with(&one.before, self.about, self.people, &self.recorded)?;
            with.or_else(accepted).or_else(with_rest)
        };
        self.met.extend(gone_on.as_ref().map(|gone_on| gone_on.thread.event));
        let thread = match gone_on {
            None => {
                let words = said(&one, "", &words_of_others(&one, &one.by, self.people)?);
                self.add(suggested(&one, self.about, speaker, words, self.evidence), is_dated)
            }
            Some(gone_on) => {
                let mut thread = None;
                for (gone_on, one) in gone_on.in_turn(one) {
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
        if !is_of_one && !gone_on.is_rivalled_by(&one) {
            return Ok(self.add(gone_on.reply(speaker, gone_on.wish(&one), self.evidence), is_dated));
        }
        let beside = gone_on.beside(&one);
        one.with.retain(|with| with.by().is_none_or(|by| !gone_on.is_of(by)));
        let next = gone_on.next.clone().unwrap_or_default();
        let words = said(&one, &beside, &words_of_others(&one, &next, self.people)?);
        let mut act = suggested(&one, self.about, speaker, words, self.evidence);
        if let ActKind::Remark { in_place_of, .. } = &mut act.kind {
            *in_place_of = (is_replaced || !is_of_one).then(|| gone_on.to());
        }
        Ok(self.add(act, is_dated))
    }
}

/// What is said with a suggestion.
fn said(one: &Suggestion, beside: &str, others: &str) -> String {
    let half = match one.half {
        Some(Half::MovedAway) => "Moved to another place.",
        Some(Half::MovedHere) => "Moved from another place.",
        Some(Half::Mark) => "Without this footnote: its words are a suggestion of their own.",
        Some(Half::Note) => "Without this footnote: its mark is a suggestion of its own.",
        None => "",
    };
    [half, beside, others].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Tells something once.
fn tell(note: String, plan: &mut Plan) {
    if !plan.notes.contains(&note) {
        plan.notes.push(note);
    }
}

/// That a change is no suggestion, and why, as a sentence.
fn no_suggestion(name: &str, elsewhere: &Elsewhere) -> String {
    let words = one_line(&elsewhere.words);
    let quoted = if words.is_empty() { String::new() } else { format!(" (\"{words}\")") };
    let does = match elsewhere.why {
        NoEdit::TakesOut => "takes out words that somebody else put in",
        NoEdit::TakenOut => "puts in words that somebody else took out again",
        NoEdit::PutsBack => "puts back words that the letter has",
        NoEdit::GoesOn => "goes on with words that somebody else put in",
        NoEdit::Untracked => "changes words that were changed without tracking too",
        NoEdit::NoneIn => "puts in a break and no words",
        NoEdit::NoWords => "changes how words are set, and none of them",
        NoEdit::NoPlace => "puts in words where no suggestion can",
        NoEdit::Among => "typed words among those of others without tracking",
    };
    let instead = match elsewhere.why {
        NoEdit::NoWords | NoEdit::NoPlace => " A draft of the file would have it.",
        NoEdit::TakesOut
        | NoEdit::TakenOut
        | NoEdit::PutsBack
        | NoEdit::GoesOn
        | NoEdit::Untracked
        | NoEdit::NoneIn
        | NoEdit::Among => "",
    };
    let who = if elsewhere.why == NoEdit::Among { "somebody".to_owned() } else { shown(&elsewhere.by) };
    format!("{name}: {who} {does}{quoted}: that is no suggestion, and is not recorded.{instead}")
}

/// What others than the speaker changed in a suggestion.
fn words_of_others(one: &Suggestion, speaker: &By, people: &mut People<'_>) -> Result<String, Error> {
    let (mut changed, mut taken_out, mut untracked) = (Vec::new(), Vec::new(), Vec::new());
    for with in &one.with {
        let (of_each, by, words) = match with {
            With::PutIn(by, words) => (&mut changed, by, words),
            With::TakenOut(by, words) => (&mut taken_out, by, words),
            With::Untracked(words) => {
                untracked.push(format!("\"{}\"", one_line(words)));
                continue;
            }
        };
        if by.author == speaker.author {
            continue;
        }
        let who = people.whoever(by, "a change")?.map_or_else(|| shown(by), |person| person.name);
        of_each.push(match one_line(words).as_str() {
            "" => who,
            words => format!("{who} (\"{words}\")"),
        });
    }
    let listed = |all: &[String]| wording::list(&all.iter().map(String::as_str).collect::<Vec<_>>());
    let with = (!changed.is_empty()).then(|| format!("With what {} changed in it.", listed(&changed)));
    let without = (!taken_out.is_empty()).then(|| format!("Without what {} took out of it.", listed(&taken_out)));
    let untracked =
        (!untracked.is_empty()).then(|| format!("With {}, changed in it without tracking.", listed(&untracked)));
    Ok(with.into_iter().chain(without).chain(untracked).collect::<Vec<_>>().join(" "))
}

fn suggested(one: &Suggestion, about: DraftRef, speaker: Speaker, words: String, evidence: &[Evidence]) -> Act {
    let kind = ActKind::Remark { about: About::Known(about), passage: Some(passage(one)), in_place_of: None };
    Act { speaker, words, evidence: evidence.to_vec(), kind }
}

fn passage(one: &Suggestion) -> Passage {
    let Suggestion { at, quote, instead, .. } = one.clone();
    Passage { at, quote, instead: Some(instead) }
}

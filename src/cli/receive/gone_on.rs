//! What somebody did to a suggestion that is recorded, in the file that went on to them: it is theirs, and the suggestion stays
//! what it was. Words in the place of the same ones are a suggestion of their own, of which `answer --apply-all` puts in neither;
//! all else is a reply.

use super::act::{Act, ActKind, Thread as To};
use super::plan::one_line;
use super::recorded::Recorded;
use super::who::People;
use crate::cli::author::minute;
use crate::cli::error::Error;
use crate::cli::one_wish::{added, are_like, is_more_or_less, says, says_more};
use crate::cli::speaker::Speaker;
use crate::document::returned::{Before, Suggestion, With};
use crate::document::reviewed::By;
use crate::letter::conversation::{Contribution, Thread};
use crate::letter::event::{Answer, DraftRef, Passage};
use crate::letter::evidence::Evidence;
use crate::letter::ids::EventId;
use crate::letter::people::Person;
use crate::text::paragraphs;

pub(super) struct GoneOn<'l> {
    /// The suggestion that is recorded.
    pub(super) thread: &'l Thread,
    /// Whose it is in the file; nobody where the file does not say it.
    of: Vec<By>,
    /// Whoever went on with it; nobody where the file does not say who took part of it back.
    pub(super) next: Option<By>,
    /// Whether it stands in the file without a mark.
    is_accepted: bool,
    /// What it was when others went on with that in turn, each time.
    then: Vec<Before>,
    /// Whether others went on with what came of it.
    is_past: bool,
}

impl<'l> GoneOn<'l> {
    /// The last of what was there before that is recorded.
    pub(super) fn with(
        all: &[Before],
        about: DraftRef,
        people: &mut People<'_>,
        recorded: &Recorded<'l>,
    ) -> Result<Option<Self>, Error> {
        for (place, before) in all.iter().enumerate().rev() {
            let then = || then(&all[place..]);
            let Before { at, quote, instead, .. } = before;
            let passage = Passage { at: at.clone(), quote: quote.clone(), instead: Some(instead.clone()) };
            if before.by.is_empty()
                && let Some(thread) =
                    recorded.of_others(about, &passage, people.whoever(&before.next, "a change")?.as_ref())
            {
                let (of, next) = (Vec::new(), Some(before.next.clone()));
                return Ok(Some(Self { thread, of, next, is_accepted: false, then: Vec::new(), is_past: false }));
            }
            for by in before.by.iter().rev() {
                let Some(person) = people.whoever(by, "a change")? else { continue };
                let at = people.speaker(&person, by.date.as_deref())?.by.at;
                let at = by.date.is_some().then_some(at);
                if let Some(thread) = recorded.find(about, &passage, &person.id, at) {
                    let (of, next) = (before.by.clone(), Some(before.next.clone()));
                    return Ok(Some(Self { thread, of, next, is_accepted: false, then: then(), is_past: false }));
                }
            }
        }
        Ok(None)
    }

    /// What somebody changed that they had accepted in the program.
    pub(super) fn with_accepted(thread: &'l Thread, next: &By) -> Self {
        Self { thread, of: Vec::new(), next: Some(next.clone()), is_accepted: true, then: Vec::new(), is_past: false }
    }

    /// All of what it adds was put in by this person, or taken out by this one.
    pub(super) fn with_whole(thread: &'l Thread, by: &By, is_of_one: bool) -> Self {
        let (of, next) = if is_of_one { (vec![by.clone()], None) } else { (Vec::new(), Some(by.clone())) };
        Self { thread, of, next, is_accepted: false, then: Vec::new(), is_past: false }
    }

    /// The same where somebody rejected part of it in the file, which leaves no mark, or whoever made it went on with it: begun in one
    /// moment with it, and about some of its words. What the file holds as it is recorded is not meant. So too where they made the
    /// file anew: their later wish for the same words, or one that has all that they added before.
    pub(super) fn with_rest(
        (one, speaker): (&Suggestion, &Speaker),
        about: DraftRef,
        recorded: &Recorded<'l>,
        held: &[EventId],
    ) -> Option<Self> {
        let at = one.by.date.is_some().then_some(speaker.by.at)?;
        let is_of_one_moment = one.by.date.as_deref().map(minute) == one.until.as_deref().map(minute);
        let is_begun_with = |thread: &Thread| thread.said.seconds / 60 == at.seconds / 60;
        let is_in_its_place = |thread: &Thread| {
            thread.suggestion().is_some_and(|(passage, instead)| {
                let (old, new) = ((passage.quote.as_str(), instead), (one.quote.as_str(), one.instead.as_str()));
                let overlap = passage.at.start < one.at.end && one.at.start < passage.at.end;
                overlap && if is_begun_with(thread) { goes_on(old, new) } else { is_later_wish(old, new) }
            })
        };
        let is_meant = |thread: &&Thread| {
            let is_earlier = thread.said.seconds < at.seconds && recorded.is_from_a_file(thread);
            let is_it = thread.passage.as_ref().is_some_and(|passage| {
                passage.at == one.at && passage.instead.as_deref() == Some(one.instead.as_str())
            });
            thread.reviewer == speaker.person.id
                && !held.contains(&thread.event)
                && (is_begun_with(thread) || is_earlier && !is_it && !recorded.is_replaced(thread))
                && is_in_its_place(thread)
        };
        let mut all: Vec<&'l Thread> = recorded.of_draft(about).rev().filter(is_meant).collect();
        all.sort_by_key(|thread| !is_begun_with(thread));
        let thread = all.into_iter().next()?;
        // What was put in later is of whoever made it.
        let next = (!is_of_one_moment || !is_begun_with(thread)).then(|| one.by.clone());
        Some(Self { thread, of: vec![one.by.clone()], next, is_accepted: false, then: Vec::new(), is_past: false })
    }

    /// What each of those who went on with it made of it in turn, the last of all this suggestion; without it where nothing was
    /// left of it before.
    pub(super) fn in_turn(self, one: Suggestion) -> Vec<(Option<Self>, Suggestion)> {
        let Self { thread, of, next, is_accepted, then, .. } = self;
        let mut turns = Vec::new();
        let (mut of, mut next) = (of, next);
        let mut was = thread.suggestion().map(|(_, instead)| instead.to_owned()).unwrap_or_default();
        for Before { by, at, quote, instead, next: after } in then {
            let is_nothing_left = quote == instead;
            // The file has what all of them left: what each put in is what there was after that.
            let with = next.clone().and_then(|next| between(next, &was, &instead)).into_iter().collect();
            was.clone_from(&instead);
            let made = Suggestion { at, quote, instead, half: None, comments: Vec::new(), with, ..one.clone() };
            turns.push((Some(Self { thread, of, next, is_accepted, then: Vec::new(), is_past: true }), made));
            if is_nothing_left {
                turns.push((None, Suggestion { by: after, with: Vec::new(), before: Vec::new(), ..one }));
                return turns;
            }
            (of, next) = (by, Some(after));
        }
        turns.push((Some(Self { thread, of, next, is_accepted, then: Vec::new(), is_past: false }), one));
        turns
    }

    /// Whether one of the turns of a suggestion is what somebody made of it.
    pub(super) fn has_a_turn_of(&self, by: &By) -> bool {
        let all = self.next.iter().chain(self.then.iter().map(|before| &before.next));
        !self.then.is_empty() && all.into_iter().any(|next| next.author == by.author)
    }

    /// Whether it is recorded what somebody made of it before others went on with that: in the same moment, with the words that
    /// they left. The file of the last of them does not say as much of the others as their own did.
    pub(super) fn is_recorded(&self, one: &Suggestion, speaker: &Speaker) -> bool {
        let is_dated = self.next.as_ref().is_some_and(|next| next.date.is_some());
        let is_theirs = |said: &&Contribution| {
            said.answer.is_none()
                && said.reviewer == speaker.person.id
                && said.said.seconds / 60 == speaker.by.at.seconds / 60
        };
        let is_it = |said: &Contribution| one.quote == one.instead || says(&said.words, &one.instead);
        self.is_past && is_dated && self.thread.contributions.iter().filter(is_theirs).any(is_it)
    }

    /// Whether somebody had a part in what is recorded.
    pub(super) fn is_of(&self, by: &By) -> bool {
        self.of.iter().any(|of| of.author == by.author)
    }

    /// Whether the file does not say whose it is.
    pub(super) fn is_of_nobody(&self) -> bool {
        self.of.is_empty()
    }

    /// That somebody did, as a sentence.
    pub(super) fn told(&self, name: &str, person: &Person, replaced: bool) -> String {
        let (called, whose) = (self.thread.called(), &self.thread.name);
        if replaced && matches!(self.thread.answer(), Some(Answer::Accepted | Answer::Partly)) {
            return format!(
                "{name}: {whose} has other words now in the place of {called}, which is accepted: answer --apply-all changes its \
                 words where they stand as they were put in, and leaves all else to you."
            );
        }
        if replaced {
            return format!(
                "{name}: {whose} has other words now in the place of {called}, which stays as it is recorded: answer \
                 --apply-all puts in those where they fit, and not {called}."
            );
        }
        if person.id == self.thread.reviewer {
            return format!(
                "{name}: {whose} changes what {called} suggests, which stays as it is recorded: the change is recorded as a reply."
            );
        }
        format!(
            "{name}: {who} changes what {whose} suggests in {called}: {called} stays as it is recorded, and what {who} wants is \
             recorded under that name.",
            who = person.name
        )
    }

    /// Whether a suggestion beside it is one of two of which neither is put in before somebody chose: both have other words for the
    /// same ones. What only adds words goes in beside what another adds.
    pub(super) fn is_rivalled_by(&self, one: &Suggestion) -> bool {
        let adds = |quote: &str, instead: &str| instead.starts_with(quote) || instead.ends_with(quote);
        self.thread.suggestion().is_some_and(|(passage, instead)| {
            let overlap = passage.at.start < one.at.end && one.at.start < passage.at.end;
            overlap && !adds(&passage.quote, instead) && !adds(&one.quote, &one.instead)
        })
    }

    /// Whether it stands in the place of what is recorded, and is to go in for that: whoever only leaves words out may have
    /// had theirs taken out by others.
    pub(super) fn is_replaced_by(&self, one: &Suggestion, person: &Person) -> bool {
        person.id == self.thread.reviewer && !one.instead.trim().is_empty()
    }

    /// What whoever went on with it made of it, as words beside their suggestion.
    pub(super) fn beside(&self, one: &Suggestion) -> String {
        let called = self.thread.called();
        [format!("Instead of {called}.")].into_iter().chain(self.did(one)).collect::<Vec<_>>().join(" ")
    }

    /// What whoever went on with it wants, as words of a reply.
    pub(super) fn wish(&self, one: &Suggestion) -> String {
        let did = self.did(one);
        if one.quote == one.instead {
            let all = || {
                let (passage, instead) = self.thread.suggestion()?;
                match added(&passage.quote, instead) {
                    Some(words) => takes_out(words),
                    None => puts_back(instead, &passage.quote),
                }
            };
            return if did.is_empty() { all().unwrap_or_default() } else { did.join(" ") };
        }
        let quote = quoted(&one.quote).unwrap_or_default();
        let wish = match quoted(&one.instead) {
            Some(words) => format!("Suggests {words} instead of {quote}."),
            None => format!("Suggests to leave out {quote}."),
        };
        did.into_iter().chain([wish]).collect::<Vec<_>>().join(" ")
    }

    /// What whoever went on with it put into its words, and took out of them.
    fn did(&self, one: &Suggestion) -> Vec<String> {
        let is_next = |by: &By| self.next.as_ref().is_some_and(|next| next.author == by.author);
        let did = one.with.iter().filter(|with| with.by().is_some_and(is_next)).filter_map(|with| match with {
            With::PutIn(_, words) => quoted(words).map(|words| format!("Puts {words} into it.")),
            With::TakenOut(_, words) => takes_out(words),
            With::Untracked(_) => None,
        });
        did.collect()
    }

    /// What whoever accepted it changed in it, as words of a reply; the file does not always say what of these words they took out,
    /// and what they put in.
    pub(super) fn changed(&self, words: &str) -> Option<String> {
        let stood = self.thread.suggestion().is_some_and(|(_, instead)| says(instead, words));
        if !self.is_accepted || stood {
            return takes_out(words);
        }
        quoted(words).map(|words| format!("Changes it: {words} (what is taken out of it, and what is put in)."))
    }

    /// A reply in its thread.
    pub(super) fn reply(&self, speaker: Speaker, words: String, evidence: &[Evidence]) -> Act {
        Act { speaker, words, evidence: evidence.to_vec(), kind: ActKind::Reply { to: self.to() } }
    }

    /// The suggestion, as an act names it.
    pub(super) fn to(&self) -> To {
        To::Known { event: self.thread.event, address: self.thread.unmistakable() }
    }
}

/// That somebody took these words out of a suggestion, as words of a reply; none where there are none.
pub(super) fn takes_out(words: &str) -> Option<String> {
    quoted(words).map(|words| format!("Takes {words} out of it."))
}

/// That somebody put back what stood there before a suggestion, in the place of these words of it.
pub(super) fn puts_back(instead_of: &str, words: &str) -> Option<String> {
    let back = format!("Puts {} back.", quoted(words)?);
    Some(takes_out(instead_of).into_iter().chain([back]).collect::<Vec<_>>().join(" "))
}

/// Words in quotes, with a sign for each break between lines, items and paragraphs.
fn quoted(words: &str) -> Option<String> {
    let words = words.trim();
    let words = words.strip_prefix("\\\n").unwrap_or(words);
    let words = one_line(&paragraphs::split(words).join(" ¶ "));
    (!words.is_empty()).then(|| format!("\"{words}\""))
}

/// Whether a suggestion is what a recorded one of the same moment was, or became.
pub(super) fn is_begun_as(thread: &Thread, one: &Suggestion) -> bool {
    thread.suggestion().is_some_and(|(passage, instead)| {
        let overlap = passage.at.start < one.at.end && one.at.start < passage.at.end;
        overlap && goes_on((&passage.quote, instead), (&one.quote, &one.instead))
    })
}

/// Whether a suggestion of the same moment goes on with another: what is added beside wholly different words is another wish.
fn goes_on((quote, instead): (&str, &str), (other, beside): (&str, &str)) -> bool {
    let both = added(quote, instead).zip(added(other, beside));
    both.is_none_or(|(one, other)| are_like(one, other) || is_more_or_less(one, other))
}

/// Whether a later suggestion has words for the same ones, or all words that the earlier added, and more. What is typed anew may
/// be said beside it.
fn is_later_wish((quote, instead): (&str, &str), (other, beside): (&str, &str)) -> bool {
    match (added(quote, instead), added(other, beside)) {
        (Some(one), Some(other)) => says_more(one, other),
        (None, None) => !beside.trim().is_empty(),
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// What somebody did who made the second of two texts of the first, where they only put words in or took some out.
fn between(by: By, was: &str, is: &str) -> Option<With> {
    let put_in = added(was, is).map(str::to_owned);
    let taken_out = || added(is, was).map(str::to_owned);
    match put_in {
        Some(words) => Some(With::PutIn(by, words)),
        None => taken_out().map(|words| With::TakenOut(by, words)),
    }
}

/// What came of the first of these as one more went on with it each time.
fn then(all: &[Before]) -> Vec<Before> {
    let mut then: Vec<Before> = Vec::new();
    let Some(first) = all.first() else { return then };
    let mut last = first;
    for next in &all[1..] {
        let goes_on = next.by.len() == last.by.len() + 1 && next.by.starts_with(&last.by);
        if goes_on {
            then.push(next.clone());
            last = next;
        } else if next.by.len() <= first.by.len() {
            break;
        }
    }
    then
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_are_seen_in_what_a_reply_says_of_words() {
        for (words, told) in [
            ("Ommen\\\nKees Bakker", "Ommen\\ ¶ Kees Bakker"),
            ("\\\nKees Bakker", "Kees Bakker"),
            ("gemeenten\n- een register\n- een verbod", "gemeenten ¶ - een register ¶ - een verbod"),
            ("|\n| Norm | 2 |", "| ¶ | Norm | 2 |"),
            ("zorg.\n\nDank.", "zorg. ¶ Dank."),
            ("een regel die\nis omgebroken", "een regel die is omgebroken"),
        ] {
            assert_eq!(takes_out(words), Some(format!("Takes \"{told}\" out of it.")));
        }
        assert_eq!(takes_out(" \n\n"), None);
    }
}

//! What one person put in and another took out, in a file of which the first did not come in: the wish of the first is recorded, with
//! what the other did as a reply, as where both files came in.

use super::act::{About, Act, ActKind, Thread};
use super::gone_on;
use super::plan::Plan;
use super::suggested::Suggesting;
use super::suggestion::{Wanted, suggested};
use crate::cli::error::Error;
use crate::cli::one_wish::added;
use crate::document::returned::{Before, Elsewhere, NoEdit, Suggestion};
use crate::document::reviewed::By;
use crate::letter::event::Passage;
use crate::letter::people::Person;

impl Suggesting<'_, '_, '_> {
    /// Records it, where the file says whose it was.
    pub(super) fn was_wanted(&mut self, elsewhere: &Elsewhere, plan: &Plan) -> Result<bool, Error> {
        let own = (elsewhere.why == NoEdit::TakenOut).then(|| own(elsewhere)).flatten();
        let is_only = own.is_some() || elsewhere.before.len() == 1;
        let Some((of, Before { at, quote, instead, next, .. })) = own.or_else(|| first(elsewhere)) else {
            return Ok(false);
        };
        let Some(person) = self.people.author(&of, "a change")? else { return Ok(false) };
        let is_next = next.author == elsewhere.by.author;
        let said = match elsewhere.why {
            NoEdit::TakesOut if is_next => gone_on::takes_out(&elsewhere.words),
            NoEdit::PutsBack if is_next => gone_on::puts_back(&elsewhere.of_others, &elsewhere.words),
            NoEdit::TakenOut if of.author == elsewhere.by.author => None,
            NoEdit::TakesOut
            | NoEdit::TakenOut
            | NoEdit::PutsBack
            | NoEdit::GoesOn
            | NoEdit::Untracked
            | NoEdit::NoneIn
            | NoEdit::NoWords
            | NoEdit::NoPlace
            | NoEdit::Among => return Ok(false),
        };
        let passage = Passage { at: at.clone(), quote: quote.clone(), instead: Some(instead.clone()) };
        let place = if let Some(place) = self.planned(&person, &passage) {
            place
        } else {
            let (at, quote, instead, by) = (at.clone(), quote.clone(), instead.clone(), of.clone());
            let one = Suggestion { at, quote, instead, by, ..Suggestion::default() };
            let speaker = self.people.speaker(&person, one.by.date.as_deref())?;
            self.acts.push(suggested(&one, self.about, speaker, String::new(), (self.evidence, None)));
            self.acts.len() - 1
        };
        match said {
            Some(said) => {
                self.wanted.retain(|wanted| wanted.place != place);
                self.reply(place, &next, said, plan)?;
            }
            None if self.wanted.iter().all(|wanted| wanted.place != place) && !self.has_reply(place, plan) => {
                // Of the first of several the file does not say who took out all of it.
                let all = || gone_on::takes_out(added(&quote, &instead).unwrap_or(&instead));
                let next = all().filter(|_| is_only).map(|said| (next, said));
                self.wanted.push(Wanted { place, next });
            }
            None => {}
        }
        Ok(true)
    }

    /// Says who took out what the file does not say by itself.
    pub(super) fn was_taken_out(&mut self, plan: &Plan) -> Result<(), Error> {
        for Wanted { place, next } in std::mem::take(&mut self.wanted) {
            if let Some((next, said)) = next {
                self.reply(place, &next, said, plan)?;
            }
        }
        Ok(())
    }

    fn reply(&mut self, place: usize, by: &By, words: String, plan: &Plan) -> Result<(), Error> {
        let Some(person) = self.people.author(by, "a change")? else { return Ok(()) };
        let speaker = self.people.speaker(&person, by.date.as_deref())?;
        let kind = ActKind::Reply { to: Thread::New(plan.acts.len() + place) };
        self.acts.push(Act { speaker, words, evidence: self.evidence.to_vec(), kind });
        Ok(())
    }

    fn has_reply(&self, place: usize, plan: &Plan) -> bool {
        let of = plan.acts.len() + place;
        self.acts.iter().any(|act| matches!(act.kind, ActKind::Reply { to: Thread::New(to) } if to == of))
    }

    /// The place of what is planned of a person about these words.
    fn planned(&self, person: &Person, passage: &Passage) -> Option<usize> {
        let is_it = |act: &Act| match &act.kind {
            ActKind::Remark { about: About::Known(_), passage: Some(of), .. } => of == passage,
            _ => false,
        };
        self.acts.iter().position(|act| act.speaker.person.id == person.id && is_it(act))
    }
}

/// What the first of those who put something in wanted, and whose that is.
fn first(elsewhere: &Elsewhere) -> Option<(By, Before)> {
    let first = elsewhere.before.first()?;
    let [of] = first.by.as_slice() else { return None };
    (first.quote != first.instead).then(|| (of.clone(), first.clone()))
}

/// What whoever put words behind or before those of others wanted by themselves, where these were taken out.
fn own(elsewhere: &Elsewhere) -> Option<(By, Before)> {
    elsewhere.before.windows(2).find_map(|pair| {
        let [others, all] = pair else { return None };
        let of = all.by.last().filter(|by| by.author == elsewhere.by.author)?;
        let is_next = others.by.len() + 1 == all.by.len() && others.next.author == of.author && others.at == all.at;
        let behind = all.instead.strip_prefix(others.instead.as_str()).map(str::to_owned);
        let before = || {
            let put_in = added(&others.instead, &all.instead)?;
            // What stands between the letter's words and theirs is the break before both.
            let between = all.instead.find(put_in).and_then(|at| all.instead.get(all.quote.len()..at))?;
            Some([between, put_in.strip_suffix(between)?].concat())
        };
        let words = behind.or_else(before).filter(|_| is_next)?;
        let is_added = others.instead.starts_with(all.quote.as_str()) && !words.trim().is_empty();
        let instead = [all.quote.as_str(), &words].concat();
        is_added.then(|| (of.clone(), Before { by: vec![of.clone()], instead, ..all.clone() }))
    })
}

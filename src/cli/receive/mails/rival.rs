//! Two mails of one person from one moment that say different things: which of them is the later word is for a person to
//! see, whatever their files are called.

use super::about;
use super::dated::Dated;
use crate::cli::receive::answer::{self, Answer, Names};
use crate::document::inbox::Incoming;
use crate::letter::event::Verdict;
use crate::letter::moment::Moment;
use crate::letter::people::Person;
use crate::letter::rules::Rules;

/// The name of another mail among all of one receipt, of the same sender and the same moment, that says something else.
pub(super) fn of<'m>(
    mail: &Incoming,
    dated: Dated,
    mut all: impl Iterator<Item = (&'m str, &'m Incoming)>,
    rules: &Rules,
    clock: Moment,
) -> Option<&'m str> {
    let own = word(mail, rules)?;
    let is_rival = |other: &Incoming| {
        let is_about_one = about::tags(&mail.subject) == about::tags(&other.subject);
        let differs = || word(other, rules).is_some_and(|word| word != own);
        is_about_one && dated.is_beside(Dated::of(other, clock)) && is_of_one(mail, other, rules) && differs()
    };
    all.find(|(_, other)| is_rival(other)).map(|(name, _)| name)
}

/// Whether both are from the same address, or from two of one person.
fn is_of_one(one: &Incoming, other: &Incoming, rules: &Rules) -> bool {
    let is_from_there = |address: &String| other.from.iter().any(|from| from.eq_ignore_ascii_case(address));
    one.from.iter().any(is_from_there)
        || rules.people().iter().any(|person| {
            let has = |mail: &Incoming| mail.from.iter().any(|address| person.has_email(address));
            has(one) && has(other)
        })
}

/// The plain word of a mail that a person wrote.
fn word(mail: &Incoming, rules: &Rules) -> Option<Verdict> {
    let has = |person: &&Person| mail.from.iter().any(|address| person.has_email(address));
    let person = rules.people().iter().find(has)?;
    match answer::of(&mail.said.words, &Names::of(rules.people(), person)) {
        Answer::Clear { verdict, .. } if mail.automatic.is_none() => Some(verdict),
        Answer::Clear { .. } | Answer::Begins(_) | Answer::Other | Answer::Free => None,
    }
}

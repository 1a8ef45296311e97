//! To whom a mail is said: a word to somebody who did not ask is no answer to what was asked.

use super::given::Given;
use crate::cli::error::Error;
use crate::cli::receive::answer::{self, Names};
use crate::cli::wording;
use crate::document::inbox::Incoming;
use crate::letter::people::Person;

impl Given<'_, '_> {
    /// Why a word in a mail may be for somebody who did not ask, as a sentence without its full stop.
    pub(super) fn said_to_another(&self, mail: &Incoming) -> Result<Option<String>, Error> {
        let rules = self.letter.rules()?;
        let mut askers = self.askers(None)?;
        // Whoever is at the keyboard has the mail, and may have asked without this program.
        let me = self.letter.workspace.committer()?.email;
        askers.extend(rules.people().iter().filter(|person| person.has_email(&me)).cloned());
        let asked =
            |address: &String| me.eq_ignore_ascii_case(address) || askers.iter().any(|one| one.has_email(address));
        if let Some(other) = greeted(mail, rules.people(), &askers) {
            return Ok(Some(format!("it greets {other}, who did not ask")));
        }
        let is_senders = |person: &Person| mail.from.iter().any(|address| person.has_email(address));
        let known = |address: &String| rules.people().iter().find(|person| person.has_email(address));
        let to: Vec<&String> = mail.to.iter().filter(|to| !known(to).is_some_and(is_senders)).collect();
        let others: Vec<&str> =
            to.iter().filter(|to| !asked(to)).map(|to| known(to).map_or(to.as_str(), |person| &person.name)).collect();
        let is_known = to.iter().any(|to| !asked(to) && known(to).is_some());
        let answers = mail.answers.first().map(|id| self.is_question(id));
        let is_about_it = answers == Some(true) || !mail.said.quoted.is_empty();
        let doubt = if to.iter().any(|to| asked(to)) {
            // An answer to all goes to whoever asked, too.
            is_known && !is_about_it && answers == Some(false)
        } else {
            // An address that nobody is known by may be another of whoever asked.
            is_known || !others.is_empty() && !is_about_it
        };
        Ok(doubt.then(|| format!("it was sent to {}, who did not ask", wording::list(&others))))
    }
}

/// Somebody else whom a mail greets, and none of those who asked beside them.
fn greeted(mail: &Incoming, people: &[Person], askers: &[Person]) -> Option<String> {
    let is_writer = |person: &&Person| mail.from.iter().any(|address| person.has_email(address));
    let names = Names::of(people, people.iter().find(is_writer)?);
    let whom = answer::greeted(&mail.said.words, &names)?;
    let is_asker = |asker: &Person| Names::of(people, asker).names(whom);
    names.other(whom).filter(|_| !askers.iter().any(is_asker)).map(str::to_owned)
}

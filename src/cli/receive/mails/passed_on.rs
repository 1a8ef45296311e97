//! Whose the mails are that somebody passed on: their words are not those of whoever did.

use super::given::Given;
use crate::cli::error::Error;
use crate::document::inbox::Incoming;
use crate::letter::people::Person;

/// Whose a mail is that was passed on.
pub(super) struct PassedOn {
    /// As its header says.
    pub(super) called: String,
    /// Who that is, where the rules know them.
    pub(super) person: Option<Person>,
}

impl Given<'_, '_> {
    /// Whose mails are passed on in one of this person. What the pen wrote is what others answer.
    pub(super) fn passed_on(&self, mail: &Incoming, sender: &Person) -> Result<Vec<PassedOn>, Error> {
        let rules = self.letter.rules()?;
        let mut all: Vec<PassedOn> = Vec::new();
        for called in &mail.said.writers {
            let words = || called.split(|c: char| c.is_whitespace() || "<>[]()\"',;".contains(c));
            let has = |person: &&Person| words().any(|word| person.has_email(word.trim_start_matches("mailto:")));
            let name = called.split(['<', '[', '(']).next().unwrap_or_default().trim().trim_matches(['"', '\'']);
            let is_called = |person: &&Person| person.name.to_lowercase() == name.to_lowercase();
            let known = rules.people().iter().find(has).or_else(|| rules.people().iter().find(is_called));
            let is_no_answer = known.is_some_and(|known| known.id == sender.id || rules.holds_pen(&known.id));
            let is_there = all.iter().any(|one| match (&one.person, known) {
                (Some(one), Some(known)) => one.id == known.id,
                _ => one.called == *called,
            });
            if !is_no_answer && !is_there {
                all.push(PassedOn { called: called.clone(), person: known.cloned() });
            }
        }
        Ok(all)
    }
}

//! Who asked about a draft, and whose the mails are that somebody quotes who did not: their words are not those of whoever
//! quotes them, and what is said above them may answer them.

use super::given::Given;
use crate::cli::error::Error;
use crate::cli::receive::answer::Names;
use crate::document::inbox::Said;
use crate::letter::event::{DraftRef, EventKind};
use crate::letter::people::Person;
use crate::letter::rules::Rules;

/// Whose a mail is that is quoted, and who did not ask about the draft.
pub(super) struct Writer {
    /// As its header says.
    pub(super) called: String,
    /// Who that is, where the rules know them.
    pub(super) person: Option<Person>,
}

impl Given<'_, '_> {
    /// Those who asked about a draft, or about any where none is named, and those who hold the pen.
    pub(super) fn askers(&self, about: Option<DraftRef>) -> Result<Vec<Person>, Error> {
        let rules = self.letter.rules()?;
        let mut askers: Vec<Person> = Vec::new();
        for event in self.entries.iter().filter_map(|entry| entry.event.as_ref()) {
            if let EventKind::Ask(asking) = &event.kind
                && about.is_none_or(|about| about == asking.about)
            {
                askers.push(Person::new(asking.reviewer.clone(), event.by.name.clone(), vec![event.by.email.clone()]));
            }
        }
        askers.extend(rules.pen().iter().filter_map(|pen| rules.person(pen)).cloned());
        Ok(askers)
    }

    /// Those of whose mails one quotes one, each once, and who did not ask about the draft.
    pub(super) fn other_writers(&self, said: &Said, about: DraftRef) -> Result<Vec<Writer>, Error> {
        let mut others: Vec<Writer> = Vec::new();
        if said.writers.is_empty() {
            return Ok(others);
        }
        let rules = self.letter.rules()?;
        let askers = self.askers(Some(about))?;
        let askers: Vec<Names> = askers.iter().map(|asker| Names::of(rules.people(), asker)).collect();
        for called in &said.writers {
            let person = person(called, &rules);
            let is_there = others.iter().any(|one| match (&one.person, person) {
                (Some(one), Some(person)) => one.id == person.id,
                _ => one.called == *called,
            });
            if !is_there && !askers.iter().any(|names| names.wrote(called)) {
                others.push(Writer { called: called.clone(), person: person.cloned() });
            }
        }
        Ok(others)
    }
}

/// The person whose address stands there, or else whose name.
fn person<'r>(called: &str, rules: &'r Rules) -> Option<&'r Person> {
    let words = || called.split(|c: char| c.is_whitespace() || "<>[]()\"',;".contains(c));
    let has = |person: &&Person| words().any(|word| person.has_email(word.trim_start_matches("mailto:")));
    let name = called.split(['<', '[', '(']).next().unwrap_or_default().trim().trim_matches(['"', '\'']);
    let is_called = |person: &&Person| person.name.to_lowercase() == name.to_lowercase();
    rules.people().iter().find(has).or_else(|| rules.people().iter().find(is_called))
}

//! For whom a mail may speak: somebody whose deputy its sender is, and who was asked what it answers.

use super::given::Given;
use crate::cli::ask;
use crate::cli::asked;
use crate::cli::error::Error;
use crate::document::inbox::Incoming;
use crate::letter::ids::EventId;
use crate::letter::people::Person;
use crate::letter::rules::Rules;
use crate::render::page::Page;

impl Given<'_, '_> {
    /// Whoever was asked what this mail answers, where its sender may speak for them: as the question says that it is an
    /// answer to, and else as one is greeted or addressed in what it quotes.
    pub(super) fn asked_instead(&self, mail: &Incoming, sender: &Person) -> Result<Option<Person>, Error> {
        let rules = self.letter.rules()?;
        let may = |person: &&Person| person.deputy.as_ref().is_some_and(|deputy| deputy.id == sender.id);
        let asked = mail.answers.iter().find_map(|id| self.asked_by(id, &rules));
        // Programs break a greeting, and mark it as bold.
        let quoted: Vec<String> = mail.said.quoted.iter().map(|text| in_words(text)).collect();
        let is_greeted = |person: &Person| {
            let greeting = in_words(&ask::greeting(person));
            quoted.iter().any(|text| text.contains(&greeting))
        };
        let is_addressed = |person: &Person| {
            let has = |text: &String| text.contains(&in_words(&person.name));
            let is_one = |part: &str| person.has_email(part);
            let split = |c: char| c.is_whitespace() || "<>;,\"'()[]".contains(c);
            mail.said.addressed.iter().any(|to| has(&in_words(to)) || to.split(split).any(is_one))
        };
        let is_meant = |person: &&Person| match &asked {
            Some(asked) => asked.id == person.id,
            None => is_greeted(person) || is_addressed(person),
        };
        Ok(rules.people().iter().filter(may).find(is_meant).cloned())
    }

    /// Whom a question asked, by its `Message-ID`.
    pub(super) fn asked_by(&self, id: &str, rules: &Rules) -> Option<Person> {
        self.all_asked_by(id, rules).into_iter().next()
    }

    /// Whether this is the `Message-ID` of a question.
    pub(super) fn is_question(&self, id: &str) -> bool {
        let asked: Option<EventId> = id.get(..16).and_then(|id| id.parse().ok());
        let mut events = self.entries.iter().filter_map(|entry| entry.event.as_ref());
        events.any(|event| Some(&event.id) == asked.as_ref())
    }

    /// Whose word it is where both may be meant; none where nobody says so.
    pub(super) fn meant(&self, sender: &Person, whom: &Person) -> Result<Option<Person>, Error> {
        let question = format!(
            "{} was asked, and {} answers. Whose word is it: {} or {}? Nothing passes it over:",
            whom.name, sender.name, whom.id, sender.id
        );
        let read = |typed: &str| {
            let found = [whom, sender].into_iter().find(|person| person.id.as_str() == typed.trim());
            found.cloned().ok_or_else(|| format!("'{typed}' is neither of them"))
        };
        asked::until(self.desk, &Page::default(), &question, read)
    }
}

/// A text by its words alone, with a blank around each.
pub(super) fn in_words(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(" ".to_owned(), |all, word| all + &word.to_lowercase() + " ")
}

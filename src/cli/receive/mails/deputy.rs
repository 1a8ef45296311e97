//! For whom a mail may speak: somebody whose deputy its sender is, and who was asked what it answers or is named in it.

use super::given::Given;
use super::subject;
use crate::cli::ask;
use crate::cli::asked;
use crate::cli::error::Error;
use crate::cli::receive::answer::{self, Names};
use crate::cli::wording;
use crate::document::inbox::Incoming;
use crate::letter::ids::EventId;
use crate::letter::people::Person;
use crate::letter::rules::Rules;
use crate::render::page::Page;

/// Somebody for whom the sender of a mail may speak, and may mean to.
pub(super) struct Instead {
    pub(super) whom: Person,
    /// Whether they were asked what it answers; else it names them.
    pub(super) is_asked: bool,
}

impl Instead {
    /// Why that makes a word of the sender doubtful, as a sentence without its full stop.
    pub(super) fn doubt(&self, sender: &Person) -> String {
        let (whom, sender) = (&self.whom.name, &sender.name);
        if self.is_asked {
            format!("it answers the question to {whom}, for whom {sender} may speak")
        } else {
            format!("it names {whom}, for whom {sender} may speak")
        }
    }
}

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

    /// Those whom a mail names beside whom it greets, and for whom its sender may speak.
    pub(super) fn named_instead(&self, mail: &Incoming, sender: &Person, names: &Names) -> Result<Vec<Person>, Error> {
        let rules = self.letter.rules()?;
        let words = mail.said.all();
        let greeted = answer::greeted(&words, names).filter(|whom| !whom.is_empty());
        let words = greeted.map_or_else(|| words.clone(), |whom| words.replacen(whom, "", 1));
        // The letter may be called as somebody is.
        let subject = subject::unlisted(&mail.subject, mail.list.as_deref());
        let subject = Some(subject).filter(|subject| subject::says_more(subject, &self.letter.name));
        let there = in_words(&format!("{}\n{words}", subject.unwrap_or_default()));
        let own = in_words(&sender.name);
        let has = |name: &str| there.contains(&format!(" {name} "));
        let is_named = |person: &Person| {
            let name = in_words(&person.name);
            let all: Vec<&str> = name.split_whitespace().collect();
            // Some have a name with somebody for whom they speak.
            let mut ends = [all.first(), all.last()].into_iter().flatten();
            let tells = |word: &str| word.chars().count() > 1 && !own.contains(&format!(" {word} "));
            has(name.trim()) || ends.any(|word| tells(word) && has(word))
        };
        let may = |person: &&Person| person.deputy.as_ref().is_some_and(|deputy| deputy.id == sender.id);
        Ok(rules.people().iter().filter(may).filter(|person| is_named(person)).cloned().collect())
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

    /// Whose word it is where that of several may be meant; none where nobody says so.
    pub(super) fn meant(&self, sender: &Person, instead: &[Instead]) -> Result<Option<Vec<Person>>, Error> {
        let asked: Vec<&str> = instead.iter().filter(|one| one.is_asked).map(|one| one.whom.name.as_str()).collect();
        let named: Vec<&str> = instead.iter().filter(|one| !one.is_asked).map(|one| one.whom.name.as_str()).collect();
        let why = match (asked.as_slice(), named.as_slice()) {
            ([], named) => format!("{} writes, and names {}", sender.name, wording::list(named)),
            (asked, []) => format!("{} was asked, and {} answers", wording::list(asked), sender.name),
            (asked, named) => {
                let (asked, named) = (wording::list(asked), wording::list(named));
                format!("{asked} was asked, and {} answers and names {named}", sender.name)
            }
        };
        let all: Vec<&Person> = instead.iter().map(|one| &one.whom).chain([sender]).collect();
        let ids: Vec<&str> = all.iter().map(|person| person.id.as_str()).collect();
        let question = format!(
            "{why}. Whose word is it: {}? With a comma between them it is of each: {}. Nothing passes it over:",
            ids.join(" or "),
            ids.join(",")
        );
        let read = |typed: &str| {
            let find = |id: &str| all.iter().find(|person| person.id.as_str() == id).copied().cloned();
            let mut found: Vec<Person> = Vec::new();
            for id in typed.split(',').map(str::trim) {
                let person = find(id).ok_or_else(|| format!("'{id}' is none of them"))?;
                if !found.iter().any(|known| known.id == person.id) {
                    found.push(person);
                }
            }
            Ok(found)
        };
        asked::until(self.desk, &Page::default(), &question, read)
    }
}

/// A text by its words alone, with a blank around each.
pub(super) fn in_words(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(" ".to_owned(), |all, word| all + &word.to_lowercase() + " ")
}

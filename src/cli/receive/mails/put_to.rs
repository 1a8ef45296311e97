//! To whom the question was put that a mail answers. Each names one person, in its `Message-ID` and in its greeting, and shows
//! what changed since that person spoke: a word to it of anybody else may be about what they never saw.

use super::deputy::in_words;
use super::given::Given;
use crate::cli::ask;
use crate::cli::error::Error;
use crate::cli::wording;
use crate::document::inbox::Incoming;
use crate::letter::event::{Event, EventKind};
use crate::letter::ids::EventId;
use crate::letter::people::Person;
use crate::letter::rules::Rules;

/// Who was asked what somebody else answers.
pub(super) enum PutTo {
    /// One of these, by a question.
    Asked(Vec<Person>),
    /// All of these, by a mail whose header says so.
    Sent(Vec<Person>),
}

impl PutTo {
    /// Why that makes a word of somebody doubtful, as a sentence without its full stop.
    pub(super) fn doubt(&self, sender: &Person) -> String {
        let names = |people: &[Person]| people.iter().map(|person| person.name.clone()).collect::<Vec<_>>();
        match self {
            Self::Asked(whom) => {
                format!("it answers the question to {}, and none to {}", names(whom).join(" or "), sender.name)
            }
            Self::Sent(whom) => {
                let names = names(whom);
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                format!("what it answers was sent to {}, and not to {}", wording::list(&names), sender.name)
            }
        }
    }

    /// Whoever it is, where that is one.
    pub(super) fn only(&self) -> Option<&Person> {
        let (Self::Asked(whom) | Self::Sent(whom)) = self;
        whom.first().filter(|_| whom.len() == 1)
    }
}

impl Given<'_, '_> {
    /// Who was asked what a mail answers, where that is known and is not its sender: as the question says that it is an answer
    /// to, by the words that it quotes of the questions to `quoted` alone, as one is greeted there, or as its header says. Where
    /// none of these tells, it may be the sender's own.
    pub(super) fn put_to_another(
        &self,
        mail: &Incoming,
        sender: &Person,
        quoted: &[Person],
    ) -> Result<Option<PutTo>, Error> {
        let rules = self.letter.rules()?;
        let is_theirs = |whom: &[Person]| whom.iter().any(|person| person.id == sender.id);
        let asked = |whom: Vec<Person>| (!whom.is_empty() && !is_theirs(&whom)).then_some(PutTo::Asked(whom));
        let named = mail.answers.iter().map(|id| self.all_asked_by(id, &rules)).find(|whom| !whom.is_empty());
        let is_named = named.is_some();
        if let Some(other) = named.and_then(asked).or_else(|| asked(quoted.to_vec())) {
            return Ok(Some(other));
        }
        if is_named {
            return Ok(None);
        }
        let greeted = greeted(mail, rules.people());
        if !greeted.is_empty() {
            return Ok(asked(greeted));
        }
        self.sent_to_others(mail, sender, &rules)
    }

    /// Those whom a question may have asked, by its `Message-ID`, which holds the ids of several in one way.
    pub(super) fn all_asked_by(&self, id: &str, rules: &Rules) -> Vec<Person> {
        let asked: Option<EventId> = id.get(..16).and_then(|id| id.parse().ok());
        let is_asking = |event: &&Event| matches!(event.kind, EventKind::Ask(_)) && Some(event.id) == asked;
        let mut events = self.entries.iter().filter_map(|entry| entry.event.as_ref());
        let Some(event) = events.find(is_asking) else { return Vec::new() };
        let is_it = |person: &&Person| id.starts_with(&format!("{}@", ask::message_of(event.id, &person.id)));
        rules.people().iter().filter(is_it).cloned().collect()
    }

    /// Those to whom a mail was sent that another one quotes, where all of them are known, its sender is none of them, and not
    /// all of them ask.
    fn sent_to_others(&self, mail: &Incoming, sender: &Person, rules: &Rules) -> Result<Option<PutTo>, Error> {
        let me = self.letter.workspace.committer()?.email;
        let askers = self.askers(None)?;
        let asks = |person: &Person| {
            let is_one = |asker: &Person| asker.id == person.id || asker.emails.iter().any(|own| person.has_email(own));
            person.has_email(&me) || askers.iter().any(is_one)
        };
        let mut others: Vec<Person> = Vec::new();
        for to in mail.said.addressed.iter().flat_map(|to| parted(to)) {
            match called(to, rules.people()).as_slice() {
                [one] if one.id == sender.id => return Ok(None),
                [one] if asks(one) || others.iter().any(|known| known.id == one.id) => {}
                [one] => others.push((*one).clone()),
                _ => return Ok(None),
            }
        }
        Ok(Some(others).filter(|others| !others.is_empty()).map(PutTo::Sent))
    }
}

/// The people whom questions greet that a mail quotes.
fn greeted(mail: &Incoming, people: &[Person]) -> Vec<Person> {
    // Programs break a greeting, and mark it as bold. What stands behind it tells it from one of the letter.
    let is_greeted = |person: &&Person| {
        let greeting = in_words(&ask::greeting(person));
        let asks = ask::OPENINGS.map(|opening| format!("{}{}", greeting, in_words(opening).trim_start()));
        mail.said.quoted.iter().any(|text| asks.iter().any(|asks| in_words(text).contains(asks)))
    };
    people.iter().filter(is_greeted).cloned().collect()
}

/// The mailboxes of a header, each by itself. What stands before a comma without an address may be the last name of one.
fn parted(to: &str) -> Vec<&str> {
    let mut all = Vec::new();
    for part in to.split(';') {
        let mut rest = part;
        while let Some((at, _)) = rest.match_indices(',').find(|(at, _)| rest[..*at].contains('@')) {
            all.push(&rest[..at]);
            rest = &rest[at + 1..];
        }
        all.push(rest);
    }
    all.into_iter().filter(|part| part.contains(char::is_alphanumeric)).collect()
}

/// Those whose address stands there, or else all of whose name does.
fn called<'p>(to: &str, people: &'p [Person]) -> Vec<&'p Person> {
    let mut parts = to.split(|c: char| c.is_whitespace() || "<>;,:\"'()[]".contains(c));
    let addressed: Vec<&str> = parts.by_ref().filter(|part| part.contains('@')).collect();
    let has_address = |person: &&Person| addressed.iter().any(|part| person.has_email(part));
    let by_address: Vec<&Person> = people.iter().filter(has_address).collect();
    if !by_address.is_empty() {
        return by_address;
    }
    let there = in_words(to.split('<').next().unwrap_or_default());
    let has = |word: &str| there.contains(&format!(" {word} "));
    people.iter().filter(|person| in_words(&person.name).split_whitespace().all(has)).collect()
}

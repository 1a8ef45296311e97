//! Reads the people of `reviewers.toml`, in the simple form and in the full one.

use std::collections::{HashMap, HashSet};

use toml::de::{DeTable, DeValue};

use super::problem::ProblemKind;
use super::reader::{Key, Place, Reader, Value, has_control, in_file_order};
use crate::letter::ids::ReviewerId;
use crate::letter::key::{KeyName, NotAKey, PublicKey};
use crate::letter::people::{self, Deputy, Person};

/// The keys of a person's table.
const OF_A_PERSON: &[&str] = &["name", "email", "also", "org", "key", "deputy", "deputy-until"];

/// The people of the file, and by which ids they go.
#[derive(Default)]
pub(super) struct People {
    /// Each person with where they stand in the file.
    list: Vec<(Person, Place)>,
    /// Every id that stands in the file, that of somebody with a problem too: then they are not also unknown.
    ids: HashMap<ReviewerId, usize>,
    /// The deputies, each with the place of the id.
    deputies: Vec<(ReviewerId, String, Place)>,
}

impl People {
    /// `reviewers = ["Anna de Vries <anna@bzk.example>", "Bram Bos"]`
    pub(super) fn simple(&mut self, reader: &mut Reader, value: &Value<'_>) {
        let DeValue::Array(entries) = value.get_ref() else {
            return reader.wrong(value, "reviewers", "a list of names");
        };
        for entry in entries {
            let DeValue::String(text) = entry.get_ref() else {
                reader.wrong(entry, "reviewers", "a list of names");
                continue;
            };
            let Some((name, emails)) = named(reader, text, &entry.span()) else { continue };
            match ReviewerId::of_name(&name) {
                Ok(id) => self.add(reader, Person::new(id, name, emails), entry.span()),
                Err(_) => reader.problem(&entry.span(), ProblemKind::NotAPerson(text.to_string())),
            }
        }
    }

    /// `[people]`, each with an id of their own.
    pub(super) fn full(&mut self, reader: &mut Reader, value: &Value<'_>) {
        let DeValue::Table(table) = value.get_ref() else {
            return reader.wrong(value, "people", "a table");
        };
        for (key, value) in in_file_order(table) {
            let Ok(id) = key.get_ref().parse::<ReviewerId>() else {
                reader.problem(&key.span(), ProblemKind::NotAnId(key.get_ref().to_string()));
                continue;
            };
            let person = match value.get_ref() {
                DeValue::String(text) => {
                    named(reader, text, &value.span()).map(|(name, emails)| Person::new(id.clone(), name, emails))
                }
                DeValue::Table(fields) => self.fields(reader, key, &id, fields),
                _ => {
                    reader.wrong(value, key.get_ref(), "a name or a table");
                    None
                }
            };
            match person {
                Some(person) => self.add(reader, person, key.span()),
                None => drop(self.ids.entry(id).or_insert(key.span().start)),
            }
        }
    }

    /// `[people.dirk]`
    fn fields(
        &mut self,
        reader: &mut Reader,
        person: &Key<'_>,
        id: &ReviewerId,
        fields: &DeTable<'_>,
    ) -> Option<Person> {
        let mut read = Person::new(id.clone(), String::new(), Vec::new());
        let mut until = None;
        let mut until_key = None;
        for (key, value) in in_file_order(fields) {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("name", DeValue::String(text)) => match named(reader, text, &value.span()) {
                    Some((name, emails)) if emails.is_empty() => read.name = name,
                    Some(_) | None => reader.problem(&value.span(), ProblemKind::NotAPerson(text.to_string())),
                },
                ("email", DeValue::String(text)) => {
                    // The address to write to stands first, wherever the file has it.
                    read.emails.splice(0..0, address(reader, text, &value.span()));
                }
                ("also", DeValue::Array(others)) => {
                    for other in others {
                        match other.get_ref() {
                            DeValue::String(text) => read.emails.extend(address(reader, text, &other.span())),
                            _ => reader.wrong(other, "also", "a list of addresses"),
                        }
                    }
                }
                ("org", _) => read.org = reader.line_of_text(value, "org"),
                ("key", DeValue::String(text)) => match PublicKey::read(text) {
                    Ok(key) => read.key = Some(key),
                    Err(NotAKey::Secret) => reader.problem(&value.span(), ProblemKind::SecretKey),
                    Err(NotAKey::Fingerprint) => reader.problem(&value.span(), ProblemKind::Fingerprint),
                    Err(NotAKey::Other) => reader.problem(&value.span(), ProblemKind::NotAKey),
                },
                ("deputy", DeValue::String(text)) => {
                    self.deputies.push((id.clone(), text.to_string(), value.span()));
                    // Whether there is somebody with that id is known when everyone is read.
                    read.deputy = text.parse().ok().map(|id| Deputy { id, until: None });
                }
                ("deputy-until", _) => {
                    until = reader.date(value, "deputy-until");
                    until_key = Some(key.span());
                }
                ("name" | "email" | "key", _) => reader.wrong(value, key.get_ref(), "a text"),
                ("deputy", _) => reader.wrong(value, "deputy", "the id of a person"),
                ("also", _) => reader.wrong(value, "also", "a list of addresses"),
                _ => reader.unknown(key, OF_A_PERSON),
            }
        }
        let has = |name: &str| fields.iter().any(|(key, _)| key.get_ref() == name);
        if let Some(place) = until_key.filter(|_| !has("deputy")) {
            reader.problem(&place, ProblemKind::UntilWithoutDeputy);
        }
        if let Some(deputy) = &mut read.deputy {
            deputy.until = until;
        }
        if !has("name") {
            reader.problem(&person.span(), ProblemKind::Nameless(person.get_ref().to_string()));
        }
        (!read.name.is_empty()).then_some(read)
    }

    fn add(&mut self, reader: &mut Reader, person: Person, place: Place) {
        if let Some(first) = self.ids.get(&person.id) {
            let first_line = reader.line(*first);
            reader.problem(&place, ProblemKind::DuplicateId { id: person.id.to_string(), first_line });
            return;
        }
        self.ids.insert(person.id.clone(), place.start);
        self.list.push((person, place));
    }

    /// Notes what is wrong between people, once everyone is read.
    pub(super) fn check(&self, reader: &mut Reader) {
        let mut addresses: HashMap<String, usize> = HashMap::new();
        let mut keys: HashMap<KeyName, usize> = HashMap::new();
        for (at, (person, place)) in self.list.iter().enumerate() {
            let first_line = |reader: &Reader, first: usize| reader.line(self.list[first].1.start);
            for email in &person.emails {
                let first = *addresses.entry(email.to_ascii_lowercase()).or_insert(at);
                if first != at {
                    let first_line = first_line(reader, first);
                    reader.problem(place, ProblemKind::DuplicateEmail { email: email.clone(), first_line });
                }
            }
            if let Some(key) = &person.key {
                let first = *keys.entry(key.name()).or_insert(at);
                if first != at {
                    let first_line = first_line(reader, first);
                    reader.problem(place, ProblemKind::DuplicateKey { first_line });
                }
            }
        }
        for (id, deputy, place) in &self.deputies {
            if id.as_str() == deputy {
                reader.problem(place, ProblemKind::OwnDeputy(deputy.clone()));
            } else {
                self.id(reader, deputy, place);
            }
        }
    }

    /// The id that is written here; noted as a problem where the file has nobody with it.
    pub(super) fn id(&self, reader: &mut Reader, written: &str, place: &Place) -> Option<ReviewerId> {
        let known = written.parse().ok().filter(|id| self.ids.contains_key(id));
        if known.is_none() {
            let nearest = people::nearest(self.list.iter().map(|(person, _)| &person.id), written);
            reader.problem(place, ProblemKind::UnknownPerson { id: written.to_owned(), nearest });
        }
        known
    }

    /// The people whom a list of ids names, each once; whoever is unknown or named twice is noted as a problem.
    pub(super) fn all_of(&self, reader: &mut Reader, written: &[(String, Place)]) -> Vec<ReviewerId> {
        let mut seen: HashSet<ReviewerId> = HashSet::with_capacity(written.len());
        let mut ids = Vec::with_capacity(written.len());
        for (text, place) in written {
            let Some(id) = self.id(reader, text, place) else { continue };
            if seen.insert(id.clone()) {
                ids.push(id);
            } else {
                reader.problem(place, ProblemKind::NamedTwice(text.clone()));
            }
        }
        ids
    }

    /// Everyone's id, in the order of the file.
    pub(super) fn everyone(&self) -> Vec<ReviewerId> {
        self.list.iter().map(|(person, _)| person.id.clone()).collect()
    }

    /// Whether the file names nobody.
    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The people, in the order of the file.
    pub(super) fn into_people(self) -> Vec<Person> {
        self.list.into_iter().map(|(person, _)| person).collect()
    }
}

/// A name, or a name with an address behind it.
fn named(reader: &mut Reader, text: &str, place: &Place) -> Option<(String, Vec<String>)> {
    let (name, emails) = match text.trim().strip_suffix('>').and_then(|rest| rest.rsplit_once('<')) {
        Some((name, written)) => (name.trim(), vec![address(reader, written, place)?]),
        None => (text.trim(), Vec::new()),
    };
    // Names travel in commits and on screens: one line, and nothing that git takes for the start of an address.
    let good = name.chars().any(char::is_alphanumeric) && !name.contains(['<', '>', '@']) && !has_control(name);
    if !good {
        reader.problem(place, ProblemKind::NotAPerson(text.to_owned()));
    }
    good.then(|| (name.to_owned(), emails))
}

fn address(reader: &mut Reader, text: &str, place: &Place) -> Option<String> {
    let text = text.trim();
    let parts = text.split_once('@');
    let good = parts.is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty() && !domain.contains('@'))
        && !text.contains(['<', '>'])
        && !text.contains(char::is_whitespace)
        && !has_control(text);
    if !good {
        reader.problem(place, ProblemKind::NotAnAddress(text.to_owned()));
    }
    good.then(|| text.to_owned())
}

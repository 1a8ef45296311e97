//! Other names for the people of a letter, the same wherever they are named.
//!
//! A person is known by their whole name, each part of it that begins with a capital, their surname with what stands
//! before it (`de Vries`), their id and their addresses; in capitals or without, over line ends, without accents, and
//! with a genitive (`Anna's`, `Annas`). What two people share stands for both. Nicknames, initials and functions are not
//! known here: whoever hands the text on reads it once more. Cost: linear in the text, for each name that begins alike.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Somebody, by all that they are called.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Their id, if they have one.
    pub id: Option<String>,
    /// Their names, as they were at different times.
    pub names: BTreeSet<String>,
    /// Their addresses.
    pub emails: BTreeSet<String>,
    /// The organisation that they speak for.
    pub org: Option<String>,
}

/// The people of a letter under other names.
pub struct Pseudonyms {
    /// What each is called instead.
    called: Vec<String>,
    /// What is looked for, by its first character, the longest first.
    wanted: HashMap<char, Vec<Wanted>>,
    doubts: RefCell<BTreeSet<String>>,
}

/// What somebody is called, in small letters, and who that is.
struct Wanted {
    name: Vec<char>,
    people: Vec<usize>,
}

impl Pseudonyms {
    /// Numbers these people from 1 up, as `Reviewer 7 (JenV)`.
    pub fn of(people: &[Known]) -> Self {
        let called = people.iter().zip(1..).map(|(person, number)| match &person.org {
            Some(org) => format!("Reviewer {number} ({org})"),
            None => format!("Reviewer {number}"),
        });
        let mut whose: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, person) in people.iter().enumerate() {
            for name in variants(person) {
                let people = whose.entry(name).or_default();
                if !people.contains(&at) {
                    people.push(at);
                }
            }
        }
        let mut wanted: HashMap<char, Vec<Wanted>> = HashMap::new();
        for (name, people) in whose {
            let name: Vec<char> = name.chars().collect();
            wanted.entry(name[0]).or_default().push(Wanted { name, people });
        }
        for names in wanted.values_mut() {
            names.sort_by_key(|wanted| usize::MAX - wanted.name.len());
        }
        Self { called: called.collect(), wanted, doubts: RefCell::default() }
    }

    /// The text with everybody under their other name.
    pub fn replace(&self, text: &str) -> String {
        let text: Vec<char> = text.nfc().collect();
        let (mut replaced, mut at) = (String::new(), 0);
        while at < text.len() {
            let inside = at > 0 && text[at - 1].is_alphanumeric();
            let name = if inside { None } else { self.name_at(&text, at) };
            let Some((length, people)) = name else {
                replaced.push(text[at]);
                at += 1;
                continue;
            };
            let found: String = text[at..at + length].iter().collect();
            let name = self.name_of(people);
            if people.len() > 1 {
                self.doubt(format!("\"{found}\" may be {name}"));
            } else if found.chars().all(|c| c.is_alphabetic() && !c.is_uppercase()) {
                self.doubt(format!("\"{found}\" was taken for {name}, and may be an ordinary word"));
            }
            replaced.push_str(&name);
            at += length;
            // A genitive without a mark gets one.
            if text.get(at) == Some(&'s') && text.get(at + 1).is_none_or(|c| !c.is_alphanumeric()) {
                replaced.push('\'');
            }
        }
        replaced
    }

    /// What this could not be sure of so far.
    pub fn doubts(&self) -> Vec<String> {
        self.doubts.borrow().iter().cloned().collect()
    }

    fn doubt(&self, doubt: String) {
        self.doubts.borrow_mut().insert(doubt);
    }

    fn name_of(&self, people: &[usize]) -> String {
        people.iter().map(|person| self.called[*person].as_str()).collect::<Vec<_>>().join(" or ")
    }

    /// The longest name that stands here, as its length and whose it is.
    fn name_at(&self, text: &[char], at: usize) -> Option<(usize, &[usize])> {
        let first = small(text[at]);
        let names = self.wanted.get(&first)?;
        names.iter().find_map(|wanted| Some((length_of(&wanted.name, &text[at..])?, wanted.people.as_slice())))
    }
}

/// How many characters of a text are this name, if it begins with it as a word, or with its genitive.
fn length_of(name: &[char], text: &[char]) -> Option<usize> {
    let mut at = 0;
    for wanted in name {
        if *wanted == ' ' {
            let blank = text[at..].iter().take_while(|c| c.is_whitespace()).count();
            if blank == 0 {
                return None;
            }
            at += blank;
        } else if text.get(at).map(|c| small(*c)) == Some(*wanted) {
            at += 1;
        } else {
            return None;
        }
    }
    let rest = &text[at..];
    let ends = |at: usize| rest.get(at).is_none_or(|c| !c.is_alphanumeric());
    (ends(0) || rest[0] == 's' && ends(1)).then_some(at)
}

fn small(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

/// All that somebody may be called, in small letters.
fn variants(person: &Known) -> BTreeSet<String> {
    let mut all: BTreeSet<String> = person.emails.iter().chain(&person.id).cloned().collect();
    for name in &person.names {
        let name: String = name.nfc().collect();
        let parts: Vec<&str> = name.split_whitespace().collect();
        all.insert(parts.join(" "));
        let is_name =
            |part: &str| part.starts_with(char::is_uppercase) && part.chars().filter(|c| c.is_alphabetic()).count() > 1;
        let bare = |part: &str| part.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        for part in parts.iter().flat_map(|part| part.split('-').chain([*part])).filter(|part| is_name(part)) {
            all.insert(bare(part));
        }
        if let Some(surname) = parts.iter().skip(1).position(|part| part.starts_with(char::is_lowercase)) {
            all.insert(parts[surname + 1..].join(" "));
        }
    }
    let plain = |name: &String| name.nfd().filter(|c| !is_combining_mark(*c)).collect::<String>();
    let without: Vec<String> = all.iter().map(plain).collect();
    all.extend(without);
    all.iter().map(|name| name.chars().map(small).collect()).filter(|name: &String| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pseudonyms() -> Pseudonyms {
        let person = |id: &str, name: &str, email: &str, org: Option<&str>| Known {
            id: Some(id.to_owned()),
            names: [name.to_owned()].into(),
            emails: [email.to_owned()].into(),
            org: org.map(str::to_owned),
        };
        Pseudonyms::of(&[
            person("anna", "Anna de Vries", "anna@bzk.example", None),
            person("bram", "Bram Bos", "b.bos@fin.example", Some("Fin")),
            person("zoe-b", "Zoë Bos-Smit", "zoe@ez.example", None),
        ])
    }

    #[test]
    fn everybody_has_another_name_wherever_and_however_they_are_named() {
        let pseudonyms = pseudonyms();
        for (text, replaced) in [
            ("Anna de\nVries <anna@bzk.example>", "Reviewer 1 <Reviewer 1>"),
            ("ANNA's idee, Annas idee", "Reviewer 1's idee, Reviewer 1's idee"),
            ("mevrouw De Vries en anna", "mevrouw Reviewer 1 en Reviewer 1"),
            ("Bram zei: B.BOS@FIN.EXAMPLE", "Reviewer 2 (Fin) zei: Reviewer 2 (Fin)"),
            ("Zoe, Zoe\u{308} en ZOË: zoe-b-2", "Reviewer 3, Reviewer 3 en Reviewer 3: Reviewer 3-2"),
            ("Annabel bost in de brasserie", "Annabel bost in de brasserie"),
        ] {
            assert_eq!(pseudonyms.replace(text), replaced);
        }
    }

    #[test]
    fn what_is_not_sure_is_told() {
        let pseudonyms = pseudonyms();
        assert_eq!(
            pseudonyms.replace("Smit liep met Bos in het bos."),
            "Reviewer 3 liep met Reviewer 2 (Fin) or Reviewer 3 in het Reviewer 2 (Fin) or Reviewer 3."
        );
        pseudonyms.replace("de heer smit");
        let doubts = pseudonyms.doubts();
        assert_eq!(doubts.len(), 3, "{doubts:?}");
        assert!(doubts.iter().any(|doubt| doubt.contains("\"smit\" was taken for Reviewer 3")));
    }
}

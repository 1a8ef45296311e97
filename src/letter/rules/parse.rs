//! Reads `reviewers.toml`, both forms, and gathers every problem with its line and column.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::problem::{Problem, ProblemKind};
use crate::letter::ids::ReviewerId;
use crate::letter::people::Person;

/// The keys at the top of the file that this version honours.
const TOP: &[&str] = &["reviewers", "people"];
/// The keys of a person's table that this version honours.
const OF_A_PERSON: &[&str] = &["name", "email", "also"];
/// Keys of the design that are refused until they are honoured.
const NOT_YET: &[&str] = &["pen", "due", "step", "require-signed", "org", "key", "deputy", "deputy-until"];

/// The people whom the rules name, or every problem in them.
pub(super) fn people(text: &str) -> Result<Vec<Person>, Vec<Problem>> {
    let mut reader = Reader { text, problems: Vec::new(), people: Vec::new() };
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        reader.problem(error.span().unwrap_or(0..0), ProblemKind::Syntax(plain(error.message())));
    }
    // A document that is not TOML is not read any further: what follows a slip would be reported wrongly.
    if errors.is_empty() {
        reader.document(document.get_ref());
    }
    reader.finish()
}

/// The parser's message on one line.
fn plain(message: &str) -> String {
    message.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ")
}

struct Reader<'t> {
    text: &'t str,
    problems: Vec<Problem>,
    /// Each person with where they stand in the file.
    people: Vec<(Person, Range<usize>)>,
}

type Key<'i> = Spanned<DeString<'i>>;
type Value<'i> = Spanned<DeValue<'i>>;

impl Reader<'_> {
    fn document(&mut self, document: &DeTable<'_>) {
        for (key, value) in in_file_order(document) {
            match key.get_ref().as_ref() {
                "reviewers" => self.reviewers(value),
                "people" => self.people(value),
                _ => self.unknown(key, TOP),
            }
        }
        let form = |name: &str| document.iter().find(|(key, _)| key.get_ref() == name);
        if let (Some((reviewers, _)), Some((people, _))) = (form("reviewers"), form("people")) {
            let later = if reviewers.span().start > people.span().start { reviewers } else { people };
            self.problem(later.span(), ProblemKind::BothForms);
        }
        self.duplicates();
        if self.people.is_empty() && self.problems.is_empty() {
            self.problem(0..0, ProblemKind::NamesNobody);
        }
    }

    /// `reviewers = ["Anna de Vries <anna@bzk.example>", "Bram Bos"]`
    fn reviewers(&mut self, value: &Value<'_>) {
        let DeValue::Array(entries) = value.get_ref() else {
            return self.wrong(value, "reviewers", "a list of names");
        };
        for entry in entries {
            let DeValue::String(text) = entry.get_ref() else {
                self.wrong(entry, "reviewers", "a list of names");
                continue;
            };
            let Some((name, emails)) = self.named(text, &entry.span()) else { continue };
            match ReviewerId::of_name(&name) {
                Ok(id) => self.people.push((Person::new(id, name, emails), entry.span())),
                Err(_) => self.problem(entry.span(), ProblemKind::NotAPerson(text.to_string())),
            }
        }
    }

    /// `[people]`, each with an id of their own.
    fn people(&mut self, value: &Value<'_>) {
        let DeValue::Table(table) = value.get_ref() else {
            return self.wrong(value, "people", "a table");
        };
        for (key, value) in in_file_order(table) {
            let Ok(id) = key.get_ref().parse::<ReviewerId>() else {
                self.problem(key.span(), ProblemKind::NotAnId(key.get_ref().to_string()));
                continue;
            };
            let named = match value.get_ref() {
                DeValue::String(text) => self.named(text, &value.span()),
                DeValue::Table(fields) => self.fields(key, fields),
                _ => {
                    self.wrong(value, key.get_ref(), "a name or a table");
                    None
                }
            };
            if let Some((name, emails)) = named {
                self.people.push((Person::new(id, name, emails), key.span()));
            }
        }
    }

    /// `[people.dirk]` with name, email and also.
    fn fields(&mut self, person: &Key<'_>, fields: &DeTable<'_>) -> Option<(String, Vec<String>)> {
        let mut name = None;
        let mut emails = Vec::new();
        for (key, value) in in_file_order(fields) {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("name", DeValue::String(text)) => {
                    name = self.named(text, &value.span()).filter(|(_, emails)| emails.is_empty());
                    if name.is_none() {
                        self.problem(value.span(), ProblemKind::NotAPerson(text.to_string()));
                    }
                }
                ("email", DeValue::String(text)) => {
                    // The address to write to stands first, wherever the file has it.
                    emails.splice(0..0, self.address(text, &value.span()));
                }
                ("also", DeValue::Array(others)) => {
                    for other in others {
                        match other.get_ref() {
                            DeValue::String(text) => emails.extend(self.address(text, &other.span())),
                            _ => self.wrong(other, "also", "a list of addresses"),
                        }
                    }
                }
                ("name" | "email", _) => self.wrong(value, key.get_ref(), "a text"),
                ("also", _) => self.wrong(value, "also", "a list of addresses"),
                _ => self.unknown(key, OF_A_PERSON),
            }
        }
        if name.is_none() && !fields.iter().any(|(key, _)| key.get_ref() == "name") {
            self.problem(person.span(), ProblemKind::Nameless(person.get_ref().to_string()));
        }
        name.map(|(name, _)| (name, emails))
    }

    /// A name, or a name with an address behind it.
    fn named(&mut self, text: &str, place: &Range<usize>) -> Option<(String, Vec<String>)> {
        let (name, emails) = match text.trim().strip_suffix('>').and_then(|rest| rest.rsplit_once('<')) {
            Some((name, address)) => (name.trim(), vec![self.address(address, place)?]),
            None => (text.trim(), Vec::new()),
        };
        // Names travel in commits and on screens: one line, and nothing that git takes for the start of an address.
        let good = name.chars().any(char::is_alphanumeric) && !name.contains(['<', '>', '@']) && !has_control(name);
        if !good {
            self.problem(place.clone(), ProblemKind::NotAPerson(text.to_owned()));
        }
        good.then(|| (name.to_owned(), emails))
    }

    fn address(&mut self, text: &str, place: &Range<usize>) -> Option<String> {
        let text = text.trim();
        let parts = text.split_once('@');
        let good = parts
            .is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty() && !domain.contains('@'))
            && !text.contains(['<', '>'])
            && !text.contains(char::is_whitespace)
            && !has_control(text);
        if !good {
            self.problem(place.clone(), ProblemKind::NotAnAddress(text.to_owned()));
        }
        good.then(|| text.to_owned())
    }

    fn duplicates(&mut self) {
        let mut found = Vec::new();
        for (later, (person, place)) in self.people.iter().enumerate() {
            let before = &self.people[..later];
            if let Some((_, first)) = before.iter().find(|(other, _)| other.id == person.id) {
                let first_line = self.position(first.start).0;
                found.push((place.clone(), ProblemKind::DuplicateId { id: person.id.to_string(), first_line }));
                continue;
            }
            for email in &person.emails {
                if let Some((_, first)) = before.iter().find(|(other, _)| other.has_email(email)) {
                    let first_line = self.position(first.start).0;
                    found.push((place.clone(), ProblemKind::DuplicateEmail { email: email.clone(), first_line }));
                }
            }
        }
        for (place, kind) in found {
            self.problem(place, kind);
        }
    }

    fn unknown(&mut self, key: &Key<'_>, known: &[&'static str]) {
        let name = key.get_ref().as_ref();
        let kind = match NOT_YET.iter().find(|later| **later == name) {
            Some(later) => ProblemKind::NotYet(later),
            None => ProblemKind::UnknownKey { key: name.to_owned(), nearest: nearest(name, known) },
        };
        self.problem(key.span(), kind);
    }

    fn wrong(&mut self, value: &Value<'_>, key: &str, expected: &'static str) {
        self.problem(value.span(), ProblemKind::WrongKind { key: key.to_owned(), expected });
    }

    fn problem(&mut self, place: Range<usize>, kind: ProblemKind) {
        let (line, column) = self.position(place.start);
        self.problems.push(Problem { line, column, kind });
    }

    fn position(&self, offset: usize) -> (usize, usize) {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }

    fn finish(mut self) -> Result<Vec<Person>, Vec<Problem>> {
        if self.problems.is_empty() {
            return Ok(self.people.into_iter().map(|(person, _)| person).collect());
        }
        self.problems.sort_by_key(|problem| (problem.line, problem.column));
        self.problems.dedup();
        Err(self.problems)
    }
}

/// The parser sorts keys by name; people are read in the order in which they were written down.
fn in_file_order<'t, 'i>(table: &'t DeTable<'i>) -> Vec<(&'t Key<'i>, &'t Value<'i>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

fn nearest(name: &str, known: &[&'static str]) -> Option<&'static str> {
    known.iter().copied().find(|key| strsim::damerau_levenshtein(key, &name.to_lowercase()) <= 2)
}

fn has_control(text: &str) -> bool {
    text.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<String> {
        people(text).unwrap_err().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_simple_form_names_people() {
        let named = people("reviewers = [\"Anna de Vries <anna@bzk.example>\", \"Bram Bos\"]").unwrap();
        let people: Vec<_> = named.iter().map(|p| (p.id.as_str(), p.name.as_str(), p.email())).collect();
        assert_eq!(
            people,
            [
                ("anna-de-vries", "Anna de Vries", "anna@bzk.example".into()),
                ("bram-bos", "Bram Bos", "bram-bos@paraaf.invalid".into())
            ]
        );
    }

    #[test]
    fn the_full_form_keeps_the_order_of_the_file() {
        let text = "[people]\nsg = \"SG BZK\"\nanna = \"Anna <a@x.example>\"\n\n\
                    [people.dirk]\nalso = [\"old@x.example\"]\nemail = \"dirk@x.example\"\nname = \"Dirk Ay\"\n";
        let named = people(text).unwrap();
        assert_eq!(named.iter().map(|p| p.id.as_str()).collect::<Vec<_>>(), ["sg", "anna", "dirk"]);
        assert_eq!(named[2].emails, ["dirk@x.example", "old@x.example"]);
    }

    #[test]
    fn every_problem_is_found_at_once_with_its_place() {
        let text = "reviewer = []\n[people]\nanna = \"Anna <a@x.example>\"\nbram = 3\nCarla = \"Carla\"\n\
                    dirk = \"<d@x.example>\"\n[people.els]\nemail = \"A@x.example\"\nname = \"Els\"\nteam = 1\n[people.f]\n";
        assert_eq!(
            problems(text),
            [
                "line 1, column 1: unknown key 'reviewer'",
                "line 4, column 8: 'bram' must be a name or a table",
                "line 5, column 1: 'Carla' cannot be an id: lower-case letters, digits, '-' and '_'",
                "line 6, column 8: '<d@x.example>' is not a name, or a name with an address between angle brackets",
                "line 7, column 9: two people have the address 'A@x.example'; the first stands on line 3",
                "line 10, column 1: unknown key 'team'",
                "line 11, column 9: 'f' has no name",
            ]
        );
    }

    #[test]
    fn a_slip_in_the_toml_is_named_with_its_place() {
        let problems = problems("reviewers = [\"Anna\n\"Bram\"]\n");
        assert!(problems[0].starts_with("line 1, column 1"), "{problems:?}");
    }

    #[test]
    fn what_cannot_be_honoured_yet_is_refused_not_passed_over() {
        let text = "pen = [\"anna\"]\n[people]\nanna = \"Anna\"\n[people.bram]\nname = \"Bram\"\ndeputy = \"anna\"\n";
        assert_eq!(
            problems(text),
            [
                "line 1, column 1: this version of paraaf cannot honour 'pen'",
                "line 6, column 1: this version of paraaf cannot honour 'deputy'",
            ]
        );
    }

    #[test]
    fn two_people_with_one_name_need_ids() {
        assert_eq!(
            problems("reviewers = [\n\"Jan Jansen\",\n\"jan  jansen\",\n]"),
            ["line 3, column 1: two people have the id 'jan-jansen'; the first stands on line 2"]
        );
    }

    #[test]
    fn rules_that_name_nobody_are_no_rules() {
        for text in ["", "reviewers = []", "[people]\n", "# nobody yet\n"] {
            assert_eq!(problems(text), ["line 1, column 1: it names nobody"], "{text:?}");
        }
    }

    #[test]
    fn both_forms_at_once_are_refused() {
        assert_eq!(
            problems("reviewers = [\"Anna\"]\n[people]\nbram = \"Bram\"\n"),
            ["line 2, column 2: 'reviewers' and '[people]' cannot stand together"]
        );
    }
}

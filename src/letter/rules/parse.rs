//! Reads `reviewers.toml`, both forms, and gathers every problem with its line and column.
//!
//! Cost: one pass over the file and the people; 1,000 people take milliseconds.

use toml::de::{DeTable, DeValue};

use super::persons::People;
use super::problem::{Problem, ProblemKind};
use super::reader::{Reader, in_file_order};
use super::ruleset::Rules;
use super::step::Step;
use super::steps;

/// The keys at the top of the file.
const TOP: &[&str] = &["reviewers", "people", "pen", "due", "step", "require-signed"];

impl Rules {
    /// Reads `reviewers.toml`; every problem in it is found at once.
    pub fn parse(text: &str) -> Result<Self, Vec<Problem>> {
        let mut reader = Reader::new(text);
        let (document, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            reader.problem(&error.span().unwrap_or(0..0), ProblemKind::Syntax(plain(error.message())));
        }
        // A document that is not TOML is not read any further: what follows a slip would be reported wrongly.
        if !errors.is_empty() {
            return Err(reader.into_problems());
        }
        let rules = read(&mut reader, document.get_ref());
        if reader.is_content() { Ok(rules) } else { Err(reader.into_problems()) }
    }
}

/// The parser's message on one line.
fn plain(message: &str) -> String {
    message.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ")
}

fn read(reader: &mut Reader, document: &DeTable<'_>) -> Rules {
    let mut people = People::default();
    for (key, value) in in_file_order(document) {
        match key.get_ref().as_ref() {
            "reviewers" => people.simple(reader, value),
            "people" => people.full(reader, value),
            // They name people, who may stand below them.
            "pen" | "due" | "step" | "require-signed" => {}
            _ => reader.unknown(key, TOP),
        }
    }
    let entry = |name: &str| document.iter().find(|(key, _)| key.get_ref() == name);
    if let (Some((reviewers, _)), Some((people, _))) = (entry("reviewers"), entry("people")) {
        let later = if reviewers.span().start > people.span().start { reviewers } else { people };
        reader.problem(&later.span(), ProblemKind::BothForms);
    }
    people.check(reader);
    let value = |name: &str| entry(name).map(|(_, value)| value);
    let pen = value("pen").map_or_else(Vec::new, |value| {
        let written = reader.texts(value, "pen", "a list of ids");
        if matches!(value.get_ref(), DeValue::Array(entries) if entries.is_empty()) {
            reader.problem(&value.span(), ProblemKind::EmptyPen);
        }
        people.all_of(reader, &written)
    });
    let due = value("due").and_then(|value| reader.date(value, "due"));
    let steps =
        value("step").map_or_else(Vec::new, |steps| steps::read(reader, steps, &people, value("due").is_some()));
    if people.is_empty() && reader.is_content() {
        reader.problem(&(0..0), ProblemKind::NamesNobody);
    }
    let people = people.into_people();
    let steps = if steps.is_empty() { vec![Step::everyone(&people)] } else { steps };
    let require_signed = value("require-signed").is_some_and(|value| {
        let wanted = reader.yes_or_no(value, "require-signed");
        if wanted {
            let keyless = people.iter().filter(|person| person.key.is_none());
            let needed = keyless.filter(|person| steps.iter().any(|step| step.who.contains(&person.id)));
            for person in needed {
                reader.problem(&value.span(), ProblemKind::NoKey(person.id.to_string()));
            }
        }
        wanted
    });
    Rules { people, pen, due, steps, require_signed }
}

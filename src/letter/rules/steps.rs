//! Reads the steps of `reviewers.toml`.

use std::collections::HashMap;

use jiff::civil::Date;
use toml::de::{DeTable, DeValue};

use super::persons::People;
use super::problem::ProblemKind;
use super::reader::{Place, Reader, Value, in_file_order};
use super::step::{Quota, Step};

/// The keys of a step.
const OF_A_STEP: &[&str] = &["name", "who", "need", "due", "silence"];

/// `[[step]]`, all of them. The day is that of the letter, if it has one.
pub(super) fn read(reader: &mut Reader, value: &Value<'_>, people: &People, has_due: bool) -> Vec<Step> {
    let DeValue::Array(tables) = value.get_ref() else {
        reader.wrong(value, "step", "[[step]], once for each step");
        return Vec::new();
    };
    let mut steps = Vec::new();
    let mut names: HashMap<String, usize> = HashMap::new();
    for table in tables {
        let DeValue::Table(fields) = table.get_ref() else {
            reader.wrong(table, "step", "[[step]], once for each step");
            continue;
        };
        let (step, name_place) = one(reader, fields, &table.span(), people, has_due);
        if let (Some(name), Some(place)) = (&step.name, name_place) {
            match names.get(&name.to_lowercase()) {
                Some(first_line) => {
                    reader.problem(&place, ProblemKind::DuplicateStep { name: name.clone(), first_line: *first_line });
                }
                None => drop(names.insert(name.to_lowercase(), reader.line(place.start))),
            }
        }
        steps.push(step);
    }
    steps
}

/// One step, with the place of its name.
fn one(
    reader: &mut Reader,
    fields: &DeTable<'_>,
    place: &Place,
    people: &People,
    has_due: bool,
) -> (Step, Option<Place>) {
    let mut step = Step { name: None, who: Vec::new(), need: Quota::All, due: None, silence_consents: false };
    let mut name_place = None;
    let mut need = None;
    let mut silence = None;
    let mut written_due: Option<Option<Date>> = None;
    for (key, value) in in_file_order(fields) {
        match key.get_ref().as_ref() {
            "name" => {
                step.name = reader.line_of_text(value, "name");
                name_place = Some(value.span());
            }
            "who" => match value.get_ref() {
                DeValue::String(all) if all == "all" => step.who = people.everyone(),
                _ => {
                    let written = reader.texts(value, "who", "a list of ids, or \"all\"");
                    step.who = people.all_of(reader, &written);
                    // Somebody unknown there is a problem of its own.
                    if matches!(value.get_ref(), DeValue::Array(entries) if entries.is_empty()) {
                        reader.problem(&value.span(), ProblemKind::EmptyStep);
                    }
                }
            },
            "need" => need = Some(value),
            "due" => {
                step.due = reader.date(value, "due");
                written_due = Some(step.due);
            }
            "silence" => match value.get_ref() {
                DeValue::String(says) if says == "consents" => {
                    step.silence_consents = true;
                    silence = Some(value.span());
                }
                _ => reader.wrong(value, "silence", "\"consents\""),
            },
            _ => reader.unknown(key, OF_A_STEP),
        }
    }
    let has = |name: &str| fields.iter().any(|(key, _)| key.get_ref() == name);
    if !has("name") {
        reader.problem(place, ProblemKind::NamelessStep);
    }
    if !has("who") {
        reader.problem(place, ProblemKind::EmptyStep);
    }
    if let Some(value) = need {
        step.need = quota(reader, value, step.who.len()).unwrap_or(Quota::All);
    }
    if let Some(place) = silence.filter(|_| !has_due && written_due.is_none()) {
        reader.problem(&place, ProblemKind::SilenceWithoutDue);
    }
    (step, name_place)
}

/// How many of so many people must sign off.
fn quota(reader: &mut Reader, value: &Value<'_>, people: usize) -> Option<Quota> {
    let written = match value.get_ref() {
        DeValue::Integer(number) => {
            let possible = usize::from_str_radix(number.as_str(), number.radix()).ok();
            // Where nobody is named, or nobody who is known, that is the problem.
            let possible = possible.filter(|need| *need > 0 && (*need <= people || people == 0));
            if possible.is_none() {
                reader.problem(&value.span(), ProblemKind::ImpossibleNeed { need: number.to_string(), people });
            }
            return possible.map(Quota::Number);
        }
        DeValue::String(text) => text.as_ref(),
        _ => "",
    };
    let quota = match written {
        "all" => Some(Quota::All),
        "majority" => Some(Quota::Majority),
        "seen" => Some(Quota::Seen),
        other => fraction(other),
    };
    match quota {
        Some(Quota::Fraction { part, of }) if part == 0 || part > of => {
            reader.problem(&value.span(), ProblemKind::ImpossibleNeed { need: written.to_owned(), people });
            None
        }
        Some(quota) => Some(quota),
        None => {
            reader.problem(&value.span(), ProblemKind::NotANeed);
            None
        }
    }
}

/// `2/3`
fn fraction(text: &str) -> Option<Quota> {
    let number = |text: &str| {
        let digits = text.trim();
        digits.parse().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let (part, of) = text.split_once('/')?;
    Some(Quota::Fraction { part: number(part)?, of: number(of)? })
}

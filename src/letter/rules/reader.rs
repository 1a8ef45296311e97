//! What every part of reading `reviewers.toml` needs: its problems with their places, and values of a known kind.

use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::problem::{Problem, ProblemKind};

/// A key and where it stands.
pub(super) type Key<'i> = Spanned<DeString<'i>>;
/// A value and where it stands.
pub(super) type Value<'i> = Spanned<DeValue<'i>>;
/// Where something stands in the file, in bytes.
pub(super) type Place = Range<usize>;

/// Gathers what is wrong with the file.
pub(super) struct Reader {
    /// Where each line starts, and the text to count its characters in.
    lines: Vec<usize>,
    text: String,
    problems: Vec<Problem>,
}

impl Reader {
    pub(super) fn new(text: &str) -> Self {
        let lines = [0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { lines, text: text.to_owned(), problems: Vec::new() }
    }

    /// Notes a problem.
    pub(super) fn problem(&mut self, place: &Place, kind: ProblemKind) {
        let line = self.line(place.start);
        let start = self.lines[line - 1];
        let column = self.text.get(start..place.start).map_or(0, |before| before.chars().count()) + 1;
        self.problems.push(Problem { line, column, kind });
    }

    /// The line that an offset lies in, from 1 up.
    pub(super) fn line(&self, offset: usize) -> usize {
        self.lines.partition_point(|start| *start <= offset)
    }

    /// Whether nothing is wrong so far.
    pub(super) fn is_content(&self) -> bool {
        self.problems.is_empty()
    }

    /// What is wrong, in the order of the file.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| (problem.line, problem.column));
        self.problems.dedup();
        self.problems
    }

    /// Notes a key that means nothing here.
    pub(super) fn unknown(&mut self, key: &Key<'_>, known: &[&'static str]) {
        let name = key.get_ref().as_ref();
        let kind = ProblemKind::UnknownKey { key: name.to_owned(), nearest: nearest(name, known) };
        self.problem(&key.span(), kind);
    }

    /// Notes a value of the wrong kind.
    pub(super) fn wrong(&mut self, value: &Value<'_>, key: &str, expected: &'static str) {
        self.problem(&value.span(), ProblemKind::WrongKind { key: key.to_owned(), expected });
    }

    /// A text on one line that says something.
    pub(super) fn line_of_text(&mut self, value: &Value<'_>, key: &str) -> Option<String> {
        let line = match value.get_ref() {
            DeValue::String(text) => Some(text.trim()).filter(|text| !text.is_empty() && !has_control(text)),
            _ => None,
        };
        if line.is_none() {
            self.wrong(value, key, "a text on one line");
        }
        line.map(str::to_owned)
    }

    /// The texts of a list, each with its place; one text alone is a list of one.
    pub(super) fn texts(&mut self, value: &Value<'_>, key: &str, expected: &'static str) -> Vec<(String, Place)> {
        let entries = match value.get_ref() {
            DeValue::String(text) => return vec![(text.to_string(), value.span())],
            DeValue::Array(entries) => entries,
            _ => {
                self.wrong(value, key, expected);
                return Vec::new();
            }
        };
        let mut texts = Vec::new();
        for entry in entries {
            match entry.get_ref() {
                DeValue::String(text) => texts.push((text.to_string(), entry.span())),
                _ => self.wrong(entry, key, expected),
            }
        }
        texts
    }

    /// Yes or no.
    pub(super) fn yes_or_no(&mut self, value: &Value<'_>, key: &str) -> bool {
        if let DeValue::Boolean(said) = value.get_ref() {
            return *said;
        }
        self.wrong(value, key, "true or false");
        false
    }

    /// A day, and nothing but a day.
    pub(super) fn date(&mut self, value: &Value<'_>, key: &str) -> Option<Date> {
        let date = match value.get_ref() {
            DeValue::Datetime(written) => {
                let only_a_day = written.time.is_none() && written.offset.is_none();
                written.date.filter(|_| only_a_day).and_then(|date| {
                    let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
                    Date::new(i16::try_from(date.year).ok()?, month, day).ok()
                })
            }
            // What reads dates reads more than days: moments, and days without hyphens.
            DeValue::String(text) => text.parse().ok().filter(|date: &Date| date.to_string() == text.as_ref()),
            _ => None,
        };
        if date.is_none() {
            self.problem(&value.span(), ProblemKind::NotADate(key.to_owned()));
        }
        date
    }
}

/// The parser sorts keys by name; what they hold is read in the order in which it was written down.
pub(super) fn in_file_order<'t, 'i>(table: &'t DeTable<'i>) -> Vec<(&'t Key<'i>, &'t Value<'i>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

/// Whether a text holds a line end or another control character.
pub(super) fn has_control(text: &str) -> bool {
    text.chars().any(char::is_control)
}

fn nearest(name: &str, known: &[&'static str]) -> Option<&'static str> {
    known.iter().copied().find(|key| strsim::damerau_levenshtein(key, &name.to_lowercase()) <= 2)
}

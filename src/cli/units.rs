//! The lines of a text and the sentences in them: what stands in a letter once, and what somebody would miss.

use std::collections::HashMap;

use super::one_wish::{are_forms_of_one_sentence, are_nearly_the_same, bare, is_sentence};

/// The lines of a text, and the sentences in them, each as it stands there. Where a text is wrapped, a line goes on below.
pub(crate) fn units(text: &str) -> impl Iterator<Item = &str> {
    let sentences = lines(text).flat_map(|line| {
        let mut rest = line;
        std::iter::from_fn(move || {
            let end = rest.char_indices().find_map(|(at, c)| {
                let behind = at + c.len_utf8();
                // An initial ends no sentence.
                let is_initial = rest[..at].chars().next_back().is_some_and(char::is_uppercase);
                (".!?\u{2026}".contains(c) && !is_initial && rest[behind..].starts_with([' ', '\n'])).then_some(behind)
            });
            let (sentence, left) = rest.split_at(end.unwrap_or(rest.len()));
            rest = left.trim_start();
            (!sentence.is_empty()).then_some(sentence)
        })
    });
    sentences.filter(|unit| unit.chars().any(char::is_alphanumeric))
}

/// The lines of a text as they are read, without the signs that end them.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(['\r', '\n']);
        let mut end = 0;
        loop {
            let line = rest[end..].split_inclusive('\n').next()?;
            end += line.len();
            let goes_on = |next: &str| !ends_line(line) && !begins_line(next);
            if end == rest.len() || !goes_on(&rest[end..]) {
                break;
            }
        }
        let (line, left) = rest.split_at(end);
        rest = left;
        Some(line.trim().trim_end_matches('\\'))
    })
}

/// Whether a line is the last of what is read as one.
fn ends_line(line: &str) -> bool {
    let line = line.trim_end_matches(['\r', '\n']);
    line.trim().is_empty() || line.ends_with('\\') || line.ends_with("  ") || line.starts_with(['#', '|'])
}

/// Whether a text begins with what is no part of the line above it.
fn begins_line(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default().trim_start();
    let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = numbered.len() < line.len() && numbered.starts_with([')', '.']);
    line.is_empty() || is_number || line.starts_with(['#', '|', '>', '-', '*', '+']) || line.starts_with("[^")
}

/// What a line or a sentence says: of a footnote its words, whatever its label.
pub(crate) fn said(unit: &str) -> Vec<String> {
    let words = if unit.starts_with("[^") { unit.split_once("]:").map_or(unit, |(_, words)| words) } else { unit };
    bare(words)
}

/// How often each line and sentence of two words and more stands in a text.
pub(crate) struct Counted(HashMap<Vec<String>, usize>);

impl Counted {
    pub(crate) fn of(text: &str) -> Self {
        let mut counted: HashMap<Vec<String>, usize> = HashMap::new();
        for words in units(text).map(said).filter(|words| words.len() > 1) {
            *counted.entry(words).or_default() += 1;
        }
        Self(counted)
    }

    pub(crate) fn times(&self, unit: &str) -> usize {
        self.0.get(&said(unit)).copied().unwrap_or(0)
    }

    /// Whether a line or a sentence stands there, and once more than in another text.
    pub(crate) fn doubles(&self, before: &Self, unit: &str) -> bool {
        self.times(unit) > before.times(unit).max(1)
    }
}

/// Whether two are forms of one line, or of one sentence.
pub(crate) fn says_nearly(one: &str, other: &str) -> bool {
    if is_sentence(one) && is_sentence(other) {
        are_forms_of_one_sentence(one, other)
    } else {
        are_nearly_the_same(one, other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrapped_sentence_is_one_and_names_items_and_rows_are_each_one() {
        let text = "Wij komen, met\nvier man. Tot dan.\n\n- een\n- twee\n  drie\n\n| a |\n| b |\n\n# Kop\nAnna\\\nB. Bos  \nEls\n\n[^1]: Zie.\n";
        let found: Vec<&str> = units(text).collect();
        let wanted = ["Wij komen, met\nvier man.", "Tot dan.", "- een", "- twee\n  drie", "| a |", "| b |", "# Kop"];
        assert_eq!(found, [wanted.as_slice(), &["Anna", "B. Bos", "Els", "[^1]: Zie."]].concat());
        assert_eq!(units("").count(), 0);
    }
}

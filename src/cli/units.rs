//! The lines of a text and the sentences in them: what stands in a letter once, and what somebody would miss.

use super::one_wish::{are_forms_of_one_sentence, are_nearly_the_same, is_sentence};

/// The lines of a text, and the sentences in them, each where it stands.
pub(crate) fn units(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().map(|line| line.trim().trim_end_matches('\\'));
    let sentences = lines.flat_map(|line| {
        let mut rest = line;
        std::iter::from_fn(move || {
            let end = rest.char_indices().find_map(|(at, c)| {
                let behind = at + c.len_utf8();
                // An initial ends no sentence.
                let is_initial = rest[..at].chars().next_back().is_some_and(char::is_uppercase);
                (".!?\u{2026}".contains(c) && !is_initial && rest[behind..].starts_with(' ')).then_some(behind)
            });
            let (sentence, left) = rest.split_at(end.unwrap_or(rest.len()));
            rest = left.trim_start();
            (!sentence.is_empty()).then_some(sentence)
        })
    });
    sentences.filter(|unit| unit.chars().any(char::is_alphanumeric))
}

/// Whether two are forms of one line, or of one sentence.
pub(crate) fn says_nearly(one: &str, other: &str) -> bool {
    if is_sentence(one) && is_sentence(other) {
        are_forms_of_one_sentence(one, other)
    } else {
        are_nearly_the_same(one, other)
    }
}

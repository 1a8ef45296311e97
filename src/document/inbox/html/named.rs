//! Words of HTML with the characters that stand there by name.

use mail_parser::decoders::html::html_to_text;

/// Words with the characters that stand there by name.
pub(super) fn decoded(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let named = |c: char| c.is_ascii_alphanumeric() || c == '#';
        let length = rest[1..].find(|c: char| !named(c)).filter(|end| *end > 0 && rest[1 + end..].starts_with(';'));
        let taken = length.map_or(1, |length| length + 2);
        match length {
            Some(_) => text.push_str(&html_to_text(&rest[..taken])),
            None => text.push('&'),
        }
        rest = &rest[taken..];
    }
    text.push_str(rest);
    text
}

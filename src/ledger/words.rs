//! A person's own words on their way into a message and out again.
//!
//! Git and its mail tools take a line of three dashes for the end of a message. Such a line gains a space here and
//! loses it when it is read, so that words come back exactly as they were said.

use std::borrow::Cow;

use super::error::LedgerError;

/// The words as they are kept: lines end in LF, nothing blank stands at either end. A control character other than
/// tab and line end is refused.
pub(super) fn normalise(words: &str) -> Result<String, LedgerError> {
    let unruly = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if let Some((at, character)) = words.char_indices().find(|&(_, c)| unruly(c)) {
        return Err(LedgerError::ControlCharacter { character, at });
    }
    Ok(words.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned())
}

/// The words as they stand in a message.
pub(super) fn escape(words: &str) -> Cow<'_, str> {
    each_line(words, |line| is_dashes(line).then(|| format!(" {line}")))
}

/// The words of a message as they were said.
pub(super) fn unescape(words: &str) -> Cow<'_, str> {
    each_line(words, |line| line.strip_prefix(' ').filter(|rest| is_dashes(rest)).map(str::to_owned))
}

fn is_dashes(line: &str) -> bool {
    line.trim_start_matches(' ').starts_with("---")
}

fn each_line(words: &str, change: impl Fn(&str) -> Option<String>) -> Cow<'_, str> {
    if !words.contains("---") {
        return Cow::Borrowed(words);
    }
    let lines = words.split('\n').map(|line| change(line).map_or(Cow::Borrowed(line), Cow::Owned));
    Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_kept_with_plain_line_ends_and_nothing_blank_around_them() {
        assert_eq!(normalise("\r\n  Good,\r\nbut\rlate \n\n").unwrap(), "Good,\nbut\nlate");
        assert_eq!(normalise(" \t\n").unwrap(), "");
    }

    #[test]
    fn a_control_character_is_refused_with_its_place() {
        for (words, expected, place) in [("é\u{1b}[2J", '\u{1b}', 2), ("a\0", '\0', 1), ("\u{85}", '\u{85}', 0)] {
            match normalise(words) {
                Err(LedgerError::ControlCharacter { character, at }) => assert_eq!((character, at), (expected, place)),
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn no_line_of_dashes_reaches_a_message() {
        assert_eq!(escape("a\n---\n ---- b\n-- c\nd ---"), "a\n ---\n  ---- b\n-- c\nd ---");
    }

    proptest! {
        #[test]
        fn words_come_back_as_they_were_said(words in "([a\\- ]{0,6}\n){0,6}") {
            let kept = escape(&words);
            prop_assert_eq!(unescape(&kept), words.as_str());
        }
    }
}

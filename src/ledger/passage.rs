//! The words that a remark is about, as trailers: `At: 120-158`, `Quote: "…"` and `Instead: "…"`. The last two are
//! JSON strings, each on one line, so that any words survive.

use std::fmt::Write as _;
use std::ops::Range;

use super::trailers::{Flaw, Trailers};
use crate::letter::event::Passage;

/// The trailers of a passage.
pub(super) fn write(passage: &Passage) -> Vec<(&'static str, String)> {
    let Passage { at, quote, instead } = passage;
    let mut lines = vec![("At", format!("{}-{}", at.start, at.end)), ("Quote", on_one_line(quote))];
    lines.extend(instead.iter().map(|instead| ("Instead", on_one_line(instead))));
    lines
}

/// The passage that the trailers name, if they name one.
pub(super) fn read(trailers: &mut Trailers<'_>) -> Result<Option<Passage>, Flaw> {
    let Some(at) = trailers.take("At")? else {
        return match trailers.take("Quote")?.or(trailers.take("Instead")?) {
            Some(_) => Err(Flaw::Malformed("it quotes words and does not say where they stand".into())),
            None => Ok(None),
        };
    };
    let at = range(at).ok_or_else(|| Flaw::Malformed(format!("'{at}' is no value of 'At'")))?;
    let quote = string("Quote", trailers.need("Quote")?)?;
    let instead = trailers.take("Instead")?.map(|text| string("Instead", text)).transpose()?;
    Ok(Some(Passage { at, quote, instead }))
}

fn range(text: &str) -> Option<Range<usize>> {
    let (start, end) = text.split_once('-')?;
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten();
    let (start, end) = (number(start)?, number(end)?);
    (start <= end).then_some(start..end)
}

fn string(key: &str, text: &str) -> Result<String, Flaw> {
    serde_json::from_str(text).map_err(|_| Flaw::Malformed(format!("'{text}' is no value of '{key}'")))
}

/// A JSON string in which nothing ends the line or hides from whoever reads the minutes.
fn on_one_line(words: &str) -> String {
    let json = serde_json::to_string(words).expect("a string is always written");
    let mut line = String::with_capacity(json.len());
    for c in json.chars() {
        let hides = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if c.is_control() || hides || matches!(c, '\u{2028}' | '\u{2029}') {
            // All of them stand in the first plane: one escape each.
            write!(line, "\\u{:04x}", u32::from(c)).expect("a string takes all that is written to it");
        } else {
            line.push(c);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read_back(passage: &Passage) -> Result<Option<Passage>, Flaw> {
        let block: Vec<String> = write(passage).into_iter().map(|(key, value)| format!("{key}: {value}")).collect();
        read(&mut Trailers::parse(&block.join("\n")).unwrap())
    }

    #[test]
    fn a_passage_reads_as_three_lines() {
        let (quote, instead) = ("wij \"alle\"\nambtenaren".to_owned(), Some(String::new()));
        let lines = write(&Passage { at: 12..30, quote, instead });
        let at = ("At", "12-30".to_owned());
        assert_eq!(lines, [at, ("Quote", r#""wij \"alle\"\nambtenaren""#.into()), ("Instead", r#""""#.into())]);
    }

    #[test]
    fn what_is_no_passage_is_a_flaw() {
        for block in [
            "At: 3",
            "At: 3-1\nQuote: \"a\"",
            "At: -3\nQuote: \"a\"",
            "At: +1-3\nQuote: \"a\"",
            "At: 1-3",
            "At: 1-3\nQuote: a",
            "Quote: \"a\"",
            "Instead: \"a\"",
        ] {
            assert!(read(&mut Trailers::parse(block).unwrap()).is_err(), "{block}");
        }
        assert_eq!(read(&mut Trailers::parse("A: 1").unwrap()), Ok(None));
    }

    proptest! {
        #[test]
        fn any_words_survive(quote: String, instead: Option<String>, start in 0_usize..9, length in 0_usize..9) {
            let passage = Passage { at: start..start + length, quote, instead };
            for (_, value) in write(&passage) {
                prop_assert!(!value.chars().any(char::is_control));
            }
            prop_assert_eq!(read_back(&passage), Ok(Some(passage)));
        }
    }
}

//! What each block of a letter is for: to whom it is, of which day, about what, and from whom. It decides how a letter is
//! set on paper, and nothing else.

use std::borrow::Cow;

use super::document::model::Block;
use super::paragraphs;
use super::small_edit::parts::{Places, begins_with};

/// What a block of a letter is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// To whom it is, or what else stands above the salutation.
    Address,
    /// The day that it is of, with or without a place.
    Date,
    /// What it is about.
    Subject,
    /// The salutation.
    Salutation,
    /// The letter itself.
    Body,
    /// The closing formula, and who signs.
    Signature,
}

/// How a line begins that says what the letter is about.
const SUBJECTS: &[&str] =
    &["betreft", "betreffende", "onderwerp", "subject", "re", "concerns", "concerning", "objet", "betreff"];

/// A date has no more words than this: `Den Haag, dinsdag 3 maart 2026`.
const WORDS_OF_A_DATE: usize = 8;

/// What each of the blocks is for. A text without salutation and addressee is no letter: it is all body.
pub fn anatomy(blocks: &[Block]) -> Vec<Part> {
    let texts: Vec<String> = blocks.iter().map(words).collect();
    let places = Places::of(texts.iter().map(String::as_str));
    let is_letter = !places.greeting.is_empty() || !places.above.is_empty();
    let part = |(at, block): (usize, &Block)| match block {
        Block::Paragraph(_) if is_letter && places.above.contains(&at) => above(&texts[at]),
        Block::Paragraph(_) if is_letter && places.greeting.contains(&at) => Part::Salutation,
        Block::Paragraph(_) if is_letter && places.signed.contains(&at) => Part::Signature,
        Block::Paragraph(_)
        | Block::Heading(..)
        | Block::List(_)
        | Block::Quote(_)
        | Block::Table(_)
        | Block::Code(_)
        | Block::Rule => Part::Body,
    };
    blocks.iter().enumerate().map(part).collect()
}

/// The text with its line ends kept where they are meant: an address or a signature that was typed in short lines is
/// lines, though Markdown takes them for one.
pub fn in_lines(text: &str) -> Cow<'_, str> {
    let ends = line_ends(text);
    if ends.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len() + HARD.len() * ends.len());
    let mut done = 0;
    for end in ends {
        kept.extend([text[done..end].trim_end(), HARD]);
        done = end;
    }
    kept.push_str(&text[done..]);
    Cow::Owned(kept)
}

/// Where the lines end in a text that are meant to end there: before what parts them.
pub fn line_ends(text: &str) -> Vec<usize> {
    let paragraphs = paragraphs::split(text);
    let places = Places::of(paragraphs.iter().copied());
    let mut ends = Vec::new();
    if places.greeting.is_empty() && places.above.is_empty() {
        return ends;
    }
    let mut start = 0;
    for (at, paragraph) in paragraphs.into_iter().enumerate() {
        let words = paragraph.trim_end();
        if (places.above.contains(&at) || places.signed.contains(&at)) && is_in_short_lines(words) {
            let lines = words.split_inclusive('\n').scan(start, |next, line| {
                let at = *next;
                *next += line.len();
                Some((at, line))
            });
            let end = |(at, line): (usize, &str)| {
                let words = line.strip_suffix("\r\n").or_else(|| line.strip_suffix('\n'))?;
                Some(at + words.len())
            };
            ends.extend(lines.filter_map(end));
        }
        start += paragraph.len();
    }
    ends
}

/// The same lines as they were typed: without the marks of Markdown that keep their ends.
pub(crate) fn out_of_lines(text: &str) -> String {
    let mut typed = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches(['\r', '\n']);
        let backslashes = content.len() - content.trim_end_matches('\\').len();
        let kept = if line == content { None } else { content.strip_suffix(HARD) };
        let kept = kept.or_else(|| content.strip_suffix('\\').filter(|_| line != content && backslashes % 2 == 1));
        typed.extend([kept.unwrap_or(content), &line[content.len()..]]);
    }
    typed
}

/// Two spaces keep the end of a line.
const HARD: &str = "  ";

/// Whether there are several lines, each of them shorter than one that was wrapped.
fn is_in_short_lines(words: &str) -> bool {
    let plain = |line: &str| line.chars().next().is_some_and(char::is_alphanumeric);
    words.lines().count() > 1 && words.lines().all(|line| line.chars().count() <= SHORT && plain(line))
}

/// A line of an address has no more characters than this.
const SHORT: usize = 50;

/// The words of a block that may be a line of a letter's top or end; anything else counts as a sentence.
fn words(block: &Block) -> String {
    match block {
        Block::Paragraph(line) | Block::Heading(_, line) => line.text(),
        Block::List(_) | Block::Quote(_) | Block::Table(_) | Block::Code(_) | Block::Rule => "A sentence.".to_owned(),
    }
}

fn above(text: &str) -> Part {
    if begins_with(text, SUBJECTS) {
        Part::Subject
    } else if is_date(text) {
        Part::Date
    } else {
        Part::Address
    }
}

/// Whether a line is a date: few words, a year among them, and before it a day.
fn is_date(text: &str) -> bool {
    let figures: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|figure| !figure.is_empty()).collect();
    let is_year = |figure: &&str| figure.len() == 4 && ("1900".."2100").contains(figure);
    let is_day = |figure: &&str| figure.parse().is_ok_and(|day: u32| (1..=31).contains(&day));
    let few = !text.contains('\n') && text.split_whitespace().count() <= WORDS_OF_A_DATE;
    few && figures.len() <= 3 && figures.iter().any(is_year) && figures.iter().any(is_day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::markdown::read;

    fn parts(text: &str) -> Vec<Part> {
        anatomy(&read(text).0.blocks)
    }

    #[test]
    fn a_letter_has_a_top_a_body_and_an_end() {
        let text = "De minister van BZK  \nPostbus 20011\n\nDen Haag, 3 maart 2026\n\nBetreft: de brief\n\nGeachte minister,\n\n\
                    Wij vragen u iets.\n\n- een\n- twee\n\nHoogachtend,\n\nAnna de Vries\n";
        let (address, body) = (Part::Address, Part::Body);
        let expected =
            [address, Part::Date, Part::Subject, Part::Salutation, body, body, Part::Signature, Part::Signature];
        assert_eq!(parts(text), expected);
    }

    #[test]
    fn an_address_that_was_typed_in_lines_is_lines() {
        let text = "De minister\nPostbus 1\r\nDen Haag\n\nGeachte minister,\n\nWij\nvragen.\n\nHoogachtend,\nAnna\n";
        let kept =
            "De minister  \nPostbus 1  \r\nDen Haag\n\nGeachte minister,\n\nWij\nvragen.\n\nHoogachtend,  \nAnna\n";
        assert_eq!(in_lines(text), kept);
        assert_eq!(in_lines("Een\ntwee.\n"), "Een\ntwee.\n");
        assert_eq!(out_of_lines(kept), text);
        assert_eq!(out_of_lines("een\\\ntwee\\\\\ndrie  "), "een\ntwee\\\\\ndrie  ");
    }

    #[test]
    fn a_text_that_is_no_letter_is_all_body() {
        assert_eq!(parts("# Policy\n\nOne sentence.\n\nno sentence\n"), [Part::Body; 3]);
    }

    #[test]
    fn a_date_has_a_day_and_a_year() {
        for (text, is) in [
            ("3 maart 2026", true),
            ("Den Haag, 12-11-2026", true),
            ("2026-11-12", true),
            ("Postbus 2011", false),
            ("Kamerstuk 36200, nr. 12, 2026, blz. 4", false),
            ("Op 3 maart 2026 vroegen wij u om dat niet te doen, en nu weer.", false),
        ] {
            assert_eq!(is_date(text), is, "{text}");
        }
    }
}

//! Finds where paragraphs start.
//!
//! A paragraph is what a blank line, a heading, a list item, the row of a table, a footnote, a ruled line or a hard break
//! sets apart, in the sense of `CommonMark`: a line that begins with `2.` in the middle of a paragraph is a year or a number that happened to be
//! wrapped there, so it starts an item only inside a list. White space after a paragraph belongs to it; white space
//! before the first belongs to the first.
//!
//! Cost: one pass over the lines.

use std::ops::Range;

use memchr::memchr_iter;

use super::words::{is_space, skip_space, trim_end};

/// The byte offsets at which the paragraphs of a text start: 0 for the first, then each one's first character that is
/// not white space. Empty for a text without words.
pub fn starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut set_apart = false;
    let mut in_list = false;
    let mut at = 0;
    let ends = memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1).chain([text.len()]);
    for end in ends {
        if is_plain(&text.as_bytes()[at..end]) {
            match (starts.is_empty(), set_apart) {
                (true, _) => starts.push(0),
                (false, true) => starts.push(at),
                (false, false) => {}
            }
            in_list &= !set_apart;
            set_apart = false;
            at = end;
            continue;
        }
        let line = &text[at..end];
        let indent = skip_space(line, 0);
        let start = at + indent;
        at = end;
        let content = &line[indent..];
        let words = &content[..trim_end(content)];
        if words.is_empty() {
            set_apart = true;
            continue;
        }
        let heading = is_heading(words);
        let row_or_note = words.starts_with('|') || is_footnote(words);
        let item = list_item(words).is_some_and(|item| set_apart || starts.is_empty() || item.interrupts || in_list);
        if starts.is_empty() {
            starts.push(0);
        } else if set_apart || heading || row_or_note || item {
            starts.push(start);
        }
        in_list = item || (in_list && (indent > 0 || !set_apart));
        set_apart = heading || is_ruled(words) || is_hard_break(words, &content[words.len()..]);
    }
    starts
}

/// Whether a line begins with a letter and ends with a mark or a letter, so that it is a line of prose like most others:
/// no heading, no item, no rule, without a hard break.
fn is_plain(line: &[u8]) -> bool {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let ends = |byte: &u8| byte.is_ascii_graphic() && *byte != b'\\';
    line.first().is_some_and(u8::is_ascii_alphabetic) && line.last().is_some_and(ends)
}

/// The paragraphs of a text, with the white space that belongs to each.
pub fn split(text: &str) -> Vec<&str> {
    let starts = starts(text);
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| &text[*start..end]).collect()
}

/// Where the words of a paragraph stand, by its number from 1 up, without the white space around them.
pub fn words_of(text: &str, number: usize) -> Option<Range<usize>> {
    let starts = starts(text);
    let start = *starts.get(number.checked_sub(1)?)?;
    let end = starts.get(number).copied().unwrap_or(text.len());
    Some(skip_space(text, start)..start + trim_end(&text[start..end]))
}

/// The number, from 1 up, of the paragraph that a byte belongs to. In a text without words everything is in the first.
pub fn number_at(text: &str, at: usize) -> usize {
    number_among(&starts(text), at)
}

/// The same where it is known where the paragraphs start.
pub(super) fn number_among(starts: &[usize], at: usize) -> usize {
    starts.partition_point(|start| *start <= at).max(1)
}

/// An ATX heading: one to six `#` and then white space or nothing.
fn is_heading(words: &str) -> bool {
    let rest = words.trim_start_matches('#');
    (1..=6).contains(&(words.len() - rest.len())) && (rest.is_empty() || rest.starts_with(is_space))
}

/// A line that begins with the label of a footnote: `[^1]:`.
pub(super) fn is_footnote(words: &str) -> bool {
    let label = words.strip_prefix("[^").and_then(|rest| rest.split_once("]:"));
    label.is_some_and(|(label, _)| !label.is_empty() && !label.contains([' ', '[', ']']))
}

/// What a paragraph is by the sign it begins with, and where its own words start after that.
pub(super) fn sign(paragraph: &str) -> Sign {
    let words = &paragraph[skip_space(paragraph, 0)..];
    let before = paragraph.len() - words.len();
    let heading = is_heading(words);
    let length = match list_item(words) {
        _ if heading => words.len() - words.trim_start_matches('#').len(),
        Some(item) => item.marker,
        None => 0,
    };
    Sign { heading, end: before + length }
}

/// The sign of a heading or a list item.
pub(super) struct Sign {
    /// Whether it makes a heading of the paragraph.
    pub(super) heading: bool,
    /// Its end, from the start of the paragraph: that of the words where there is no sign.
    pub(super) end: usize,
}

/// A line of nothing but `---`, `===`, `***`, `___` or `+++`: a rule, the line under a heading, or a fence.
fn is_ruled(words: &str) -> bool {
    let first = words.as_bytes()[0];
    matches!(first, b'-' | b'=' | b'*' | b'_' | b'+') && words.len() >= 3 && words.bytes().all(|b| b == first)
}

/// Two or more spaces, or a backslash, at the end of a line.
fn is_hard_break(words: &str, after: &str) -> bool {
    after.starts_with("  ") || words.ends_with('\\')
}

/// What the marker of a list item says about the line above it.
struct Item {
    /// The length of its marker in bytes.
    marker: usize,
    /// Whether it sets itself apart from a paragraph above it that is no item: a bullet, or a number that is 1.
    interrupts: bool,
}

/// Reads a line as a list item: a bullet, or up to nine digits with `.` or `)`, and then white space.
fn list_item(words: &str) -> Option<Item> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let (marker, interrupts) = match digits {
        0 => (words.chars().next().filter(|c| "-*+•".contains(*c))?.len_utf8(), true),
        1..=9 => (words[digits..].starts_with(['.', ')']).then_some(digits + 1)?, &words[..digits] == "1"),
        _ => return None,
    };
    words[marker..].starts_with(is_space).then_some(Item { marker, interrupts })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_line_sets_a_paragraph_apart_and_belongs_to_the_one_before() {
        assert_eq!(split("\n een\ntwee\r\n \r\n\r\n  drie\n"), ["\n een\ntwee\r\n \r\n\r\n  ", "drie\n"]);
        assert_eq!(split(""), [""; 0]);
        assert_eq!(split(" \n\n"), [""; 0]);
    }

    #[test]
    fn a_paragraph_has_a_number_and_its_words_a_place() {
        let text = "\n een\ntwee \n\n  drie\n";
        assert_eq!(words_of(text, 1), Some(2..10));
        assert_eq!(&text[words_of(text, 2).unwrap()], "drie");
        assert_eq!((words_of(text, 0), words_of(text, 3)), (None, None));
        assert_eq!([0, 9, 13, 14, 19].map(|at| number_at(text, at)), [1, 1, 1, 1, 2]);
        assert_eq!((words_of(" ", 1), number_at(" ", 0)), (None, 1));
    }

    #[test]
    fn headings_items_and_hard_breaks_are_paragraphs_of_their_own() {
        assert_eq!(
            split("# Kop\ntekst\n## Kop\n- een\n  twee\n* drie"),
            ["# Kop\n", "tekst\n", "## Kop\n", "- een\n  twee\n", "* drie"]
        );
        assert_eq!(split("straat 1  \n1234 AB\\\r\nDen Haag"), ["straat 1  \n", "1234 AB\\\r\n", "Den Haag"]);
        assert_eq!(split("Kop\n---\ntekst #1\n#geen kop"), ["Kop\n---\n", "tekst #1\n#geen kop"]);
    }

    #[test]
    fn a_paragraph_is_known_by_its_sign() {
        let signs = ["## Kop\ntekst", " - een", "12. twee", "#geen kop", "1992", "tekst\n# Kop"].map(sign);
        assert_eq!(signs.each_ref().map(|sign| sign.end), [2, 2, 3, 0, 0, 0]);
        assert_eq!(signs.map(|sign| sign.heading), [true, false, false, false, false, false]);
    }

    #[test]
    fn the_rows_of_a_table_are_paragraphs_of_their_own() {
        assert_eq!(
            split("tekst\n| a | b |\n|---|---|\n| 1 | 2 |\n\ntekst"),
            ["tekst\n", "| a | b |\n", "|---|---|\n", "| 1 | 2 |\n\n", "tekst"]
        );
    }

    #[test]
    fn footnotes_are_paragraphs_of_their_own() {
        assert_eq!(
            split("tekst[^1]\n\n[^1]: een\n    verder\n[^b]: twee\nzie [^1]: en\n[^ ]: drie"),
            ["tekst[^1]\n\n", "[^1]: een\n    verder\n", "[^b]: twee\nzie [^1]: en\n[^ ]: drie"]
        );
    }

    #[test]
    fn a_number_that_was_wrapped_to_the_start_of_a_line_is_no_item() {
        assert_eq!(split("sinds\n1992. Daarna\n1) niets"), ["sinds\n1992. Daarna\n", "1) niets"]);
        assert_eq!(split("1. een\n2. twee\n\nproza\n3. drie"), ["1. een\n", "2. twee\n\n", "proza\n3. drie"]);
    }

    #[test]
    fn a_single_space_at_the_end_of_a_line_is_no_hard_break() {
        assert_eq!(split("een \ntwee \n").len(), 1);
    }
}

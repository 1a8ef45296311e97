//! Rows of a table, items of a list and lines that are broken off by hand, as their lines begin, end and stand.

use paraaf_text::paragraphs;

/// Whether a line, or a paragraph, begins as a row of a table or an item does.
pub(super) fn is_row_or_item(paragraph: &str) -> bool {
    let first = paragraph.split_whitespace().next().unwrap_or_default();
    first.starts_with('|') || ["-", "*", "+"].contains(&first) || is_number(first)
}

/// Whether a word is the number of an item.
pub(super) fn is_number(word: &str) -> bool {
    let number = word.strip_suffix(['.', ')']);
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether these are rows of a table that have all got, or lost, as many cells.
pub(super) fn are_rows_of_other_columns(olds: &[&str], news: &[&str]) -> bool {
    let cells = |row: &str| row.replace("\\|", "").matches('|').count();
    let is_row = |row: &&str| row.trim_start().starts_with('|');
    let first = olds.first().zip(news.first()).map(|(old, new)| (cells(old), cells(new)));
    olds.len() == news.len()
        && olds.len() > 1
        && olds.iter().chain(news).all(is_row)
        && first.is_some_and(|(old, new)| {
            old != new && olds.iter().all(|row| cells(row) == old) && news.iter().all(|row| cells(row) == new)
        })
}

/// How a row of a table or an item is set.
#[derive(PartialEq, Eq)]
pub(super) struct Set {
    /// Whether a blank line stands before it, behind another.
    is_apart: bool,
    indent: usize,
    /// How many lines a row is on; of an item that is no matter.
    lines: usize,
}

/// How each row of a table and each item is set.
pub(super) fn rows(text: &str) -> Vec<Set> {
    let paragraphs = paragraphs::split(text);
    let set = |(at, paragraph): (usize, &&str)| {
        let before = at.checked_sub(1).map_or("", |last| paragraphs[last]);
        let blank = &before[before.trim_end().len()..];
        let is_apart = is_row_or_item(before) && blank.matches('\n').count() > 1;
        let lines = if paragraph.trim_start().starts_with('|') { paragraph.trim().lines().count() } else { 1 };
        Set { is_apart, indent: blank.rsplit('\n').next().map_or(0, str::len), lines }
    };
    paragraphs.iter().enumerate().filter(|(_, paragraph)| is_row_or_item(paragraph)).map(set).collect()
}

/// Which paragraphs are lines that are broken off by hand, before the next: with an empty line behind it the sign for that is a
/// word.
pub(super) fn broken_off(text: &str) -> Vec<bool> {
    let is_broken_off = |paragraph: &&str| {
        let words = paragraph.trim_end();
        let blank = &paragraph[words.len()..];
        (words.ends_with('\\') || blank.starts_with("  ")) && blank.matches('\n').count() == 1
    };
    paragraphs::split(text).iter().map(is_broken_off).collect()
}

//! What readers of Markdown drop, and a letter may not lose: the cells of a row that has more of them than the head of
//! its table, and a line such as `[Bram]: nee`, which has the form of the address of a link. The head is read as
//! if it had empty cells above the others, and the line as the words that it has.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::dialect::options;

/// A text in which the head of every table has a cell for each cell of its rows that says something, and no words pass for
/// the address of a link.
pub(super) struct Whole<'t> {
    pub(super) text: Cow<'t, str>,
    /// Where in the text something was put in, and how many bytes.
    added: Vec<(usize, usize)>,
}

impl<'t> Whole<'t> {
    /// Cost: one pass where there may be a table, and one where there may be an address.
    pub(super) fn of(text: &'t str) -> Self {
        let mut additions = if text.contains('|') { cells_of_heads(text) } else { Vec::new() };
        if text.contains("]:") {
            additions.extend(no_addresses(text).into_iter().map(|at| (at, "\\".to_owned())));
        }
        if additions.is_empty() {
            return Self { text: Cow::Borrowed(text), added: Vec::new() };
        }
        additions.sort_by_key(|(at, _)| *at);
        let (mut whole, mut at) = (String::with_capacity(text.len() + additions.len() * 8), 0);
        for (place, addition) in &additions {
            whole.extend([&text[at..*place], addition.as_str()]);
            at = *place;
        }
        whole.push_str(&text[at..]);
        let added = additions.into_iter().map(|(at, addition)| (at, addition.len())).collect();
        Self { text: Cow::Owned(whole), added }
    }

    /// Where a byte of the text as it was stands.
    pub(super) fn place(&self, at: usize) -> usize {
        at + self.added.iter().take_while(|(place, _)| *place < at).map(|(_, length)| length).sum::<usize>()
    }

    /// Where these bytes stand in the text as it was.
    pub(super) fn before(&self, at: Range<usize>) -> Range<usize> {
        let mut shift = 0;
        for (place, length) in &self.added {
            if place + shift + length > at.start {
                break;
            }
            shift += length;
        }
        at.start - shift..at.end - shift
    }
}

/// What the heads of tables lack, and where it goes.
fn cells_of_heads(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (head, missing) in narrow(text) {
        // The line of dashes stands right below the head.
        let below = line_at(text, (head.end + 1).min(text.len()));
        for (line, cell) in [(head, "  |"), (below, "---|")] {
            let words = text[line.clone()].trim_end();
            let close = if words.ends_with('|') && !words.ends_with("\\|") { "" } else { "|" };
            found.push((line.start + words.len(), format!("{close}{}", cell.repeat(missing))));
        }
    }
    found
}

/// Where the lines start that would be addresses of links, and have no form of one.
fn no_addresses(text: &str) -> Vec<usize> {
    let parser = Parser::new_ext(text, options());
    let is_address = |address: &str| address.contains(['/', ':', '.', '#', '@']);
    let strays = parser.reference_definitions().iter().filter(|(_, one)| !is_address(&one.dest));
    strays.filter_map(|(_, one)| Some(one.span.start + text[one.span.clone()].find('[')?)).collect()
}

/// The line of the head of each table with a row that is too long, and how many cells it lacks.
fn narrow(text: &str) -> Vec<(Range<usize>, usize)> {
    let mut found = Vec::new();
    let mut table: Option<(Range<usize>, usize, usize)> = None;
    for (event, at) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Table(columns)) => table = Some((line_at(text, at.start), columns.len(), 0)),
            Event::Start(Tag::TableRow) => {
                if let Some((_, _, longest)) = &mut table {
                    *longest = cells(&text[at.start..line_at(text, at.start).end]).max(*longest);
                }
            }
            Event::End(TagEnd::Table) => {
                let too_long = table.take().filter(|(_, columns, longest)| longest > columns);
                found.extend(too_long.map(|(head, columns, longest)| (head, longest - columns)));
            }
            _ => {}
        }
    }
    found
}

/// From a place to the end of its line, without that end.
fn line_at(text: &str, start: usize) -> Range<usize> {
    start..text[start..].find('\n').map_or(text.len(), |end| start + end)
}

/// How many cells there are in a row up to the last that says something.
fn cells(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let (mut cells, mut count, mut start) = (0, 0, 0);
    let mut is_escaped = false;
    let ends = row.char_indices().filter_map(|(at, c)| {
        let is_end = c == '|' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        is_end.then_some(at)
    });
    for end in ends.chain([row.len()]) {
        count += 1;
        if !row[start..end].trim().is_empty() {
            cells = count;
        }
        start = (end + 1).min(row.len());
    }
    cells
}

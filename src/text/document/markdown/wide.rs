//! Tables of which a row has more cells than the head. Readers of Markdown drop what stands in those cells; a letter may
//! not lose a word to a stray `|`, so the head is read as if it had empty cells above them.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::dialect::options;

/// A text in which the head of every table has a cell for each cell of its rows that says something.
pub(super) struct Wide<'t> {
    pub(super) text: Cow<'t, str>,
    /// Where in the text something was put in, and how many bytes.
    added: Vec<(usize, usize)>,
}

impl<'t> Wide<'t> {
    /// Cost: one pass where there may be a table.
    pub(super) fn of(text: &'t str) -> Self {
        let (mut added, mut wide, mut at) = (Vec::new(), String::new(), 0);
        let tables = if text.contains('|') { narrow(text) } else { Vec::new() };
        for (head, missing) in tables {
            // The line of dashes stands right below the head.
            let below = line_at(text, (head.end + 1).min(text.len()));
            for (line, cell) in [(head, "  |"), (below, "---|")] {
                let words = text[line.clone()].trim_end();
                let end = line.start + words.len();
                let close = if words.ends_with('|') && !words.ends_with("\\|") { "" } else { "|" };
                wide.extend([&text[at..end], close]);
                (0..missing).for_each(|_| wide.push_str(cell));
                added.push((end, close.len() + missing * cell.len()));
                at = end;
            }
        }
        if added.is_empty() {
            return Self { text: Cow::Borrowed(text), added };
        }
        wide.push_str(&text[at..]);
        Self { text: Cow::Owned(wide), added }
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

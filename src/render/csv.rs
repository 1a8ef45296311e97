//! Draws the tables of a page as CSV (RFC 4180), for a spreadsheet.
//!
//! A cell that a spreadsheet would take for a formula begins with an apostrophe: nothing that others wrote is run.

use std::io;

use super::page::{Block, Page, Table, Text};
use super::visible::visible;

/// Writes the tables; what stands around them is left out.
pub fn write(page: &Page, out: &mut dyn io::Write) -> io::Result<()> {
    for block in &page.blocks {
        match block {
            Block::Table(table) => write_table(table, out)?,
            Block::Heading(_)
            | Block::Text(_)
            | Block::Space
            | Block::NewPage
            | Block::Redline(_)
            | Block::Attributed(_)
            | Block::Verbatim(_)
            | Block::Lines(_) => {}
        }
    }
    Ok(())
}

fn write_table(table: &Table, out: &mut dyn io::Write) -> io::Result<()> {
    if !table.head.is_empty() {
        write_row(table.head.iter().map(String::as_str), out)?;
    }
    // A title is for the eye: a spreadsheet would take it for somebody.
    for (_, row) in table.rows.iter().enumerate().filter(|(at, _)| !table.titles.contains(at)) {
        let cells: Vec<String> = row.iter().map(Text::words).collect();
        write_row(cells.iter().map(String::as_str), out)?;
    }
    Ok(())
}

fn write_row<'c>(cells: impl Iterator<Item = &'c str>, out: &mut dyn io::Write) -> io::Result<()> {
    let row: Vec<String> = cells.map(cell).collect();
    write!(out, "{}\r\n", row.join(","))
}

fn cell(words: &str) -> String {
    let shown = visible(words);
    let guard = if shown.starts_with(['=', '+', '-', '@', '\t']) { "'" } else { "" };
    if shown.contains([',', '"', '\n', '\r']) {
        format!("\"{guard}{}\"", shown.replace('"', "\"\""))
    } else {
        format!("{guard}{shown}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_nothing_in_them_is_run() {
        for (words, expected) in [
            ("Anna", "Anna"),
            ("de Vries, Anna", "\"de Vries, Anna\""),
            ("\"so\"", "\"\"\"so\"\"\""),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            ("+31 6", "'+31 6"),
            ("-1", "'-1"),
            ("@me", "'@me"),
            ("–", "–"),
        ] {
            assert_eq!(cell(words), expected);
        }
    }
}

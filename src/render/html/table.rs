//! A table that a screen reader can walk through, and that stands as cards where the page is narrow.

use std::io;

use super::escape::escaped;
use super::fit::{Fit, attribute};
use super::tones::{language, line};
use crate::page::{Table, Text};

/// Writes a table. Where a narrow page shows each row as a card, the roles keep it a table, and each cell says what its
/// column is.
pub(super) fn write(table: &Table, out: &mut dyn io::Write) -> io::Result<()> {
    let wide = if table.head.len() > WIDE { "wide" } else { "" };
    let words = |row: &Vec<Text>| row.iter().map(Text::words).collect::<Vec<_>>();
    let is_row = |at: &usize| !table.titles.contains(at);
    let rows = table.rows.iter().enumerate().filter(|(at, _)| is_row(at)).map(|(_, row)| words(row));
    let fit = Fit::of(rows.chain([table.head.clone()]));
    let class = attribute(&[wide, fit.classes]);
    let label = if table.caption.is_empty() { "Table" } else { &table.caption };
    let label = escaped(label);
    writeln!(out, "<div class=\"table\" role=\"region\" aria-label=\"{label}\" tabindex=\"0\">")?;
    writeln!(out, "<table role=\"table\"{class}>")?;
    if !table.caption.is_empty() {
        writeln!(out, "<caption>{}</caption>", escaped(&table.caption))?;
    }
    if !table.head.is_empty() {
        out.write_all(b"<thead role=\"rowgroup\"><tr role=\"row\">")?;
        for head in &table.head {
            // A column of signs has no name on the screen.
            let name = if head.is_empty() { "<span class=\"spoken\">sign</span>".into() } else { escaped(head) };
            write!(out, "<th scope=\"col\" role=\"columnheader\">{name}</th>")?;
        }
        out.write_all(b"</tr></thead>\n")?;
    }
    out.write_all(b"<tbody role=\"rowgroup\">\n")?;
    for (at, row) in table.rows.iter().enumerate() {
        if table.titles.contains(&at) {
            if at > 0 {
                out.write_all(b"</tbody>\n<tbody role=\"rowgroup\">\n")?;
            }
            write_title(row, out)?;
        } else {
            write_row(table, fit, row, out)?;
        }
    }
    out.write_all(b"</tbody>\n</table>\n</div>\n")
}

/// A table of more columns is moved aside under its own bar rather than pressed together.
const WIDE: usize = 8;

fn write_title(row: &[Text], out: &mut dyn io::Write) -> io::Result<()> {
    let title = row.iter().map(line).find(|words| !words.is_empty()).unwrap_or_default();
    let columns = row.len();
    writeln!(out, "<tr role=\"row\"><th scope=\"rowgroup\" role=\"rowheader\" colspan=\"{columns}\">{title}</th></tr>")
}

fn write_row(table: &Table, fit: Fit, row: &[Text], out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(b"<tr role=\"row\">")?;
    for (column, cell) in row.iter().enumerate() {
        let (words, language, long) = (line(cell), language(cell), fit.of_cell(&cell.words()));
        let head = table.head.get(column).map_or("", String::as_str);
        let head = if head.is_empty() { String::new() } else { format!(" data-head=\"{}\"", escaped(head)) };
        if table.names == Some(column) {
            let class = attribute(&[long]);
            write!(out, "<th scope=\"row\" role=\"rowheader\"{head}{class}{language}>{words}</th>")?;
        } else {
            let nothing = if matches!(words.as_str(), "" | "–") { "nothing" } else { "" };
            let class = attribute(&[nothing, long]);
            write!(out, "<td role=\"cell\"{head}{class}{language}>{words}</td>")?;
        }
    }
    out.write_all(b"</tr>\n")
}

//! A redline as a page shows it: changed paragraphs with what is said of them beside them, the others folded with their
//! words inside; and a text with whose its words are. All of it is set as in a letter: who reads it need not know Markdown.
//!
//! What changed is told in words too, which are not shown: a screen reader says where a change begins and ends.

use std::io;
use std::ops::Range;

use super::escape::escaped;
use super::fit::{Fit, attribute};
use super::marks::draw;
use super::spoken::Spoken;
use super::tones::{is_set_in, line};
use crate::attributed::AttributedText;
use crate::folds;
use crate::marks::Fate;
use crate::page::{RedlineBlock, Text};
use crate::typeset::{Addresses, Group, Paragraph, Placed, Typeset};
use paraaf_text::document::markdown::pieces::{Kind, Leaf};
use paraaf_text::document::model::Align;
use paraaf_text::language::Language;
use paraaf_text::redline::Change;

/// Writes what changed, below a heading of the page of a level.
pub(super) fn write(block: &RedlineBlock, level: usize, out: &mut dyn io::Write) -> io::Result<()> {
    let noted = if block.notes.is_empty() { "" } else { " noted" };
    writeln!(out, "<section class=\"redline{noted}\" aria-label=\"What changed\">")?;
    let typeset = Typeset::of(block, Addresses::Linked);
    let spoken = Spoken::of(Language::of(block.redline.new_text()));
    let drawer = Drawer { block: Some(block), typeset: &typeset, spoken, heading: level + 1 };
    let mut at = 0;
    for run in typeset.shown(block) {
        drawer.fold(block, at..run.start, out)?;
        at = run.end;
        drawer.run(run, out)?;
    }
    drawer.fold(block, at..block.redline.paragraphs().len(), out)?;
    out.write_all(b"</section>\n")
}

/// Writes whose the words of a text are, below a heading of the page of a level.
pub(super) fn attributed(text: &AttributedText, level: usize, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(b"<section class=\"redline\" aria-label=\"Who wrote which words\">\n")?;
    let typeset = Typeset::of_attributed(text, Addresses::Linked);
    let spoken = Spoken::of(Language::of(&text.text));
    let drawer = Drawer { block: None, typeset: &typeset, spoken, heading: level + 1 };
    drawer.run(0..typeset.paragraphs.len(), out)?;
    out.write_all(b"</section>\n")
}

struct Drawer<'p> {
    /// What is told beside the words, where something is.
    block: Option<&'p RedlineBlock>,
    typeset: &'p Typeset,
    spoken: Spoken,
    /// The level of the headings of the text.
    heading: usize,
}

impl Drawer<'_> {
    fn fold(&self, block: &RedlineBlock, unchanged: Range<usize>, out: &mut dyn io::Write) -> io::Result<()> {
        let Some(words) = folds::unchanged(&block.redline.paragraphs()[unchanged.clone()]) else { return Ok(()) };
        writeln!(out, "<details><summary>{}</summary>", escaped(&words))?;
        for group in self.typeset.groups(unchanged) {
            self.group(&group, out)?;
        }
        out.write_all(b"</details>\n")
    }

    fn run(&self, run: Range<usize>, out: &mut dyn io::Write) -> io::Result<()> {
        let mut at = run.start;
        for group in self.typeset.groups(run.clone()) {
            let paragraphs = group.paragraphs();
            // What has no line of its own can still have a note.
            self.notes(at..paragraphs.start, out)?;
            out.write_all(b"<div class=\"paragraph\">\n")?;
            self.group(&group, out)?;
            self.notes(paragraphs.start.max(at)..paragraphs.end, out)?;
            out.write_all(b"</div>\n")?;
            at = paragraphs.end;
        }
        self.notes(at..run.end, out)
    }

    fn group(&self, group: &Group<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        match group {
            Group::Line(placed) => self.line(placed, out),
            Group::Table(rows) => self.table(rows, out),
        }
    }

    fn line(&self, placed: &Placed<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let leaf = &placed.line.leaf;
        let (element, kind) = match leaf.kind {
            Kind::Heading(1) => (format!("h{}", self.heading), "title"),
            Kind::Heading(_) => (format!("h{}", self.heading), ""),
            Kind::Code => ("p".to_owned(), "code"),
            Kind::Text | Kind::Rule | Kind::Row { .. } => ("p".to_owned(), ""),
        };
        let note = if leaf.note.is_some() { "footnote" } else { "" };
        let quote = if leaf.quotes > 0 { "quote" } else { "" };
        let class = attribute(&[self.change(placed), kind, note, quote, depth(leaf)]);
        let lang = self.spoken.tag.map(|tag| format!(" lang=\"{tag}\"")).unwrap_or_default();
        let margin = self.margin(placed);
        let words = draw(&placed.line.marks, &self.spoken.around());
        writeln!(out, "<{element}{class}{lang}>{margin}{words}</{element}>")
    }

    /// What stands before a line. The number is the program's own word, and so is what it says of the paragraph.
    fn margin(&self, placed: &Placed<'_>) -> String {
        if !placed.first {
            return String::new();
        }
        format!("<small lang=\"en\">{}</small> ", escaped(&self.paragraph(placed).margin()))
    }

    fn table(&self, rows: &[Placed<'_>], out: &mut dyn io::Write) -> io::Result<()> {
        // Each has a name of its own, by which a screen reader lists them.
        let own = rows.iter().find(|row| !row.repeated);
        let name = own.map_or_else(String::new, |row| match self.paragraph(row).number {
            Some(number) => format!("Table ¶{number}"),
            None => format!("Deleted table, place {}", row.paragraph + 1),
        });
        let words = |row: &Placed<'_>| row.cells().iter().map(super::marks::words_of).collect::<Vec<_>>();
        let fit = Fit::of(rows.iter().map(words));
        let class = attribute(&[fit.classes]);
        let lang = self.spoken.tag.map(|tag| format!(" lang=\"{tag}\"")).unwrap_or_default();
        writeln!(
            out,
            "<div class=\"table\" role=\"region\" aria-label=\"{name}\" tabindex=\"0\"><table{class}{lang}>"
        )?;
        let columns = rows.iter().map(|row| row.cells().len()).max().unwrap_or(0);
        for row in rows {
            if row.cells().is_empty() {
                let span = columns + 1;
                writeln!(out, "<tr><td class=\"margin\" colspan=\"{span}\">{}</td></tr>", self.margin(row))?;
            } else {
                self.row(row, fit, out)?;
            }
        }
        out.write_all(b"</table></div>\n")
    }

    fn row(&self, row: &Placed<'_>, fit: Fit, out: &mut dyn io::Write) -> io::Result<()> {
        let (change, spoken) = match row.whole(self.paragraph(row).change) {
            Some(Fate::Deleted) => ("deleted", Some(self.spoken.row_deleted)),
            Some(Fate::Inserted) => ("inserted", Some(self.spoken.row_inserted)),
            Some(Fate::Kept | Fate::Joined | Fate::Split) | None => (self.change(row), None),
        };
        let around = if spoken.is_some() { Spoken::silent() } else { self.spoken.around() };
        let said = spoken.map(|spoken| format!("<span class=\"spoken\">{spoken}</span>")).unwrap_or_default();
        write!(out, "<tr class=\"{change}\"><td class=\"margin\">{}{said}</td>", self.margin(row))?;
        let columns = match &row.line.leaf.kind {
            Kind::Row { columns, .. } => columns.as_ref(),
            Kind::Text | Kind::Heading(_) | Kind::Code | Kind::Rule => &[],
        };
        for (at, cell) in row.cells().iter().enumerate() {
            let align = match columns.get(at) {
                Some(Align::Center) => "center",
                Some(Align::Right) => "right",
                Some(Align::Unset) | None => "",
            };
            let class = attribute(&[align, fit.of_cell(&super::marks::words_of(cell))]);
            // A head without words heads nothing.
            let is_head = row.is_head() && !cell.marks.is_empty();
            let element = if is_head { "th" } else { "td" };
            let scope = if is_head { " scope=\"col\"" } else { "" };
            write!(out, "<{element}{scope}{class}>{}</{element}>", draw(&cell.marks, &around))?;
        }
        out.write_all(b"</tr>\n")
    }

    fn paragraph(&self, placed: &Placed<'_>) -> &Paragraph {
        &self.typeset.paragraphs[placed.paragraph]
    }

    fn change(&self, placed: &Placed<'_>) -> &'static str {
        match self.paragraph(placed).change {
            Change::Kept => "kept",
            Change::Edited => "edited",
            Change::Deleted => "deleted",
            Change::Inserted => "inserted",
            Change::Moved => "moved",
        }
    }

    fn notes(&self, paragraphs: Range<usize>, out: &mut dyn io::Write) -> io::Result<()> {
        let Some(block) = self.block else { return Ok(()) };
        for at in paragraphs {
            let mut lines = block.noted(at).peekable();
            if lines.peek().is_some() {
                notes(&folds::name(&block.redline.paragraphs()[at]), lines, out)?;
            }
        }
        Ok(())
    }
}

fn notes<'n>(name: &str, lines: impl Iterator<Item = &'n Text>, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "<div class=\"notes\" role=\"note\" aria-label=\"Remarks on {name}\">")?;
    for text in lines {
        let class = if is_set_in(text) { " class=\"in\"" } else { "" };
        writeln!(out, "<p{class}>{}</p>", line(text))?;
    }
    out.write_all(b"</div>\n")
}

/// How far a line is set in, by the lists and quotes that it stands in. On a telephone there is no room for more.
fn depth(leaf: &Leaf) -> &'static str {
    match leaf.lists + leaf.quotes {
        0 => "",
        1 => "in-1",
        2 => "in-2",
        3 => "in-3",
        4 => "in-4",
        _ => "in-5",
    }
}

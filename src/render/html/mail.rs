//! The text of a letter, and what changed in it, as a part of a mail.
//!
//! Mail programs throw style sheets away, so every look stands at its element. Whoever answers quotes it, and programs make
//! plain text of what is quoted: so it has no marks but words where a word tells as much, and no element that programs
//! write otherwise where another looks the same.

use std::io;
use std::ops::Range;

use super::inline::{CELL, DELETED, FAINT, INSERTED, write_fold, write_notes};
use super::marks::{Around, draw};
use crate::marks::Fate;
use crate::page::RedlineBlock;
use crate::typeset::{Addresses, Group, Placed, Typeset};
use paraaf_text::document::markdown::pieces::{Kind, Leaf};
use paraaf_text::document::model::Align;
use paraaf_text::language::Language;

/// Writes what changed.
pub(super) fn redline(block: &RedlineBlock, out: &mut dyn io::Write) -> io::Result<()> {
    changed(block, &Typeset::of(block, Addresses::Told), out)
}

/// Writes what changed, with lines run together that no mark of Markdown keeps apart.
pub(super) fn redline_run_together(block: &RedlineBlock, out: &mut dyn io::Write) -> io::Result<()> {
    changed(block, &Typeset::of_run_together(block, Addresses::Told), out)
}

fn changed(block: &RedlineBlock, typeset: &Typeset, out: &mut dyn io::Write) -> io::Result<()> {
    let paragraphs = block.redline.paragraphs();
    let drawer = Drawer::new(Some(block), typeset, Language::of(block.redline.new_text()));
    let mut at = 0;
    for run in typeset.shown(block) {
        write_fold(&paragraphs[at..run.start], out)?;
        drawer.run(run.clone(), out)?;
        at = run.end;
    }
    write_fold(&paragraphs[at..], out)
}

/// Writes a letter.
pub(super) fn letter(text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let typeset = Typeset::of_text(text, Addresses::Told);
    let drawer = Drawer::new(None, &typeset, Language::of(text));
    typeset.groups(0..1).iter().try_for_each(|group| drawer.group(group, out))
}

struct Drawer<'p> {
    /// What is told of each paragraph beside its words, where something is.
    block: Option<&'p RedlineBlock>,
    typeset: &'p Typeset,
    lang: String,
    deleted: String,
    inserted: String,
}

impl<'p> Drawer<'p> {
    fn new(block: Option<&'p RedlineBlock>, typeset: &'p Typeset, language: Option<Language>) -> Self {
        let lang = language.map(|language| format!(" lang=\"{}\"", language.tag())).unwrap_or_default();
        let (deleted, inserted) = (format!("<del style=\"{DELETED}\">"), format!("<ins style=\"{INSERTED}\">"));
        Self { block, typeset, lang, deleted, inserted }
    }

    fn around(&self) -> Around<'_> {
        let (deleted, inserted) = ((self.deleted.as_str(), "</del>"), (self.inserted.as_str(), "</ins>"));
        let slanted = ("<span style=\"font-style:italic\">", "</span>");
        Around {
            deleted,
            inserted,
            joined: deleted,
            split: inserted,
            raised: ("[", "]"),
            aside: ("", ""),
            looks: [("<strong>", "</strong>"), slanted, ("<s>", "</s>"), ("", "")],
            links: false,
        }
    }

    fn run(&self, run: Range<usize>, out: &mut dyn io::Write) -> io::Result<()> {
        let mut at = run.start;
        for group in self.typeset.groups(run.clone()) {
            let paragraphs = group.paragraphs();
            self.notes(at..paragraphs.start, out)?;
            self.group(&group, out)?;
            self.notes(paragraphs.start.max(at)..paragraphs.end, out)?;
            at = paragraphs.end.max(at);
        }
        self.notes(at..run.end, out)
    }

    fn group(&self, group: &Group<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        match group {
            Group::Line(placed) => self.line(placed, out),
            Group::Table(rows) => self.table(rows, out),
        }
    }

    fn notes(&self, mut paragraphs: Range<usize>, out: &mut dyn io::Write) -> io::Result<()> {
        let Some(block) = self.block else { return Ok(()) };
        paragraphs.try_for_each(|at| write_notes(block.noted(at), out))
    }

    fn line(&self, placed: &Placed<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let (leaf, lang) = (&placed.line.leaf, &self.lang);
        let words = draw(&placed.line.marks, &self.around());
        let (open, close) = match leaf.kind {
            Kind::Heading(_) => ("<strong>", "</strong>"),
            Kind::Text | Kind::Code | Kind::Rule | Kind::Row { .. } => ("", ""),
        };
        let margin = self.margin(placed, "");
        let below = if leaf.lists > 0 { ".3em" } else { ".8em" };
        writeln!(out, "<p style=\"margin:0 0 {below}{}\"{lang}>{margin}{open}{words}{close}</p>", set_in(leaf))
    }

    /// What stands before a line: its number, and what is said of the paragraph.
    fn margin(&self, placed: &Placed<'_>, also: &str) -> String {
        let number = if placed.first { self.typeset.paragraphs[placed.paragraph].margin() } else { String::new() };
        let margin = super::escape::escaped(&number);
        if margin.is_empty() && also.is_empty() {
            return String::new();
        }
        format!("<small style=\"{FAINT}\" lang=\"en\">{margin}{also}</small> ")
    }

    fn table(&self, rows: &[Placed<'_>], out: &mut dyn io::Write) -> io::Result<()> {
        const TABLE: &str = "border-collapse:collapse;margin:0 0 .8em";
        writeln!(out, "<div style=\"overflow-x:auto\"><table style=\"{TABLE}\"{}><tbody>", self.lang)?;
        let columns = rows.iter().map(|row| row.cells().len()).max().unwrap_or(0);
        for row in rows {
            let whole = self.block.and_then(|_| row.whole(self.typeset.paragraphs[row.paragraph].change));
            let also = match whole {
                Some(Fate::Deleted) => " row deleted",
                Some(Fate::Inserted) => " row inserted",
                Some(Fate::Kept | Fate::Joined | Fate::Split) | None => "",
            };
            out.write_all(b"<tr>")?;
            if row.cells().is_empty() {
                let span = columns + 1;
                write!(out, "<td colspan=\"{span}\" style=\"{CELL}\">{}</td>", self.margin(row, ""))?;
            } else if self.block.is_some() {
                write!(out, "<td style=\"{CELL}\">{}</td>", self.margin(row, also))?;
            }
            self.cells(row, out)?;
            out.write_all(b"</tr>\n")?;
        }
        out.write_all(b"</tbody></table></div>\n")
    }

    fn cells(&self, row: &Placed<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let columns = match &row.line.leaf.kind {
            Kind::Row { columns, .. } => columns.as_ref(),
            Kind::Text | Kind::Heading(_) | Kind::Code | Kind::Rule => &[],
        };
        let (open, close) = if row.is_head() { ("<strong>", "</strong>") } else { ("", "") };
        for (at, cell) in row.cells().iter().enumerate() {
            let align = match columns.get(at) {
                Some(Align::Center) => ";text-align:center",
                Some(Align::Right) => ";text-align:right",
                Some(Align::Unset) | None => "",
            };
            let words = draw(&cell.marks, &self.around());
            write!(out, "<td style=\"{CELL}{align}\">{open}{words}{close}</td>")?;
        }
        Ok(())
    }
}

/// How far a line is set in, by the lists and quotes that it stands in.
fn set_in(leaf: &Leaf) -> String {
    /// On a telephone there is no room for more.
    const DEEPEST: usize = 5;
    match (leaf.lists + leaf.quotes).min(DEEPEST) {
        0 => String::new(),
        depth => format!(";padding-left:{depth}.4em"),
    }
}

//! A redline as a page shows it: changed paragraphs with what is said of them beside them, the others folded with their
//! words inside.
//!
//! What changed is told in words too, which are not shown: a screen reader says where a change begins and ends.

use std::io;

use super::escape::escaped;
use super::tones::{is_set_in, line};
use crate::folds;
use crate::marks::{Fate, marks};
use crate::page::{RedlineBlock, Text};
use paraaf_text::language::Language;
use paraaf_text::redline::{Change, ParagraphChange};

/// Writes what changed.
pub(super) fn write(block: &RedlineBlock, out: &mut dyn io::Write) -> io::Result<()> {
    let paragraphs = block.redline.paragraphs();
    let noted = if block.notes.is_empty() { "" } else { " noted" };
    writeln!(out, "<section class=\"redline{noted}\" aria-label=\"What changed\">")?;
    let drawer = Drawer { block, spoken: Spoken::of(Language::of(block.redline.new_text())) };
    let mut at = 0;
    for run in folds::shown(block) {
        drawer.fold(&paragraphs[at..run.start], out)?;
        for (index, paragraph) in run.clone().zip(&paragraphs[run.clone()]) {
            out.write_all(b"<div class=\"paragraph\">\n")?;
            drawer.paragraph(paragraph, out)?;
            Drawer::notes(paragraph, block.noted(index), out)?;
            out.write_all(b"</div>\n")?;
        }
        at = run.end;
    }
    drawer.fold(&paragraphs[at..], out)?;
    out.write_all(b"</section>\n")
}

struct Drawer<'p> {
    block: &'p RedlineBlock,
    spoken: Spoken,
}

impl Drawer<'_> {
    fn fold(&self, unchanged: &[ParagraphChange], out: &mut dyn io::Write) -> io::Result<()> {
        let Some(words) = folds::unchanged(unchanged) else { return Ok(()) };
        writeln!(out, "<details><summary>{}</summary>", escaped(&words))?;
        for paragraph in unchanged {
            self.paragraph(paragraph, out)?;
        }
        out.write_all(b"</details>\n")
    }

    fn paragraph(&self, paragraph: &ParagraphChange, out: &mut dyn io::Write) -> io::Result<()> {
        let class = match paragraph.change {
            Change::Kept => "kept",
            Change::Edited => "edited",
            Change::Deleted => "deleted",
            Change::Inserted => "inserted",
            Change::Moved => "moved",
        };
        let lang = self.spoken.tag.map(|tag| format!(" lang=\"{tag}\"")).unwrap_or_default();
        let origin = folds::origin(paragraph).map(|origin| format!(" {origin}")).unwrap_or_default();
        let name = folds::name(paragraph);
        // The number is the program's own word, and so is what it says of where a paragraph came from.
        write!(out, "<p class=\"{class}\"{lang}><small lang=\"en\">{name}{origin}</small> ")?;
        for mark in marks(self.block, paragraph) {
            let words = escaped(&mark.words);
            let Spoken { deleted, inserted, joined, split, end_deleted, end_inserted, .. } = self.spoken;
            match mark.fate {
                Fate::Kept => out.write_all(words.as_bytes())?,
                Fate::Deleted => write!(out, "<del>{}{words}{}</del>", aside(deleted), aside(end_deleted))?,
                Fate::Inserted => write!(out, "<ins>{}{words}{}</ins>", aside(inserted), aside(end_inserted))?,
                Fate::Joined => write!(out, "<del>{}<span aria-hidden=\"true\">¶</span></del>", aside(joined))?,
                Fate::Split => write!(out, "<ins>{}<span aria-hidden=\"true\">¶</span></ins>", aside(split))?,
            }
        }
        out.write_all(b"</p>\n")
    }

    fn notes<'n>(
        paragraph: &ParagraphChange,
        lines: impl Iterator<Item = &'n Text>,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let mut lines = lines.peekable();
        if lines.peek().is_none() {
            return Ok(());
        }
        let name = folds::name(paragraph);
        writeln!(out, "<div class=\"notes\" role=\"note\" aria-label=\"Remarks on {name}\">")?;
        for text in lines {
            let class = if is_set_in(text) { " class=\"in\"" } else { "" };
            writeln!(out, "<p{class}>{}</p>", line(text))?;
        }
        out.write_all(b"</div>\n")
    }
}

/// What is said and not shown.
fn aside(words: &str) -> String {
    format!("<span class=\"spoken\">{words}</span>")
}

/// The words for changes, in the language that the text around them is read out in.
#[derive(Clone, Copy)]
struct Spoken {
    tag: Option<&'static str>,
    deleted: &'static str,
    end_deleted: &'static str,
    inserted: &'static str,
    end_inserted: &'static str,
    joined: &'static str,
    split: &'static str,
}

impl Spoken {
    fn of(language: Option<Language>) -> Self {
        let tag = language.map(Language::tag);
        match language {
            Some(Language::Dutch) => Self {
                tag,
                deleted: "vervallen: ",
                end_deleted: " einde vervallen ",
                inserted: "ingevoegd: ",
                end_inserted: " einde ingevoegd ",
                joined: " nieuwe alinea vervallen ",
                split: " nieuwe alinea ingevoegd ",
            },
            Some(Language::English | Language::French | Language::German) | None => Self {
                tag,
                deleted: "deleted: ",
                end_deleted: " end deleted ",
                inserted: "inserted: ",
                end_inserted: " end inserted ",
                joined: " paragraph break deleted ",
                split: " paragraph break inserted ",
            },
        }
    }
}

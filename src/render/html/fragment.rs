//! A page as a part of a mail.
//!
//! Mail programs throw style sheets away, so every look stands at its element. Meaning is never carried by a colour
//! alone: what is gone is struck through, what is new is underlined.

use std::io;

use super::escape::escaped;
use super::inline::{CELL, DELETED, FAINT, INSERTED, line, write_fold, write_notes};
use super::mail;
use crate::folds;
use crate::marks::{Fate, marks};
use crate::page::{Block, Page, RedlineBlock, Table};
use paraaf_text::language::Language;
use paraaf_text::redline::ParagraphChange;

/// The letters, their size, and a column that is neither wider than a hand nor than a page.
const BODY: &str = "font-family:Georgia,'Times New Roman',serif;font-size:17px;line-height:1.5;max-width:40em;\
                    margin:0 auto;padding:12px;overflow-wrap:anywhere";

/// Writes a page as a part of a mail, with nothing around it.
pub fn fragment(page: &Page, out: &mut dyn io::Write) -> io::Result<()> {
    write(page, out, (mail::redline, mail::letter))
}

/// The same with an address and who signs in one line where that changed, as mails had it that were sent earlier.
pub fn fragment_run_together(page: &Page, out: &mut dyn io::Write) -> io::Result<()> {
    write(page, out, (mail::redline_run_together, mail::letter))
}

/// The same with what a letter says in Markdown, as mails had it that were sent earlier: they are answered still.
pub fn fragment_in_markdown(page: &Page, out: &mut dyn io::Write) -> io::Result<()> {
    write(page, out, (write_redline, write_verbatim))
}

/// How a redline is written, and how a text is.
type Ways = (fn(&RedlineBlock, &mut dyn io::Write) -> io::Result<()>, fn(&str, &mut dyn io::Write) -> io::Result<()>);

fn write(page: &Page, out: &mut dyn io::Write, (write_redline, write_text): Ways) -> io::Result<()> {
    writeln!(out, "<div style=\"{BODY}\">")?;
    for block in &page.blocks {
        match block {
            Block::Heading(text) | Block::Text(text) => {
                writeln!(out, "<p style=\"margin:0 0 .6em\">{}</p>", line(text))?;
            }
            Block::Space | Block::NewPage => out.write_all(b"<div style=\"height:.6em\"></div>\n")?,
            Block::Table(table) => write_table(table, out)?,
            Block::Redline(redline) => write_redline(redline, out)?,
            Block::Attributed(text) => {
                text.lines().try_for_each(|text| writeln!(out, "<p style=\"margin:0 0 .6em\">{}</p>", line(&text)))?;
            }
            Block::Verbatim(bytes) => write_text(&String::from_utf8_lossy(bytes), out)?,
            Block::Lines(lines) => {
                writeln!(out, "<pre style=\"white-space:pre-wrap\">{}</pre>", escaped(lines.trim_end()))?;
            }
        }
    }
    out.write_all(b"</div>\n")
}

fn write_table(table: &Table, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(b"<div style=\"overflow-x:auto\"><table style=\"border-collapse:collapse;margin:0 0 .6em\">\n")?;
    if !table.head.is_empty() {
        out.write_all(b"<thead><tr>")?;
        for head in &table.head {
            write!(out, "<th scope=\"col\" style=\"{CELL};text-align:left;{FAINT}\">{}</th>", escaped(head))?;
        }
        out.write_all(b"</tr></thead>\n")?;
    }
    out.write_all(b"<tbody>\n")?;
    for row in &table.rows {
        out.write_all(b"<tr>")?;
        for cell in row {
            write!(out, "<td style=\"{CELL}\">{}</td>", line(cell))?;
        }
        out.write_all(b"</tr>\n")?;
    }
    out.write_all(b"</tbody></table></div>\n")
}

/// A text in paragraphs: its blank lines part them, its other line ends are kept.
fn write_verbatim(text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let text = text.replace("\r\n", "\n");
    for paragraph in text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
        writeln!(out, "<p style=\"margin:0 0 .8em;white-space:pre-line\">{}</p>", escaped(paragraph))?;
    }
    Ok(())
}

fn write_redline(block: &RedlineBlock, out: &mut dyn io::Write) -> io::Result<()> {
    let paragraphs = block.redline.paragraphs();
    let language = Language::of(block.redline.new_text());
    let lang = language.map(|language| format!(" lang=\"{}\"", language.tag())).unwrap_or_default();
    let mut at = 0;
    for run in folds::shown(block) {
        write_fold(&paragraphs[at..run.start], out)?;
        for (index, paragraph) in run.clone().zip(&paragraphs[run.clone()]) {
            write_paragraph(block, paragraph, &lang, out)?;
            write_notes(block.noted(index), out)?;
        }
        at = run.end;
    }
    write_fold(&paragraphs[at..], out)
}

fn write_paragraph(
    block: &RedlineBlock,
    paragraph: &ParagraphChange,
    lang: &str,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let origin = folds::origin(paragraph).map(|origin| format!(" {origin}")).unwrap_or_default();
    let name = folds::name(paragraph);
    write!(out, "<p style=\"margin:0 0 .8em\"{lang}><small style=\"{FAINT}\" lang=\"en\">{name}{origin}</small> ")?;
    for mark in marks(block, paragraph) {
        let words = escaped(&mark.words);
        match mark.fate {
            Fate::Kept => out.write_all(words.as_bytes())?,
            Fate::Deleted | Fate::Joined => write!(out, "<del style=\"{DELETED}\">{words}</del>")?,
            Fate::Inserted | Fate::Split => write!(out, "<ins style=\"{INSERTED}\">{words}</ins>")?,
        }
    }
    out.write_all(b"</p>\n")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::page::{Text, Tone};
    use paraaf_text::compare::compare;
    use paraaf_text::redline::Change;

    fn drawn(page: &Page) -> String {
        let mut out = Vec::new();
        fragment(page, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// What a reader reads: the text without its elements, those of this name left out with all that is in them.
    fn read_without(html: &str, gone: &str) -> String {
        let mut rest = html.to_owned();
        for element in [gone, "small"] {
            while let Some(start) = rest.find(&format!("<{element} ")) {
                let end = rest[start..].find(&format!("</{element}>")).unwrap() + start;
                rest.replace_range(start..end + element.len() + 3, "");
            }
        }
        let mut text = String::new();
        for part in rest.split('<') {
            text.push_str(part.split_once('>').map_or(part, |(_, after)| after));
        }
        let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
        entities.iter().fold(text, |text, (entity, c)| text.replace(entity, c))
    }

    #[test]
    fn nothing_in_a_text_is_markup() {
        let mut page = Page::default();
        page.push(Text::plain("<script>alert('x')</script> & \"so\""));
        let mut table = Table { head: vec!["<b>".into()], ..Table::default() };
        table.rows.push(vec![Text::toned(Tone::Bad, "</td>")]);
        page.push(table);
        let html = drawn(&page);
        assert!(!html.contains("<script") && !html.contains("<b>") && html.contains("&lt;/td&gt;"), "{html}");
    }

    #[test]
    fn what_would_be_hidden_is_shown() {
        let mut page = Page::default();
        page.push(Text::plain("a\u{202e}b"));
        assert!(drawn(&page).contains("a‹U+202E›b"));
    }

    proptest! {
        #[test]
        fn the_words_that_are_not_struck_are_the_new_text(
            old in "([a-e<&]{1,3}[ .]){0,12}(\n\n([a-e<&']{1,3} ){1,8})?", new in "([a-e<&]{1,3}[ .]){0,12}"
        ) {
            let redline = compare(old, new.clone());
            prop_assume!(redline.paragraphs().iter().all(|paragraph| paragraph.change != Change::Moved));
            let mut page = Page::default();
            page.push(RedlineBlock::new(redline, usize::MAX));
            let read = read_without(&drawn(&page), "del").replace('¶', " ");
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>().concat();
            // Where nothing changed, nothing is shown.
            prop_assume!(!drawn(&page).contains("unchanged"));
            prop_assert_eq!(words(&read), words(&new));
        }
    }
}

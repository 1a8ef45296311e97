//! A page as a part of a mail.
//!
//! Mail programs throw style sheets away, so every look stands at its element. Meaning is never carried by a colour
//! alone: what is gone is struck through, what is new is underlined.

use std::io;

use super::escape::escaped;
use crate::folds;
use crate::marks::{Fate, marks};
use crate::page::{Block, Page, Piece, RedlineBlock, Table, Text, Tone};
use paraaf_text::language::Language;
use paraaf_text::redline::ParagraphChange;

/// The letters, their size, and a column that is neither wider than a hand nor than a page.
const BODY: &str = "font-family:Georgia,'Times New Roman',serif;font-size:17px;line-height:1.5;max-width:40em;\
                    margin:0 auto;padding:12px;overflow-wrap:anywhere";
const INSERTED: &str = "color:#0b5d1e;background:#e3f6e5;text-decoration:underline";
const DELETED: &str = "color:#8f1010;background:#fdeaea;text-decoration:line-through";
const FAINT: &str = "color:#666";

/// Writes a page as a part of a mail, with nothing around it.
pub fn fragment(page: &Page, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "<div style=\"{BODY}\">")?;
    for block in &page.blocks {
        match block {
            Block::Heading(text) | Block::Text(text) => {
                writeln!(out, "<p style=\"margin:0 0 .6em\">{}</p>", line(text))?;
            }
            Block::Space | Block::NewPage => out.write_all(b"<div style=\"height:.6em\"></div>\n")?,
            Block::Table(table) => write_table(table, out)?,
            Block::Redline(redline) => write_redline(redline, out)?,
            Block::Verbatim(bytes) => write_verbatim(&String::from_utf8_lossy(bytes), out)?,
            Block::Lines(lines) => {
                writeln!(out, "<pre style=\"white-space:pre-wrap\">{}</pre>", escaped(lines.trim_end()))?;
            }
        }
    }
    out.write_all(b"</div>\n")
}

/// The words of a text, each piece in its tone.
fn line(text: &Text) -> String {
    let words = text.words();
    // The blanks that set a line in on a screen are a margin here.
    let indent = words.len() - words.trim_start_matches(' ').len();
    let mut left = indent;
    let mut drawn = String::new();
    for piece in &text.pieces {
        let cut = left.min(piece.words.len() - piece.words.trim_start_matches(' ').len());
        left -= cut;
        drawn.push_str(&toned(&Piece { words: piece.words[cut..].to_owned(), tone: piece.tone }));
    }
    if indent == 0 { drawn } else { format!("<span style=\"display:block;padding-left:{indent}ch\">{drawn}</span>") }
}

fn toned(piece: &Piece) -> String {
    let words = escaped(&piece.words);
    match piece.tone {
        Tone::Plain => words.into_owned(),
        Tone::Strong => format!("<strong>{words}</strong>"),
        Tone::Faint => format!("<span style=\"{FAINT}\">{words}</span>"),
        Tone::Good => format!("<span style=\"color:#0b5d1e\">{words}</span>"),
        Tone::Bad => format!("<strong style=\"color:#8f1010\">{words}</strong>"),
        Tone::Warning => format!("<span style=\"color:#7a4b00\">{words}</span>"),
        Tone::Command => format!("<code>{words}</code>"),
        Tone::Inserted => format!("<ins style=\"{INSERTED}\">{words}</ins>"),
        Tone::Deleted => format!("<del style=\"{DELETED}\">{words}</del>"),
    }
}

fn write_table(table: &Table, out: &mut dyn io::Write) -> io::Result<()> {
    // A word in a narrow column is not broken: the table is moved aside under its own bar.
    const CELL: &str = "padding:2px 8px 2px 0;vertical-align:top;overflow-wrap:normal";
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

fn write_notes<'n>(lines: impl Iterator<Item = &'n Text>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut lines = lines.peekable();
    if lines.peek().is_none() {
        return Ok(());
    }
    out.write_all(b"<aside style=\"margin:0 0 .8em 1em;padding-left:.6em;border-left:3px solid #c8c8c8\">\n")?;
    for text in lines {
        writeln!(out, "<p style=\"margin:0 0 .2em\">{}</p>", line(text))?;
    }
    out.write_all(b"</aside>\n")
}

fn write_fold(unchanged: &[ParagraphChange], out: &mut dyn io::Write) -> io::Result<()> {
    let Some(words) = folds::unchanged(unchanged) else { return Ok(()) };
    writeln!(out, "<p style=\"margin:0 0 .8em;{FAINT}\">… {}</p>", escaped(&words))
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

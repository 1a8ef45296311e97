//! A letter as it is set on paper: the address, the date, the subject, paragraphs, and who signs.

use std::fmt::Write as _;
use std::io;

use super::abreast::{columns, in_rows};
use super::escape::escaped;
use super::fit::{Fit, attribute};
use crate::apart::kept_apart;
use crate::visible::SOFT_HYPHEN;
use paraaf_text::anatomy::{Part, anatomy, in_lines};
use paraaf_text::document::line::{Line, Look, Piece, Run};
use paraaf_text::document::markdown;
use paraaf_text::document::model::{Align, Block, Document, List, Table};
use paraaf_text::language::Language;

/// Writes a letter. Its footnotes stand below it.
pub(super) fn write(text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let document = markdown::read(&in_lines(&in_rows(text))).0;
    let language = Language::of(text);
    let lang = language.map(|language| format!(" lang=\"{}\"", language.tag())).unwrap_or_default();
    let mut setter = Setter { drawn: String::new(), inside_note: false };
    setter.letter(&document);
    write!(out, "<article class=\"letter\"{lang}>\n{}</article>\n", setter.drawn)
}

/// Whether a letter has a heading that a page can go by.
pub(super) fn has_title(text: &str) -> bool {
    markdown::read(text).0.blocks.iter().any(|block| matches!(block, Block::Heading(1, _)))
}

struct Setter {
    drawn: String,
    inside_note: bool,
}

impl Setter {
    fn letter(&mut self, document: &Document) {
        let mut open = None;
        for (block, part) in document.blocks.iter().zip(anatomy(&document.blocks)) {
            let group = match part {
                Part::Signature => Some("signature"),
                Part::Address => Some("address"),
                Part::Date | Part::Subject | Part::Salutation | Part::Body => None,
            };
            if group != open {
                self.drawn.push_str(if open.is_some() { "</div>\n" } else { "" });
                self.drawn.push_str(&group.map(|group| format!("<div class=\"{group}\">\n")).unwrap_or_default());
                open = group;
            }
            let class = match part {
                Part::Date => " class=\"date\"",
                Part::Subject => " class=\"subject\"",
                Part::Address | Part::Salutation | Part::Body | Part::Signature => "",
            };
            match block {
                Block::Paragraph(line) if part == Part::Signature => self.signature(line),
                Block::Paragraph(line) => self.paragraph(line, class),
                Block::Heading(..)
                | Block::List(_)
                | Block::Quote(_)
                | Block::Table(_)
                | Block::Code(_)
                | Block::Rule => self.block(block),
            }
        }
        self.drawn.push_str(if open.is_some() { "</div>\n" } else { "" });
        self.notes(&document.notes);
    }

    fn notes(&mut self, notes: &[Vec<Block>]) {
        if notes.is_empty() {
            return;
        }
        self.inside_note = true;
        self.drawn.push_str("<section class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n");
        for (at, note) in notes.iter().enumerate() {
            let number = at + 1;
            let _ = writeln!(self.drawn, "<li id=\"note-{number}\">");
            self.blocks(note);
            self.drawn.push_str("</li>\n");
        }
        self.drawn.push_str("</ol>\n</section>\n");
        self.inside_note = false;
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(line) => self.paragraph(line, ""),
            Block::Heading(level, line) => {
                let _ = write!(self.drawn, "<h{level}>");
                self.line(line);
                let _ = writeln!(self.drawn, "</h{level}>");
            }
            Block::List(list) => self.list(list),
            Block::Quote(blocks) => {
                self.drawn.push_str("<blockquote>\n");
                self.blocks(blocks);
                self.drawn.push_str("</blockquote>\n");
            }
            Block::Table(table) => self.table(table),
            Block::Code(text) => {
                // One that is wider than the page is moved aside with the arrow keys.
                let _ = writeln!(self.drawn, "<pre tabindex=\"0\">{}</pre>", escaped(text));
            }
            Block::Rule => self.drawn.push_str("<hr>\n"),
        }
    }

    fn paragraph(&mut self, line: &Line, class: &str) {
        let _ = write!(self.drawn, "<p{class}>");
        self.line(line);
        self.drawn.push_str("</p>\n");
    }

    /// Who signs: one, or several side by side.
    fn signature(&mut self, line: &Line) {
        let Some(columns) = columns(line) else { return self.paragraph(line, "") };
        self.drawn.push_str("<div class=\"abreast\">\n");
        for column in &columns {
            self.paragraph(column, "");
        }
        self.drawn.push_str("</div>\n");
    }

    fn list(&mut self, list: &List) {
        let (open, close) = match list.number {
            Some(1) => ("<ol>\n".to_owned(), "</ol>\n"),
            Some(number) => (format!("<ol start=\"{number}\">\n"), "</ol>\n"),
            None => ("<ul>\n".to_owned(), "</ul>\n"),
        };
        self.drawn.push_str(&open);
        for item in &list.items {
            self.drawn.push_str("<li>");
            match item.as_slice() {
                [Block::Paragraph(line)] => self.line(line),
                blocks => self.blocks(blocks),
            }
            self.drawn.push_str("</li>\n");
        }
        self.drawn.push_str(close);
    }

    fn table(&mut self, table: &Table) {
        self.drawn.push_str("<div class=\"table\" role=\"region\" aria-label=\"Table\" tabindex=\"0\"><table");
        let words = |row: &Vec<Line>| row.iter().map(Line::text).collect::<Vec<_>>();
        let fit = Fit::of(table.rows.iter().map(words));
        self.drawn.push_str(&attribute(&[fit.classes]));
        self.drawn.push_str(">\n");
        for (at, row) in table.rows.iter().enumerate() {
            self.drawn.push_str("<tr>");
            for (cell, align) in row.iter().zip(&table.columns) {
                let align = match align {
                    Align::Unset => "",
                    Align::Center => "center",
                    Align::Right => "right",
                };
                let class = attribute(&[align, fit.of_cell(&cell.text())]);
                // A head without words heads nothing.
                let is_head = at == 0 && !cell.is_empty();
                let _ = write!(self.drawn, "{}{class}>", if is_head { "<th scope=\"col\"" } else { "<td" });
                self.line(cell);
                self.drawn.push_str(if is_head { "</th>" } else { "</td>" });
            }
            self.drawn.push_str("</tr>\n");
        }
        self.drawn.push_str("</table></div>\n");
    }

    fn line(&mut self, line: &Line) {
        let mut open: Option<&str> = None;
        for run in line.runs() {
            let leads = run.link.as_deref().filter(|target| is_safe(target));
            if leads != open {
                self.drawn.push_str(if open.is_some() { "</a>" } else { "" });
                if let Some(target) = leads {
                    let _ = write!(self.drawn, "<a href=\"{}\">", escaped(target));
                }
                open = leads;
            }
            self.run(run);
        }
        self.drawn.push_str(if open.is_some() { "</a>" } else { "" });
    }

    fn run(&mut self, run: &Run) {
        match &run.piece {
            Piece::Words(words) => {
                let looks =
                    [(Look::STRONG, "strong"), (Look::EMPHASIS, "em"), (Look::STRUCK, "s"), (Look::CODE, "code")];
                let worn: Vec<&str> =
                    looks.iter().filter(|(look, _)| run.look.has(*look)).map(|(_, element)| *element).collect();
                for element in &worn {
                    let _ = write!(self.drawn, "<{element}>");
                }
                for (at, part) in words.split(SOFT_HYPHEN).enumerate() {
                    self.drawn.extend((at > 0).then_some(SOFT_HYPHEN));
                    self.drawn.push_str(&escaped(&kept_apart(part)));
                }
                for element in worn.iter().rev() {
                    let _ = write!(self.drawn, "</{element}>");
                }
            }
            Piece::Break => self.drawn.push_str("<br>\n"),
            // A note within a note would lead nowhere that a reader comes back from.
            Piece::Note(at) if self.inside_note => {
                let _ = write!(self.drawn, "<sup>{}</sup>", at + 1);
            }
            Piece::Note(at) => {
                let number = at + 1;
                let _ = write!(self.drawn, "<sup><a href=\"#note-{number}\" role=\"doc-noteref\">{number}</a></sup>");
            }
        }
    }
}

/// Whether a link leads to a place, and runs nothing.
pub(super) fn is_safe(target: &str) -> bool {
    let known = ["http:", "https:", "mailto:", "tel:"];
    let scheme = target.split(['/', '?', '#']).next().unwrap_or_default();
    let lower = target.trim_start().to_ascii_lowercase();
    !scheme.contains(':') || known.iter().any(|known| lower.starts_with(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str) -> String {
        let mut out = Vec::new();
        write(text, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_soft_hyphen_stays_one() {
        assert!(set("sub\u{ad}sidie & pay\u{200b}pal").contains("sub\u{ad}sidie &amp; pay‹U+200B›pal"));
    }

    #[test]
    fn a_letter_is_set_in_its_parts() {
        let html =
            set("De minister\nPostbus 1\n\nDen Haag, 3 maart 2026\n\nBetreft: het besluit\n\nGeachte minister,\n\n\
                        Wij vragen u **iets**.[^1]\n\nHoogachtend,\n\nAnna\n\n[^1]: Zie de bijlage.\n");
        for part in [
            "<article class=\"letter\" lang=\"nl\">",
            "<div class=\"address\">\n<p>De minister<br>\nPostbus 1</p>\n</div>",
            "<p class=\"date\">Den Haag, 3 maart 2026</p>",
            "<p class=\"subject\">Betreft: het besluit</p>",
            "<strong>iets</strong>.<sup><a href=\"#note-1\"",
            "<div class=\"signature\">\n<p>Hoogachtend,</p>\n<p>Anna</p>\n</div>",
            "<li id=\"note-1\">\n<p>Zie de bijlage.</p>",
        ] {
            assert!(html.contains(part), "{part}\n{html}");
        }
    }

    #[test]
    fn those_who_sign_side_by_side_stay_apart() {
        let letter = |signed: &str| set(&format!("Geachte heer,\n\nIets.\n\nHoogachtend,\n\n{signed}\n"));
        let html = letter("Anna **de Vries**      Bram Bos\ndirecteur X      directeur Y");
        let abreast = "<p>Hoogachtend,</p>\n<div class=\"abreast\">\n<p>Anna <strong>de Vries</strong><br>\ndirecteur X</p>\n\
                       <p>Bram Bos<br>\ndirecteur Y</p>\n</div>";
        assert!(html.contains(abreast), "{html}");
        let wide = letter(
            "Anna de Vries          Bram van den Bosch          Carla Smit-Jansen\n\
             directeur Wonen        directeur Financiën         directeur Economie",
        );
        assert!(wide.contains("<p>Carla Smit-Jansen<br>\ndirecteur Economie</p>\n</div>"), "{wide}");
        let html = letter("Anna de Vries      Bram Bos\nmede namens Els");
        let gap = "\u{a0}".repeat(5) + " ";
        assert!(html.contains(&format!("<p>Anna de Vries{gap}Bram Bos<br>\nmede namens Els</p>")), "{html}");
    }

    #[test]
    fn a_link_that_would_run_something_is_words() {
        let html = set(
            "[een](https://a.example/?b=1&c) [twee](javascript:alert(1)) [drie](JavaScript:x) [vier](data:text/html,x)\n",
        );
        assert!(html.contains("<a href=\"https://a.example/?b=1&amp;c\">een</a> twee drie vier"), "{html}");
    }
}

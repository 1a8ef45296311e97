//! Writes a document as canonical Markdown.

use std::fmt::Write as _;

use super::spans::{Within, write_line};
use crate::document::model::{Align, Block, Document, List, Table};

/// The document as Markdown; each paragraph is one line, and the last line ends.
pub fn write(document: &Document) -> String {
    let mut text = blocks(&document.blocks, &Marks::default());
    for (number, note) in document.notes.iter().enumerate() {
        if !text.is_empty() {
            text.push('\n');
        }
        let body = blocks(note, &Marks::default());
        text.push_str(&beside(&format!("[^{}]: ", number + 1), "    ", &body));
    }
    text
}

/// The marks of the list before, which the next list must not have.
#[derive(Default)]
struct Marks {
    /// Whether bullets are stars.
    stars: bool,
    /// Whether numbers end in a bracket.
    brackets: bool,
}

/// Blocks with a blank line between two.
fn blocks(blocks: &[Block], outer: &Marks) -> String {
    let mut marks = Marks { stars: outer.stars, brackets: outer.brackets };
    let mut text = String::new();
    for (at, block) in blocks.iter().enumerate() {
        if at > 0 {
            text.push('\n');
            if let (Block::List(before), Block::List(after)) = (&blocks[at - 1], block) {
                if before.goes_on_in(after) {
                    let mark = if after.number.is_some() { &mut marks.brackets } else { &mut marks.stars };
                    *mark = !*mark;
                }
            } else {
                marks = Marks::default();
            }
        }
        text.push_str(&one(block, &marks));
    }
    text
}

/// One block, as it is written where none like it stands before it.
pub(super) fn write_block(block: &Block) -> String {
    one(block, &Marks::default())
}

fn one(block: &Block, marks: &Marks) -> String {
    match block {
        Block::Paragraph(line) => write_line(line, Within::Paragraph) + "\n",
        Block::Heading(level, line) => {
            format!("{} {}\n", "#".repeat(usize::from(*level)), write_line(line, Within::Heading))
        }
        Block::List(list) => self::list(list, marks),
        Block::Quote(inner) => beside("> ", "> ", &blocks(inner, &Marks::default())),
        Block::Table(table) => self::table(table),
        Block::Code(text) => {
            let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
            let fence = "`".repeat(longest.max(2) + 1);
            format!("{fence}\n{text}\n{fence}\n")
        }
        // Dashes and stars would be the mark of an item, were it in one.
        Block::Rule => "___\n".to_owned(),
    }
}

/// Text with a mark before its first line and another before the rest; a blank line gets only what is seen of it.
fn beside(first: &str, rest: &str, text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for (at, line) in text.lines().enumerate() {
        let mark = if at == 0 { first } else { rest };
        out.push_str(if line.is_empty() { mark.trim_end() } else { mark });
        out.push_str(line);
        out.push('\n');
    }
    out
}

fn list(list: &List, marks: &Marks) -> String {
    let is_tight = list.items.iter().all(|item| is_tight(item));
    let mut text = String::new();
    for (at, item) in list.items.iter().enumerate() {
        if at > 0 && !is_tight {
            text.push('\n');
        }
        let mark = match list.number {
            None => if marks.stars { "* " } else { "- " }.to_owned(),
            Some(first) => format!("{}{} ", first + at as u64, if marks.brackets { ")" } else { "." }),
        };
        let body = if is_tight { tight(item) } else { blocks(item, &Marks::default()) };
        text.push_str(&beside(&mark, &" ".repeat(mark.len()), &body));
    }
    text
}

/// An item that is one paragraph, and perhaps a list of such items.
fn is_tight(item: &[Block]) -> bool {
    match item {
        [Block::Paragraph(_)] => true,
        // A number other than 1 would be read as words of the paragraph.
        [Block::Paragraph(_), Block::List(list)] => {
            list.number.is_none_or(|number| number == 1) && list.items.iter().all(|item| is_tight(item))
        }
        _ => false,
    }
}

fn tight(item: &[Block]) -> String {
    item.iter().map(|block| one(block, &Marks::default())).collect()
}

fn table(table: &Table) -> String {
    let mut text = String::new();
    for (at, row) in table.rows.iter().enumerate() {
        for cell in row {
            let _ = write!(text, "| {} ", write_line(cell, Within::Cell));
        }
        text.push_str("|\n");
        if at == 0 {
            for align in &table.columns {
                text.push_str(match align {
                    Align::Unset => "| --- ",
                    Align::Center => "| :-: ",
                    Align::Right => "| --: ",
                });
            }
            text.push_str("|\n");
        }
    }
    text
}

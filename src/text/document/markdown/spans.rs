//! A line as Markdown: with the fewest marks that are read back as that line.
//!
//! Not every change of look can be written: marks of emphasis must stand at the edge of a word in the sense of
//! `CommonMark`. So each attempt is read back, from the prettiest to the plainest; the last one cannot fail.

use std::fmt::Write as _;

use super::escape::{Care, Place, escape};
use super::read::read;
use crate::document::line::{Line, Look, Piece, Run};
use crate::document::model::{Block, Document, Table};

/// What a line stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// A paragraph.
    Paragraph,
    /// A heading.
    Heading,
    /// A cell of a table.
    Cell,
}

/// A line as a paragraph of Markdown: whatever its words are, they are read as words.
pub fn in_paragraph(line: &Line) -> String {
    write_line(line, Within::Paragraph)
}

/// A line as a cell of a table has it.
pub fn in_cell(line: &Line) -> String {
    write_line(line, Within::Cell)
}

/// The line as Markdown.
pub(super) fn write_line(line: &Line, within: Within) -> String {
    if line.is_empty() {
        return String::new();
    }
    let without_code = line.plainer(Look::CODE, true);
    let lines = [
        line.clone(),
        line.with_plain_edges(),
        line.with_whole_words(),
        without_code.with_whole_words(),
        line.plainer(Look::STRONG | Look::EMPHASIS | Look::STRUCK | Look::CODE, true),
        line.plainer(Look::STRONG | Look::EMPHASIS | Look::STRUCK | Look::CODE, false),
    ];
    for line in &lines {
        for care in [Care::Light, Care::Full] {
            let written = attempt(line, within, care);
            if reads_as(&written, line, within) {
                return written;
            }
        }
    }
    attempt(&lines[lines.len() - 1], within, Care::Full)
}

/// Whether Markdown is read back as this line; whatever its footnotes are called.
fn reads_as(written: &str, line: &Line, within: Within) -> bool {
    let mut order: Vec<usize> = Vec::new();
    for run in line.runs() {
        if let Piece::Note(note) = run.piece
            && !order.contains(&note)
        {
            order.push(note);
        }
    }
    let wanted = line.renumbered(|note| order.iter().position(|known| *known == note));
    let mut text = match within {
        Within::Paragraph => written.to_owned(),
        Within::Heading => format!("# {written}"),
        Within::Cell => format!("| x |\n| --- |\n| {written} |"),
    };
    for note in &order {
        // Writing to a String cannot fail.
        let _ = write!(text, "\n\n[^{}]: x", note + 1);
    }
    let (Document { blocks, .. }, _) = read(&text);
    match (within, blocks.as_slice()) {
        (Within::Paragraph, [Block::Paragraph(read)]) | (Within::Heading, [Block::Heading(1, read)]) => *read == wanted,
        (Within::Cell, [Block::Table(Table { rows, .. })]) => rows.len() == 2 && rows[1] == [wanted],
        _ => false,
    }
}

/// The marks that begin and end a look, the outermost first.
const MARKS: [(Look, &str); 3] = [(Look::STRUCK, "~~"), (Look::STRONG, "**"), (Look::EMPHASIS, "*")];

fn attempt(line: &Line, within: Within, care: Care) -> String {
    let mut writer = Writer { out: String::new(), open: Vec::new(), within, care };
    let runs = line.runs();
    let mut at = 0;
    while at < runs.len() {
        let leads_to = runs[at].link.as_deref();
        let ends = |run: &Run| run.link.as_deref() != leads_to;
        let end = runs[at..].iter().position(ends).map_or(runs.len(), |length| at + length);
        if let Some(target) = leads_to {
            writer.out.push('[');
            writer.runs(runs, at..end);
            writer.out.push_str("](");
            write_target(target, within, &mut writer.out);
            writer.out.push(')');
        } else {
            writer.runs(runs, at..end);
        }
        at = end;
    }
    writer.out
}

struct Writer {
    out: String,
    open: Vec<(Look, &'static str)>,
    within: Within,
    care: Care,
}

impl Writer {
    /// Writes runs that lead to the same place.
    fn runs(&mut self, all: &[Run], range: std::ops::Range<usize>) {
        for at in range.clone() {
            let run = &all[at];
            self.close_all_but(run.look);
            self.open(run.look, &all[at..range.end]);
            match &run.piece {
                Piece::Words(text) if run.look.has(Look::CODE) => self.code(text),
                Piece::Words(text) => {
                    let next = all.get(at + 1).filter(|next| next.piece != Piece::Break);
                    let starts = at == 0 || all[at - 1].piece == Piece::Break;
                    let place = Place {
                        before: self.out.chars().next_back().filter(|c| *c != '\n'),
                        after: next.and_then(|next| first(next, run)),
                        starts_line: starts && self.open.is_empty() && self.within == Within::Paragraph,
                        in_cell: self.within == Within::Cell,
                        in_link: run.link.is_some(),
                    };
                    escape(text, place, self.care, &mut self.out);
                }
                Piece::Break if self.within == Within::Cell => self.out.push_str("<br>"),
                Piece::Break => self.out.push_str("\\\n"),
                Piece::Note(note) => {
                    let _ = write!(self.out, "[^{}]", note + 1);
                }
            }
        }
        self.close_all_but(Look::PLAIN);
    }

    fn close_all_but(&mut self, look: Look) {
        let keep = self.open.iter().take_while(|(open, _)| look.has(*open)).count();
        for (_, mark) in self.open.drain(keep..).rev() {
            self.out.push_str(mark);
        }
    }

    /// Opens what a look needs, first what lasts longest.
    fn open(&mut self, look: Look, rest: &[Run]) {
        let lasts = |mark: Look| rest.iter().take_while(|run| run.look.has(mark)).count();
        let is_open = |mark: Look| self.open.iter().any(|(open, _)| *open == mark);
        let mut missing: Vec<(Look, &'static str)> =
            MARKS.into_iter().filter(|(mark, _)| look.has(*mark) && !is_open(*mark)).collect();
        missing.sort_by_key(|(mark, _)| std::cmp::Reverse(lasts(*mark)));
        for (mark, text) in missing {
            self.out.push_str(text);
            self.open.push((mark, text));
        }
    }

    fn code(&mut self, text: &str) {
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest + 1);
        let edge = |c: Option<char>| c == Some('`');
        let pad = if edge(text.chars().next()) || edge(text.chars().next_back()) { " " } else { "" };
        let text = if self.within == Within::Cell { text.replace('|', "\\|") } else { text.to_owned() };
        let _ = write!(self.out, "{fence}{pad}{text}{pad}{fence}");
    }
}

/// The first character that is written of a run that follows another.
fn first(run: &Run, before: &Run) -> Option<char> {
    if run.link.is_some() && run.link != before.link {
        return Some('[');
    }
    match &run.piece {
        Piece::Note(_) => Some('['),
        Piece::Break => None,
        Piece::Words(_) if run.look != before.look => Some('*'),
        Piece::Words(text) => text.chars().next(),
    }
}

fn write_target(target: &str, within: Within, out: &mut String) {
    let plain =
        |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'+,;=%".contains(c) || !c.is_ascii() && !c.is_whitespace();
    let bare = !target.is_empty() && target.chars().all(plain) && !target.contains('&');
    if bare {
        out.push_str(target);
        return;
    }
    out.push('<');
    for c in target.chars() {
        if "<>\\&".contains(c) || c == '|' && within == Within::Cell {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('>');
}

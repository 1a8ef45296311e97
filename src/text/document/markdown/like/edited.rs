//! A block in which words changed, in the bytes of the one that it was.
//!
//! That is a merge: one writer gave those bytes to the words, another changed the words.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::super::dialect::options;
use super::super::write::write_block;
use super::model::Model;
use crate::anatomy::out_of_lines;
use crate::compare::compare;
use crate::document::line::Piece;
use crate::document::model::Block;
use crate::merge::merge_words;
use crate::redline::Span;
use crate::words::trim_end;

/// How the line ends are written of a block in which words changed, where they were those of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// Without the marks that it has none of either.
    AsTyped,
    /// With the marks that keep them.
    Hard,
}

/// A block that the other text does not have: in the bytes of the one that it was, but for the words that changed.
pub(super) fn edited(block: &Block, model: &Model<'_>, was: usize, ends: Ends) -> String {
    let lined = model.blocks[was].lined.as_ref().filter(|_| has_breaks(block)).map(|(lined, _)| lined.as_str());
    let bytes = lined.unwrap_or(model.bytes(was));
    let is_it = |text: &str| model.read(text) == std::slice::from_ref(block);
    let text = match model.read(bytes).as_slice() {
        [was] => like_bytes(model, bytes, [&write_block(was), &write_block(block)], is_it),
        _ => model.named(write_block(block).trim_end_matches('\n')),
    };
    if lined.is_some() && ends == Ends::AsTyped { out_of_lines(&text) } else { text }
}

/// What some bytes become when what they say, as it is written first, becomes what is written second: the first that
/// says so of the ways that keep most of the bytes.
pub(super) fn like_bytes(model: &Model<'_>, bytes: &str, [was, is]: [&str; 2], is_it: impl Fn(&str) -> bool) -> String {
    let (was, is) = (was.trim_end_matches('\n'), is.trim_end_matches('\n'));
    let dressed = |text: &str| model.dressed(text, bytes);
    let marked = |text: &str| with_line_ends_of(bytes, &with_marks_of(bytes, &dressed(text)));
    // Bytes right beside words that changed are spelled anew with these.
    let merged = merge_words(&marked(was), bytes, &marked(is)).with_theirs();
    let with_breaks = with_breaks_of(bytes, &merged);
    let mut possible = [with_breaks, merged, marked(is), dressed(is)].into_iter();
    possible.find(|text| is_it(text)).unwrap_or_else(|| model.named(is))
}

/// Whether half of the words of one block, at least, are in another.
pub(super) fn has_half(one: &str, other: &str) -> bool {
    let known: HashSet<&str> = other.split_whitespace().collect();
    let (all, shared) =
        (one.split_whitespace().count(), one.split_whitespace().filter(|word| known.contains(word)).count());
    shared * 2 >= all
}

/// Whether it is a paragraph of several lines.
fn has_breaks(block: &Block) -> bool {
    matches!(block, Block::Paragraph(line) if line.runs().iter().any(|run| run.piece == Piece::Break))
}

/// A list with the bullets that another has, or with its way to number: with brackets, or with one number for all.
fn with_marks_of(model: &str, written: &str) -> String {
    let line = |line: &str| with_mark(model, line).unwrap_or_else(|| line.to_owned());
    written.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn with_mark(model: &str, line: &str) -> Option<String> {
    if let Some(bullet) = model.trim_start().chars().next().filter(|c| "*+".contains(*c)) {
        let rest = line.trim_start().strip_prefix("- ")?;
        return Some(format!("{}{bullet} {rest}", &line[..line.len() - rest.len() - 2]));
    }
    let (number, end, rest) = numbered(line)?;
    let mut known = model.lines().filter_map(numbered);
    let (first, bracket, _) = known.next()?;
    let mut others = known.map(|(number, ..)| number).peekable();
    let is_one = others.peek().is_some() && others.all(|number| number == first);
    let (number, end) = (if is_one { first } else { number }, if bracket == ')' { bracket } else { end });
    Some(format!("{number}{end} {rest}"))
}

/// The number of an item that begins on a line, what it ends with, and its words.
fn numbered(line: &str) -> Option<(&str, char, &str)> {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let end = line[digits..].chars().next().filter(|end| digits > 0 && ".)".contains(*end))?;
    Some((&line[..digits], end, line[digits + 1..].strip_prefix(' ')?))
}

/// A block with lines that end in blanks where those of another do: what is written first has a backslash there.
fn with_line_ends_of(model: &str, written: &str) -> String {
    let lines = || model.lines().rev().skip(1);
    let blanks = |line: &&str| line.len() - line.trim_end_matches(' ').len();
    let Some(blanks) = lines().map(|line| blanks(&line)).find(|blanks| *blanks > 1) else { return written.to_owned() };
    if lines().any(ends_hard) {
        return written.to_owned();
    }
    let line = |line: &str| match line.strip_suffix('\n').filter(|line| ends_hard(line)) {
        Some(line) => [&line[..line.len() - 1], &" ".repeat(blanks), "\n"].concat(),
        None => line.to_owned(),
    };
    written.split_inclusive('\n').map(line).collect()
}

/// Whether a backslash at the end of a line keeps that end: one that stands behind another is a word.
fn ends_hard(line: &str) -> bool {
    (line.len() - line.trim_end_matches('\\').len()) % 2 == 1
}

/// A list with other marks for its own items: stars for dashes, brackets for full stops. Right behind a list with the same
/// marks it would be a part of that.
pub(super) fn apart_from(before: &str, list: &str) -> String {
    let own = marks(list);
    let mark_before = marks(before).last().map(|at| &before[at.clone()]);
    if own.first().map(|at| &list[at.clone()]) != mark_before {
        return list.to_owned();
    }
    let (mut text, mut done) = (String::with_capacity(list.len()), 0);
    for at in own {
        let other = match &list[at.clone()] {
            "." => ")",
            ")" => ".",
            "-" => "*",
            _ => "-",
        };
        text.push_str(&list[done..at.start]);
        text.push_str(other);
        done = at.end;
    }
    text + &list[done..]
}

/// Where the marks of the items stand that are in no other: a bullet, or what a number ends in.
fn marks(text: &str) -> Vec<Range<usize>> {
    let (mut depth, mut found) = (0_usize, Vec::new());
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Item) => {
                if depth == 0 {
                    let digits = text[range.start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
                    found.push(range.start + digits..range.start + digits + 1);
                }
                depth += 1;
            }
            Event::End(TagEnd::Item) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    found
}

/// A block in which words came in the place of others, with the line ends that stood behind those.
fn with_breaks_of(model: &str, merged: &str) -> String {
    let redline = compare(model.to_owned(), merged.to_owned());
    let mut text = String::with_capacity(merged.len());
    let mut gone = "";
    for span in redline.paragraphs().iter().flat_map(|paragraph| &paragraph.spans) {
        let (old, new) = (redline.old_of(span), redline.new_of(span));
        let (was, is) = (&old[trim_end(old)..], &new[trim_end(new)..]);
        match span {
            Span::Deleted { .. } => gone = was,
            Span::Inserted { .. } if !gone.is_empty() && !is.is_empty() => {
                text.push_str(&new[..trim_end(new)]);
                text.push_str(std::mem::take(&mut gone));
            }
            Span::Inserted { .. } | Span::Kept { .. } | Span::Typographic { .. } => {
                text.push_str(new);
                gone = "";
            }
        }
    }
    text
}

//! A block in which words changed, in the bytes of the one that it was.
//!
//! That is a merge: one writer gave those bytes to the words, another changed the words.

use std::collections::HashSet;

use super::super::write::write_block;
use super::marks::with_marks_of;
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
        [Block::Code(was)] if let Some(text) = set_in(bytes, was, block).filter(|text| is_it(text)) => text,
        [was] => like_bytes(model, bytes, [&write_block(was), &write_block(block)], is_it),
        _ => model.named(write_block(block).trim_end_matches('\n')),
    };
    if lined.is_some() && ends == Ends::AsTyped { out_of_lines(&text) } else { text }
}

/// A block that is set in with blanks, as another was: none where either is no such block.
fn set_in(bytes: &str, was: &str, block: &Block) -> Option<String> {
    let Block::Code(text) = block else { return None };
    let blanks = bytes.lines().next()?.strip_suffix(was.lines().next()?)?;
    let line = |line: &str| if line.is_empty() { String::new() } else { format!("{blanks}{line}") };
    let is_set_in = !blanks.is_empty() && blanks.chars().all(|c| c == ' ' || c == '\t');
    is_set_in.then(|| text.lines().map(line).collect::<Vec<_>>().join("\n"))
}

/// What some bytes become when what they say, as it is written first, becomes what is written second: the first that
/// says so of the ways that keep most of the bytes.
pub(super) fn like_bytes(model: &Model<'_>, bytes: &str, [was, is]: [&str; 2], is_it: impl Fn(&str) -> bool) -> String {
    let (was, is) = (was.trim_end_matches('\n'), is.trim_end_matches('\n'));
    let dressed = |text: &str| model.dressed(text, bytes);
    let marked = |text: &str| with_marks_of(bytes, &dressed(text));
    // Bytes right beside words that changed are spelled anew with these.
    let merged = merge_words(&marked(was), bytes, &marked(is)).with_theirs();
    let with_breaks = with_breaks_of(bytes, &merged);
    let mut possible = [with_breaks, merged, marked(is), dressed(is)].into_iter();
    possible.find(|text| is_it(text)).unwrap_or_else(|| model.named(is))
}

/// Whether half of the words of one block, at least, are in another.
pub(super) fn has_half(one: &str, other: &str) -> bool {
    // The mark of a line's end is no part of its last word.
    let words = |text| str::split_whitespace(text).map(|word| word.trim_end_matches('\\'));
    let known: HashSet<&str> = words(other).collect();
    let (all, shared) = (words(one).count(), words(one).filter(|word| known.contains(word)).count());
    shared * 2 >= all
}

/// Whether it is a paragraph of several lines.
fn has_breaks(block: &Block) -> bool {
    matches!(block, Block::Paragraph(line) if line.runs().iter().any(|run| run.piece == Piece::Break))
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

//! Which paragraphs of a redline are shown and which are folded, and what stands in the margin: the same on every page.

use std::collections::HashSet;
use std::ops::Range;

use super::page::RedlineBlock;
use paraaf_text::redline::{Change, ParagraphChange, Span};

/// The runs of paragraphs to show in full: what changed or has a note, with its context.
pub(super) fn shown(block: &RedlineBlock) -> Vec<Range<usize>> {
    shown_with(block, |_| false)
}

/// The same, with the paragraphs that have something to mark where it is known how they look.
pub(super) fn shown_with(block: &RedlineBlock, is_marked_too: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let (paragraphs, context) = (block.redline.paragraphs(), block.context);
    let noted: HashSet<usize> = block.notes.iter().map(|note| note.paragraph).collect();
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if !is_marked(paragraph) && !noted.contains(&index) && !is_marked_too(index) {
            continue;
        }
        let end = index.saturating_add(context).saturating_add(1).min(paragraphs.len());
        match runs.last_mut() {
            Some(run) if index.saturating_sub(context) <= run.end => run.end = end,
            Some(_) | None => runs.push(index.saturating_sub(context)..end),
        }
    }
    runs
}

/// Whether there is anything to mark in a paragraph: a change that a reader sees, or of its typography alone.
fn is_marked(paragraph: &ParagraphChange) -> bool {
    let typographic = |span: &Span| matches!(span, Span::Typographic { .. });
    paragraph.change != Change::Kept || paragraph.spans.iter().any(typographic)
}

/// What stands for paragraphs that stayed the same; nothing for none.
pub(super) fn unchanged(paragraphs: &[ParagraphChange]) -> Option<String> {
    let mut numbers = paragraphs.iter().filter_map(|paragraph| paragraph.number);
    let first = numbers.next()?;
    Some(match numbers.next_back() {
        Some(last) => format!("¶{first}–¶{last} unchanged"),
        None => format!("¶{first} unchanged"),
    })
}

/// The number of a paragraph, as the margin has it; one that is gone has none.
pub(super) fn name(paragraph: &ParagraphChange) -> String {
    paragraph.number.map_or_else(|| "–".to_owned(), |number| format!("¶{number}"))
}

/// Where a paragraph came from, when that is more than its number says.
pub(super) fn origin(paragraph: &ParagraphChange) -> Option<String> {
    let was = || numbers(&paragraph.was);
    match paragraph.change {
        Change::Moved => Some(format!("moved from {}", was())),
        Change::Kept | Change::Edited if paragraph.was.len() > 1 => Some(format!("(was {})", was())),
        Change::Kept | Change::Edited | Change::Deleted | Change::Inserted => None,
    }
}

/// The signs of some paragraphs: `¶3 ¶4`.
pub(super) fn numbers(paragraphs: &[usize]) -> String {
    paragraphs.iter().map(|number| format!("¶{number}")).collect::<Vec<_>>().join(" ")
}

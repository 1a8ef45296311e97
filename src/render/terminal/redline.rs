//! Draws a redline as an editor's pencil would: each changed paragraph whole, with its number in the margin, and the
//! paragraphs between that stayed the same folded to a line.

use std::io;
use std::ops::Range;

use super::pencil::Pencil;
use super::screen::Screen;
use super::wrap::{Flow, width_of};
use crate::render::page::{RedlineBlock, Tone};
use crate::text::redline::{Change, ParagraphChange, Redline, Span};

/// Writes what changed, paragraph by paragraph. Cost: linear in what is shown; what is folded costs nothing.
pub(super) fn write(block: &RedlineBlock, screen: &Screen, out: &mut dyn io::Write) -> io::Result<()> {
    let redline: &Redline = &block.redline;
    let paragraphs = redline.paragraphs();
    let mut flow = Flow::new(screen, out);
    let last = paragraphs.iter().filter_map(|paragraph| paragraph.number).max().unwrap_or(0);
    flow.indent(width_of(&format!("¶{last}")) + 2);

    let mut at = 0;
    for run in shown(paragraphs, block.context) {
        fold(&paragraphs[at..run.start], &mut flow)?;
        for paragraph in &paragraphs[run.clone()] {
            label(paragraph, &mut flow)?;
            let pencil = Pencil::new(&mut flow, !screen.color).typographic(block.typographic);
            pencil.paragraph(redline, paragraph)?;
            flow.end_line()?;
        }
        at = run.end;
    }
    fold(&paragraphs[at..], &mut flow)
}

/// The runs of paragraphs to show in full: what changed, with its context.
pub(super) fn shown(paragraphs: &[ParagraphChange], context: usize) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if !is_marked(paragraph) {
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

/// One line for paragraphs that stayed the same.
pub(super) fn fold(unchanged: &[ParagraphChange], flow: &mut Flow<'_>) -> io::Result<()> {
    let mut numbers = unchanged.iter().filter_map(|paragraph| paragraph.number);
    let Some(first) = numbers.next() else { return Ok(()) };
    let words = match numbers.next_back() {
        Some(last) => format!("¶{first}–¶{last} unchanged"),
        None => format!("¶{first} unchanged"),
    };
    flow.text(Tone::Faint, &words)?;
    flow.end_line()
}

/// Puts the number in the margin; where there is more to say than a number, on a line of its own.
fn label(paragraph: &ParagraphChange, flow: &mut Flow<'_>) -> io::Result<()> {
    let name = paragraph.number.map_or_else(|| "–".to_owned(), |number| format!("¶{number}"));
    let was = || numbers(&paragraph.was);
    let origin = match paragraph.change {
        Change::Moved => Some(format!("moved from {}", was())),
        Change::Kept | Change::Edited if paragraph.was.len() > 1 => Some(format!("(was {})", was())),
        Change::Kept | Change::Edited | Change::Deleted | Change::Inserted => None,
    };
    flow.text(Tone::Faint, &name)?;
    if let Some(origin) = origin {
        flow.text(Tone::Faint, " ")?;
        flow.text(Tone::Faint, &origin)?;
        flow.end_line()?;
        flow.set_in();
        return Ok(());
    }
    flow.fill_to_indent()
}

/// The signs of some paragraphs: `¶3 ¶4`.
pub(super) fn numbers(paragraphs: &[usize]) -> String {
    paragraphs.iter().map(|number| format!("¶{number}")).collect::<Vec<_>>().join(" ")
}

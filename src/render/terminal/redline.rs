//! Draws a redline as an editor's pencil would: each changed paragraph whole, with its number in the margin, and the
//! paragraphs between that stayed the same folded to a line.

use std::io;

use super::pencil::Pencil;
use super::screen::Screen;
use super::wrap::{Flow, width_of};
use crate::folds::{self, shown};
use crate::page::{RedlineBlock, Text, Tone};
use crate::visible::visible;
use paraaf_text::redline::{ParagraphChange, Redline};

/// Writes what changed, paragraph by paragraph. Cost: linear in what is shown; what is folded costs nothing.
pub(super) fn write(block: &RedlineBlock, screen: &Screen, out: &mut dyn io::Write) -> io::Result<()> {
    let redline: &Redline = &block.redline;
    let paragraphs = redline.paragraphs();
    let mut flow = Flow::new(screen, out);
    let last = paragraphs.iter().filter_map(|paragraph| paragraph.number).max().unwrap_or(0);
    flow.indent(width_of(&format!("¶{last}")) + 2);

    let mut at = 0;
    for run in shown(block) {
        fold(&paragraphs[at..run.start], &mut flow)?;
        for (index, paragraph) in run.clone().zip(&paragraphs[run.clone()]) {
            label(paragraph, &mut flow)?;
            let pencil = Pencil::new(&mut flow, !screen.color).typographic(block.typographic);
            pencil.paragraph(redline, paragraph)?;
            flow.end_line()?;
            for line in block.noted(index) {
                note(line, &mut flow)?;
            }
        }
        at = run.end;
    }
    fold(&paragraphs[at..], &mut flow)
}

/// A line beside a paragraph, set in under its words.
pub(super) fn note(line: &Text, flow: &mut Flow<'_>) -> io::Result<()> {
    flow.set_in();
    flow.text(Tone::Faint, "│ ")?;
    for piece in &line.pieces {
        flow.text(piece.tone, &visible(&piece.words))?;
    }
    flow.end_line()
}

/// One line for paragraphs that stayed the same.
pub(super) fn fold(unchanged: &[ParagraphChange], flow: &mut Flow<'_>) -> io::Result<()> {
    let Some(words) = folds::unchanged(unchanged) else { return Ok(()) };
    flow.text(Tone::Faint, &words)?;
    flow.end_line()
}

/// Puts the number in the margin; where there is more to say than a number, on a line of its own.
fn label(paragraph: &ParagraphChange, flow: &mut Flow<'_>) -> io::Result<()> {
    let (name, origin) = (folds::name(paragraph), folds::origin(paragraph));
    flow.glyphs(Tone::Faint, &name)?;
    if let Some(origin) = origin {
        flow.text(Tone::Faint, " ")?;
        flow.text(Tone::Faint, &origin)?;
        flow.end_line()?;
        flow.set_in();
        return Ok(());
    }
    flow.fill_to_indent()
}

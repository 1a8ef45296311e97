//! Draws a redline in two columns: what was on the left, what is on the right, paragraph beside paragraph.

use std::io;

use super::pencil::{Pencil, Side};
use super::redline::{fold, note};
use super::screen::Screen;
use super::wrap::{Flow, width_of};
use crate::folds::{numbers, shown};
use crate::page::{RedlineBlock, Tone};
use paraaf_text::redline::{ParagraphChange, Redline};

/// Columns of a page that is not wrapped.
const UNWRAPPED: usize = 160;
/// Fewer columns than this hold no two texts that one would want to read.
const NARROWEST: usize = 100;
/// What stands between the two.
const GUTTER: &str = " │ ";

/// Whether a screen is wide enough for two columns.
pub(super) fn have_room(screen: &Screen) -> bool {
    screen.width.unwrap_or(UNWRAPPED) >= NARROWEST
}

/// Writes the two texts beside each other; what is unchanged is folded to a line, as in one column.
pub(super) fn write(block: &RedlineBlock, screen: &Screen, out: &mut dyn io::Write) -> io::Result<()> {
    let redline: &Redline = &block.redline;
    let paragraphs = redline.paragraphs();
    let width = (screen.width.unwrap_or(UNWRAPPED) - width_of(GUTTER)) / 2;
    let column = Screen { width: Some(width), ..*screen };
    let mut at = 0;
    for run in shown(block) {
        fold(&paragraphs[at..run.start], &mut Flow::new(screen, out))?;
        for (index, paragraph) in run.clone().zip(&paragraphs[run.clone()]) {
            let left = lines(block, paragraph, Side::Old, &column)?;
            let right = lines(block, paragraph, Side::New, &column)?;
            for line in 0..left.len().max(right.len()) {
                let of = |side: &[String]| side.get(line).map_or("", String::as_str).to_owned();
                let (old, new) = (of(&left), of(&right));
                let blanks = width.saturating_sub(columns_of(&old));
                writeln!(out, "{}", format!("{old}{:blanks$}{GUTTER}{new}", "").trim_end())?;
            }
            for line in block.noted(index) {
                note(line, &mut Flow::new(screen, out))?;
            }
        }
        at = run.end;
    }
    fold(&paragraphs[at..], &mut Flow::new(screen, out))
}

/// The lines of one side of a paragraph; none where it does not stand on that side.
fn lines(block: &RedlineBlock, paragraph: &ParagraphChange, side: Side, column: &Screen) -> io::Result<Vec<String>> {
    let label = match side {
        Side::Old => numbers(&paragraph.was),
        Side::New | Side::Both => numbers(paragraph.number.as_slice()),
    };
    let stands = |side| match side {
        Side::Old => paragraph.spans.iter().any(|span| span.old_range().is_some()),
        Side::New | Side::Both => paragraph.spans.iter().any(|span| span.new_range().is_some()),
    };
    if !stands(side) {
        return Ok(Vec::new());
    }
    let mut drawn = Vec::new();
    let mut flow = Flow::new(column, &mut drawn);
    flow.indent(4);
    flow.text(Tone::Faint, &label)?;
    flow.fill_to_indent()?;
    let pencil = Pencil::new(&mut flow, !column.color).side(side).typographic(block.typographic);
    pencil.paragraph(&block.redline, paragraph)?;
    flow.end_line()?;
    Ok(String::from_utf8_lossy(&drawn).lines().map(str::to_owned).collect())
}

/// The columns that a drawn line takes: its looks take none.
fn columns_of(line: &str) -> usize {
    let mut parts = line.split('\u{1b}');
    let before = parts.next().map_or(0, width_of);
    // A look is `ESC [ … m`; the letters of others were made visible long before, so no other escape is here.
    before + parts.filter_map(|part| part.split_once('m')).map(|(_, text)| width_of(text)).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use paraaf_text::compare::compare;

    fn drawn(old: &str, new: &str, color: bool) -> String {
        let block = RedlineBlock::new(compare(old.to_owned(), new.to_owned()), 0).side_by_side(true);
        let mut out = Vec::new();
        write(&block, &Screen { width: Some(101), color, terminal: true }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn old_and_new_stand_beside_each_other() {
        let old = "Dear all,\n\nWe ask you to answer before the summer, and to say so in public.\n\nGone.\n\nBye\n";
        let new = "Dear all,\n\nWe ask you to answer before 1 July, and to say so in public.\n\nBye\n";
        insta::assert_snapshot!(drawn(old, new, false));
    }

    #[test]
    fn a_look_takes_no_columns() {
        let lines = |color| {
            let drawn = drawn("Een oude brief.\n", "Een nieuwe brief.\n", color);
            drawn.lines().map(columns_of).collect::<Vec<_>>()
        };
        assert_eq!(lines(true), vec![49 + 3 + 21]);
        assert_eq!(lines(false), vec![49 + 3 + 25]);
    }
}

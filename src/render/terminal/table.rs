//! Draws a table without rules: columns, two blanks between them, and one column that wraps before the others do.

use std::io;

use comfy_table::presets::NOTHING;
use comfy_table::{Cell, ColumnConstraint, ContentArrangement};
use unicode_segmentation::UnicodeSegmentation;

use super::screen::Screen;
use super::wrap::Flow;
use crate::page::{Piece, Table, Text, Tone};
use crate::visible::visible;

/// Columns between two columns; after a symbol one is enough.
const BETWEEN: u16 = 2;
const AFTER_SYMBOL: u16 = 1;

/// The least width at which a column that gives way can still be read.
const READABLE: usize = 12;

/// Writes a table. It is laid out in memory, so it is meant for hundreds of rows, not for millions.
pub(super) fn write(table: &Table, screen: &Screen, out: &mut dyn io::Write) -> io::Result<()> {
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0).max(table.head.len());
    let mut grid = comfy_table::Table::new();
    grid.load_style(NOTHING);
    if let Some(width) = screen.width {
        grid.set_content_arrangement(ContentArrangement::Dynamic);
        grid.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    }
    if !table.head.is_empty() {
        grid.set_header(table.head.iter().map(|head| toned(&Text::toned(Tone::Faint, head))).collect::<Vec<_>>());
    }
    for row in &table.rows {
        grid.add_row(row.iter().map(toned).collect::<Vec<_>>());
    }
    grid.discover_columns();
    for (index, column) in grid.column_iter_mut().enumerate() {
        let symbol = table.head.get(index).is_some_and(String::is_empty);
        let after = if symbol { AFTER_SYMBOL } else { BETWEEN };
        column.set_padding((0, if index + 1 == columns { 0 } else { after }));
    }
    if let Some(width) = screen.width {
        give_way(&mut grid, table.gives_way, width);
    }
    for line in grid.lines() {
        draw(line.trim_end_matches([' ', '\n']), screen.color, out)?;
    }
    Ok(())
}

/// Holds every column but one at its natural width, if that leaves the one enough to be read.
fn give_way(grid: &mut comfy_table::Table, gives_way: Option<usize>, width: usize) {
    let Some(gives_way) = gives_way else { return };
    let natural = grid.column_max_content_widths();
    let taken: usize = grid
        .column_iter()
        .zip(&natural)
        .enumerate()
        .map(|(index, (column, natural))| {
            usize::from(column.padding_width()) + if index == gives_way { 0 } else { usize::from(*natural) }
        })
        .sum();
    if taken + READABLE <= width {
        for (index, column) in grid.column_iter_mut().enumerate() {
            if index != gives_way {
                column.set_constraint(ColumnConstraint::ContentWidth);
            }
        }
    }
}

/// Marks every character of a cell with its tone, by a variation selector that joins it and takes no width: so the tones
/// come through layout and wrapping by somebody else's code. No cell can hold one of its own: they are made visible.
fn toned(text: &Text) -> Cell {
    let mut cell = String::new();
    for Piece { words, tone, .. } in &text.pieces {
        for grapheme in visible(words).graphemes(true) {
            if grapheme.chars().all(|c| matches!(c, ' ' | '\n' | '\t' | '\r')) {
                cell.push(' ');
                continue;
            }
            cell.push_str(grapheme);
            if *tone != Tone::Plain {
                cell.push(mark(*tone));
            }
        }
    }
    Cell::new_owned(cell)
}

/// The first of the 240 variation selectors that no font and no script here has a use for.
const FIRST_MARK: u32 = 0xE0100;

fn mark(tone: Tone) -> char {
    char::from_u32(FIRST_MARK + tone as u32).expect("there are more selectors than tones")
}

fn tone_of(mark: char) -> Option<Tone> {
    Tone::ALL.into_iter().find(|tone| self::mark(*tone) == mark)
}

/// Writes a line of the grid, its marks turned into looks.
fn draw(line: &str, color: bool, out: &mut dyn io::Write) -> io::Result<()> {
    let mut flow = Flow::new(&Screen { color, ..Screen::PLAIN }, out);
    for grapheme in line.graphemes(true) {
        match grapheme.char_indices().next_back().and_then(|(at, c)| Some((at, tone_of(c)?))) {
            Some((end, tone)) => flow.glyphs(tone, &grapheme[..end])?,
            None => flow.text(Tone::Plain, grapheme)?,
        }
    }
    flow.end_line()
}

//! Draws a page for a terminal, or as plain text into a pipe or a file.

mod columns;
mod look;
mod pencil;
mod redline;
mod screen;
mod table;
mod wrap;

use std::io;

use super::page::{Block, Page, Piece, Text};
use super::visible::visible;
pub use screen::Screen;
use wrap::Flow;

/// Writes a page. Best given a buffered writer: it writes word by word, and nothing is held back.
///
/// Every word of the page is made visible first, so that no escape sequence and no bidirectional control reaches the
/// screen but the looks of its own tones. The exception is what the page asks to be left exact, off a terminal.
pub fn write(page: &Page, screen: &Screen, out: &mut dyn io::Write) -> io::Result<()> {
    for block in &page.blocks {
        match block {
            Block::Heading(text) | Block::Text(text) => write_text(text, screen, out)?,
            Block::Space | Block::NewPage => out.write_all(b"\n")?,
            Block::Table(table) => table::write(table, screen, out)?,
            Block::Redline(redline) if redline.side_by_side && columns::have_room(screen) => {
                columns::write(redline, screen, out)?;
            }
            Block::Redline(redline) => redline::write(redline, screen, out)?,
            Block::Attributed(text) => text.lines().try_for_each(|line| write_text(&line, screen, out))?,
            Block::Verbatim(bytes) if screen.terminal => write_lines(&String::from_utf8_lossy(bytes), screen, out)?,
            Block::Verbatim(bytes) => out.write_all(bytes)?,
            Block::Lines(lines) => write_lines(lines, screen, out)?,
        }
    }
    Ok(())
}

fn write_text(text: &Text, screen: &Screen, out: &mut dyn io::Write) -> io::Result<()> {
    let mut flow = Flow::new(screen, out);
    flow.indent(text.hanging);
    for Piece { words, tone, .. } in &text.pieces {
        flow.text(*tone, &visible(words))?;
    }
    flow.end_line()
}

/// Lines as they stand, the last one ended.
fn write_lines(lines: &str, screen: &Screen, out: &mut dyn io::Write) -> io::Result<()> {
    let shown = if screen.terminal { visible(lines) } else { lines.into() };
    out.write_all(shown.as_bytes())?;
    if shown.is_empty() || shown.ends_with('\n') { Ok(()) } else { out.write_all(b"\n") }
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

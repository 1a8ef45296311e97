//! Where the rows of tables are in what an HTML mail shows: each of their cells is a line of its own there.

use std::ops::Range;

/// The rows so far, each from one byte of the text to another. Of a table within a cell there are none.
#[derive(Default)]
pub(super) struct Rows {
    ended: Vec<Range<usize>>,
    /// Where the row begins that is open, and how many elements are open with it.
    open: Option<(usize, usize)>,
}

impl Rows {
    /// A row begins.
    pub(super) fn begin(&mut self, at: usize, depth: usize) {
        self.open.get_or_insert((at, depth));
    }

    /// The elements from a depth on end.
    pub(super) fn close(&mut self, at: usize, depth: usize) {
        if let Some((begin, _)) = self.open.take_if(|(_, open)| *open >= depth) {
            self.ended.push(begin..at);
        }
    }

    /// The lines of the text that they are.
    pub(super) fn in_lines(&self, text: &str) -> Vec<Range<usize>> {
        let (mut line, mut before) = (0, 0);
        let mut line_at = |at: usize| {
            line += text[before..at].matches('\n').count();
            before = at;
            line
        };
        self.ended.iter().map(|row| line_at(row.start)..line_at(row.end)).collect()
    }
}

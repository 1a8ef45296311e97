//! Tables. A text has no changes of rows: a table of which a row went or came is taken out as it was,
//! and put in as it is.

use std::fmt::Write as _;

use crate::closed;
use crate::reviewed::{Node, Reading, Row};

/// The rows of one side, with the change that they go or come by.
type Side = (usize, Vec<Row>);

/// A table as it was and as it is; none where all its rows stay.
pub(super) fn sides(rows: &[Row]) -> Option<(Option<Side>, Option<Side>)> {
    let fates = || rows.iter().flat_map(|row| row.cells.iter().map(|cell| cell.fate).chain([row.fate]));
    let (went, came) = (fates().find_map(|fate| fate.deleted), fates().find_map(|fate| fate.inserted));
    if went.is_none() && came.is_none() {
        return None;
    }
    let side = |change: Option<usize>, other: Option<usize>, reading: Reading| {
        let rows = closed::rows(rows, reading);
        (!rows.is_empty()).then_some(()).and(change.or(other)).map(|change| (change, rows))
    };
    Some((side(went, came, Reading::Rejected), side(came, went, Reading::Accepted)))
}

/// The so manyth table, of which the first row is the head; `text` writes what stands in a cell.
pub(super) fn table(rows: &[Row], number: usize, text: &mut dyn FnMut(&[Node]) -> String) -> String {
    let width = |row: &Row| row.cells.iter().map(|cell| cell.span.max(1)).sum::<usize>();
    let columns = rows.iter().map(width).max().unwrap_or(0).max(1);
    let mut out = format!(
        "<table:table table:name=\"Table{number}\" table:style-name=\"Table\"><table:table-column table:number-columns-repeated=\"{columns}\"/>"
    );
    for (at, row) in rows.iter().enumerate() {
        let is_head = at == 0;
        out.push_str(if is_head { "<table:table-header-rows><table:table-row>" } else { "<table:table-row>" });
        for cell in &row.cells {
            let words = text(&cell.nodes);
            let words = if words.is_empty() { "<text:p/>" } else { &words };
            let span =
                if cell.span > 1 { format!(" table:number-columns-spanned=\"{}\"", cell.span) } else { String::new() };
            let _ = write!(
                out,
                "<table:table-cell table:style-name=\"Cell\" office:value-type=\"string\"{span}>{words}</table:table-cell>"
            );
            for _ in 1..cell.span {
                out.push_str("<table:covered-table-cell/>");
            }
        }
        out.push_str(if is_head { "</table:table-row></table:table-header-rows>" } else { "</table:table-row>" });
    }
    out + "</table:table>"
}

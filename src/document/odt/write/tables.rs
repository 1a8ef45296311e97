//! Tables. A text has no changes of rows: a table of which a row went or came is taken out as it was,
//! and put in as it is.

use std::fmt::Write as _;

use crate::reviewed::{Cell, Fate, Node, Paragraph, Part, Reading, Row};

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
        let rows = settled(rows, reading);
        (!rows.is_empty()).then_some(()).and(change.or(other)).map(|change| (change, rows))
    };
    Some((side(went, came, Reading::Rejected), side(came, went, Reading::Accepted)))
}

/// The rows of a reading, with nothing open in them.
fn settled(rows: &[Row], reading: Reading) -> Vec<Row> {
    let there = rows.iter().filter(|row| row.fate.lives(reading));
    let cells = |row: &Row| {
        let cells = row.cells.iter().filter(|cell| cell.fate.lives(reading));
        cells.map(|cell| Cell { fate: Fate::default(), nodes: closed(&cell.nodes, reading), span: cell.span }).collect()
    };
    there.map(|row| Row { fate: Fate::default(), cells: cells(row) }).collect()
}

/// The paragraphs and tables of a reading, with nothing open in them.
pub(super) fn closed(nodes: &[Node], reading: Reading) -> Vec<Node> {
    let mut all: Vec<Node> = Vec::new();
    let mut open: Vec<Part> = Vec::new();
    for node in nodes {
        match node {
            Node::Table(rows) => all.push(Node::Table(settled(rows, reading))),
            Node::Paragraph(paragraph) => {
                open.extend(paragraph.parts.iter().filter_map(|part| match part {
                    Part::Run(marked) if marked.fate.lives(reading) => {
                        let mut marked = marked.clone();
                        marked.fate = Fate::default();
                        Some(Part::Run(marked))
                    }
                    Part::Run(_) => None,
                    Part::CommentStart(_) | Part::CommentEnd(_) => (reading == Reading::Accepted).then(|| part.clone()),
                }));
                if paragraph.end.lives(reading) {
                    let parts = std::mem::take(&mut open);
                    let form = paragraph.form.clone();
                    all.push(Node::Paragraph(Paragraph { parts, form, ..Paragraph::default() }));
                }
            }
        }
    }
    if !open.is_empty() {
        all.push(Node::Paragraph(Paragraph { parts: open, ..Paragraph::default() }));
    }
    all
}

/// The so manyth table, of which the first row is the head; `text` writes what stands in a cell.
pub(super) fn table(rows: &[Row], number: usize, text: &mut dyn FnMut(&[Node]) -> String) -> String {
    let width = |row: &Row| row.cells.iter().map(|cell| cell.span.max(1)).sum::<usize>();
    let columns = rows.iter().map(width).max().unwrap_or(0).max(1);
    let mut out = format!(
        "<table:table table:name=\"Table{number}\"><table:table-column table:number-columns-repeated=\"{columns}\"/>"
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

//! What a reading of a text has, with nothing open in it; or with what makes it differ from the other reading open still.

use super::reviewed::{Cell, Fate, Node, Paragraph, Part, Reading, Row};

/// The rows of a reading, with nothing open in them.
pub(super) fn rows(rows: &[Row], reading: Reading) -> Vec<Row> {
    rows_of(rows, reading, |_| Fate::default())
}

/// The paragraphs and tables of a reading, with nothing open in them.
pub(super) fn nodes(nodes: &[Node], reading: Reading) -> Vec<Node> {
    nodes_of(nodes, reading, |_| Fate::default())
}

/// The same, in which what the other reading has not is open still: with all rejected what went, with all accepted what came.
pub(super) fn nodes_still_open(nodes: &[Node], reading: Reading) -> Vec<Node> {
    nodes_of(nodes, reading, |fate| fate)
}

fn rows_of(rows: &[Row], reading: Reading, fate: fn(Fate) -> Fate) -> Vec<Row> {
    let there = rows.iter().filter(|row| row.fate.lives(reading));
    let cells = |row: &Row| {
        let cells = row.cells.iter().filter(|cell| cell.fate.lives(reading));
        let cell =
            |cell: &Cell| Cell { fate: fate(cell.fate), nodes: nodes_of(&cell.nodes, reading, fate), span: cell.span };
        cells.map(cell).collect()
    };
    there.map(|row| Row { fate: fate(row.fate), cells: cells(row) }).collect()
}

fn nodes_of(nodes: &[Node], reading: Reading, fate: fn(Fate) -> Fate) -> Vec<Node> {
    let mut all: Vec<Node> = Vec::new();
    let mut open: Vec<Part> = Vec::new();
    for node in nodes {
        match node {
            Node::Table(rows) => all.push(Node::Table(rows_of(rows, reading, fate))),
            Node::Paragraph(paragraph) => {
                open.extend(paragraph.parts.iter().filter_map(|part| match part {
                    Part::Run(marked) if marked.fate.lives(reading) => {
                        let mut marked = marked.clone();
                        marked.fate = fate(marked.fate);
                        Some(Part::Run(marked))
                    }
                    Part::Run(_) => None,
                    Part::CommentStart(_) | Part::CommentEnd(_) => (reading == Reading::Accepted).then(|| part.clone()),
                }));
                if paragraph.end.lives(reading) {
                    let parts = std::mem::take(&mut open);
                    let (end, form) = (fate(paragraph.end), paragraph.form.clone());
                    all.push(Node::Paragraph(Paragraph { parts, end, form, ..Paragraph::default() }));
                }
            }
        }
    }
    if !open.is_empty() {
        all.push(Node::Paragraph(Paragraph { parts: open, ..Paragraph::default() }));
    }
    all
}

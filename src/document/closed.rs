//! What a reading of a text has, with nothing open in it.

use super::reviewed::{Cell, Fate, Node, Paragraph, Part, Reading, Row};

/// The rows of a reading, with nothing open in them.
pub(super) fn rows(rows: &[Row], reading: Reading) -> Vec<Row> {
    let there = rows.iter().filter(|row| row.fate.lives(reading));
    let cells = |row: &Row| {
        let cells = row.cells.iter().filter(|cell| cell.fate.lives(reading));
        cells.map(|cell| Cell { fate: Fate::default(), nodes: nodes(&cell.nodes, reading), span: cell.span }).collect()
    };
    there.map(|row| Row { fate: Fate::default(), cells: cells(row) }).collect()
}

/// The paragraphs and tables of a reading, with nothing open in them.
pub(super) fn nodes(nodes: &[Node], reading: Reading) -> Vec<Node> {
    let mut all: Vec<Node> = Vec::new();
    let mut open: Vec<Part> = Vec::new();
    for node in nodes {
        match node {
            Node::Table(rows) => all.push(Node::Table(self::rows(rows, reading))),
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

//! Those who sign side by side: each name with what stands below it, so that on a narrow screen none runs into another.

use crate::apart::parts;
use paraaf_text::document::line::{Line, Piece, Run};

/// The text in which each line of parts that stand side by side ends where it does, however long it is.
pub(super) fn in_rows(text: &str) -> String {
    let is_row = |line: &str| parts(line.trim()).len() > 1;
    let mut rows = String::with_capacity(text.len() + 16);
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let words = line.trim_end();
        rows.push_str(words);
        // Two spaces keep the end of a line.
        rows.push_str(if is_row(line) && lines.peek().is_some_and(|next| is_row(next)) { "  " } else { "" });
        rows.push_str(&line[words.len()..]);
    }
    rows
}

/// The columns of lines that each stand in as many parts; none where they do not.
pub(super) fn columns(line: &Line) -> Option<Vec<Line>> {
    let rows: Vec<Vec<Vec<Run>>> = line.runs().split(|run| run.piece == Piece::Break).map(cells).collect();
    let count = rows.first()?.len();
    if count < 2 || rows.iter().any(|row| row.len() != count) {
        return None;
    }
    let column = |at: usize| {
        let cells = rows.iter().enumerate().map(|(number, row)| {
            let before = (number > 0).then(|| Run::mark(Piece::Break));
            before.into_iter().chain(row[at].iter().cloned())
        });
        Line::new(cells.flatten())
    };
    Some((0..count).map(column).collect())
}

/// The parts of one line.
fn cells(runs: &[Run]) -> Vec<Vec<Run>> {
    let mut cells = vec![Vec::new()];
    for run in runs {
        let Piece::Words(words) = &run.piece else {
            cells.last_mut().expect("a first part").push(run.clone());
            continue;
        };
        for (at, part) in parts(words).into_iter().enumerate() {
            if at > 0 {
                cells.push(Vec::new());
            }
            if !part.is_empty() {
                let run = Run { piece: Piece::Words(part.to_owned()), ..run.clone() };
                cells.last_mut().expect("a first part").push(run);
            }
        }
    }
    cells.retain(|cell| !cell.is_empty());
    cells
}

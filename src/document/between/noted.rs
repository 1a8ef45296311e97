//! Footnotes of two sides. Two tables say the same where their footnotes do, whatever numbers these have on their sides.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use paraaf_text::document::line::{Line, Piece, Run};
use paraaf_text::document::model::{Block, Table};

use super::rows;

/// Whether two footnotes are one, in which words may have changed: both are running text, and half of it stayed.
pub(super) fn akin(one: &[Block], other: &[Block]) -> bool {
    let words = |note: &[Block]| {
        let mut runs = Vec::new();
        for block in note {
            let Block::Paragraph(line) = block else { return None };
            runs.push(Run::mark(Piece::Break));
            runs.extend(line.runs().iter().cloned());
        }
        Some(Line::new(runs))
    };
    let stays = || Some(rows::stays(&[words(one)?], &[words(other)?]));
    one == other || stays() == Some(true)
}

/// Two tables, each with the footnotes of its side, as tables in which footnotes that say the same have one number.
pub(super) fn alike<'n>(
    (one, olds): (&Table, &'n [Vec<Block>]),
    (other, news): (&Table, &'n [Vec<Block>]),
) -> (Table, Table) {
    let mut texts: Vec<&[Block]> = Vec::new();
    let mut numbered = |table: &Table, notes: &'n [Vec<Block>]| {
        let number = |note: usize| {
            let text = notes.get(note)?.as_slice();
            let known = texts.iter().position(|known| *known == text);
            Some(known.unwrap_or_else(|| {
                texts.push(text);
                texts.len() - 1
            }))
        };
        with_notes(table, number)
    };
    (numbered(one, olds), numbered(other, news))
}

/// The same for all tables that say the same, and hardly ever for others.
pub(super) fn fingerprint(table: &Table, notes: &[Vec<Block>]) -> u64 {
    let mut hasher = DefaultHasher::new();
    let mut said = Vec::new();
    let unnumbered = with_notes(table, |note| {
        said.push(notes.get(note));
        Some(0)
    });
    format!("{unnumbered:?}{said:?}").hash(&mut hasher);
    hasher.finish()
}

fn with_notes(table: &Table, mut number: impl FnMut(usize) -> Option<usize>) -> Table {
    let mut row = |row: &Vec<Line>| row.iter().map(|line| line.renumbered(&mut number)).collect();
    Table { columns: table.columns.clone(), rows: table.rows.iter().map(&mut row).collect() }
}

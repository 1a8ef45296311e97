//! Footnotes of two sides. Two tables say the same where their footnotes do, whatever numbers these have on their sides.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use paraaf_text::document::line::{Line, Look, Piece, Run};
use paraaf_text::document::model::{Block, Table};

use super::rows;

/// Whether two footnotes are one, in which words may have changed: both are running text, and half of it stayed.
pub(super) fn akin(one: &[Block], other: &[Block]) -> bool {
    one == other || rows::stays(&[words(one)], &[words(other)])
}

/// The footnotes of these, in one order, that are one: those that share most.
pub(super) fn in_order(olds: &[Vec<Block>], news: &[Vec<Block>]) -> Vec<(usize, usize)> {
    let words = |notes: &[Vec<Block>]| -> Vec<Vec<Line>> { notes.iter().map(|note| vec![words(note)]).collect() };
    rows::alike(&words(olds), &words(news))
}

/// The footnotes of these that are one, in whatever order: those that say the same before those that share but half.
pub(super) fn in_any_order(olds: &[&[Block]], news: &[&[Block]]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let few = olds.len() * news.len() <= rows::MOST;
    for are_one in [|one: &[Block], other: &[Block]| one == other, akin].into_iter().take(if few { 2 } else { 1 }) {
        for (one, old) in olds.iter().enumerate() {
            let is_free = |other: &usize| !found.iter().any(|(_, taken)| taken == other);
            if found.iter().all(|(taken, _)| *taken != one)
                && let Some(other) = (0..news.len()).filter(is_free).find(|other| are_one(old, news[*other]))
            {
                found.push((one, other));
            }
        }
    }
    found
}

/// The words of a footnote; one that is no running text, or has none, is one word.
fn words(note: &[Block]) -> Line {
    let mut runs = Vec::new();
    for block in note {
        let Block::Paragraph(line) = block else { return whole(note) };
        runs.push(Run::mark(Piece::Break));
        runs.extend(line.runs().iter().cloned());
    }
    let line = Line::new(runs);
    if line.text().trim().is_empty() { whole(note) } else { line }
}

fn whole(note: &[Block]) -> Line {
    let mut hasher = DefaultHasher::new();
    format!("{note:?}").hash(&mut hasher);
    Line::new([Run::words(format!("{:016x}", hasher.finish()), Look::PLAIN, None)])
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

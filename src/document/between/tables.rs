//! What changed between two tables, by rows.

use crate::from_document::row;
use crate::reviewed::{Fate, Row};
use paraaf_text::document::model::Table;
use paraaf_text::edits::{DiffOp, edits};

/// The rows of both tables, where they have the same columns: those that stayed, went and came.
pub(super) fn merged(
    old: &Table,
    new: &Table,
    mut gone: impl FnMut() -> Fate,
    mut come: impl FnMut() -> Fate,
) -> Option<Vec<Row>> {
    if old.columns != new.columns {
        return None;
    }
    let mut rows = Vec::new();
    let mut all = |cells: &[Vec<_>], fate: Fate| rows.extend(cells.iter().map(|cells| row(cells, &new.columns, fate)));
    let key = |table: &Table| -> Vec<String> { table.rows.iter().map(|row| format!("{row:?}")).collect() };
    for op in edits(&key(old), &key(new)) {
        match op {
            DiffOp::Equal { old_index, len, .. } => all(&old.rows[old_index..old_index + len], Fate::default()),
            DiffOp::Delete { old_index, old_len, .. } => all(&old.rows[old_index..old_index + old_len], gone()),
            DiffOp::Insert { new_index, new_len, .. } => all(&new.rows[new_index..new_index + new_len], come()),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                all(&old.rows[old_index..old_index + old_len], gone());
                all(&new.rows[new_index..new_index + new_len], come());
            }
        }
    }
    Some(rows)
}

//! What became of the rows of tables, and of the words in their cells, between the old document and the last version. A row
//! is of whoever put it in or took it out, and words that another wrote in it are of that one, as in a paragraph.

use super::atoms::Side;
use super::pairs::Pairs;
use super::stayed;
use super::story::Story;
use super::tables::Cells;
use super::traced::{Here, Makers, Traced};

/// A cell of a table: the table, the row and the column.
pub(super) type Place = (usize, usize, usize);

/// The rows and words of the tables of both sides, where several versions are known.
#[derive(Debug, Default)]
pub(super) struct InTables {
    old: Cells,
    new: Cells,
    rows: Makers,
    words: Makers,
    rows_in_order: Traced,
    words_in_order: Traced,
    /// What became of each word of the old document, wherever its row stands.
    here: Option<Vec<Here>>,
    /// Whether what stood in every version stays in what is tracked too.
    keeps: bool,
}

impl InTables {
    pub(super) fn of(old: &Side, new: &Side, story: &Story, keeps: bool) -> Self {
        let last = |all: &[Traced]| all.last().cloned().unwrap_or_default();
        let (rows_in_order, words_in_order) = (last(&story.rows_in_order), last(&story.cells_in_order));
        // What only stands elsewhere now is of whoever moved it.
        let rows = last(&story.rows).makers_or(&rows_in_order);
        let words = last(&story.cells);
        let (words, here) = (words.makers_or(&words_in_order), words.here);
        let keeps = keeps && rows_in_order.here.is_some();
        Self { old: Cells::of(old), new: Cells::of(new), rows, words, rows_in_order, words_in_order, here, keeps }
    }

    /// The rows of a table that stand in this one of the last version, in the order of both.
    pub(super) fn rows_kept(&self, old: usize, new: usize) -> Vec<(usize, usize)> {
        let (olds, news) = (self.old.rows_of(old), self.new.rows_of(new));
        let here = self.rows_in_order.here.as_ref().filter(|_| self.keeps);
        let here = here.and_then(|here| here.get(olds)).unwrap_or_default();
        let stayed = here.iter().enumerate().filter_map(|(row, here)| Some((row, here.place()?)));
        let stayed = stayed.filter(|(_, place)| news.contains(place)).map(|(row, place)| (row, place - news.start));
        stayed::ascending(&stayed.collect::<Vec<_>>())
    }

    /// The version that a row of the old document went with.
    pub(super) fn row_went(&self, table: usize, row: usize) -> Option<usize> {
        let row = self.old.rows_of(table).nth(row)?;
        self.rows.went.get(row).copied().flatten()
    }

    /// The version that a row of the last came with.
    pub(super) fn row_came(&self, table: usize, row: usize) -> Option<usize> {
        let row = self.new.rows_of(table).nth(row)?;
        self.rows.came.get(row).copied().flatten()
    }

    /// The versions that the pieces of a cell of the old document went with; none where no versions are known.
    pub(super) fn words_went(&self, cell: Place) -> Vec<Option<usize>> {
        self.words.went.get(self.old.cell(cell)).unwrap_or_default().to_vec()
    }

    /// The versions that the pieces of a cell of the last came with; none where no versions are known.
    pub(super) fn words_came(&self, cell: Place) -> Vec<Option<usize>> {
        self.words.came.get(self.new.cell(cell)).unwrap_or_default().to_vec()
    }

    /// Pairs what stood in a cell in every version.
    pub(super) fn keep(&self, pairs: &mut Pairs, old: Place, new: Place) {
        if self.keeps {
            stayed::keep_within(pairs, &self.words_in_order, self.old.cell(old), self.new.cell(new));
        }
    }

    /// Pairs the marks of footnotes that stood in a cell in every version, of which `is_one` tells that they are one.
    pub(super) fn keep_marks(&self, pairs: &mut Pairs, old: Place, new: Place, is_one: impl Fn(usize, usize) -> bool) {
        let Some(here) = self.here.as_ref().filter(|_| self.keeps) else { return };
        let (olds, news) = (self.old.cell(old), self.new.cell(new));
        if (olds.len(), news.len()) != (pairs.new_of.len(), pairs.old_of.len()) {
            return;
        }
        stayed::keep_known(pairs, |at| {
            let one = olds.start + at;
            let other = here.get(one)?.place().filter(|other| news.contains(other))?;
            is_one(self.old.note(one)?, self.new.note(other)?).then(|| other - news.start)
        });
    }
}

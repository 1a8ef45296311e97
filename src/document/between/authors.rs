//! Who made each change, where several versions lie between the two documents.
//!
//! What came is followed back, version by version, to the one that first had it; what went is followed forward to the
//! first that had it no more. Words that are in all versions can be tracked as well, because the paragraph that they stand
//! in moved, or became another kind: those are of whoever put them past what stayed, and else they are followed once more,
//! as a redline of each version would track them. What is left then is what shields others: it is of whoever changed what
//! stands beside it, else of whoever made the last version, and where the last was not made of the old one nobody is named.

use std::ops::Range;

use super::atoms::Side;
use super::movers::Movers;
use super::pairs::Pairs;
use super::story::Story;
use super::tables::Cells;
use super::traced::Version;
use crate::reviewed::By;

/// The version that each piece came with, or went with; none where that is not known.
#[derive(Debug, Default)]
pub(super) struct Authors {
    by: Vec<By>,
    came: Vec<Option<usize>>,
    went: Vec<Option<usize>>,
    /// The cells of the tables of either side, where several versions are known.
    cells: (Cells, Cells),
    cells_came: Vec<Option<usize>>,
    cells_went: Vec<Option<usize>>,
    /// The last version, where it was made of the old one.
    maker: Option<usize>,
}

impl Authors {
    /// One author for all.
    pub(super) fn one(old: &Side, new: &Side, by: &By) -> Self {
        let (came, went) = (vec![Some(0); new.atoms.len()], vec![Some(0); old.atoms.len()]);
        Self { by: vec![by.clone()], came, went, ..Self::default() }
    }

    /// Those of the versions from one of them to the last, which are told by these pairs.
    pub(super) fn of(versions: &[Version], sides: &[Side], old: usize, story: &Story, pairs: &Pairs) -> Self {
        let (Some(words), Some(forms), Some(cells)) = (story.words.last(), story.forms.last(), story.cells.last())
        else {
            return Self::default();
        };
        let movers = Movers::of(story, pairs);
        let or = |one: Vec<Option<usize>>, moved: &[Option<usize>], other: &[Option<usize>]| -> Vec<Option<usize>> {
            one.into_iter().zip(moved).zip(other).map(|((one, moved), other)| one.or(*moved).or(*other)).collect()
        };
        let maker = words.here.is_some().then(|| versions.len().saturating_sub(1));
        let cells_of = |side: Option<&Side>| side.map(Cells::of).unwrap_or_default();
        Self {
            by: versions.iter().map(|version| version.by.clone()).collect(),
            came: or(words.came.clone(), &movers.came, &forms.came),
            went: or(words.went(), &movers.went, &forms.went()),
            cells: (cells_of(sides.get(old)), cells_of(sides.last())),
            cells_came: cells.came.clone(),
            cells_went: cells.went(),
            maker,
        }
    }

    /// Names what is not known of a stretch that changed by what stands beside it: a redline marks a word between two
    /// changes too, and what shields a break.
    pub(super) fn fill(&mut self, olds: &Range<usize>, news: &Range<usize>) {
        fill(&mut self.went[olds.clone()]);
        fill(&mut self.came[news.clone()]);
        let first = |all: &[Option<usize>]| all.first().copied().flatten();
        match (first(&self.went[olds.clone()]), first(&self.came[news.clone()])) {
            (None, Some(known)) => self.went[olds.clone()].fill(Some(known)),
            (Some(known), None) => self.came[news.clone()].fill(Some(known)),
            (None, None) => {
                self.went[olds.clone()].fill(self.maker);
                self.came[news.clone()].fill(self.maker);
            }
            (Some(_), Some(_)) => {}
        }
    }

    /// The version that a piece of the new document came with.
    pub(super) fn came(&self, at: usize) -> Option<usize> {
        self.came[at]
    }

    /// The version that a piece of the old document went with.
    pub(super) fn went(&self, at: usize) -> Option<usize> {
        self.went[at]
    }

    /// The version that a row of a table of the new document came with, as it is: the table, and its place there.
    pub(super) fn row_came(&self, table: usize, row: usize) -> Option<usize> {
        let cells = self.cells_came.get(self.cells.1.row(table, row)).unwrap_or_default();
        cells.iter().copied().flatten().max().or(self.came(table))
    }

    /// The version that a row of a table of the old document went with, as it was.
    pub(super) fn row_went(&self, table: usize, row: usize) -> Option<usize> {
        let cells = self.cells_went.get(self.cells.0.row(table, row)).unwrap_or_default();
        cells.iter().copied().flatten().min().or(self.went(table))
    }

    /// The version that the words of a cell of the new document came with, as they are.
    pub(super) fn cell_came(&self, table: usize, row: usize, column: usize) -> Option<usize> {
        let cell = self.cells.1.row(table, row).nth(column);
        cell.and_then(|cell| self.cells_came.get(cell).copied().flatten()).or(self.came(table))
    }

    /// The version that the words of a cell of the old document went with, as they were.
    pub(super) fn cell_went(&self, table: usize, row: usize, column: usize) -> Option<usize> {
        let cell = self.cells.0.row(table, row).nth(column);
        cell.and_then(|cell| self.cells_went.get(cell).copied().flatten()).or(self.went(table))
    }

    /// Who made a version.
    pub(super) fn by(&self, version: Option<usize>) -> By {
        version.and_then(|version| self.by.get(version)).cloned().unwrap_or_default()
    }
}

/// Names what is not known in a row of pieces by what stands before it, or else behind it.
fn fill(all: &mut [Option<usize>]) {
    let mut known = all.iter().find_map(|one| *one);
    for one in all {
        known = one.or(known);
        *one = known;
    }
}

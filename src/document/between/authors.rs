//! Who made each change, where several versions lie between the two documents.
//!
//! What came is followed back, version by version, to the one that first had it; what went is followed forward to the
//! first that had it no more. Words that are in all versions can be tracked as well, because the paragraph that they stand
//! in moved, or became another kind: those are of whoever put them past what stayed, and else they are followed once more,
//! as a redline of each version would track them. What is left then is what shields others: it is of whoever changed what
//! stands beside it, else of whoever made the last version, and where the last was not made of the old one nobody is named.

use std::ops::Range;

use super::atoms::Side;
use super::fill::fill_both;
use super::in_notes::InNotes;
use super::in_tables::InTables;
use super::movers::Movers;
use super::pairs::Pairs;
use super::story::Story;
use super::traced::Version;
use crate::reviewed::{By, Change, ChangeKind};

/// The version that each piece came with, or went with; none where that is not known.
#[derive(Debug, Default)]
pub(super) struct Authors {
    by: Vec<By>,
    came: Vec<Option<usize>>,
    went: Vec<Option<usize>>,
    tables: InTables,
    notes: InNotes,
    /// The last version, where it was made of the old one.
    maker: Option<usize>,
}

impl Authors {
    /// One author for all.
    pub(super) fn one(old: &Side, new: &Side, by: &By) -> Self {
        let (came, went) = (vec![Some(0); new.atoms.len()], vec![Some(0); old.atoms.len()]);
        Self { by: vec![by.clone()], came, went, notes: InNotes::between(old, new), ..Self::default() }
    }

    /// Those of the versions from one of them to the last, which are told by these pairs.
    pub(super) fn of(
        versions: &[Version],
        (old, new): (&Side, &Side),
        story: &Story,
        pairs: &Pairs,
        notes: InNotes,
        is_of_several: bool,
    ) -> Self {
        let (Some(words), Some(forms)) = (story.words.last(), story.forms.last()) else { return Self::default() };
        let movers = Movers::of(story, pairs);
        let or = |one: Vec<Option<usize>>, moved: &[Option<usize>], other: &[Option<usize>]| -> Vec<Option<usize>> {
            one.into_iter().zip(moved).zip(other).map(|((one, moved), other)| one.or(*moved).or(*other)).collect()
        };
        let maker = words.here.is_some().then(|| versions.len().saturating_sub(1));
        Self {
            by: versions.iter().map(|version| version.by.clone()).collect(),
            came: or(words.came.clone(), &movers.came, &forms.came),
            went: or(words.went(), &movers.went, &forms.went()),
            tables: InTables::of(old, new, story, is_of_several),
            notes,
            maker,
        }
    }

    /// Names what is not known of a stretch that changed by what stands beside it: a redline marks a word between two
    /// changes too, and what shields a break.
    pub(super) fn fill(&mut self, olds: &Range<usize>, news: &Range<usize>) {
        fill_both(&mut self.went[olds.clone()], &mut self.came[news.clone()], self.maker);
    }

    /// The version that a piece of the new document came with.
    pub(super) fn came(&self, at: usize) -> Option<usize> {
        self.came[at]
    }

    /// The version that a piece of the old document went with.
    pub(super) fn went(&self, at: usize) -> Option<usize> {
        self.went[at]
    }

    /// What became of the rows and words of tables.
    pub(super) fn tables(&self) -> &InTables {
        &self.tables
    }

    /// What became of the words of footnotes.
    pub(super) fn notes(&self) -> &InNotes {
        &self.notes
    }

    /// The version that a row of a table of the old document went with. One that stood in every version went with the last.
    pub(super) fn row_went(&self, table: usize, row: usize) -> Option<usize> {
        self.tables.row_went(table, row).or(self.maker).or(self.went(table))
    }

    /// The version that a row of a table of the new document came with.
    pub(super) fn row_came(&self, table: usize, row: usize) -> Option<usize> {
        self.tables.row_came(table, row).or(self.maker).or(self.came(table))
    }

    /// The last version, where it was made of the old one.
    pub(super) fn maker(&self) -> Option<usize> {
        self.maker
    }

    /// The one version that made all, where there is but one.
    pub(super) fn only(&self) -> Option<usize> {
        (self.by.len() == 1).then_some(0)
    }

    /// Notes a change by a version, and gives its place.
    pub(super) fn note(&self, changes: &mut Vec<Change>, kind: ChangeKind, version: Option<usize>) -> usize {
        changes.push(Change { kind, by: self.by(version) });
        changes.len() - 1
    }

    /// Who made a version.
    pub(super) fn by(&self, version: Option<usize>) -> By {
        version.and_then(|version| self.by.get(version)).cloned().unwrap_or_default()
    }
}

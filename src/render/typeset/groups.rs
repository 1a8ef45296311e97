//! What stands together on a page: the rows of a table, or the lines of a paragraph.

use std::ops::Range;

use super::line::{Cell, Line};
use super::paragraph::Paragraph;
use super::set::Typeset;
use crate::marks::Fate;
use paraaf_text::document::markdown::pieces::Kind;
use paraaf_text::redline::Change;

/// What stands together.
pub(crate) enum Group<'t> {
    /// A line of words.
    Line(Placed<'t>),
    /// The rows of a table.
    Table(Vec<Placed<'t>>),
}

/// A line of a paragraph of the redline.
#[derive(Clone, Copy)]
pub(crate) struct Placed<'t> {
    /// Which paragraph, counted from 0.
    pub(crate) paragraph: usize,
    /// Whether it is the first of it.
    pub(crate) first: bool,
    /// Whether it stands there only to say what the columns are.
    pub(crate) repeated: bool,
    pub(crate) line: &'t Line,
}

impl Typeset {
    /// The lines of some paragraphs.
    pub(crate) fn groups(&self, paragraphs: Range<usize>) -> Vec<Group<'_>> {
        let mut groups: Vec<Group<'_>> = Vec::new();
        for paragraph in paragraphs {
            for (at, line) in self.paragraphs[paragraph].lines.iter().enumerate() {
                let placed = Placed { paragraph, first: at == 0, repeated: false, line };
                match groups.last_mut() {
                    _ if line.cells.is_none() => groups.push(Group::Line(placed)),
                    Some(Group::Table(rows)) if !placed.begins_another(rows) => rows.push(placed),
                    Some(_) | None => {
                        groups.push(Group::Table(self.head_of(placed).into_iter().chain([placed]).collect()));
                    }
                }
            }
        }
        groups
    }

    /// The head of the table of a row which stands in what is folded.
    fn head_of(&self, row: Placed<'_>) -> Option<Placed<'_>> {
        if row.is_head() || !row.first {
            return None;
        }
        // What went before a row that came stood behind the table, and the other way about.
        let other = match self.paragraphs[row.paragraph].change {
            Change::Deleted => Change::Inserted,
            Change::Inserted | Change::Kept | Change::Edited | Change::Moved => Change::Deleted,
        };
        let is_row = |set: &Paragraph| set.lines.iter().all(|line| line.cells.is_some());
        let before = self.paragraphs[..row.paragraph].iter().enumerate().rev();
        let before = before.filter(|(_, set)| set.change != other || is_row(set));
        let table = before.take_while(|(_, set)| is_row(set));
        let rows = table.flat_map(|(paragraph, set)| set.lines.iter().rev().map(move |line| (paragraph, line)));
        let mut placed = rows.map(|(paragraph, line)| Placed { paragraph, first: true, repeated: true, line });
        placed.find(Placed::is_head)
    }
}

impl Placed<'_> {
    /// Its cells; none where it is no row.
    pub(crate) fn cells(&self) -> &[Cell] {
        self.line.cells.as_deref().unwrap_or_default()
    }

    /// What became of the row as a whole: of a paragraph of its own that is known, of several in one their words tell it.
    pub(crate) fn whole(&self, paragraph: Change) -> Option<Fate> {
        match paragraph {
            Change::Deleted => return Some(Fate::Deleted),
            Change::Inserted => return Some(Fate::Inserted),
            Change::Kept | Change::Edited | Change::Moved if self.first => return None,
            Change::Kept | Change::Edited | Change::Moved => {}
        }
        let marks = || self.cells().iter().flat_map(|cell| &cell.marks);
        let fate = marks().next()?.fate;
        let is_one = matches!(fate, Fate::Deleted | Fate::Inserted) && self.cells().len() > 1;
        (is_one && marks().all(|mark| mark.fate == fate)).then_some(fate)
    }

    /// Whether the line is the head of a table.
    pub(crate) fn is_head(&self) -> bool {
        matches!(self.line.leaf.kind, Kind::Row { head: true, .. })
    }

    /// Whether the row begins another table than that of these.
    fn begins_another(&self, rows: &[Placed<'_>]) -> bool {
        self.is_head() && rows.iter().any(|row| !row.is_head())
    }
}

impl Group<'_> {
    /// The paragraphs whose lines stand here.
    pub(crate) fn paragraphs(&self) -> Range<usize> {
        match self {
            Self::Line(placed) => placed.paragraph..placed.paragraph + 1,
            Self::Table(rows) => {
                let mut own = rows.iter().filter(|row| !row.repeated);
                let first = own.next();
                let ends = (first, own.next_back().or(first));
                let (Some(first), Some(last)) = ends else { return 0..0 };
                first.paragraph..last.paragraph + 1
            }
        }
    }
}

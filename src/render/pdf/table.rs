//! Tables: columns as wide as their words ask for, and their head again on every page.

use krilla::tagging::{TableHeaderScope, Tag};

use super::lines::{Line, Piece};
use super::setter::{LINE, Setter};
use super::sheets::{LEADING, MARGIN, MEASURE};
use super::tree::Place;
use paraaf_text::document::model::Align;

/// What stands in a cell, made for its place in the structure.
pub(super) type Cell<'c> = Box<dyn Fn(&mut Setter, Place) -> Vec<Piece> + 'c>;

/// A row of cells.
pub(super) struct Row<'c> {
    pub(super) cells: Vec<Cell<'c>>,
    pub(super) kind: Kind,
    /// The column whose cell says what the row is about.
    pub(super) names: Option<usize>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Head,
    /// A title above the rows that follow: its only words go over all columns.
    Title,
    Plain,
}

/// How wide a column is, and how its lines are set.
#[derive(Debug, Clone, Copy)]
struct Column {
    width: f32,
    align: Align,
}

impl Column {
    /// How far from its left a line of a width begins.
    fn indent(self, line: f32) -> f32 {
        let spare = (self.width - line).max(0.0);
        match self.align {
            Align::Unset => 0.0,
            Align::Center => spare / 2.0,
            Align::Right => spare,
        }
    }
}

/// White between two columns.
const GAP: f32 = 10.0;

/// A row with its pieces and the lines that these make.
type Set = (Vec<(Vec<Piece>, Vec<Line>)>, Kind);

/// Sets a table with words of a size. Columns are set as is said of them, and begin at the left where nothing is.
pub(super) fn write(setter: &mut Setter, rows: &[Row<'_>], aligns: &[Align], size: f32) {
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    if columns == 0 {
        return;
    }
    let table = setter.tree.branch(Tag::Table, None);
    let pieces: Vec<Vec<Vec<Piece>>> = rows.iter().map(|row| cells(setter, row, table)).collect();
    let widths = widths(setter, rows, &pieces, columns);
    let align = |column: usize| aligns.get(column).copied().unwrap_or_default();
    let columns: Vec<Column> =
        widths.into_iter().enumerate().map(|(at, width)| Column { width, align: align(at) }).collect();
    let mut set: Vec<Set> = Vec::new();
    for (row, pieces) in rows.iter().zip(pieces) {
        let cells = pieces.into_iter().enumerate().map(|(column, pieces)| {
            let width = if row.kind == Kind::Title { MEASURE } else { columns[column].width };
            let lines = super::lines::lines(&mut setter.faces, &pieces, width);
            (pieces, lines)
        });
        set.push((cells.collect(), row.kind));
    }
    let leading = size * LEADING;
    for (at, row) in set.iter().enumerate() {
        let height = lines_of(row);
        // A title does not stand at the foot of a page without its first row.
        let with_next = if row.1 == Kind::Title { set.get(at + 1).map_or(0, lines_of) } else { 0 };
        #[expect(clippy::cast_precision_loss, reason = "a few lines")]
        setter.sheets.keep((height + with_next) as f32 * leading + 2.0 * size);
        write_row(setter, row, &columns, leading);
    }
    setter.sheets.space(size);
}

fn cells(setter: &mut Setter, row: &Row<'_>, table: Place) -> Vec<Vec<Piece>> {
    let above = setter.tree.branch(Tag::TR, Some(table));
    let mut made = Vec::with_capacity(row.cells.len());
    for (column, cell) in row.cells.iter().enumerate() {
        let place = match row.kind {
            Kind::Head => setter.tree.branch(Tag::TH(TableHeaderScope::Column), Some(above)),
            Kind::Title => setter.tree.branch(Tag::TH(TableHeaderScope::Row), Some(above)),
            Kind::Plain if row.names == Some(column) => setter.tree.branch(Tag::TH(TableHeaderScope::Row), Some(above)),
            Kind::Plain => setter.tree.branch(Tag::TD, Some(above)),
        };
        made.push(cell(setter, place));
    }
    made
}

/// How wide each column is: what it asks for, or where that is too much its share of what is left, but wide enough for its
/// longest word where that can be.
fn widths(setter: &mut Setter, rows: &[Row<'_>], pieces: &[Vec<Vec<Piece>>], columns: usize) -> Vec<f32> {
    let mut asked = vec![0.0_f32; columns];
    let mut least = vec![0.0_f32; columns];
    for (_, cells) in rows.iter().zip(pieces).filter(|(row, _)| row.kind != Kind::Title) {
        for (column, cell) in cells.iter().enumerate() {
            let lines = super::lines::lines(&mut setter.faces, cell, f32::MAX);
            asked[column] = lines.iter().map(|line| line.width).fold(asked[column], f32::max);
            least[column] = least[column].max(super::lines::widest(&mut setter.faces, cell));
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "a table has a few columns")]
    let room = MEASURE - GAP * (columns - 1) as f32;
    let (sum_asked, sum_least): (f32, f32) = (asked.iter().sum(), least.iter().sum());
    if sum_asked <= room {
        return asked;
    }
    if sum_least >= room {
        return narrowed(&least, room);
    }
    let spare = (room - sum_least) / (sum_asked - sum_least).max(1.0);
    asked.iter().zip(&least).map(|(asked, least)| least + (asked - least) * spare).collect()
}

/// Columns that have to be narrower together than their longest words: the widest give, and those below an even share of
/// the room keep their words whole.
fn narrowed(least: &[f32], room: f32) -> Vec<f32> {
    let mut order: Vec<usize> = (0..least.len()).collect();
    order.sort_by(|a, b| least[*a].total_cmp(&least[*b]));
    let mut widths = vec![0.0; least.len()];
    let mut left = room;
    for (done, column) in order.into_iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a table has a few columns")]
        let share = left / (least.len() - done) as f32;
        widths[column] = least[column].min(share);
        left -= widths[column];
    }
    widths
}

fn lines_of(row: &Set) -> usize {
    row.0.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0)
}

/// A row, over as many pages as it needs.
fn write_row(setter: &mut Setter, row: &Set, columns: &[Column], leading: f32) {
    let (cells, kind) = row;
    let all = lines_of(row);
    let mut done = 0;
    setter.sheets.space(if *kind == Kind::Title { 6.0 } else { 2.0 });
    while done < all {
        let fits = setter.sheets.fit(leading).max(usize::from(setter.sheets.is_fresh()));
        let until = all.min(done + fits);
        let top = setter.sheets.y();
        let mut x = MARGIN;
        for (column, (pieces, lines)) in cells.iter().enumerate() {
            let mut y = top;
            for line in lines.iter().take(until).skip(done) {
                let indent = if *kind == Kind::Title { 0.0 } else { columns[column].indent(line.width) };
                setter.sheets.line(line, pieces, x + indent, y, leading);
                y += leading;
            }
            x += if *kind == Kind::Title { 0.0 } else { columns[column].width + GAP };
        }
        #[expect(clippy::cast_precision_loss, reason = "a few lines")]
        setter.sheets.down((until - done) as f32 * leading);
        done = until;
        if done < all {
            setter.sheets.turn();
        }
    }
    setter.sheets.down(2.0);
    let y = setter.sheets.y();
    let width = if *kind == Kind::Head { 0.8 } else { 0.4 };
    setter.sheets.rule((MARGIN, y), (MARGIN + MEASURE, y), width, LINE);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_begins_where_its_column_is_set() {
        let all = [Align::Unset, Align::Center, Align::Right].map(|align| Column { width: 100.0, align }.indent(40.0));
        assert_eq!(all.to_vec(), [0.0, 30.0, 60.0]);
        assert_eq!([Column { width: 30.0, align: Align::Right }.indent(40.0)].to_vec(), [0.0], "one that is too wide");
    }

    #[test]
    fn the_widest_columns_give_where_there_is_no_room_for_all_words() {
        assert_eq!(narrowed(&[300.0, 40.0, 90.0, 200.0], 400.0), [135.0, 40.0, 90.0, 135.0]);
        assert_eq!(narrowed(&[500.0], 400.0), [400.0]);
        assert_eq!(narrowed(&[10.0, 20.0], 400.0), [10.0, 20.0]);
    }
}

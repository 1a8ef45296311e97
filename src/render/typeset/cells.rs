//! The cells of a row: those of the old text and of the new that are one stand in one.

use super::compared::Told;
use super::tokens::Sign;
use crate::marks::Fate;

/// The places of a cell among those of the old row and of the new.
type Place = (Option<usize>, Option<usize>);

/// The cells that these tokens of a row make: what became of each beside its words, and the tokens in it.
pub(super) fn cells(told: Vec<Told<'_>>) -> Vec<(Fate, Vec<Told<'_>>)> {
    let (mut old, mut new) = (Cursor::default(), Cursor::default());
    let mut both: Vec<(usize, usize)> = Vec::new();
    let mut begun: Vec<(usize, usize)> = Vec::new();
    let mut placed: Vec<(Place, Told<'_>)> = Vec::with_capacity(told.len());
    for one in told {
        let (is_old, is_new) = (one.fate != Fate::Inserted, one.fate != Fate::Deleted);
        if one.token.what == Sign::Cell {
            old.step(is_old);
            new.step(is_new);
            begun.extend((one.fate == Fate::Kept).then_some((old.at(), new.at())));
            continue;
        }
        // Part of a row may begin within a cell.
        old.begin(is_old);
        new.begin(is_new);
        both.extend((one.fate == Fate::Kept).then_some((old.at(), new.at())));
        placed.push(((is_old.then_some(old.at()), is_new.then_some(new.at())), one));
    }
    let both = ascending(if both.is_empty() { begun } else { both });
    let both = paired(old.cells, new.cells, &both);
    let mut cells: Vec<(Place, Vec<Told<'_>>)> = both.into_iter().map(|place| (place, Vec::new())).collect();
    for ((was, is), one) in placed {
        let stands = |(old, new): &Place| is.is_some() && *new == is || is.is_none() && *old == was;
        let at = cells.iter().position(|(place, _)| stands(place));
        match at {
            Some(at) => cells[at].1.push(one),
            None => cells.push(((was, is), vec![one])),
        }
    }
    let others = old.cells > 0 && new.cells > 0;
    let fate = |(was, is): Place| match (was, is) {
        (Some(_), None) if others => Fate::Deleted,
        (None, Some(_)) if others => Fate::Inserted,
        (Some(_) | None, _) => Fate::Kept,
    };
    cells.into_iter().map(|(place, told)| (fate(place), told)).collect()
}

/// How many cells were begun.
#[derive(Default)]
struct Cursor {
    cells: usize,
}

impl Cursor {
    fn step(&mut self, is_there: bool) {
        self.cells += usize::from(is_there);
    }

    /// Begins the first cell where none was begun.
    fn begin(&mut self, is_there: bool) {
        self.cells = self.cells.max(usize::from(is_there));
    }

    fn at(&self) -> usize {
        self.cells.saturating_sub(1)
    }
}

/// Those of these pairs that go up on both sides.
fn ascending(pairs: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let mut up: Vec<(usize, usize)> = Vec::new();
    for (one, other) in pairs {
        if up.last().is_none_or(|(last, before)| one > *last && other > *before) {
            up.push((one, other));
        }
    }
    up
}

/// Which cells of two rows are one: all in step where there are as many, or else those that share words, and between two such
/// those that are in step.
fn paired(old: usize, new: usize, both: &[(usize, usize)]) -> Vec<Place> {
    if old == new {
        return (0..old).map(|at| (Some(at), Some(at))).collect();
    }
    let mut places = Vec::new();
    let (mut at_old, mut at_new) = (0, 0);
    for (one, other) in both.iter().copied().chain([(old, new)]) {
        let step = if one - at_old == other - at_new { one - at_old } else { 0 };
        places.extend((0..step).map(|at| (Some(at_old + at), Some(at_new + at))));
        places.extend((at_old + step..one).map(|at| (Some(at), None)));
        places.extend((at_new + step..other).map(|at| (None, Some(at))));
        (at_old, at_new) = (one, other);
        if one < old && other < new {
            places.push((Some(one), Some(other)));
            (at_old, at_new) = (one + 1, other + 1);
        }
    }
    places
}

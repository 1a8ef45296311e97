//! An edit in a table of which rows came or went without tracking, as an edit of the row that it was made in: a figure is that of
//! its row, wherever this stands, and words of another row that are the same are none of it.

use std::ops::Range;

use super::onto::Onto;
use paraaf_text::edits::{DiffOp, edits};

/// What the cells of a row say.
type Row<'t> = Vec<&'t str>;

/// The rows of the text that was sent out beside those that came back.
pub(super) struct OntoRows {
    sent: Vec<Range<usize>>,
    back: Vec<Range<usize>>,
    /// For each row that came back which of those it is; none where that is not to be told.
    of: Vec<Option<usize>>,
}

impl OntoRows {
    /// Cost: one comparison of rows.
    pub(super) fn of(sent: &str, back: &str) -> Self {
        let (olds, news) = (rows(sent), rows(back));
        let of = the_same(&said(sent, &olds), &said(back, &news));
        Self { sent: olds, back: news, of }
    }

    /// Whether an edit of what came back is one of rows of one table, and of nothing else.
    pub(super) fn holds(&self, back: &str, (at, instead): (&Range<usize>, &str)) -> bool {
        let are_rows = |text: &str| text.split('\n').skip(1).all(is_row);
        self.within(at).is_some_and(|rows| are_rows(&back[self.back[rows.start].start..at.end])) && are_rows(instead)
    }

    /// The passage of these rows as they were sent out which the bytes of such an edit stand in the place of. None where that is
    /// not to be told, or `instead` has words of it that were not tracked.
    pub(super) fn passage(&self, (sent, back): (&str, &str), at: &Range<usize>, instead: &str) -> Option<Range<usize>> {
        let rows = self.within(at)?;
        let first = self.of[rows.start]?;
        let are_one_behind_the_other = (first..).zip(rows.clone()).all(|(there, here)| self.of[here] == Some(there));
        let place = |all: &[Range<usize>], rows: Range<usize>| all[rows.start].start..all[rows.end - 1].end;
        let was = place(&self.sent, first..are_one_behind_the_other.then_some(first + rows.len())?);
        let is = place(&self.back, rows.clone());
        if sent[was.clone()].split('\n').count() != back[is.clone()].split('\n').count() {
            return None;
        }
        let onto = Onto::of(&sent[was.clone()], &back[is.clone()]);
        let found = onto.passage(&back[is.clone()], &(at.start - is.start..at.end - is.start), instead)?;
        let found = was.start + found.start..was.start + found.end;
        // In a row that may be another in the place of the one that was sent out only words that stood in that are its own.
        let are_theirs = |here: usize| {
            let row = &sent[self.sent[first + (here - rows.start)].clone()];
            is_changed_in_place(&cells(row), &cells(&back[self.back[here].clone()]))
        };
        (sent[found.clone()] == back[at.clone()] || rows.clone().all(are_theirs)).then_some(found)
    }

    /// The rows that came back within which a passage is.
    fn within(&self, at: &Range<usize>) -> Option<Range<usize>> {
        let start = self.back.partition_point(|row| row.end <= at.start);
        let end = self.back.partition_point(|row| row.start < at.end);
        let is_in_them = start < end && self.back[start].start <= at.start && at.end <= self.back[end - 1].end;
        is_in_them.then_some(start..end)
    }
}

/// Which of the rows that were sent out each is that came back. One that stands there once before and after is itself, and so is
/// each of several that are alike where none of them came, went or moved, and one that alone begins as it did; what else was
/// changed in its place is what stood there.
fn the_same(olds: &[Row<'_>], news: &[Row<'_>]) -> Vec<Option<usize>> {
    let (mut beside, mut gaps) = (vec![None; news.len()], Vec::new());
    for op in edits(olds, news) {
        let (was, is) = (op.old_range(), op.new_range());
        match op {
            DiffOp::Equal { .. } => is.zip(was).for_each(|(here, there)| beside[here] = Some(there)),
            DiffOp::Replace { .. } if was.len() == is.len() => gaps.push((was, is)),
            _ => {}
        }
    }
    let places = |all: &[Row<'_>], is_it: &dyn Fn(&Row<'_>) -> bool| -> Vec<usize> {
        (0..all.len()).filter(|at| is_it(&all[*at])).collect()
    };
    let itself = |(here, row): (usize, &Row<'_>)| {
        let (was, is) = (places(olds, &|one| one == row), places(news, &|one| one == row));
        let there = was.get(is.iter().position(|one| *one == here)?).copied()?;
        let is_it = was.len() == is.len() && (was.len() == 1 || beside[here] == Some(there));
        is_it.then_some(there)
    };
    let by_its_begin = |(_, row): (usize, &Row<'_>)| {
        let begin = row.first().filter(|cell| says(cell))?;
        let begins = |one: &Row<'_>| one.first() == Some(begin) && one.len() == row.len();
        let (was, is) = (places(olds, &begins), places(news, &begins));
        (is.len() == 1).then(|| <[_; 1]>::try_from(was).ok()).flatten().map(|[there]| there)
    };
    let each = |one| itself(one).or_else(|| by_its_begin(one));
    let mut found: Vec<Option<usize>> = news.iter().enumerate().map(each).collect();
    for (was, is) in gaps {
        let pairs: Vec<(usize, usize)> = was.zip(is).collect();
        let is_free = |(there, here): &(usize, usize)| {
            let is_there = found[*here].map_or(!found.contains(&Some(*there)), |known| known == *there);
            is_there && are_of_no_other(&olds[*there], &news[*here], (olds, news))
        };
        if pairs.iter().all(is_free) {
            let have_as_many = |(there, here): &(usize, usize)| olds[*there].len() == news[*here].len();
            pairs.into_iter().filter(have_as_many).for_each(|(there, here)| found[here] = Some(there));
        }
    }
    found
}

/// Whether neither of two rows has a word in a cell in which they are not the same that another row has there.
fn are_of_no_other(old: &Row<'_>, new: &Row<'_>, (olds, news): (&[Row<'_>], &[Row<'_>])) -> bool {
    let stands = |all: &[Row<'_>], column: usize, cell: &str| all.iter().any(|row| row.get(column) == Some(&cell));
    let cells = old.iter().zip(new).enumerate().filter(|(_, (one, other))| one != other);
    cells.into_iter().all(|(column, (one, other))| {
        !(says(one) && stands(news, column, one) || says(other) && stands(olds, column, other))
    })
}

/// Whether a row is another with some of its words changed: their first cells share a word, or half of all are the same.
fn is_changed_in_place(old: &Row<'_>, new: &Row<'_>) -> bool {
    let same = old.iter().zip(new).filter(|(one, other)| one == other).count();
    let has = |word: &str| new.first().is_some_and(|cell| cell.split_whitespace().any(|one| one == word));
    let begins_alike = old.first().is_some_and(|cell| cell.split_whitespace().any(|word| says(word) && has(word)));
    begins_alike || same * 2 >= old.len()
}

/// Whether a cell has words, and is no figure alone.
fn says(cell: &str) -> bool {
    cell.contains(char::is_alphabetic)
}

/// The lines of a text that are rows of a table.
fn rows(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let lines = text.split('\n').map(|line| {
        at += line.len() + 1;
        (at - line.len() - 1..at - 1, line)
    });
    lines.filter(|(_, line)| is_row(line)).map(|(at, _)| at).collect()
}

/// Whether a byte of a text stands in the row of a table.
pub(super) fn is_in_row(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    is_row(&text[line..])
}

/// Whether a line is a row of a table.
fn is_row(line: &str) -> bool {
    line.trim_start().starts_with('|')
}

fn said<'t>(text: &'t str, rows: &[Range<usize>]) -> Vec<Row<'t>> {
    rows.iter().map(|at| cells(&text[at.clone()])).collect()
}

/// What the cells of a row say; of the line below the head that it is one.
fn cells(row: &str) -> Row<'_> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let is_below_head = |cell: &str| cell.contains('-') && cell.chars().all(|c| "-: ".contains(c));
    let cells = row.strip_suffix('|').unwrap_or(row).split('|').map(str::trim);
    cells.map(|cell| if is_below_head(cell) { "-" } else { cell }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "Een.\n\n| post | a | b |\n|---|--:|--:|\n";

    fn table(rows: &[&str]) -> String {
        rows.iter().fold(HEAD.to_owned(), |text, row| text + row + "\n")
    }

    /// In which line of the text that was sent out this figure of the one that came back is; none where nobody knows.
    fn line(sent: &[&str], back: &[&str], figure: &str) -> Option<String> {
        let (sent, back) = (table(sent), table(back));
        let start = back.find(figure)?;
        let at = start..start + figure.len();
        let rows = OntoRows::of(&sent, &back);
        assert!(rows.holds(&back, (&at, "0")));
        let at = rows.passage((&sent, &back), &at, "0")?;
        assert!(!sent[at.clone()].contains('\n'));
        let end = sent[at.start..].find('\n').map_or(sent.len(), |end| at.start + end);
        let start = sent[..at.start].rfind('\n')? + 1;
        Some(format!("{} in {}", &sent[at], &sent[start..end]))
    }

    const A: &str = "| A | 11 | 12 |";
    const B: &str = "| B | 21 | 22 |";
    const C: &str = "| C | 11 | 22 |";

    #[test]
    fn a_figure_is_that_of_its_row_whichever_others_came_went_or_moved() {
        let new = "| N | 11 | 22 |";
        for back in [&[A, new, B, C][..], &[new, A, B, C], &[A, B, C, new], &[B, A], &[B], &[C, B, A], &[new, B, new]] {
            assert_eq!(line(&[A, B, C], back, "21").as_deref(), Some("21 in | B | 21 | 22 |"), "{back:?}");
        }
        // Those of a new row are in none, also where another has the same.
        assert_eq!(line(&[A, B], &[B, "| N | 11 | 33 |"], "11"), None);
        assert_eq!(line(&[A, B], &[A, "| N | 99 | 22 |"], "99"), None);
        assert_eq!(line(&[A, B], &[A, "| N | 99 | 22 |"], "22").as_deref(), Some("22 in | B | 21 | 22 |"));
        assert_eq!(line(&[A, B], &[A, "| N | 99 | 22 |", B], "99"), None);
    }

    #[test]
    fn a_row_that_was_changed_in_its_place_is_what_stood_there() {
        for (back, figure) in [
            (["| A | 11 | 12 |", "| B | 21 | 23 |"], "21 in | B | 21 | 22 |"),
            (["| A | 11 | 12 |", "| B. | 21 | 22 |"], "21 in | B | 21 | 22 |"),
            (["| A | 11 | 12 |", "| B and more | 21 | 29 |"], "21 in | B | 21 | 22 |"),
        ] {
            assert_eq!(line(&[A, B], &back, "21").as_deref(), Some(figure));
        }
        assert_eq!(
            line(&[A, B], &["| N | 9 | 9 |", A, "| B | 21 | 23 |"], "21").as_deref(),
            Some("21 in | B | 21 | 22 |")
        );
    }

    #[test]
    fn a_number_at_the_beginning_is_no_name_of_a_row() {
        let (jan, piet) = ("| 1 | Jan | 5 |", "| 2 | Piet | 5 |");
        assert_eq!(line(&[jan, piet], &["| 1 | Piet | 5 |", "| 2 | Nel | 5 |"], "Piet"), None);
        assert_eq!(line(&[jan, piet], &["| 1 | Nel | 5 |", "| 2 | Jan | 5 |", "| 3 | Piet | 5 |"], "Jan"), None);
        let changed = line(&[jan, piet], &["| 1 | Jan | 6 |", piet, "| 3 | Nel | 5 |"], "Jan");
        assert_eq!(changed.as_deref(), Some("Jan in | 1 | Jan | 5 |"));
    }

    #[test]
    fn of_rows_that_are_alike_nobody_knows_which_went() {
        let twin = "| T | 51 | 52 |";
        assert_eq!(line(&[twin, A, twin], &[A, twin], "51"), None);
        assert_eq!(line(&[twin, A], &[twin, A, twin], "51"), None);
        assert_eq!(line(&[twin, A, twin], &[twin, A, twin, B], "51").as_deref(), Some("51 in | T | 51 | 52 |"));
    }

    #[test]
    fn what_goes_beyond_its_rows_is_no_edit_of_them() {
        let (sent, back) = (table(&[A, B]) + "\nSlot.\n", table(&[A]) + "\nSlot.\n");
        let rows = OntoRows::of(&sent, &back);
        let last = back.find("\n\nSlot").unwrap();
        assert!(!rows.holds(&back, (&(last - 1..last), "|\n\nErbij.")));
        assert!(!rows.holds(&back, (&(last - 1..last + 6), "|")));
        assert!(!rows.holds(&back, (&(0..4), "Twee.")));
        assert!(rows.holds(&back, (&(last - 1..last), "|\n| N | 1 | 2 |")));
    }
}

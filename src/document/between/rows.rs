//! Which rows of a table stayed in another, perhaps with other words in them.

use std::cmp::Reverse;
use std::collections::{HashMap, VecDeque};

use paraaf_text::document::line::Line;
use paraaf_text::edits::{DiffOp, edits};

/// A row of two tables, by its places in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Stayed(usize, usize),
    Went(usize),
    Came(usize),
}

/// More pairs of rows than this are not weighed against each other: then rows stayed where they stand in step.
pub(super) const MOST: usize = 10_000;

/// The rows of two tables with the same columns, in the order in which a redline has them.
pub(super) fn steps(old: &[Vec<Line>], new: &[Vec<Line>]) -> Vec<Step> {
    let key = |rows: &[Vec<Line>]| -> Vec<String> { rows.iter().map(|row| format!("{row:?}")).collect() };
    let mut steps = Vec::with_capacity(old.len().max(new.len()));
    for op in edits(&key(old), &key(new)) {
        let (olds, news) = (op.old_range(), op.new_range());
        if matches!(op, DiffOp::Equal { .. }) {
            steps.extend(olds.zip(news).map(|(old, new)| Step::Stayed(old, new)));
            continue;
        }
        let (mut at_old, mut at_new) = (olds.start, news.start);
        let found = alike(&old[olds.clone()], &new[news.clone()]);
        let found = found.into_iter().map(|(one, other)| (olds.start + one, news.start + other));
        for (one, other) in found.chain([(olds.end, news.end)]) {
            steps.extend((at_old..one).map(Step::Went));
            steps.extend((at_new..other).map(Step::Came));
            if one < olds.end {
                steps.push(Step::Stayed(one, other));
            }
            (at_old, at_new) = (one + 1, other + 1);
        }
    }
    steps
}

/// The same, where it is known of some rows that they stayed.
pub(super) fn steps_around(old: &[Vec<Line>], new: &[Vec<Line>], kept: &[(usize, usize)]) -> Vec<Step> {
    let mut all = Vec::with_capacity(old.len().max(new.len()));
    let (mut at_old, mut at_new) = (0, 0);
    for (one, other) in kept.iter().copied().chain([(old.len(), new.len())]) {
        all.extend(steps(&old[at_old..one], &new[at_new..other]).into_iter().map(|step| match step {
            Step::Stayed(was, is) => Step::Stayed(at_old + was, at_new + is),
            Step::Went(was) => Step::Went(at_old + was),
            Step::Came(is) => Step::Came(at_new + is),
        }));
        if one < old.len() {
            all.push(Step::Stayed(one, other));
        }
        (at_old, at_new) = (one + 1, other + 1);
    }
    all
}

/// The rows in which words changed, and no more than half of them: those pairs in one order that share most. Cost: the one
/// number of rows times the other.
pub(super) fn alike(olds: &[Vec<Line>], news: &[Vec<Line>]) -> Vec<(usize, usize)> {
    sharing(olds, news, shared)
}

/// The same for columns, which are one also where rows went or came in them: half of the words of the shorter stayed.
pub(super) fn columns_alike(olds: &[Vec<Line>], news: &[Vec<Line>]) -> Vec<(usize, usize)> {
    sharing(olds, news, |one, other| {
        let count = common(one, other);
        if count * 2 >= all(one).min(all(other)) { count } else { 0 }
    })
}

fn sharing(olds: &[Vec<Line>], news: &[Vec<Line>], shared: impl Fn(&Words, &Words) -> usize) -> Vec<(usize, usize)> {
    let (olds, news): (Vec<Words>, Vec<Words>) =
        (olds.iter().map(|row| words(row)).collect(), news.iter().map(|row| words(row)).collect());
    if olds.len() * news.len() > MOST {
        let in_step = (0..olds.len().min(news.len())).filter(|at| shared(&olds[*at], &news[*at]) > 0);
        return in_step.map(|at| (at, at)).collect();
    }
    let both: Vec<Vec<usize>> = olds.iter().map(|old| news.iter().map(|new| shared(old, new)).collect()).collect();
    sharing_most(&both)
}

/// The pairs in one order that share most, by how much each of the one side shares with each of the other.
pub(crate) fn sharing_most(both: &[Vec<usize>]) -> Vec<(usize, usize)> {
    let (olds, news) = (both.len(), both.first().map_or(0, Vec::len));
    // The most that those from here on share, by how many of each side are left out at the beginning.
    let mut best = vec![vec![0; news + 1]; olds + 1];
    for one in (0..olds).rev() {
        for other in (0..news).rev() {
            let pair = if both[one][other] > 0 { both[one][other] + best[one + 1][other + 1] } else { 0 };
            best[one][other] = pair.max(best[one + 1][other]).max(best[one][other + 1]);
        }
    }
    let (mut one, mut other, mut found) = (0, 0, Vec::new());
    while one < olds && other < news {
        if both[one][other] > 0 && best[one][other] == both[one][other] + best[one + 1][other + 1] {
            found.push((one, other));
            (one, other) = (one + 1, other + 1);
        } else if best[one][other] == best[one + 1][other] {
            one += 1;
        } else {
            other += 1;
        }
    }
    found
}

/// The rows of these that are one in whatever order: those that say the same, and of the others those that share most and
/// half of their words.
pub(super) fn moved(olds: &[&[Line]], news: &[&[Line]]) -> Vec<(usize, usize)> {
    let mut free: HashMap<String, VecDeque<usize>> = HashMap::new();
    for (other, row) in news.iter().enumerate() {
        free.entry(format!("{row:?}")).or_default().push_back(other);
    }
    let (mut found, mut left) = (Vec::new(), Vec::new());
    for (one, row) in olds.iter().enumerate() {
        match free.get_mut(&format!("{row:?}")).and_then(VecDeque::pop_front) {
            Some(other) => found.push((one, other)),
            None => left.push((one, words(row))),
        }
    }
    let mut rest: Vec<(usize, Words)> = free.into_values().flatten().map(|other| (other, words(news[other]))).collect();
    if left.len() * rest.len() > MOST {
        return found;
    }
    rest.sort_unstable_by_key(|(other, _)| *other);
    let all = left.iter().flat_map(|(one, was)| rest.iter().map(|(other, is)| (shared(was, is), *one, *other)));
    let mut all: Vec<(usize, usize, usize)> = all.filter(|(count, ..)| *count > 0).collect();
    all.sort_by_key(|(count, ..)| Reverse(*count));
    for (_, one, other) in all {
        if found.iter().all(|(old, new)| *old != one && *new != other) {
            found.push((one, other));
        }
    }
    found
}

/// Whether half of the words of a row stayed in another.
pub(super) fn stays(one: &[Line], other: &[Line]) -> bool {
    shared(&words(one), &words(other)) > 0
}

/// How often each word stands in each column of a row.
type Words = HashMap<(usize, String), usize>;

fn words(row: &[Line]) -> Words {
    let mut words = Words::new();
    for (column, cell) in row.iter().enumerate() {
        for word in cell.text().split_whitespace() {
            *words.entry((column, word.to_owned())).or_default() += 1;
        }
    }
    words
}

/// How many words two rows share; none where that is less than half.
fn shared(one: &Words, other: &Words) -> usize {
    let count = common(one, other);
    if count * 2 >= all(one).max(all(other)) { count } else { 0 }
}

fn common(one: &Words, other: &Words) -> usize {
    one.iter().map(|(word, count)| other.get(word).map_or(0, |there| *there.min(count))).sum()
}

fn all(words: &Words) -> usize {
    words.values().sum()
}

#[cfg(test)]
mod tests {
    use paraaf_text::document::markdown::read;
    use paraaf_text::document::model::Block;

    use super::Step::{Came, Stayed, Went};
    use super::*;

    #[test]
    fn a_row_stayed_where_half_of_its_words_did() {
        let table = |rows: &str| match read(&format!("| post | som |\n|---|---|\n{rows}")).0.blocks.remove(0) {
            Block::Table(table) => table.rows,
            other => panic!("{other:?}"),
        };
        let of = |old: &str, new: &str| steps(&table(old), &table(new)).split_off(1);
        assert_eq!(of("| huur | 1 |\n| gas | 2 |", "| huur | 3 |\n| gas | 2 |"), [Stayed(1, 1), Stayed(2, 2)]);
        assert_eq!(of("| huur | 1 |\n| gas | 2 |", "| water | 5 |\n| gas | 3 |"), [Went(1), Came(1), Stayed(2, 2)]);
        assert_eq!(of("| gas | 2 |", "| huur | 1 |\n| gas | 3 |"), [Came(1), Stayed(1, 2)]);
        assert_eq!(of("| huur | 1 |\n| gas | 2 |", "| gas | 3 |"), [Went(1), Stayed(2, 1)]);
        assert_eq!(of("| gas |  |", "| gas | 3 |"), [Stayed(1, 1)]);
    }
}

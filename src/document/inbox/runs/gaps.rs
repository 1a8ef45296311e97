//! The lines of known texts that what is quoted has not, or not in their place: whoever took one out says something.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use paraaf_text::edits::{DiffOp, edits};

use super::{BETWEEN, Run, Texts};
use crate::inbox::missing::{Missing, bare};

/// How many words of a line are there where it is quoted, of how many.
struct Kept {
    line: usize,
    all: usize,
    count: usize,
}

impl Kept {
    /// Whether more than half of them are.
    fn is_most(&self) -> bool {
        self.count * 2 > self.all
    }
}

impl Texts {
    /// The lines that are missing where words are quoted, each of these with the line that it is in.
    pub(super) fn gaps(&self, told: &[(usize, String)]) -> Missing {
        let runs = self.runs(told);
        let mut missing = Missing::default();
        let (mut before, mut between, mut at): (Option<&Run>, &[(usize, String)], usize) = (None, &[], 0);
        let (mut begin, mut left_out) = (0, 0);
        let (mut gone, mut elsewhere): (Vec<Vec<usize>>, Vec<usize>) = Default::default();
        for run in &runs {
            at += run.length;
            if run.is_nowhere() {
                between = &told[begin..at];
                continue;
            }
            let gap = match before {
                None if self.opens(run) => None,
                None => self.above(run),
                Some(before) if self.goes_on(before, run) => None,
                Some(before) => {
                    let gap = self.between(before, run);
                    if gap.is_none() && between.is_empty() {
                        let behind = at - run.length;
                        match self.struck_otherwise(run, &told[behind - before.length..behind]) {
                            // Of the run before it that was told as put elsewhere.
                            Some(lines) => {
                                let begins = self.words[before.places[0].start].line;
                                elsewhere.pop_if(|line| *line == begins);
                                missing.changed.extend(lines.iter().map(|line| self.shown[*line].clone()));
                            }
                            None => elsewhere.push(self.words[run.places[0].start].line),
                        }
                    }
                    gap
                }
            };
            if let Some(gap) = gap {
                left_out += gap.len().saturating_sub(between.len());
                self.without(gap, between, &mut missing, &mut gone);
            }
            (before, between, begin) = (Some(run), &[], at);
        }
        missing.is_of_most = before.is_some_and(|last| self.are_of_most(&runs, last, left_out));
        self.tell_moved(&runs, &mut gone, &mut elsewhere);
        missing.gone = gone.iter().map(|lines| self.in_rows(lines)).collect();
        missing.elsewhere = self.in_rows(&elsewhere);
        missing
    }

    /// Whether what is quoted has neither the beginning nor the end of a text, or less than two thirds of it: so many words
    /// of that are left out between its runs, and those behind the last one.
    fn are_of_most(&self, runs: &[Run], last: &Run, left_out: usize) -> bool {
        let ends =
            |place: &Range<usize>| self.words[place.end..].iter().take_while(|word| !word.begins_its_text()).count();
        let behind = last.places.iter().map(ends).min().unwrap_or_default();
        let kept: usize = runs.iter().filter(|run| !run.is_nowhere()).map(|run| run.length).sum();
        let is_within = behind > 0 && runs.iter().find(|run| !run.is_nowhere()).is_some_and(|first| !self.opens(first));
        is_within || left_out > 0 && (left_out + behind) * 2 > kept
    }

    /// What stands above a run in the text that has the least there.
    fn above(&self, run: &Run) -> Option<Range<usize>> {
        let begin = |place: &Range<usize>| {
            (0..=place.start).rev().find(|at| self.words[*at].begins_its_text()).map(|begin| begin..place.start)
        };
        run.places.iter().filter_map(begin).min_by_key(ExactSizeIterator::len)
    }

    /// What stands between two runs in the text that has the least there; none where no text has one behind the other.
    fn between(&self, before: &Run, after: &Run) -> Option<Range<usize>> {
        let mut ends: Vec<usize> = before.places.iter().map(|place| place.end).collect();
        ends.sort_unstable();
        let nearest = |place: &Range<usize>| {
            let behind = ends.partition_point(|end| *end <= place.start);
            let end = *ends.get(behind.checked_sub(1)?)?;
            (self.words[end - 1].text_at == self.words[place.start].text_at).then_some(end..place.start)
        };
        after.places.iter().filter_map(nearest).min_by_key(ExactSizeIterator::len)
    }

    /// The lines before a run in a text that strikes out other words there than these, which are the same else; none where
    /// no text has these before it.
    fn struck_otherwise(&self, run: &Run, before: &[(usize, String)]) -> Option<Vec<usize>> {
        let stands_behind = |place: &Range<usize>| {
            let sent = self.words.get(place.start.checked_sub(before.len())?..place.start)?;
            let is_one_text = sent.iter().all(|word| word.text_at == self.words[place.start].text_at);
            let mut both = sent.iter().zip(before);
            (is_one_text && both.all(|(word, (_, there))| unmarked(&word.text) == unmarked(there))).then_some(sent)
        };
        let sent = run.places.iter().find_map(stands_behind)?;
        // Not all texts tell what is struck out.
        let others = sent.iter().zip(before).filter(|(word, (_, there))| word.text != *there && is_struck(&word.text));
        let mut lines: Vec<usize> = others.map(|(word, _)| word.line).collect();
        lines.dedup();
        Some(lines)
    }

    /// Tells the lines of a gap of which not all words stand in it as it is quoted.
    fn without(
        &self,
        gap: Range<usize>,
        between: &[(usize, String)],
        missing: &mut Missing,
        gone: &mut Vec<Vec<usize>>,
    ) {
        let mut side_by_side = false;
        for kept in self.kept(gap, between) {
            let is_gone = !kept.is_most();
            match gone.last_mut() {
                Some(beside) if is_gone && side_by_side => beside.push(kept.line),
                _ if is_gone => gone.push(vec![kept.line]),
                _ if kept.count < kept.all => missing.changed.push(self.shown[kept.line].clone()),
                _ => {}
            }
            side_by_side = is_gone;
        }
    }

    /// Whether most words of each line of a gap stand in it as it is quoted.
    pub(super) fn has_most(&self, gap: Range<usize>, between: &[(usize, String)]) -> bool {
        self.kept(gap, between).iter().all(Kept::is_most)
    }

    /// How many words of each line of a gap stand in it as it is quoted.
    fn kept(&self, gap: Range<usize>, between: &[(usize, String)]) -> Vec<Kept> {
        // Whether a word is struck out there is told where it stands.
        let sent: Vec<&str> = self.words[gap.clone()].iter().map(|word| unmarked(&word.text)).collect();
        let there: Vec<&str> = between.iter().map(|(_, word)| unmarked(word)).collect();
        let mut is_there = vec![false; sent.len()];
        for op in edits(&sent, &there) {
            if let DiffOp::Equal { old_index, len, .. } = op {
                is_there[old_index..old_index + len].fill(true);
            }
        }
        let mut lines: Vec<Kept> = Vec::new();
        for (word, is_there) in self.words[gap].iter().zip(is_there) {
            let count = usize::from(is_there);
            match lines.last_mut() {
                Some(kept) if kept.line == word.line => (kept.all, kept.count) = (kept.all + 1, kept.count + count),
                _ => lines.push(Kept { line: word.line, all: 1, count }),
            }
        }
        lines
    }

    /// Tells the lines that stand elsewhere from those that are gone: it has as many of them as their text.
    fn tell_moved(&self, runs: &[Run], gone: &mut Vec<Vec<usize>>, elsewhere: &mut Vec<usize>) {
        let mut quoted: HashMap<String, usize> = HashMap::new();
        let places = runs.iter().filter_map(|run| run.places.first());
        for line in places.flat_map(|place| self.lines_of(place.clone())) {
            *quoted.entry(bare(line)).or_default() += 1;
        }
        // How often the first text has a line that has it.
        let mut sent: HashMap<String, (usize, usize)> = HashMap::new();
        for word in self.words.iter().filter(|word| word.begins.is_some()) {
            let (text, count) = sent.entry(bare(&self.shown[word.line])).or_insert((word.text_at, 0));
            *count += usize::from(*text == word.text_at);
        }
        let is_moved = |line: &usize| {
            let line = bare(&self.shown[*line]);
            let sent = sent.get(&line).map_or(1, |(_, count)| *count);
            !line.is_empty() && quoted.get(&line).is_some_and(|count| *count >= sent)
        };
        for lines in &mut *gone {
            let (moved, others) = std::mem::take(lines).into_iter().partition(is_moved);
            *lines = others;
            elsewhere.extend::<Vec<_>>(moved);
        }
        gone.retain(|lines| !lines.is_empty());
        let mut seen = HashSet::new();
        elsewhere.retain(|line| seen.insert(bare(&self.shown[*line])));
    }

    /// Lines as they are told: the cells of one row as one.
    fn in_rows(&self, lines: &[usize]) -> Vec<String> {
        let mut told: Vec<String> = Vec::new();
        let mut row = None;
        for line in lines {
            let is_same = row.is_some() && row == self.rows[*line];
            row = self.rows[*line];
            match told.last_mut().filter(|_| is_same) {
                Some(cells) => cells.extend([BETWEEN, self.shown[*line].as_str()]),
                None => told.push(self.shown[*line].clone()),
            }
        }
        told
    }

    /// The lines of which words stand at a place, each once.
    fn lines_of(&self, place: Range<usize>) -> impl Iterator<Item = &str> {
        let first = self.words[place.start].line;
        let last = self.words[place.end - 1].line;
        self.shown[first..=last].iter().map(String::as_str)
    }
}

fn is_struck(word: &str) -> bool {
    word.len() > 1 && word.starts_with('~')
}

/// A word, whether or not it is struck out.
fn unmarked(word: &str) -> &str {
    word.strip_prefix('~').unwrap_or(word)
}

//! Finds the lines that surely stand in both texts: what lies between them is compared word by word, the rest never.
//!
//! An anchor is a line of at least 24 bytes that each text has once; of those that crossed each other the heaviest
//! chain stays (weight = bytes), so that of two blocks that changed places the larger one stays where it was. Lines
//! that follow each other are one anchor together with what lies between them. Cost: one hash of every line.

use std::ops::Range;

use super::chain::{Run, heaviest, runs};
use super::lines::long_lines;
use super::side::{Likeness, Match, Side};
use super::unique::{Unique, hash};

/// The greatest number of edited lines inside one passage.
const NEAR: usize = 4;

/// The lines that stand in both ranges, in order.
pub(super) fn lines(old: &Side<'_>, new: &Side<'_>, old_range: &Range<usize>, new_range: &Range<usize>) -> Vec<Match> {
    let lines = |text, range: &Range<usize>| long_lines(text, range.clone()).collect::<Vec<_>>();
    let (olds, news) = (lines(old.text, old_range), lines(new.text, new_range));
    let mut unique = Unique::with_capacity(olds.len());
    for (line, at) in olds.iter().zip(0..) {
        unique.add_old(hash(&old.text.as_bytes()[line.clone()]), at);
    }
    for (line, at) in news.iter().zip(0..) {
        unique.add_new(hash(&new.text.as_bytes()[line.clone()]), at);
    }
    let same = |(a, b): &(usize, usize)| old.text[olds[*a].clone()] == new.text[news[*b].clone()];
    let bytes = |runs: &[Run]| olds[runs[runs.len() - 1].old_end() - 1].end - olds[runs[0].old].start;
    let chain = in_order(&runs(unique.pairs().into_iter().filter(same)), bytes);

    let mut anchors = Anchors { old, new, done: Vec::new(), open: Vec::new() };
    for run in chain {
        for line in 0..run.length {
            anchors.add(olds[run.old + line].clone(), news[run.new + line].clone());
        }
    }
    anchors.close();
    anchors.done
}

/// The heaviest runs of lines that are in the same order in both texts.
///
/// Runs between which a few lines were edited are weighed together, the edited lines included: what a reader takes for
/// one passage moves or stays as one.
fn in_order(runs: &[Run], bytes: impl Fn(&[Run]) -> usize) -> Vec<Run> {
    let near =
        |a: &Run, b: &Run| b.old - a.old_end() <= NEAR && b.new.checked_sub(a.new_end()).is_some_and(|gap| gap <= NEAR);
    let passages: Vec<&[Run]> = runs.chunk_by(near).collect();
    let places: Vec<_> = passages.iter().map(|runs| (runs[0].new, bytes(runs))).collect();
    let chain: Vec<Run> = heaviest(&places).into_iter().flat_map(|passage| passages[passage]).copied().collect();
    // A passage may still lie in a gap of another.
    let places: Vec<_> = chain.iter().map(|run| (run.new, bytes(&[*run]))).collect();
    heaviest(&places).into_iter().map(|run| chain[run]).collect()
}

/// Anchors that are being put together from lines.
struct Anchors<'a> {
    old: &'a Side<'a>,
    new: &'a Side<'a>,
    done: Vec<Match>,
    /// The lines so far between which both texts have the same bytes.
    open: Vec<Match>,
}

impl Anchors<'_> {
    /// Adds a line that stands in both texts.
    fn add(&mut self, old: Range<usize>, new: Range<usize>) {
        if let Some(last) = self.open.last() {
            let between = &self.old.text.as_bytes()[last.old.end..old.start];
            if between != &self.new.text.as_bytes()[last.new.end..new.start] {
                self.close();
            }
        }
        self.open.push(Match { old, new, likeness: Likeness::Same });
    }

    /// Joins the open lines to one anchor, unless what stands around them makes the same bytes other paragraphs.
    fn close(&mut self) {
        let (Some(first), Some(last)) = (self.open.first(), self.open.last()) else { return };
        let whole = Match { old: first.old.start..last.old.end, new: first.new.start..last.new.end, ..*first };
        let olds = self.old.starts_in(&whole.old).iter().map(|start| start - whole.old.start);
        let news = self.new.starts_in(&whole.new).iter().map(|start| start - whole.new.start);
        if olds.eq(news) {
            self.done.push(whole);
            self.open.clear();
        } else {
            self.done.append(&mut self.open);
        }
    }
}

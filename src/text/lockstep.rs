//! Walks two texts side by side while they keep pace: most drafts differ in words that were edited where they stand.
//!
//! Equal bytes are passed over many at a time; nothing is hashed, and nothing is kept of them but where they end. After
//! an edit the walk looks for a paragraph that is the same (`leap`), and then for the place where both texts are in step
//! again (`catch_up`). Where there is none near by, the
//! rest is for the anchors to find. Cost: one comparison of what is equal, a bounded number of steps for every edit.

use std::ops::Range;

use super::catch_up::{CatchUp, Certainty};
use super::leap::Leaps;
use super::side::{Likeness, Match, Side};
use super::trim::head_length;
use super::words::{skip_space, trim_end};

/// The number of bytes below which what stands in both texts may stand there by chance.
const WEAK: usize = 64;

/// So many bytes that are passed over are more than one that stands in both texts is worth.
const WORTH: usize = 4;

/// What stands in both of two ranges that start and end between tokens, in order, and where the walk ended.
pub(super) fn walk(
    old: &Side<'_>,
    new: &Side<'_>,
    old_range: &Range<usize>,
    new_range: &Range<usize>,
) -> (Vec<Match>, (usize, usize)) {
    let ends = (old_range.end, new_range.end);
    let mut walk = Walk { old, new, ends, at: (old_range.start, new_range.start), matches: Vec::new() };
    let mut catch_up = CatchUp::new(old, new, ends);
    let mut leaps = Leaps::new(old, new, ends);
    let mut last: Option<Turn> = None;
    loop {
        walk.go_on();
        let leap = leaps.from(walk.at, walk.matches.last());
        let mut found = if leap.is_some() { None } else { catch_up.from(walk.at, Certainty::Likely) };
        let next = leap.as_ref().map(|leap| &leap.to).or(found.as_ref());
        let wrong = last.take().filter(|last| walk.was_wrong(last, next));
        match (leap, wrong) {
            (_, Some(wrong)) => {
                walk.matches.truncate(wrong.matches);
                walk.at = wrong.at;
                // What is sure is not asked about again: every turn is taken twice at most.
                found = catch_up.from(walk.at, Certainty::Sure);
            }
            (Some(leap), None) => {
                walk.go_back(leap.from);
                found = Some(leap.to);
            }
            (None, None) => last = Some(Turn { at: walk.at, matches: walk.matches.len() }),
        }
        let Some(next) = found else { return (walk.matches, walk.at) };
        walk.at = (next.old.end, next.new.end);
        walk.matches.push(next);
    }
}

/// Where the walk was when it last looked for its step.
struct Turn {
    at: (usize, usize),
    matches: usize,
}

/// A walk so far.
struct Walk<'a> {
    old: &'a Side<'a>,
    new: &'a Side<'a>,
    /// Where the two ranges end.
    ends: (usize, usize),
    /// Where it is: behind the last match, at the start of the ranges if there is none.
    at: (usize, usize),
    matches: Vec<Match>,
}

impl Walk<'_> {
    /// Whether a turn led to a few words only, behind which the texts are further out of step than these were worth:
    /// then the words were the same by chance.
    fn was_wrong(&self, turn: &Turn, next: Option<&Match>) -> bool {
        let kept = self.matches.get(turn.matches).map_or(0, |first| self.at.0 - first.old.start);
        if kept >= WEAK || self.at == self.ends {
            return false;
        }
        let Some(next) = next else { return true };
        let (olds, news) = (self.at.0..next.old.start, self.at.1..next.new.start);
        let passed = olds.len() + news.len();
        // Two paragraphs that begin with the same phrase are no less two paragraphs.
        let crosses = || !self.old.starts_in(&olds).is_empty() || !self.new.starts_in(&news).is_empty();
        passed > WORTH * kept || (passed > kept && crosses())
    }

    /// Goes on for as long as both sides have the same words.
    fn go_on(&mut self) {
        loop {
            let next = (skip_space(self.old.text, self.at.0), skip_space(self.new.text, self.at.1));
            if next.0 >= self.ends.0 || next.1 >= self.ends.1 {
                return;
            }
            let breaks =
                (next.0 > self.at.0 && self.old.is_start(next.0), next.1 > self.at.1 && self.new.is_start(next.1));
            // A break that both sides have stays, whatever follows it.
            if breaks == (true, true) {
                self.add(self.at, next);
            }
            let length = self.words_in_step(next);
            if length == 0 {
                return;
            }
            let from = if breaks == (false, false) { self.at } else { next };
            let from = if self.matches.is_empty() { next } else { from };
            self.add(from, (next.0 + length, next.1 + length));
        }
    }

    /// Goes back to where two paragraphs start that turned out to be different ones.
    fn go_back(&mut self, to: (usize, usize)) {
        self.at = to;
        if let Some(last) = self.matches.last_mut() {
            (last.old.end, last.new.end) = (last.old.end.min(to.0), last.new.end.min(to.1));
            if last.old.end <= last.old.start || last.new.end <= last.new.start {
                self.matches.pop();
            }
        }
    }

    /// How many bytes of whole words, with the same breaks, both sides have from here on.
    fn words_in_step(&self, from: (usize, usize)) -> usize {
        let length = head_length(self.old, self.new, &(from.0..self.ends.0), &(from.1..self.ends.1));
        trim_end(&self.old.text[from.0..from.0 + length])
    }

    /// Adds what stands in both texts up to here, to the last match where it follows that without a gap.
    fn add(&mut self, from: (usize, usize), to: (usize, usize)) {
        self.at = to;
        match self.matches.last_mut() {
            Some(last) if (last.old.end, last.new.end) == from => (last.old.end, last.new.end) = to,
            _ => self.matches.push(Match { old: from.0..to.0, new: from.1..to.1, likeness: Likeness::Same }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a walk over two whole texts keeps, as the new text has it, and whether it came to the end of both.
    fn walked<'a>(old: &str, new: &'a str) -> (Vec<&'a str>, bool) {
        let (old, side) = (Side::of(old), Side::of(new));
        let ranges = (0..old.last_break().start, 0..side.last_break().start);
        let (matches, at) = walk(&old, &side, &ranges.0, &ranges.1);
        let kept = matches.into_iter().map(|kept| &new[kept.new]).collect();
        (kept, at == (ranges.0.end, ranges.1.end))
    }

    #[test]
    fn the_walk_goes_on_after_a_word_that_was_edited_added_or_taken_out() {
        let old = "een twee drie vier vijf zes zeven acht";
        assert_eq!(
            walked(old, "een twee X vier vijf zes zeven acht"),
            (vec!["een twee", "vier vijf zes zeven acht"], true)
        );
        assert_eq!(
            walked(old, "een twee X drie vier vijf zes zeven acht"),
            (vec!["een twee", "drie vier vijf zes zeven acht"], true)
        );
        assert_eq!(
            walked(old, "een twee vier vijf zes zeven acht"),
            (vec!["een twee", "vier vijf zes zeven acht"], true)
        );
    }

    #[test]
    fn lines_of_another_width_are_one_walk() {
        assert_eq!(walked("een twee\ndrie\n\nvier", "een\ntwee drie\n\n\nvier").0, ["een\ntwee drie\n\n\nvier"]);
    }

    #[test]
    fn a_break_on_one_side_alone_is_left_out() {
        assert_eq!(walked("een twee\n\ndrie", "een twee drie").0, ["een twee", "drie"]);
    }

    #[test]
    fn the_walk_ends_where_nothing_is_in_step() {
        assert_eq!(walked("een twee drie vier vijf", "een twee vijf vier drie twee"), (vec!["een twee"], false));
    }
}

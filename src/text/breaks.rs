//! Pairs the breaks between paragraphs as a reader does.
//!
//! The shortest edit script does not care which of two breaks stays when a paragraph goes. A reader does: the words
//! that a paragraph lost at its end and the paragraph that went after it are two things. Cost: one pass over the
//! matches.

use std::ops::Range;

use super::side::{Likeness, Match, Side};

/// In the matches of two ranges of whole paragraphs that start at `start`, pairs breaks that were left over, and moves the break that ends a change to where its first paragraph ends.
pub(super) fn settle(old: &Side<'_>, new: &Side<'_>, start: (usize, usize), matches: Vec<Match>) -> Vec<Match> {
    let mut settled = Vec::with_capacity(matches.len());
    let mut at = start;
    // Whether the last token that was matched is a word, so that a change after it starts inside a paragraph.
    let mut in_the_middle = false;
    for mut next in matches {
        let mut took_break = false;
        loop {
            let change = (at.0..next.old.start, at.1..next.new.start);
            let (olds, news) = (old.starts_in(&change.0), new.starts_in(&change.1));
            let (old_break, new_break) = match (olds, news) {
                ([first, ..], [new_first, ..]) if in_the_middle => {
                    (old.break_before(*first), new.break_before(*new_first))
                }
                ([.., last], [.., new_last]) if *last < change.0.end || *new_last < change.1.end => {
                    (old.break_before(*last), new.break_before(*new_last))
                }
                ([first, ..], []) if in_the_middle && starts_with_break(old, new, &next) => {
                    (old.break_before(*first), take_break(old, new, &mut next).1)
                }
                ([], [first, ..]) if in_the_middle && starts_with_break(old, new, &next) => {
                    (take_break(old, new, &mut next).0, new.break_before(*first))
                }
                _ => break,
            };
            in_the_middle = false;
            took_break |= olds.is_empty() || news.is_empty();
            at = (old_break.end, new_break.end);
            settled.push(Match { old: old_break, new: new_break, likeness: Likeness::Same });
        }
        // A match that was nothing but the break that was taken off is spent; the empty end of a text is not.
        if !(took_break && next.old.is_empty() && next.new.is_empty()) {
            at = (next.old.end, next.new.end);
            in_the_middle = !old.is_start(at.0);
            settled.push(next);
        }
    }
    settled
}

/// Whether the first token of a match is a break.
fn starts_with_break(old: &Side<'_>, new: &Side<'_>, next: &Match) -> bool {
    old.break_at(next.old.start).is_some() && new.break_at(next.new.start).is_some()
}

/// Takes the break off the start of a match, and says where it stood.
fn take_break(old: &Side<'_>, new: &Side<'_>, next: &mut Match) -> (Range<usize>, Range<usize>) {
    let take = |side: &Side<'_>, range: &mut Range<usize>| {
        let end = side.break_at(range.start).expect("the match starts with a break");
        let taken = range.start..end;
        range.start = end;
        taken
    };
    (take(old, &mut next.old), take(new, &mut next.new))
}

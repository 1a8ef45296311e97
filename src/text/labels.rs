//! Gives a list item its own label back.
//!
//! Where the items `a.` and `b.` went from a numbered list, the shortest edit script keeps the label `a.` and strikes
//! from there to the words of the third item, which is `a.` now. A reader sees two items that went and one that was
//! numbered anew. Cost: one look at every change, and one at the words before it where it holds a break on one side
//! alone.

use std::ops::Range;

use super::side::{Match, Side};
use super::words::trim_end;

/// The greatest number of characters of a label, the marks around it left out.
const LONGEST: usize = 6;

/// Takes out of the matches the labels that whole items between them have left behind.
pub(super) fn relabel(old: &Side<'_>, new: &Side<'_>, mut matches: Vec<Match>) -> Vec<Match> {
    for at in 1..matches.len() {
        let (before, next) = (&matches[at - 1], &matches[at]);
        let (olds, news) = (before.old.end..next.old.start, before.new.end..next.new.start);
        let goes = ends_with_label(old, &olds) && new.is_blank(&news);
        let comes = || ends_with_label(new, &news) && old.is_blank(&olds);
        if !(goes || comes()) {
            continue;
        }
        let (Some(old_start), Some(new_start)) = (label_at_end(old, &before.old), label_at_end(new, &before.new))
        else {
            continue;
        };
        (matches[at - 1].old.end, matches[at - 1].new.end) = (old_start, new_start);
    }
    matches.retain(|kept| !kept.old.is_empty() || !kept.new.is_empty() || kept.old.end == old.text.len());
    matches
}

/// Whether a range ends whole paragraphs, and is behind them the label of one more and nothing else.
fn ends_with_label(side: &Side<'_>, range: &Range<usize>) -> bool {
    let last = side.starts_in(range).last().copied().filter(|start| *start < range.end);
    last.is_some_and(|start| is_label(&side.text[start..start + trim_end(&side.text[start..range.end])]))
}

/// Where a label starts that a range ends with and a paragraph starts with.
fn label_at_end(side: &Side<'_>, range: &Range<usize>) -> Option<usize> {
    let start = side.starts_in(range).last().copied().unwrap_or(range.start);
    (side.is_start(start) && is_label(&side.text[start..range.end])).then_some(start)
}

/// Whether a text is one word that numbers an item, such as `3.`, `a)`, `(iv)`, `45a.` or `2.1.`.
pub(super) fn is_label(text: &str) -> bool {
    let mark = |c: char| matches!(c, '.' | ')' | '(' | ':' | '°' | 'º');
    let core = text.trim_matches(mark);
    let numbers = |c: char| c.is_alphanumeric() || c == '.';
    core.len() < text.len() && (1..=LONGEST).contains(&core.chars().count()) && core.chars().all(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_a_short_word_with_a_mark_that_numbers_have() {
        for label in ["3.", "a)", "(iv)", "45a.", "2.1.", "12:", "1°"] {
            assert!(is_label(label), "{label}");
        }
        for word in ["", ".", "de", "1", "a. b.", "hoogachtend.", "(zie art. 3)"] {
            assert!(!is_label(word), "{word}");
        }
    }
}

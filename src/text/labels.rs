//! Gives a paragraph its own first words back.
//!
//! Where the items `a.` and `b.` went from a numbered list, the shortest edit script keeps the label `a.` and strikes
//! from there to the words of the third item, which is `a.` now. A reader sees two items that went and one that was
//! numbered anew. So it is with headings that begin with `Artikel 2`, and with any paragraph that begins as the one
//! did that went: the words that both begin with stay with the paragraph that stays. Cost: one look at every change,
//! and one at the words before it where it holds a break on one side alone.

use std::ops::Range;

use super::paragraphs::sign;
use super::side::{Likeness, Match, Side};
use super::words::{trim_end, words};

/// The greatest number of characters of a label, the marks around it left out.
const LONGEST: usize = 6;

/// Takes from paragraphs the first words that whole paragraphs between have left behind, and gives them their own.
pub(super) fn relabel(old: &Side<'_>, new: &Side<'_>, matches: Vec<Match>) -> Vec<Match> {
    let mut found: Vec<Match> = Vec::with_capacity(matches.len());
    for next in matches {
        if let Some(before) = found.last_mut()
            && let Some((was, is)) = openings(old, new, before, &next)
        {
            let starts = (opening_of(old, &before.old), opening_of(new, &before.new));
            if let (Some(old_start), Some(new_start)) = starts {
                (before.old.end, before.new.end) = (old_start, new_start);
            }
            found.extend(words_of_both(old, new, &was, &is));
        }
        found.push(next);
    }
    found.retain(|kept| !kept.old.is_empty() || !kept.new.is_empty() || kept.old.end == old.text.len());
    found
}

/// The first words of the paragraph that goes on with `next`, in both texts, where whole paragraphs before it went or came
/// and `before` ends in what they begin with.
fn openings(old: &Side<'_>, new: &Side<'_>, before: &Match, next: &Match) -> Option<(Range<usize>, Range<usize>)> {
    let (olds, news) = (before.old.end..next.old.start, before.new.end..next.new.start);
    let went = opening_at_end(old, &olds).filter(|_| new.is_blank(&news));
    let came = opening_at_end(new, &news).filter(|_| old.is_blank(&olds));
    if (went.is_none() && came.is_none()) || before.likeness != Likeness::Same {
        return None;
    }
    let was = opening_of(old, &before.old)?..before.old.end;
    let is = opening_of(new, &before.new)?..before.new.end;
    let pair = (went.unwrap_or(was), came.unwrap_or(is));
    begin_alike(&old.text[pair.0.clone()], &new.text[pair.1.clone()]).then_some(pair)
}

/// The words of the last paragraph that begins in a range, where it ends whole paragraphs before that.
fn opening_at_end(side: &Side<'_>, range: &Range<usize>) -> Option<Range<usize>> {
    let start = side.starts_in(range).last().copied().filter(|start| *start < range.end)?;
    Some(start..start + trim_end(&side.text[start..range.end]))
}

/// Where the paragraph starts that a range of kept words ends in, if it starts in the range.
fn opening_of(side: &Side<'_>, range: &Range<usize>) -> Option<usize> {
    let start = side.starts_in(range).last().copied().unwrap_or(range.start);
    (start < range.end && side.is_start(start)).then_some(start)
}

/// Whether two paragraphs that begin so are one that was numbered anew: as many words, half of them the same, or nothing
/// but a label each. Their signs do not count.
fn begin_alike(a: &str, b: &str) -> bool {
    let (a, b) = (&a[sign(a).end..], &b[sign(b).end..]);
    let (a, b) = (a.trim(), b.trim());
    let count = words(a).count();
    let equal = words(a).zip(words(b)).filter(|(was, is)| a[was.clone()] == b[is.clone()]).count();
    is_label(a) && is_label(b) || count == words(b).count() && equal > 0 && equal * 2 >= count
}

/// The words that two beginnings have in common, place by place.
fn words_of_both(old: &Side<'_>, new: &Side<'_>, was: &Range<usize>, is: &Range<usize>) -> Vec<Match> {
    let within = |whole: &Range<usize>, part: Range<usize>| whole.start + part.start..whole.start + part.end;
    let pairs = words(&old.text[was.clone()]).zip(words(&new.text[is.clone()]));
    let pairs = pairs.map(|(old, new)| Match { old: within(was, old), new: within(is, new), likeness: Likeness::Same });
    pairs.filter(|pair| old.text[pair.old.clone()] == new.text[pair.new.clone()]).collect()
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

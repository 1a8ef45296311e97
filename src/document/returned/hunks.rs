//! Which paragraphs of a text differ from those of another.

use std::ops::Range;

use super::rows::are_rows_of_other_columns;
use crate::between::sharing_most;
use paraaf_text::edits::{DiffOp, edits};

/// The paragraphs that differ, as they were and as they are. One that only ends otherwise – the last line of some, which got another
/// below it, an item behind which none comes any more – or has another number is itself: of those beside it one came or went.
pub(super) fn hunks(olds: &[&str], news: &[&str]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    for op in edits(olds, news).into_iter().filter(|op| !matches!(op, DiffOp::Equal { .. })) {
        let (was, is) = (op.old_range(), op.new_range());
        // A column stands in all rows.
        let is_one = are_rows_of_other_columns(&olds[was.clone()], &news[is.clone()]);
        if was.is_empty() || is.is_empty() || was.len() + is.len() < 3 || is_one {
            found.push((was, is));
            continue;
        }
        let pairs = pairs(&olds[was.clone()], &news[is.clone()]);
        if pairs.is_empty() {
            found.push((was, is));
            continue;
        }
        let mut done = (was.start, is.start);
        for (old, new) in
            pairs.into_iter().map(|(old, new)| (old + was.start, new + is.start)).chain([(was.end, is.end)])
        {
            let (mut before, beside) = (done.0..old, done.1..new);
            // What goes behind the line that is the last one now goes with the end of that.
            let is_last = beside.is_empty() && before.start > was.start && new == is.end && !before.is_empty();
            let other_end = is_last && {
                let (was, now) = (olds[before.start - 1].trim_end(), news[new - 1].trim_end());
                key(was) == key(now) && was.ends_with('\\') != now.ends_with('\\')
            };
            let is_behind =
                |(was, is): &&mut (Range<usize>, Range<usize>)| was.end == before.start && is.end == beside.start;
            if let Some(last) = found.last_mut().filter(is_behind).filter(|_| before.is_empty() && !beside.is_empty()) {
                // What came goes with the line before it, in which words changed.
                last.1.end = beside.end;
            } else if other_end {
                before.start -= 1;
                found.push((before, new - 1..new));
            } else if !before.is_empty() || !beside.is_empty() {
                found.push((before, beside));
            }
            if old < was.end && key(olds[old]) != key(news[new]) {
                found.push((old..old + 1, new..new + 1));
            }
            done = (old + 1, new + 1);
        }
    }
    found
}

/// How many paragraphs are paired, at most, of each text.
const MOST: usize = 200;

/// Which of some paragraphs is which of others, by their places, in order: such that as many as can be are the same, or have half of
/// their words in common, those of the longer. Cost: their product.
fn pairs(olds: &[&str], news: &[&str]) -> Vec<(usize, usize)> {
    if olds.len() > MOST || news.len() > MOST {
        return Vec::new();
    }
    let words = |all: &[&str]| -> Vec<Vec<String>> {
        let bare = |text: &str| {
            text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
        };
        all.iter().map(|one| bare(key(one))).collect()
    };
    let (was, is) = (words(olds), words(news));
    let alike = |old: usize, new: usize| -> usize {
        if key(olds[old]) == key(news[new]) {
            return 3;
        }
        let shared = was[old].iter().filter(|word| is[new].contains(word)).count();
        let longer = was[old].len().max(is[new].len());
        usize::from(shared > 0 && shared * 2 >= longer) * 2
    };
    let both: Vec<Vec<usize>> =
        (0..olds.len()).map(|old| (0..news.len()).map(|new| alike(old, new)).collect()).collect();
    sharing_most(&both)
}

/// The words of a paragraph, without the number of an item and the sign of a broken line.
fn key(paragraph: &str) -> &str {
    let words = paragraph.trim();
    let words = words.strip_suffix('\\').unwrap_or(words).trim_end();
    let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let numbered = words[digits..].strip_prefix(['.', ')']).and_then(|rest| rest.strip_prefix(' '));
    numbered.filter(|_| digits > 0).unwrap_or(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use paraaf_text::paragraphs::split;

    fn all<'t>(old: &'t str, new: &'t str) -> Vec<(Vec<&'t str>, Vec<&'t str>)> {
        let (olds, news) = (split(old), split(new));
        let words = |all: &[&'t str]| all.iter().map(|one| one.trim()).collect::<Vec<_>>();
        hunks(&olds, &news).into_iter().map(|(was, is)| (words(&olds[was]), words(&news[is]))).collect()
    }

    #[test]
    fn of_lines_one_of_which_went_and_one_came_the_others_stay() {
        let old = "Anna de Vries\\\nBram Bos\\\nEls Kok\n";
        let new = "Anna de Vries\\\nEls Kok\\\nDirk Ay\n";
        assert_eq!(all(old, new), [(vec!["Bram Bos\\"], vec![]), (vec![], vec!["Dirk Ay"])]);
        let new = "Anna de Vries\\\nBram Bos\n";
        assert_eq!(all(old, new), [(vec!["Bram Bos\\", "Els Kok"], vec!["Bram Bos"])]);
        let (old, new) = ("1. een\n2. twee\n3. drie\n\nSlot\n", "1. een\n2. drie\n3. vier\n\nSlot\n");
        assert_eq!(all(old, new), [(vec!["2. twee"], vec![]), (vec![], vec!["3. vier"])]);
        // So where a word of a line is another.
        let old = "Anna de Vries\\\nBram Bos, lid\\\nEls Kok, lid te Ede\n";
        let new = "Anna de Vries\\\nE. Kok, lid te Ede\\\nDirk Ay\n";
        let lines =
            [(vec!["Bram Bos, lid\\"], vec![]), (vec!["Els Kok, lid te Ede"], vec!["E. Kok, lid te Ede\\", "Dirk Ay"])];
        assert_eq!(all(old, new), lines);
        let (old, new) = ("- een\n- twee\n- drie\n\nSlot\n", "- een\n- drie\n- vier\n\nSlot\n");
        assert_eq!(all(old, new), [(vec!["- twee"], vec![]), (vec![], vec!["- vier"])]);
    }
}

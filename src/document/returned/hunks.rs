//! Which paragraphs of a text differ from those of another.

use std::ops::Range;

use paraaf_text::edits::{DiffOp, edits};

/// The paragraphs that differ, as they were and as they are. One that only ends otherwise – the last line of some, which got another
/// below it, an item behind which none comes any more – or has another number is itself: of those beside it one came or went.
pub(super) fn hunks(olds: &[&str], news: &[&str]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    for op in edits(olds, news).into_iter().filter(|op| !matches!(op, DiffOp::Equal { .. })) {
        let (was, is) = (op.old_range(), op.new_range());
        if was.is_empty() || is.is_empty() || was.len() + is.len() < 3 {
            found.push((was, is));
            continue;
        }
        let keys = |all: &[&'_ str]| all.iter().map(|one| key(one).to_owned()).collect::<Vec<_>>();
        let ops = edits(&keys(&olds[was.clone()]), &keys(&news[is.clone()]));
        if !ops.iter().any(|op| matches!(op, DiffOp::Equal { .. })) {
            found.push((was, is));
            continue;
        }
        for op in ops.into_iter().filter(|op| !matches!(op, DiffOp::Equal { .. })) {
            let on = |range: Range<usize>, start: usize| range.start + start..range.end + start;
            let (mut old, mut new) = (on(op.old_range(), was.start), on(op.new_range(), is.start));
            // What goes behind the line that is the last one now goes with the end of that.
            if new.is_empty() && old.start > was.start && new.start > is.start {
                let (before, now) = (olds[old.start - 1].trim_end(), news[new.start - 1].trim_end());
                if before != now && before.ends_with('\\') != now.ends_with('\\') {
                    (old.start, new.start) = (old.start - 1, new.start - 1);
                }
            }
            found.push((old, new));
        }
    }
    found
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
        let (old, new) = ("- een\n- twee\n- drie\n\nSlot\n", "- een\n- drie\n- vier\n\nSlot\n");
        assert_eq!(all(old, new), [(vec!["- twee"], vec![]), (vec![], vec!["- vier"])]);
    }
}

//! Footnotes that both writers added and that say the same: one put them below the paragraph, the other at the end, and the text has
//! to have them once.

use std::collections::HashMap;

use crate::footnotes::{Label, footnotes};

/// The second writer's text without the footnotes that the first has too, by label and words, and that the text both began from has
/// not. Cost: one pass over each.
pub fn without_same_notes([base, ours, theirs]: [&str; 3]) -> String {
    fn said(text: &str) -> HashMap<Label<'_>, Vec<&str>> {
        footnotes(text).into_iter().map(|note| (note.label, text[note.at].split_whitespace().collect())).collect()
    }
    let (was, our) = (said(base), said(ours));
    let mut left = theirs.to_owned();
    for note in footnotes(theirs).into_iter().rev() {
        let words: Vec<&str> = theirs[note.at.clone()].split_whitespace().collect();
        if was.contains_key(&note.label) || our.get(&note.label) != Some(&words) {
            continue;
        }
        let behind = left[note.at.end..].len() - left[note.at.end..].trim_start().len();
        let start = left[..note.at.start].trim_end().len();
        if note.at.end + behind < left.len() {
            left.replace_range(note.at.start..note.at.end + behind, "");
        } else {
            // The end of the text is that of what stood before it.
            left.replace_range(start..note.at.end, "");
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_that_both_added_is_left_out_of_the_second_text_wherever_it_stands() {
        let base = "Een. Twee.\n\nDrie.\n";
        let marked = base.replace("Een.", "Een.[^1]");
        let below = marked.replace("Twee.\n", "Twee.\n\n[^1]: Eigen meting.\n");
        let at_end = format!("{marked}\n[^1]: Eigen\n    meting.\n");
        assert_eq!(without_same_notes([base, &below, &at_end]), marked);
        assert_eq!(without_same_notes([base, &at_end, &below]), marked);
        let other = at_end.replace("Eigen", "Andere");
        assert_eq!(without_same_notes([base, &below, &other]), other);
        assert_eq!(without_same_notes([&below, &below, &at_end]), at_end, "the text had it, and it was moved");
    }
}

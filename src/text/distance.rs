//! How far two texts are apart, by rules that never change: what a sign-off is worth depends on it, so it does not
//! depend on how a redline is drawn.
//!
//! Words are compared after folding their typography, and a non-breaking space separates words as a space does.

use std::borrow::Cow;

use super::paragraphs;
use super::typographic::{folded_words, same};

/// The least number of words that have to be deleted plus inserted to get from one text to the other; none when it is
/// more than `bound`.
///
/// A replaced word counts as two. Paragraph breaks do not count. Exact: the greedy algorithm of E. W. Myers, "An
/// O(ND) Difference Algorithm and Its Variations" (1986). Cost: O(words × bound) time, O(words + bound) space.
pub fn words_changed(old: &str, new: &str, bound: usize) -> Option<usize> {
    let old: Vec<Cow<'_, str>> = folded_words(old).collect();
    let new: Vec<Cow<'_, str>> = folded_words(new).collect();
    let bound = bound.min(old.len() + new.len());
    // furthest[bound + 1 + k] is how many old words a path on diagonal k (old words minus new ones) has used up.
    let mut furthest = vec![0_usize; 2 * bound + 3];
    for edits in 0..=bound {
        let diagonals = (bound + 1 - edits..=bound + 1 + edits).step_by(2);
        for k in diagonals {
            let inserts =
                edits == 0 || k == bound + 1 - edits || (k != bound + 1 + edits && furthest[k - 1] < furthest[k + 1]);
            let mut x = match (edits, inserts) {
                (0, _) => 0,
                (_, true) => furthest[k + 1],
                (_, false) => furthest[k - 1] + 1,
            };
            // On a diagonal that lies outside the texts there is no path.
            let Some(mut y) = (x + bound + 1).checked_sub(k) else { continue };
            while x < old.len() && y < new.len() && old[x] == new[y] {
                x += 1;
                y += 1;
            }
            furthest[k] = x;
            if x >= old.len() && y >= new.len() {
                return Some(edits);
            }
        }
    }
    None
}

/// Whether two texts have the same words and punctuation in the same paragraphs: only line ends, white space and
/// typography differ. Cost: one pass over both.
pub fn same_layout(old: &str, new: &str) -> bool {
    let old_paragraphs = paragraphs::split(old);
    let new_paragraphs = paragraphs::split(new);
    old_paragraphs.len() == new_paragraphs.len() && old_paragraphs.iter().zip(&new_paragraphs).all(|(a, b)| same(a, b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replaced_word_counts_as_two_and_a_paragraph_break_as_none() {
        assert_eq!(words_changed("een twee drie", "een vier drie", 10), Some(2));
        assert_eq!(words_changed("een\n\ntwee", "een twee", 10), Some(0));
        assert_eq!(words_changed("een twee", "twee een", 10), Some(2));
    }

    #[test]
    fn more_than_the_bound_is_not_counted() {
        assert_eq!(words_changed("a b c d e f", "", 5), None);
        assert_eq!(words_changed("a b c d e f", "", 6), Some(6));
        assert_eq!(words_changed("", "", 0), Some(0));
    }

    #[test]
    fn typography_does_not_count() {
        assert_eq!(words_changed("'t kost 10 000 euro", "’t kost 10\u{a0}000 euro", 0), Some(0));
    }

    #[test]
    fn the_layout_is_the_same_when_only_lines_and_typography_differ() {
        assert!(same_layout("een 'twee'\n\ndrie", "een\r\n‘twee’ \n\n\ndrie\n"));
        assert!(!same_layout("een\n\ntwee", "een twee"));
        assert!(!same_layout("een, twee", "een twee"));
        assert!(!same_layout("een twee\n\ndrie", "een\n\ntwee drie"));
    }
}

//! A paragraph that differs at several places far from each other: each is an edit of its own, as each tracked change is.

use std::ops::Range;

use paraaf_text::edits::{DiffOp, edits};
use paraaf_text::words::words;

/// How many words stay between two places, at least: fewer also stay by chance where a sentence is written anew.
const BETWEEN: usize = 6;

/// The pieces of a paragraph and those of what became of it, each of which differs at one place; they are cut amid words that stay.
/// One, where they are no further apart.
pub(super) fn pieces(old: &str, new: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let (olds, news): (Vec<_>, Vec<_>) = (words(old).collect(), words(new).collect());
    let spelled =
        |text: &str, all: &[Range<usize>]| all.iter().map(|at| text[at.clone()].to_owned()).collect::<Vec<_>>();
    let ops = edits(&spelled(old, &olds), &spelled(new, &news));
    let (mut pieces, mut done) = (Vec::new(), (0, 0));
    let last = ops.len().saturating_sub(1);
    for (place, op) in ops.iter().enumerate() {
        let DiffOp::Equal { old_index, new_index, len } = *op else { continue };
        if place == 0 || place == last || len < BETWEEN {
            continue;
        }
        let is_blank = |text: &str, all: &[Range<usize>], at: usize| &text[all[at - 1].end..all[at].start] == " ";
        let is_cut = |step: &usize| is_blank(old, &olds, old_index + step) && is_blank(new, &news, new_index + step);
        // Each side keeps two words of them, at least.
        if let Some(step) = (len / 2..len - 1).find(is_cut) {
            let to = (olds[old_index + step].start, news[new_index + step].start);
            pieces.push((done.0..to.0, done.1..to.1));
            done = to;
        }
    }
    pieces.push((done.0..old.len(), done.1..new.len()));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut<'t>(old: &'t str, new: &'t str) -> Vec<(&'t str, &'t str)> {
        pieces(old, new).into_iter().map(|(was, is)| (&old[was], &new[is])).collect()
    }

    #[test]
    fn places_that_are_far_apart_are_cut_amid_the_words_that_stay() {
        let old = "Wij vragen u om een besluit over de kamers van de studenten in de stad.";
        let new = "Wij verzoeken u om een besluit over de kamers van alle studenten in de stad.";
        let wanted = [
            ("Wij vragen u om een besluit ", "Wij verzoeken u om een besluit "),
            ("over de kamers van de studenten in de stad.", "over de kamers van alle studenten in de stad."),
        ];
        assert_eq!(cut(old, new), wanted);
        let near = old.replace("vragen", "verzoeken").replace("een besluit", "uw besluit");
        assert_eq!(cut(old, &near), [(old, near.as_str())]);
        assert_eq!(cut(old, old), [(old, old)]);
    }
}

//! Texts that say the same.

use paraaf_text::paragraphs;
use paraaf_text::words::words;

/// Whether both have the same words in the same paragraphs.
pub(super) fn alike(one: &str, other: &str) -> bool {
    let paragraphs = |text: &str| -> Vec<usize> {
        paragraphs::split(text).into_iter().map(|paragraph| words(paragraph).count()).collect()
    };
    let spelled = || words(one).map(|at| &one[at]).eq(words(other).map(|at| &other[at]));
    one == other || spelled() && paragraphs(one) == paragraphs(other)
}

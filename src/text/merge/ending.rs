//! The white space behind the words of a text: no word hangs on it, and it has to be something.

use crate::words::trim_end;

/// The white space behind the words of a text.
pub(super) fn end_of(text: &str) -> &str {
    &text[trim_end(text)..]
}

/// The white space that a text ends in, where one writer, or both, made something else of it. Whoever is named first, it is
/// the same.
pub(super) fn ending<'t>(base: &str, ours: &'t str, theirs: &'t str) -> &'t str {
    if ours == base {
        theirs
    } else if theirs == base {
        ours
    } else {
        ours.min(theirs)
    }
}

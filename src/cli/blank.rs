//! The form that a new letter begins as: words that nobody wrote, and that nobody means to propose.

use super::line_endings::without_line_endings;

/// What the working text of a new letter holds before anyone has written.
pub(super) const FORM: &str = "Dear …,\n\n\n\nYours sincerely,\n";

/// Whether a text is still the empty form.
pub(super) fn is_form(bytes: &[u8]) -> bool {
    without_line_endings(bytes) == FORM.as_bytes()
}

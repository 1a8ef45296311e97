//! How far a transfer is: one line on the terminal, overwritten as it goes on, and taken away in the end.

use std::io::{IsTerminal as _, Write as _};

use crate::render::visible::visible;

/// So wide is what is overwritten; git's own lines are shorter.
const WIDTH: usize = 78;

/// Whether anyone sees it.
pub(super) fn is_seen() -> bool {
    std::io::stderr().is_terminal()
}

/// Shows a line in the place of the last one; an empty one takes it away. That it cannot be shown is no failure.
pub(super) fn show(line: &str) {
    let line: String = visible(line).chars().take(WIDTH).collect();
    let mut stderr = std::io::stderr().lock();
    let _ = write!(stderr, "\r{:WIDTH$}\r{line}", "").and_then(|()| stderr.flush());
}

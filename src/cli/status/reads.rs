//! Who reads the page.

/// Who reads the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reads {
    /// Whoever asked for it.
    Reader,
    /// Whoever gets the file: nobody who could be called "you".
    Anyone,
}

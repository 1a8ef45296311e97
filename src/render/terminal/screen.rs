//! Where a page is shown: how wide it is, and what it obeys.

/// Where a page is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Columns that a line may take; without it nothing is wrapped.
    pub width: Option<usize>,
    /// Whether tones are given a look. Where they are not, a redline has markers: `[-old-]{+new+}`.
    pub color: bool,
    /// Whether a terminal reads it, which obeys what it is sent: then exact bytes are made safe too.
    pub terminal: bool,
}

impl Screen {
    /// A file or a pipe: plain text, nothing wrapped, exact bytes as they are.
    pub const PLAIN: Self = Self { width: None, color: false, terminal: false };
}

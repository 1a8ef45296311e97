//! A person as commits name them, without the moment.

/// Somebody who writes: a name and an address, as commits have them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writer {
    /// What people call the writer.
    pub name: String,
    /// Where the writer is reached.
    pub email: String,
}

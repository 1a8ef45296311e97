//! Why a text is no public key.

/// Why a text is no public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAKey {
    /// It is a secret one, which nobody but its owner may have.
    Secret,
    /// It only names an `OpenPGP` key.
    Fingerprint,
    /// It is something else.
    Other,
}

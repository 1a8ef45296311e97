//! What a signature is worth, whatever program or library checked it.

use crate::letter::key::KeyName;

/// What the signature of a commit is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signed {
    /// There is none.
    No,
    /// It is by whoever holds this key. Whose key it is, the rules say.
    With(KeyName),
    /// The same, and it was made after the key expired.
    Expired(KeyName),
    /// The same, and whoever holds the key has revoked it.
    Revoked(KeyName),
    /// It is by an `OpenPGP` key that the rules do not name: whether it holds nobody can tell here.
    UnknownKey(String),
    /// It is not a signature of this commit.
    Badly,
    /// It is not checked here.
    Unchecked(Unchecked),
}

/// Why a signature is not checked here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unchecked {
    /// It is an X.509 one.
    X509,
    /// It, or its key, is of a kind that is not known.
    Kind,
    /// The program that checks such ones could not be run, or does not say.
    Program {
        /// The program.
        program: String,
        /// Its own words, or those of the system.
        why: String,
    },
}

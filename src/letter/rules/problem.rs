//! What can be wrong with `reviewers.toml`, and where.

use thiserror::Error;

/// One thing that is wrong, with its place in the file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}, column {column}: {kind}")]
pub struct Problem {
    /// The line, from 1 up.
    pub line: usize,
    /// The column in characters, from 1 up.
    pub column: usize,
    /// What is wrong there.
    pub kind: ProblemKind,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ProblemKind {
    /// Not TOML.
    #[error("{0}")]
    Syntax(String),
    /// A key that means nothing here.
    #[error("unknown key '{key}'")]
    UnknownKey {
        /// The key.
        key: String,
        /// The known key that looks most like it.
        nearest: Option<&'static str>,
    },
    /// A key of the design that this version cannot honour; to pass over it would be to count wrongly.
    #[error("this version of paraaf cannot honour '{0}'")]
    NotYet(&'static str),
    /// A value of the wrong kind.
    #[error("'{key}' must be {expected}")]
    WrongKind {
        /// The key.
        key: String,
        /// What belongs there.
        expected: &'static str,
    },
    /// Not `Name` or `Name <address>`.
    #[error("'{0}' is not a name, or a name with an address between angle brackets")]
    NotAPerson(String),
    /// Not an address.
    #[error("'{0}' is not an e-mail address")]
    NotAnAddress(String),
    /// A table of a person without a name.
    #[error("'{0}' has no name")]
    Nameless(String),
    /// Not usable as an id.
    #[error("'{0}' cannot be an id: lower-case letters, digits, '-' and '_'")]
    NotAnId(String),
    /// Two people with one id.
    #[error("two people have the id '{id}'; the first stands on line {first_line}")]
    DuplicateId {
        /// The id.
        id: String,
        /// Where it stands first.
        first_line: usize,
    },
    /// Two people with one address.
    #[error("two people have the address '{email}'; the first stands on line {first_line}")]
    DuplicateEmail {
        /// The address.
        email: String,
        /// Where it stands first.
        first_line: usize,
    },
    /// `reviewers` and `[people]` in one file.
    #[error("'reviewers' and '[people]' cannot stand together")]
    BothForms,
    /// No person at all.
    #[error("it names nobody")]
    NamesNobody,
}

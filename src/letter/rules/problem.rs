//! What can be wrong with `reviewers.toml`, and where.

use thiserror::Error;

use crate::letter::ids::ReviewerId;

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
    /// Only signed words are to count, and somebody who is needed has no key on file.
    #[error("only signed words are to count, and no key of '{0}' is known")]
    NoKey(String),
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
    /// Two people with one key: then it would not tell who signed.
    #[error("two people have the same key; the first stands on line {first_line}")]
    DuplicateKey {
        /// Where it stands first.
        first_line: usize,
    },
    /// An id that nobody has.
    #[error("nobody in the file has the id '{id}'")]
    UnknownPerson {
        /// The id.
        id: String,
        /// The id that looks most like it, if one does.
        nearest: Option<ReviewerId>,
    },
    /// Somebody stands in one list twice.
    #[error("'{0}' stands in this list twice")]
    NamedTwice(String),
    /// A pen that nobody holds.
    #[error("'pen' names nobody")]
    EmptyPen,
    /// A step in which nobody is asked.
    #[error("the step asks nobody")]
    EmptyStep,
    /// A step without a name.
    #[error("the step has no name")]
    NamelessStep,
    /// Two steps with one name.
    #[error("two steps are called '{name}'; the first stands on line {first_line}")]
    DuplicateStep {
        /// The name.
        name: String,
        /// Where it stands first.
        first_line: usize,
    },
    /// A need of the right kind that can never be met, or is met by nothing.
    #[error("need = {need} cannot be met: the step asks {people}")]
    ImpossibleNeed {
        /// The need as it is written.
        need: String,
        /// How many people the step asks.
        people: usize,
    },
    /// A need that is none.
    #[error("'need' must be a number, \"all\", \"majority\", a fraction such as \"2/3\", or \"seen\"")]
    NotANeed,
    /// Silence that never ends.
    #[error("silence cannot consent without a day on which it ends")]
    SilenceWithoutDue,
    /// Not a day.
    #[error("'{0}' must be a day, such as 2026-12-01")]
    NotADate(String),
    /// Somebody who acts for themselves.
    #[error("'{0}' cannot be their own deputy")]
    OwnDeputy(String),
    /// The end of a deputy whom nobody named.
    #[error("'deputy-until' stands without 'deputy'")]
    UntilWithoutDeputy,
    /// Not a public key.
    #[error("'key' must be a public key: one line such as ssh-ed25519 AAAA…, or the lines of one OpenPGP key")]
    NotAKey,
    /// A key that nobody but its owner may have.
    #[error("'key' holds a secret key, and everyone who has the letter can read this file")]
    SecretKey,
    /// What names an `OpenPGP` key, and is none.
    #[error("'key' must be the OpenPGP key itself: a fingerprint cannot check a signature")]
    Fingerprint,
    /// `reviewers` and `[people]` in one file.
    #[error("'reviewers' and '[people]' cannot stand together")]
    BothForms,
    /// No person at all.
    #[error("it names nobody")]
    NamesNobody,
}

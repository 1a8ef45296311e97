//! Why a file cannot be read as a document.

use thiserror::Error;

/// Why bytes are no document that can be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DocumentError {
    /// It is neither a Word nor an `OpenDocument` file.
    #[error("it is neither a Word nor an OpenDocument file")]
    NotADocument,
    /// It is a file of the same family that is no text.
    #[error("it is a file of the kind {0}, and no text document")]
    OtherKind(String),
    /// It can be read with a password only.
    #[error("it is locked with a password")]
    Encrypted,
    /// It has programs in it.
    #[error("it has macros in it")]
    Macros,
    /// A part of it is not there.
    #[error("{} is missing", called(.0))]
    Missing(String),
    /// A part of it cannot be read.
    #[error("{} is damaged: {why}", called(part))]
    Damaged {
        /// Which part.
        part: String,
        /// What is wrong with it.
        why: String,
    },
    /// It unpacks to more than any letter.
    #[error("it unpacks to more than {0} MB")]
    TooBig(u64),
    /// Things stand in things without end.
    #[error("its part {0} is nested too deeply")]
    TooDeep(String),
    /// It declares entities, which can hold other files or grow without end.
    #[error("its part {0} declares a document type, which no letter needs")]
    DocumentType(String),
    /// It is of a form of Word's that hardly any program writes.
    #[error("it is of the strict form of Word documents")]
    Strict,
    /// It is an `OpenDocument` text where a Word document is needed.
    #[error("it is no Word document")]
    NotWord,
    /// It does not say how its pages are.
    #[error("there is no page in it: no size, no margins")]
    NoPage,
    /// Somebody's tracked changes would go out with every letter.
    #[error("its part {0} has tracked changes")]
    OpenChanges(String),
    /// There are no words in it.
    #[error("there are no words in it")]
    Empty,
}

/// What a part is called in a sentence.
fn called(part: &str) -> String {
    if part.starts_with("its ") { part.to_owned() } else { format!("its part {part}") }
}

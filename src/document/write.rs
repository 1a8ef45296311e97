//! Writes documents in the formats of others. What is written is read back first: nobody gets a file that says something
//! else than the text it was made of.

use thiserror::Error;

use super::docx;
use super::read::read;
use super::reviewed::{Reading, Reviewed};

/// A format that documents are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// Word (`.docx`).
    Docx,
}

/// A file that was written does not say what it was made of. It is given to nobody.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotFaithful {
    /// It does not say the text that it was made of.
    #[error("the document that was written does not read as the text with its changes {}", match .0 { Reading::Accepted => "accepted", Reading::Rejected => "rejected" })]
    Text(Reading),
    /// It does not say which draft that was.
    #[error("the document that was written does not say of which draft it was made")]
    Origin,
}

/// The bytes of a document with its open changes. The same document has the same bytes.
pub fn write(reviewed: &Reviewed, format: Written) -> Result<Vec<u8>, NotFaithful> {
    let bytes = match format {
        Written::Docx => docx::write(reviewed),
    };
    let written = read(&bytes).map_err(|_| NotFaithful::Text(Reading::Accepted))?;
    for reading in [Reading::Accepted, Reading::Rejected] {
        if written.settled(reading) != reviewed.settled(reading) {
            return Err(NotFaithful::Text(reading));
        }
    }
    if written.origin != reviewed.origin {
        return Err(NotFaithful::Origin);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::between;
    use crate::document::reviewed::By;
    use crate::text::document::markdown::laws::document;

    fn by() -> By {
        By { author: Some("Anna & \"Zn\" <a>".to_owned()), date: Some("2026-11-25T10:00:00Z".to_owned()) }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        #[test]
        fn any_document_reads_back_as_it_was(document in document()) {
            let reviewed = Reviewed::of(&document);
            let bytes = write(&reviewed, Written::Docx);
            prop_assert!(bytes.is_ok());
            prop_assert_eq!(write(&reviewed, Written::Docx), bytes);
        }

        #[test]
        fn any_changes_read_back_as_they_were(old in document(), new in document()) {
            let reviewed = between(&old, &new, &by());
            let bytes = write(&reviewed, Written::Docx).unwrap();
            let kinds = |reviewed: &Reviewed| reviewed.changes.iter().all(|change| change.by == by());
            prop_assert!(kinds(&read(&bytes).unwrap()));
        }
    }
}

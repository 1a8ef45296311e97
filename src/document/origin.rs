//! Of which draft a document was made: it says so in its properties, where programs for documents keep it when somebody
//! saves it.

/// The draft that a document was made of. It is what the file says, and anybody can make a file say anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The name of the letter.
    pub letter: String,
    /// The draft that it is with all changes accepted that were open when it was made.
    pub draft: Made,
    /// The draft that it is with these changes rejected; none where it was made without changes, or of another text.
    pub before: Option<Made>,
    /// Whether the record of who signed off stands behind it, which is no part of the letter.
    pub has_record: bool,
}

/// A draft by all its names, as the ledger has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// What one types for it: `3`, or `3/bram`.
    pub name: String,
    /// The commit of its proposal.
    pub commit: String,
    /// The SHA-256 of its bytes, in hex.
    pub sha256: String,
}

const LETTER: &str = "Paraaf-Letter";
const DRAFT: [&str; 3] = ["Paraaf-Draft", "Paraaf-Draft-Commit", "Paraaf-Draft-SHA256"];
const RECORD: &str = "Paraaf-Record";
const BEFORE: [&str; 3] = ["Paraaf-Before", "Paraaf-Before-Commit", "Paraaf-Before-SHA256"];

impl Origin {
    /// The properties that say so, each a name and a value.
    pub(super) fn properties(&self) -> Vec<(&'static str, &str)> {
        let mut properties = vec![(LETTER, self.letter.as_str())];
        for (names, made) in [(DRAFT, Some(&self.draft)), (BEFORE, self.before.as_ref())] {
            let values = made.map(|made| [&made.name, &made.commit, &made.sha256]);
            properties.extend(values.into_iter().flat_map(|values| names.into_iter().zip(values.map(String::as_str))));
        }
        properties.extend(self.has_record.then_some((RECORD, "behind the letter")));
        properties
    }

    /// Whether a property of this name is one of them.
    pub(super) fn is_property(name: &str) -> bool {
        name == LETTER || name == RECORD || DRAFT.contains(&name) || BEFORE.contains(&name)
    }

    /// What these properties say.
    pub(super) fn of(properties: &[(String, String)]) -> Option<Self> {
        let value = |name: &str| {
            let found = properties.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim());
            found.filter(|value| !value.is_empty()).map(str::to_owned)
        };
        let made = |[name, commit, sha256]: [&str; 3]| {
            Some(Made { name: value(name)?, commit: value(commit)?, sha256: value(sha256)? })
        };
        Some(Self {
            letter: value(LETTER)?,
            draft: made(DRAFT)?,
            before: made(BEFORE),
            has_record: value(RECORD).is_some(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_an_origin_is_none() {
        let origin = Origin {
            letter: "brief".to_owned(),
            draft: Made { name: "3/bram".to_owned(), commit: "c".repeat(40), sha256: "5".repeat(64) },
            before: None,
            has_record: true,
        };
        let mut properties: Vec<(String, String)> =
            origin.properties().into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        assert_eq!(Origin::of(&properties), Some(origin));
        properties.truncate(3);
        assert_eq!(Origin::of(&properties), None);
    }
}

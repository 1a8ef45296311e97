//! What one types for a draft.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::ids::{BadName, DraftNumber};

/// A draft as it is typed: `3`, or `3/bram` for the draft 3 of Bram that another draft 3 overtook before it was
/// published. Behind the line may also stand how its commit begins, `3/5e1f0a`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftName {
    /// Its number.
    pub number: DraftNumber,
    /// Whose it is: an id, or the beginning of a commit.
    pub of: Option<String>,
}

impl From<DraftNumber> for DraftName {
    fn from(number: DraftNumber) -> Self {
        Self { number, of: None }
    }
}

impl FromStr for DraftName {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        let (number, of) = match text.split_once('/') {
            Some((number, of)) => (number, Some(of.to_owned())),
            None => (text, None),
        };
        let bad = || BadName::Draft(text.to_owned());
        let is_one =
            of.as_ref().is_none_or(|of| !of.is_empty() && !of.contains(['/', '.']) && !of.contains(char::is_control));
        let number = number.parse().map_err(|_| bad())?;
        if is_one { Ok(Self { number, of }) } else { Err(bad()) }
    }
}

impl fmt::Display for DraftName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.of {
            Some(of) => write!(f, "{}/{of}", self.number),
            None => self.number.fmt(f),
        }
    }
}

impl Serialize for DraftName {
    /// A number where it is no more than that, else a text.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.of {
            Some(_) => serializer.collect_str(self),
            None => self.number.serialize(serializer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_named_by_its_number_and_where_needed_by_whose_it_is() {
        for typed in ["3", "3/bram", "12/anna-de-vries", "3/5e1f"] {
            assert_eq!(typed.parse::<DraftName>().unwrap().to_string(), typed);
        }
        for bad in ["", "3/", "/bram", "bram/3", "3/bram/x", "3/letter.md", "03/bram", "./3"] {
            assert!(bad.parse::<DraftName>().is_err(), "{bad}");
        }
    }
}

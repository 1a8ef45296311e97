//! The names that things go by. Each is checked once, when it is made, so that what holds one can rely on it.

use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

use data_encoding::{BASE32_NOPAD, BASE32_NOPAD_NOCASE, HEXLOWER};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

/// Why a piece of text is not the name it was given as.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BadName {
    /// Not `[a-z0-9][a-z0-9-]*`.
    #[error("'{0}' cannot be the name of a letter")]
    Letter(String),
    /// Not a whole number from 1 up.
    #[error("'{0}' is not the number of a draft")]
    Draft(String),
    /// Empty, or with characters that an id cannot have.
    #[error("'{0}' cannot be the id of a person")]
    Reviewer(String),
    /// Not `ID-2`.
    #[error("'{0}' is not the address of a remark")]
    Remark(String),
    /// Not sixteen characters of `a-z2-7`.
    #[error("'{0}' is not the id of an event")]
    Event(String),
    /// Not as many hexadecimal digits as a hash has.
    #[error("'{0}' is not a hash")]
    Hash(String),
}

/// The slug a letter is named by: `[a-z0-9][a-z0-9-]*`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LetterName(String);

impl LetterName {
    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for LetterName {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        let good = text.starts_with(allowed) && text.chars().all(|c| allowed(c) || c == '-');
        // `<letter>.lock` and the like are ruled out by the alphabet; the length only by file systems.
        if good && text.len() <= 100 { Ok(Self(text.to_owned())) } else { Err(BadName::Letter(text.to_owned())) }
    }
}

/// The number of a draft, from 1 up. A number is a name: what a draft *is*, is its proposal's commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DraftNumber(NonZeroU32);

impl DraftNumber {
    /// The number of the first draft of every letter.
    pub const FIRST: Self = Self(NonZeroU32::MIN);

    /// The number after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The number as an integer.
    pub fn get(self) -> u32 {
        self.0.get()
    }
}

impl FromStr for DraftNumber {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        // `+3` and `03` parse as integers; in a ledger one draft has one spelling.
        let plain = text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
        text.parse().ok().filter(|_| plain).map(Self).ok_or_else(|| BadName::Draft(text.to_owned()))
    }
}

/// Who a person is in the rules and in every event: lower-case letters and digits of any script, `-` and `_`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReviewerId(String);

impl ReviewerId {
    /// The id of somebody whom the rules know by name only: the slug of the *full* name, so that it stays what it is
    /// when another Anna joins. Accents are taken off, so that it can be typed on any keyboard.
    pub fn of_name(name: &str) -> Result<Self, BadName> {
        let mut slug = String::with_capacity(name.len());
        let plain = name.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
        for c in plain.flat_map(char::to_lowercase) {
            if c.is_alphanumeric() {
                slug.push(c);
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        slug.trim_end_matches('-').parse().map_err(|_| BadName::Reviewer(name.to_owned()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ReviewerId {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        // Most ids are ASCII, and a long ledger is full of them.
        let allowed = |c: char| match c {
            'a'..='z' | '0'..='9' => true,
            other => !other.is_ascii() && other.is_alphanumeric() && other.to_lowercase().eq([other]),
        };
        let good = text.starts_with(allowed) && text.chars().all(|c| allowed(c) || c == '-' || c == '_');
        if good && text.len() <= 100 { Ok(Self(text.to_owned())) } else { Err(BadName::Reviewer(text.to_owned())) }
    }
}

/// What a remark or an objection is called: whose it is, and which one of that person's.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RemarkAddress {
    /// Whose it is.
    reviewer: ReviewerId,
    /// Which one.
    number: NonZeroU32,
}

impl RemarkAddress {
    /// The address of the remark after so many others of this person.
    pub fn after(reviewer: &ReviewerId, others: u32) -> Self {
        Self { reviewer: reviewer.clone(), number: NonZeroU32::MIN.saturating_add(others) }
    }

    /// Whose it is.
    pub fn reviewer(&self) -> &ReviewerId {
        &self.reviewer
    }

    /// Which one of that person's it is, from 1 up.
    pub fn number(&self) -> u32 {
        self.number.get()
    }
}

impl FromStr for RemarkAddress {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        let parse = || {
            let (reviewer, number) = text.rsplit_once('-')?;
            // As with drafts, one remark has one spelling.
            let plain = number.bytes().all(|b| b.is_ascii_digit()) && !number.starts_with('0');
            // A number that leaves no room for the next is nobody's.
            let plain = plain && number.len() <= 6;
            Some(Self { reviewer: reviewer.parse().ok()?, number: number.parse().ok().filter(|_| plain)? })
        };
        parse().ok_or_else(|| BadName::Remark(text.to_owned()))
    }
}

impl fmt::Display for RemarkAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.reviewer, self.number)
    }
}

/// Eighty random bits as sixteen characters of `a-z2-7`: what tells two otherwise equal events apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EventId([u8; 10]);

impl EventId {
    /// The id made of these random bytes.
    pub fn from_random(bytes: [u8; 10]) -> Self {
        Self(bytes)
    }

    /// This id with the first half of another: those of one batch share it, but for its last byte where they are from several files.
    /// The second half keeps them apart.
    #[must_use]
    pub fn beside(self, first: Self) -> Self {
        let mut bytes = self.0;
        bytes[..5].copy_from_slice(&first.0[..5]);
        Self(bytes)
    }

    /// This id for those that are from one more file of a batch, counted from 0.
    #[must_use]
    pub fn of_file(mut self, file: u8) -> Self {
        self.0[4] = self.0[4].wrapping_add(file);
        self
    }

    /// Whether two events were recorded in one batch.
    pub fn is_beside(&self, other: &Self) -> bool {
        self.0[..4] == other.0[..4]
    }

    /// Whether two events were recorded in one batch from one file, or none.
    pub fn is_of_one_file(&self, other: &Self) -> bool {
        self.0[..5] == other.0[..5]
    }
}

impl FromStr for EventId {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        let bad = || BadName::Event(text.to_owned());
        if text.len() != 16 || text.bytes().any(|b| b.is_ascii_uppercase()) {
            return Err(bad());
        }
        let mut bytes = [0; 10];
        BASE32_NOPAD_NOCASE.decode_mut(text.as_bytes(), &mut bytes).map_err(|_| bad())?;
        Ok(Self(bytes))
    }
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&BASE32_NOPAD.encode(&self.0).to_ascii_lowercase())
    }
}

/// Defines a hash of a fixed length that reads and writes as lower-case hexadecimal digits.
macro_rules! hash {
    ($(#[$doc:meta])* $name:ident, $length:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name([u8; $length]);

        impl $name {
            /// The hash made of these bytes.
            pub fn from_bytes(bytes: [u8; $length]) -> Self {
                Self(bytes)
            }

            /// The bytes of the hash.
            pub fn as_bytes(&self) -> &[u8; $length] {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = BadName;

            fn from_str(text: &str) -> Result<Self, BadName> {
                let bad = || BadName::Hash(text.to_owned());
                let mut bytes = [0; $length];
                if text.len() != 2 * $length {
                    return Err(bad());
                }
                HEXLOWER.decode_mut(text.as_bytes(), &mut bytes).map_err(|_| bad())?;
                Ok(Self(bytes))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&HEXLOWER.encode(&self.0))
            }
        }
    };
}

hash! {
    /// The commit of an event: what a draft or an event is known by for ever.
    CommitId, 20
}

impl CommitId {
    /// The first eight digits, for the screen.
    pub fn short(&self) -> String {
        HEXLOWER.encode(&self.0[..4])
    }
}

hash! {
    /// The SHA-256 of the bytes of a draft.
    TextHash, 32
}

impl TextHash {
    /// The hash of a text.
    pub fn of(text: &str) -> Self {
        Self::of_bytes(text.as_bytes())
    }

    /// The hash of the bytes of a text.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for LetterName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for DraftNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for ReviewerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Reads and writes a name in JSON as the text it displays as.
macro_rules! as_text {
    ($($name:ident),*) => { $(
        impl TryFrom<String> for $name {
            type Error = BadName;

            fn try_from(text: String) -> Result<Self, BadName> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.to_string()
            }
        }
    )* };
}

as_text!(LetterName, ReviewerId, RemarkAddress, EventId, CommitId, TextHash);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_of_a_name_keeps_its_letters_and_drops_its_accents() {
        for (name, id) in [
            ("Anna de Vries", "anna-de-vries"),
            ("  Zoë  O’Hara ", "zoe-o-hara"),
            ("Łukasz Żak", "łukasz-zak"),
            ("李明", "李明"),
            ("J.-P. van 't Hof (BZK)", "j-p-van-t-hof-bzk"),
        ] {
            assert_eq!(ReviewerId::of_name(name).unwrap().as_str(), id);
        }
        assert_eq!(ReviewerId::of_name("—"), Err(BadName::Reviewer("—".into())));
    }

    #[test]
    fn a_letter_is_named_by_a_slug() {
        assert!("brief-2".parse::<LetterName>().is_ok());
        for bad in ["", "-brief", "Brief", "brief/2", "brief.md", "één"] {
            assert!(bad.parse::<LetterName>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_draft_number_has_one_spelling() {
        assert_eq!("12".parse::<DraftNumber>().unwrap().get(), 12);
        for bad in ["", "0", "+3", "03", "-1", "99999999999", "x"] {
            assert!(bad.parse::<DraftNumber>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_remark_is_addressed_by_person_and_number() {
        for (text, reviewer, number) in
            [("carla-2", "carla", 2), ("anna-de-vries-13", "anna-de-vries", 13), ("x-1-1", "x-1", 1)]
        {
            let address: RemarkAddress = text.parse().unwrap();
            assert_eq!((address.reviewer().as_str(), address.number()), (reviewer, number));
            assert_eq!(address.to_string(), text);
        }
        for bad in ["", "carla", "carla-", "carla-0", "carla-02", "-2", "carla-x", "Carla-2", "carla-99999999999"] {
            assert!(bad.parse::<RemarkAddress>().is_err(), "{bad}");
        }
    }

    #[test]
    fn ids_read_back_as_written() {
        let id = EventId::from_random([7; 10]);
        assert_eq!(id.to_string().parse::<EventId>().unwrap(), id);
        assert_eq!(id.to_string().len(), 16);
        assert!("ABCDEFGHIJKLMNOP".parse::<EventId>().is_err());
        let commit = CommitId::from_bytes([0xab; 20]);
        assert_eq!(commit.to_string().parse::<CommitId>().unwrap(), commit);
        assert!("abc".parse::<CommitId>().is_err());
    }
}

//! What an event was recorded from: a file or a mail, known by its bytes. The original itself stays with whoever has it.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::ids::TextHash;

/// A file or a mail that an event was recorded from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Evidence {
    /// The SHA-256 of its bytes.
    pub hash: TextHash,
    /// What tells a mail from every other.
    pub message: Option<MessageId>,
}

/// The `Message-ID` of a mail without its brackets: visible ASCII, no brackets, at most [`MessageId::LONGEST`] bytes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MessageId(String);

/// Text that is no evidence as this version writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotEvidence;

impl Evidence {
    /// What these bytes are evidence of.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self { hash: TextHash::of_bytes(bytes), message: None }
    }

    /// Whether both are the same mail or the same file.
    pub fn is_same(&self, other: &Self) -> bool {
        self.hash == other.hash || self.message.is_some() && self.message == other.message
    }
}

impl MessageId {
    /// The most bytes that one has: what mail allows in a line is less.
    pub const LONGEST: usize = 900;

    /// The id in these words; none where they are no id.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches('<').trim_end_matches('>');
        let plain = |byte: u8| byte.is_ascii_graphic() && byte != b'<' && byte != b'>';
        let good = !text.is_empty() && text.len() <= Self::LONGEST && text.bytes().all(plain);
        good.then(|| Self(text.to_owned()))
    }

    /// The id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sha256:{}", self.hash)?;
        self.message.iter().try_for_each(|message| write!(f, " <{}>", message.as_str()))
    }
}

impl FromStr for Evidence {
    type Err = NotEvidence;

    fn from_str(text: &str) -> Result<Self, NotEvidence> {
        let (hash, message) = match text.split_once(' ') {
            Some((hash, message)) => (hash, Some(message)),
            None => (text, None),
        };
        let hash = hash.strip_prefix("sha256:").and_then(|hash| hash.parse().ok()).ok_or(NotEvidence)?;
        let inside = |message: &str| {
            let inside = message.strip_prefix('<')?.strip_suffix('>')?;
            MessageId::new(inside).filter(|id| id.as_str() == inside)
        };
        let message = message.map(|message| inside(message).ok_or(NotEvidence)).transpose()?;
        Ok(Self { hash, message })
    }
}

impl Serialize for Evidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_reads_back_as_written() {
        let file = Evidence::of_bytes(b"abc");
        let text = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(file.to_string(), text);
        let mail = Evidence { message: MessageId::new(" <a.1@mail.example> "), ..file.clone() };
        assert_eq!(mail.to_string(), format!("{text} <a.1@mail.example>"));
        for evidence in [&file, &mail] {
            assert_eq!(evidence.to_string().parse().as_ref(), Ok(evidence));
        }
        assert!(file.is_same(&mail));
        assert!(mail.is_same(&Evidence { hash: TextHash::of("other"), ..mail.clone() }));
        assert!(!file.is_same(&Evidence::of_bytes(b"other")));
    }

    #[test]
    fn what_is_none_is_refused() {
        let hash = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        for text in [
            "",
            "x.eml",
            "sha512:00",
            &hash[..60],
            &format!("{hash} a@b"),
            &format!("{hash} <a b>"),
            &format!("{hash} "),
        ] {
            assert_eq!(text.parse::<Evidence>(), Err(NotEvidence), "{text}");
        }
        for text in ["", "<>", "a b", "a\nb", "é@x", &"a".repeat(901)] {
            assert_eq!(MessageId::new(text), None, "{text}");
        }
    }
}

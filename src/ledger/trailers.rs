//! The last paragraph of a message, read strictly: every line is `Key: value`, or it is no block of trailers.
//!
//! Git's own reader stops at a line of dashes among the words, and joins a line to an empty value above it; a ledger
//! cannot afford either.

/// Why a message that says it is an event cannot be read as one.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// It holds what only a later version knows.
    NeedsNewer(String),
    /// It is not what this or any version writes.
    Malformed(String),
}

/// The trailers of a message that have not been asked for yet.
#[derive(Debug)]
pub(super) struct Trailers<'m>(Vec<(&'m str, &'m str)>);

impl<'m> Trailers<'m> {
    /// The trailers of a paragraph; none when a line of it is not `Key: value`.
    pub(super) fn parse(paragraph: &'m str) -> Option<Self> {
        paragraph.split('\n').map(trailer).collect::<Option<_>>().map(Self)
    }

    /// Whether there is a trailer of this name.
    pub(super) fn has(&self, key: &str) -> bool {
        self.0.iter().any(|(k, _)| *k == key)
    }

    /// The value of a trailer that may be there, once.
    pub(super) fn take(&mut self, key: &str) -> Result<Option<&'m str>, Flaw> {
        let Some(at) = self.0.iter().position(|(k, _)| *k == key) else { return Ok(None) };
        let (_, value) = self.0.remove(at);
        if self.has(key) { Err(Flaw::Malformed(format!("it says '{key}' twice"))) } else { Ok(Some(value)) }
    }

    /// The value of a trailer that must be there, once.
    pub(super) fn need(&mut self, key: &str) -> Result<&'m str, Flaw> {
        self.take(key)?.ok_or_else(|| Flaw::Malformed(format!("it has no '{key}'")))
    }

    /// The values of a trailer that may be there any number of times.
    pub(super) fn take_all(&mut self, key: &str) -> Vec<&'m str> {
        self.0.extract_if(.., |(k, _)| *k == key).map(|(_, value)| value).collect()
    }

    /// Nothing may be left that was not understood: it might turn the meaning of the rest.
    pub(super) fn finish(self) -> Result<(), Flaw> {
        match self.0.first() {
            None => Ok(()),
            Some((key, _)) => Err(Flaw::NeedsNewer(format!("the trailer '{key}'"))),
        }
    }
}

fn trailer(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':').and_then(|(key, rest)| Some((key, rest.strip_prefix(' ')?)))?;
    let word = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    (word && !value.is_empty() && value.trim() == value).then_some((key, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_a_block_is_a_trailer_or_none_is() {
        assert!(Trailers::parse("A: 1\nB-c: two: three").is_some());
        for not_a_block in ["", "A: 1\n", "A: 1\nB", "A: ", "A:1", "A: 1\n folded", "A b: 1", ": 1", "A:  1", "A: 1 "] {
            assert!(Trailers::parse(not_a_block).is_none(), "{not_a_block:?}");
        }
    }

    #[test]
    fn a_trailer_said_twice_is_a_flaw() {
        let mut trailers = Trailers::parse("A: 1\nB: 2\nA: 1").unwrap();
        assert_eq!(trailers.take("A"), Err(Flaw::Malformed("it says 'A' twice".into())));
    }

    #[test]
    fn a_trailer_that_nobody_asked_for_needs_a_newer_version() {
        let mut trailers = Trailers::parse("A: 1\nDeputy: carla").unwrap();
        assert_eq!(trailers.need("A"), Ok("1"));
        assert_eq!(trailers.take("B"), Ok(None));
        assert_eq!(trailers.need("B"), Err(Flaw::Malformed("it has no 'B'".into())));
        assert_eq!(trailers.finish(), Err(Flaw::NeedsNewer("the trailer 'Deputy'".into())));
    }
}

//! A commit as the bytes of its object: read leniently, because others write commits too; written strictly.
//!
//! Taking the few header lines apart here is quicker than `find_commit`, which copies and parses all of them, and it
//! does not fail on a name that is no UTF-8.

use std::fmt::Write as _;

use git2::Oid;

use crate::letter::event::Signature;
use crate::letter::ids::CommitId;
use crate::letter::moment::Moment;

/// The parts of a commit object; the names and the message still as bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct RawCommit<'a> {
    pub(super) tree: Oid,
    pub(super) parents: Vec<Oid>,
    author: &'a [u8],
    committer: &'a [u8],
    pub(super) message: &'a [u8],
}

impl<'a> RawCommit<'a> {
    /// The parts of a commit object; none when it does not even name its tree.
    pub(super) fn parse(bytes: &'a [u8]) -> Option<Self> {
        let (tree, mut rest) = line(bytes)?;
        let tree = hash(tree.strip_prefix(b"tree ")?)?;
        let mut commit = Self { tree, parents: Vec::new(), author: b"", committer: b"", message: b"" };
        while let Some((field, after)) = line(rest) {
            rest = after;
            if let Some(parent) = field.strip_prefix(b"parent ") {
                commit.parents.push(hash(parent)?);
            } else if let Some(author) = field.strip_prefix(b"author ") {
                commit.author = author;
            } else if let Some(committer) = field.strip_prefix(b"committer ") {
                commit.committer = committer;
            } else if field.is_empty() {
                commit.message = rest;
                break;
            }
        }
        Some(commit)
    }

    /// Whose commit it is.
    pub(super) fn author(&self) -> Signature {
        signature(self.author)
    }

    /// Who recorded it.
    pub(super) fn committer(&self) -> Signature {
        signature(self.committer)
    }
}

/// The bytes of a commit object.
pub(super) fn write(tree: Oid, parents: &[Oid], by: &Signature, recorded_by: &Signature, message: &str) -> Vec<u8> {
    let mut object = format!("tree {tree}\n");
    for parent in parents {
        writeln!(object, "parent {parent}").expect("a string takes all that is written to it");
    }
    for (role, signature) in [("author", by), ("committer", recorded_by)] {
        // Git knows no moment before 1970 and no offset of more than four digits.
        let Moment { seconds, offset } = signature.at;
        let (sign, minutes) = (if offset < 0 { '-' } else { '+' }, offset.unsigned_abs().min(99 * 60 + 59));
        writeln!(
            object,
            "{role} {name} <{email}> {seconds} {sign}{hours:02}{minutes:02}",
            name = person(&signature.name, &signature.email),
            email = address(&signature.email),
            seconds = seconds.max(0),
            hours = minutes / 60,
            minutes = minutes % 60,
        )
        .expect("a string takes all that is written to it");
    }
    object.push('\n');
    object.push_str(message);
    object.into_bytes()
}

/// A name as it can stand on one line of a commit: no line breaks, control characters or angle brackets. Where
/// nothing is left of it the address stands in, because git refuses a commit by nobody.
pub(super) fn person(name: &str, email: &str) -> String {
    let plain = |text: &str| {
        let spaced = text.replace(|c: char| c.is_control() || c == '<' || c == '>', " ");
        spaced.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    [plain(name), plain(email)].into_iter().find(|text| !text.is_empty()).unwrap_or_else(|| "unknown".to_owned())
}

fn address(email: &str) -> String {
    email.chars().filter(|c| !c.is_control() && !c.is_whitespace() && !matches!(c, '<' | '>')).collect()
}

/// `Name <address> seconds offset`; what cannot be read of it stays empty or zero.
fn signature(field: &[u8]) -> Signature {
    let field = String::from_utf8_lossy(field);
    let (name, rest) = field.split_once('<').unwrap_or((&field, ""));
    let (email, moment) = rest.rsplit_once('>').unwrap_or((rest, ""));
    let mut moment = moment.split_ascii_whitespace();
    let seconds = moment.next().and_then(|seconds| seconds.parse().ok()).unwrap_or(0);
    let offset = moment.next().and_then(|offset| offset.parse::<i32>().ok()).unwrap_or(0);
    let at = Moment { seconds, offset: offset / 100 * 60 + offset % 100 };
    Signature { name: name.trim().to_owned(), email: email.to_owned(), at }
}

/// The forty digits of a hash.
fn hash(digits: &[u8]) -> Option<Oid> {
    let digits = std::str::from_utf8(digits).ok().filter(|digits| digits.len() == 40)?;
    Oid::from_str(digits).ok()
}

/// The first line, and what follows it.
fn line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|&byte| byte == b'\n')?;
    Some((&bytes[..end], &bytes[end + 1..]))
}

/// The name that the other layers know a commit by.
pub(super) fn commit_id(oid: Oid) -> CommitId {
    CommitId::from_bytes(oid.as_bytes().try_into().expect("a SHA-1 repository has names of 20 bytes"))
}

/// The name that git knows a commit by.
pub(super) fn oid(commit: CommitId) -> Oid {
    Oid::from_bytes(commit.as_bytes()).expect("the name of a commit has 20 bytes")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed(name: &str, email: &str, seconds: i64, offset: i32) -> Signature {
        Signature { name: name.into(), email: email.into(), at: Moment { seconds, offset } }
    }

    #[test]
    fn a_commit_reads_back_as_written() {
        let tree = Oid::from_bytes(&[1; 20]).unwrap();
        let parents = [Oid::from_bytes(&[2; 20]).unwrap(), Oid::from_bytes(&[3; 20]).unwrap()];
        let by = signed("J. P. van 't Hof jr.", "hof@bzk.example", 1_795_000_000, -150);
        let recorded_by = signed("Zoë O’Hara", "", 1_795_000_001, 330);
        let bytes = write(tree, &parents, &by, &recorded_by, "one\n\ntwo\n");
        let read = RawCommit::parse(&bytes).unwrap();
        assert_eq!((read.tree, &read.parents[..], read.message), (tree, &parents[..], &b"one\n\ntwo\n"[..]));
        assert_eq!((read.author(), read.committer()), (by, recorded_by));
    }

    #[test]
    fn a_name_cannot_add_a_line_to_a_commit() {
        let tree = Oid::from_bytes(&[1; 20]).unwrap();
        let by = signed("Bram\nparent 0\0 <x>", "b\n@x y>", 0, 0);
        let bytes = write(tree, &[], &by, &by, "m\n");
        let read = RawCommit::parse(&bytes).unwrap();
        assert_eq!(read.author(), signed("Bram parent 0 x", "b@xy", 0, 0));
        assert!(read.parents.is_empty());
        assert_eq!(person(" \n", "a@b"), "a@b");
        assert_eq!(person("", ""), "unknown");
    }

    #[test]
    fn a_broken_signature_is_read_as_far_as_it_goes() {
        for (line, expected) in [
            (&b"Bram <b@x> 12 +0100"[..], signed("Bram", "b@x", 12, 60)),
            (b"Bram <b@x>", signed("Bram", "b@x", 0, 0)),
            (b"Bram", signed("Bram", "", 0, 0)),
            (b"Ren\xe9 <r@x> 7 -0030", signed("Ren\u{fffd}", "r@x", 7, -30)),
            (b"", signed("", "", 0, 0)),
            (b"a <b <c> d> 5 x", signed("a", "b <c> d", 5, 0)),
        ] {
            assert_eq!(signature(line), expected);
        }
    }

    #[test]
    fn what_is_no_commit_is_not_taken_for_one() {
        for bytes in [&b""[..], b"tree 123\n\n", b"parent x", b"tree \xff\n"] {
            assert_eq!(RawCommit::parse(bytes), None);
        }
    }
}

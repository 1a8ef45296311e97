//! A mail among those of one receipt.

use std::cell::{OnceCell, RefCell};
use std::collections::{HashMap, HashSet};

use super::dated::Dated;
use super::reply::Plain;
use crate::document::inbox::Incoming;
use crate::letter::evidence::{Evidence, MessageId};
use crate::letter::ids::ReviewerId;
use crate::letter::moment::Moment;

/// The mails that came in together.
#[derive(Default)]
pub(super) struct Receipt<'m> {
    /// Those that were read.
    pub(super) mails: Vec<Beside<'m>>,
    /// The names and bytes of the others.
    pub(super) unreadable: Vec<(&'m str, &'m [u8])>,
}

/// A mail of one receipt that was read.
pub(super) struct Beside<'m> {
    pub(super) name: &'m str,
    pub(super) bytes: &'m [u8],
    pub(super) mail: &'m Incoming,
    pub(super) dated: Dated,
    pub(super) evidence: Evidence,
    /// The plain word that is recorded of it where nothing stands beside it, and of whom, once it was asked for.
    pub(super) plain: OnceCell<Option<(ReviewerId, Plain)>>,
    /// Whether it may be of somebody, whatever it answers, once that was asked for.
    pub(super) theirs: RefCell<HashMap<ReviewerId, bool>>,
    /// The mails that are attached, once these were asked for.
    pub(super) inside: OnceCell<Vec<Incoming>>,
    /// The lines of what it quotes, and those that it says, without marks.
    quoted: HashSet<&'m str>,
    said: Vec<String>,
}

impl<'m> Beside<'m> {
    pub(super) fn of(name: &'m str, bytes: &'m [u8], mail: &'m Incoming, clock: Moment) -> Self {
        let message = mail.id.as_deref().and_then(MessageId::new);
        let evidence = Evidence { message, ..Evidence::of_bytes(bytes) };
        let quoted = mail.said.quoted.iter().flat_map(|text| text.lines()).map(without_marks).collect();
        let said = mail.said.all();
        let said = said.lines().map(without_marks).filter(|line| !line.is_empty()).map(str::to_owned).collect();
        let (plain, theirs, inside) = (OnceCell::new(), RefCell::default(), OnceCell::new());
        Self { name, bytes, mail, dated: Dated::of(mail, clock), evidence, plain, theirs, inside, quoted, said }
    }

    /// Whether both say the same, and so are copies of one mail or as good as that.
    pub(super) fn is_copy_of(&self, other: &Self) -> bool {
        let (one, other) = (self.mail, other.mail);
        let is_same = one.said == other.said && one.subject == other.subject;
        is_same && one.attachments == other.attachments && one.sealed == other.sealed
    }

    /// Whether both may have been written in any order, or this one later. What answers a mail was written after it, whatever
    /// a clock says; so was what quotes it.
    pub(super) fn may_be_after(&self, other: &Self) -> bool {
        self.dated.is_after(other.dated) || self.dated.is_beside(other.dated) || self.builds_on(other)
    }

    /// Whether both say when they were written, and this one was later beyond doubt.
    pub(super) fn is_after(&self, other: &Self) -> bool {
        self.dated.is_after(other.dated) && !self.dated.is_beside(other.dated) && !other.builds_on(self)
    }

    /// Whether a mail answers another, or quotes all words of it.
    pub(super) fn builds_on(&self, other: &Self) -> bool {
        let answers = other.mail.id.as_ref().is_some_and(|id| self.mail.answers.contains(id));
        answers || !other.said.is_empty() && other.said.iter().all(|line| self.quoted.contains(line.as_str()))
    }
}

/// A line without the marks of a quote before it.
fn without_marks(line: &str) -> &str {
    line.trim_start_matches(|c: char| c == '>' || c.is_whitespace()).trim_end()
}

/// The fields of the header of a mail, in lower case, each on one line.
pub(super) fn header(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(64 * 1024)]).replace("\r\n", "\n").to_lowercase();
    let header = text.split("\n\n").next().unwrap_or_default();
    header.replace("\n ", " ").replace("\n\t", " ")
}

//! What goes along with the mails: the letter as it is kept and as a Word file, and for whoever spoke before what changed
//! since, as a Word file with tracked changes. A Word file says of which draft it is: what comes back can be taken in. One that
//! cannot be made is left out and told: nobody goes unasked for the sake of an enclosure.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::outgoing::{self, Beside};
use crate::cli::side::Side;
use crate::document::mail::Attachment;
use crate::document::reviewed::Reviewed;
use crate::document::{NotFaithful, Written};
use crate::letter::event::DraftRef;
use crate::letter::history::Draft;
use crate::letter::ids::CommitId;
use crate::text::document::unread::Unread;
use crate::text::redline::Redline;

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// What makes the bytes of a document.
pub(super) type Write = fn(&Reviewed, Written) -> Result<Vec<u8>, NotFaithful>;

/// The files of one draft, each made once for all who get it.
pub(super) struct Enclosures<'l, 'w> {
    letter: &'l OpenLetter<'w>,
    current: &'l Draft,
    write: Write,
    whole: Made,
    kept: Attachment,
    redlines: HashMap<CommitId, Made>,
    lacks: Vec<Unread>,
}

/// A Word file, or that there is none.
type Made = Result<Attachment, LeftOut>;

/// A file that could not be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LeftOut {
    /// What it would have been called.
    pub(super) name: String,
    /// Why there is none.
    pub(super) why: NotFaithful,
    /// Whether it is what changed; else it is the letter.
    pub(super) is_redline: bool,
}

/// What goes along with one mail.
pub(super) struct Enclosed {
    redline: Option<Made>,
    whole: Made,
    kept: Attachment,
}

impl<'l, 'w> Enclosures<'l, 'w> {
    pub(super) fn of(letter: &'l OpenLetter<'w>, current: &'l Draft, write: Write) -> Result<Self, Error> {
        let name = called(letter, current.at);
        let kept = Attachment { name: format!("{name}.md"), kind: "text/markdown", bytes: letter.bytes(current)? };
        let document = outgoing::letter(letter, current, &letter.text(current)?, false)?;
        let whole = word(format!("{name}.docx"), write(&document, Written::Docx), false);
        let lacks = if whole.is_ok() { document.unread } else { Vec::new() };
        Ok(Self { letter, current, write, whole, kept, redlines: HashMap::new(), lacks })
    }

    /// What of the letter its Word file cannot hold.
    pub(super) fn lacks(&self) -> &[Unread] {
        &self.lacks
    }

    /// The letter, and what changed since an earlier draft where there is one.
    pub(super) fn with(&mut self, since: Option<(&Draft, &Redline)>) -> Result<Enclosed, Error> {
        let redline = since.map(|(judged, redline)| self.redline(judged, redline)).transpose()?;
        Ok(Enclosed { redline, whole: self.whole.clone(), kept: self.kept.clone() })
    }

    fn redline(&mut self, judged: &Draft, redline: &Redline) -> Result<Made, Error> {
        let (letter, current) = (self.letter, self.current);
        Ok(match self.redlines.entry(judged.at.commit) {
            Entry::Occupied(made) => made.get().clone(),
            Entry::Vacant(place) => {
                let (from, to) = (letter.name_of(judged.at), letter.name_of(current.at));
                let name = redline_called(letter, judged.at, current.at);
                let sides = (&Side::Draft(from), &Side::Draft(to));
                let document = outgoing::redline(Some(letter), sides, redline, Beside::default())?;
                place.insert(word(name, (self.write)(&document, Written::Docx), true)).clone()
            }
        })
    }
}

impl Enclosed {
    /// Whether what changed is there as a Word file.
    pub(super) fn has_redline(&self) -> bool {
        matches!(self.redline, Some(Ok(_)))
    }

    /// Whether there is a Word file that can be changed and sent back.
    pub(super) fn has_word(&self) -> bool {
        self.has_redline() || self.whole.is_ok()
    }

    /// The files, and those that could not be made.
    pub(super) fn apart(self) -> (Vec<Attachment>, Vec<LeftOut>) {
        let (mut files, mut left_out) = (Vec::new(), Vec::new());
        for made in self.redline.into_iter().chain([self.whole, Ok(self.kept)]) {
            match made {
                Ok(file) => files.push(file),
                Err(missing) => left_out.push(missing),
            }
        }
        (files, left_out)
    }
}

/// What the file of a draft is called, without its ending.
pub(super) fn called(letter: &OpenLetter<'_>, at: DraftRef) -> String {
    format!("{}-draft-{}", letter.name, at.number)
}

/// What the file is called of what changed from one draft to another.
pub(super) fn redline_called(letter: &OpenLetter<'_>, from: DraftRef, to: DraftRef) -> String {
    format!("{}-changes-{}-to-{}.docx", letter.name, letter.name_of(from), letter.name_of(to)).replace('/', "-")
}

fn word(name: String, written: Result<Vec<u8>, NotFaithful>, is_redline: bool) -> Made {
    match written {
        Ok(bytes) => Ok(Attachment { name, kind: WORD, bytes }),
        Err(why) => Err(LeftOut { name, why, is_redline }),
    }
}

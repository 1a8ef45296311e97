//! What goes along with the mails: the letter as it is kept and as a Word file, and for whoever spoke before what changed
//! since, as a Word file with tracked changes. A Word file says of which draft it is: what comes back can be taken in.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io;
use std::path::PathBuf;

use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::outgoing::{self, Beside};
use crate::cli::side::Side;
use crate::document::mail::Attachment;
use crate::document::reviewed::Reviewed;
use crate::document::{self, Written};
use crate::letter::history::Draft;
use crate::letter::ids::CommitId;
use crate::text::redline::Redline;

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The files of one draft, each made once for all who get it.
pub(super) struct Enclosures<'l, 'w> {
    letter: &'l OpenLetter<'w>,
    current: &'l Draft,
    whole: Vec<Attachment>,
    redlines: HashMap<CommitId, Attachment>,
}

impl<'l, 'w> Enclosures<'l, 'w> {
    pub(super) fn of(letter: &'l OpenLetter<'w>, current: &'l Draft) -> Result<Self, Error> {
        let name = format!("{}-draft-{}", letter.name, current.at.number);
        let bytes = letter.bytes(current)?;
        let document = outgoing::letter(letter, current, &letter.text(current)?, false)?;
        let whole = vec![
            word(format!("{name}.docx"), &document)?,
            Attachment { name: format!("{name}.md"), kind: "text/markdown", bytes },
        ];
        Ok(Self { letter, current, whole, redlines: HashMap::new() })
    }

    /// The letter itself.
    pub(super) fn letter(&self) -> Vec<Attachment> {
        self.whole.clone()
    }

    /// The same, and what changed since an earlier draft.
    pub(super) fn since(&mut self, judged: &Draft, redline: &Redline) -> Result<Vec<Attachment>, Error> {
        let (letter, current) = (self.letter, self.current);
        let made = match self.redlines.entry(judged.at.commit) {
            Entry::Occupied(made) => made.get().clone(),
            Entry::Vacant(place) => {
                let (from, to) = (letter.name_of(judged.at), letter.name_of(current.at));
                let name = format!("{}-changes-{}-to-{}.docx", letter.name, from, to).replace('/', "-");
                let sides = (&Side::Draft(from), &Side::Draft(to));
                let document = outgoing::redline(Some(letter), sides, redline, Beside::default())?;
                place.insert(word(name, &document)?).clone()
            }
        };
        Ok([vec![made], self.whole.clone()].concat())
    }
}

fn word(name: String, document: &Reviewed) -> Result<Attachment, Error> {
    match document::write(document, Written::Docx) {
        Ok(bytes) => Ok(Attachment { name, kind: WORD, bytes }),
        Err(source) => Err(Error::Write { name: PathBuf::from(name), source: io::Error::other(source) }),
    }
}

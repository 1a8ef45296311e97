//! The working text, and suggestions put into it.

use std::io;
use std::path::{Path, PathBuf};

use super::put_in::{Applying, SaidOf, put_in, put_in_all};
use crate::cli::base;
use crate::cli::desk::Desk;
use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::remark_refusal::RemarkRefusal;
use crate::cli::side;
use crate::letter::conversation::Thread;
use crate::letter::history::Draft;
use crate::letter::ids::CommitId;

/// The working text, and the draft that it was written from.
pub(super) struct Working {
    pub(super) path: PathBuf,
    /// What the file held; none where there was none.
    found: Option<Vec<u8>>,
    text: String,
    /// The proposal of that draft.
    pub(super) base: CommitId,
}

impl Working {
    /// Reads the working text. One that is missing, or an older draft that nobody went on from, is the current draft.
    pub(super) fn read(desk: &Desk, letter: &OpenLetter<'_>) -> Result<Self, Error> {
        let path = letter.workspace.working_path(&letter.name);
        let current = letter.current()?;
        let found = found(&path)?;
        let text = match side::read_working_text(&path) {
            Ok(text) => {
                // Whoever goes on from the current draft may well come back to the words of an older one.
                let goes_on = letter.workspace.base(&letter.name)? == Some(current.at.commit);
                let waits = !goes_on && base::is_known(letter, text.as_bytes())?;
                (!waits).then_some((text, goes_on))
            }
            Err(Error::NoWorkingText(_)) => None,
            Err(error) => return Err(error),
        };
        Ok(match text {
            Some((text, true)) => Self { path, found, text, base: current.at.commit },
            Some((text, false)) => {
                let base = base::of_working_text(letter, &text, None, desk)?.at.commit;
                Self { path, found, text, base }
            }
            None => Self { path, found, text: letter.text(current)?, base: current.at.commit },
        })
    }

    /// Refuses to go on when somebody has written in it since it was read.
    pub(super) fn must_be_as_it_was(&self) -> Result<(), Error> {
        let path = self.path.clone();
        if found(&path)? == self.found { Ok(()) } else { Err(RemarkRefusal::ChangedMeanwhile { path }.into()) }
    }

    /// Puts these suggestions in, as far as they fit; see [`put_in`].
    pub(super) fn apply<'l>(
        &self,
        letter: &'l OpenLetter<'_>,
        threads: &[&'l Thread],
        said_of: Option<SaidOf>,
    ) -> Result<Applying<'l>, Error> {
        put_in(letter, self.base(letter)?, &self.text, threads, said_of)
    }

    /// Puts in all of these that are their writer's last word.
    pub(super) fn apply_all<'l>(
        &self,
        letter: &'l OpenLetter<'_>,
        waiting: Vec<&'l Thread>,
    ) -> Result<Applying<'l>, Error> {
        put_in_all(letter, self.base(letter)?, &self.text, waiting)
    }

    fn base<'l>(&self, letter: &'l OpenLetter<'_>) -> Result<&'l Draft, Error> {
        letter.history.draft_of(self.base).map_or_else(|| letter.current(), Ok)
    }
}

/// What the file holds; none where there is none.
fn found(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::Read { name: path.to_owned(), source }),
    }
}

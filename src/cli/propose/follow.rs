//! The working text after a draft was recorded, and the note of what it was written from.

use std::path::PathBuf;

use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::{base, file};
use crate::letter::ids::CommitId;

/// Notes that the working text is what was proposed.
pub(super) fn is_proposed(letter: &OpenLetter<'_>, proposal: CommitId) -> Result<(), Error> {
    letter.workspace.end_merging(&letter.name)?;
    Ok(letter.workspace.set_base(&letter.name, proposal)?)
}

/// Makes the working text the proposed one, which came from elsewhere, and notes what it was written from. One with words
/// that are in no draft stays as it is: then its path is given back.
pub(crate) fn bring_along(letter: &OpenLetter<'_>, text: &str, proposal: CommitId) -> Result<Option<PathBuf>, Error> {
    let path = letter.workspace.working_path(&letter.name);
    match std::fs::read(&path) {
        Ok(bytes) if bytes == text.as_bytes() => {}
        Ok(bytes) if !base::is_known(letter, &bytes)? => return Ok(Some(path)),
        Ok(_) => file::write_text(&path, text.as_bytes())?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => file::write_text(&path, text.as_bytes())?,
        Err(source) => return Err(Error::Read { name: path, source }),
    }
    letter.workspace.set_base(&letter.name, proposal)?;
    Ok(None)
}

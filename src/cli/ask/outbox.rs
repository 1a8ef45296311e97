//! The folder in which mails wait to be sent.

use std::path::{Path, PathBuf};

use crate::cli::error::Error;
use crate::cli::file;
use crate::ledger::Workspace;
use crate::letter::ids::{DraftNumber, LetterName, ReviewerId};

/// Makes the folder. Names, addresses and what people object to do not belong in a repository: git is told to pass over it.
pub(super) fn open(workspace: &Workspace) -> Result<PathBuf, Error> {
    let folder = workspace.root().join("outbox");
    let ignore = folder.join(".gitignore");
    if !ignore.exists() {
        file::write_text(&ignore, b"*\n")?;
    }
    Ok(folder)
}

/// Puts a mail in it, in the place of an earlier one to the same person about the same draft.
pub(super) fn put(
    folder: &Path,
    letter: &LetterName,
    draft: DraftNumber,
    to: &ReviewerId,
    mail: &[u8],
) -> Result<PathBuf, Error> {
    let path = folder.join(format!("{letter}-draft-{draft}-{to}.eml"));
    file::write_text(&path, mail)?;
    Ok(path)
}

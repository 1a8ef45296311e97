//! What the words after `paraaf init` mean: a letter's name, and files.

use std::path::PathBuf;

use crate::cli::desk::Desk;
use crate::cli::error::Error;
use crate::letter::ids::LetterName;

/// The first argument is the letter's name if it can be one and no file is called so; a folder is no file.
pub(super) fn split(arguments: &[PathBuf], desk: &Desk) -> Result<(LetterName, Vec<PathBuf>), Error> {
    let named = desk.named_letter().cloned();
    let all_files = || {
        let default = || "letter".parse().expect("a constant slug");
        (named.clone().unwrap_or_else(default), arguments.to_vec())
    };
    let Some((first, files)) = arguments.split_first() else { return Ok(all_files()) };
    let path = desk.path(first);
    // What is there and no folder is read, be it a pipe.
    if path.exists() && !path.is_dir() {
        return Ok(all_files());
    }
    match (first.to_string_lossy().parse::<LetterName>(), &named) {
        (Ok(slug), Some(named)) if slug != *named => Err(Error::TwoLetters(slug, named.clone())),
        (Ok(slug), _) => Ok((slug, files.to_vec())),
        (Err(bad), _) if files.is_empty() && first.extension().is_none() && !path.is_dir() => Err(bad.into()),
        // A name that can be no letter's was meant as a file; reading it says that it is not there.
        (Err(_), _) => Ok(all_files()),
    }
}

//! One side of a redline: a draft, the working text or a file.

use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::desk::Desk;
use super::error::Error;
use super::intake::{Incoming, Intake};
use super::open_letter::OpenLetter;
use crate::letter::draft_name::DraftName;
use crate::text::intake::{self, NotText};

/// What somebody typed for one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Side {
    /// A draft.
    Draft(DraftName),
    /// The working text.
    Working,
    /// A file.
    File(PathBuf),
}

impl Side {
    /// A number is a draft, alone or with whose it is (`3/bram`); `working` is the working text; all else is a file, and
    /// `./3` and `./3/bram` are files too.
    pub(super) fn parse(typed: &str) -> Self {
        match typed.parse() {
            Ok(name) => Self::Draft(name),
            Err(_) if typed == "working" => Self::Working,
            Err(_) => Self::File(PathBuf::from(typed)),
        }
    }

    /// The text of this side. A file needs no letter around it.
    pub(super) fn text(&self, desk: &Desk, letter: Option<&OpenLetter<'_>>, intake: Intake) -> Result<Incoming, Error> {
        let letter = || letter.ok_or(Error::NoLetter);
        match self {
            Self::Draft(name) => {
                let letter = letter()?;
                Ok(Incoming::plain(letter.text(letter.draft(name)?)?))
            }
            Self::Working => {
                let letter = letter()?;
                match read_working_text(&letter.workspace.working_path(&letter.name)) {
                    // It can be looked at before there is a word in it.
                    Err(Error::NotText { source: NotText::Empty, .. }) => Ok(Incoming::plain(String::new())),
                    read => read.map(Incoming::plain),
                }
            }
            Self::File(typed) if typed.as_os_str() == "-" => intake.standard_input(),
            Self::File(typed) => intake.file(&desk.path(typed), typed),
        }
    }

    /// The file that this side is read from, where it is one that somebody works in.
    pub(super) fn path(&self, desk: &Desk, letter: Option<&OpenLetter<'_>>) -> Option<PathBuf> {
        match self {
            Self::Draft(_) => None,
            Self::Working => letter.map(|letter| letter.workspace.working_path(&letter.name)),
            Self::File(typed) => Some(desk.path(typed)),
        }
    }

    /// What one calls this side in a sentence.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Draft(name) => format!("draft {name}"),
            Self::Working => "the working text".to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }

    /// What this side is in the data.
    pub(super) fn data(&self) -> SideData {
        match self {
            Self::Draft(name) => SideData::Draft(name.clone()),
            Self::Working => SideData::Working(true),
            Self::File(path) => SideData::Path(path.display().to_string()),
        }
    }
}

/// A side as programs read it: `{"draft":1}` or `{"draft":"1/bram"}`, `{"working":true}` or `{"path":"…"}`.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum SideData {
    /// A draft.
    Draft(DraftName),
    /// The working text.
    Working(bool),
    /// A file.
    Path(String),
}

/// Reads a file that holds plain text and nothing else.
fn read_file(path: &Path) -> Result<String, Error> {
    let bytes = std::fs::read(path).map_err(|source| Error::Read { name: path.to_owned(), source })?;
    intake::read(bytes).map_err(|source| Error::NotText { name: path.display().to_string(), source })
}

/// Reads the working text, which need not be there: in a plain clone nobody has started to write.
pub(super) fn read_working_text(path: &Path) -> Result<String, Error> {
    match read_file(path) {
        Err(Error::Read { name, source }) if source.kind() == io::ErrorKind::NotFound => {
            Err(Error::NoWorkingText(name))
        }
        read => read,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_a_draft_unless_it_is_written_as_a_path() {
        assert_eq!(Side::parse("3"), Side::Draft("3".parse().unwrap()));
        assert_eq!(Side::parse("working"), Side::Working);
        assert_eq!(Side::parse("3/bram"), Side::Draft("3/bram".parse().unwrap()));
        for file in ["./3", "./3/bram", "3/bram.md", "letter.md", "03", "0", "-"] {
            assert_eq!(Side::parse(file), Side::File(file.into()));
        }
    }
}

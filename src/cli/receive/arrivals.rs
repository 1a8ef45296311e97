//! What was named on the command line: documents, mails, folders of mails and mailboxes.

use std::fs;
use std::path::{Path, PathBuf};

use super::documents::File;
use super::mails::Post;
use crate::cli::desk::Desk;
use crate::cli::error::Error;
use crate::cli::file;
use crate::cli::receive_refusal::ReceiveRefusal;
use crate::document::inbox;
use crate::text::intake::{self, FileKind};

/// What came in.
#[derive(Debug, Default)]
pub(super) struct Arrivals {
    pub(super) files: Vec<File>,
    pub(super) mails: Vec<Post>,
}

impl Arrivals {
    /// Reads what was named, each file once; what is in a folder or a mailbox in its order there.
    pub(super) fn of(typed: &[PathBuf], desk: &Desk) -> Result<Self, Error> {
        let mut arrivals = Self::default();
        for typed in typed {
            let path = desk.path(typed);
            if path.is_dir() {
                arrivals.folder(&path, &typed.display().to_string())?;
            } else {
                let name = typed.file_name().unwrap_or(typed.as_os_str()).to_string_lossy().into_owned();
                arrivals.file(name, read(&path)?)?;
            }
        }
        Ok(arrivals)
    }

    fn file(&mut self, name: String, bytes: Vec<u8>) -> Result<(), Error> {
        if inbox::is_mailbox(&bytes) {
            let mails = inbox::mailbox(&bytes).into_iter().enumerate();
            self.mails.extend(mails.map(|(at, bytes)| Post { name: format!("{name}, mail {}", at + 1), bytes }));
            return Ok(());
        }
        let kind = intake::kind(&bytes);
        if kind.is_none() && inbox::is_mail(&bytes) {
            self.mails.push(Post { name, bytes });
            return Ok(());
        }
        let is_called_so = name.to_lowercase().ends_with(".msg");
        if kind == Some(FileKind::Msg) || kind == Some(FileKind::Doc) && is_called_so {
            return Err(ReceiveRefusal::Outlook(name).into());
        }
        if let Some(same) = self.files.iter().find(|file| file.bytes == bytes) {
            return Err(ReceiveRefusal::Twice(same.name.clone(), name).into());
        }
        self.files.push(File { name, bytes, mail: None, sender: None });
        Ok(())
    }

    /// The mails in a folder, and in the two folders in it where mail programs keep them, in the order of their names.
    fn folder(&mut self, path: &Path, typed: &str) -> Result<(), Error> {
        let before = self.mails.len();
        for folder in [path.to_owned(), path.join("new"), path.join("cur")] {
            if folder != path && !folder.is_dir() {
                continue;
            }
            let unreadable = |source| Error::Read { name: folder.clone(), source };
            let mut paths: Vec<PathBuf> = Vec::new();
            for entry in fs::read_dir(&folder).map_err(unreadable)? {
                paths.push(entry.map_err(unreadable)?.path());
            }
            paths.sort();
            for path in paths.into_iter().filter(|path| path.is_file()) {
                let bytes = read(&path)?;
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                if intake::kind(&bytes).is_none() && inbox::is_mail(&bytes) {
                    self.mails.push(Post { name, bytes });
                }
            }
        }
        if self.mails.len() == before { Err(ReceiveRefusal::NoMails(typed.to_owned()).into()) } else { Ok(()) }
    }
}

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    file::read(path).map_err(|source| Error::Read { name: path.to_owned(), source })
}

//! What was named on the command line: documents, mails, folders of mails and mailboxes.

use std::path::{Path, PathBuf};
use std::{fs, io};

use super::documents::File;
use super::mails::Post;
use super::plan::PassedOver;
use crate::cli::demo;
use crate::cli::desk::Desk;
use crate::cli::error::Error;
use crate::cli::file;
use crate::cli::receive_refusal::ReceiveRefusal;
use crate::document::inbox::{self, Spoilt};
use crate::text::intake::{self, FileKind};

/// What came in.
#[derive(Debug, Default)]
pub(super) struct Arrivals {
    pub(super) files: Vec<File>,
    pub(super) mails: Vec<Post>,
    /// What was in a folder and is no mail, by name, and what to do with it.
    pub(super) left: Vec<PassedOver>,
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
                arrivals.file((name, typed.display().to_string()), read(&path)?)?;
            }
        }
        Ok(arrivals)
    }

    fn file(&mut self, (name, typed): (String, String), bytes: Vec<u8>) -> Result<(), Error> {
        if inbox::is_mailbox(&bytes) {
            let mails = inbox::mailbox(&bytes).into_iter().enumerate();
            self.mails.extend(mails.map(|(at, bytes)| Post { name: format!("{name}, mail {}", at + 1), bytes }));
            return Ok(());
        }
        if bytes.trim_ascii().is_empty() {
            return Err(ReceiveRefusal::Empty(name).into());
        }
        let kind = intake::kind(&bytes);
        if let Some(how) = Spoilt::of(&bytes).filter(|_| kind.is_none()) {
            return Err(ReceiveRefusal::Spoilt { name, how }.into());
        }
        if kind.is_none() && inbox::is_mail(&bytes) {
            self.mails.push(Post { name, bytes });
            return Ok(());
        }
        let is_called_so = name.to_lowercase().ends_with(".msg");
        if kind == Some(FileKind::Msg) || kind == Some(FileKind::Doc) && is_called_so {
            return Err(ReceiveRefusal::Outlook(name).into());
        }
        if kind.is_none() && inbox::is_kept_by_apple(&bytes) {
            return Err(ReceiveRefusal::AppleMail(name).into());
        }
        if kind == Some(FileKind::Pdf) {
            return Err(ReceiveRefusal::Pdf(name).into());
        }
        if let Some(same) = self.files.iter().find(|file| file.bytes == bytes) {
            return Err(ReceiveRefusal::Twice(same.name.clone(), name).into());
        }
        self.files.push(File { name, typed: Some(typed), bytes, mail: None, sender: None });
        Ok(())
    }

    fn leave(&mut self, name: String, why: String) {
        self.left.push(PassedOver { name, seen: None, why: why.into() });
    }

    /// The mails in a folder, and in the two folders in it where mail programs keep them, in the order of their names. What
    /// else is in it may be somebody's answer too, and is left with a word about it.
    fn folder(&mut self, path: &Path, typed: &str) -> Result<(), Error> {
        let (before, others) = (self.mails.len(), self.left.len());
        let typed_so = |inside: &Path| Path::new(typed).join(inside.strip_prefix(path).unwrap_or(inside));
        for folder in [path.to_owned(), path.join("new"), path.join("cur")] {
            if folder != path && !folder.is_dir() {
                continue;
            }
            let mut paths = match inside(&folder) {
                Ok(paths) => paths,
                Err(source) if folder == path => return Err(Error::Read { name: folder, source }),
                Err(error) => {
                    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
                    self.leave(name, unreadable(&error));
                    continue;
                }
            };
            paths.sort();
            for path in paths {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                if path.is_dir() {
                    if !MAIL_FOLDERS.contains(&name.as_str()) {
                        self.leave(name, format!("it is a folder: {}", by_itself(&typed_so(&path))));
                    }
                    continue;
                }
                if !path.is_file() {
                    self.leave(name, "it leads nowhere, or is no file that can be read".to_owned());
                    continue;
                }
                let bytes = match file::read(&path) {
                    Ok(bytes) => bytes,
                    // The others are no less somebody's answers.
                    Err(error) => {
                        self.leave(name, unreadable(&error));
                        continue;
                    }
                };
                if intake::kind(&bytes).is_none() && inbox::is_mail(&bytes) && Spoilt::of(&bytes).is_none() {
                    self.mails.push(Post { name, bytes });
                } else if !name.starts_with('.') {
                    // What begins with a full stop is what the system keeps there for itself.
                    self.leave(name, left(&typed_so(&path), &bytes));
                }
            }
        }
        if self.mails.len() == before {
            let left = self.left.drain(others..);
            let others = left.map(|PassedOver { name, why, .. }| format!("  {name}: {}", why.text)).collect();
            return Err(ReceiveRefusal::NoMails { folder: typed.to_owned(), others }.into());
        }
        Ok(())
    }
}

/// The folders that a mail program makes in a folder of mails.
const MAIL_FOLDERS: &[&str] = &["cur", "new", "tmp"];

/// Why a file in a folder of mails is left, and what to do with it.
fn left(path: &Path, bytes: &[u8]) -> String {
    match intake::kind(bytes) {
        Some(FileKind::Docx | FileKind::Odt) => format!("it is a document, and no mail: {} --as WHO", by_itself(path)),
        Some(FileKind::Msg) => ReceiveRefusal::Outlook("it".to_owned()).in_one(),
        Some(FileKind::Doc) if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("msg")) => {
            ReceiveRefusal::Outlook("it".to_owned()).in_one()
        }
        Some(FileKind::Pdf) => ReceiveRefusal::Pdf("it".to_owned()).in_one(),
        None if bytes.trim_ascii().is_empty() => ReceiveRefusal::Empty("it".to_owned()).in_one(),
        None if let Some(how) = Spoilt::of(bytes) => ReceiveRefusal::Spoilt { name: "it".to_owned(), how }.in_one(),
        None if inbox::is_kept_by_apple(bytes) => ReceiveRefusal::AppleMail("it".to_owned()).in_one(),
        None if inbox::is_mailbox(bytes) => format!("it is a mailbox: {}", by_itself(path)),
        Some(FileKind::Doc | FileKind::Zip | FileKind::Rtf) | None => {
            "it is no mail, and was left alone: look whether it is somebody's answer".to_owned()
        }
    }
}

/// Why something in a folder of mails cannot be read, and what to do.
fn unreadable(error: &io::Error) -> String {
    let said = error.to_string();
    let why = said.split(" (os error ").next().unwrap_or(&said);
    format!("it cannot be read ({why}), and was left alone: see to it that you may read it, and receive it then")
}

/// What is in a folder.
fn inside(folder: &Path) -> io::Result<Vec<PathBuf>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect()
}

fn by_itself(path: &Path) -> String {
    format!("receive it by itself: paraaf receive {}", demo::quoted(&path.display().to_string()))
}

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    file::read(path).map_err(|source| Error::Read { name: path.to_owned(), source })
}

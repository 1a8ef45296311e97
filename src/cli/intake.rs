//! Takes in a text from outside: Markdown, plain text, or a Word or `OpenDocument` file. There is no other way in.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::error::Error;
use super::receive_refusal::ReceiveRefusal;
use super::unread::tell_unread;
use super::{file, wording};
use crate::document::inbox;
use crate::document::reviewed::{By, Reading, Reviewed};
use crate::document::{self, DocumentError, Origin};
use crate::ledger::Original;
use crate::letter::evidence::Evidence;
use crate::letter::ids::LetterName;
use crate::letter::moment::Moment;
use crate::render::page::{Page, Text, Tone};
use crate::text::document::markdown;
use crate::text::document::model::Document;
use crate::text::document::unread::Unread;
use crate::text::intake::{self, Encoding, FileKind, NotText};

mod web_page;

/// How a text from outside is read.
#[derive(Debug, Clone, Copy, Default, Args)]
pub(super) struct Intake {
    /// Read the tracked changes of a Word or OpenDocument file as rejected, not as accepted
    #[arg(long)]
    rejected: bool,
    /// The encoding of a plain text that is not UTF-8
    #[arg(long, value_name = "ENCODING")]
    encoding: Option<Narrow>,
    /// Whether what it says is to be recorded.
    #[arg(skip)]
    records: bool,
    /// Whether the file is to be kept as it is, beside what is made of it.
    #[arg(skip)]
    keeps: bool,
}

/// An encoding of one byte a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Narrow {
    #[value(name = "windows-1252")]
    Windows1252,
    #[value(name = "latin-1")]
    Latin1,
}

/// A text that came in.
#[derive(Debug, Clone)]
pub(super) struct Incoming {
    /// As the letter has it.
    pub(super) text: String,
    /// What is to be said of the file, where it was no plain text.
    pub(super) converted: Option<Converted>,
    /// The file as it was, where it is to be kept.
    pub(super) original: Option<Original>,
    /// The draft that it names itself as the one that it was made of.
    pub(super) origin: Option<Origin>,
    /// Who made the tracked changes that were taken over, one for each.
    pub(super) changed_by: Vec<By>,
    /// What the file is known by, where it was no plain text.
    pub(super) evidence: Option<Evidence>,
    /// What it says, where it was no plain text.
    document: Option<Document>,
}

impl Incoming {
    /// A text that is here already.
    pub(super) fn plain(text: String) -> Self {
        let (converted, original, origin, document) = (None, None, None, None);
        Self { text, converted, original, origin, changed_by: Vec::new(), evidence: None, document }
    }

    /// The same, written like a text that it may come from: what nobody touched there keeps its bytes.
    pub(super) fn like(self, other: &str) -> Self {
        let text = self.document.as_ref().map(|document| markdown::write_like(document, other));
        Self { text: text.unwrap_or(self.text), ..self }
    }
}

/// What became of a Word or `OpenDocument` file.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Converted {
    path: String,
    /// How many tracked changes were open.
    changes: usize,
    /// What they were read as.
    read_as: &'static str,
    /// How many comments there are, which are not part of the text.
    comments: usize,
    /// What the letter cannot hold.
    unread: Vec<Unread>,
    /// Who saved it last, as it says itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    saved_by: Option<String>,
    /// When that was, as it says itself.
    #[serde(skip)]
    saved: Option<String>,
}

impl Intake {
    /// The same for a text that is to be recorded, with the file kept as it is or not.
    pub(super) fn to_record(self, keeps: bool) -> Self {
        Self { records: true, keeps, ..self }
    }

    /// Reads a file; what is said of it names it as it was typed.
    pub(super) fn file(self, path: &Path, typed: &Path) -> Result<Incoming, Error> {
        let bytes = file::read(path).map_err(|source| Error::Read { name: path.to_owned(), source })?;
        self.bytes(bytes, &typed.display().to_string())
    }

    /// Reads standard input.
    pub(super) fn standard_input(self) -> Result<Incoming, Error> {
        let read = file::read_from(std::io::stdin().lock());
        let bytes = read.map_err(|source| Error::Read { name: PathBuf::from("standard input"), source })?;
        self.bytes(bytes, "standard input")
    }

    fn bytes(self, bytes: Vec<u8>, name: &str) -> Result<Incoming, Error> {
        let original = self.keeps.then(|| original(bytes.clone()));
        Ok(Incoming { original, ..self.text(bytes, name)? })
    }

    fn text(self, bytes: Vec<u8>, name: &str) -> Result<Incoming, Error> {
        let not_text = |source| Error::NotText { name: name.to_owned(), source };
        not_a_page(&bytes, name)?;
        not_a_mail(&bytes, name)?;
        match intake::kind(&bytes) {
            Some(FileKind::Docx | FileKind::Odt) => self.document(&bytes, name),
            Some(kind @ (FileKind::Doc | FileKind::Msg | FileKind::Zip)) => Err(no_document(&bytes, kind, name)),
            Some(FileKind::Pdf | FileKind::Rtf) | None => {
                let read = match self.encoding {
                    Some(encoding) => intake::read_as(bytes, encoding.encoding()),
                    None if self.records => intake::read(bytes),
                    None => intake::read_any(bytes),
                };
                Ok(Incoming::plain(read.map_err(not_text)?))
            }
        }
    }

    fn document(self, bytes: &[u8], name: &str) -> Result<Incoming, Error> {
        let failed = |source| Error::NotDocument { name: name.to_owned(), source };
        let reviewed = document::read(bytes).map_err(failed)?;
        if self.records {
            without_record(&reviewed, name)?;
        }
        let (reading, read_as) =
            if self.rejected { (Reading::Rejected, "rejected") } else { (Reading::Accepted, "accepted") };
        let document = reviewed.settled(reading);
        let text = markdown::write(&document);
        if text.is_empty() {
            return Err(failed(DocumentError::Empty));
        }
        let converted = Converted {
            path: name.to_owned(),
            changes: reviewed.changes.len(),
            read_as,
            comments: reviewed.comments.len(),
            unread: reviewed.unread_in(&text, |_| reading == Reading::Accepted),
            saved_by: reviewed.saved.author,
            saved: reviewed.saved.date,
        };
        let changed_by = reviewed.changes.into_iter().filter(|_| !self.rejected).map(|change| change.by).collect();
        // With its changes rejected it may be the draft before that one.
        let origin = reviewed.origin.filter(|_| !self.rejected);
        let (converted, evidence, document) = (Some(converted), Some(Evidence::of_bytes(bytes)), Some(document));
        Ok(Incoming { text, converted, original: None, origin, changed_by, evidence, document })
    }
}

/// A Word or `OpenDocument` file with its changes and comments, for whoever looks at each of them.
pub(super) fn reviewed(bytes: &[u8], name: &str) -> Result<Reviewed, Error> {
    match intake::kind(bytes) {
        Some(FileKind::Docx | FileKind::Odt) => {
            document::read(bytes).map_err(|source| Error::NotDocument { name: name.to_owned(), source })
        }
        Some(kind @ (FileKind::Doc | FileKind::Msg | FileKind::Zip)) => Err(no_document(bytes, kind, name)),
        Some(kind @ (FileKind::Pdf | FileKind::Rtf)) => {
            Err(Error::NotText { name: name.to_owned(), source: NotText::Binary { kind } })
        }
        None => Err(Error::NotDocument { name: name.to_owned(), source: DocumentError::NotADocument }),
    }
}

/// Refuses a letter with the record of who signed off behind it: that is no part of its words.
pub(super) fn without_record(document: &Reviewed, name: &str) -> Result<(), Error> {
    let origin = document.origin.as_ref().filter(|origin| origin.has_record);
    origin.map_or(Ok(()), |origin| Err(Error::HasRecord { name: name.to_owned(), draft: origin.draft.name.clone() }))
}

/// Refuses a web page: its tags would become words of the letter.
pub(super) fn not_a_page(bytes: &[u8], name: &str) -> Result<(), Error> {
    if intake::kind(bytes).is_none() && (web_page::is_called_so(name) || web_page::is_one(bytes)) {
        return Err(Error::WebPage(name.to_owned()));
    }
    Ok(())
}

/// Refuses a mail: its headers would become words of the letter, and what it says nobody's. A letter may begin with lines
/// that look like headers, but not with those that programs write.
fn not_a_mail(bytes: &[u8], name: &str) -> Result<(), Error> {
    if intake::kind(bytes).is_none() && (inbox::is_mailbox(bytes) || inbox::is_mail(bytes) && has_headers(bytes)) {
        return Err(ReceiveRefusal::Mail(name.to_owned()).into());
    }
    if intake::kind(bytes).is_none() && inbox::is_kept_by_apple(bytes) {
        return Err(ReceiveRefusal::AppleMail(name.to_owned()).into());
    }
    Ok(())
}

/// Whether the lines before the first blank one say who a mail is from, and how a program sent it.
fn has_headers(bytes: &[u8]) -> bool {
    let begin = String::from_utf8_lossy(bytes).to_lowercase();
    let names: Vec<&str> = begin
        .lines()
        .take_while(|line| !line.trim().is_empty())
        .filter_map(|line| line.split_once(':').map(|(name, _)| name))
        .collect();
    let is_programs = |name: &&str| ["message-id", "received", "mime-version", "content-type"].contains(name);
    names.contains(&"from") && names.iter().any(is_programs)
}

/// Whether a file is a text without anything around it.
pub(super) fn is_plain_text(bytes: &[u8]) -> bool {
    intake::kind(bytes).is_none() && !bytes.is_empty() && intake::read(bytes.to_vec()).is_ok()
}

/// A file as it is kept.
pub(super) fn original(bytes: Vec<u8>) -> Original {
    let ending = match intake::kind(&bytes) {
        Some(FileKind::Docx) => "docx",
        Some(FileKind::Odt) => "odt",
        Some(FileKind::Zip | FileKind::Pdf | FileKind::Doc | FileKind::Msg | FileKind::Rtf) | None => "txt",
    };
    Original::new(bytes, ending)
}

/// Says where a file is kept, and how to get at it.
pub(super) fn tell_kept(name: &str, letter: &LetterName, path: &str, page: &mut Page) {
    page.push(Text::plain(format!("{name} is kept as it came: git show drafts/{letter}:{path} > FILE")).hanging(2));
}

/// Why an archive is no document: it is locked, or something else.
fn no_document(bytes: &[u8], kind: FileKind, name: &str) -> Error {
    let name = name.to_owned();
    match document::read(bytes) {
        Err(source @ DocumentError::Encrypted) => Error::NotDocument { name, source },
        // An archive that breaks off may have been one.
        Err(source @ DocumentError::Damaged { .. }) if kind == FileKind::Zip => Error::NotDocument { name, source },
        _ => Error::NotText { name, source: NotText::Binary { kind } },
    }
}

impl Narrow {
    fn encoding(self) -> Encoding {
        match self {
            Self::Windows1252 => Encoding::Windows1252,
            Self::Latin1 => Encoding::Latin1,
        }
    }
}

impl Converted {
    /// How many comments there are, which are not part of the text.
    pub(super) fn comments(&self) -> usize {
        self.comments
    }

    /// Who saved the file last, as it says itself.
    pub(super) fn saved_by(&self) -> Option<&str> {
        self.saved_by.as_deref()
    }

    /// When it was saved last, as it says itself: it knows no time zone where this clock is meant.
    pub(super) fn saved(&self, offset: i32) -> Option<Moment> {
        Moment::parse(self.saved.as_deref()?, offset)
    }

    /// Says what became of the file; nothing where all of it is in the text.
    pub(super) fn tell(&self, page: &mut Page) {
        if self.changes > 0 {
            let changes = wording::count(self.changes, "tracked change", "tracked changes");
            let text = format!("{}: {changes} read as {}.", self.path, self.read_as);
            page.push(Text::toned(Tone::Warning, text));
        }
        if self.comments > 0 {
            let comments = wording::count(self.comments, "comment is", "comments are");
            page.push(Text::toned(Tone::Warning, format!("{}: {comments} not part of the text.", self.path)));
        }
        tell_unread(&self.path, &self.unread, page);
    }
}

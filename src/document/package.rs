//! The zip archive that a document is: its parts by their names, unpacked one at a time and never without end.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::error::DocumentError;
use super::xml::{self, Element};

/// The megabytes that all parts which are read may unpack to: more than any letter, and no bomb.
const LIMIT: u64 = 64;

/// An archive whose parts can be read.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    names: Vec<String>,
    /// The bytes that may still be unpacked.
    left: u64,
}

impl<'b> Package<'b> {
    /// The archive that these bytes are.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, DocumentError> {
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
            return Err(compound(bytes));
        }
        if !bytes.starts_with(b"PK") {
            return Err(DocumentError::NotADocument);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged("its archive", &error))?;
        let names = (0..archive.len())
            .map(|at| {
                archive.name_for_index(at).and_then(Result::ok).map(std::borrow::Cow::into_owned).unwrap_or_default()
            })
            .collect();
        Ok(Self { archive, names, left: LIMIT << 20 })
    }

    /// The names of all parts.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// The name of a part as the archive has it.
    pub(super) fn name(&self, name: &str) -> Option<&str> {
        self.place(name).map(|at| self.names[at].as_str())
    }

    /// Whether there is a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.place(name).is_some()
    }

    fn place(&self, name: &str) -> Option<usize> {
        let exact = self.names.iter().position(|known| known == name);
        // Names are compared without regard to case.
        exact.or_else(|| self.names.iter().position(|known| known.eq_ignore_ascii_case(name)))
    }

    /// The bytes of a part; none where there is none of this name.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, DocumentError> {
        let Some(at) = self.place(name) else { return Ok(None) };
        let file = self.archive.by_index(at).map_err(|error| damaged(name, &error))?;
        let mut bytes = Vec::new();
        // The size that an archive states is a claim; what is counted is what comes out.
        let read = file.take(self.left + 1).read_to_end(&mut bytes);
        read.map_err(|error| DocumentError::Damaged { part: name.to_owned(), why: error.to_string() })?;
        match self.left.checked_sub(bytes.len() as u64) {
            Some(left) => self.left = left,
            None => return Err(DocumentError::TooBig(LIMIT)),
        }
        Ok(Some(bytes))
    }

    /// A part as a tree; none where there is none of this name.
    pub(super) fn tree(&mut self, name: &str) -> Result<Option<Element>, DocumentError> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        xml::parse(name, &bytes).map(Some)
    }

    /// A part as a tree that has to be there.
    pub(super) fn needed(&mut self, name: &str) -> Result<Element, DocumentError> {
        self.tree(name)?.ok_or_else(|| DocumentError::Missing(name.to_owned()))
    }
}

/// What a file of Microsoft's older container is: Word locks a document by putting it into one.
fn compound(bytes: &[u8]) -> DocumentError {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(name.len()).any(|window| window == name) {
        DocumentError::Encrypted
    } else {
        DocumentError::OtherKind("Word of before 2007 (doc)".to_owned())
    }
}

fn damaged(part: &str, error: &ZipError) -> DocumentError {
    match error {
        ZipError::InvalidPassword => DocumentError::Encrypted,
        ZipError::UnsupportedArchive(why) if why.contains("assword") => DocumentError::Encrypted,
        ZipError::InvalidArchive(_) => {
            DocumentError::Damaged { part: part.to_owned(), why: "it was broken off, or changed on its way".to_owned() }
        }
        _ => DocumentError::Damaged { part: part.to_owned(), why: error.to_string() },
    }
}

//! Decides which bytes may become a letter: UTF-8 with words in it.

use memchr::{memchr, memmem};
use thiserror::Error;

/// Why bytes cannot become a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NotText {
    /// Nothing, or nothing but white space.
    #[error("there are no words in it")]
    Empty,
    /// A NUL, which no text has.
    #[error("byte {offset} is NUL")]
    Nul {
        /// Where the first one stands.
        offset: usize,
    },
    /// Bytes that are not UTF-8.
    #[error("byte {offset} is not UTF-8")]
    NotUtf8 {
        /// Where the first such byte stands.
        offset: usize,
        /// The encoding that it looks like, where one can be told.
        looks_like: Option<Encoding>,
    },
    /// A byte that the encoding it was said to be in does not have.
    #[error("byte {offset} is nothing in {}", encoding.as_str())]
    NotInEncoding {
        /// Where the first such byte stands.
        offset: usize,
        /// The encoding.
        encoding: Encoding,
    },
    /// A file of another kind.
    #[error("it is a {}", kind.as_str())]
    Binary {
        /// The kind, told by its first bytes.
        kind: FileKind,
    },
}

/// An encoding that text is often saved in by mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Two bytes a character, the lower one first.
    Utf16Le,
    /// Two bytes a character, the higher one first.
    Utf16Be,
    /// One byte a character, as Windows does in western Europe.
    Windows1252,
    /// One byte a character, ISO 8859-1.
    Latin1,
}

/// A kind of file that holds a letter in a form of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Word since 2007 (`.docx`).
    Docx,
    /// `OpenDocument` text (`.odt`).
    Odt,
    /// Another zip archive.
    Zip,
    /// PDF.
    Pdf,
    /// Word before 2007 (`.doc`).
    Doc,
    /// A mail of Outlook (`.msg`).
    Msg,
    /// Rich text (`.rtf`).
    Rtf,
}

impl Encoding {
    /// The name that editors show it by.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1252 => "Windows-1252",
            Self::Latin1 => "ISO 8859-1 (Latin-1)",
        }
    }
}

impl FileKind {
    /// The kind as a noun without its article.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Docx => "Word document (docx)",
            Self::Odt => "OpenDocument text (odt)",
            Self::Zip => "zip archive",
            Self::Pdf => "PDF",
            Self::Doc => "Word document of before 2007 (doc)",
            Self::Msg => "mail as Outlook keeps it (msg)",
            Self::Rtf => "rich text document (rtf)",
        }
    }

    /// The kind that a file's first bytes announce.
    fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [b'P', b'K', 3, 4, ..] => Some(Self::of_archive(bytes)),
            [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => Some(Self::of_compound(bytes)),
            [b'%', b'P', b'D', b'F', b'-', ..] => Some(Self::Pdf),
            [b'{', b'\\', b'r', b't', b'f', ..] => Some(Self::Rtf),
            _ => None,
        }
    }

    /// What a file of several streams holds, by their names: those of a mail are always called so.
    fn of_compound(bytes: &[u8]) -> Self {
        let has = |name: &str| {
            let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            memmem::find(bytes, &name).is_some()
        };
        let is_mail = ["__properties_version1.0", "__nameid_version1.0", "__substg1.0_"].into_iter().any(has);
        if is_mail { Self::Msg } else { Self::Doc }
    }

    /// What a zip archive holds, by the names of its entries; those of Word all start with `word/`.
    fn of_archive(bytes: &[u8]) -> Self {
        let names = |name: &[u8]| memmem::find(bytes, name).is_some();
        let first = &bytes[30.min(bytes.len())..];
        if first.starts_with(b"mimetypeapplication/vnd.oasis.opendocument.text") {
            Self::Odt
        } else if names(b"word/document") {
            Self::Docx
        } else if !first.starts_with(b"mimetypeapplication/")
            && names(b"META-INF/manifest.xml")
            && names(b"content.xml")
        {
            // Somebody packed it again, and what it is stands in it and not before it.
            Self::Odt
        } else {
            Self::Zip
        }
    }
}

/// Reads bytes as the text of a letter, which has words. Control characters other than NUL are let through: a page makes
/// them visible. Cost: one pass.
pub fn read(bytes: Vec<u8>) -> Result<String, NotText> {
    let text = read_any(bytes)?;
    if text.chars().all(is_blank) { Err(NotText::Empty) } else { Ok(text) }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// The same for a text that may be empty: one that is only looked at.
pub fn read_any(bytes: Vec<u8>) -> Result<String, NotText> {
    if let Some(kind) = FileKind::of(&bytes) {
        return Err(NotText::Binary { kind });
    }
    if let Some((offset, encoding)) = wide_encoding(&bytes) {
        return Err(NotText::NotUtf8 { offset, looks_like: Some(encoding) });
    }
    if let Some(offset) = memchr(0, &bytes) {
        return Err(NotText::Nul { offset });
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        NotText::NotUtf8 { offset, looks_like: narrow_encoding(error.as_bytes()) }
    })
}

/// What kind of file bytes announce themselves to be; none for text, and for what is not known.
pub fn kind(bytes: &[u8]) -> Option<FileKind> {
    FileKind::of(bytes)
}

/// Reads bytes as the text of a letter; where they are not UTF-8, as text in this encoding of one byte a character.
pub fn read_as(bytes: Vec<u8>, encoding: Encoding) -> Result<String, NotText> {
    let is_narrow = FileKind::of(&bytes).is_none() && wide_encoding(&bytes).is_none();
    if !is_narrow || std::str::from_utf8(&bytes).is_ok() {
        return read(bytes);
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for (offset, byte) in bytes.into_iter().enumerate() {
        text.push(decoded(byte, encoding).ok_or(NotText::NotInEncoding { offset, encoding })?);
    }
    read(text.into_bytes())
}

/// The characters of Windows-1252 from 0x80 to 0x9f, where Latin-1 has controls; a space where it has none.
const WINDOWS: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

fn decoded(byte: u8, encoding: Encoding) -> Option<char> {
    let place = match encoding {
        Encoding::Windows1252 => byte.checked_sub(0x80).filter(|place| *place < 0x20),
        Encoding::Latin1 => None,
        // These have two bytes a character.
        Encoding::Utf16Le | Encoding::Utf16Be => return None,
    };
    match place {
        Some(place) => WINDOWS.chars().nth(usize::from(place)).filter(|c| *c != ' '),
        None => Some(char::from(byte)),
    }
}

/// UTF-16, told by its byte order mark or, without one, by zeros in every other byte; and where that shows.
fn wide_encoding(bytes: &[u8]) -> Option<(usize, Encoding)> {
    match bytes {
        [0xff, 0xfe, ..] => return Some((0, Encoding::Utf16Le)),
        [0xfe, 0xff, ..] => return Some((0, Encoding::Utf16Be)),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(1024)];
    let zeros = |first: usize| head.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (high_first, low_first) = (zeros(0), zeros(1));
    let offset = head.iter().position(|byte| *byte == 0)?;
    // In a western language nearly every higher byte is zero, and hardly any lower one.
    let mostly = |count: usize| head.len() >= 4 && count * 2 > head.len() / 2;
    match (mostly(high_first), mostly(low_first)) {
        (true, false) => Some((offset, Encoding::Utf16Be)),
        (false, true) => Some((offset, Encoding::Utf16Le)),
        (true, true) | (false, false) => None,
    }
}

/// The encoding of one byte a character that bytes which are not UTF-8 are likely to be in.
fn narrow_encoding(bytes: &[u8]) -> Option<Encoding> {
    let control = |byte: &u8| *byte < 0x20 && !byte.is_ascii_whitespace();
    let damaged_utf8 = bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    if damaged_utf8 || bytes.iter().any(control) {
        return None;
    }
    // 0x80 to 0x9f are control characters in Latin-1 and quotes, dashes and the euro in Windows-1252.
    match bytes.iter().any(|byte| (0x80..0xa0).contains(byte)) {
        true if bytes.iter().any(|byte| [0x81, 0x8d, 0x8f, 0x90, 0x9d].contains(byte)) => None,
        true => Some(Encoding::Windows1252),
        false => Some(Encoding::Latin1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> NotText {
        read(bytes.to_vec()).unwrap_err()
    }

    #[test]
    fn text_comes_through_byte_for_byte() {
        let text = "\u{feff}Één brief\r\nmet een \u{1b} erin";
        assert_eq!(read(text.into()).unwrap(), text);
    }

    #[test]
    fn nothing_but_white_space_is_no_letter() {
        for empty in ["", " \r\n\t", "\u{feff}\u{a0}\n"] {
            assert_eq!(refused(empty.as_bytes()), NotText::Empty);
        }
    }

    #[test]
    fn a_nul_is_refused_with_its_place() {
        assert_eq!(refused(b"een\0twee drie"), NotText::Nul { offset: 3 });
    }

    #[test]
    fn an_encoding_that_is_not_utf8_is_named_where_it_shows() {
        let not_utf8 = |offset, looks_like| NotText::NotUtf8 { offset, looks_like };
        let wide = |to_bytes: fn(u16) -> [u8; 2]| "De brief".encode_utf16().flat_map(to_bytes).collect::<Vec<_>>();
        assert_eq!(refused(&wide(u16::to_le_bytes)), not_utf8(1, Some(Encoding::Utf16Le)));
        assert_eq!(refused(&wide(u16::to_be_bytes)), not_utf8(0, Some(Encoding::Utf16Be)));
        assert_eq!(refused(b"\xff\xfeD\0e\0"), not_utf8(0, Some(Encoding::Utf16Le)));
        assert_eq!(refused(b"de co\xf6rdinatie"), not_utf8(5, Some(Encoding::Latin1)));
        assert_eq!(refused(b"\x93de\x94 co\xf6rdinatie"), not_utf8(0, Some(Encoding::Windows1252)));
        assert_eq!(refused(b"\xc3\xa9\xc3\xa9n caf\xe9"), not_utf8(9, None));
    }

    #[test]
    fn a_text_of_one_byte_a_character_is_read_in_its_encoding() {
        let windows = |bytes: &[u8]| read_as(bytes.to_vec(), Encoding::Windows1252);
        assert_eq!(windows(b"\x93co\xf6rdinatie\x94 \x80 5\x9f").unwrap(), "“coördinatie” € 5Ÿ");
        assert_eq!(windows("één".as_bytes()).unwrap(), "één");
        let encoding = Encoding::Windows1252;
        assert_eq!(windows(b"caf\xe9\x81"), Err(NotText::NotInEncoding { offset: 4, encoding }));
        assert_eq!(read_as(b"caf\xe9".to_vec(), Encoding::Latin1).unwrap(), "café");
        assert_eq!(windows(b"\xff\xfea\0"), Err(NotText::NotUtf8 { offset: 0, looks_like: Some(Encoding::Utf16Le) }));
    }

    #[test]
    fn a_file_of_another_kind_is_called_by_its_name() {
        let compound = |stream: &str| {
            let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
            [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0".as_slice(), &name].concat()
        };
        let archive = |rest: &str| [b"PK\x03\x04".as_slice(), &[20; 26], rest.as_bytes()].concat();
        for (bytes, kind) in [
            (archive("mimetypeapplication/vnd.oasis.opendocument.text"), FileKind::Odt),
            (archive("[Content_Types].xml … word/document.xml"), FileKind::Docx),
            (archive("META-INF/manifest.xml … content.xml"), FileKind::Odt),
            (
                archive("mimetypeapplication/vnd.oasis.opendocument.sheet META-INF/manifest.xml content.xml"),
                FileKind::Zip,
            ),
            (archive("readme.txt"), FileKind::Zip),
            (b"%PDF-1.7\n".to_vec(), FileKind::Pdf),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0".to_vec(), FileKind::Doc),
            (compound("WordDocument"), FileKind::Doc),
            (compound("__properties_version1.0"), FileKind::Msg),
            (compound("__nameid_version1.0"), FileKind::Msg),
            (b"{\\rtf1\\ansi De brief}".to_vec(), FileKind::Rtf),
        ] {
            assert_eq!(refused(&bytes), NotText::Binary { kind });
        }
    }
}

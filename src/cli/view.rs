//! What a command hands back: a page for people, data for programs, and how it came out. Commands never print.

use std::io;

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

use super::format::Format;
use crate::document::Template;
use crate::document::reviewed::Reviewed;
use crate::letter::ids::LetterName;
use crate::render::page::Page;
use crate::render::visible::is_hidden;
use crate::text::document::unread::Unread;

/// The version of the JSON that others build on.
const VERSION: u32 = 1;

/// What a command has to show.
pub(super) trait View {
    /// What people see, drawn by every format but JSON.
    fn page(&self) -> Page;

    /// Writes what programs read: one JSON object that begins with `"paraaf": 1`, as [`write_object`] makes it of
    /// anything that derives `Serialize`.
    fn data(&self, out: &mut dyn io::Write) -> serde_json::Result<()>;

    /// What a spreadsheet gets of it: the tables of this page alone.
    fn sheet(&self) -> Page {
        self.page()
    }

    /// What is read by itself, without this program: the page with what has to stand around it, and nothing to type.
    fn leaf(&self) -> Page {
        self.page().without_commands()
    }

    /// What programs for documents read; none where there is no letter in it.
    fn document(&self) -> Option<Reviewed> {
        None
    }

    /// What of it a page or a document cannot hold.
    fn left_out(&self) -> Vec<Unread> {
        self.document().map(|document| document.unread).unwrap_or_default()
    }

    /// The house style that a Word file of it is set in.
    fn template(&self) -> Option<&Template> {
        None
    }

    /// The letter that it is about, where the command itself says which.
    fn letter(&self) -> Option<&LetterName> {
        None
    }

    /// Whether something was recorded or written by the time that this is shown: then a fault in showing it undoes nothing.
    fn has_done(&self) -> bool {
        false
    }

    /// What is told on standard error once the rest was shown.
    fn warnings(&self) -> Vec<Warning> {
        Vec::new()
    }

    /// How the command came out.
    fn outcome(&self) -> Outcome {
        Outcome::Done
    }
}

/// Something that was done, and not quite as it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Warning {
    /// One word for it, for programs.
    pub(super) kind: &'static str,
    /// What it is.
    pub(super) text: String,
    /// What to do about it.
    pub(super) hint: String,
}

/// What a command gives; known before it does its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gives {
    /// A page and its data.
    Page,
    /// The same with a redline in it, which suits documents too.
    Redline,
    /// A page with a table in it, which suits documents and spreadsheets too.
    Table,
    /// The exact bytes of a draft, which suit a file of any ending, and the same set as a letter.
    Letter,
    /// A folder of files, and a page that says so.
    Folder,
    /// Somebody's exact bytes, which suit a file of any ending.
    Bytes,
}

impl Gives {
    /// Whether it can be given in a format.
    pub(super) fn offers(self, format: Format) -> bool {
        match (self, format) {
            (
                Self::Page | Self::Redline | Self::Table | Self::Letter | Self::Folder | Self::Bytes,
                Format::Text | Format::Json,
            )
            | (Self::Redline | Self::Table | Self::Letter, Format::Markdown | Format::Html | Format::Pdf)
            | (Self::Table, Format::Csv)
            | (Self::Redline | Self::Letter, Format::Docx | Format::Odt) => true,
            (Self::Page | Self::Folder | Self::Bytes, Format::Markdown | Format::Html | Format::Pdf)
            | (Self::Page | Self::Redline | Self::Letter | Self::Folder | Self::Bytes, Format::Csv)
            | (Self::Page | Self::Table | Self::Folder | Self::Bytes, Format::Docx | Format::Odt) => false,
        }
    }
}

/// How a command came out; what failed is an error, not an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It did what was asked.
    Done,
    /// It was asked whether something is ready, and it is not.
    NotReady,
    /// It did a part of what was asked, and says which.
    Failed,
}

/// Writes a value that serializes as a struct or a map as one JSON object on one line, with `"paraaf": 1` before its own
/// fields. Characters that hide or turn text are written as `\u` escapes: the same data, safe on a terminal.
pub(super) fn write_object(data: &(impl Serialize + ?Sized), out: &mut dyn io::Write) -> serde_json::Result<()> {
    #[derive(Serialize)]
    struct Versioned<'a, T: ?Sized> {
        paraaf: u32,
        #[serde(flatten)]
        data: &'a T,
    }
    let mut serializer = Serializer::with_formatter(&mut *out, Unhidden(CompactFormatter));
    Versioned { paraaf: VERSION, data }.serialize(&mut serializer)?;
    out.write_all(b"\n").map_err(serde_json::Error::io)
}

/// Compact JSON in which nothing is hidden.
struct Unhidden(CompactFormatter);

impl Formatter for Unhidden {
    fn write_string_fragment<W: io::Write + ?Sized>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut done = 0;
        for (at, hidden) in fragment.char_indices().filter(|(_, c)| is_hidden(*c)) {
            self.0.write_string_fragment(out, &fragment[done..at])?;
            for unit in hidden.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            done = at + hidden.len_utf8();
        }
        self.0.write_string_fragment(out, &fragment[done..])
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    #[derive(Serialize)]
    struct Letter {
        letter: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        draft: Option<u32>,
    }

    fn written(data: &impl Serialize) -> String {
        let mut out = Vec::new();
        write_object(data, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn an_object_begins_with_its_version() {
        assert_eq!(
            written(&Letter { letter: "brief", draft: Some(2) }),
            "{\"paraaf\":1,\"letter\":\"brief\",\"draft\":2}\n"
        );
        assert_eq!(written(&Letter { letter: "brief", draft: None }), "{\"paraaf\":1,\"letter\":\"brief\"}\n");
    }

    #[test]
    fn a_list_is_no_object() {
        assert!(write_object(&[1, 2], &mut Vec::new()).is_err());
    }

    #[test]
    fn hidden_characters_are_escaped() {
        let text = "\u{202e}\u{1b}[2J\u{e0041}é";
        assert_eq!(written(&json!({ "text": text })), "{\"paraaf\":1,\"text\":\"\\u202e\\u001b[2J\\udb40\\udc41é\"}\n");
    }

    proptest! {
        #[test]
        fn any_text_reads_back_as_it_was(text in any::<String>()) {
            let read: Value = serde_json::from_str(&written(&json!({ "text": text }))).unwrap();
            prop_assert_eq!(&read["text"], &Value::String(text));
        }
    }
}

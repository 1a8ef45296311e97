//! Writes Word documents, with open changes as Word tracks them.
//!
//! The same document has the same bytes. What is written is read back before it is given to anyone.

mod blocks;
mod links;
mod lists;
mod parts;

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::document::reviewed::Reviewed;
use blocks::Writer;

/// The archive of a document.
pub(crate) fn write(reviewed: &Reviewed) -> Vec<u8> {
    let mut writer = Writer::new(reviewed);
    let body = writer.body();
    let footnotes = writer.footnotes();
    let entries = [
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", parts::RELATIONS.to_owned()),
        ("docProps/custom.xml", parts::properties(reviewed.origin.as_ref())),
        ("word/document.xml", parts::document(&body)),
        ("word/_rels/document.xml.rels", parts::document_relations(&writer.links.part("document"))),
        ("word/styles.xml", parts::styles()),
        ("word/numbering.xml", writer.lists.part()),
        ("word/settings.xml", parts::SETTINGS.to_owned()),
        ("word/footnotes.xml", footnotes),
        ("word/_rels/footnotes.xml.rels", parts::relations(&writer.links.part("footnotes"))),
        ("word/footer1.xml", parts::FOOTER.to_owned()),
    ];
    // Memory that is written to does not fail, and no entry is near the limits of an archive.
    archive(&entries).expect("an archive in memory can be written")
}

/// An archive in which nothing tells when it was made.
fn archive(entries: &[(&str, String)]) -> zip::result::ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        writer.start_file(*name, options)?;
        writer.write_all(text.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}

//! Any XML as the text of a Word document (first byte even) or of an `OpenDocument` one, in an archive that is sound:
//! what is behind the archive is reached at once. It is read or refused; what was read is Markdown that stays the same,
//! and can be written as a document that reads back.

#![no_main]

use std::io::{Cursor, Write as _};

use libfuzzer_sys::fuzz_target;
use paraaf::document::reviewed::{Reading, Reviewed};
use paraaf::document::{Written, read, write};
use paraaf::text::document::markdown;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const TYPES: &[u8] = b"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Override \
    PartName='/a.xml' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>";

const RELATIONS: &[u8] = b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship \
    Id='a' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='a.xml'/>\
    </Relationships>";

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        writer.start_file(*name, stored).expect("a name that is free");
        writer.write_all(bytes).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, text)) = bytes.split_first() else { return };
    let archive = if kind % 2 == 0 {
        archive(&[("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS), ("a.xml", text)])
    } else {
        archive(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", text)])
    };
    let Ok(reviewed) = read(&archive) else { return };
    for reading in [Reading::Accepted, Reading::Rejected] {
        let document = reviewed.settled(reading);
        let text = markdown::write(&document);
        let again = markdown::read(&text).0;
        assert_eq!(markdown::write(&again), text);
        for format in [Written::Docx, Written::Odt] {
            write(&Reviewed::of(&again), format).expect("what is written reads back");
        }
    }
});

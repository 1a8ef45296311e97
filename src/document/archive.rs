//! The zip archive that a document is, written: nothing in it tells when it was made.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// An archive of these parts, each a name and what it says. What kind of file it is stands in it as it is.
pub(super) fn archive<B: AsRef<[u8]>>(entries: &[(&str, B)]) -> Vec<u8> {
    // Memory that is written to does not fail, and no part is near the limits of an archive.
    written(entries).expect("an archive in memory can be written")
}

fn written<B: AsRef<[u8]>>(entries: &[(&str, B)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let method = if *name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default());
        writer.start_file(*name, options)?;
        writer.write_all(bytes.as_ref())?;
    }
    Ok(writer.finish()?.into_inner())
}

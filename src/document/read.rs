//! Tells what kind of document a file is, and reads it.

use super::error::DocumentError;
use super::package::Package;
use super::reviewed::Reviewed;
use super::{docx, odt};

/// Reads a Word or `OpenDocument` file, with its changes and its comments.
pub fn read(bytes: &[u8]) -> Result<Reviewed, DocumentError> {
    let package = Package::open(bytes)?;
    if docx::is_one(&package) {
        docx::read(package)
    } else if odt::is_one(&package) {
        odt::read(package)
    } else {
        Err(DocumentError::NotADocument)
    }
}

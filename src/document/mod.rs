//! OTHER FORMATS: documents for people who never open a terminal. Word and `OpenDocument` files are read, and mails are
//! written.

mod between;
mod docx;
mod error;
#[cfg(test)]
mod fixtures;
mod from_document;
pub mod mail;
mod odt;
mod package;
pub mod reviewed;
mod settle;
mod xml;

pub use between::between;
pub use error::DocumentError;
use package::Package;
use reviewed::Reviewed;

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

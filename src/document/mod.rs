//! OTHER FORMATS: documents for people who never open a terminal. Word and `OpenDocument` files are read, and mails are
//! written.

mod docx;
mod error;
#[cfg(test)]
mod fixtures;
pub mod mail;
mod package;
pub mod reviewed;
mod settle;
mod xml;

pub use error::DocumentError;
use package::Package;
use reviewed::Reviewed;

/// Reads a Word or `OpenDocument` file, with its changes and its comments.
pub fn read(bytes: &[u8]) -> Result<Reviewed, DocumentError> {
    let package = Package::open(bytes)?;
    if docx::is_one(&package) { docx::read(package) } else { Err(DocumentError::NotADocument) }
}

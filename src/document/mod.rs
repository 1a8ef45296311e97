//! OTHER FORMATS: documents for people who never open a terminal. Word and `OpenDocument` files are read, and mails are
//! written.

mod archive;
mod between;
mod docx;
mod error;
#[cfg(test)]
mod fixtures;
mod from_document;
pub mod mail;
mod odt;
mod origin;
mod package;
mod read;
pub mod remarks;
pub mod reviewed;
mod settle;
mod write;
mod xml;

pub use between::{Version, between, between_versions};
pub use error::DocumentError;
pub use origin::{Made, Origin};
pub use read::{origin, read};
pub use write::{NotFaithful, Written, write};

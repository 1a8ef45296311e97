//! OTHER FORMATS: documents for people who never open a terminal. Word and `OpenDocument` files go out and come back
//! with what was done to them, and so do mails.

mod archive;
mod aside;
mod between;
mod closed;
mod colours;
mod docx;
mod dummies;
mod error;
#[cfg(test)]
mod fixtures;
mod from_document;
mod hands;
pub mod inbox;
#[cfg(test)]
mod joiners;
pub mod mail;
mod odt;
mod origin;
mod package;
mod places;
mod read;
pub mod remarks;
pub mod returned;
pub mod reviewed;
mod roles;
mod settle;
mod write;
mod xml;

pub use between::{Version, between, between_versions};
pub use docx::Template;
pub use error::DocumentError;
pub use origin::{Made, Origin};
pub use read::{origin, read};
pub use write::{NotFaithful, Written, write, write_within};

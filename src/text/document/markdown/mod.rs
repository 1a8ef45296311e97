//! Markdown, as drafts are kept, to a document and back.
//!
//! What is written is canonical: reading it gives the document, and writing that gives the same bytes. A paragraph is one
//! line; what Markdown has several marks for is written with one of them.

mod bare_links;
mod dialect;
mod escape;
mod items;
#[cfg(test)]
mod laws;
mod like;
mod looks;
mod note_marks;
mod numbering;
pub mod pieces;
mod places;
mod read;
#[cfg(any(test, feature = "testing"))]
pub mod sample;
mod spans;
mod spelled;
#[cfg(test)]
mod tests;
mod tops;
mod whole;
mod write;

pub use like::{Like, write_like};
pub use note_marks::note_marks;
pub use numbering::{Edited, counted_alone, counted_like, counted_with, in_step, is_renumbered, new_leaps, uncounted};
pub use places::place;
pub use read::read;
pub use spans::{in_cell, in_paragraph};
pub use spelled::Spelled;
pub use tops::block_end;
pub use write::write;

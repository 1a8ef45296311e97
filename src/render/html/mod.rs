//! Draws a page as HTML: as a part of a mail, or as a document of its own, with no script and nothing from elsewhere.

mod abreast;
mod document;
mod escape;
mod fit;
mod fragment;
mod inline;
mod letter;
mod mail;
mod marks;
mod redline;
mod spoken;
mod table;
mod tones;

pub use document::document;
pub use fragment::{fragment, fragment_in_markdown, fragment_run_together};

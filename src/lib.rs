//! paraaf carries one letter through many hands: every draft in git, every redline by words, every sign-off by name.
//!
//! The layers, and who may import whom (a test holds it; [`text`], [`document`] and [`render`] are crates of their own):
//!
//! | layer | what it is | imports |
//! |---|---|---|
//! | [`text`] | the words: paragraphs, redline, passages, attribution, the document model | nothing of ours |
//! | [`letter`] | the letter: drafts, events, rules, standing, ruling | `text` |
//! | [`ledger`] | the archive: events ⇄ commits; the only place that names git2 | `letter` |
//! | [`document`] | other formats: Word and OpenDocument files, mails | `text` |
//! | [`render`] | the page: terminal and JSON | `text` |
//! | [`cli`] | the desk: one file a command | all of them |

pub mod cli;
pub mod ledger;
pub mod letter;
pub use paraaf_document as document;
pub use paraaf_render as render;
pub use paraaf_text as text;

//! A letter as a document: paragraphs, headings, lists, quotes, tables, links, emphasis and footnotes as plain values.
//!
//! There is one model for all formats. [`markdown`] reads and writes what a draft is kept as; Word and `OpenDocument`
//! files become the same values, or are made of them. What the model cannot hold is [`unread`]: it is listed.

pub mod flat;
pub mod line;
mod loose;
pub mod markdown;
pub mod model;
pub mod settle;
pub mod unread;

//! What changed between two documents, as tracked changes: rejecting all of them gives the old document and accepting all
//! the new one, in words, paragraphs and looks.
//!
//! The words are compared as everywhere; what they stand in is then brought in line with how programs for documents take
//! changes back: see [`settle`].

mod atoms;
mod merge;
mod pairs;
mod settle;
mod tables;
#[cfg(test)]
mod tests;

use super::reviewed::{By, Reviewed};
use crate::text::compare::compare;
use crate::text::document::model::Document;
use atoms::Side;

/// The new document with what changed since the old one as open changes of this person.
pub fn between(old: &Document, new: &Document, by: &By) -> Reviewed {
    let (old, new) = (Side::of(old), Side::of(new));
    let redline = compare(old.text.clone(), new.text.clone());
    let mut pairs = pairs::of(&old, &new, &redline);
    settle::settle(&old, &new, &mut pairs);
    merge::merge(&old, &new, &pairs, &redline, by)
}

//! What changed between two documents, as tracked changes: rejecting all of them gives the old document and accepting all
//! the new one, in words, paragraphs and looks.
//!
//! The words are compared as everywhere; what they stand in is then brought in line with how programs for documents take
//! changes back: see [`settle`].

mod atoms;
mod authors;
mod merge;
mod pairs;
mod settle;
mod story;
mod tables;
#[cfg(test)]
mod tests;
mod traced;

use super::reviewed::{By, Reviewed};
use atoms::Side;
use authors::Authors;
use paraaf_text::compare::compare;
use paraaf_text::document::model::Document;
pub use traced::Version;

/// The new document with what changed since the old one as open changes of this person.
pub fn between(old: &Document, new: &Document, by: &By) -> Reviewed {
    let (old, new) = (Side::of(old), Side::of(new));
    let authors = Authors::one(&old, &new, by);
    merged(&old, &new, authors)
}

/// The last of these versions with what changed since one before it, each change under the name of the version that made
/// it. Every version stands behind those that it was made of.
pub fn between_versions(versions: &[Version], old: usize) -> Reviewed {
    let sides: Vec<Side> = versions.iter().map(|version| Side::of(&version.document)).collect();
    let authors = Authors::of(versions, &sides, old);
    match (sides.get(old), sides.last()) {
        (Some(old), Some(new)) => merged(old, new, authors),
        (None, _) | (_, None) => Reviewed::default(),
    }
}

fn merged(old: &Side, new: &Side, authors: Authors) -> Reviewed {
    let redline = compare(old.text.clone(), new.text.clone());
    let mut pairs = pairs::of(old, new, &redline);
    settle::settle(old, new, &mut pairs);
    merge::merge(old, new, &pairs, &redline, authors)
}

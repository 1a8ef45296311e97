//! What changed between two documents, as tracked changes: rejecting all of them gives the old document and accepting all
//! the new one, in words, paragraphs and looks.
//!
//! The words are compared as everywhere; what they stand in is then brought in line with how programs for documents take
//! changes back: see [`settle`].

mod atoms;
mod authors;
mod cells;
mod fill;
mod in_note;
mod in_notes;
mod in_tables;
mod marks;
mod merge;
mod moved;
mod movers;
mod noted;
mod notes;
mod one_line;
mod paired;
mod pairs;
mod rewritten;
mod rows;
mod settle;
mod stayed;
mod story;
mod tables;
#[cfg(test)]
mod tests;
mod traced;

use super::reviewed::{By, Reviewed};
use atoms::{Side, Small};
use authors::Authors;
use in_notes::InNotes;
use pairs::Pairs;
use paraaf_text::compare::compare;
use paraaf_text::document::model::Document;
use paraaf_text::redline::Redline;
pub(crate) use rows::sharing_most;
use story::Story;
use traced::Traced;
pub use traced::Version;

/// The new document with what changed since the old one as open changes of this person.
pub fn between(old: &Document, new: &Document, by: &By) -> Reviewed {
    let (old, new) = (Side::of(old), Side::of(new));
    let new = one_line::alike(&old, &new);
    let redline = compare(old.text.clone(), new.text.clone());
    let pairs = pairs::of(&old, &new, &redline);
    let authors = Authors::one(&old, &new, by);
    merged(&old, &new, pairs, &redline, authors)
}

/// The last of these versions with what changed since one before it, each change under the name of the version that made
/// it. Every version stands behind those that it was made of.
pub fn between_versions(versions: &[Version], old: usize) -> Reviewed {
    let sides: Vec<Side> = versions.iter().map(|version| Side::of(&version.document)).collect();
    let (Some(before), Some(after)) = (sides.get(old), sides.last()) else { return Reviewed::default() };
    let story = Story::of(versions, &sides, old);
    let after = &*one_line::known(before, after, story.words.last().and_then(|words| words.here.as_deref()));
    let redline = compare(before.text.clone(), after.text.clone());
    let mut pairs = pairs::of(before, after, &redline);
    let is_of_several = story.is_of_several(versions);
    let notes = InNotes::of(before, after, story.notes.last().cloned().unwrap_or_default(), is_of_several);
    if let Some(Traced { came, here: Some(here) }) = story.words.last()
        && is_of_several
    {
        stayed::keep(&mut pairs, here, came, |old| before.atoms[old].what == Small::Table);
        tables::part_others(before, after, &mut pairs);
        rewritten::part_others(before, after, &mut pairs, &notes);
    }
    let authors = Authors::of(versions, (before, after), &story, &pairs, notes, is_of_several);
    merged(before, after, pairs, &redline, authors)
}

fn merged(old: &Side, new: &Side, mut pairs: Pairs, redline: &Redline, authors: Authors) -> Reviewed {
    settle::settle(old, new, &mut pairs);
    merge::merge(old, new, &pairs, redline, authors)
}

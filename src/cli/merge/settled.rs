//! Whether a merge can go on: it says something new, and whatever it refers to is there.

use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::refusal::Refusal;
use crate::cli::side;
use crate::text::compare::compare;
use crate::text::merge::{first_mark, loose_notes, missing_notes};

/// Refuses to go on from a text of which nothing is new, or in which a reference has lost its footnote, or a footnote
/// its reference. Marks that are still in it are for who proposes it to refuse.
pub(super) fn must_be_whole(letter: &OpenLetter<'_>) -> Result<(), Error> {
    let current = letter.current()?;
    let text = side::read_working_text(&letter.workspace.working_path(&letter.name))?;
    if first_mark(&text).is_some() {
        return Ok(());
    }
    let now = letter.text(current)?;
    if let Some(label) = missing_notes(&now, &text).into_iter().next() {
        return Err(Refusal::NoteMissing { label }.into());
    }
    if let Some(label) = loose_notes(&now, &text).into_iter().next() {
        return Err(Refusal::NoteLoose { label }.into());
    }
    if says_the_same(now, text) { Err(Refusal::NothingTaken { draft: current.at.number }.into()) } else { Ok(()) }
}

/// Whether two texts have the same words, set in the same way.
pub(super) fn says_the_same(one: String, other: String) -> bool {
    compare(one, other).is_empty()
}

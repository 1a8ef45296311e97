//! Suggestions that would have a line or a sentence stand in the letter twice: two people took over the same words, in files that were made of
//! different drafts, or one end of a move goes in and the other does not.

use super::edits::{Edit, replaced};
use super::since::Since;
use crate::cli::units::{Counted, said, units};
use crate::letter::event::Via;

/// Takes those edits out with which something would stand there once more than it does, but for the first of several that bring it.
/// Whoever typed theirs here saw what stands there. Cost: one pass over the text for each that is taken out.
pub(super) fn without_doubles<'l>(text: &str, edits: &mut Vec<Edit<'l>>) -> Vec<(Edit<'l>, Since)> {
    let was = Counted::of(text);
    let mut found = Vec::new();
    loop {
        let now = Counted::of(&replaced(text, edits));
        let is_double = |edit: &Edit<'_>| {
            let quote = edit.thread.suggestion().map_or("", |(passage, _)| &passage.quote);
            let known: Vec<Vec<String>> = units(quote).map(said).collect();
            let notes = edit.notes.iter().flat_map(|notes| units(&notes.words));
            let mut brought = units(edit.words()).chain(notes).filter(|unit| !known.contains(&said(unit)));
            let doubled = brought.find(|unit| now.doubles(&was, unit));
            doubled.filter(|_| edit.thread.via != Via::Myself).map(str::to_owned)
        };
        // The last that was said goes first.
        let last = edits.iter().enumerate().filter_map(|(place, edit)| Some((place, is_double(edit)?)));
        let last = last.max_by_key(|(place, _)| edits[*place].thread.said.seconds);
        let Some((place, words)) = last else { return found };
        found.push((edits.remove(place), Since::Twice(words)));
    }
}

//! Writes a document like a text that it comes from: what nobody touched keeps its bytes.
//!
//! A letter goes out to Word and comes back. Its lines were wrapped, its breaks were two spaces, its bullets were stars:
//! none of that may come back as a change.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, Parser};
use similar::DiffOp;

use super::read::{options, read};
use super::write::{write, write_block};
use crate::compare::compare;
use crate::document::model::{Block, Document};
use crate::edits::edits;
use crate::merge::merge;
use crate::redline::Span;
use crate::words::trim_end;

/// The document as Markdown; each block that the other text has too is written as it is there, and of a block in which
/// words changed all but those.
pub fn write_like(document: &Document, other: &str) -> String {
    let canonical = write(document);
    if document.blocks.is_empty() {
        return canonical;
    }
    let (wanted, _) = read(&canonical);
    let alike = alike(&wanted, other);
    // What stands beside something else can be read as a part of it: a list of a list, a line of a table.
    if read(&alike).0 == wanted { alike } else { canonical }
}

fn alike(document: &Document, other: &str) -> String {
    let places = places(other);
    let known: Vec<String> = places.iter().map(|place| key(&read(&other[place.clone()]).0.blocks)).collect();
    let blocks: Vec<String> = document.blocks.iter().map(|block| key(std::slice::from_ref(block))).collect();
    let mut found: Vec<Option<usize>> = vec![None; blocks.len()];
    for op in edits(&known, &blocks) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            (0..len).for_each(|step| found[new_index + step] = Some(old_index + step));
        }
    }
    let models = Models::of(document, other, &places, &found);
    let mut text = String::new();
    let mut before: Option<usize> = None;
    for (at, block) in document.blocks.iter().enumerate() {
        match (before, found[at]) {
            (None, Some(0)) if at == 0 => text.push_str(&other[..places[0].start]),
            (Some(last), Some(place)) if place == last + 1 => {
                text.push_str(&other[places[last].end..places[place].start]);
            }
            _ if at > 0 => text.push_str("\n\n"),
            _ => {}
        }
        match found[at] {
            Some(place) => text.push_str(&other[places[place].clone()]),
            None => text.push_str(&edited(block, &models, at)),
        }
        before = found[at];
    }
    let ends_alike = before.is_some_and(|last| last + 1 == places.len());
    let end = places.last().filter(|_| ends_alike && document.notes.is_empty()).map(|last| &other[last.end..]);
    text.push_str(end.unwrap_or("\n"));
    let notes = write(&Document { blocks: Vec::new(), notes: document.notes.clone() });
    if !notes.is_empty() {
        text.push('\n');
        text.push_str(&notes);
    }
    text
}

/// The block that each block without its like may have been before words in it changed: the bytes of the other text.
struct Models<'o>(Vec<Option<&'o str>>);

impl<'o> Models<'o> {
    /// Looks for each between the neighbours that have their like.
    fn of(document: &Document, other: &'o str, places: &[Range<usize>], found: &[Option<usize>]) -> Self {
        let mut models = Vec::with_capacity(found.len());
        let mut next = 0;
        for (at, here) in found.iter().enumerate() {
            if let Some(here) = here {
                next = here + 1;
                models.push(None);
                continue;
            }
            let end = found[at..].iter().find_map(|after| *after).unwrap_or(places.len()).max(next);
            let wanted = write_block(&document.blocks[at]);
            let model = places[next..end].iter().position(|place| has_half(&wanted, &other[place.clone()]));
            models.push(model.map(|step| &other[places[next + step].clone()]));
            next += model.map_or(0, |step| step + 1);
        }
        Self(models)
    }
}

/// Whether half of the words of one block, at least, are in another.
fn has_half(one: &str, other: &str) -> bool {
    let known: HashSet<&str> = other.split_whitespace().collect();
    let (all, shared) =
        (one.split_whitespace().count(), one.split_whitespace().filter(|word| known.contains(word)).count());
    shared * 2 >= all
}

/// A block that the other text does not have: in the bytes of the one that it was, but for the words that changed. That
/// is a merge: one writer gave those bytes to the words, another changed the words.
fn edited(block: &Block, models: &Models<'_>, at: usize) -> String {
    let written = write_block(block);
    let written = written.trim_end_matches('\n');
    let edited = models.0[at].and_then(|model| {
        let (Document { blocks, notes }, _) = read(model);
        let [was] = blocks.as_slice() else { return None };
        let merged = merge(write_block(was).trim_end_matches('\n'), model, written).text()?;
        let is_it = |text: &str| read(text).0 == Document { blocks: vec![block.clone()], notes: notes.clone() };
        [with_breaks_of(model, &merged), merged].into_iter().find(|text| is_it(text))
    });
    edited.unwrap_or_else(|| written.to_owned())
}

/// A block in which words came in the place of others, with the line ends that stood behind those.
fn with_breaks_of(model: &str, merged: &str) -> String {
    let redline = compare(model.to_owned(), merged.to_owned());
    let mut text = String::with_capacity(merged.len());
    let mut gone = "";
    for span in redline.paragraphs().iter().flat_map(|paragraph| &paragraph.spans) {
        let (old, new) = (redline.old_of(span), redline.new_of(span));
        let (was, is) = (&old[trim_end(old)..], &new[trim_end(new)..]);
        match span {
            Span::Deleted { .. } => gone = was,
            Span::Inserted { .. } if !gone.is_empty() && !is.is_empty() => {
                text.push_str(&new[..trim_end(new)]);
                text.push_str(std::mem::take(&mut gone));
            }
            Span::Inserted { .. } | Span::Kept { .. } | Span::Typographic { .. } => {
                text.push_str(new);
                gone = "";
            }
        }
    }
    text
}

/// Where the blocks of a text stand, without the white space behind each.
fn places(text: &str) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    let mut depth = 0_usize;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        let starts = depth == 0;
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                continue;
            }
            _ => {}
        }
        // What a parser puts before what came already is nothing that stands anywhere.
        if starts && places.last().is_none_or(|last| last.end <= range.start) {
            let end = range.start + text[range.clone()].trim_end().len();
            places.push(range.start..end);
        }
    }
    places
}

fn key(blocks: &[Block]) -> String {
    format!("{blocks:?}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::markdown::sample::document;

    const LETTER: &str =
        "Aan  \nde minister\n\nBrief\n=====\n\nEen lange\nregel _met_ nadruk.\n\n* een\n* twee\n\nSlot\n\n";

    #[test]
    fn what_nobody_touched_keeps_its_bytes() {
        let (mut document, _) = read(LETTER);
        assert_eq!(write_like(&document, LETTER), LETTER);
        document.blocks.remove(2);
        document.blocks.insert(1, read("nieuw\n").0.blocks.remove(0));
        assert_eq!(
            write_like(&document, LETTER),
            "Aan  \nde minister\n\nnieuw\n\nBrief\n=====\n\n* een\n* twee\n\nSlot\n\n"
        );
    }

    #[test]
    fn of_a_block_in_which_words_changed_all_others_keep_their_bytes() {
        let changed = |from: &str, to: &str| {
            let (document, _) = read(&LETTER.replace(from, to));
            assert_eq!(write_like(&document, LETTER), LETTER.replace(from, to));
        };
        changed("Een lange", "Een heel lange");
        changed("Een lange", "Een korte");
    }

    #[test]
    fn footnotes_stay_with_what_refers_to_them() {
        let text = "Een[^a]\n\nTwee\nregels\n\n[^a]: noot\n";
        assert_eq!(write_like(&read(text).0, text), "Een[^1]\n\nTwee\nregels\n\n[^1]: noot\n");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        #[test]
        fn it_reads_as_the_document(document in document(), other in document()) {
            let written = write_like(&document, &write(&other));
            prop_assert_eq!(read(&written).0, read(&write(&document)).0);
            let own = write(&document);
            prop_assert_eq!(write_like(&document, &own), own);
        }
    }
}

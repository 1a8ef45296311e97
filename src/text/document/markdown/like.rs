//! Writes a document like a text that it comes from: what nobody touched keeps its bytes.
//!
//! A letter goes out to Word and comes back. Its lines were wrapped, its breaks were two spaces, its bullets were stars:
//! none of that may come back as a change.

use std::ops::Range;

use pulldown_cmark::{Event, Parser};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::read::{options, read};
use super::write::{write, write_block};
use crate::text::document::model::{Block, Document};

/// The document as Markdown; each block that the other text has too is written as it is there.
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
    for op in capture_diff_slices(Algorithm::Myers, &known, &blocks) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            (0..len).for_each(|step| found[new_index + step] = Some(old_index + step));
        }
    }
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
            None => text.push_str(write_block(block).trim_end_matches('\n')),
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
    use crate::text::document::markdown::laws::document;

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

//! Any two texts: the redline's ranges tile both, what it keeps are the same words, its counts and its paragraphs are
//! those of its spans, no change reaches over the end of a paragraph unseen, and the same input gives the same redline.
//!
//! The input is two texts with a 0xFF between them, a byte that UTF-8 never has. Where the first byte of the second is
//! 0xFE, which UTF-8 never has either, the second is made from the first: each further byte takes, leaves out, doubles
//! or replaces some words of it, so that texts meet that have much in common.

#![no_main]

use libfuzzer_sys::fuzz_target;
use paraaf::text::compare::compare;
use paraaf::text::paragraphs;
use paraaf::text::redline::{Change, Redline, Span, WordCounts};
use paraaf::text::typographic::same;
use paraaf::text::words::{count, words};

fuzz_target!(|bytes: &[u8]| {
    let mut texts = bytes.splitn(2, |byte| *byte == 0xff);
    let (old, new) = (texts.next().unwrap_or_default(), texts.next().unwrap_or_default());
    let Ok(old) = std::str::from_utf8(old) else { return };
    match (new, std::str::from_utf8(new)) {
        ([0xfe, edits @ ..], _) => {
            // Long enough for every stage to have work.
            let old = format!("{old}\n\n").repeat(1 + edits.len() % 8);
            check(&old, &edited(&old, edits));
        }
        (_, Ok(new)) => check(old, new),
        (_, Err(_)) => {}
    }
});

/// A text made from another: each byte says how many words are taken over, and what happens to the next.
fn edited(text: &str, edits: &[u8]) -> String {
    let mut new = String::new();
    let mut at = 0;
    let mut rest = words(text);
    for edit in edits {
        let taken = rest.by_ref().take(usize::from(edit >> 3)).last().map_or(at, |word| word.end);
        new.push_str(&text[at..taken]);
        let next = rest.next().map_or(taken..taken, |word| taken..word.end);
        at = next.end;
        match edit & 7 {
            0 => new.push_str(&text[next]),
            1 => {}
            2 => new.push_str(&text[next].repeat(2)),
            3 => new.push_str(" anders"),
            4 => new.push_str("\n\nNieuw."),
            5 => new.push_str(&text[next].replace(['\n', '\r'], " ")),
            6 => new.push_str(&text[next].replace(' ', "\n")),
            _ => new.push_str(&text[next].replace('\'', "\u{2019}")),
        }
    }
    if edits.len() % 2 == 0 { new + &text[at..] } else { format!("{}\n\n{new}", &text[at..]) }
}

fn check(old: &str, new: &str) {
    let redline = compare(old.to_owned(), new.to_owned());
    spans_tile_both_texts(&redline);
    assert_eq!(counted(&redline), redline.words());
    if count(new) > 0 {
        let numbers = redline.paragraphs().iter().filter_map(|paragraph| paragraph.number);
        assert!(numbers.eq(1..=paragraphs::starts(new).len()));
    }
    breaks_are_spans_of_their_own(&redline);
    assert_eq!(redline, compare(old.to_owned(), new.to_owned()));
}

fn spans_tile_both_texts(redline: &Redline) {
    let mut olds = Vec::new();
    let mut new_end = 0;
    for span in redline.paragraphs().iter().flat_map(|paragraph| &paragraph.spans) {
        olds.extend(span.old_range().filter(|range| !range.is_empty()));
        if let Some(range) = span.new_range() {
            assert_eq!(range.start, new_end);
            new_end = range.end;
        }
    }
    olds.sort_by_key(|range| range.start);
    let old_end = olds.iter().fold(0, |at, range| {
        assert_eq!(range.start, at);
        range.end
    });
    assert_eq!((old_end, new_end), (redline.old().len(), redline.new_text().len()));
}

/// The words of all spans by their fate; what stayed has the same words on both sides.
fn counted(redline: &Redline) -> WordCounts {
    let mut counts = WordCounts::default();
    for paragraph in redline.paragraphs() {
        for span in &paragraph.spans {
            let (old, new) = (redline.old_of(span), redline.new_of(span));
            match span {
                Span::Kept { .. } => {
                    assert!(words(old).map(|word| &old[word]).eq(words(new).map(|word| &new[word])));
                    counts.kept += count(new);
                    counts.moved += if paragraph.change == Change::Moved { count(new) } else { 0 };
                }
                Span::Typographic { .. } => {
                    assert!(same(old, new));
                    counts.typographic += count(new);
                }
                Span::Deleted { .. } => counts.deleted += count(old),
                Span::Inserted { .. } => counts.inserted += count(new),
            }
        }
    }
    counts
}

/// A changed run ends where its paragraph ends: inside of it no paragraph starts.
fn breaks_are_spans_of_their_own(redline: &Redline) {
    let (starts, new_starts) = (paragraphs::starts(redline.old()), paragraphs::starts(redline.new_text()));
    let crosses = |starts: &[usize], range: std::ops::Range<usize>| starts.iter().any(|start| range.start < *start && *start < range.end);
    for span in redline.paragraphs().iter().flat_map(|paragraph| &paragraph.spans) {
        assert!(span.old_range().is_none_or(|range| !crosses(&starts, range)), "{span:?}");
        assert!(span.new_range().is_none_or(|range| !crosses(&new_starts, range)), "{span:?}");
    }
}

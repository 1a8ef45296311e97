//! Any two texts: the redline's ranges tile both, what it keeps are the same words, and it is found in bounded time.
//!
//! The input is two texts with a 0xFF between them, a byte that UTF-8 never has.

#![no_main]

use libfuzzer_sys::fuzz_target;
use paraaf::text::compare::compare;
use paraaf::text::redline::Span;
use paraaf::text::typographic::same;
use paraaf::text::words::words;

fuzz_target!(|bytes: &[u8]| {
    let mut texts = bytes.split(|byte| *byte == 0xff);
    let (old, new) = (texts.next().unwrap_or_default(), texts.next().unwrap_or_default());
    let (Ok(old), Ok(new)) = (std::str::from_utf8(old), std::str::from_utf8(new)) else { return };
    let redline = compare(old.to_owned(), new.to_owned());

    let mut olds = Vec::new();
    let mut new_end = 0;
    for span in redline.paragraphs().iter().flat_map(|paragraph| &paragraph.spans) {
        let (old, new) = (redline.old_of(span), redline.new_of(span));
        olds.extend(span.old_range().filter(|range| !range.is_empty()));
        if let Some(range) = span.new_range() {
            assert_eq!(range.start, new_end);
            new_end = range.end;
        }
        match span {
            Span::Kept { .. } => assert!(words(old).map(|word| &old[word]).eq(words(new).map(|word| &new[word]))),
            Span::Typographic { .. } => assert!(same(old, new)),
            Span::Deleted { .. } | Span::Inserted { .. } => {}
        }
    }
    olds.sort_by_key(|range| range.start);
    let old_end = olds.iter().fold(0, |at, range| {
        assert_eq!(range.start, at);
        range.end
    });
    assert_eq!((old_end, new_end), (old.len(), new.len()));
});

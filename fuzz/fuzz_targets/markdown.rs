//! Any text: as a document it is written as Markdown that stays the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use paraaf::text::document::markdown::{read, write};

fuzz_target!(|text: &str| {
    let written = write(&read(text).0);
    assert_eq!(write(&read(&written).0), written);
});

//! Any bytes: they are read as a document or refused, and what was read is Markdown that stays the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use paraaf::document::read;
use paraaf::document::reviewed::Reading;
use paraaf::text::document::markdown;

fuzz_target!(|bytes: &[u8]| {
    let Ok(reviewed) = read(bytes) else { return };
    for reading in [Reading::Accepted, Reading::Rejected] {
        let text = markdown::write(&reviewed.settled(reading));
        assert_eq!(markdown::write(&markdown::read(&text).0), text);
    }
});

//! Any bytes as a mail, or a mailbox of them: whatever is in it is read or refused.

#![no_main]

use libfuzzer_sys::fuzz_target;
use paraaf::document::inbox::{is_mailbox, mailbox, read};

fuzz_target!(|bytes: &[u8]| {
    let mails = if is_mailbox(bytes) { mailbox(bytes) } else { vec![bytes.to_vec()] };
    for mail in mails {
        let Ok(incoming) = read(&mail) else { continue };
        assert!(incoming.from.iter().all(|address| !address.is_empty()));
    }
});

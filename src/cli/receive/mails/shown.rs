//! A mail as it is shown to whoever is asked about it.

use crate::document::inbox::Incoming;
use crate::render::page::{Page, Text, Tone};

/// Who a mail says it is from, by name and address, what about, and what it says.
pub(super) fn page(mail: &Incoming, name: &str) -> Page {
    let mut page = Page::default();
    let from = format!("{name} is from {}: {}", mail.called.join(", "), mail.subject);
    page.push(Text::toned(Tone::Strong, from).hanging(2));
    for line in mail.said.whole.clone().unwrap_or_else(|| mail.said.told()).lines() {
        page.push(Text::plain(format!("  {line}")).hanging(2));
    }
    page
}

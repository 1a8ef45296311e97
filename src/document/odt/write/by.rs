//! Who made a change or a remark.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use crate::reviewed::By;

/// Who did something and when; neither is made up.
pub(super) fn by_whom(by: &By) -> String {
    let mut text = String::new();
    if let Some(author) = &by.author {
        let _ = write!(text, "<dc:creator>{}</dc:creator>", escape(author.as_str()));
    }
    if let Some(date) = &by.date {
        let _ = write!(text, "<dc:date>{}</dc:date>", escape(date.as_str()));
    }
    text
}

//! Words in which nothing is markup and nothing is hidden.

use std::borrow::Cow;

use crate::visible::visible;

/// Words as an element or a quoted attribute holds them.
pub(super) fn escaped(words: &str) -> Cow<'_, str> {
    let shown = visible(words);
    if !shown.contains(['&', '<', '>', '"', '\'']) {
        return shown;
    }
    let mut escaped = String::with_capacity(shown.len() + 16);
    for c in shown.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    Cow::Owned(escaped)
}

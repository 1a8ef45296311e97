//! Where a text refers to its footnotes. What stands in code, or behind a backslash, only looks like it.

use pulldown_cmark::{Event, Parser};

use super::dialect::options;
use crate::footnotes::Label;

/// The marks of footnotes that a text has, each with its place. What has no footnote is none.
pub fn note_marks(text: &str) -> Vec<(usize, Label<'_>)> {
    let events = Parser::new_ext(text, options()).into_offset_iter();
    let marks = events.filter(|(event, _)| matches!(event, Event::FootnoteReference(_)));
    marks.map(|(_, at)| (at.start, Label(&text[at]))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_looks_like_a_mark_is_none() {
        let text = "Een[^1] `twee[^1]` drie\\[^1] en[^A], vier[^2].\n\n    vijf[^1]\n\n- zes[^1]\n\n[^1]: Noot, zie[^a].\n\n[^a]: Ook.\n";
        let found: Vec<_> = note_marks(text).into_iter().map(|(at, label)| (&text[..at + 2], label)).collect();
        let found: Vec<_> =
            found.iter().map(|(before, label)| (before.split_whitespace().last().unwrap(), label.0)).collect();
        assert_eq!(found, [("Een[^", "[^1]"), ("en[^", "[^A]"), ("zes[^", "[^1]"), ("zie[^", "[^a]")]);
    }
}

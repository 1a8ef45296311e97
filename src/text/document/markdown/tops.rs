//! What stands in a Markdown text and in nothing else of it: its blocks and its footnotes.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

use super::dialect::options;

/// Calls for all that stands in nothing else.
pub(super) fn tops(text: &str, mut call: impl FnMut(&Event<'_>, Range<usize>)) {
    let mut depth = 0_usize;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        if depth == 0 && !matches!(event, Event::End(_)) {
            let end = range.start + text[range.clone()].trim_end().len();
            // The blanks that make it code are its own.
            let is_set_in = matches!(event, Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)));
            let blanks =
                if is_set_in { range.start - text[..range.start].trim_end_matches([' ', '\t']).len() } else { 0 };
            call(&event, range.start - blanks..end);
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
}

/// Where the block ends in which a byte of a text stands: behind its last word, and behind the last item of a list or the last
/// row of a table. What is put in there on lines of its own leaves the block what it is. Cost: one pass.
pub fn block_end(text: &str, at: usize) -> usize {
    let mut end = at;
    tops(text, |_, place| {
        if place.start <= at {
            end = end.max(place.end);
        }
    });
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_ends_behind_its_last_item_and_its_last_line() {
        let text = "Een  \nregel.\n\n- twee\n\n  meer\n- drie\n\n| a |\n|---|\n| b |\n\n> Zes\n";
        for (at, end) in [("Een", "regel."), ("meer", "drie"), ("drie", "drie"), ("| a", "b |"), ("Zes", "Zes")] {
            let place = |words: &str| text.find(words).unwrap();
            assert_eq!(block_end(text, place(at)), place(end) + end.len(), "{at}");
        }
        assert_eq!(block_end("", 0), 0);
    }
}

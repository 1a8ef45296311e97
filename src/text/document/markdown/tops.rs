//! What stands in a Markdown text and in nothing else of it: its blocks and its footnotes.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

use super::dialect::options;
use super::items::{self, Count};

/// Calls for all that stands in nothing else. A list of which the numbers leap is several.
pub(super) fn tops(text: &str, mut call: impl FnMut(&Event<'_>, Range<usize>)) {
    let trimmed = |range: Range<usize>| range.start..range.start + text[range].trim_end().len();
    let mut depth = 0_usize;
    // The list that is open, with what counts its items.
    let mut list: Option<(Event<'_>, Range<usize>, Count)> = None;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        let is_item = depth == 1 && matches!(event, Event::Start(Tag::Item));
        let counts = list.as_mut().filter(|_| is_item).map(|(_, _, count)| count);
        let leaps = counts.is_some_and(|count| count.leaps_to(items::number(text, &range)));
        match (&event, &mut list) {
            (Event::Start(Tag::List(_)), None) if depth == 0 => list = Some((event.clone(), range, Count::default())),
            (_, Some((start, whole, _))) if leaps => {
                call(start, trimmed(whole.start..range.start));
                whole.start = range.start;
            }
            (Event::End(_), Some((start, whole, _))) if depth == 1 => {
                call(start, trimmed(whole.clone()));
                list = None;
            }
            (Event::End(_), _) => {}
            (Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)), _) if depth == 0 => {
                // The blanks that make it code are its own.
                let start = text[..range.start].trim_end_matches([' ', '\t']).len();
                call(&event, trimmed(start..range.end));
            }
            _ if depth == 0 => call(&event, trimmed(range)),
            _ => {}
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

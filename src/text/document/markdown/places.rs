//! Where the words of a Markdown text stand in the document that it says.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::bare_links::Said;
use super::dialect::options;
use super::read::is_break;
use super::whole::Whole;

/// The characters of a document that a range of its Markdown writes, white space and footnotes left out: a mark is none
/// of them, an entity is one. None where nothing but that stands there. Cost: one pass.
pub fn place(text: &str, at: &Range<usize>) -> Range<usize> {
    let whole = Whole::of(text);
    let (text, at) = (&*whole.text, whole.place(at.start)..whole.place(at.end));
    let (mut start, mut end) = (0, 0);
    let mut notes = 0_usize;
    for (event, range) in Said::of(Parser::new_ext(text, options()).into_offset_iter()) {
        let words = match event {
            Event::Start(Tag::FootnoteDefinition(_)) => {
                notes += 1;
                continue;
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                notes = notes.saturating_sub(1);
                continue;
            }
            Event::InlineHtml(html) if is_break(&html) => continue,
            Event::Text(words)
            | Event::Code(words)
            | Event::InlineHtml(words)
            | Event::Html(words)
            | Event::InlineMath(words)
            | Event::DisplayMath(words) => words,
            Event::TaskListMarker(done) => if done { "[x]" } else { "[ ]" }.into(),
            Event::Start(_)
            | Event::End(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::Rule
            | Event::FootnoteReference(_) => continue,
        };
        if notes > 0 {
            continue;
        }
        // Code stands between its marks; an entity is written otherwise than it reads, and is there as a whole.
        let inside = text[range.clone()].find(&*words).map(|inside| range.start + inside);
        let place = |byte: usize| inside.map_or(range.start, |inside| inside + byte);
        for (byte, _) in words.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            start += usize::from(place(byte) < at.start);
            end += usize::from(place(byte) < at.end);
        }
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_white_space_are_no_characters() {
        let text = "# Kop\n\nEen *lange*\nregel &amp; `code`[^1].\n\n[^1]: noot\n\n- a\\*b\n";
        let of = |words: &str| {
            let start = text.find(words).unwrap();
            place(text, &(start..start + words.len()))
        };
        assert_eq!(of("Kop"), 0..3);
        assert_eq!(of("*lange*\nregel"), 6..16);
        assert_eq!(of("&amp; `code`"), 16..21);
        assert_eq!(of("noot"), 22..22);
        assert_eq!(of("a\\*b"), 22..25);
        assert_eq!(place(text, &(0..0)), 0..0);
        assert_eq!(place(text, &(0..text.len())), 0..25);
        let task = "- [x] af\n- [ ] niet\n";
        let at = task.find("niet").unwrap();
        assert_eq!(place(task, &(at..at + 4)), 7..11);
        let bare = "Zie [](http://a.nl/b) hier.\n";
        let at = bare.find("hier").unwrap();
        assert_eq!(place(bare, &(at..at + 4)), 16..20);
    }
}

//! The words of a Markdown text as they are read, each with the place where it is written.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::bare_links::Said;
use super::dialect::options;
use super::whole::Whole;

/// What a text says, without the marks that it says it with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spelled {
    /// The words; a blank line between two blocks.
    pub text: String,
    /// The bytes of each stretch of the words, and those that they are written as. In order.
    stretches: Vec<(Range<usize>, Range<usize>)>,
}

impl Spelled {
    /// Reads a text. Cost: one pass.
    pub fn of(text: &str) -> Self {
        let mut spelled = Self::default();
        let whole = Whole::of(text);
        for (event, at) in Said::of(Parser::new_ext(&whole.text, options()).into_offset_iter()) {
            match event {
                Event::Text(words) | Event::Code(words) | Event::InlineHtml(words) | Event::Html(words) => {
                    let at = whole.before(at);
                    spelled.words(&words, &text[at.clone()], at.start);
                }
                Event::SoftBreak | Event::HardBreak => spelled.text.push('\n'),
                Event::Start(Tag::TableCell | Tag::Item)
                | Event::End(
                    TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Item | TagEnd::TableCell,
                ) => spelled.part(),
                _ => {}
            }
        }
        spelled
    }

    /// The bytes that these words are written as; none where none of them are.
    pub fn written(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let first = self.stretches.partition_point(|(words_at, _)| words_at.end <= words.start);
        let last = self.stretches.partition_point(|(words_at, _)| words_at.start < words.end);
        let (first, last) = (self.stretches.get(first)?, self.stretches.get(last.checked_sub(1)?)?);
        let place = |(words_at, written): &(Range<usize>, Range<usize>), at: usize, edge: usize| {
            if words_at.len() == written.len() {
                written.start + at.clamp(words_at.start, words_at.end) - words_at.start
            } else {
                edge
            }
        };
        let (start, end) = (place(first, words.start, first.1.start), place(last, words.end, last.1.end));
        (start < end).then_some(start..end)
    }

    fn words(&mut self, words: &str, source: &str, at: usize) {
        let start = self.text.len();
        self.text.push_str(words);
        // Code stands between its marks; an entity is written otherwise than it reads.
        let inside = source.find(words).filter(|_| !source.starts_with('&'));
        let written = match inside {
            Some(inside) => at + inside..at + inside + words.len(),
            None => at..at + source.len(),
        };
        if !words.is_empty() {
            self.stretches.push((start..self.text.len(), written));
        }
    }

    /// Sets the next block apart.
    fn part(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push_str("\n\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_where_they_are_written() {
        let text = "# Kop\n\nEen *lange*\nregel &amp; `code` met \\* erin.\n\n- a\n- b\n";
        let spelled = Spelled::of(text);
        assert_eq!(spelled.text, "Kop\n\nEen lange\nregel & code met * erin.\n\na\n\nb\n\n");
        let written = |words: &str| {
            let at = spelled.text.find(words).unwrap();
            &text[spelled.written(&(at..at + words.len())).unwrap()]
        };
        for (words, is) in [
            ("Kop", "Kop"),
            ("lange\nregel", "lange*\nregel"),
            ("&", "&amp;"),
            ("code", "code"),
            ("* erin", "* erin"),
            ("a\n\nb", "a\n- b"),
        ] {
            assert_eq!(written(words), is);
        }
        assert_eq!(spelled.written(&(3..5)), None);
    }
}

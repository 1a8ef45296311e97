//! A few words and what became of them, within a line.

use crate::render::page::{Text, Tone};
use crate::text::compare::compare;
use crate::text::paragraphs;
use crate::text::redline::Span;

/// So many characters of a passage are shown; of a longer one its two ends.
const SHOWN: usize = 300;

/// Words in quotes, with a sign for each break between paragraphs.
pub(crate) fn quoted(words: &str) -> String {
    let paragraphs = paragraphs::split(words);
    if paragraphs.len() < 2 {
        return format!("\"{}\"", shortened(words));
    }
    let paragraphs: Vec<&str> = paragraphs.into_iter().map(str::trim).collect();
    format!("\"{}\"", shortened(&paragraphs.join(" ¶ ")))
}

/// What changed between two wordings, after these words: `[-old-]{+new+}`, on a page without colours too.
pub(crate) fn changed(before: Text, old: &str, new: &str) -> Text {
    let redline = compare(old.to_owned(), new.to_owned());
    let spans = redline.paragraphs().iter().flat_map(|paragraph| &paragraph.spans);
    spans.fold(before, |text, span| match span {
        Span::Kept { .. } | Span::Typographic { .. } => text.and(Tone::Plain, shortened(redline.new_of(span))),
        Span::Deleted { .. } => marked(text, Tone::Deleted, ("[-", "-]"), redline.old_of(span)),
        Span::Inserted { .. } => marked(text, Tone::Inserted, ("{+", "+}"), redline.new_of(span)),
    })
}

/// Words between marks; the blank at their ends stands outside.
fn marked(text: Text, tone: Tone, (open, close): (&str, &str), words: &str) -> Text {
    let core = words.trim();
    if core.is_empty() {
        return text.and(Tone::Plain, words);
    }
    let start = words.len() - words.trim_start().len();
    let blank = |white: &str| if white.is_empty() { "" } else { " " };
    let (before, after) = (blank(&words[..start]), blank(&words[start + core.len()..]));
    let core = core.split_whitespace().collect::<Vec<_>>().join(" ");
    text.and(Tone::Plain, before).and(tone, format!("{open}{core}{close}")).and(Tone::Plain, after)
}

/// Words on one line; of many the beginning and the end.
fn shortened(words: &str) -> String {
    let ends = |c: char| c.is_whitespace();
    let (head, tail) = (words.starts_with(ends), words.ends_with(ends));
    let joined = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let count = joined.chars().count();
    let joined = if count > SHOWN {
        let cut = |nth: usize| joined.char_indices().nth(nth).map_or(joined.len(), |(at, _)| at);
        format!("{} … {}", joined[..cut(SHOWN / 2)].trim_end(), joined[cut(count - SHOWN / 2)..].trim_start())
    } else {
        joined
    };
    // The blanks around what is kept are those between it and what changed.
    format!("{}{joined}{}", if head { " " } else { "" }, if tail && !joined.is_empty() { " " } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(old: &str, new: &str) -> String {
        changed(Text::new(), old, new).pieces.iter().map(|piece| piece.words.as_str()).collect()
    }

    #[test]
    fn what_changed_is_marked_on_one_line() {
        assert_eq!(
            drawn("dat er een\npatroon ontstaat", "dat er zo'n patroon\nontstaat"),
            "dat er [-een-] {+zo'n+} patroon ontstaat"
        );
        assert_eq!(drawn("eens", "eens"), "eens");
        assert_eq!(quoted(" op de\n  brug "), "\" op de brug \"");
    }

    #[test]
    fn of_a_long_passage_the_ends_are_shown() {
        let long = "woord ".repeat(200);
        let shown = quoted(long.trim());
        assert!(shown.contains(" … ") && shown.chars().count() < SHOWN + 20, "{shown}");
    }
}

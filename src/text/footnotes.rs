//! Where the footnotes of a text stand: each as `[^1]: Its words.`, and what is indented below that.
//!
//! Cost: one pass over the lines.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Range;

use super::paragraphs;

/// The name by which a text refers to a footnote, as it is written: `[^1]`. In Markdown `[^Wet]` and `[^wet]` are one.
#[derive(Debug, Clone, Copy)]
pub struct Label<'t>(pub &'t str);

impl Label<'_> {
    fn folded(&self) -> impl Iterator<Item = char> {
        self.0.chars().flat_map(char::to_lowercase)
    }
}

impl PartialEq for Label<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.folded().eq(other.folded())
    }
}

impl Eq for Label<'_> {}

impl Hash for Label<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.folded().for_each(|c| c.hash(state));
    }
}

impl fmt::Display for Label<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// A footnote as it is written in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footnote<'t> {
    /// Its name.
    pub label: Label<'t>,
    /// Where it stands, from its label to its last word.
    pub at: Range<usize>,
}

/// The footnotes of a text, in its order.
pub fn footnotes(text: &str) -> Vec<Footnote<'_>> {
    let starts = paragraphs::starts(text);
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let mut found: Vec<Footnote<'_>> = Vec::new();
    let mut goes_on = false;
    for (start, end) in starts.iter().copied().zip(ends) {
        let start = end - text[start..end].trim_start().len();
        let words = start..start + text[start..end].trim_end().len();
        let is_indented = text[..start].ends_with([' ', '\t']);
        if paragraphs::is_footnote(&text[words.clone()]) {
            let label = Label(text[words.clone()].split_inclusive(']').next().unwrap_or_default());
            found.push(Footnote { label, at: words });
            goes_on = true;
        } else if goes_on && is_indented {
            if let Some(note) = found.last_mut() {
                note.at.end = words.end;
            }
        } else {
            goes_on = false;
        }
    }
    found
}

/// The labels in a stretch of text, `[^1]`, each with its place: of footnotes, and of what refers to them.
pub fn labels(text: &str) -> impl Iterator<Item = (usize, Label<'_>)> {
    text.match_indices("[^").filter_map(|(start, _)| {
        let rest = &text[start..];
        let end = rest.find(']').filter(|end| *end > 2)?;
        // A bracket begins another one: of `[^[^1]` the label is `[^1]`.
        if rest[1..end].contains(|c: char| c == '[' || c.is_whitespace()) {
            return None;
        }
        Some((start, Label(&rest[..=end])))
    })
}

/// The marks that refer to footnotes behind the letters of a word, each with its place: of `500[^1],` the `[^1]`.
pub(super) fn marks_behind(word: &str) -> impl Iterator<Item = Range<usize>> {
    let mut marks = labels(word).map(|(start, label)| start..start + label.0.len()).peekable();
    let is_behind = marks.peek().is_some_and(|first| word[..first.start].contains(char::is_alphanumeric));
    marks.filter(move |_| is_behind)
}

/// A word without the marks of footnotes behind its letters.
pub(super) fn unmarked(word: &str) -> Cow<'_, str> {
    let mut rest = 0;
    let mut unmarked = String::new();
    for mark in marks_behind(word) {
        unmarked.push_str(&word[rest..mark.start]);
        rest = mark.end;
    }
    if rest == 0 {
        return Cow::Borrowed(word);
    }
    unmarked.push_str(&word[rest..]);
    Cow::Owned(unmarked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_footnote_has_what_is_indented_below_it() {
        let text = "Zie.[^1] En.[^Wet]\n\n[^1]: Een.\n\n    Nog een.\n\n[^Wet]: Twee,\n    dat gaat door.\n[^3]: Drie.\n\nGroet,\n    Anna\n";
        let found: Vec<_> = footnotes(text).into_iter().map(|note| (note.label.0, &text[note.at])).collect();
        assert_eq!(
            found,
            [
                ("[^1]", "[^1]: Een.\n\n    Nog een."),
                ("[^Wet]", "[^Wet]: Twee,\n    dat gaat door."),
                ("[^3]", "[^3]: Drie.")
            ]
        );
        assert_eq!(footnotes(""), []);
        assert_eq!(footnotes("\n\n  [^a]: Een."), [Footnote { label: Label("[^A]"), at: 4..14 }]);
    }

    #[test]
    fn a_label_has_no_white_space() {
        let found: Vec<_> = labels("Een[^1] en [^ee n] en [^b").collect();
        assert_eq!(found, [(3, Label("[^1]"))]);
        let found: Vec<_> = labels("Een[^[^1] en [^a[^2]").collect();
        assert_eq!(found, [(5, Label("[^1]")), (16, Label("[^2]"))]);
    }

    #[test]
    fn a_mark_behind_a_word_makes_no_other_word_of_it() {
        let bare = |word| unmarked(word).into_owned();
        assert_eq!(
            ["euro.[^1]", "500[^2],[^Wet]", "[^1]", "[^1]:", "(zie[^a])", "[^1][^2]", "euro[^[^1]c"].map(bare),
            ["euro.", "500,", "[^1]", "[^1]:", "(zie)", "[^1][^2]", "euro[^c"]
        );
    }
}

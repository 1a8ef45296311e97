//! Finds the redline between two texts.

use super::breaks::settle;
use super::draw::draw;
use super::gaps::align;
use super::redline::{Change, ParagraphChange, Redline, Span};
use super::side::{Likeness, Match, Side};

/// The redline from one text to another. The same two texts give the same redline on every machine.
pub fn compare(old: String, new: String) -> Redline {
    let (old_side, new_side) = (Side::of(&old), Side::of(&new));
    let paragraphs = if old_side.has_words() && new_side.has_words() {
        let matches = settle(&old_side, &new_side, matches(&old_side, &new_side));
        draw(&old_side, &new_side, &matches)
    } else {
        without_words(&old_side, &new_side)
    };
    let starts = (old_side.starts, new_side.starts);
    Redline::new(old, new, starts, paragraphs)
}

/// What stands in both texts, in order. The last match is the end of the text.
fn matches(old: &Side<'_>, new: &Side<'_>) -> Vec<Match> {
    let mut matches = Vec::new();
    let (old_end, new_end) = (old.last_break(), new.last_break());
    align(old, new, 0..old_end.start, 0..new_end.start, &mut matches);
    matches.push(Match { old: old_end, new: new_end, likeness: Likeness::Same });
    matches
}

/// The paragraphs of a redline where one text, or both, is nothing but white space.
fn without_words(old: &Side<'_>, new: &Side<'_>) -> Vec<ParagraphChange> {
    let mut paragraphs = draw(old, new, &[]);
    let white_space = match (old.has_words(), new.has_words()) {
        (true, _) => Span::Kept { old: 0..0, new: 0..new.text.len() },
        (false, true) => Span::Kept { old: 0..old.text.len(), new: 0..0 },
        (false, false) => Span::Kept { old: 0..old.text.len(), new: 0..new.text.len() },
    };
    let nothing = white_space.old_range().is_none_or(|range| range.is_empty())
        && white_space.new_range().is_none_or(|range| range.is_empty());
    if nothing {
        return paragraphs;
    }
    match paragraphs.first_mut() {
        Some(first) => first.spans.insert(0, white_space),
        None => paragraphs.push(ParagraphChange {
            number: Some(1),
            was: vec![1],
            change: Change::Kept,
            spans: vec![white_space],
        }),
    }
    paragraphs
}

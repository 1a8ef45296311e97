//! Words that stayed in their paragraph although a redline marks them.
//!
//! A redline strikes a whole phrase, because a reader is not helped by two words between two changes, and of two words
//! that changed places it marks one. Who wrote those words is another question: a word that is once among what went from
//! a paragraph, and once among what came into it, is whose it was. What only connects, an article or a preposition,
//! belongs to the phrase it stands in: to that of the words on both sides of it where these stayed and stood around it
//! before. Cost: linear in what changed.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use crate::connecting::is_connecting;
use crate::footnotes::unmarked;
use crate::redline::{ParagraphChange, Redline, Span};
use crate::typographic::fold;
use crate::words::{is_space, words};

/// The most words between two that stayed.
const BETWEEN: usize = 8;

/// A word that stayed.
#[derive(Clone)]
pub(super) struct Island {
    /// Where it stood.
    pub(super) old: Range<usize>,
    /// Where it stands.
    pub(super) new: Range<usize>,
}

/// The islands of all paragraphs, in the new order.
pub(super) fn islands(redline: &Redline) -> Vec<Island> {
    let mut islands: Vec<Island> = Vec::new();
    for paragraphs in together(redline.paragraphs()) {
        let spans = || paragraphs.iter().flat_map(|paragraph| &paragraph.spans);
        let gone = spans().filter(|span| matches!(span, Span::Deleted { .. }));
        let came = spans().filter(|span| matches!(span, Span::Inserted { .. }));
        let olds = once(redline.old(), gone.filter_map(Span::old_range));
        if olds.is_empty() {
            continue;
        }
        let news = once(redline.new_text(), came.filter_map(Span::new_range));
        let stayed =
            news.into_iter().filter_map(|(word, new)| Some(Island { old: olds.get(&word)?.clone()?, new: new? }));
        let mut stayed: Vec<Island> = stayed.collect();
        stayed.sort_unstable_by_key(|island| island.new.start);
        for (at, island) in stayed.iter().enumerate() {
            islands.push(island.clone());
            islands.extend(stayed.get(at + 1).into_iter().flat_map(|next| between(redline, island, next)));
        }
    }
    islands
}

/// What stands between two words that stayed, where just that stood between them before.
fn between(redline: &Redline, one: &Island, next: &Island) -> Vec<Island> {
    if one.old.end > next.old.start {
        return Vec::new();
    }
    let words = |text: &'_ str, from: usize, to: usize| {
        let words = words(&text[from..to]).take(BETWEEN + 1);
        words.map(|word| from + word.start..from + word.end).collect::<Vec<_>>()
    };
    let olds = words(redline.old(), one.old.end, next.old.start);
    let news = words(redline.new_text(), one.new.end, next.new.start);
    let says = |old: &Range<usize>, new: &Range<usize>| {
        core(&redline.old()[old.clone()]) == core(&redline.new_text()[new.clone()])
    };
    let is_same = olds.len() == news.len() && olds.len() <= BETWEEN;
    if !is_same || !olds.iter().zip(&news).all(|(old, new)| says(old, new)) {
        return Vec::new();
    }
    olds.into_iter().zip(news).map(|(old, new)| Island { old, new }).collect()
}

/// Paragraphs in groups: the parts of one that was split, and of one that was joined to another, are looked at together,
/// with what is new between them.
fn together(paragraphs: &[ParagraphChange]) -> impl Iterator<Item = &[ParagraphChange]> {
    let mut rest = paragraphs;
    std::iter::from_fn(move || {
        let mut last = rest.first()?;
        let mut end = 1;
        while let Some(more) = rest[end..].iter().position(|next| !next.was.is_empty()) {
            let next = &rest[end + more];
            if !last.was.iter().any(|number| next.was.contains(number)) {
                break;
            }
            (last, end) = (next, end + more + 1);
        }
        let group;
        (group, rest) = rest.split_at(end);
        Some(group)
    })
}

/// The words of some ranges that say something, each with its place if it has only one.
fn once(text: &str, ranges: impl Iterator<Item = Range<usize>>) -> HashMap<Cow<'_, str>, Option<Range<usize>>> {
    let mut places = HashMap::new();
    let mut done = 0;
    for range in ranges {
        // Where a mark at the edge of a word was told apart, the word is looked at as a whole.
        let range = whole_words(text, &range);
        for word in words(&text[range.clone()]) {
            let at = range.start + word.start..range.start + word.end;
            let core = core(&text[at.clone()]);
            if at.start >= done && !core.is_empty() && !is_connecting(&core) {
                places.entry(core).and_modify(|place| *place = None).or_insert(Some(at));
            }
        }
        done = range.end.max(done);
    }
    places
}

/// What a word is compared by: without the marks around it, and without those of footnotes behind it.
fn core(word: &str) -> Cow<'_, str> {
    match unmarked(word) {
        Cow::Borrowed(word) => fold(word.trim_matches(|c: char| !c.is_alphanumeric())),
        Cow::Owned(word) => Cow::Owned(fold(word.trim_matches(|c: char| !c.is_alphanumeric())).into_owned()),
    }
}

/// A range that starts and ends between words.
fn whole_words(text: &str, range: &Range<usize>) -> Range<usize> {
    let starts = text[range.start..].starts_with(is_space);
    let start = if starts { range.start } else { text[..range.start].trim_end_matches(|c| !is_space(c)).len() };
    let ends = text[..range.end].ends_with(is_space);
    let rest = if ends { 0 } else { text[range.end..].find(is_space).unwrap_or(text.len() - range.end) };
    start..range.end + rest
}

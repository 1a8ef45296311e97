//! Finds the redline between two texts: the whole of it, stage by stage. Each stage is a file of its own.
//!
//! | stage | what it does |
//! |---|---|
//! | `lockstep` | walks both side by side while they keep pace, over paragraphs that came or went (`leap`), finding its step again (`catch_up`) after every edit |
//! | `trim` | sets aside what the rest of both starts and ends with |
//! | `anchors` | finds lines that surely stand in both: those that are `unique`, in the heaviest `chain` |
//! | `chapters` | cuts both texts where nothing before depends on what follows |
//! | `gaps` | compares what lies between two of these: `tokens`, cut at `shingles` where there are many, then the shortest edit `script` |
//! | `fixed` | matches words between which only the kind of space changed |
//! | `strangers` | parts paragraphs that only share a few words |
//! | `breaks` | pairs the breaks between paragraphs as a reader does |
//! | `labels` | gives paragraphs behind others that came or went their own first words back |
//! | `tails` | gives paragraphs before others that came or went their own last words back |
//! | `polish` | keeps words that a mark was set behind (`marked`), merges `islands`, slides (`slide`) changes to where sentences start, refines (`refine`) their edges |
//! | `draw` | gives every byte its span and every span its paragraph |
//! | `moves` | finds the paragraphs that stand elsewhere now, and by `standing` those that only seem to |
//!
//! What none of them looks at costs nothing: words are cut and numbered only in what is left between anchors. Cost:
//! linear in the text, plus a bounded search in every gap; the same input takes the same steps on every machine.

use super::anchors::lines;
use super::breaks::settle;
use super::chapters::{Chapter, chapters};
use super::draw::draw;
use super::fixed::match_fixed;
use super::gaps::Gaps;
use super::labels::relabel;
use super::lockstep::walk;
use super::marked::Marks;
use super::moves;
use super::polish::polish;
use super::redline::{Change, ParagraphChange, Redline, Span};
use super::side::{Likeness, Match, Side};
use super::slide::{Sliding, slide};
use super::strangers::part;
use super::tails::return_tails;
use super::trim::trim;

/// The redline from one text to another. The same two texts give the same redline on every machine.
pub fn compare(old: String, new: String) -> Redline {
    compare_with(Marks::Apart, old, new)
}

/// The redline between two texts in which a word with another mark of a footnote behind it is another word.
pub(super) fn compare_whole(old: String, new: String) -> Redline {
    compare_with(Marks::OfTheirWords, old, new)
}

fn compare_with(marks: Marks, old: String, new: String) -> Redline {
    let (old_side, new_side) = (Side::of(&old), Side::of(&new));
    let paragraphs = if old_side.has_words() && new_side.has_words() {
        let mut paragraphs = Vec::with_capacity(new_side.starts.len() + new_side.starts.len() / 8);
        let mut gaps = Gaps::new(&old_side, &new_side);
        for chapter in chapters(&old_side, &new_side, anchors(&old_side, &new_side)) {
            draw_chapter((&old_side, &new_side), marks, chapter, &mut gaps, &mut paragraphs);
        }
        moves::find(&old_side, &new_side, marks, paragraphs)
    } else {
        without_words(&old_side, &new_side)
    };
    let starts = (old_side.starts, new_side.starts);
    Redline::new(old, new, starts, paragraphs)
}

/// What surely stands in both texts, in order. The last match is the end of both.
fn anchors(old: &Side<'_>, new: &Side<'_>) -> Vec<Match> {
    let (old_end, new_end) = (old.last_break(), new.last_break());
    let (mut anchors, at) = walk(old, new, &(0..old_end.start), &(0..new_end.start));
    let rest = trim(old, new, at.0..old_end.start, at.1..new_end.start);
    anchors.extend(rest.head);
    anchors.extend(lines(old, new, &rest.old, &rest.new));
    anchors.extend(rest.tail);
    anchors.push(Match { old: old_end, new: new_end, likeness: Likeness::Same });
    anchors
}

/// Compares what lies between the anchors of a chapter, and draws its paragraphs.
fn draw_chapter(
    (old, new): (&Side<'_>, &Side<'_>),
    marks: Marks,
    chapter: Chapter,
    gaps: &mut Gaps<'_>,
    paragraphs: &mut Vec<ParagraphChange>,
) {
    let start = (chapter.old.start, chapter.new.start);
    let mut matches = Vec::with_capacity(chapter.anchors.len() * 4);
    let mut at = start;
    for anchor in chapter.anchors {
        gaps.align(at.0..anchor.old.start, at.1..anchor.new.start, &mut matches);
        at = (anchor.old.end, anchor.new.end);
        matches.push(anchor);
    }
    let matches = match_fixed(old, new, start, matches);
    // A paragraph that came first takes back what it lent the next one: then it is seen what the two share.
    let matches = slide(old, new, matches, Sliding::Paragraphs);
    let matches = settle(old, new, start, part(old, new, matches));
    let matches = relabel(old, new, return_tails(old, new, start, matches));
    let matches = polish((old, new), marks, start, matches);
    debug_assert!(matches.iter().all(|stays| stays.holds(old, new)), "what stays is the same words on both sides");
    draw(old, new, (&chapter.old, &chapter.new), &matches, paragraphs);
}

/// The paragraphs of a redline where one text, or both, is nothing but white space.
fn without_words(old: &Side<'_>, new: &Side<'_>) -> Vec<ParagraphChange> {
    let mut paragraphs = Vec::new();
    draw(old, new, (&(0..old.text.len()), &(0..new.text.len())), &[], &mut paragraphs);
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

#[cfg(test)]
mod tests;

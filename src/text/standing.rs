//! Tells paragraphs that stand where they stood from those that moved.
//!
//! Two paragraphs that were parted as strangers, a heading and the running text that it became, may still have half of
//! their words in common: then they are one. Where nothing that stays stands between the two, it did not move.
//!
//! Cost: nothing but where paragraphs were found to be one; there, a sort of the paragraphs that went and came.

use super::chain::heaviest;
use super::redline::{Change, ParagraphChange, Span};

/// A paragraph that went and came, by its two places among the changes.
pub(super) type Pair = (usize, usize);

/// Makes edited paragraphs of those moved ones that stand where they stood; each stands among the changes where it came.
pub(super) fn settle(paragraphs: &mut [ParagraphChange], mut moved: Vec<Pair>) {
    moved.sort_unstable();
    let mut rest = &moved[..];
    while let Some((first, _)) = rest.first() {
        let end = run_end(paragraphs, *first);
        let start = run_start(paragraphs, *first);
        let here = rest.partition_point(|(from, _)| *from < end);
        let stand = in_order(paragraphs, rest[..here].iter().filter(|(_, to)| (start..end).contains(to)).copied());
        rest = &rest[here..];
        for (_, to) in &stand {
            let unchanged = |span: &Span| matches!(span, Span::Kept { .. } | Span::Typographic { .. });
            let is_kept = paragraphs[*to].spans.iter().all(unchanged);
            paragraphs[*to].change = if is_kept { Change::Kept } else { Change::Edited };
        }
        arrange(&mut paragraphs[start..end], start, &stand);
    }
}

/// Whether a paragraph went or came as a whole: whatever stays stands still beside it.
fn is_whole(paragraph: &ParagraphChange) -> bool {
    matches!(paragraph.change, Change::Deleted | Change::Inserted | Change::Moved)
}

fn run_end(paragraphs: &[ParagraphChange], at: usize) -> usize {
    at + paragraphs[at..].iter().take_while(|paragraph| is_whole(paragraph)).count()
}

fn run_start(paragraphs: &[ParagraphChange], at: usize) -> usize {
    at - paragraphs[..at].iter().rev().take_while(|paragraph| is_whole(paragraph)).count()
}

/// Those pairs that are in the same order on both sides: of two that crossed each other the longer one.
fn in_order(paragraphs: &[ParagraphChange], pairs: impl Iterator<Item = Pair>) -> Vec<Pair> {
    let pairs: Vec<Pair> = pairs.collect();
    let bytes = |to: usize| paragraphs[to].spans.iter().filter_map(Span::new_range).map(|range| range.len()).sum();
    let places: Vec<(usize, usize)> = pairs.iter().map(|(_, to)| (*to, bytes(*to))).collect();
    heaviest(&places).into_iter().map(|index| pairs[index]).collect()
}

/// Puts what went before a paragraph that stands, and what came before it, before it; all else stays in its order.
fn arrange(run: &mut [ParagraphChange], start: usize, stand: &[Pair]) {
    if stand.is_empty() {
        return;
    }
    // How many of those that stand are before a place, counted where they went or where they came.
    let (went, came) = (
        |at: usize| stand.partition_point(|(from, _)| *from < at),
        |at: usize| stand.partition_point(|(_, to)| *to < at),
    );
    let place = |(index, paragraph): (usize, &ParagraphChange)| {
        let at = start + index;
        let passed = if paragraph.number.is_some() { came(at) } else { went(at) };
        let stands = stand.get(passed).is_some_and(|(_, to)| *to == at);
        (passed, stands, index)
    };
    let mut order: Vec<(usize, bool, usize)> = run.iter().enumerate().map(place).collect();
    if order.is_sorted() {
        return;
    }
    order.sort_unstable();
    let nothing = || ParagraphChange { number: None, was: Vec::new(), change: Change::Kept, spans: Vec::new() };
    let mut taken: Vec<ParagraphChange> =
        run.iter_mut().map(|paragraph| std::mem::replace(paragraph, nothing())).collect();
    for (to, (_, _, from)) in order.into_iter().enumerate() {
        std::mem::swap(&mut run[to], &mut taken[from]);
    }
}

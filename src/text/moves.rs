//! Finds paragraphs that stand elsewhere now, so that each is shown once, with what changed inside it.
//!
//! Of the paragraphs that went and those that came as a whole, two belong together when they are equal, or when they
//! share shingles that each side has once, and half of the words of both stayed. Cost: one hash of each, one pass over
//! the words of those that were edited, and one comparison for every pair that shares a shingle.

use std::collections::BTreeMap;
use std::ops::Range;

use super::draw::draw;
use super::gaps::Gaps;
use super::marked::Marks;
use super::polish::polish;
use super::redline::{Change, ParagraphChange, Span};
use super::side::{Likeness, Match, Side};
use super::standing;
use super::tokens::Tokens;
use super::unique::{Unique, hash, hash_all};
use super::words::{count, is_space, trim_end, words};

/// The least number of words of a paragraph that can move: about a sentence. Shorter ones repeat by chance.
const SENTENCE: usize = 6;

/// The greatest number of bytes, on one side, in which paragraphs are looked for that were edited as they moved; in
/// more, two unrelated books are likelier than a letter.
const COMPARED: usize = 2 << 20;

/// The number of words in a row that two paragraphs must share to be compared.
const SHINGLE: usize = 3;

/// Whether a paragraph is long enough to be shown as moved.
pub(super) fn can_move(paragraph: &str) -> bool {
    words(paragraph).nth(SENTENCE - 1).is_some()
}

/// Replaces the pairs of a deleted and an inserted paragraph that are one paragraph which moved.
pub(super) fn find(
    old: &Side<'_>,
    new: &Side<'_>,
    marks: Marks,
    mut paragraphs: Vec<ParagraphChange>,
) -> Vec<ParagraphChange> {
    let gone = Whole::all(old, &paragraphs, Span::old_range, Change::Deleted);
    let came = Whole::all(new, &paragraphs, Span::new_range, Change::Inserted);
    let mut moved =
        Moved { old, new, marks, gaps: Gaps::new(old, new), taken: vec![false; paragraphs.len()], pairs: Vec::new() };
    for (from, to) in unchanged(old, &gone, new, &came) {
        moved.record(&mut paragraphs, &gone[from], &came[to]);
    }
    let left = |wholes: Vec<Whole>| wholes.into_iter().filter(|whole| !moved.taken[whole.index]).collect::<Vec<_>>();
    let (gone, came) = (left(gone), left(came));
    let bytes = |wholes: &[Whole]| wholes.iter().map(|whole| whole.range.len()).sum::<usize>();
    if bytes(&gone).min(bytes(&came)) > 0 && bytes(&gone).max(bytes(&came)) <= COMPARED {
        for (from, to) in alike(old, &gone, new, &came) {
            moved.record(&mut paragraphs, &gone[from], &came[to]);
        }
    }
    if !moved.pairs.is_empty() {
        standing::settle(&mut paragraphs, moved.pairs);
        for paragraph in &mut paragraphs {
            reunite(old, new, paragraph);
        }
    }
    // What is left of a paragraph that moved away is an empty place.
    paragraphs.retain(|paragraph| paragraph.number.is_some() || !paragraph.was.is_empty());
    paragraphs
}

/// Makes one span of words that went and the same words that came beside each other: what stood between them has turned
/// out to have moved. Two paragraphs that change places and begin alike are such a case.
fn reunite(old: &Side<'_>, new: &Side<'_>, paragraph: &mut ParagraphChange) {
    let same = |pair: &[Span]| match pair {
        [Span::Deleted { old: gone }, Span::Inserted { new: came }]
        | [Span::Inserted { new: came }, Span::Deleted { old: gone }] => {
            // A break and a line that is only wrapped there look the same and are not.
            let ends_paragraph = (old.is_start(gone.end), new.is_start(came.end));
            // Nor is what stood against a word the same where a space stands before it now.
            let stands_apart = |side: &Side<'_>, range: &Range<usize>| {
                let (before, behind) = (&side.text[..range.start], &side.text[range.end..]);
                (before.ends_with(is_space), behind.starts_with(is_space))
            };
            let edges = (stands_apart(old, gone), stands_apart(new, came));
            edges.0 == edges.1
                && ends_paragraph.0 == ends_paragraph.1
                && old.text[gone.clone()] == new.text[came.clone()]
        }
        _ => false,
    };
    if paragraph.change != Change::Edited || !paragraph.spans.windows(2).any(same) {
        return;
    }
    let mut spans: Vec<Span> = Vec::with_capacity(paragraph.spans.len());
    let mut rest = &paragraph.spans[..];
    while let [first, ..] = rest {
        let pair = rest.get(..2).filter(|pair| same(pair));
        let span = match pair {
            Some([one, other]) => Span::Kept {
                old: one.old_range().or(other.old_range()).expect("one of the two is old"),
                new: one.new_range().or(other.new_range()).expect("one of the two is new"),
            },
            Some(_) | None => first.clone(),
        };
        rest = &rest[if pair.is_some() { 2 } else { 1 }..];
        match (spans.last_mut(), &span) {
            (Some(Span::Kept { old, new }), Span::Kept { old: more_old, new: more_new })
                if old.end == more_old.start && new.end == more_new.start =>
            {
                (old.end, new.end) = (more_old.end, more_new.end);
            }
            _ => spans.push(span),
        }
    }
    let unchanged = |span: &Span| matches!(span, Span::Kept { .. } | Span::Typographic { .. });
    if spans.iter().all(unchanged) {
        paragraph.change = Change::Kept;
    }
    paragraph.spans = spans;
}

/// Paragraphs that are being recorded as moved.
struct Moved<'a> {
    old: &'a Side<'a>,
    new: &'a Side<'a>,
    marks: Marks,
    gaps: Gaps<'a>,
    /// Which of the changes are part of a move.
    taken: Vec<bool>,
    /// The pairs so far.
    pairs: Vec<standing::Pair>,
}

impl Moved<'_> {
    /// Makes one paragraph of one that went and one that came, if neither is part of a move yet and half of their
    /// words stayed.
    fn record(&mut self, paragraphs: &mut [ParagraphChange], from: &Whole, to: &Whole) {
        if self.taken[from.index] || self.taken[to.index] {
            return;
        }
        if let Some(spans) = self.inner_edits(&from.range, &to.range) {
            self.taken[from.index] = true;
            self.taken[to.index] = true;
            self.pairs.push((from.index, to.index));
            paragraphs[to.index].was = std::mem::take(&mut paragraphs[from.index].was);
            paragraphs[to.index].change = Change::Moved;
            paragraphs[to.index].spans = spans;
        }
    }

    /// What changed inside a paragraph that moved; none when less than half of its words stayed.
    fn inner_edits(&mut self, from: &Range<usize>, to: &Range<usize>) -> Option<Vec<Span>> {
        let (old, new) = (self.old, self.new);
        let lengths = (count(&old.text[from.clone()]), count(&new.text[to.clone()]));
        let longer = usize::max(lengths.0, lengths.1);
        // A long paragraph may share a phrase with each of many short ones, of which none can be half of it.
        if usize::min(lengths.0, lengths.1) * 2 < longer {
            return None;
        }
        let last_word = |side: &Side<'_>, range: &Range<usize>| range.start + trim_end(&side.text[range.clone()]);
        let (old_end, new_end) = (last_word(old, from), last_word(new, to));
        let mut matches = Vec::new();
        self.gaps.align(from.start..old_end, to.start..new_end, &mut matches);
        let kept: usize = matches.iter().map(|kept| count(&new.text[kept.new.clone()])).sum();
        if kept * 2 < longer {
            return None;
        }
        matches.push(Match { old: old_end..from.end, new: new_end..to.end, likeness: Likeness::Same });
        let matches = polish((old, new), self.marks, (from.start, to.start), matches);
        let mut drawn = Vec::new();
        draw(old, new, (from, to), &matches, &mut drawn);
        match &mut drawn[..] {
            [paragraph] => Some(std::mem::take(&mut paragraph.spans)),
            _ => None,
        }
    }
}

/// A paragraph that went or came as a whole.
struct Whole {
    /// Its place among the changes.
    index: usize,
    /// Where it stands in its text.
    range: Range<usize>,
}

impl Whole {
    fn all(
        side: &Side<'_>,
        paragraphs: &[ParagraphChange],
        range: fn(&Span) -> Option<Range<usize>>,
        change: Change,
    ) -> Vec<Self> {
        let whole = |(index, paragraph): (usize, &ParagraphChange)| match &paragraph.spans[..] {
            [span] if paragraph.change == change => {
                let range = range(span)?;
                can_move(&side.text[range.clone()]).then_some(Self { index, range })
            }
            _ => None,
        };
        paragraphs.iter().enumerate().filter_map(whole).collect()
    }

    /// Where its words stand.
    fn words(&self, side: &Side<'_>) -> Range<usize> {
        self.range.start..self.range.start + trim_end(&side.text[self.range.clone()])
    }
}

/// Pairs of paragraphs that moved as they were, and that each side has once.
fn unchanged(old: &Side<'_>, gone: &[Whole], new: &Side<'_>, came: &[Whole]) -> Vec<(usize, usize)> {
    let text = |side: &Side<'_>, whole: &Whole| hash(side.text[whole.words(side)].as_bytes());
    let mut unique = Unique::with_capacity(gone.len());
    for (whole, at) in gone.iter().zip(0..) {
        unique.add_old(text(old, whole), at);
    }
    for (whole, at) in came.iter().zip(0..) {
        unique.add_new(text(new, whole), at);
    }
    unique.pairs()
}

/// Pairs of paragraphs that share shingles which each side has once, those that share most first.
fn alike(old: &Side<'_>, gone: &[Whole], new: &Side<'_>, came: &[Whole]) -> Vec<(usize, usize)> {
    let shingles = |side: &Side<'_>, wholes: &[Whole]| {
        let mut all: Vec<(u32, usize)> = Vec::new();
        for (at, whole) in wholes.iter().enumerate() {
            let keys = Tokens::of(side, &whole.words(side)).keys;
            all.extend(keys.windows(SHINGLE).map(|keys| (hash_all(keys), at)));
        }
        all
    };
    let (olds, news) = (shingles(old, gone), shingles(new, came));
    let mut unique = Unique::with_capacity(olds.len());
    for ((hash, _), at) in olds.iter().zip(0..) {
        unique.add_old(*hash, at);
    }
    for ((hash, _), at) in news.iter().zip(0..) {
        unique.add_new(*hash, at);
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (a, b) in unique.pairs() {
        *shared.entry((olds[a].1, news[b].1)).or_default() += 1;
    }
    let mut pairs: Vec<_> = shared.into_iter().map(|(pair, shared)| (usize::MAX - shared, pair)).collect();
    pairs.sort_unstable();
    pairs.into_iter().map(|(_, pair)| pair).collect()
}

//! Words that were taken out, to be known again when they come back or come elsewhere.
//!
//! What is remembered is every row of six words in which one was taken out: a single word that is restored between the
//! words it stood between, a sentence that went to another paragraph, a page that was cut and came back. Paragraphs shorter
//! than a row are remembered whole. Of equal rows the oldest draft of each word counts. The words of a row that stayed when
//! another was taken out are not known again before they went too, two beside each other: whoever puts an item before another
//! (`2. The house …`, and the old one is `3. The house …` now) wrote all of it. Rows are compared by a hash of 64 bits. Cost: linear in
//! what changed.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::run::{Attributed, Run, draft_at};
use crate::connecting::is_connecting;
use crate::footnotes::unmarked;
use crate::redline::{Redline, Span};
use crate::sentences::Followed;
use crate::typographic::fold;
use crate::words::words;

/// How many words in a row are known again.
const ROW: usize = 6;

/// How many bytes on either side of a change are looked at.
const REACH: usize = 160;

/// The key of what stands before the first word of a text and behind the last.
const NOTHING: u64 = 0;

/// The words that were taken out so far.
#[derive(Default)]
pub(super) struct Removed {
    rows: HashMap<u64, [Gone; ROW]>,
    /// Two words beside each other that were both taken out.
    pairs: HashSet<u64>,
}

/// A word of a row of which one was taken out.
#[derive(Clone, Copy)]
struct Gone {
    /// The draft that first had it.
    draft: u32,
    /// Whether it was taken out itself.
    itself: bool,
}

/// A word near a change.
struct Token {
    key: u64,
    at: Range<usize>,
    changed: bool,
    /// Whether a paragraph starts with it.
    starts: bool,
}

impl Removed {
    /// Remembers what a redline takes out, without what is followed to where it stands now.
    pub(super) fn remember(&mut self, redline: &Redline, followed: &[Followed], olds: &[Attributed]) {
        let spans = redline.paragraphs().iter().flat_map(|paragraph| &paragraph.spans);
        let mut gone: Vec<Range<usize>> = spans
            .filter_map(|span| match span {
                Span::Deleted { old } => Some(old.clone()),
                Span::Kept { .. } | Span::Typographic { .. } | Span::Inserted { .. } => None,
            })
            .collect();
        gone.sort_unstable_by_key(|range| range.start);
        let gone = without(gone, followed);
        let (starts, _) = redline.starts();
        for tokens in near(redline.old(), starts, gone.iter()) {
            let both = tokens.windows(2).filter(|two| two.iter().all(|token| token.changed));
            self.pairs.extend(both.map(key));
            for (_, row) in rows(&tokens) {
                let mut gone = [Gone { draft: u32::MAX, itself: false }; ROW];
                for (gone, token) in gone.iter_mut().zip(row).filter(|(_, token)| token.key != NOTHING) {
                    gone.draft = u32::try_from(draft_at(olds, token.at.start)).unwrap_or(u32::MAX);
                    gone.itself = token.changed;
                }
                let known = self.rows.entry(key(row)).or_insert(gone);
                for (known, gone) in known.iter_mut().zip(gone) {
                    known.draft = known.draft.min(gone.draft);
                    known.itself |= gone.itself;
                }
            }
        }
    }

    /// Which of the new words of a text were taken out before, with the draft that first had them.
    pub(super) fn recall<'r>(
        &self,
        text: &str,
        starts: &[usize],
        fresh: impl Iterator<Item = &'r Range<usize>>,
    ) -> Vec<Run> {
        let mut found: Vec<Run> = Vec::new();
        for tokens in near(text, starts, fresh) {
            let mut drafts = vec![u32::MAX; tokens.len()];
            for (at, row) in rows(&tokens) {
                let Some(known) = self.rows.get(&key(row)) else { continue };
                let went = |place: usize| {
                    let beside = place.saturating_sub(1)..(place + 2).min(row.len());
                    known[place].itself || row[beside].windows(2).any(|two| self.pairs.contains(&key(two)))
                };
                for place in (0..row.len()).filter(|place| went(*place)) {
                    drafts[at + place] = drafts[at + place].min(known[place].draft);
                }
            }
            leave_connecting(text, &tokens, &mut drafts);
            let known = tokens.iter().zip(drafts).filter(|(token, draft)| token.key != NOTHING && *draft != u32::MAX);
            found.extend(known.map(|(token, draft)| Run { at: token.at.clone(), draft: Some(draft as usize) }));
        }
        found
    }
}

/// Knows no word again that only connects and stands beside a new one: it belongs to the phrase that is new.
fn leave_connecting(text: &str, tokens: &[Token], drafts: &mut [u32]) {
    let known = |draft: &u32| *draft != u32::MAX;
    for at in (0..tokens.len()).chain((0..tokens.len()).rev()) {
        let is_new = |beside: usize| {
            tokens.get(beside).is_some_and(|token| token.changed && token.key != NOTHING) && !known(&drafts[beside])
        };
        let beside_new = is_new(at + 1) || at.checked_sub(1).is_some_and(is_new);
        if known(&drafts[at]) && beside_new && is_connecting(&text[tokens[at].at.clone()]) {
            drafts[at] = u32::MAX;
        }
    }
}

/// Ranges, which are in order, without what is followed.
fn without(ranges: Vec<Range<usize>>, followed: &[Followed]) -> Vec<Range<usize>> {
    let mut stays: Vec<&Range<usize>> = followed.iter().filter_map(|followed| followed.old.as_ref()).collect();
    if stays.is_empty() {
        return ranges;
    }
    stays.sort_unstable_by_key(|range| range.start);
    let mut left = Vec::with_capacity(ranges.len());
    for mut range in ranges {
        let first = stays.partition_point(|stays| stays.end <= range.start);
        for stays in stays[first..].iter().take_while(|stays| stays.start < range.end) {
            left.push(range.start..stays.start.max(range.start));
            range.start = stays.end.min(range.end);
        }
        left.push(range);
    }
    left.retain(|range| !range.is_empty());
    left
}

/// The rows in which a word changed, each with the place of its first token: of six tokens, and of a whole paragraph
/// that is shorter.
fn rows(tokens: &[Token]) -> impl Iterator<Item = (usize, &[Token])> {
    let changed = |row: &&[Token]| row.iter().any(|token| token.changed);
    (0..tokens.len()).flat_map(move |at| {
        let rest = &tokens[at + 1..];
        let end = || rest.iter().take(ROW - 1).position(|token| token.starts || token.key == NOTHING);
        let paragraph = tokens[at].starts.then(end).flatten().map(|length| &tokens[at..=at + length]);
        tokens.get(at..at + ROW).into_iter().chain(paragraph).filter(changed).map(move |row| (at, row))
    })
}

fn key(row: &[Token]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for token in row {
        token.key.hash(&mut hasher);
    }
    row.len().hash(&mut hasher);
    hasher.finish()
}

/// The tokens around changes, which are in order: one list for those that are near each other.
fn near<'r>(text: &str, starts: &[usize], changes: impl Iterator<Item = &'r Range<usize>>) -> Vec<Vec<Token>> {
    let mut regions: Vec<(Range<usize>, Vec<Range<usize>>)> = Vec::new();
    for change in changes.filter(|change| !change.is_empty()) {
        let start = text.floor_char_boundary(change.start.saturating_sub(REACH));
        let end = text.ceil_char_boundary((change.end + REACH).min(text.len()));
        match regions.last_mut() {
            Some((region, inside)) if start <= region.end => {
                region.end = end;
                inside.push(change.clone());
            }
            _ => regions.push((start..end, vec![change.clone()])),
        }
    }
    regions.into_iter().map(|(region, changes)| tokens(text, starts, &region, &changes)).collect()
}

/// The words of a region that are whole; at both ends of the text as much of nothing as makes a row.
fn tokens(text: &str, starts: &[usize], region: &Range<usize>, changes: &[Range<usize>]) -> Vec<Token> {
    let pad = |at: usize| (1..ROW).map(move |_| Token { key: NOTHING, at: at..at, changed: false, starts: false });
    let mut tokens: Vec<Token> = Vec::new();
    if region.start == 0 {
        tokens.extend(pad(0));
    }
    let (mut next_start, mut next_change) = (starts.partition_point(|start| *start < region.start), 0);
    for word in words(&text[region.clone()]) {
        let at = region.start + word.start..region.start + word.end;
        // A word at the edge may have been cut.
        if (word.start == 0 && region.start > 0) || (at.end == region.end && region.end < text.len()) {
            continue;
        }
        let is_first = starts.get(next_start).is_some_and(|start| *start <= at.start);
        next_start += usize::from(is_first);
        while changes.get(next_change).is_some_and(|change| change.end <= at.start) {
            next_change += 1;
        }
        let is_changed = changes.get(next_change).is_some_and(|change| change.start < at.end);
        let mut hasher = DefaultHasher::new();
        fold(&unmarked(&text[at.clone()])).hash(&mut hasher);
        tokens.push(Token { key: hasher.finish().max(NOTHING + 1), at, changed: is_changed, starts: is_first });
    }
    if region.end == text.len() {
        tokens.extend(pad(text.len()));
    }
    tokens
}

//! Parts paragraphs that have nothing to do with each other.
//!
//! Two paragraphs that were written for different purposes still share `may not` and `information from`. Drawn into
//! each other they are hard to read; one that is gone beside one that is new is easy. Paragraphs that have in common
//! fewer than eight words, and less than a fifth of the shorter one, are strangers. Cost: one pass over the matches.

use std::ops::Range;

use super::side::{Match, Side};
use super::words::{skip_space, words};

/// The number of words from which two paragraphs are related, however long they are.
const RELATED: usize = 8;

/// The share of the shorter paragraph from which two are related: one in so many words.
const SHARE: usize = 5;

/// Takes out of the matches the words that strangers have in common.
pub(super) fn part(old: &Side<'_>, new: &Side<'_>, matches: Vec<Match>) -> Vec<Match> {
    let mut pieces: Vec<Match> = Vec::with_capacity(matches.len() * 2);
    for next in matches {
        cut(old, new, next, &mut pieces);
    }
    let mut kept: Vec<Match> = Vec::with_capacity(pieces.len());
    let mut rest = pieces.into_iter().peekable();
    while let Some(first) = rest.next() {
        let pair = (old.paragraph_at(first.old.start), new.paragraph_at(first.new.start));
        if !is_inside(new, &first, &pair) {
            kept.push(first);
            continue;
        }
        let from = kept.len();
        let mut shared = shared_words(new, &first);
        kept.push(first);
        while let Some(next) = rest.next_if(|next| is_inside(new, next, &pair)) {
            if shared < RELATED {
                shared += shared_words(new, &next);
            }
            kept.push(next);
        }
        if shared < RELATED {
            // A long paragraph may be half of many pairs: no more of it is counted than tells.
            let longer = |side: &Side<'_>, range: Range<usize>| words(&side.text[range]).nth(shared * SHARE).is_some();
            if longer(old, pair.0) && longer(new, pair.1) {
                kept.truncate(from);
            }
        }
    }
    kept
}

/// Cuts a match into its words before the first break, what stands between, breaks at both ends, and its words after
/// the last break.
fn cut(old: &Side<'_>, new: &Side<'_>, whole: Match, pieces: &mut Vec<Match>) {
    let (olds, news) = (old.starts_in(&whole.old), new.starts_in(&whole.new));
    let (Some(first), Some(last), Some(new_first), Some(new_last)) =
        (olds.first(), olds.last(), news.first(), news.last())
    else {
        pieces.push(whole);
        return;
    };
    let (first, new_first) = (old.break_before(*first).start, new.break_before(*new_first).start);
    let ranges = [
        (whole.old.start..first, whole.new.start..new_first),
        (first..*last, new_first..*new_last),
        (*last..whole.old.end, *new_last..whole.new.end),
    ];
    let ranges = ranges.into_iter().filter(|(old, _)| !old.is_empty());
    pieces.extend(ranges.map(|(old, new)| Match { old, new, likeness: whole.likeness }));
}

/// Whether a piece is words of both paragraphs. One that is or holds a break is not: it stays whatever goes.
fn is_inside(new: &Side<'_>, piece: &Match, (old_paragraph, paragraph): &(Range<usize>, Range<usize>)) -> bool {
    let inside = old_paragraph.start <= piece.old.start && piece.old.end <= old_paragraph.end;
    let inside = inside && paragraph.start <= piece.new.start && piece.new.end <= paragraph.end;
    let begins_with_word = piece.new.start < piece.new.end && skip_space(new.text, piece.new.start) == piece.new.start;
    inside && begins_with_word && new.starts_in(&piece.new).is_empty()
}

/// The words of a piece, counted no further than is needed.
fn shared_words(new: &Side<'_>, piece: &Match) -> usize {
    words(&new.text[piece.new.clone()]).take(RELATED).count()
}

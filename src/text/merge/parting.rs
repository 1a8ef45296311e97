//! One edit as several, where the end of a sentence was kept within it; and sentences that went with the white space behind
//! them, which is theirs, and not with that of the sentence before them.
//!
//! A redline takes a few words that were kept between two changes into these, since nobody reads them there. For a merge
//! the end of a sentence among them parts what was done to two sentences: each is settled by itself. Two words in a row
//! have to be the same there, white space and all, lest a full stop alone is taken for the end of the same sentence. Cost:
//! one comparison of the words of each edit, up to a bound.

use std::ops::Range;

use super::edits::{Edit, Strength};
use super::sentences::{ends, word_ends};
use crate::edits::{DiffOp, edits};
use crate::words::{is_space, words};

/// The number of words in a row that are the end of the same sentence.
const LEAST: usize = 2;

/// The most words of an edit that are compared one by one.
const MOST: usize = 400;

/// The same edits, each about as few sentences as it can be.
pub(super) fn by_sentences(base: &str, edits: Vec<Edit>) -> Vec<Edit> {
    let mut edits: Vec<Edit> = edits.into_iter().flat_map(|edit| parted(base, edit)).collect();
    for at in 0..edits.len() {
        let room = edits.get(at + 1).map_or(base.len(), |next| next.at.start);
        let gone = &mut edits[at];
        let Some(first) = base[gone.at.clone()].chars().next().filter(|c| is_space(*c)) else { continue };
        let is_room = gone.at.end + first.len_utf8() < room;
        if gone.text.is_empty() && is_room && base[gone.at.end..].starts_with(first) && ends(&base[..gone.at.start]) {
            gone.at = gone.at.start + first.len_utf8()..gone.at.end + first.len_utf8();
        }
    }
    edits
}

/// The same edit, parted behind the sentences that end within it.
fn parted(base: &str, edit: Edit) -> Vec<Edit> {
    let was = &base[edit.at.clone()];
    let kept = if edit.is_strong() { kept(was, &edit.text) } else { Vec::new() };
    if kept.is_empty() {
        return vec![edit];
    }
    let ends = (was.len()..was.len(), edit.text.len()..edit.text.len());
    let (mut parts, mut from, mut to) = (Vec::new(), 0, 0);
    for (old, new) in kept.into_iter().chain([ends]) {
        let (at, text) = (from..old.start, &edit.text[to..new.start]);
        if was[at.clone()] != *text {
            let is_space =
                !at.is_empty() && !text.is_empty() && was[at.clone()].trim().is_empty() && text.trim().is_empty();
            let strength = if is_space { Strength::Weak } else { Strength::Strong };
            let at = edit.at.start + at.start..edit.at.start + at.end;
            parts.push(Edit { at, text: text.to_owned(), strength, ..edit.clone() });
        }
        (from, to) = (old.end, new.end);
    }
    parts
}

/// The ends of sentences that are the same in both, each with the words before them and behind them that are.
fn kept(was: &str, is: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let (olds, news): (Vec<_>, Vec<_>) = (words(was).collect(), words(is).collect());
    if olds.len() < LEAST || news.len() < LEAST || olds.len() > MOST || news.len() > MOST {
        return Vec::new();
    }
    let of =
        |text: &str, all: &[Range<usize>]| all.iter().map(|at| text[at.clone()].to_owned()).collect::<Vec<String>>();
    let (old_words, new_words) = (of(was, &olds), of(is, &news));
    let mut found = Vec::new();
    for op in edits(&old_words, &new_words) {
        let DiffOp::Equal { old_index, new_index, len } = op else { continue };
        let ends_within = old_words[old_index..old_index + len].iter().skip(LEAST - 1).any(|word| word_ends(word));
        let is_behind = |all: &[String], at: usize| at.checked_sub(1).is_some_and(|before| word_ends(&all[before]));
        let begins = len > LEAST && is_behind(&old_words, old_index) && is_behind(&new_words, new_index);
        if !ends_within && !begins {
            continue;
        }
        let old = olds[old_index].start..olds[old_index + len - 1].end;
        let new = news[new_index].start..news[new_index + len - 1].end;
        if was[old.clone()] == is[new.clone()] {
            found.push((old, new));
        }
    }
    found
}

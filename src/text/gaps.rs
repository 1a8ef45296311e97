//! Compares what lies between two anchors, word by word.
//!
//! Words get numbers, equal after folding their typography means equal numbers, and the shortest edit script on the
//! numbers says which words stay: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), as the
//! crate `similar` has it, exact up to about a thousand words and with a search bounded by work above.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::side::{Likeness, Match, Side};
use super::typographic::fold;
use super::words::words;

/// The greatest number of words on both sides together for which the shortest script is looked for without bounds.
const EXACT: usize = 1000;

/// The number of every break; words count from 1.
const BREAK: u32 = 0;

/// Finds what stands in a range of both texts, and adds it to the matches.
pub(super) fn align(
    old: &Side<'_>,
    new: &Side<'_>,
    old_gap: Range<usize>,
    new_gap: Range<usize>,
    matches: &mut Vec<Match>,
) {
    let (old_tokens, new_tokens) = (tokens(old, &old_gap), tokens(new, &new_gap));
    let mut numbers = HashMap::new();
    let old_numbers = number(old, &old_tokens, &mut numbers);
    let new_numbers = number(new, &new_tokens, &mut numbers);
    let algorithm = if old_tokens.len() + new_tokens.len() <= EXACT { Algorithm::RawMyers } else { Algorithm::Myers };
    for op in capture_diff_slices(algorithm, &old_numbers, &new_numbers) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                let pairs = old_tokens[old_index..old_index + len].iter().zip(&new_tokens[new_index..new_index + len]);
                matches.extend(pairs.map(|(a, b)| pair(old, new, a, b)));
            }
            DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => {}
        }
    }
}

/// The match of two tokens with the same number.
fn pair(old: &Side<'_>, new: &Side<'_>, a: &Token, b: &Token) -> Match {
    let same = a.is_break || old.text[a.range.clone()] == new.text[b.range.clone()];
    let likeness = if same { Likeness::Same } else { Likeness::Typographic };
    Match { old: a.range.clone(), new: b.range.clone(), likeness }
}

/// A word or a break.
struct Token {
    range: Range<usize>,
    is_break: bool,
}

/// The words and breaks in a range that starts and ends between tokens.
fn tokens(side: &Side<'_>, range: &Range<usize>) -> Vec<Token> {
    let mut breaks = side.starts_in(range).iter().map(|start| side.break_before(*start)).peekable();
    let mut tokens = Vec::new();
    for word in words(&side.text[range.clone()]) {
        let word = range.start + word.start..range.start + word.end;
        tokens.extend(breaks.next_if(|range| range.start < word.end).map(|range| Token { range, is_break: true }));
        tokens.push(Token { range: word, is_break: false });
    }
    tokens.extend(breaks.map(|range| Token { range, is_break: true }));
    tokens
}

/// The numbers of tokens: the same number for words that are the same after folding.
fn number<'a>(side: &Side<'a>, tokens: &[Token], numbers: &mut HashMap<Cow<'a, str>, u32>) -> Vec<u32> {
    let mut number = |token: &Token| {
        if token.is_break {
            return BREAK;
        }
        let next = u32::try_from(numbers.len() + 1).expect("a text has fewer than 2^32 different words");
        *numbers.entry(fold(&side.text[token.range.clone()])).or_insert(next)
    };
    tokens.iter().map(&mut number).collect()
}

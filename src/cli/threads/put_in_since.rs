//! What was put into a draft when the next one was made of it, as edits of its text: of words beside others that are like them a redline
//! cannot tell which came, and the ledger can.

use std::cmp::Reverse;
use std::ops::Range;

use crate::cli::one_wish::is_sentence;
use crate::letter::conversation::Thread;
use crate::text::edits::{DiffOp, edits};

/// How many suggestions are looked at one by one, at most.
const MOST: usize = 24;

/// Words in the place of some bytes.
pub(super) type Edit = (Range<usize>, String);

/// What makes of a text what these suggestions come to, each with the place where the words stand that it is about; none where the text
/// that was made of it is no further step on that way.
pub(super) fn put_in(text: &str, suggestions: &[(&Thread, Range<usize>)], then: &str) -> Option<Vec<Edit>> {
    let all = suggestions.iter().filter_map(|(thread, at)| {
        let (passage, instead) = thread.suggestion()?;
        Some(least(text, at.clone(), &passage.quote, instead))
    });
    let mut all: Vec<Edit> = all.collect();
    // Of several at one place the one that was recorded first stands first.
    all.sort_by_key(|(gone, _)| (gone.start, gone.end));
    if all.is_empty() {
        return None;
    }
    let (was, then) = (words(text), words(then));
    let far = apart(&was, &then);
    let is_on_the_way = |edits: &[Edit]| {
        if edits.windows(2).any(|pair| pair[0].0.end > pair[1].0.start) {
            return false;
        }
        let mut made = text.to_owned();
        for (gone, came) in edits.iter().rev() {
            made.replace_range(gone.clone(), came);
        }
        let made = words(&made);
        apart(&was, &made) + apart(&made, &then) <= far
    };
    if is_on_the_way(&all) {
        return Some(all);
    }
    if all.len() > MOST {
        return None;
    }
    // The pen may have gone on with one of them before that was a draft.
    all.retain(|edit| is_on_the_way(std::slice::from_ref(edit)));
    (!all.is_empty() && is_on_the_way(&all)).then_some(all)
}

/// A suggestion without the words beside which it adds others.
fn least(text: &str, at: Range<usize>, quote: &str, instead: &str) -> Edit {
    let whole = (at.clone(), instead.to_owned());
    if text[at.clone()] != *quote {
        return whole;
    }
    let is_of_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let grows =
        |before: &str, behind: &str| is_of_word(before.chars().next_back()) && is_of_word(behind.chars().next());
    let behind = instead.strip_prefix(quote).filter(|words| !grows(quote, words)).map(|words| (at.end..at.end, words));
    let before = instead.strip_suffix(quote).filter(|words| !grows(words, quote));
    let before = before.map(|words| (at.start..at.start, words));
    // Or before the mark at the end of them: `, and so on` before a full stop.
    let stem = quote.trim_end_matches(|c: char| !c.is_alphanumeric());
    let within = instead.strip_prefix(stem).and_then(|words| words.strip_suffix(&quote[stem.len()..]));
    let within = within.filter(|words| behind.is_none() && !stem.is_empty() && words.starts_with([',', ';', ' ']));
    let within = within.map(|words| (at.start + stem.len()..at.start + stem.len(), words));
    // Where it begins and ends with them, whole sentences and lines are what it adds.
    let is_whole = |(_, words): &(Range<usize>, &str)| words.ends_with('\n') || is_sentence(words);
    let all = [behind, within, before].into_iter().flatten();
    all.min_by_key(|edit| Reverse(is_whole(edit))).map_or(whole, |(place, words)| (place, words.to_owned()))
}

/// The words of a text, without the numbers of items: those count on.
fn words(text: &str) -> Vec<&str> {
    let is_number = |word: &str| {
        let digits = word.trim_end_matches(['.', ')']);
        digits.len() < word.len() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    text.split_whitespace().map(|word| word.trim_end_matches('\\')).filter(|word| !is_number(word)).collect()
}

/// How many words two texts have that the other has not.
fn apart(one: &[&str], other: &[&str]) -> usize {
    let differs = edits(one, other).into_iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
    differs.map(|op| op.old_range().len() + op.new_range().len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_suggestion_adds_stands_beside_the_words_that_it_quotes() {
        for (quote, instead, expected) in [
            ("Office", "Office of the university", (6, 6, " of the university")),
            ("Office", "Our Office", (0, 0, "Our ")),
            // Behind the words, and before them.
            ("end.", "end. Or in the end.", (15, 15, " Or in the end.")),
            ("Office", "Office is closed. Office", (0, 0, "Office is closed. ")),
            ("end.", "end, and in the end.", (14, 14, ", and in the end")),
            ("Office", "Bureau", (0, 6, "Bureau")),
            ("Office", "Offices", (0, 6, "Offices")),
        ] {
            let text = "Office, at end.";
            let at = text.find(quote).unwrap();
            let (gone, came) = least(text, at..at + quote.len(), quote, instead);
            assert_eq!((gone.start, gone.end, came.as_str()), expected, "{instead}");
        }
    }
}

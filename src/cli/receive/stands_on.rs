//! Whether a text came of a later draft, or of the one before it: by the words that came and went between these, and where.

use std::collections::HashMap;
use std::ops::Range;

use crate::text::edits::{DiffOp, edits};

/// How many words behind each other nobody has by chance, that came in with the file of another.
const FEWEST: usize = 3;

/// What a later draft has of the tracked changes in a file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Has {
    /// All of them, and maybe more.
    All,
    /// All of them, and nothing else.
    NothingElse,
}

/// Whether a later draft has what some changes come to: they make the second of a draft and what stands in a file without a mark to the
/// last. Whoever typed over one of their words has that no more. Words are counted, wherever they stand.
pub(super) fn has_them([draft, unmarked]: [&str; 2], [later, now]: [&str; 2]) -> bool {
    let counted = |text: &str| {
        let mut counted: HashMap<String, isize> = HashMap::new();
        // What is rejected can leave two words without a blank between them.
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            *counted.entry(word.to_owned()).or_default() += 1;
        }
        counted
    };
    let [draft, unmarked, later, now] = [draft, unmarked, later, now].map(counted);
    let count = |text: &HashMap<String, isize>, word: &str| text.get(word).copied().unwrap_or(0);
    let mut changed =
        now.keys().chain(unmarked.keys()).filter(|word| count(&now, word) != count(&unmarked, word)).peekable();
    let is_in = |word: &String| {
        let (theirs, came) = (count(&now, word) - count(&unmarked, word), count(&later, word) - count(&draft, word));
        if theirs > 0 { came >= theirs } else { came <= theirs }
    };
    changed.all(is_in)
}

/// Whether a text came of the last of some drafts, which came of one another, and not of the first: it has all that changed in each of
/// them, or other words in the place of that. Whoever went on where the last has nothing but what was in one file after the other may
/// have taken anything back.
pub(super) fn holds(drafts: &[String], text: &str, held: Option<Has>, is_of_files: bool) -> bool {
    let [Some(first), Some(last)] = [drafts.first(), drafts.last()] else { return false };
    let (put_in, stand, whole) = stands(&words(first), &words(last), &words(text));
    let longest = whole.iter().map(ExactSizeIterator::len).max();
    match held {
        Some(Has::NothingElse) => true,
        _ if is_of_files && longest >= Some(FEWEST) => true,
        _ if lacks(drafts, text).is_some() => false,
        Some(Has::All) => true,
        None => longest.is_some() || stand > 0 && stand * 2 >= put_in,
    }
}

/// What came with a draft and a text has, and what came with one of them and it has not, though it has what stood around that: whoever
/// sent it took that out, or never had it. None where there are not both.
pub(super) fn has_and_lacks(drafts: &[String], text: &str) -> Option<(String, String)> {
    let [first, last] = [drafts.first()?, drafts.last()?].map(|text| words(text));
    let (_, _, whole) = stands(&first, &last, &words(text));
    let has = whole.into_iter().max_by_key(ExactSizeIterator::len)?;
    Some((last[has].join(" "), lacks(drafts, text)?))
}

/// How many words came with a draft, how many of them a text has, and where those stand in the draft of which it has all that came together.
fn stands(was: &[&str], then: &[&str], now: &[&str]) -> (usize, usize, Vec<Range<usize>>) {
    let came: Vec<Range<usize>> = changes(was, then).into_iter().map(|(_, new)| new).collect();
    let kept = edits(then, now).into_iter().filter(|op| matches!(op, DiffOp::Equal { .. }));
    let kept: Vec<Range<usize>> = kept.map(|op| op.old_range()).collect();
    let stands = |place: usize| kept.iter().any(|range| range.contains(&place));
    let put_in: usize = came.iter().map(ExactSizeIterator::len).sum();
    let stand = came.iter().cloned().flatten().filter(|place| stands(*place)).count();
    let whole = came.into_iter().filter(|new| !new.is_empty() && new.clone().all(stands)).collect();
    (put_in, stand, whole)
}

/// What one of some drafts changed of the one before, and a text has as it was.
fn lacks(drafts: &[String], text: &str) -> Option<String> {
    let now = words(text);
    drafts.windows(2).find_map(|pair| {
        let (was, then) = (words(&pair[0]), words(&pair[1]));
        let differs = changes(&was, &now);
        // What is changed right beside it may be what it was changed to.
        let stays =
            |old: &Range<usize>| !differs.iter().any(|(other, _)| other.start <= old.end && old.start <= other.end);
        let (old, new) = changes(&was, &then).into_iter().find(|(old, _)| stays(old))?;
        Some(if new.is_empty() { was[old].join(" ") } else { then[new].join(" ") })
    })
}

/// Where two lists of words are not the same.
fn changes(was: &[&str], now: &[&str]) -> Vec<(Range<usize>, Range<usize>)> {
    let ops = edits(was, now).into_iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
    ops.map(|op| (op.old_range(), op.new_range())).collect()
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().map(|word| word.trim_end_matches('\\')).filter(|word| !word.is_empty()).collect()
}

/// How many words two texts have that the other has not, in their order.
pub(super) fn distance(one: &str, other: &str) -> usize {
    let ops = edits(&words(one), &words(other)).into_iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
    ops.map(|op| op.old_range().len() + op.new_range().len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAFT: &str = "Het kost 18 euro. Tot dan.\n\nAnna\n";
    const LATER: &str = "Het kost 19 euro. Dat is niet veel geld. Tot dan.\n\nAnna\\\nBram Bos\n";

    fn of(drafts: &[&str], text: &str, held: Option<Has>, is_of_files: bool) -> bool {
        let drafts: Vec<String> = drafts.iter().map(|&draft| draft.to_owned()).collect();
        holds(&drafts, text, held, is_of_files)
    }

    #[test]
    fn a_text_that_has_all_that_came_or_other_words_there_came_of_the_later_draft() {
        let holds = |text: &str| of(&[DRAFT, LATER], text, None, false);
        assert!(holds(LATER) && holds(&LATER.replace("Bram Bos", "Els Kok, arts")));
        assert!(holds(&LATER.replace("Dat is niet veel geld.", "Wij betalen graag.")));
        for gone in ["\\\nBram Bos", " Dat is niet veel geld."] {
            assert!(!holds(&LATER.replace(gone, "")), "it may never have had {gone}");
        }
        assert!(!holds(DRAFT) && !holds(&DRAFT.replace("dan", "morgen")));
    }

    #[test]
    fn what_the_pen_put_into_words_that_came_before_is_nothing_that_somebody_takes_out() {
        let polished = LATER.replace("niet veel", "niet zo veel");
        let text = LATER.replace("18", "20");
        assert!(of(&[DRAFT, LATER], &text, None, false) && !of(&[DRAFT, LATER, &polished], &text, None, false));
    }

    #[test]
    fn what_a_text_has_of_a_draft_and_what_not_is_named() {
        let all = [DRAFT, LATER].map(str::to_owned);
        let (has, lacks) = has_and_lacks(&all, &LATER.replace("\\\nBram Bos", "")).unwrap();
        assert_eq!((has.as_str(), lacks.as_str()), ("Dat is niet veel geld.", "Bram Bos"));
        assert_eq!(has_and_lacks(&all, LATER), None);
        assert_eq!(has_and_lacks(&all, DRAFT), None);
    }

    #[test]
    fn where_the_drafts_came_of_files_what_is_not_there_was_taken_out() {
        let without = LATER.replace("\\\nBram Bos", "");
        assert!(of(&[DRAFT, LATER], &without, None, true));
        assert!(!of(&[DRAFT, LATER], &DRAFT.replace("18", "19"), None, true), "others correct a figure too");
        assert!(of(&[DRAFT, LATER], DRAFT, Some(Has::NothingElse), true));
    }

    #[test]
    fn a_draft_has_the_changes_of_people_where_it_has_their_words() {
        let has = |unmarked: &str, now: &str| has_them([DRAFT, unmarked], [LATER, now]);
        assert!(has(DRAFT, LATER) && has(DRAFT, &LATER.replace(" Dat is niet veel geld.", "")));
        assert!(!has(DRAFT, &DRAFT.replace("dan", "morgen")));
    }
}

//! Whether a text came of a later draft, or of the one before it: by the words that came and went between these, and where.

use std::collections::HashMap;

use crate::text::edits::{DiffOp, edits};

/// How many words behind each other nobody has by chance, that came in with the file of another.
const FEWEST: usize = 3;

/// What a later draft has of the tracked changes in a file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
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

/// Whether the last of three texts came of the second, and not of the first: it has all that changed there, or other words in the
/// place of that. Whoever went on where the second has nothing but what was in one file after the other may have taken anything back.
pub(super) fn holds([draft, later, text]: [&str; 3], held: Option<Held>, is_of_files: bool) -> bool {
    let [was, then, now] = [draft, later, text].map(words);
    let (came, differs) = (edits(&was, &then), edits(&was, &now));
    let is_change = |op: &&DiffOp| !matches!(op, DiffOp::Equal { .. });
    let differs: Vec<_> = differs.iter().filter(is_change).map(DiffOp::old_range).collect();
    // What is changed right beside it may be what it was changed to.
    let stays = |op: &&DiffOp| {
        let old = op.old_range();
        !differs.iter().any(|range| range.start <= old.end && old.start <= range.end)
    };
    let came: Vec<&DiffOp> = came.iter().filter(is_change).collect();
    let kept = edits(&then, &now).into_iter().filter(|op| matches!(op, DiffOp::Equal { .. }));
    let kept: Vec<_> = kept.map(|op| op.old_range()).collect();
    let stands = |place: usize| kept.iter().any(|range| range.contains(&place));
    let put_in: usize = came.iter().map(|op| op.new_range().len()).sum();
    let stand = came.iter().flat_map(|op| op.new_range()).filter(|place| stands(*place)).count();
    let whole = came.iter().map(|op| op.new_range()).filter(|new| !new.is_empty() && new.clone().all(stands));
    let longest = whole.map(|new| new.len()).max();
    match held {
        Some(Held::NothingElse) => true,
        _ if is_of_files && longest >= Some(FEWEST) => true,
        _ if came.iter().any(stays) => false,
        Some(Held::All) => true,
        None => longest.is_some() || stand > 0 && stand * 2 >= put_in,
    }
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

    #[test]
    fn a_text_that_has_all_that_came_or_other_words_there_came_of_the_later_draft() {
        let holds = |text: &str| holds([DRAFT, LATER, text], None, false);
        assert!(holds(LATER) && holds(&LATER.replace("Bram Bos", "Els Kok, arts")));
        assert!(holds(&LATER.replace("Dat is niet veel geld.", "Wij betalen graag.")));
        for gone in ["\\\nBram Bos", " Dat is niet veel geld."] {
            assert!(!holds(&LATER.replace(gone, "")), "it may never have had {gone}");
        }
        assert!(!holds(DRAFT) && !holds(&DRAFT.replace("dan", "morgen")));
    }

    #[test]
    fn where_the_drafts_came_of_files_what_is_not_there_was_taken_out() {
        let without = LATER.replace("\\\nBram Bos", "");
        assert!(super::holds([DRAFT, LATER, &without], None, true));
        assert!(!super::holds([DRAFT, LATER, &DRAFT.replace("18", "19")], None, true), "others correct a figure too");
        assert!(super::holds([DRAFT, LATER, DRAFT], Some(Held::NothingElse), true));
    }

    #[test]
    fn a_draft_has_the_changes_of_people_where_it_has_their_words() {
        let has = |unmarked: &str, now: &str| has_them([DRAFT, unmarked], [LATER, now]);
        assert!(has(DRAFT, LATER) && has(DRAFT, &LATER.replace(" Dat is niet veel geld.", "")));
        assert!(!has(DRAFT, &DRAFT.replace("dan", "morgen")));
    }
}

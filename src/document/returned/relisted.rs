//! Words that nobody tracked, which stand in a list otherwise than they did: an item that became a paragraph, or a deeper one.
//! In which list they stand says what is before them, and of the words only numbers are others: a suggestion of these alone
//! would come to something else.

use std::ops::Range;

use super::alike::alike;
use super::moved::Edit;
use super::replay::carried;
use super::rows::is_number;
use super::suggestion;
use paraaf_text::document::markdown::{Edited, counted_with, read, uncounted};
use paraaf_text::edits::{DiffOp, edits};
use paraaf_text::paragraphs;

/// The same edits, or what comes to the other text where these do not, or say which numbers items have: each passage with what
/// stands before it and behind it, and without the numbers of items that count on, where that will do. What only stands deeper is
/// no other words.
pub(super) fn kept(old: &str, new: &str, all: Vec<Edit>) -> Vec<Edit> {
    let wanted = carried(&read(new).0);
    // Whoever takes words out leaves the blanks at both sides of them, or one.
    let is_it = |text: &str| carried(&read(text).0) == wanted;
    let comes_to_it =
        |all: &Vec<Edit>| is_it(&applied(old, all, with_its_end)) || is_it(&applied(old, all, with_a_blank));
    if !all.iter().any(|edit| is_renumbered(old, edit)) && comes_to_it(&all) {
        return all;
    }
    let ways = [uncounted(new, old), new.to_owned()];
    let found = ways.iter().filter_map(|new| to_the_letter(old, new)).find(comes_to_it);
    let found = found.map(|mut found| {
        found.retain(|(at, instead)| !alike(&old[at.clone()], instead));
        found
    });
    found.unwrap_or(all)
}

/// Whether all that it does is to give an item another number.
fn is_renumbered(old: &str, (at, instead): &Edit) -> bool {
    let line = old[..at.start].rfind('\n').map_or(0, |end| end + 1);
    old[line..at.start].trim().is_empty() && is_number(&old[at.clone()]) && is_number(instead)
}

/// The text with all of these edits put in, its lists counting on.
fn applied(old: &str, all: &[Edit], passage: impl Fn(&str, &Edit) -> Range<usize>) -> String {
    let alone = |edit: &Edit| {
        let (mut text, at) = (old.to_owned(), passage(old, edit));
        text.replace_range(at.clone(), &edit.1);
        Edited { text, words: at.start..at.start + edit.1.len() }
    };
    let mut text = old.to_owned();
    all.iter().rev().for_each(|edit| text.replace_range(passage(old, edit), &edit.1));
    counted_with(text, old, &all.iter().map(alone).collect::<Vec<_>>())
}

/// The passage of an edit: a line that is left out goes with its end.
fn with_its_end(text: &str, (at, instead): &Edit) -> Range<usize> {
    let is_line = text[..at.start].ends_with('\n') && text[at.end..].starts_with('\n') && instead.is_empty();
    at.start..at.end + usize::from(is_line)
}

/// The same, and words that are left out within a line with one of the blanks around them.
fn with_a_blank(text: &str, edit: &Edit) -> Range<usize> {
    let (at, (before, behind)) = (with_its_end(text, edit), (&text[..edit.0.start], &text[edit.0.end..]));
    let begins_line = before.is_empty() || before.ends_with('\n');
    let goes_on = behind.starts_with(|c: char| !c.is_alphanumeric());
    match edit.1.is_empty() {
        true if begins_line && behind.starts_with(' ') => at.start..at.end + 1,
        true if before.ends_with(' ') && goes_on => at.start - 1..at.end,
        _ => at,
    }
}

/// What gives the other text, blanks and all; none where there is no word to hold on to.
fn to_the_letter(old: &str, new: &str) -> Option<Vec<Edit>> {
    let (olds, news) = (paragraphs::split(old), paragraphs::split(new));
    let mut hunks: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for op in edits(&olds, &news).iter().filter(|op| !matches!(op, DiffOp::Equal { .. })) {
        let (was, is) = (op.old_range(), op.new_range());
        match hunks.last_mut() {
            // With what stands between two of them, each has a paragraph before it and one behind it.
            Some(last) if was.start < last.0.end + 2 => (last.0.end, last.1.end) = (was.end, is.end),
            _ => hunks.push((was, is)),
        }
    }
    let size = |all: &[&str]| all.iter().map(|one| one.len()).sum::<usize>();
    let edit = |(was, is): (Range<usize>, Range<usize>)| {
        let before = usize::from(was.start > 0 && is.start > 0);
        let behind = usize::from(was.end < olds.len() && is.end < news.len());
        let (was, is) = (was.start - before..was.end + behind, is.start - before..is.end + behind);
        let from = size(&olds[..was.start]);
        let (at, instead) = suggestion::to_the_letter(&olds[was].concat(), &news[is].concat())?;
        Some((from + at.start..from + at.end, instead))
    };
    hunks.into_iter().map(edit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is suggested of a text that came back so.
    fn told(old: &str, new: &str) -> Vec<(String, String)> {
        let all = kept(old, new, suggestion::all_between(old, new));
        assert!([applied(old, &all, with_its_end), applied(old, &all, with_a_blank)].contains(&new.to_owned()));
        all.into_iter().map(|(at, instead)| (old[at].to_owned(), instead)).collect()
    }

    fn pair(one: &str, other: &str) -> (String, String) {
        (one.to_owned(), other.to_owned())
    }

    const OLD: &str = "Zie:\n\n1. een twee;\n2. drie vier;\n3. vijf zes.\n\nSlot van dit.\n";

    #[test]
    fn an_item_that_left_its_list_has_a_line_before_it() {
        assert_eq!(told(OLD, &OLD.replace("3. vijf", "\nvijf")), [pair("vier;\n3. vijf", "vier;\n\nvijf")]);
        let first = OLD.replace("1. een twee;\n2. drie", "een twee;\n\n1. drie").replace("3. vijf", "2. vijf");
        assert_eq!(told(OLD, &first), [pair("1. een twee;\n2. drie vier;\n3.", "een twee;\n\n1. drie vier;\n2.")]);
    }

    #[test]
    fn words_that_are_left_out_at_two_places_are_two() {
        let old = "Het pad is nu te smal. De kinderen fietsen er elke dag.\n\nWij willen ook dat u overlegt.\n";
        let new = old.replace("nu te", "te").replace("ook dat", "dat");
        assert_eq!(told(old, &new), [pair("nu", ""), pair("ook", "")]);
    }

    #[test]
    fn an_item_that_is_deeper_is_suggested_without_the_numbers_of_those_behind_it() {
        let deeper = OLD.replace("2. drie", "   1. drie").replace("3. vijf", "2. vijf");
        assert_eq!(told(OLD, &deeper), [pair("twee;\n2.", "twee;\n   1.")]);
        let bullets = "Zie:\n\n- een\n- twee\n- drie\n";
        let deeper = bullets.replace("- twee", "  - twee");
        assert_eq!(kept(bullets, &deeper, Vec::new()), [], "no word is another");
    }

    #[test]
    fn what_else_was_changed_is_told_by_itself() {
        let new = OLD.replace("2. drie vier;", "\ndrie vier;").replace("3. vijf zes.", "\n3. vijf zes.");
        let new = new.replace("van dit", "van dat").replace("Zie", "Zie toch");
        assert_eq!(told(OLD, &new).len(), 1, "in one list");
        let apart = OLD.replace("Slot", "Midden van dit.\n\nDan nog wat.\n\nSlot");
        let new = apart.replace("3. vijf", "\nvijf").replace("Slot van", "Slot bij");
        assert_eq!(told(&apart, &new), [pair("vier;\n3. vijf", "vier;\n\nvijf"), pair("van", "bij")]);
        assert_eq!(told(OLD, &OLD.replace("vier", "acht").replace("dit", "dat")).len(), 2);
    }
}

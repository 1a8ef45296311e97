//! The numbers of items, as they are typed.
//!
//! Who puts an item into a list in a program for documents types no number: the others are numbered anew by the program.
//! Neither is the number of an item that another one came before a word of anybody's.

mod lists;
mod steps;

use std::collections::HashSet;
use std::ops::Range;

use super::read::read;
use crate::document::flat::{Item, Leaf, flatten};
use crate::edits::{DiffOp, edits};

pub use lists::Edited;
use lists::{Numbered, counts_on, differ_within_line, is_date, is_in, lists, with_numbers};
pub use steps::{in_step, is_renumbered};

/// A text that was made of others, the first of which is where it began: each of its lists counts on, whoever put which item
/// in, where the items that it has of another text are of one list there, and that counts on. As it is where the lists would
/// be others then, since what is indented below an item hangs on the length of its number.
pub fn counted_like(text: String, sources: &[&str]) -> String {
    counted_but(text, sources, &[], None)
}

/// A text that several edits were put into, each of which made one of these of the text that was there before: each of its lists
/// counts on where it did before and does with each of them alone. A number to which one of them leaps stays, and its list.
pub fn counted_with(text: String, before: &str, alone: &[Edited]) -> String {
    if lists(&text).is_empty() {
        return text;
    }
    let each: Vec<String> = alone.iter().map(|one| counted_alone(before, one)).collect();
    let sources: Vec<&str> = [before].into_iter().chain(each.iter().map(String::as_str)).collect();
    let chosen: Vec<Vec<Numbered<'_>>> = alone.iter().flat_map(|one| chosen(before, one)).collect();
    counted_but(text, &sources, &chosen, None)
}

/// The text with one edit alone, its lists counting on as far as that leaves them to.
pub fn counted_alone(before: &str, edited: &Edited) -> String {
    if differ_within_line(before, &edited.text) {
        return edited.text.clone();
    }
    counted_but(edited.text.clone(), &[before], &chosen(before, edited), Some(&edited.words))
}

/// Where the numbers stand to which a list goes from one that they are not the next of, as none of these other texts does.
pub fn new_leaps(text: &str, sources: &[&str]) -> Vec<usize> {
    let leaps = |text: &str| -> Vec<(usize, (u64, u64))> {
        let steps = |items: &Vec<Numbered<'_>>| -> Vec<(usize, (u64, u64))> {
            items.windows(2).map(|two| (two[1].at.start, (two[0].number, two[1].number))).collect()
        };
        lists(text).iter().flat_map(steps).filter(|(_, (one, next))| *next != one + 1).collect()
    };
    let new = leaps(text);
    if new.is_empty() {
        return Vec::new();
    }
    let known: HashSet<(u64, u64)> = sources.iter().flat_map(|source| leaps(source)).map(|(_, leap)| leap).collect();
    new.into_iter().filter(|(_, leap)| !known.contains(leap)).map(|(at, _)| at).collect()
}

/// The lists with a number that the words of an edit say themselves though it is not the one that comes next.
fn chosen<'t>(before: &str, edited: &'t Edited) -> Vec<Vec<Numbered<'t>>> {
    let old = lists(before);
    let is_in_it = |item: &Numbered<'_>| is_in(edited, item);
    let is_chosen = |items: &Vec<Numbered<'_>>| {
        let leaps = items.windows(2).any(|two| is_in_it(&two[1]) && two[1].number > two[0].number + 1);
        let was_later = |first: &Numbered<'_>| {
            let same = |one: &Numbered<'_>| one.line == first.line && one.number == first.number;
            old.iter().any(|list| list.iter().skip(1).any(same))
        };
        leaps || items.first().is_some_and(|first| is_in_it(first) && was_later(first))
    };
    lists(&edited.text).into_iter().filter(is_chosen).collect()
}

fn counted_but(text: String, sources: &[&str], chosen: &[Vec<Numbered<'_>>], edit: Option<&Range<usize>>) -> String {
    let sources: Vec<Vec<Vec<Numbered<'_>>>> = sources.iter().map(|source| lists(source)).collect();
    let mut numbers: Vec<(Range<usize>, u64)> = Vec::new();
    let all = lists(&text);
    for (place, items) in all.iter().enumerate() {
        if chosen.iter().flatten().any(|one| items.iter().any(|item| item.line == one.line)) {
            continue;
        }
        let Some(first) = first_number((items, &all[..place]), &sources, edit) else { continue };
        numbers.extend((first..).zip(items).map(|(number, item)| (item.at.clone(), number)));
    }
    let new = with_numbers(&text, numbers);
    if new == text || places(&new) != places(&text) { text } else { new }
}

/// What a list has to begin with to count on; none where it is to stay as it is.
fn first_number(
    (items, before): (&[Numbered<'_>], &[Vec<Numbered<'_>>]),
    sources: &[Vec<Vec<Numbered<'_>>>],
    edit: Option<&Range<usize>>,
) -> Option<u64> {
    let first = items.first()?;
    if items.iter().any(|item| is_date(item.line)) || !nobody_chose(items, sources, edit) {
        return None;
    }
    let shares = |items: &[Numbered<'_>], list: &[Numbered<'_>]| {
        items.iter().any(|item| list.iter().any(|one| one.line == item.line))
    };
    let mut begins: Vec<u64> = Vec::new();
    let (mut was_later, mut goes_on) = (false, false);
    for (place, source) in sources.iter().enumerate() {
        let known: Vec<&Vec<Numbered<'_>>> = source.iter().filter(|list| shares(items, list)).collect();
        match known.as_slice() {
            [] => {}
            [list] if counts_on(list) => {
                begins.push(list[0].number);
                if place == 0 {
                    was_later = list.iter().skip(1).any(|one| one.line == first.line && one.number == first.number);
                    // What parts a list in two leaves the second half its numbers.
                    goes_on = before.iter().any(|items| shares(items, list));
                }
            }
            _ => return None,
        }
    }
    // Where the first item is gone, the next has its number.
    let all_begin_so = begins.windows(2).all(|two| two[0] == two[1]);
    let number = begins.first().copied().filter(|_| !goes_on && (was_later || all_begin_so));
    Some(number.unwrap_or(first.number))
}

/// Whether the numbers of a list are those that its writers were given: an item that a source has is numbered as it is in one of
/// these or as the next, where one writer has its number and another its words; and a new one as the next behind it, or behind
/// another new one. Where one edit made the text, no other number than one in its words is anybody's.
fn nobody_chose(items: &[Numbered<'_>], sources: &[Vec<Vec<Numbered<'_>>>], edit: Option<&Range<usize>>) -> bool {
    let mut last = items.iter().map(|item| item.number).min().unwrap_or(1).saturating_sub(1);
    let mut new = 0;
    items.iter().all(|item| {
        if edit.is_some_and(|words| item.at.start < words.start || words.end < item.at.end) {
            (last, new) = (item.number, 0);
            return true;
        }
        let mut known = sources.iter().flatten().flatten().filter(|one| one.line == item.line).peekable();
        if known.peek().is_some() {
            let is_next = item.number == last + 1;
            (last, new) = (item.number, 0);
            return is_next || known.any(|one| one.number == item.number);
        }
        new += 1;
        last < item.number && item.number <= last + new
    })
}

/// A text with the numbers of another where its items are the same and of lists that count on in both, so that an item that
/// others came before is as it was.
pub fn uncounted(text: &str, other: &str) -> String {
    if differ_within_line(other, text) {
        return text.to_owned();
    }
    let counting =
        |text| -> Vec<Numbered<'_>> { lists(text).into_iter().filter(|items| counts_on(items)).flatten().collect() };
    let (old, new) = (counting(other), counting(text));
    let lines = |items: &[Numbered<'_>]| items.iter().map(|item| item.line.to_owned()).collect::<Vec<_>>();
    let mut numbers = Vec::new();
    for op in edits(&lines(&old), &lines(&new)) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            numbers.extend((0..len).map(|step| (new[new_index + step].at.clone(), old[old_index + step].number)));
        }
    }
    with_numbers(text, numbers)
}

/// What a text says, each with where it stands, whatever the numbers of items are.
fn places(text: &str) -> Vec<Leaf> {
    let leaves = flatten(&read(text).0.blocks).into_iter();
    let unnumbered = |item: Item| Item { list: 0, number: None, ..item };
    leaves.map(|leaf| Leaf { item: leaf.item.map(unnumbered), ..leaf }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_counts_on_where_those_do_that_it_was_made_of() {
        let base = "1. a\n2. b\n3. c\n";
        for (text, sources, expected) in [
            ("1. a\n2. n\n2. b\n3. c\n", vec![base], "1. a\n2. n\n3. b\n4. c\n"),
            ("2. b\n3. c\n", vec![base], "1. b\n2. c\n"),
            ("4. b\n5. c\n", vec![base, "4. b\n5. c\n"], "4. b\n5. c\n"),
            (
                "1. a\n2. b\n3. c\n4. d\n4. e\n",
                vec![base, "1. a\n2. b\n3. c\n4. d\n", "1. a\n2. b\n3. c\n4. e\n"],
                "1. a\n2. b\n3. c\n4. d\n5. e\n",
            ),
            ("1. a\n1. b\n1. n\n", vec!["1. a\n1. b\n"], "1. a\n1. b\n1. n\n"),
            (
                "1. a\n2. n\n3. b;\n3. m\n",
                vec!["1. a\n2. b.\n", "1. a\n2. b;\n3. m\n", "1. a\n2. n\n3. b.\n"],
                "1. a\n2. n\n3. b;\n4. m\n",
            ),
            ("1. a\n2. b\n1. d\n2. e\n", vec!["1. a\n2. b\n\ntext\n\n1. d\n2. e\n"], "1. a\n2. b\n1. d\n2. e\n"),
            (
                "1. a\n2. n\n2. b\n\ntext\n\n1. d\n3. e\n",
                vec!["1. a\n2. b\n\ntext\n\n1. d\n3. e\n"],
                "1. a\n2. n\n3. b\n\ntext\n\n1. d\n3. e\n",
            ),
        ] {
            assert_eq!(counted_like(text.to_owned(), &sources), expected);
        }
        let days = "3. Juli 2026: a\n\n4. Juli 2026: b\n\n5. Juli: c\n";
        let (went, chosen) = (days.replace("4. Juli 2026: b\n\n", ""), base.replace("3. c", "4. c"));
        let came = base.to_owned() + "9. n\n";
        for (text, source) in [(went, days), (days.replace("5.", "6."), days), (chosen, base), (came, base)] {
            assert_eq!(counted_like(text.clone(), &[source]), text, "a number that somebody wrote");
        }
        let hangs = || "9. a\n\n   b\n\n9. c\n\n   d\n".to_owned();
        let sources = ["9. a\n\n   b\n\n10. c\n\n    d\n"];
        assert_eq!(counted_like(hangs(), &sources), hangs(), "the words below 10 would hang below nothing");
    }

    #[test]
    fn a_list_counts_on_whatever_edits_did_to_its_items() {
        let base = "1. a\n2. b\n3. c\n4. d\n";
        let edited = |text: &str, words: &str| {
            let start = text.find(words).unwrap();
            Edited { text: text.to_owned(), words: start..start + words.len() }
        };
        let went = || edited("1. a\n3. c\n4. d\n", "");
        let swapped = || [edited("2. b\n3. c\n4. d\n", ""), edited("1. a\n2. b\n3. a\n4. c\n5. d\n", "3. a\n4. c\n5.")];
        for (text, alone, expected) in [
            ("1. a\n3. C\n4. d\n", vec![went(), edited("1. a\n2. b\n3. C\n4. d\n", "C")], "1. a\n2. C\n3. d\n"),
            ("2. b\n3. a\n4. c\n5. d\n", swapped().into(), "1. b\n2. a\n3. c\n4. d\n"),
            ("1. a\n3. c\n4. d\n", vec![went()], "1. a\n2. c\n3. d\n"),
            ("1. a\n3. c\n4. d\n", vec![edited("1. a\n3. c\n4. d\n", "a\n3.")], "1. a\n3. c\n4. d\n"),
            ("2. b\n3. c\n4. d\n", vec![edited("2. b\n3. c\n4. d\n", "2.")], "2. b\n3. c\n4. d\n"),
            ("1. a\n2. c\n4. d\n", vec![edited("1. a\n2. c\n4. d\n", "c")], "1. a\n2. c\n3. d\n"),
            ("1. a\n2. b\n3. c\n3. d\n", vec![edited("1. a\n2. b\n3. c\n3. d\n", "3. d")], "1. a\n2. b\n3. c\n3. d\n"),
        ] {
            assert_eq!(counted_with(text.to_owned(), base, &alone), expected);
        }
    }

    #[test]
    fn a_leap_that_none_of_the_others_has_is_told() {
        let base = "1. a\n2. b\n5. c\n";
        for (text, expected) in [
            (base, vec![]),
            ("1. a\n2. b\n2. n\n", vec![10]),
            ("2. n\n5. c\n6. m\n", vec![]),
            ("1. a\n5. c\n", vec![5]),
        ] {
            assert_eq!(new_leaps(text, &["1. x\n2. y\n", base]), expected, "{text}");
        }
    }

    #[test]
    fn items_that_stayed_have_the_numbers_that_they_had() {
        let old = "1. een\n2. twee\n3. drie\n\nen\n\n1. x\n3. y\n";
        for (text, expected) in [
            ("1. een\n2. nieuw\n3. twee\n4. drie\n", "1. een\n2. nieuw\n2. twee\n3. drie\n"),
            ("1. twee\n2. drie\n", "2. twee\n3. drie\n"),
            ("1. een\n2. twee!\n3. drie\n", "1. een\n2. twee!\n3. drie\n"),
            ("1. x\n2. y\n", "1. x\n2. y\n"),
        ] {
            assert_eq!(uncounted(text, old), expected);
        }
    }
}

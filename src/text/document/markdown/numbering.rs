//! The numbers of items, as they are typed.
//!
//! Who puts an item into a list in a program for documents types no number: the others are numbered anew by the program.
//! Neither is the number of an item that another one came before a word of anybody's.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::dialect::options;
use super::read::read;
use crate::document::flat::{Item, What, flatten};
use crate::edits::{DiffOp, edits};

/// The number of an item, where it stands, and the words of its first line.
struct Numbered<'t> {
    at: Range<usize>,
    number: u64,
    line: &'t str,
}

/// Whether a list counts on by one from whatever it begins with.
fn counts_on(items: &[Numbered<'_>]) -> bool {
    items.windows(2).all(|two| two[1].number == two[0].number + 1)
}

/// A text that was made of others, the first of which is where it began: each of its lists counts on, whoever put which item
/// in, where the items that it has of another text are of one list there, and that counts on. As it is where the lists would
/// be others then, since what is indented below an item hangs on the length of its number.
pub fn counted_like(text: String, sources: &[&str]) -> String {
    let sources: Vec<Vec<Vec<Numbered<'_>>>> = sources.iter().map(|source| lists(source)).collect();
    let mut numbers: Vec<(Range<usize>, u64)> = Vec::new();
    for items in lists(&text) {
        let Some(first) = first_number(&items, &sources) else { continue };
        numbers.extend((first..).zip(items).map(|(number, item)| (item.at, number)));
    }
    let new = with_numbers(&text, numbers);
    if new == text || places(&new) != places(&text) { text } else { new }
}

/// What a list has to begin with to count on; none where it is to stay as it is.
fn first_number(items: &[Numbered<'_>], sources: &[Vec<Vec<Numbered<'_>>>]) -> Option<u64> {
    let first = items.first()?;
    let mut number = first.number;
    for (place, source) in sources.iter().enumerate() {
        let has = |list: &&Vec<Numbered<'_>>| items.iter().any(|item| list.iter().any(|one| one.line == item.line));
        let known: Vec<&Vec<Numbered<'_>>> = source.iter().filter(has).collect();
        match known.as_slice() {
            [] => {}
            [list] if counts_on(list) => {
                // Where the first item is gone, the next has its number.
                let was_later = list.iter().skip(1).any(|one| one.line == first.line && one.number == first.number);
                if place == 0 && was_later {
                    number = list[0].number;
                }
            }
            _ => return None,
        }
    }
    Some(number)
}

/// A text with the numbers of another where its items are the same and of lists that count on in both, so that an item that
/// others came before is as it was.
pub fn uncounted(text: &str, other: &str) -> String {
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
fn places(text: &str) -> Vec<(usize, Option<(usize, bool)>, What)> {
    let leaves = flatten(&read(text).0.blocks).into_iter();
    let item = |item: Item| (item.depth, item.continues);
    leaves.map(|leaf| (leaf.quotes, leaf.item.map(item), leaf.what)).collect()
}

fn with_numbers(text: &str, mut numbers: Vec<(Range<usize>, u64)>) -> String {
    numbers.sort_by_key(|(at, _)| at.start);
    let (mut new, mut done) = (String::with_capacity(text.len() + numbers.len()), 0);
    for (at, number) in numbers {
        new.push_str(&text[done..at.start]);
        new.push_str(&number.to_string());
        done = at.end;
    }
    new + &text[done..]
}

/// The items of each numbered list, in the order in which the lists end.
fn lists(text: &str) -> Vec<Vec<Numbered<'_>>> {
    let (mut open, mut done): (Vec<Option<Vec<Numbered<'_>>>>, Vec<Vec<Numbered<'_>>>) = (Vec::new(), Vec::new());
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::List(first)) => open.push(first.map(|_| Vec::new())),
            Event::End(TagEnd::List(_)) => done.extend(open.pop().flatten()),
            Event::Start(Tag::Item) => {
                let item = &text[range.start..];
                let digits = item.len() - item.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                if let (Some(Some(items)), Ok(number)) = (open.last_mut(), item[..digits].parse()) {
                    let line = item[digits..].lines().next().unwrap_or_default().trim_end();
                    items.push(Numbered { at: range.start..range.start + digits, number, line });
                }
            }
            _ => {}
        }
    }
    done
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
                vec![base, "1. a\n2. b\n3. c\n4. d\n"],
                "1. a\n2. b\n3. c\n4. d\n5. e\n",
            ),
            ("1. a\n1. b\n1. n\n", vec!["1. a\n1. b\n"], "1. a\n1. b\n1. n\n"),
            ("1. a\n2. b\n1. d\n2. e\n", vec!["1. a\n2. b\n\ntext\n\n1. d\n2. e\n"], "1. a\n2. b\n1. d\n2. e\n"),
            (
                "1. a\n2. b\n2. n\n\ntext\n\n1. d\n3. e\n",
                vec!["1. a\n2. b\n\ntext\n\n1. d\n3. e\n"],
                "1. a\n2. b\n3. n\n\ntext\n\n1. d\n3. e\n",
            ),
        ] {
            assert_eq!(counted_like(text.to_owned(), &sources), expected);
        }
        let hangs = || "9. a\n\n   b\n\n9. c\n\n   d\n".to_owned();
        let sources = ["9. a\n\n   b\n\n10. c\n\n    d\n"];
        assert_eq!(counted_like(hangs(), &sources), hangs(), "the words below 10 would hang below nothing");
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

//! The numbers of items, as they are typed.
//!
//! Who puts an item into a list in a program for documents types no number: the others are numbered anew by the program.
//! Neither is the number of an item that another one came before a word of anybody's.

use std::borrow::Cow;
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

/// Whether each numbered list of a text counts on by one from whatever it begins with.
pub fn counts_on(text: &str) -> bool {
    lists(text).iter().all(|items| items.windows(2).all(|two| two[1].number == two[0].number + 1))
}

/// The text with each of its lists counting on from its first number. As it is where the lists would be others then, since
/// what is indented below an item hangs on the length of its number.
pub fn counted(text: &str) -> Cow<'_, str> {
    let mut numbers: Vec<(Range<usize>, u64)> = Vec::new();
    for items in lists(text) {
        let Some(first) = items.first().map(|item| item.number) else { continue };
        numbers.extend(
            (first..)
                .zip(items)
                .filter(|(number, item)| *number != item.number)
                .map(|(number, item)| (item.at, number)),
        );
    }
    let new = with_numbers(text, numbers);
    if new == text || places(&new) != places(text) { Cow::Borrowed(text) } else { Cow::Owned(new) }
}

/// A text that was made of others, where the lists of all those count on: so do its own, whoever put which item in.
pub fn counted_like(text: String, sources: &[&str]) -> String {
    if sources.iter().all(|source| counts_on(source)) { counted(&text).into_owned() } else { text }
}

/// A text with the numbers of another where its items are the same, so that an item that others came before is as it was. None
/// where either does not count on, or a list would begin with another number then.
pub fn uncounted(text: &str, other: &str) -> Option<String> {
    let first =
        |text: &str| -> Vec<u64> { lists(text).iter().filter_map(|items| Some(items.first()?.number)).collect() };
    let kept = (counts_on(text) && counts_on(other)).then(|| with_numbers_of(text, other))?;
    (first(&kept) == first(text)).then_some(kept)
}

/// What a text says, each with where it stands, whatever the numbers of items are.
fn places(text: &str) -> Vec<(usize, Option<(usize, bool)>, What)> {
    let leaves = flatten(&read(text).0.blocks).into_iter();
    let item = |item: Item| (item.depth, item.continues);
    leaves.map(|leaf| (leaf.quotes, leaf.item.map(item), leaf.what)).collect()
}

/// A text in which the items have the numbers that they have in another, where their first lines are the same.
pub fn with_numbers_of(text: &str, other: &str) -> String {
    let (old, new): (Vec<Numbered<'_>>, Vec<Numbered<'_>>) =
        (lists(other).into_iter().flatten().collect(), lists(text).into_iter().flatten().collect());
    let lines = |items: &[Numbered<'_>]| items.iter().map(|item| item.line.to_owned()).collect::<Vec<_>>();
    let mut numbers = Vec::new();
    for op in edits(&lines(&old), &lines(&new)) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            numbers.extend((0..len).map(|step| (new[new_index + step].at.clone(), old[old_index + step].number)));
        }
    }
    with_numbers(text, numbers)
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
    fn a_list_counts_on_from_its_first_number() {
        for (text, expected) in [
            ("3. a\n3. b\n4. c\n\ntekst\n\n1. d\n1. e\n", "3. a\n4. b\n5. c\n\ntekst\n\n1. d\n2. e\n"),
            ("1. a\n   1) b\n   3) c\n4. d\n", "1. a\n   1) b\n   2) c\n2. d\n"),
            ("- a\n- b\n", "- a\n- b\n"),
        ] {
            assert_eq!(counted(text), expected);
            assert_eq!(counts_on(text), text == expected);
            assert!(counts_on(expected));
        }
        let doubled = || "1. a\n2. b\n2. c\n".to_owned();
        assert_eq!(counted_like(doubled(), &["1. a\n2. b\n", "1. c\n"]), "1. a\n2. b\n3. c\n");
        assert_eq!(counted_like(doubled(), &["1. a\n1. b\n"]), doubled(), "whoever numbers otherwise means that");
        let hangs = "9. a\n\n   b\n\n9. c\n\n   d\n";
        assert_eq!(counted(hangs), hangs, "the words below 10 would hang below nothing");
    }

    #[test]
    fn items_that_stayed_have_the_numbers_that_they_had() {
        let old = "1. een\n2. twee\n3. drie\n";
        assert_eq!(
            with_numbers_of("1. een\n2. nieuw\n3. twee\n4. drie\n", old),
            "1. een\n2. nieuw\n2. twee\n3. drie\n"
        );
        assert_eq!(with_numbers_of("1. twee\n2. drie\n", old), "2. twee\n3. drie\n");
        assert_eq!(uncounted("1. een\n2. drie\n", old).as_deref(), Some("1. een\n3. drie\n"));
        assert_eq!(uncounted("1. twee\n2. drie\n", old), None, "the list would begin with 2");
        assert_eq!(with_numbers_of("1. een\n2. twee!\n3. drie\n", old), "1. een\n2. twee!\n3. drie\n");
    }
}

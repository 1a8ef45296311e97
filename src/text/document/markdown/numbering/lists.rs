//! The items of numbered lists, and where their numbers stand.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::super::dialect::options;

/// The number of an item, where it stands, and the words of its first line.
pub(super) struct Numbered<'t> {
    pub(super) at: Range<usize>,
    pub(super) number: u64,
    pub(super) line: &'t str,
}

/// A text with one edit in it.
pub struct Edited {
    /// The text.
    pub text: String,
    /// Where the words of the edit stand.
    pub words: Range<usize>,
}

/// The items of each numbered list, in the order in which the lists end.
pub(super) fn lists(text: &str) -> Vec<Vec<Numbered<'_>>> {
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

/// Whether two texts differ in one line alone, behind its first word: no number of an item is another then. Cost: one look at each
/// byte, a small part of that of reading a text.
pub(super) fn differ_within_line(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let end = one[start..].iter().rev().zip(other[start..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (was, is) = (&one[start..one.len() - end], &other[start..other.len() - end]);
    let line = one[..start].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let words = one[line..start].trim_ascii_start();
    !was.contains(&b'\n') && !is.contains(&b'\n') && words.contains(&b' ')
}

/// Whether a list counts on by one from whatever it begins with.
pub(super) fn counts_on(items: &[Numbered<'_>]) -> bool {
    items.windows(2).all(|two| two[1].number == two[0].number + 1)
}

pub(super) fn with_numbers(text: &str, mut numbers: Vec<(Range<usize>, u64)>) -> String {
    numbers.sort_by_key(|(at, _)| at.start);
    let (mut new, mut done) = (String::with_capacity(text.len() + numbers.len()), 0);
    for (at, number) in numbers {
        new.push_str(&text[done..at.start]);
        new.push_str(&number.to_string());
        done = at.end;
    }
    new + &text[done..]
}

/// Whether the number of an item is in the words of an edit.
pub(super) fn is_in(edited: &Edited, item: &Numbered<'_>) -> bool {
    edited.words.start <= item.at.start && item.at.end <= edited.words.end
}

/// Whether an item is a date to whoever reads it: `3. Juli 2026`, `5. maj:`. Markdown takes paragraphs that begin so for a list.
pub(super) fn is_date(line: &str) -> bool {
    let mut words = line.trim_start_matches(['.', ')']).split_whitespace().take(2);
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let first = words.next().map(bare).unwrap_or_default();
    let year = words.next().map(bare).unwrap_or_default();
    let is_year = year.len() == 4 && year.bytes().all(|digit| digit.is_ascii_digit());
    is_year
        || MONTHS.split_ascii_whitespace().any(|month| month == first)
        || first.bytes().next().is_some_and(|b| b.is_ascii_digit())
}

/// Months, in languages that write a full stop behind the day.
const MONTHS: &str = "januar jänner january januari január leden ledna styczeń stycznia tammikuuta februar feber februari \
    únor února luty lutego helmikuuta märz mars marts marec března březen marzec marca maaliskuuta april apríl duben dubna kwiecień \
    kwietnia huhtikuuta mai maj máj květen května toukokuuta juni jún červen června czerwiec czerwca kesäkuuta juli júl \
    červenec července lipiec lipca heinäkuuta august augusti augusztus srpen srpna sierpień sierpnia elokuuta september \
    szeptember září wrzesień września syyskuuta oktober október říjen října październik października lokakuuta november \
    listopad listopadu marraskuuta dezember desember december prosinec prosince grudzień grudnia joulukuuta jan feb mär apr jun \
    jul aug sep sept okt nov dez des dec";

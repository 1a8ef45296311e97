//! Other names for the people of a letter, the same wherever they are named.
//!
//! | stage | what it does |
//! |---|---|
//! | `folded` | a text as it is searched: small letters, no accents, whatever a program made of it |
//! | `known` | who the people are |
//! | `wanted` | what each may be called |
//! | `ordinary` | words that are no names, or not only |
//! | `mail` | addresses |
//! | `doubt` | what has to be looked at by whoever hands the text on |
//!
//! A person is known by their whole name however it is joined (`annadevries`), each part of it that is a name, their
//! surname with what stands before it (`de Vries`), their id and their addresses; with a genitive (`Anna's`, `Annas`) and
//! with initials. What two people share stands for both. A word that the letter itself has in small letters, or that is
//! an article or the like, is left where it stands in small letters. Nicknames, initials alone and functions are not
//! known here: whoever hands the text on reads it once more. Cost: linear in the text, for each name that begins alike.

mod doubt;
mod folded;
mod known;
mod mail;
mod ordinary;
mod wanted;

#[cfg(test)]
mod tests;

pub use doubt::{Doubt, DoubtKind};
pub use known::Known;

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use doubt::Doubts;
use folded::{Folded, JOINT, name};
use ordinary::{Ordinary, is_title};
use wanted::{Index, Wanted};

/// The people of a letter under other names.
pub struct Pseudonyms {
    /// What each is called instead.
    called: Vec<String>,
    /// With which letter each one's names begin.
    initials: Vec<BTreeSet<char>>,
    /// Their ids, as they are spelled.
    ids: HashMap<String, usize>,
    wanted: Index,
    ordinary: Ordinary,
    doubts: Doubts,
}

/// A name in a text.
struct Found<'p> {
    /// Its places.
    at: Range<usize>,
    people: &'p [usize],
    /// Whether it is part of an address such as `carla-2` or `3/carla`: then it stands for itself.
    is_id: bool,
}

impl Pseudonyms {
    /// Numbers these people from 1 up, as `Reviewer 7 (JenV)`. What the texts of the letter have in small letters counts
    /// as ordinary words.
    pub fn of<'t>(people: &[Known], texts: impl IntoIterator<Item = &'t str>) -> Self {
        let called = people.iter().zip(1..).map(|(person, number)| match &person.org {
            Some(org) => format!("Reviewer {number} ({org})"),
            None => format!("Reviewer {number}"),
        });
        let initial = |whole: &String| {
            whole.split_whitespace().find(|part| !is_title(part)).and_then(|part| name(part).first().copied())
        };
        let initials = people.iter().map(|person| person.names.iter().filter_map(initial).collect());
        Self {
            called: called.collect(),
            initials: initials.collect(),
            ids: people
                .iter()
                .enumerate()
                .flat_map(|(at, person)| person.ids.iter().map(move |id| (id.clone(), at)))
                .collect(),
            wanted: Index::of(people),
            ordinary: Ordinary::of(texts),
            doubts: Doubts::default(),
        }
    }

    /// Notes where the texts stand that are looked at from here on.
    pub fn look_at(&self, place: &str) {
        self.doubts.at(place);
    }

    /// The text with everybody under their other name.
    pub fn replace(&self, text: &str) -> String {
        let bare = text.trim();
        // What is nothing but an id is that of somebody, also where it is an ordinary word.
        if let Some(person) = self.ids.get(bare) {
            return text.replace(bare, &self.called[*person]);
        }
        let text = Folded::of(text);
        let found = self.find(&text);
        self.write(&text, found)
    }

    /// What this could not be sure of so far.
    pub fn doubts(&self) -> Vec<Doubt> {
        self.doubts.list(|person| self.called[person].clone())
    }

    fn find(&self, text: &Folded) -> Vec<Found<'_>> {
        let mut addresses = mail::addresses(text).into_iter().peekable();
        let (mut found, mut at) = (Vec::new(), 0);
        while at < text.len() {
            while addresses.next_if(|address| address.start < at).is_some() {}
            if let Some(address) = addresses.next_if(|address| address.start == at) {
                found.extend(self.owner(text, &address).map(|people| Found {
                    at: address.clone(),
                    people,
                    is_id: false,
                }));
                at = address.end;
                continue;
            }
            if !text.may_begin(at) {
                at += 1;
                continue;
            }
            let name = self.wanted.at(text, at).find_map(|wanted| Some((wanted, end_of(text, wanted, at)?)));
            let Some((wanted, end)) = name else {
                self.note_beginning(text, at);
                at += 1;
                continue;
            };
            let range = at..end;
            let is_id = wanted.is_id && is_in_address(text, &range);
            if is_id || wanted.is_id && is_enclosed(text, &range) || self.is_somebody(text, wanted, &range) {
                found.push(Found { at: range, people: &wanted.people, is_id });
            }
            at = end;
        }
        found
    }

    /// Whose an address is; with a doubt where it is not one that is known.
    fn owner(&self, text: &Folded, address: &Range<usize>) -> Option<&[usize]> {
        let whole: Vec<char> = text.chars(address.clone()).collect();
        let words = || text.as_it_stands(address).iter().collect::<String>();
        if let Some(known) = self.wanted.at(text, address.start).find(|wanted| wanted.is_sure && wanted.name == whole) {
            return Some(&known.people);
        }
        let local = mail::local_part(text, address);
        let holds = |wanted: &&Wanted| {
            let bare: Vec<char> = wanted.name.iter().copied().filter(|c| c.is_alphanumeric()).collect();
            let says = bare.len() > 2 && !Ordinary::is_always(&bare.iter().collect::<String>());
            says && !wanted.name.contains(&'@') && (local.windows(bare.len()).any(|part| part == bare))
        };
        let longest =
            self.wanted.all().filter(holds).max_by_key(|wanted| (wanted.name.len(), std::cmp::Reverse(&wanted.people)));
        match longest {
            Some(wanted) => self.doubts.note(DoubtKind::Taken, words(), &wanted.people),
            None => self.doubts.note(DoubtKind::Address, words(), &[]),
        }
        longest.map(|wanted| wanted.people.as_slice())
    }

    /// Whether a name that stands here is that of somebody and no ordinary word.
    fn is_somebody(&self, text: &Folded, wanted: &Wanted, range: &Range<usize>) -> bool {
        let words: String = text.as_it_stands(range).iter().collect();
        let Wanted { people, .. } = wanted;
        if people.len() > 1 {
            self.doubts.note(DoubtKind::Either, words.clone(), people);
        }
        let head = wanted.last_word();
        let capital = head_of(text, wanted, range);
        if wanted.is_sure || capital.is_none() {
            return true;
        }
        let (always, here) = (Ordinary::is_always(&head), self.ordinary.is_here(&head));
        if capital == Some(false) {
            let is_left = wanted.is_one_word() && always || here && !wanted.is_first;
            let kind = if is_left { DoubtKind::Left } else { DoubtKind::Taken };
            self.doubts.note(kind, words, people);
            return !is_left;
        }
        if always && !wanted.is_name {
            return false;
        }
        if wanted.is_one_word() && (always || here && text.begins_a_sentence(range.start)) {
            self.doubts.note(DoubtKind::Taken, words, people);
        }
        true
    }

    /// Notes a word that begins as somebody's name does and goes on.
    fn note_beginning(&self, text: &Folded, at: usize) {
        const LETTERS: usize = 4;
        let is_capital = text.as_it_stands(&(at..at + 1)).first().is_some_and(|c| c.is_uppercase());
        if !is_capital {
            return;
        }
        let begins = |wanted: &&Wanted| {
            wanted.is_name
                && wanted.is_one_word()
                && wanted.name.len() >= LETTERS
                && text.matched(&wanted.name, at).is_some()
        };
        if let Some(wanted) = self.wanted.at(text, at).find(begins) {
            let end =
                (at..text.len()).find(|at| !text.get(*at).is_some_and(char::is_alphanumeric)).unwrap_or(text.len());
            let word: String = text.as_it_stands(&(at..end)).iter().collect();
            self.doubts.note(DoubtKind::Begins, word, &wanted.people);
        }
    }

    fn write(&self, text: &Folded, found: Vec<Found<'_>>) -> String {
        let (mut written, mut done) = (String::new(), 0);
        let mut found = found.into_iter().peekable();
        while let Some(Found { at, people, is_id }) = found.next() {
            let mut place = text.source_of(&at);
            let mut last = at;
            while let Some(next) = found.next_if(|next| {
                !is_id && !next.is_id && next.people == people && is_one(text, &place, &text.source_of(&next.at))
            }) {
                place.end = text.source_of(&next.at).end;
                place.end += usize::from(closes(&text.source, place.end));
                last = next.at;
            }
            place.start = self.with_initials(&text.source, done..place.start, people);
            written.extend(&text.source[done..place.start]);
            done = place.end.max(done);
            let touches = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric() && c.is_ascii());
            if touches(place.start.checked_sub(1).and_then(|before| text.source.get(before))) {
                written.push(' ');
            }
            written.push_str(&self.name_of(people, is_id));
            if text.is_genitive(last.end) {
                written.push('\'');
            } else if touches(text.source.get(done)) {
                written.push(' ');
            }
        }
        written.extend(&text.source[done..]);
        written
    }

    /// What stands for these people; within an address without what they speak for.
    fn name_of(&self, people: &[usize], is_id: bool) -> String {
        let called =
            |person: &usize| if is_id { format!("Reviewer {}", person + 1) } else { self.called[*person].clone() };
        people.iter().map(called).collect::<Vec<_>>().join(" or ")
    }

    /// Where a name begins that stands at the end of a range, with the initials before it if the first can be that
    /// person's.
    fn with_initials(&self, source: &[char], before: Range<usize>, people: &[usize]) -> usize {
        let [person] = people else { return before.end };
        let (mut start, mut first) = (before.end, None);
        loop {
            let blanks =
                source[before.start..start].iter().rev().take_while(|c| matches!(c, ' ' | '\u{a0}' | '-')).count();
            let [rest @ .., initial, '.'] = &source[before.start..start - blanks] else { break };
            if !initial.is_uppercase() || rest.last().is_some_and(|c| c.is_alphanumeric()) {
                break;
            }
            (start, first) = (start - blanks - 2, Some(*initial));
        }
        let first = first.and_then(|first| name(&first.to_string()).first().copied());
        if first.is_some_and(|first| self.initials[*person].contains(&first)) { start } else { before.end }
    }
}

/// Where a name ends that stands here as a word, or with its genitive.
fn end_of(text: &Folded, wanted: &Wanted, at: usize) -> Option<usize> {
    let end = text.matched(&wanted.name, at)?;
    // Names that hiss have no s: a boss is nobody called Bos.
    let hisses = matches!(wanted.name.last(), Some('s' | 'x' | 'z'));
    let is_capital = text.as_it_stands(&(at..at + 1)).first().is_some_and(|c| c.is_uppercase());
    (text.may_end(end) || text.is_genitive(end) && !hisses && (is_capital || wanted.is_first)).then_some(end)
}

/// Whether the last word of a name begins with a capital here; none in a script that has none.
fn head_of(text: &Folded, wanted: &Wanted, range: &Range<usize>) -> Option<bool> {
    let length = wanted.name.iter().rev().take_while(|c| **c != JOINT).count();
    let head = range.end.checked_sub(length).map_or(range.start, |head| head.max(range.start));
    let first = *text.as_it_stands(&(head..range.end)).first()?;
    (first.is_uppercase() || first.is_lowercase()).then(|| first.is_uppercase())
}

/// Whether an id stands here within the address of a remark (`carla-2`) or the name of a draft (`3/carla`).
fn is_in_address(text: &Folded, range: &Range<usize>) -> bool {
    let is_small = text.as_it_stands(range).iter().all(|c| !c.is_uppercase());
    let figure = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(|c| c.is_ascii_digit());
    let of_remark = text.get(range.end) == Some('-') && figure(Some(range.end + 1)) && {
        let end = (range.end + 1..text.len()).find(|at| !figure(Some(*at))).unwrap_or(text.len());
        let double = usize::from(text.get(end).is_some_and(|c| c.is_ascii_lowercase()));
        text.get(end + double).is_none_or(|c| !c.is_alphanumeric())
    };
    let before = range.start.checked_sub(1);
    let of_draft = before.and_then(|at| text.get(at)) == Some('/') && figure(range.start.checked_sub(2));
    is_small && (of_remark || of_draft)
}

/// Whether an id stands here alone between brackets, as behind a name.
fn is_enclosed(text: &Folded, range: &Range<usize>) -> bool {
    let is_small = text.as_it_stands(range).iter().all(|c| !c.is_uppercase());
    let before = range.start.checked_sub(1).and_then(|before| text.get(before));
    is_small && before == Some('(') && text.get(range.end) == Some(')')
}

/// Whether two names that follow each other are one: `Anna (Els) <anna@bzk.example>`.
fn is_one(text: &Folded, first: &Range<usize>, next: &Range<usize>) -> bool {
    let between: String = text.source.get(first.end..next.start).unwrap_or_default().iter().collect();
    let closes = closes(&text.source, next.end);
    match between.trim_start_matches([' ', '\u{a0}']) {
        "" | "." | "-" => true,
        "(" | "<" => closes,
        _ => false,
    }
}

fn closes(source: &[char], at: usize) -> bool {
    matches!(source.get(at), Some(')' | '>'))
}

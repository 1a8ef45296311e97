//! Who somebody is whom a document names as the author of what was done in it.

use super::open_letter::OpenLetter;
use super::outgoing::by;
use crate::document::reviewed::By;
use crate::letter::history::Draft;
use crate::letter::people::Person;
use crate::letter::rules::Rules;

/// The person that a name in a file is: exactly, by name, address or id.
pub(super) fn called<'r>(rules: &'r Rules, by: &By) -> Option<&'r Person> {
    let name = by.author.as_deref()?.trim();
    let inside = name.split_once('<').map(|(name, address)| (name.trim(), address.trim_end_matches('>')));
    let is = |person: &&Person| {
        let called = |name: &str| person.name.to_lowercase() == name.to_lowercase() || person.has_email(name);
        called(name)
            || person.id.as_str() == name
            || inside.is_some_and(|(name, address)| called(name) && called(address))
    };
    let mut found = rules.people().iter().filter(is);
    found.next().filter(|_| found.next().is_none())
}

/// Whose changes stood in a file when it was sent out, if it was, and when they were made: those of the drafts up to this one.
pub(super) fn sent_with(letter: &OpenLetter<'_>, draft: &Draft, was_sent: bool) -> Vec<By> {
    let drafts = letter.history.drafts().iter().filter(|_| was_sent);
    let until = drafts.take_while(|one| one.at.number <= draft.at.number);
    until.map(|one| by(&one.by, one.proposed)).collect()
}

/// Whether both are of one person in one minute: some programs keep no seconds.
pub(super) fn same_moment(one: &By, other: &By) -> bool {
    let minute = |by: &By| by.date.as_deref().and_then(|date| date.get(..16)).map(str::to_owned);
    one.author == other.author && one.author.is_some() && minute(one).is_some() && minute(one) == minute(other)
}

/// A date to the minute, as files have it: some programs keep no seconds.
pub(super) fn minute(date: &str) -> &str {
    date.get(..16).unwrap_or(date)
}

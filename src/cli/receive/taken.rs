//! Whom the names in a file were taken for that the rules do not know, as it is recorded.

use super::act::{Act, ActKind};
use super::plan::printable;
use super::who::{People, shown};
use crate::document::reviewed::By;
use crate::letter::people::Person;

/// Whom the names in a file were taken for that the rules do not know, a sentence each. Who looks it up later has to see that.
fn taken_for(authors: &[(By, usize)], name: &str, people: &People<'_>) -> Vec<(Person, String)> {
    let taken = authors.iter().filter_map(|(by, _)| Some((shown(by), people.taken_for(by)?.clone())));
    let mut taken: Vec<(Person, String)> = taken
        .map(|(by, person)| {
            let sentence = printable(&format!("In {name}, {by} is taken to be {}.", person.name));
            (person, sentence)
        })
        .collect();
    taken.dedup_by(|one, other| one.1 == other.1);
    taken
}

/// What is recorded with the draft that a file is: what was said with it, and whom the names in it were taken for.
pub(super) fn said_with(authors: &[(By, usize)], name: &str, message: Option<&str>, people: &People<'_>) -> String {
    let taken: Vec<String> = taken_for(authors, name, people).into_iter().map(|(_, sentence)| sentence).collect();
    with_paragraph(message.unwrap_or_default(), &taken.join("\n"))
}

/// The same with the suggestions that a file is: in the first of each of them.
pub(super) fn say_who_was_taken(acts: &mut [Act], authors: &[(By, usize)], name: &str, people: &People<'_>) {
    for (person, sentence) in taken_for(authors, name, people) {
        let is_first =
            |act: &&mut Act| act.speaker.person.id == person.id && matches!(act.kind, ActKind::Remark { .. });
        if let Some(first) = acts.iter_mut().find(is_first) {
            first.words = with_paragraph(&first.words, &sentence);
        }
    }
}

fn with_paragraph(words: &str, more: &str) -> String {
    [words, more].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("\n\n")
}

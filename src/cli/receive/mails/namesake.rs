//! Somebody else of the rules whose whole name a mail is signed with, though each word of it is the sender's too.

use super::spelt;
use crate::cli::receive::answer::{self, Names};
use crate::letter::people::Person;

/// Whose name stands in a mail, whole, by the first name or with the letter of that, where its sender has another. A greeting
/// may hold any.
pub(super) fn signed_by<'p>(said: &str, names: &Names, sender: &Person, people: &'p [Person]) -> Option<&'p Person> {
    let own = words(&sender.name);
    let is_own = |word: &String| own.contains(word);
    let namesakes: Vec<(&Person, Vec<String>)> = people
        .iter()
        .filter(|person| person.id != sender.id)
        .map(|person| (person, words(&person.name)))
        .filter(|(_, theirs)| !theirs.is_empty() && theirs.iter().all(is_own) && sorted(theirs) != sorted(&own))
        .collect();
    let greets = usize::from(answer::greeted(said, names).is_some());
    said.lines().filter(|line| !line.trim().is_empty()).skip(greets).find_map(|line| {
        let there = words(line);
        let runs: Vec<&[String]> = there.split(|word| !is_own(word)).filter(|run| !run.is_empty()).collect();
        let is_theirs = |(_, theirs): &&(&Person, Vec<String>)| {
            let is_whole = |run: &&[String]| sorted(run) == sorted(theirs);
            let is_first = |run: &&[String]| run[0] == theirs[0] && theirs.first() != own.first();
            runs.iter().any(|run| is_whole(run) || is_first(run)) || has_initial(&there, theirs, &own)
        };
        namesakes.iter().find(is_theirs).map(|(person, _)| *person)
    })
}

/// Whether the letter of a first name stands before the rest of a name, and nothing of the sender's before that.
fn has_initial(there: &[String], theirs: &[String], own: &[String]) -> bool {
    let letter = |name: &[String]| name.first().and_then(|word| word.chars().next());
    let (Some(first), Some([_, rest @ ..])) = (letter(theirs), Some(theirs)) else { return false };
    let is_letter = |word: &String| word.chars().count() == 1;
    let stands_at = |at: usize| {
        let is_it = is_letter(&there[at]) && there[at].starts_with(first) && there[at + 1..].starts_with(rest);
        is_it && !at.checked_sub(1).is_some_and(|before| is_letter(&there[before]) || own.contains(&there[before]))
    };
    letter(own) != Some(first) && !rest.is_empty() && (0..there.len()).any(stands_at)
}

fn sorted(words: &[String]) -> Vec<&String> {
    let mut all: Vec<&String> = words.iter().collect();
    all.sort();
    all
}

fn words(line: &str) -> Vec<String> {
    let plain = spelt::plain(line);
    let words = plain.split(|c: char| !c.is_alphanumeric() && !"-'".contains(c));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

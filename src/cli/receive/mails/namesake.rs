//! Somebody else of the rules whose whole name a mail is signed with, though each word of it is the sender's too.

use super::spelt;
use crate::cli::receive::answer::{self, Names};
use crate::letter::people::Person;
use crate::text::particles::PARTICLES;

/// Whose name stands in a mail, whole, by the first name or with the letter of that, where its sender has another. A greeting
/// may hold any.
pub(super) fn signed_by<'p>(said: &str, names: &Names, sender: &Person, people: &'p [Person]) -> Option<&'p Person> {
    let own = words(&sender.name);
    let spelt = words(&spelt::of(sender).name);
    let tells_nobody = |word: &String| {
        spelt.contains(word) || own.contains(word) || word.chars().count() == 1 || PARTICLES.contains(&word.as_str())
    };
    let namesakes: Vec<(&Person, Vec<String>)> = people
        .iter()
        .filter(|person| person.id != sender.id)
        .map(|person| (person, words(&person.name)))
        .filter(|(_, theirs)| theirs.iter().any(|word| own.contains(word)) && theirs.iter().all(tells_nobody))
        .filter(|(_, theirs)| sorted(theirs) != sorted(&own))
        .collect();
    let greets = usize::from(answer::greeted(said, names).is_some());
    said.lines().filter(|line| !line.trim().is_empty()).skip(greets).find_map(|line| {
        let there = words(line);
        let is_theirs = |(_, theirs): &&(&Person, Vec<String>)| {
            let is_name = |word: &String| spelt.contains(word) || own.contains(word) || theirs.contains(word);
            let mut runs = there.split(|word| !is_name(word)).filter(|run| !run.is_empty());
            let mut with_letters = there.split(|word| !is_name(word) && !is_letter(word));
            let is_whole = |run: &[String]| sorted(run) == sorted(theirs);
            let is_first = |run: &[String]| run[0] == theirs[0] && theirs.first() != own.first();
            runs.any(|run| is_whole(run) || is_first(run))
                || with_letters.any(|run| has_initial(run, theirs))
                || is_initial(&there, theirs, &own)
        };
        namesakes.iter().find(is_theirs).map(|(person, _)| *person)
    })
}

/// Whether words are the letter of a first name, before the rest of the name or behind it, and nothing else.
fn has_initial(run: &[String], theirs: &[String]) -> bool {
    let Some((first, rest)) = theirs.split_first().filter(|(_, rest)| !rest.is_empty()) else { return false };
    let (letters, others): (Vec<&String>, Vec<&String>) = run.iter().partition(|word| is_letter(word));
    let mut others: Vec<String> = others.into_iter().cloned().collect();
    others.sort();
    matches!(letters.as_slice(), [letter] if begins(first, letter)) && others.iter().eq(sorted(rest))
}

/// Whether a line is nothing but letters, of which the first is that of a first name, and not of the sender's.
fn is_initial(there: &[String], theirs: &[String], own: &[String]) -> bool {
    let is_first = |name: &[String]| there.first().zip(name.first()).is_some_and(|(there, first)| begins(first, there));
    there.iter().all(|word| is_letter(word)) && is_first(theirs) && !is_first(own)
}

fn is_letter(word: &str) -> bool {
    word.chars().count() == 1
}

/// Whether a word is the letter that a name begins with.
fn begins(name: &str, word: &str) -> bool {
    is_letter(word) && name.starts_with(word)
}

fn sorted(words: &[String]) -> Vec<&String> {
    let mut all: Vec<&String> = words.iter().collect();
    all.sort();
    all
}

/// The words of a line; what a hyphen joins is several.
fn words(line: &str) -> Vec<String> {
    let plain = spelt::plain(line);
    let words = plain.split(|c: char| !c.is_alphanumeric() && c != '\'');
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_signs_with_the_name_of_somebody_else_is_told_from_them() {
        for (own, other, signed, is) in [
            ("Jan-Willem Bos", "Willem Bos", "Willem Bos", true),
            ("Jan-Willem Bos", "Willem Bos", "Willem", true),
            ("Jan-Willem Bos", "Willem Bos", "W. Bos", true),
            ("Jan-Willem Bos", "Willem Bos", "Jan-Willem Bos", false),
            ("Jan-Willem Bos", "Willem Bos", "J.W. Bos", false),
            ("Jan-Willem Bos", "Willem Bos", "Jan Willem", false),
            ("Carla Jansen-de Boer", "Carla Jansen", "Carla Jansen", true),
            ("Carla Jansen-de Boer", "Carla Jansen", "C. Jansen", true),
            ("Carla Jansen-de Boer", "Carla Jansen", "Carla", false),
            ("Carla Jansen-de Boer", "Carla Jansen", "Carla Jansen-de Boer", false),
            ("Carla Jansen-de Boer", "Carla Jansen", "C. Jansen-de Boer", false),
            ("Carla Jansen-de Boer", "Carla de Boer", "Carla de Boer", true),
            ("Carla Jansen-de Boer", "Carla de Boer", "C. de Boer", true),
            ("Carla Jansen-de Boer", "Carla de Boer", "Boer, C. de", true),
            ("Carla Boer", "Carla de Boer", "Carla de Boer", true),
            ("Carla Boer", "Carla de Boer", "Carla Boer", false),
            ("Jan Smit", "Jan B. Smit", "Jan B. Smit", true),
            ("Peter Jan Smit", "Jan Smit", "Smit, J.", true),
            ("Peter Jan Smit", "Jan Smit", "J.", true),
            ("Peter Jan Smit", "Jan Smit", "J. Smit", true),
            ("Peter Jan Smit", "Jan Smit", "P.J. Smit", false),
            ("Peter Jan Smit", "Jan Smit", "Smit, P.J.", false),
            ("Peter Jan Smit", "Jan Smit", "P.", false),
            ("Peter Jan Smit", "Jan Smit", "PJ", false),
        ] {
            let person = |id: &str, name: &str| Person::new(id.parse().unwrap(), name.to_owned(), Vec::new());
            let people = [person("own", own), person("other", other)];
            let names = Names::of(&people, &spelt::of(&people[0]));
            let said = format!("Akkoord\n\nGroet,\n{signed}");
            assert_eq!(signed_by(&said, &names, &people[0], &people).is_some(), is, "{own} beside {other}: {signed}");
        }
    }
}

//! The names that a greeting and an ending may hold: those that the rules know, and no other word with a capital.

use crate::letter::people::Person;

/// The words of people's names, in lower case.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    everyone: Vec<String>,
    sender: Vec<String>,
}

/// The small words between names.
pub(super) const PARTICLES: &[&str] = &[
    "'s", "'t", "and", "bij", "d'", "da", "de", "den", "der", "des", "di", "du", "el", "en", "et", "for", "für", "het",
    "la", "le", "of", "te", "ten", "ter", "the", "und", "van", "von", "voor", "zu", "&",
];

/// Whom one greets without a name.
const TITLES: &[&str] = &[
    "all",
    "alle",
    "allemaal",
    "allen",
    "beiden",
    "both",
    "collega",
    "collega's",
    "collegas",
    "collega’s",
    "colleague",
    "colleagues",
    "dhr",
    "dr",
    "drs",
    "everyone",
    "frau",
    "heer",
    "herr",
    "iedereen",
    "ir",
    "kollegen",
    "madam",
    "madame",
    "meneer",
    "mevr",
    "mevrouw",
    "monsieur",
    "mr",
    "mrs",
    "ms",
    "mw",
    "prof",
    "sir",
    "team",
    "tous",
];

impl Names {
    /// The names of everyone whom the rules know, and of whoever sent a mail.
    pub(crate) fn of(people: &[Person], sender: &Person) -> Self {
        let everyone = people.iter().flat_map(|person| words(&person.name)).collect();
        Self { everyone, sender: words(&sender.name).collect() }
    }

    /// Whether whoever is greeted is a known person, or nobody by name.
    pub(super) fn greets(&self, words: &str) -> bool {
        let is = |word: &str| {
            self.everyone.iter().any(|name| name == word) || TITLES.contains(&word) || PARTICLES.contains(&word)
        };
        parts(words).all(|word| is(&word))
    }

    /// Whether whoever wrote signs with nothing but their own name; with no word at all too.
    pub(super) fn signs(&self, words: &str) -> bool {
        let initial = |word: &str| word.chars().count() == 1 && words.contains(&format!("{}.", word.to_uppercase()));
        let is = |word: &str| self.sender.iter().any(|name| name == word) || PARTICLES.contains(&word) || initial(word);
        parts(words).all(|word| is(&word))
    }
}

fn words(name: &str) -> impl Iterator<Item = String> {
    name.split(|c: char| c.is_whitespace() || c == '.' || c == ',')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// The words of a line; a mark that is no comma or full stop stays with its word.
fn parts(line: &str) -> impl Iterator<Item = String> {
    let words =
        line.split(|c: char| c.is_whitespace() || ",.".contains(c)).map(|word| word.trim_end_matches(['!', ':']));
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

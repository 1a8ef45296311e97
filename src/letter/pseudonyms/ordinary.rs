//! Words that are no names, or not only.

use std::collections::HashSet;

use super::folded::name;
use crate::text::particles::PARTICLES;

/// What else stands before a surname and says nothing alone, or between two.
const MORE_PARTICLES: &[&str] = &[
    "aan", "af", "al", "am", "and", "av", "ben", "bij", "bin", "das", "del", "della", "do", "dos", "e", "en", "ibn",
    "in", "les", "onder", "op", "over", "uit", "und", "v", "vd", "vom", "voor", "y", "zum", "zur",
];

/// Those of them that are nobody's first name.
const NEVER_FIRST: &[&str] =
    &["van", "de", "den", "der", "het", "t", "ter", "ten", "te", "von", "zu", "la", "du", "d", "v", "vd"];

/// What stands with a name and is none.
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "dr", "drs", "ir", "ing", "prof", "mevr", "mevrouw", "mw", "dhr", "de heer", "ds", "jhr",
    "jkvr", "bc", "ba", "ma", "msc", "bsc", "phd", "llm", "llb", "mba", "jr", "sr", "ii", "iii", "herr", "frau", "mme",
    "mlle",
];

/// Those of them that are titles only with a full stop.
const DOTTED: &[&str] = &["ir", "ing", "ma", "ba", "bc", "ds", "ms", "sr", "bsc"];

/// Words of Dutch, English, French and German that are nearly always what they say, also where somebody is called so.
const ORDINARY: &[&str] = &[
    "a", "aan", "al", "als", "also", "am", "an", "and", "are", "as", "at", "au", "auf", "aus", "aux", "be", "been",
    "bei", "ben", "bij", "bin", "but", "by", "can", "ce", "dan", "das", "dat", "de", "dem", "den", "der", "des", "die",
    "dit", "do", "door", "du", "een", "ein", "eine", "el", "en", "er", "es", "et", "for", "from", "had", "has", "have",
    "heeft", "hem", "het", "hier", "hij", "his", "hun", "ich", "if", "il", "in", "is", "ist", "it", "ja", "je", "kan",
    "la", "le", "les", "maar", "may", "me", "mei", "met", "mijn", "mit", "my", "naar", "ne", "nee", "niet", "no",
    "not", "nu", "of", "om", "on", "onder", "ons", "op", "or", "ou", "our", "over", "par", "pas", "per", "que", "qui",
    "sa", "se", "she", "sie", "so", "son", "sur", "te", "ten", "ter", "that", "the", "they", "this", "to", "toe",
    "tot", "u", "uit", "un", "und", "une", "up", "us", "uw", "van", "vom", "von", "voor", "wat", "we", "wel", "wie",
    "wij", "wil", "will", "wir", "with", "ze", "zij", "zijn", "zo", "zu", "zum", "zur", "april", "juni", "june",
    "august", "augustus", "mark", "bill",
];

/// Whether a word, without its marks, is a small one in names.
fn is_small(part: &str) -> bool {
    PARTICLES.iter().any(|word| word.trim_matches('\'') == part) || MORE_PARTICLES.contains(&part)
}

/// Whether a part of a name stands before a surname, or is no name at all.
pub(super) fn is_particle(part: &str, is_first: bool) -> bool {
    let part: String = name(part).into_iter().collect();
    if is_first { NEVER_FIRST.contains(&part.as_str()) } else { is_small(&part) }
}

/// Whether a part of a name is a title.
pub(super) fn is_title(part: &str) -> bool {
    let (bare, dotted): (String, bool) = (name(part).into_iter().collect(), part.ends_with('.'));
    TITLES.contains(&bare.as_str()) && (dotted || !DOTTED.contains(&bare.as_str()))
}

/// Which words are ordinary ones in a letter.
#[derive(Debug, Default)]
pub(super) struct Ordinary {
    in_letter: HashSet<String>,
}

impl Ordinary {
    /// With what these texts write in small letters: nobody is named so in a letter. Addresses and the like are no words.
    pub(super) fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut in_letter = HashSet::new();
        for word in texts.into_iter().flat_map(str::split_whitespace) {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '@' | '#'));
            let is_word = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
            if is_word && !word.chars().any(char::is_uppercase) && word.chars().any(char::is_lowercase) {
                in_letter.insert(name(word).into_iter().collect());
            }
        }
        Self { in_letter }
    }

    /// Whether a word says what it says wherever it stands in small letters.
    pub(super) fn is_always(word: &str) -> bool {
        ORDINARY.contains(&word)
    }

    /// Whether it stands in the letter as a word.
    pub(super) fn is_here(&self, word: &str) -> bool {
        self.in_letter.contains(word)
    }
}

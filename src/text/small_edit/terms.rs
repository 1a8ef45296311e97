//! Words that bind or allow, that make a condition, an exception or a bound of what follows, and words that a prefix turns
//! into their opposite: `shall` and `may`, `unless` and `if`, `all` and `some`, `haalbaar` and `onhaalbaar`. To change one
//! of them is a small edit in length alone.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Whether a word in lower case binds, allows, conditions or bounds.
pub(super) fn is_term(piece: &str) -> bool {
    static SET: LazyLock<HashSet<&str>> = LazyLock::new(|| TERMS.iter().copied().collect());
    SET.contains(piece)
}

/// Whether a word of one text stands in the other as its opposite, by what it begins with.
pub(super) fn are_turned(old: &str, new: &str) -> bool {
    let (olds, news): (HashSet<&str>, HashSet<&str>) = (old.split(' ').collect(), new.split(' ').collect());
    has_opposite(&olds, &news) || has_opposite(&news, &olds)
}

fn has_opposite(words: &HashSet<&str>, others: &HashSet<&str>) -> bool {
    let opposite = |word: &&str| {
        let mut rests = PREFIXES.iter().filter_map(|prefix| word.strip_prefix(prefix));
        rests.any(|rest| rest.chars().count() >= SHORTEST && others.contains(rest))
    };
    words.difference(others).any(opposite)
}

/// The fewest letters of a word of which another is the opposite.
const SHORTEST: usize = 4;

/// What turns a word into its opposite.
const PREFIXES: &[&str] = &["dis", "il", "im", "in", "ir", "mis", "niet-", "non", "non-", "on", "un"];

const TERMS: &[&str] = &[
    // Dutch
    "alle",
    "alleen",
    "allen",
    "altijd",
    "amper",
    "behalve",
    "behoort",
    "behoren",
    "binnen",
    "dienen",
    "dient",
    "elk",
    "elke",
    "enkel",
    "enkele",
    "hoeft",
    "hoeven",
    "ieder",
    "iedere",
    "iedereen",
    "indien",
    "kan",
    "konden",
    "kon",
    "kunnen",
    "kunt",
    "mag",
    "mits",
    "mocht",
    "mochten",
    "moest",
    "moesten",
    "moet",
    "moeten",
    "mogen",
    "nauwelijks",
    "slechts",
    "sommige",
    "soms",
    "tegen",
    "tenzij",
    "totdat",
    "uiterlijk",
    "uitgezonderd",
    "uitsluitend",
    "vanaf",
    "verbiedt",
    "verboden",
    "verplicht",
    "voordat",
    "nadat",
    "zal",
    "zelden",
    "zou",
    "zouden",
    "zullen",
    // English
    "after",
    "against",
    "all",
    "always",
    "any",
    "barely",
    "before",
    "can",
    "could",
    "each",
    "every",
    "everyone",
    "except",
    "excluding",
    "exclusively",
    "hardly",
    "if",
    "including",
    "may",
    "might",
    "must",
    "obliged",
    "only",
    "ought",
    "provided",
    "rarely",
    "scarcely",
    "seldom",
    "shall",
    "should",
    "solely",
    "some",
    "sometimes",
    "unless",
    "until",
    "will",
    "within",
    "would",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_turns_a_word_either_way() {
        assert!(are_turned("dit is haalbaar nu", "dit is onhaalbaar nu"));
        assert!(are_turned("an unnecessary step", "a necessary step"));
        assert!(!are_turned("het onderzoek is af", "het onderzoek is klaar"));
        assert!(!are_turned("een derzoek onderzoek", "een derzoek onderzoek"));
    }
}

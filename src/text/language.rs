//! Which language a text is in, as far as its most common words tell.
//!
//! A browser hyphenates by it and a screen reader picks its voice by it. A guess that is not sure is none: a wrong voice
//! is worse than the reader's own.

/// A language that is known by its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Dutch.
    Dutch,
    /// English.
    English,
    /// French.
    French,
    /// German.
    German,
}

/// Words that are common in one of the languages, and in none of the others.
const WORDS: [(Language, &[&str]); 4] = [
    (
        Language::Dutch,
        &[
            "het",
            "een",
            "van",
            "dat",
            "niet",
            "zijn",
            "wij",
            "voor",
            "aan",
            "ook",
            "deze",
            "naar",
            "geen",
            "wordt",
            "bij",
            "uit",
            "onze",
            "geachte",
            "hoogachtend",
        ],
    ),
    (
        Language::English,
        &[
            "the",
            "and",
            "that",
            "to",
            "our",
            "for",
            "with",
            "not",
            "are",
            "this",
            "have",
            "be",
            "by",
            "you",
            "your",
            "from",
            "which",
            "shall",
            "dear",
            "sincerely",
        ],
    ),
    (
        Language::French,
        &[
            "les", "est", "nous", "pour", "dans", "une", "pas", "vous", "sur", "qui", "et", "du", "au", "aux", "cette",
            "votre", "notre", "madame", "monsieur",
        ],
    ),
    (
        Language::German,
        &[
            "der", "und", "das", "ist", "nicht", "wir", "mit", "auf", "dem", "eine", "zu", "für", "sich", "von",
            "auch", "werden", "sehr", "geehrte", "ihre",
        ],
    ),
];

/// So many words are looked at: a page says what language the rest is in.
const ENOUGH: usize = 2_000;

/// So few common words are chance.
const CHANCE: usize = 2;

impl Language {
    /// The language that more than half of the common words are of; none where there are hardly any. Cost: linear in the
    /// text, up to its first pages.
    pub fn of(text: &str) -> Option<Self> {
        let mut counts = [0_usize; WORDS.len()];
        let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        for word in words.take(ENOUGH) {
            let word = word.to_lowercase();
            for (count, (_, common)) in counts.iter_mut().zip(WORDS) {
                *count += usize::from(common.contains(&word.as_str()));
            }
        }
        let all: usize = counts.iter().sum();
        let most = counts.iter().zip(WORDS).max_by_key(|(count, _)| **count);
        most.filter(|(count, _)| **count >= CHANCE && **count * 2 > all).map(|(_, (language, _))| language)
    }

    /// Its tag as BCP 47 has it.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Dutch => "nl",
            Self::English => "en",
            Self::French => "fr",
            Self::German => "de",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_tells_its_language() {
        for (text, language) in [
            ("Geachte minister,\n\nWij vragen u het besluit niet te nemen.\n", Some(Language::Dutch)),
            ("Dear all,\n\nWe ask you to answer before the summer.\n", Some(Language::English)),
            ("Madame, Monsieur,\n\nNous vous prions de ne pas décider.\n", Some(Language::French)),
            ("Sehr geehrte Damen,\n\nwir bitten Sie, das nicht zu tun.\n", Some(Language::German)),
            ("Estimada ministra: le pedimos que no lo haga.\n", None),
            ("12 × 4", None),
            ("", None),
        ] {
            assert_eq!(Language::of(text), language, "{text}");
        }
    }
}

//! Words by which somebody takes back what they said before.

use super::deputy::in_words;

/// What is taken back.
const WORDS: &[&str] = &[
    "accord",
    "agreement",
    "akkoord",
    "approval",
    "bezwaar",
    "bezwaren",
    "consent",
    "einspruch",
    "einverständnis",
    "goedkeuring",
    "handtekening",
    "instemming",
    "objection",
    "objections",
    "objecte",
    "paraaf",
    "signature",
    "steun",
    "support",
    "zustimmung",
];

/// How that is said: all words of one of these, in their order.
const BY: &[&str] = &[
    "herroep",
    "ingetrokken",
    "intrekken",
    "kom terug",
    "neem terug",
    "nehme zurück",
    "retire",
    "revoke",
    "revoked",
    "take back",
    "trek in",
    "trekken in",
    "trekt in",
    "withdraw",
    "withdrawing",
    "withdrawn",
    "withdraws",
    "ziehe zurück",
    "zurückgezogen",
];

/// Whether words may take back what was said. It is for whoever reads them to say whether they do.
pub(super) fn may_be_in(words: &str) -> bool {
    let all = in_words(words);
    let all: Vec<&str> = all.split_whitespace().collect();
    let is_said = |by: &&str| {
        let mut there = all.iter();
        by.split(' ').all(|word| there.any(|other| *other == word))
    };
    all.iter().any(|word| WORDS.contains(word)) && BY.iter().any(is_said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_take_back_what_was_said_are_told_from_others() {
        for words in [
            "Ik trek mijn akkoord in. De datum klopt niet.",
            "Hierbij trek ik mijn bezwaar\nin.",
            "Mijn akkoord is ingetrokken",
            "Ik kom op mijn akkoord terug.",
            "I withdraw my approval.",
            "I take my agreement back: I take back what I said",
            "Ich ziehe meine Zustimmung zurück.",
            "Je retire mon accord",
        ] {
            assert!(may_be_in(words), "{words}");
        }
        for words in ["Akkoord", "Trek de wet in", "Withdraw article 5.", "Ik kom hierop terug", "Bezwaar: geen datum"]
        {
            assert!(!may_be_in(words), "{words}");
        }
    }
}

//! Agreements that are none: "akkoord, mits …". A condition in an approval is nearly always an objection.

/// What makes a sentence conditional, in Dutch, English, German and French.
const CONDITIONS: &[&str] = &[
    "onder voorbehoud",
    "op voorwaarde",
    "alleen als",
    "behoudens",
    "indien",
    "mits",
    "tenzij",
    "zolang",
    "unless",
    "provided",
    "on condition",
    "as long as",
    "subject to",
    "if",
    "unter vorbehalt",
    "vorausgesetzt",
    "sofern",
    "es sei denn",
    "sous réserve",
    "à condition",
];

/// The first condition in these words, as it stands there; none where there is none.
pub(super) fn find(words: &str) -> Option<&str> {
    let lower = words.to_lowercase();
    // Folding case may change lengths in rare scripts; then the condition is named as it stands in the list.
    let as_written = |at: usize, length: usize| words.get(at..at + length).filter(|_| lower.len() == words.len());
    CONDITIONS.iter().find_map(|condition| {
        let at =
            lower.match_indices(condition).map(|(at, _)| at).find(|at| stands_alone(&lower, *at, condition.len()))?;
        Some(as_written(at, condition.len()).unwrap_or(condition))
    })
}

fn stands_alone(text: &str, at: usize, length: usize) -> bool {
    let letter_before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    let letter_after = text[at + length..].chars().next().is_some_and(char::is_alphanumeric);
    !letter_before && !letter_after
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_is_found_as_a_word_of_its_own() {
        for (words, found) in [
            ("Akkoord, mits de datum verdwijnt", Some("mits")),
            ("Onder voorbehoud van de minister", Some("Onder voorbehoud")),
            ("Fine, IF the date goes", Some("IF")),
            ("provided that we are named", Some("provided")),
            ("Einverstanden, sofern das Datum stimmt", Some("sofern")),
            ("D'accord, sous réserve de la date", Some("sous réserve")),
            ("Akkoord. Kritische gift, smits en modifier", None),
            ("", None),
        ] {
            assert_eq!(find(words), found, "{words}");
        }
    }
}

//! Names as mail programs write them: words with capitals, and the small ones between.

use super::verdicts;
use paraaf_text::particles::PARTICLES;

/// What else stands in names without a capital, or between two.
const MORE_PARTICLES: &str = "al bin dal das del della do dos e en ibn las les los 'n t v.d vom y zum zur";

/// What stands there before an article alone, and in sentences everywhere.
const BEFORE_AN_ARTICLE: &str = "aan bij in onder op over tot uit voor";

const ARTICLES: &str = "'t de den der het t";

/// What stands before a name without a capital.
const TITLES: &str = "dhr dr drs ing ir mevr mr mw prof";

/// What a word begins with that has its capital behind that.
const PREFIXES: [&str; 12] = ["d'", "l'", "dell'", "all'", "degl'", "'s-", "s-", "'t-", "al-", "el-", "ben-", "ibn-"];

fn is_of(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == word)
}

/// For each of these words whether it may be one of a name, other than by a capital at its beginning. What an address
/// has in it that stands beside them may be written small.
pub(super) fn are_of_names(words: &[&str]) -> Vec<bool> {
    let plain: Vec<String> = words.iter().map(|word| word.replace(['’', '‘', '`'], "'")).collect();
    let addresses = plain.iter().filter_map(|word| word.split_once('@'));
    let local: String = addresses.flat_map(|(local, _)| [local.to_lowercase(), " ".to_owned()]).collect();
    let is = |(at, word): (usize, &String)| {
        let bare = word.trim_end_matches('.');
        let is_before_an_article = !local.is_empty()
            && is_of(BEFORE_AN_ARTICLE, bare)
            && plain.get(at + 1).is_some_and(|next| is_of(ARTICLES, next));
        let is_in_the_address =
            bare.chars().count() > 2 && bare.chars().all(char::is_lowercase) && !says(bare) && local.contains(bare);
        PARTICLES.contains(&bare)
            || is_of(MORE_PARTICLES, bare)
            || is_of(TITLES, bare) && word.ends_with('.')
            || PREFIXES.iter().any(|prefix| {
                let rest = bare.strip_prefix(prefix).unwrap_or_default();
                rest.starts_with(char::is_uppercase) && !says(&rest.to_lowercase())
            })
            || is_before_an_article
            || is_in_the_address
    };
    plain.iter().enumerate().map(is).collect()
}

/// Whether a word, in lower case, says something, and is no part of a name.
pub(super) fn says(word: &str) -> bool {
    verdicts::is_no_name(word) || SAID.contains(&word)
}

/// What nobody is called either: each of these says something, with a capital too.
const SAID: &[&str] = &[
    "afgewezen",
    "eraf",
    "eruit",
    "ja",
    "klopt",
    "moet",
    "ontraadt",
    "schrap",
    "schrappen",
    "vervallen",
    "vervalt",
    "weigert",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_small_words_of_names_are_told_from_those_of_sentences() {
        let are = |text: &str| {
            let words: Vec<&str> = text.split_whitespace().collect();
            let is = are_of_names(&words).into_iter().zip(&words);
            is.filter(|(_, word)| !word.contains('@')).all(|(is, word)| is || word.starts_with(char::is_uppercase))
        };
        for name in [
            "Jan-Willem van 't Hoff",
            "Kees van ’t Veer",
            "Rob d'Hondt",
            "Hélène d’Argenson",
            "Karin 's-Gravesande",
            "Laura dell'Acqua",
            "Mustafa al-Sayed",
            "Ana dos Santos",
            "Jansen ing. P.",
            "Bas v.d. Berg",
            "Lies bij de Vaate l.bijdevaate@x.example",
            "bram bos bram.bos@x.example",
        ] {
            assert!(are(name), "{name}");
        }
        for words in [
            "Anna haal dit weg",
            "Bedrag uit de Brief",
            "haal dit weg anna@x.example",
            "niet akkoord niet.akkoord@x.example",
            "d'Akkoord",
            "Bram ing weg",
            "l'amendement",
        ] {
            assert!(!are(words), "{words}");
        }
    }
}

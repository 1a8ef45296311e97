//! Whether words that two suggestions add are two forms of one wish, of which nobody wants both.

/// What a suggestion puts before, behind or between the words that it quotes; none where it does more than that, or makes a word
/// longer.
pub(crate) fn added<'i>(quote: &str, instead: &'i str) -> Option<&'i str> {
    let same = quote.chars().zip(instead.chars()).take_while(|(one, other)| one == other);
    let before: usize = same.map(|(c, _)| c.len_utf8()).sum();
    let (left, behind) = (&quote[..before], &quote[before..]);
    let words = instead[before..].strip_suffix(behind)?;
    let is_of_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let grows = is_of_word(left.chars().next_back()) && is_of_word(words.chars().next())
        || is_of_word(words.chars().next_back()) && is_of_word(behind.chars().next());
    (!grows && !words.trim().is_empty()).then_some(words)
}

/// Whether one text has all words of another in their order, and others between, before or behind them.
pub(crate) fn is_more_or_less(one: &str, other: &str) -> bool {
    says_more(one, other) || says_more(other, one)
}

/// Whether the second text has all words of the first in their order, and more.
pub(crate) fn says_more(less: &str, more: &str) -> bool {
    let (less, more): (Vec<&str>, Vec<&str>) = (less.split_whitespace().collect(), more.split_whitespace().collect());
    let mut rest = more.iter();
    !less.is_empty() && less.len() < more.len() && less.iter().all(|word| rest.any(|other| other == word))
}

/// Whether two texts have at least half of their words in common, those of the shorter.
pub(crate) fn are_like(one: &str, other: &str) -> bool {
    let (one, other) = (bare(one), bare(other));
    let shorter = one.len().min(other.len());
    let shared = shared(one, other);
    shared > 0 && shared * 2 >= shorter
}

/// Whether two texts have three of four words in common, those of the longer, and are not the same: fewer are alike where two
/// people add their names.
pub(crate) fn are_nearly_the_same(one: &str, other: &str) -> bool {
    if let (Some(name), Some(beside)) = (signatory(one), signatory(other)) {
        return bare(one) != bare(other) && are_of_one_person(&name, &beside);
    }
    if names_differ(one, other) {
        return false;
    }
    let (one, other) = (bare(one), bare(other));
    let longer = one.len().max(other.len());
    one != other && one.len() > 1 && other.len() > 1 && shared(one, other) * 4 >= longer * 3
}

/// Whether two sentences are forms of one: one says more than the other, or two of three words are the same, those of the longer.
pub(crate) fn are_forms_of_one_sentence(one: &str, other: &str) -> bool {
    let is_long = |text: &str| is_sentence(text) && bare(text).len() > 2;
    let (words, beside) = (bare(one), bare(other));
    let longer = words.len().max(beside.len());
    let more = says_more(&words.join(" "), &beside.join(" ")) || says_more(&beside.join(" "), &words.join(" "));
    is_long(one) && is_long(other) && words != beside && (more || shared(words, beside) * 3 >= longer * 2)
}

/// Who signs with a line: the name before the comma, or all of a line of nothing but names. None of a sentence, an item or a row.
fn signatory(line: &str) -> Option<Vec<String>> {
    const PARTICLES: [&str; 12] = ["van", "de", "der", "den", "ten", "ter", "te", "in", "'t", "von", "du", "el"];
    let line = line.trim_matches([' ', '\\', '\r', '\n']);
    let name = line.split_once(',').map_or(line, |(name, _)| name);
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_name = |word: &&str| word.starts_with(char::is_uppercase) || PARTICLES.contains(word);
    let is_plain = !line.contains('\n') && !is_sentence(line) && (2..=7).contains(&words.len());
    let begins = |word: &&str| word.starts_with(char::is_uppercase);
    let is_it = words.iter().all(|word| is_name(&word.trim_start_matches('('))) && words.iter().any(begins);
    (is_plain && is_it).then(|| bare(name))
}

/// Whether two names can be of one person: word by word the same, or one the beginning of the other, or one letter more or less.
fn are_of_one_person(one: &[String], other: &[String]) -> bool {
    // Initials are those of whatever name begins with the first of them.
    let is_initials_of = |one: &str, other: &str| {
        one.split('.').all(|part| part.chars().count() == 1) && one.chars().next() == other.chars().next()
    };
    let is_it = |one: &str, other: &str| {
        let begins = one.starts_with(other) || other.starts_with(one);
        begins || is_one_letter_more(one, other) || is_initials_of(one, other) || is_initials_of(other, one)
    };
    let (shorter, longer) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let mut rest = longer.iter();
    shorter.iter().all(|word| rest.any(|other| is_it(word, other)))
}

/// Whether one of two words has one letter more than the other.
fn is_one_letter_more(one: &str, other: &str) -> bool {
    let (shorter, longer) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let without = |at: usize| longer.chars().enumerate().filter(move |(place, _)| *place != at).map(|(_, c)| c);
    shorter.chars().count() > 2 && (0..longer.chars().count()).any(|at| without(at).eq(shorter.chars()))
}

/// Whether a text ends as a sentence does.
pub(crate) fn is_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?'])
}

/// Whether three of four words at least are words of a text.
pub(crate) fn are_mostly_of(words: &str, text: &str) -> bool {
    let (words, text) = (bare(words), bare(text));
    let known = words.iter().filter(|word| text.contains(word)).count();
    known > 0 && known * 4 >= words.len() * 3
}

/// Whether each of two texts that are no sentences has a name that the other has not, as two who sign for one faculty do. What
/// begins a text may have its capital of that; titles and initials are no names.
fn names_differ(one: &str, other: &str) -> bool {
    fn names(text: &str) -> Vec<&str> {
        let words = text.split_whitespace().skip(1).filter(|word| !word.ends_with('.'));
        let bare = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
        bare.filter(|word| word.starts_with(char::is_uppercase) && word.chars().nth(1).is_some()).collect()
    }
    if is_sentence(one) || is_sentence(other) {
        return false;
    }
    let (one, other) = (names(one), names(other));
    one.iter().any(|name| !other.contains(name)) && other.iter().any(|name| !one.contains(name))
}

/// Whether half of these words at least are words of a text, however often they come.
pub(crate) fn are_words_of(words: &str, text: &str) -> bool {
    let (words, text) = (bare(words), bare(text));
    let known = words.iter().filter(|word| text.contains(word)).count();
    known > 0 && known * 2 >= words.len()
}

/// Whether a text says these words, one after the other.
pub(crate) fn says(text: &str, words: &str) -> bool {
    times(&bare(text), &bare(words)) > 0
}

/// How often a text says some words, one after the other.
pub(crate) fn times<T: PartialEq>(text: &[T], words: &[T]) -> usize {
    if words.is_empty() { 0 } else { text.windows(words.len()).filter(|there| *there == words).count() }
}

/// The words of a text without the signs at them.
pub(crate) fn bare(text: &str) -> Vec<String> {
    let bare = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    bare.filter(|word| !word.is_empty()).collect()
}

/// How many words two texts have in common.
fn shared(one: Vec<String>, mut rest: Vec<String>) -> usize {
    let is_shared =
        |word: &String| rest.iter().position(|other| other == word).map(|at| rest.swap_remove(at)).is_some();
    one.into_iter().filter(is_shared).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_forms_of_one_sentence_are_nearly_the_same_and_two_names_are_not() {
        assert!(are_nearly_the_same("Dat kan ook op maandag.", "Dat kan ook op dinsdag."));
        assert!(!are_nearly_the_same("Drs. J. Mulder", "Drs. J. Jansen"));
        assert!(!are_nearly_the_same("Dr. T. Mulder", "Dr. F. Jansen"));
        assert!(!are_nearly_the_same("de Lindeweg;", "de Essenweg;"));
        assert!(are_nearly_the_same("Yvonne Prins, wethouder te Sluis", "Yvonne Prinsen, wethouder te Sluis"));
        assert!(are_nearly_the_same("Yvonne Prins, wethouder te Sluis", "Yvonne Prins, burgemeester te Hulst"));
        for (one, other) in [
            ("Jan Mulder, wethouder te Sluis", "Jan Jansen, wethouder te Sluis"),
            ("Els Kok, wethouder te Ede", "Jan Kok, wethouder te Ede"),
            ("Jan de Vries, burgemeester van Ede", "Jan de Boer, burgemeester van Epe"),
            ("Sanne Visser", "Omar Aydin"),
            ("C.J. Bos, clerk", "Bram Bos, clerk"),
        ] {
            assert!(!are_nearly_the_same(one, other), "{one}; {other}");
        }
        for (one, other) in [
            ("Els Kok", "Els Kok, wethouder te Ede"),
            ("E. Kok, lid", "Els Kok, lid"),
            ("Jo Smeets", "Jo Smets"),
            ("Bram Bos, clerk", "B.J. Bos, secretary"),
            ("Bram Bos, finance", "Bram A. Bos, finance"),
        ] {
            assert!(are_nearly_the_same(one, other), "{one}; {other}");
        }
        assert!(are_forms_of_one_sentence(
            "The porters were asked and all agreed.",
            "The porters were asked and nobody objected."
        ));
        assert!(are_forms_of_one_sentence("The porters were asked.", "The porters were asked and nobody objected."));
        assert!(!are_forms_of_one_sentence("Dat is niet goed.", "Het is ook niet nodig."));
        assert!(are_mostly_of("Dat kan ook op maandag.", "Changes it: \"ook op maandag, dat\"."));
        let of_one_faculty =
            ["B. Bos", "E. Kok"].map(|name| format!("Prof. dr. {name}, Faculteit Letteren, Universiteit Utrecht"));
        assert!(!are_nearly_the_same(&of_one_faculty[0], &of_one_faculty[1]));
        assert!(are_nearly_the_same("Dat kan ook in Utrecht.", "Dat kan ook in Zwolle."));
        assert!(are_nearly_the_same("Drs. J. de Boer, wethouder", "Dr. J. de Boer, wethouder"));
        assert!(!are_nearly_the_same("Dat kan.", "dat kan"), "the same words are one wish already");
        assert!(says_more("Een punt.", "Een ander punt.") && !says_more("Een ander punt.", "Een punt."));
        assert!(are_words_of("kan ook kan dus ook", "Dat kan ook op maandag."));
        assert!(!are_words_of("Of op dinsdag.", "Dat kan ook op maandag."));
        assert!(says("Dat kan ook op maandag.", "op maandag") && !says("Dat kan ook", "kan dus"));
        assert_eq!(added("op", "op maandag"), Some(" maandag"));
        assert_eq!(added("zomer.", "zomer, of nooit."), Some(", of nooit"));
        assert_eq!(added("maandag", "op maandag"), Some("op "));
        assert_eq!((added("Bram", "Bram\\\nEls"), added("op", "open")), (Some("\\\nEls"), None));
        assert_eq!((added("27", "29"), added("27", "275"), added("op", "op")), (None, None, None));
    }
}

//! What somebody does, and where: functions, and organisations with their names. Of a word with a capital that is not known
//! there nobody can say whether it names a field of work, or says something.

use super::fields::{ADJECTIVES, BODIES, CONTRARY, FIELDS, KINDS, PAGES, VERDICTS, WHOLE_FIELDS};
use super::known_words::{FUNCTION_ENDS, FUNCTIONS, KNOWN, OF_PEOPLE, ORGANISATIONS};
use super::names::{PARTICLES, is_proper};
use super::reach::PLACES;

/// Whether words are what somebody does, or where. An organisation is called by its field of work; by any name where that is
/// what tells it from others (`Gemeente Utrecht`), or stands behind a small word (`Raad van State`).
pub(super) fn is_function(words: &[&str]) -> bool {
    let all = words.join(" ").to_lowercase();
    if KNOWN.contains(&all.as_str()) {
        return true;
    }
    if !words.first().is_some_and(|word| is_function_or_organisation(word) || is_office(word)) {
        return false;
    }
    // One word of capitals may be any office for short; several may say something, and so may several others.
    let is_loud = |word: &&&str| word.chars().all(char::is_uppercase) && !is_office(word);
    let any = words.split(|word| ["en", "and", "&"].contains(word)).any(|name| name.iter().filter(is_loud).count() > 1);
    if any || BODIES.contains(&words[0].to_lowercase().as_str()) && !may_be_a_name(&words[1..]) {
        return false;
    }
    let (mut is_named, mut is_body, mut is_behind) = (false, false, false);
    words.iter().all(|word| {
        let lower = word.trim_end_matches('.').to_lowercase();
        is_body |= BODIES.contains(&lower.as_str());
        is_named |= is_body || is_organisation(&lower) && !OF_PEOPLE.contains(&lower.as_str());
        let is_particle = PARTICLES.contains(&lower.as_str());
        let may_be_any = is_body || std::mem::replace(&mut is_behind, is_particle);
        let is_known = is_particle || is_function_or_organisation(word) || is_office(word);
        let is_called = is_named && (is_short(word) || is_adjective(&lower) || may_be_any && !may_be_a_verdict(&lower));
        is_known || is_proper(word) && (is_field(&lower) || is_called)
    })
}

/// Whether words may be what an organisation is called by any name: no more than one of them is not known.
fn may_be_a_name(words: &[&str]) -> bool {
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let is_known = |word: &String| {
        PARTICLES.contains(&word.as_str())
            || KINDS.contains(&word.as_str())
            || is_function_or_organisation(word)
            || is_field(word)
            || is_adjective(word)
    };
    let mut parts = lower.split(|word| ["en", "and", "&"].contains(&word.as_str()));
    !lower.iter().any(|word| word == "te") && parts.all(|part| part.iter().filter(|word| !is_known(word)).count() <= 1)
}

/// Whether a word, in lower case, says what a company is.
pub(super) fn is_kind(word: &str) -> bool {
    KINDS.contains(&word)
        || PARTICLES.contains(&word) && word != "te"
        || is_function_or_organisation(word)
        || is_field(word)
}

/// Whether a path, in lower case, is that of a page about an office, or one that is on any site.
pub(super) fn is_page(path: &str) -> bool {
    let mut parts = path.split(['/', '-']).filter(|part| !part.is_empty());
    parts.all(|part| PAGES.contains(&part) || is_organisation(part) || is_field(part) && part != "advies")
}

/// Whether a word, in lower case, has the form of one that says something: of a verb, or of what somebody does with a letter.
pub(super) fn may_be_a_verdict(word: &str) -> bool {
    let is_known = is_field(word) || PLACES.contains(&word);
    !is_known && (word.chars().count() < 3 || VERDICTS.iter().any(|end| word.ends_with(end)))
}

/// Whether each word is one by which offices are called, and one of them is.
pub(super) fn are_known(words: &[&str]) -> bool {
    let is_small = |word: &str| PARTICLES.contains(&word.to_lowercase().as_str());
    let is_known = |word: &str| {
        let lower = word.to_lowercase();
        is_function_or_organisation(word) || is_office(word) || is_field(&lower) || is_adjective(&lower)
    };
    words.iter().all(|word| is_small(word) || is_known(word)) && words.iter().any(|word| is_known(word))
}

fn is_field(word: &str) -> bool {
    let parts = word.split(['-', '/']).filter(|part| !part.is_empty());
    let before = |part: &'_ str, end: &&str| part.strip_suffix(end).map(str::to_owned);
    let is_contrary = |before: &String| CONTRARY.iter().any(|contrary| before.ends_with(contrary));
    let is = |part: &str| {
        let mut all = FIELDS.iter().filter_map(|end| before(part, end)).peekable();
        let is_whole = WHOLE_FIELDS.contains(&part) || FIELDS.contains(&part);
        is_whole || all.peek().is_some() && !all.any(|before| is_contrary(&before))
    };
    let mut parts = parts.peekable();
    parts.peek().is_some() && parts.all(|part| is(part) || is_adjective(part)) || is(word) || PLACES.contains(&word)
}

fn is_adjective(word: &str) -> bool {
    let is_contrary = word.starts_with("on") && !word.starts_with("onder") || word.starts_with("wan");
    !is_contrary && ADJECTIVES.iter().any(|end| word.ends_with(end))
}

/// Whether a word is one of capitals, as offices are called for short.
fn is_short(word: &str) -> bool {
    word.split(['/', '&', '-']).all(|part| part.chars().count() <= 4 && part.chars().all(char::is_uppercase))
}

fn is_office(word: &str) -> bool {
    word.len() <= 6 && word.starts_with("DG") && word.chars().all(char::is_uppercase)
}

fn is_organisation(word: &str) -> bool {
    ORGANISATIONS.contains(&word) || ["directie", "ministerie", "ministerium"].iter().any(|end| word.ends_with(end))
}

fn is_function_or_organisation(word: &str) -> bool {
    let lower = word.trim_end_matches('.').to_lowercase();
    let is_function = FUNCTIONS.contains(&lower.as_str()) || FUNCTION_ENDS.iter().any(|end| lower.ends_with(end));
    is_function || is_organisation(&lower)
}

/// Whether words begin as the name of an organisation that is not somebody's.
pub(super) fn is_of_organisation(words: &str) -> bool {
    let begins = words.split_whitespace().next().unwrap_or_default().to_lowercase();
    ORGANISATIONS.contains(&begins.as_str()) && !OF_PEOPLE.contains(&begins.as_str())
}

//! What somebody does, and where: functions, and organisations with their names. Each word of them is known, or all of them
//! together are: of any other nobody can say whether it is a name, or says something of a letter.

use super::lists::{
    ABBREVIATIONS, ADJECTIVES, BODIES, COMMISSION, COMPANIES, DIRECTORATES, FIELDS, FUNCTION_ENDS, FUNCTIONS, KINDS,
    MUNICIPALITIES, NAMES, OF_PEOPLE, ORGANISATIONS, PAGE_WORDS, PAGES, PLACES, RANKS, STEMS, WHOLE_FIELDS,
};
use super::names::is_proper;
use super::particles::PARTICLES;
use super::telling;

/// The letters that join what a word is made of: arbeidsmarkt, gemeentenzaken.
const JOINTS: &[&str] = &["", "s", "en", "n", "e"];

/// No word that is known is longer.
const LONGEST: usize = 60;

/// Whether words are what somebody does, or where.
pub(super) fn is_function(words: &[&str]) -> bool {
    let ranks = words.iter().take_while(|word| is_rank(word)).count();
    let [first, ..] = words[ranks..] else { return false };
    if is_name(&words.join(" ")) || is_numbered(words) || is_of_the_commission(words) {
        return true;
    }
    let begins = does(first) || ranks == 0 && (is_of_an_organisation(first) || is_office(first));
    if !begins {
        return words.len() == 1 && is_short(first);
    }
    let words = &words[ranks..];
    let is_body = BODIES.contains(&first.to_lowercase().as_str());
    // One word of capitals is an office for short; several may say something.
    let is_loud = |word: &&&str| word.chars().all(char::is_uppercase) && !is_office(word);
    let mut names = words.split(|word| ["en", "and", "&"].contains(word));
    if names.any(|name| name.iter().filter(is_loud).count() > 1) {
        return false;
    }
    // What somebody does is about a field of work, in small letters too; with a capital it has the name of an office.
    let is_about = does(first) && words.last().is_some_and(|last| is_made_field(&bare(last)));
    let is = |word: &&str| {
        let lower = bare(word);
        let is_called = is_field(&lower) || is_adjective(&lower) || is_body && KINDS.contains(&lower.as_str());
        // In small letters `hoger belasting` may be what somebody wants.
        let is_small = is_about && (is_made_field(&lower) || lower != "hogere" && lower.ends_with('e'));
        is_before(word) || is_short(word) || (is_proper(word) || is_small) && is_called
    };
    // What an organisation only is like is no name of one: `Directie Tijdelijk`.
    let is_like = |word: &&str| is_small(word) || is_rank(word) || is_adjective(&bare(word));
    let is_only_like = is_of_an_organisation(first) && words.len() > 1 && words[1..].iter().all(is_like);
    !is_only_like && words.iter().all(is) || is_of_a_directorate(words, is_body)
}

/// Whether words are a section by its letters and its number: `Referat DG I 4`.
fn is_numbered(words: &[&str]) -> bool {
    let ["Referat" | "Abteilung" | "Unterabteilung", letters @ .., number] = words else { return false };
    let is_of_capitals = |word: &&str| {
        word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_uppercase()) && !telling::tells(&word.to_lowercase())
    };
    (1..=3).contains(&letters.len())
        && letters.iter().all(is_of_capitals)
        && number.len() <= 2
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether words are a directorate-general of the European Commission by its letters, which are words in small ones: `DG JUST`.
fn is_of_the_commission(words: &[&str]) -> bool {
    matches!(words, ["DG", name] if !name.contains(char::is_lowercase) && COMMISSION.contains(&name.to_lowercase().as_str()))
}

/// Whether words, of which the first are an office or a function, end in a name that is known as a whole.
fn is_of_a_directorate(words: &[&str], is_body: bool) -> bool {
    (1..words.len()).take_while(|at| is_before(words[at - 1])).any(|at| {
        let name = words[at..].join(" ").to_lowercase();
        let is_town = is_body && (MUNICIPALITIES.contains(&name.as_str()) || PLACES.contains(&name.as_str()));
        is_town || DIRECTORATES.contains(&name.as_str()) || DIRECTORATES.contains(&name.replace('&', "en").as_str())
    })
}

/// Whether words are known as a whole.
pub(super) fn is_name(words: &str) -> bool {
    let lower = words.to_lowercase().replace(", ", " ");
    let (name, form) = lower.rsplit_once(' ').unwrap_or((&lower, ""));
    let name = if COMPANIES.contains(&form) { name } else { &lower };
    NAMES.contains(&name)
}

/// Whether a word may stand before the name of an organisation or of what somebody is about.
fn is_before(word: &str) -> bool {
    is_small(word) || does(word) || is_of_an_organisation(word) || is_office(word) || is_rank(word)
}

/// Whether a word, in lower case, says what a company is.
pub(super) fn is_kind(word: &str) -> bool {
    let is_particle = PARTICLES.contains(&word) && word != "te";
    KINDS.contains(&word) || is_particle || does(word) || is_of_an_organisation(word) || is_field(word)
}

/// Whether a path, in lower case, is that of a page about an office, or one that is on any site.
pub(super) fn is_page(path: &str) -> bool {
    let mut parts = path.split(['/', '-']).filter(|part| !part.is_empty());
    parts.all(|part| PAGE_WORDS.contains(&part) || is_organisation(part) || is_field(part) && part != "advies")
}

/// Whether a page, in lower case and without its protocol, is one of a ministry that is known as a whole.
pub(super) fn is_known_page(page: &str) -> bool {
    PAGES.contains(&page.trim_end_matches('/'))
}

/// Whether each word is one by which offices are called, and one of them is.
pub(super) fn are_known(words: &[&str]) -> bool {
    let is_known = |word: &str| {
        let lower = bare(word);
        let is_of_office = does(word) || is_of_an_organisation(word) || is_office(word) || is_rank(word);
        is_of_office || is_field(&lower) || is_adjective(&lower)
    };
    words.iter().all(|word| is_small(word) || is_known(word)) && words.iter().any(|word| is_known(word))
}

fn bare(word: &str) -> String {
    word.trim_end_matches('.').to_lowercase()
}

fn is_small(word: &str) -> bool {
    PARTICLES.contains(&word.to_lowercase().as_str())
}

/// Whether a word, in lower case, is a field of work, or two or more with a bar or a hyphen.
fn is_field(word: &str) -> bool {
    let is = |part: &str| is_made_field(part) || is_adjective(part);
    let mut parts = word.split(['-', '/']).filter(|part| !part.is_empty()).peekable();
    // What stands before a hyphen at its end goes on in another word: `Bestuurs- en Organisatiewetenschap`.
    let is_begun = word.strip_suffix('-').is_some_and(is_stem);
    is_begun || parts.peek().is_some() && parts.all(is) || PLACES.contains(&word)
}

fn is_made_field(word: &str) -> bool {
    FIELDS.contains(&word) || WHOLE_FIELDS.contains(&word) || is_made(word, &FIELDS)
}

/// Whether a word is made of one of these ends and of what is known before it: of any other it may be the contrary.
fn is_made(word: &str, ends: &[&str]) -> bool {
    word.len() <= LONGEST && ends.iter().filter_map(|end| word.strip_suffix(end)).any(is_stem)
}

fn is_stem(word: &str) -> bool {
    let stems = JOINTS.iter().filter_map(|joint| word.strip_suffix(joint)).filter(|stem| !stem.is_empty());
    stems.into_iter().any(|stem| STEMS.contains(&stem) || is_made_field(stem))
}

fn is_adjective(word: &str) -> bool {
    ADJECTIVES.contains(&word)
}

/// Whether a word is what an office is called for short, in capitals: small letters may stand between them (`JenV`).
fn is_short(word: &str) -> bool {
    let is_known = |part: &str| ABBREVIATIONS.contains(&part.to_lowercase().as_str());
    let is_loud = |part: &str| part.starts_with(char::is_uppercase) && part.ends_with(char::is_uppercase);
    is_loud(word) && (is_known(word) || word.split(['/', '&', '-']).all(|part| is_loud(part) && is_known(part)))
}

fn is_office(word: &str) -> bool {
    let letters = word.strip_prefix("DG").filter(|_| word.len() <= 6 && word.chars().all(char::is_uppercase));
    letters.is_some_and(|letters| !telling::is_made_to_tell(&letters.to_lowercase()))
}

/// Whether a word, in lower case, is what an organisation or a part of one is called by.
pub(super) fn is_organisation(word: &str) -> bool {
    ORGANISATIONS.contains(&word) || is_made(word, &["directie", "ministerie", "ministerium"])
}

fn is_of_an_organisation(word: &str) -> bool {
    is_organisation(&bare(word))
}

/// Whether a word says what somebody does.
fn does(word: &str) -> bool {
    let lower = bare(word);
    let is_about = |about: &str| is_stem(about) || ABBREVIATIONS.contains(&about);
    let is_joined =
        lower.rsplit_once('-').is_some_and(|(about, does)| FUNCTION_ENDS.contains(&does) && is_about(about));
    FUNCTIONS.contains(&lower.as_str())
        || FUNCTION_ENDS.contains(&lower.as_str())
        || is_joined
        || is_made(&lower, &FUNCTION_ENDS)
}

/// Whether a word stands before what somebody does.
fn is_rank(word: &str) -> bool {
    word.split('/').all(|part| RANKS.contains(&bare(part).as_str()))
}

/// Whether words begin as the name of an organisation that is not somebody's.
pub(super) fn is_of_organisation(words: &str) -> bool {
    let begins = words.split_whitespace().next().unwrap_or_default().to_lowercase();
    ORGANISATIONS.contains(&begins.as_str()) && !OF_PEOPLE.contains(&begins.as_str())
}

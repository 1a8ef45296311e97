//! What may stand below an ending, or below the line that begins a signature: who somebody is, and nothing that is said.
//! That is known words and the sender's own name: of any other word with a capital nobody knows whether it is a name, and
//! whose.

use super::known_words::{
    DAYS, DEGREES, FIELDS, FUNCTION_ENDS, FUNCTIONS, LABELS, OF_PEOPLE, ORGANISATIONS, PLACES, SHORTENED, STREETS,
    TELLING, WORKS,
};
use super::names::{Names, PARTICLES};
use crate::cli::condition;

/// What a line, or a part of one, tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tells {
    /// The sender's own name, and maybe what they do.
    Name,
    /// What somebody does, and where.
    Function,
    /// How to reach somebody; or nothing at all.
    Reach,
}

/// Whether each line tells who the sender is or how to reach them, and none says anything. What somebody does is nobody's
/// without a name beside it.
pub(crate) fn is_signature<'l>(lines: impl Iterator<Item = &'l str>, names: &Names) -> bool {
    let lines = lines.map(str::trim).filter(|line| !line.is_empty());
    let Some(told) = lines.map(|line| line_tells(line, names)).collect::<Option<Vec<Vec<Tells>>>>() else {
        return false;
    };
    let tells = |what| told.iter().flatten().any(|told| *told == what);
    tells(Tells::Name) || !tells(Tells::Function)
}

/// What the parts of a line of a signature tell; none where it is no such line.
fn line_tells(line: &str, names: &Names) -> Option<Vec<Tells>> {
    if names.signs(line) {
        return Some(vec![if names.has_own(line) { Tells::Name } else { Tells::Reach }]);
    }
    let lower = line.to_lowercase();
    let telling = |word: &str| TELLING.contains(&word);
    let mut words = lower.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    let says = words.any(telling) || SHORTENED.iter().any(|word| lower.contains(word));
    if says || condition::find(line).is_some() || names.other(line).is_some() {
        return None;
    }
    if line.ends_with(['.', '?', '!', ';', '…']) {
        return None;
    }
    let (mut told, mut is_behind_a_code) = (Vec::new(), false);
    for part in line.split(['|', '·', '•']).map(str::trim).filter(|part| !part.is_empty()) {
        let words = words_of(part);
        let is_place = is_behind_a_code && words.len() <= 3 && words.iter().all(|word| is_proper(word));
        told.push(if is_place { Tells::Reach } else { part_tells(part, &words, names)? });
        is_behind_a_code = is_post(&words);
    }
    Some(told)
}

fn words_of(part: &str) -> Vec<&str> {
    let words = part.split_whitespace().map(|word| word.trim_matches(|c| ",:()<>".contains(c)));
    words.filter(|word| !word.is_empty()).collect()
}

fn part_tells(part: &str, words: &[&str], names: &Names) -> Option<Tells> {
    if names.signs(part) {
        return Some(if names.has_own(part) { Tells::Name } else { Tells::Reach });
    }
    let others: Vec<&str> = words.iter().copied().filter(|word| !names.is_own(word) && !is_degree(word)).collect();
    let is_place = PLACES.contains(&part.to_lowercase().as_str()) || is_about_days(words);
    if is_place || is_post(words) || is_street(words) || is_contact(&others, names) {
        return Some(Tells::Reach);
    }
    // A function of one line may stand behind a name; a colon makes something said of it. What stands before a name has
    // somebody else in it: the team or the secretary of the sender.
    let is_function = !part.contains(':') && others.len() <= 6 && is_function(&others);
    let has_own = others.len() < words.len() && names.has_own(part);
    let is_behind = words.iter().find(|word| !is_degree(word)).is_some_and(|word| names.is_own(word));
    let told = if has_own { Tells::Name } else { Tells::Function };
    (is_function && (is_behind || !has_own)).then_some(told)
}

/// Whether words are what somebody does, or where: functions, and organisations with their names. Behind any other word
/// a word with a capital may be the name of somebody, but for what is a field of work.
fn is_function(words: &[&str]) -> bool {
    let mut is_named = false;
    let begins = words.first().is_some_and(|word| is_function_or_organisation(word));
    begins
        && words.iter().all(|word| {
            let lower = word.trim_end_matches('.').to_lowercase();
            is_named |= ORGANISATIONS.contains(&lower.as_str()) && !OF_PEOPLE.contains(&lower.as_str())
                || ["directie", "ministerie", "ministerium"].iter().any(|end| lower.ends_with(end));
            let is_small = PARTICLES.contains(&lower.as_str()) || is_function_or_organisation(word);
            is_small || is_proper(word) && (is_named || FIELDS.iter().any(|end| lower.ends_with(end)))
        })
}

/// A number, an address of the sender or a page, with nothing beside it but what they are.
fn is_contact(words: &[&str], names: &Names) -> bool {
    let is_number = |word: &str| word.chars().all(|c| c.is_ascii_digit() || "+-/.()".contains(c));
    let is_address = |word: &str| word.contains('@') && names.is_own_address(word);
    let is_page =
        |word: &str| ["http://", "https://", "www."].iter().any(|begin| word.to_lowercase().starts_with(begin));
    let digits =
        words.iter().filter(|word| is_number(word)).flat_map(|word| word.chars()).filter(char::is_ascii_digit).count();
    // A sum or a date has as many digits, and begins with another.
    let begins = |c: char| c == '0' || "+(".contains(c);
    let is_dialled = words.iter().find(|word| is_number(word)).is_some_and(|word| word.starts_with(begins));
    let reaches = is_dialled && digits >= 9 || words.iter().any(|word| is_address(word) || is_page(word));
    let is_label = |word: &str| LABELS.contains(&word.trim_end_matches(['.', ':']).to_lowercase().as_str());
    reaches && words.iter().all(|word| is_number(word) || is_address(word) || is_page(word) || is_label(word))
}

/// On which days somebody works: `Werkdagen: ma, di, do`.
fn is_about_days(words: &[&str]) -> bool {
    let lower: Vec<String> = words.iter().map(|word| word.trim_matches('.').to_lowercase()).collect();
    let is_day = |word: &String| DAYS.contains(&word.as_str());
    lower.len() > 1 && WORKS.contains(&lower[0].as_str()) && lower[1..].iter().all(is_day)
}

/// A box or a code of the post: `Postbus 20201`, `2500 EE Den Haag`.
fn is_post(words: &[&str]) -> bool {
    let is_number = |word: &str| word.chars().all(|c| c.is_ascii_digit());
    match words {
        ["Postbus" | "Postfach", number] => is_number(number),
        [number, letters, place @ ..] if number.len() == 4 && is_number(number) => {
            let is_code = letters.len() == 2 && letters.chars().all(|c| c.is_ascii_uppercase());
            is_code && place.len() <= 3 && place.iter().all(|word| is_proper(word))
        }
        _ => false,
    }
}

/// A street and a number in it: `Korte Voorhout 7`.
fn is_street(words: &[&str]) -> bool {
    let [names @ .., street, number] = words else { return false };
    let is_number = number.len() <= 5 && number.starts_with(|c: char| c.is_ascii_digit());
    let is_street = STREETS.iter().any(|end| street.to_lowercase().ends_with(end));
    is_number && is_street && names.len() <= 3 && names.iter().chain([street]).all(|word| is_proper(word))
}

fn is_degree(word: &str) -> bool {
    DEGREES.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}

fn is_function_or_organisation(word: &str) -> bool {
    let lower = word.trim_end_matches('.').to_lowercase();
    let is = |words: &[&str]| words.contains(&lower.as_str());
    let ends = |ends: &[&str]| ends.iter().any(|end| lower.ends_with(end));
    is(FUNCTIONS) || is(ORGANISATIONS) || ends(FUNCTION_ENDS) || ends(&["directie", "ministerie", "ministerium"])
}

/// A word with a capital, a small word between such, or a function. A long word of capitals alone is loud, and no name.
fn is_proper(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    let lower = bare.to_lowercase();
    if PARTICLES.contains(&lower.as_str()) || FUNCTIONS.contains(&lower.as_str()) {
        return true;
    }
    let is_word = bare.chars().all(|c| c.is_alphabetic() || "'’-&/".contains(c));
    let is_loud = bare.split('/').any(|part| part.chars().count() > 4) && !bare.contains(char::is_lowercase);
    is_word && bare.starts_with(char::is_uppercase) && !is_loud
}

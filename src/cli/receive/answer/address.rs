//! Where somebody is, or gets their post, as a line of a signature says it.

use super::lists::{
    ADDRESSES, BUILDINGS, COMPOUND_STREETS, MUNICIPALITIES, NO_STREETS, PLACES, ROOMS, STREETS, TOWNS, WHOLE_STREETS,
};
use super::names::is_proper;
use super::telling;

/// The words of a part of a line, without the marks around them.
pub(super) fn words_of(part: &str) -> Vec<&str> {
    let words = part.split_whitespace().map(|word| word.trim_matches(|c| ",:()<>".contains(c)));
    words.filter(|word| !word.is_empty()).collect()
}

/// Where somebody is, or gets their post: `Bezoekadres: Turfmarkt 147, Den Haag`.
pub(super) fn is_address(part: &str) -> bool {
    let mut rest = part;
    while let Some((first, after)) = rest.split_once(|c: char| c.is_whitespace() || c == ':') {
        if !ADDRESSES.contains(&first.to_lowercase().as_str()) {
            break;
        }
        rest = after.trim_start_matches(|c: char| c.is_whitespace() || c == ':');
    }
    if ADDRESSES.contains(&rest.to_lowercase().as_str()) || rest.is_empty() {
        return true;
    }
    rest.split(',').map(str::trim).all(|piece| {
        let words = words_of(piece);
        let lower = piece.to_lowercase();
        is_known_town(&lower)
            || BUILDINGS.contains(&lower.as_str())
            || lower.split('/').all(is_known_town)
            || is_post(&words)
            || is_street(&words)
            || is_room(&words)
    })
}

/// A box or a code of the post: `Postbus 20201`, `2500 EE Den Haag`.
pub(super) fn is_post(words: &[&str]) -> bool {
    let is_number = |word: &str| word.chars().all(|c| c.is_ascii_digit());
    match words {
        _ if is_post_of_brussels(words) || is_post_of_a_capital(words) => true,
        ["Postbus" | "Postfach", number] | ["P.O." | "PO", "Box", number] => is_number(number),
        [code, place @ ..] if code.len() == 6 && code.is_ascii() => {
            let (number, letters) = code.split_at(4);
            let is_code = is_number(number) && letters.chars().all(|c| c.is_ascii_uppercase());
            is_code && (place.is_empty() || is_town(place))
        }
        [number, letters, place @ ..] if number.len() == 4 && is_number(number) => {
            let is_code = letters.len() == 2 && letters.chars().all(|c| c.is_ascii_uppercase());
            is_code && (place.is_empty() || is_town(place))
        }
        _ => false,
    }
}

/// A code of Brussels, with its name: `B-1049 Brussels/Belgium`.
fn is_post_of_brussels(words: &[&str]) -> bool {
    let [code, place] = words else { return false };
    let code = code.strip_prefix("B-").unwrap_or(code);
    let is_code = code.len() == 4 && code.parse().is_ok_and(|code: u32| (1000..1300).contains(&code));
    let place = place.to_lowercase();
    let is_brussels = ["brussel", "brussels", "bruxelles"].contains(&place.split('/').next().unwrap_or_default());
    is_code && is_brussels && place.split('/').all(is_known_town)
}

/// How the codes of towns begin that have five figures: before any other town these may be a sum.
const CODES: [(&str, &[&str]); 6] = [
    ("berlin", &["10", "12", "13", "14"]),
    ("bonn", &["53"]),
    ("hamburg", &["20", "22"]),
    ("münchen", &["80", "81"]),
    ("paris", &["75"]),
    ("strasbourg", &["67"]),
];

/// `10557 Berlin`, or a code of Dublin: `D02 R583`.
fn is_post_of_a_capital(words: &[&str]) -> bool {
    let [code, rest] = words else { return false };
    let are_figures = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_of = |(town, begins): &(&str, &[&str])| {
        *town == rest.to_lowercase() && begins.iter().any(|begin| code.starts_with(begin))
    };
    let is_of_dublin = code.len() == 3
        && code.strip_prefix('D').is_some_and(are_figures)
        && rest.len() == 4
        && rest.starts_with(|c: char| c.is_ascii_uppercase())
        && rest.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && rest.contains(|c: char| c.is_ascii_digit());
    code.len() == 5 && are_figures(code) && CODES.iter().any(is_of) || is_of_dublin
}

/// The number of a room: `Kamer B.12.34`.
pub(super) fn is_room(words: &[&str]) -> bool {
    let [room, number] = words else { return false };
    let is_number = number.len() <= 10
        && number.contains(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || ".-".contains(c));
    let is_sum =
        number.rsplit_once('.').is_some_and(|(_, last)| last.len() > 2 && !number.contains(char::is_alphabetic));
    is_number && !is_sum && ROOMS.contains(&room.to_lowercase().as_str())
}

/// Whether words are a town that is known: any other word behind a sum may say something of it.
pub(super) fn is_town(words: &[&str]) -> bool {
    is_known_town(&words.join(" ").to_lowercase())
}

/// Whether words, in lower case, are a town or a country that is known.
fn is_known_town(words: &str) -> bool {
    PLACES.contains(&words) || MUNICIPALITIES.contains(&words) || TOWNS.contains(&words)
}

/// A street and a number in it: `Korte Voorhout 7`.
fn is_street(words: &[&str]) -> bool {
    let [names @ .., street, number] = words else { return false };
    let is_number = number.len() <= 5 && number.starts_with(|c: char| c.is_ascii_digit());
    let lower = street.to_lowercase();
    let whole = names.iter().chain([street]).copied().collect::<Vec<_>>().join(" ").to_lowercase();
    let is_whole = WHOLE_STREETS.contains(&whole.as_str());
    let is_compound =
        COMPOUND_STREETS.iter().any(|end| lower.strip_suffix(end).is_some_and(|before| !before.is_empty()));
    let is_street = is_whole || is_compound || STREETS.iter().any(|end| lower.ends_with(end));
    let is_of_it = |word: &&str| {
        let lower = word.to_lowercase();
        is_proper(word) && lower != "te" && !tells_of_a_letter(&lower)
    };
    is_number && is_street && (is_whole || names.len() <= 3) && names.iter().chain([street]).all(is_of_it)
}

/// Whether a word, in lower case, is no name of a street, but says of a place in the letter, or of a sum, what is to become
/// of it: `Alineaweg`.
fn tells_of_a_letter(word: &str) -> bool {
    let ends = STREETS.iter().chain(COMPOUND_STREETS.iter());
    let stems = ends.filter_map(|end| word.strip_suffix(end)).chain([word]);
    let is_long = |begin: &&&str| begin.chars().count() > 4;
    let tells = |part: &str| telling::tells(part) || NO_STREETS.contains(&part);
    let says = |stem: &str| {
        telling::is_made_to_tell(stem)
            || telling::is_made_of(stem, tells)
            || NO_STREETS.iter().filter(is_long).any(|begin| stem.starts_with(begin))
    };
    stems.filter(|stem| !stem.is_empty()).any(says)
}

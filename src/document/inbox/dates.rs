//! Days, months and hours, and the names beside them, as programs write them where they say whose mail it is and when it was
//! written.

use super::named::{self, says};

/// The days, in lower case.
const DAYS: &str = "
    ma di wo do vr za zo maandag dinsdag woensdag donderdag vrijdag zaterdag zondag mon tue wed thu fri sat sun
    monday tuesday wednesday thursday friday saturday sunday mo mi fr sa so montag dienstag mittwoch donnerstag
    freitag samstag sonntag lun mar mer jeu ven sam dim lundi mardi mercredi jeudi vendredi samedi dimanche";

/// The months, in lower case.
const MONTHS: &str = "
    jan feb mrt mar apr mei jun jul aug sep sept okt oct nov dec januari februari maart april juni juli augustus
    september oktober november december january february march may june july august october januar februar märz mai
    dezember janvier février mars avril juin juillet août septembre octobre novembre décembre";

/// The months as headers and mailboxes have them, in whatever language somebody writes.
pub(super) const IN_HEADERS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// What stands beside a day or an hour, in lower case.
const HOURS: &str = "
    am a.m at cest cet gmt om p.m pm the uhr um utc uur à de den der of op on";

/// What stands between names, in lower case.
const AROUND: &str = "
    a by d' door écrit ecrit el escribió geschreven ha heeft het il la le schreef schrieb scritto ten ter van via volgende
    von wrote mailto in message secretariaat standaardtijd zomertijd midden-europese standard time central european";

/// Whether a word, in lower case, is in one of these lists.
fn is_of(word: &str, lists: &[&str]) -> bool {
    lists.iter().any(|list| list.split_ascii_whitespace().any(|known| known == word))
}

/// Whether a word is a number of a date: `23-11-2026`, `10:00`, `23rd`, `+0100`.
fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit() || c == '+') && word.chars().count() <= 10
}

/// Whether words are a day and an hour and nothing else.
pub(super) fn is_nothing_else(words: &str) -> bool {
    let words = words.split(|c: char| c.is_whitespace() || ",()[]".contains(c)).filter(|word| !word.is_empty());
    words
        .map(|word| word.trim_matches('.').to_lowercase())
        .all(|word| is_number(&word) || is_of(&word, &[DAYS, MONTHS, HOURS]))
}

/// Whether there is nothing but names, addresses, and when: words with capitals, numbers, and the few between them.
pub(super) fn is_all_names_and_dates(words: &str) -> bool {
    let all = words.split(|c: char| c.is_whitespace() || ",;:<>()[]\"".contains(c)).filter(|word| !word.is_empty());
    let all: Vec<&str> = all.collect();
    let is = |word: &str| {
        let bare = word.trim_matches(['.', '\'', '*', '-', '|']);
        // Whoever shouts is no name, but for the few letters of an office.
        let is_loud = bare.chars().count() > 5 && bare.chars().all(char::is_uppercase);
        bare.is_empty()
            || is_of(&bare.to_lowercase(), &[DAYS, MONTHS, HOURS, AROUND])
            || word.contains('@')
            || is_number(bare)
            || bare.starts_with(char::is_uppercase) && !is_loud && !says(&bare.to_lowercase())
    };
    all.len() <= 40 && all.iter().zip(named::are_of_names(&all)).all(|(word, is_of_name)| is_of_name || is(word))
}

/// Whether words name an hour: `20:21`.
pub(super) fn has_hour(words: &str) -> bool {
    let digits = |text: &[u8]| text.iter().all(u8::is_ascii_digit);
    words.as_bytes().windows(4).any(|four| four[1] == b':' && digits(&four[..1]) && digits(&four[2..]))
}

/// Whether words name a day or an hour, or an address, as a program does.
pub(super) fn has_date(words: &str) -> bool {
    let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    words.contains('@')
        || words.split(|c: char| c.is_whitespace() || ",()".contains(c)).any(|word| {
            let parts: Vec<&str> = word.trim_end_matches('.').split([':', '-', '/', '.']).collect();
            parts.iter().all(|part| number(part)) && (parts.len() > 1 || word.trim_end_matches('.').len() == 4)
        })
}

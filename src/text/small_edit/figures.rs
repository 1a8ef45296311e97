//! What counts as a figure: digits, signs, numbers in words, units behind them, and the names of months and days.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::glyphs::pieces;

/// The figures in a word, given the words before and after it; none where it holds none.
pub(super) fn in_word(word: &str, before: Option<&str>, after: Option<&str>) -> Option<String> {
    if let Some(figure) = alone(word) {
        return Some(figure);
    }
    if is_clause(word, before) {
        return Some(bare(word).to_lowercase());
    }
    let is_figure = |word: Option<&str>| word.is_some_and(|word| alone(word).is_some());
    let unit = is_figure(before) && pieces(word).any(|piece| UNITS.contains(&piece.to_lowercase().as_str()));
    let sign = is_figure(after) && !word.is_empty() && word.chars().all(|c| SIGNS.contains(c));
    (unit || sign).then(|| bare(word).to_lowercase())
}

/// Whether a word is the letter of a clause: `b)`, or `b` where the word before it says so. The initial of a name is a
/// capital, and a word of one letter may end a sentence only where nothing before it says what it is.
fn is_clause(word: &str, before: Option<&str>) -> bool {
    let letter = word.trim_matches(|c: char| !c.is_alphanumeric());
    let is_letter = letter.len() == 1 && letter.bytes().all(|b| b.is_ascii_alphabetic());
    let said =
        || before.is_some_and(|before| pieces(before).any(|piece| CLAUSES.contains(&piece.to_lowercase().as_str())));
    is_letter && (word.ends_with(')') && !word.starts_with('"') || said())
}

/// What the letter of a clause stands behind.
const CLAUSES: &[&str] = &[
    "annex",
    "appendix",
    "art",
    "article",
    "artikel",
    "bijlage",
    "clause",
    "item",
    "letter",
    "lid",
    "onder",
    "onderdeel",
    "optie",
    "option",
    "paragraaf",
    "paragraph",
    "part",
    "point",
    "punt",
    "section",
    "sub",
    "under",
    "variant",
];

/// The figures in a word by itself.
fn alone(word: &str) -> Option<String> {
    if word.chars().any(|c| c.is_numeric() || CURRENCY.contains(c)) {
        return Some(bare(word).to_owned());
    }
    let figures: Vec<String> = pieces(word).filter(|piece| is_number(piece)).map(str::to_lowercase).collect();
    (!figures.is_empty()).then(|| figures.join(" "))
}

/// A word without the punctuation of the sentence around it; a sign before a figure is not that.
fn bare(word: &str) -> &str {
    let end = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '}', '"', '\'', '…', '»']);
    let bare = end.trim_start_matches(['(', '[', '{', '"', '\'', '«']);
    if bare.is_empty() { word } else { bare }
}

fn is_number(piece: &str) -> bool {
    let roman = piece.len() > 1 && piece.bytes().all(|b| b"IVXLCDM".contains(&b));
    let lower = piece.to_lowercase();
    roman || MONTHS_LIKE_VERBS.contains(&piece) || is_number_word(&lower) || is_dutch_number(&lower)
}

fn is_number_word(lower: &str) -> bool {
    static SET: LazyLock<HashSet<&str>> = LazyLock::new(|| WORDS.iter().copied().collect());
    SET.contains(lower)
}

/// Whether a word is put together of Dutch numerals: `vierentwintigste`, `tweeduizend`, `driemaal`, `tweederde`.
fn is_dutch_number(word: &str) -> bool {
    // Nearly every word is told by its first letters: no numeral begins like it.
    if !NUMERALS.iter().chain(&["een"]).any(|numeral| word.starts_with(numeral)) {
        return false;
    }
    let stems = TAILS.iter().filter_map(|tail| word.strip_suffix(tail)).chain([word]);
    stems.into_iter().any(|stem| is_tiled(stem, false))
}

/// Whether numerals tile the word to its end. `een` and `en` say no number by themselves, and `en` stands between two.
fn is_tiled(word: &str, said: bool) -> bool {
    let after = |part: &&str| word.strip_prefix(*part);
    (word.is_empty() && said)
        || NUMERALS.iter().filter_map(after).any(|rest| is_tiled(rest, true))
        || after(&"een").is_some_and(|rest| is_tiled(rest, said))
        || ["en", "ën"].iter().filter_map(after).any(|rest| !rest.is_empty() && is_tiled(rest, said))
}

/// Signs that make a word a figure wherever they stand.
const CURRENCY: &str = "€$£¥%‰§";

/// Signs that belong to the figure behind them.
const SIGNS: &str = "+-−–—±≤≥<>≈~=×";

/// Months that are also common words, as months are written.
const MONTHS_LIKE_VERBS: &[&str] = &["March", "May", "MARCH", "MAY"];

/// Dutch numerals that are put together.
const NUMERALS: &[&str] = &[
    "nul",
    "één",
    "eén",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
    "twintig",
    "dertig",
    "veertig",
    "vijftig",
    "zestig",
    "zeventig",
    "tachtig",
    "negentig",
    "honderd",
    "duizend",
    "miljoen",
    "miljard",
    "biljoen",
    "biljard",
    "triljoen",
    "eerste",
    "tweede",
    "derde",
    "kwart",
    "half",
    "halve",
];

/// What stands behind them.
const TAILS: &[&str] = &[
    "de",
    "ste",
    "den",
    "maal",
    "keer",
    "voud",
    "voudig",
    "voudige",
    "tal",
    "tallen",
    "jarig",
    "jarige",
    "jaarlijks",
    "jaarlijkse",
    "daags",
    "daagse",
    "ledig",
    "ledige",
    "delig",
    "delige",
];

/// Numbers in words that are not put together, and the names of months and days.
const WORDS: &[&str] = &[
    // Dutch
    "anderhalf",
    "anderhalve",
    "dozijn",
    "dubbel",
    "dubbele",
    "duizenden",
    "helft",
    "honderden",
    "miljarden",
    "miljoenen",
    "procent",
    "promille",
    "vierden",
    // English
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "billions",
    "trillion",
    "trillions",
    "dozen",
    "dozens",
    "halves",
    "quarter",
    "quarters",
    "once",
    "twice",
    "thrice",
    "double",
    "triple",
    "first",
    "second",
    "third",
    "thirds",
    "fourth",
    "fifth",
    "fifths",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "tenths",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "thirtieth",
    "fortieth",
    "fiftieth",
    "sixtieth",
    "seventieth",
    "eightieth",
    "ninetieth",
    "hundredth",
    "thousandth",
    "millionth",
    "firstly",
    "secondly",
    "thirdly",
    "percent",
    "percentage",
    "pct",
    // Currencies
    "euro",
    "euros",
    "euro's",
    "eurocent",
    "dollar",
    "dollars",
    "dollar's",
    "pound",
    "pounds",
    "cent",
    "cents",
    "eur",
    "usd",
    "gbp",
    // Months
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
    "january",
    "february",
    "june",
    "july",
    "august",
    "october",
    "jan",
    "feb",
    "febr",
    "mrt",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "okt",
    "oct",
    "nov",
    "dec",
    // Days
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mondays",
    "tuesdays",
    "wednesdays",
    "thursdays",
    "fridays",
    "saturdays",
    "sundays",
];

/// What a figure counts or measures, where it follows one.
const UNITS: &[&str] = &[
    "seconde",
    "seconden",
    "minuut",
    "minuten",
    "uur",
    "uren",
    "dag",
    "dagen",
    "werkdag",
    "werkdagen",
    "week",
    "weken",
    "maand",
    "maanden",
    "kwartaal",
    "kwartalen",
    "jaar",
    "jaren",
    "eeuw",
    "eeuwen",
    "seconds",
    "minute",
    "minutes",
    "hour",
    "hours",
    "day",
    "days",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "century",
    "centuries",
    "decade",
    "decades",
    "decennium",
    "decennia",
    "mm",
    "cm",
    "dm",
    "m",
    "km",
    "meter",
    "metre",
    "metres",
    "kilometer",
    "kilometre",
    "kilometres",
    "mile",
    "miles",
    "mijl",
    "m2",
    "m3",
    "ha",
    "hectare",
    "hectaren",
    "hectares",
    "mg",
    "g",
    "gr",
    "gram",
    "kg",
    "kilo",
    "kilogram",
    "ton",
    "tonne",
    "tonnes",
    "tons",
    "ml",
    "cl",
    "dl",
    "l",
    "liter",
    "litre",
    "litres",
    "w",
    "kw",
    "mw",
    "gw",
    "kwh",
    "mwh",
    "gwh",
    "twh",
    "fte",
    "fte's",
    "kb",
    "mb",
    "gb",
    "tb",
    "graden",
    "degrees",
    "mln",
    "mld",
    "bn",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_put_together_are_figures_and_words_that_look_like_them_are_not() {
        for number in ["tweeëntwintig", "vierentwintigste", "tweeduizend", "honderdeen", "driemaal", "tweederde", "één"]
        {
            assert!(alone(number).is_some(), "{number}");
        }
        for word in ["een", "achter", "achten", "vieren", "eens", "en", "de", "vierkant", "derden", "kwartier"] {
            assert!(alone(word).is_none(), "{word}");
        }
    }

    #[test]
    fn the_punctuation_of_the_sentence_is_no_part_of_a_figure_and_a_sign_is() {
        for (word, figure) in
            [("(2024),", "2024"), ("-5", "-5"), ("€10.", "€10"), ("12%)", "12%"), ("€", "€"), ("§", "§")]
        {
            assert_eq!(alone(word).as_deref(), Some(figure), "{word}");
        }
    }
}

//! What may stand below an ending, or below the line that begins a signature: who somebody is, and nothing that is said.

use super::names::{Names, PARTICLES};
use crate::cli::condition;

/// Words of which each can make a sentence of a line, in lower case: what denies, agrees, objects, asks for something, or
/// points into the letter.
const TELLING: &[&str] = &[
    "aber",
    "absatz",
    "abstain",
    "accord",
    "against",
    "agree",
    "agreed",
    "akkoord",
    "alinea",
    "alinea's",
    "alinea’s",
    "alleen",
    "als",
    "approve",
    "approved",
    "article",
    "artikel",
    "aub",
    "behalve",
    "bezwaar",
    "bijlage",
    "bitte",
    "bladzijde",
    "brief",
    "but",
    "change",
    "concept",
    "contre",
    "correct",
    "date",
    "datum",
    "delete",
    "don't",
    "don’t",
    "draft",
    "drop",
    "echter",
    "eens",
    "eerst",
    "einspruch",
    "einverstanden",
    "eraf",
    "eruit",
    "except",
    "falls",
    "fix",
    "geen",
    "gegen",
    "gelezen",
    "gerne",
    "gezien",
    "graag",
    "haal",
    "hold",
    "however",
    "if",
    "indien",
    "ja",
    "jamais",
    "kein",
    "keine",
    "keinen",
    "laat",
    "letter",
    "lid",
    "liever",
    "maar",
    "mais",
    "merci",
    "mits",
    "moet",
    "moeten",
    "must",
    "nb",
    "ne",
    "nee",
    "neen",
    "nein",
    "never",
    "nicht",
    "nie",
    "niet",
    "niets",
    "no",
    "non",
    "none",
    "nooit",
    "not",
    "nur",
    "object",
    "objecte",
    "objection",
    "objects",
    "ohne",
    "ok",
    "okay",
    "oké",
    "oneens",
    "only",
    "onthouding",
    "page",
    "pagina",
    "paragraaf",
    "paragraph",
    "paragraphe",
    "pas",
    "passage",
    "please",
    "pls",
    "point",
    "provided",
    "ps",
    "punt",
    "punten",
    "remove",
    "rien",
    "sans",
    "sauf",
    "schrap",
    "schrappen",
    "seen",
    "sentence",
    "seulement",
    "should",
    "si",
    "stop",
    "svp",
    "tegen",
    "tekst",
    "tenzij",
    "text",
    "toch",
    "unless",
    "vervalt",
    "vervallen",
    "verwijder",
    "verzoek",
    "wacht",
    "wait",
    "weg",
    "wel",
    "wenn",
    "wijzig",
    "wijzigen",
    "without",
    "yes",
    "zin",
    "zinnen",
    "zonder",
];

/// The same with full stops in it.
const SHORTENED: &[&str] = &["a.u.b", "n.b", "p.s", "s.v.p"];

/// What somebody does, as it is written without a capital.
const FUNCTIONS: &[&str] = &[
    "advies",
    "adviseur",
    "adviser",
    "advisor",
    "afdelingshoofd",
    "beleidsadviseur",
    "beleidscoördinator",
    "beleidsmedewerker",
    "bestuursadviseur",
    "communicatie",
    "coördinator",
    "counsel",
    "dhr",
    "director",
    "directeur",
    "directeur-generaal",
    "dr",
    "drs",
    "head",
    "hij/hem",
    "hoofd",
    "ing",
    "ir",
    "junior",
    "jurist",
    "juridisch",
    "manager",
    "medewerker",
    "mr",
    "mw",
    "officer",
    "plaatsvervangend",
    "plv",
    "policy",
    "projectleider",
    "secretaris",
    "secretaris-generaal",
    "senior",
    "wetgevingsjurist",
    "woordvoerder",
    "zij/haar",
];

/// What stands before a number or an address.
const LABELS: &[&str] = &[
    "e", "e-mail", "email", "f", "fax", "gsm", "i", "kantoor", "m", "mail", "mob", "mobiel", "mobile", "office", "p",
    "phone", "t", "tel", "telefoon", "telefon", "w", "web", "website",
];

/// Whether each line tells who somebody is or how to reach them, and none says anything.
pub(crate) fn is_signature(lines: &str, names: &Names) -> bool {
    lines.lines().filter(|line| !line.trim().is_empty()).all(|line| is_line(line.trim(), names))
}

/// Whether a line is one of a signature.
pub(super) fn is_line(line: &str, names: &Names) -> bool {
    if names.signs(line) {
        return true;
    }
    let lower = line.to_lowercase();
    let telling = |word: &str| TELLING.contains(&word);
    let mut words = lower.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    if words.any(telling) || SHORTENED.iter().any(|word| lower.contains(word)) || condition::find(line).is_some() {
        return false;
    }
    !line.ends_with(['.', '?', '!', ';', '…']) && line.split(['|', '·', '•']).all(|part| is_part(part.trim(), names))
}

fn is_part(part: &str, names: &Names) -> bool {
    let words: Vec<&str> = part
        .split_whitespace()
        .map(|word| word.trim_matches(|c| ",:()<>".contains(c)))
        .filter(|word| !word.is_empty())
        .collect();
    names.signs(part)
        || is_contact(&words)
        || is_post(&words)
        || words.len() <= 5 && words.iter().all(|word| is_proper(word))
}

/// A number, an address or a page, with at most a few proper words beside it.
fn is_contact(words: &[&str]) -> bool {
    let is_number = |word: &str| word.chars().all(|c| c.is_ascii_digit() || "+-/.()".contains(c));
    let is_address = |word: &str| word.contains('@') && word.contains('.');
    let is_page =
        |word: &str| ["http://", "https://", "www."].iter().any(|begin| word.to_lowercase().starts_with(begin));
    let digits =
        words.iter().filter(|word| is_number(word)).flat_map(|word| word.chars()).filter(char::is_ascii_digit).count();
    let reaches = digits >= 7 || words.iter().any(|word| is_address(word) || is_page(word));
    let rest: Vec<&&str> =
        words.iter().filter(|word| !is_number(word) && !is_address(word) && !is_page(word)).collect();
    let is_label = |word: &str| LABELS.contains(&word.trim_end_matches(['.', ':']).to_lowercase().as_str());
    reaches && rest.len() <= 4 && rest.iter().all(|word| is_label(word) || is_proper(word))
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

/// A word with a capital, a small word between such, or a function. A long word of capitals alone is loud, and no name.
fn is_proper(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    let lower = bare.to_lowercase();
    if PARTICLES.contains(&lower.as_str()) || FUNCTIONS.contains(&lower.as_str()) {
        return true;
    }
    let is_word = bare.chars().all(|c| c.is_alphabetic() || "'’-&".contains(c));
    let is_loud = bare.chars().count() > 4 && !bare.contains(char::is_lowercase);
    is_word && bare.starts_with(char::is_uppercase) && !is_loud
}

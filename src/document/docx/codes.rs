//! What the code of a field says: where it leads, and what the page shows where nothing was worked out.

use super::symbols::{Page, symbol};

/// What the page shows of a field that came to nothing.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Shown {
    Words(String),
    /// Something that only its program can work out, of this code.
    Unread(String),
    Nothing,
}

/// Fields that draw something by their code alone: they come to nothing in the text, worked out or not.
const DRAWN: [&str; 5] = ["EQ", "LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT"];

/// Fields that are never seen, and those that are shown by what stands beside their code.
const UNSEEN: [&str; 15] = [
    "ASK",
    "FORMCHECKBOX",
    "FORMDROPDOWN",
    "FORMTEXT",
    "NEXT",
    "NEXTIF",
    "PRIVATE",
    "RD",
    "SET",
    "SKIPIF",
    "TA",
    "TC",
    "XE",
    "PRINT",
    "ADVANCE",
];

/// What the page shows of a field with this code and no words; whether it was worked out says whether it came to
/// nothing, or to something that is not here.
pub(super) fn shown(code: &str, is_worked_out: bool) -> Shown {
    let code = code.trim();
    let (name, rest) = code.split_once(char::is_whitespace).unwrap_or((code, ""));
    let unread = || Shown::Unread(code.to_owned());
    match name.to_uppercase().as_str() {
        // The name of a macro, or of a place, and what to press.
        "MACROBUTTON" | "GOTOBUTTON" => {
            let words = rest.trim_start().split_once(char::is_whitespace).map_or("", |(_, words)| words.trim());
            if words.is_empty() { Shown::Nothing } else { Shown::Words(words.to_owned()) }
        }
        "SYMBOL" => drawn(rest).map_or_else(unread, |symbol| Shown::Words(symbol.to_string())),
        "" => Shown::Nothing,
        name if UNSEEN.contains(&name) => Shown::Nothing,
        name if DRAWN.contains(&name) || !is_worked_out => unread(),
        _ => Shown::Nothing,
    }
}

/// The character that a field of a symbol draws: a number or a character, of the code page of Windows where nothing
/// else is said, or of a font.
fn drawn(arguments: &str) -> Option<char> {
    let mut words = arguments.split_whitespace();
    let code = code_of(words.next()?.trim_matches('"'))?;
    let switches: Vec<&str> = words.collect();
    let has = |switch: &str| switches.iter().any(|known| known.eq_ignore_ascii_case(switch));
    if has("\\j") {
        return None;
    }
    let font = arguments.split_once("\\f").map(|(_, font)| font.trim_start());
    let font = font.and_then(|font| match font.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => font.split_whitespace().next(),
    });
    symbol(font, code, if has("\\u") || code > 0xff { Page::Unicode } else { Page::Windows })
}

fn code_of(named: &str) -> Option<u32> {
    let mut characters = named.chars();
    match (characters.next(), characters.next()) {
        (Some(one), None) if !one.is_ascii_digit() => Some(u32::from(one)),
        _ => match named.strip_prefix("0x").or_else(|| named.strip_prefix("0X")) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => named.parse().ok(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_without_a_result_shows_its_words_its_character_or_something_that_is_listed() {
        let words = |text: &str| Shown::Words(text.to_owned());
        let unread = |code: &str| Shown::Unread(code.to_owned());
        for (code, worked_out, shows) in [
            (" MACROBUTTON NoMacro [vul de naam in] ", false, words("[vul de naam in]")),
            ("MACROBUTTON NoMacro", false, Shown::Nothing),
            (" SYMBOL 163 \\f \"Arial\" ", true, words("£")),
            ("SYMBOL 0x80", false, words("€")),
            ("SYMBOL 8364 \\u", false, words("€")),
            ("SYMBOL 254 \\f \"Wingdings\" \\s 10", false, words("☒")),
            ("SYMBOL 74 \\f Wingdings", false, unread("SYMBOL 74 \\f Wingdings")),
            ("SYMBOL 129 \\j", false, unread("SYMBOL 129 \\j")),
            ("EQ \\f(1;2)", true, unread("EQ \\f(1;2)")),
            ("MERGEFIELD Naam", true, Shown::Nothing),
            ("MERGEFIELD Naam", false, unread("MERGEFIELD Naam")),
            ("XE \"woord\"", false, Shown::Nothing),
        ] {
            assert_eq!(shown(code, worked_out), shows, "{code}");
        }
    }
}

//! Links that programs make of an address, or of a telephone number, in what they show: to a map, and to a telephone. They say
//! where they lead by the words that they are under, and by no other.

use super::characters;

/// How the pages begin that show where an address is, and what ends them: Gmail's, and those of Apple.
const MAPS: &[(&str, &str)] = &[
    ("https://www.google.com/maps/search/", "?entry=gmail&source=g"),
    ("https://www.google.com/maps/search/", "?entry=gmail"),
    ("http://maps.apple.com/?q=", ""),
    ("https://maps.apple.com/?q=", ""),
    ("http://maps.apple.com/?address=", ""),
    ("https://maps.apple.com/?address=", ""),
];

/// So many figures at the end of a number tell it from others: what stands before them is written in several ways.
const FIGURES: usize = 7;

/// The words of an address to which a link leads on a map; none where it leads elsewhere.
pub(super) fn of_map(target: &str) -> Option<Vec<String>> {
    let inside = MAPS.iter().find_map(|(begin, end)| target.strip_prefix(begin)?.strip_suffix(end))?;
    let words = words(&decoded(&inside.replace('+', " "))?);
    (!inside.contains(['&', '?', '/']) && !words.is_empty()).then_some(words)
}

/// Whether the words under a link are of the address to which it leads on a map, and all of that address stands in the text
/// around it.
pub(super) fn is_shown(place: &[String], shown: &str, text: &[String]) -> bool {
    let shown = words(shown);
    is_in(&shown, place) && is_in(place, text)
}

/// Whether a line ends in words of such an address, which stands in the text around it.
pub(super) fn ends_in(place: &[String], line: &str, text: &[String]) -> bool {
    words(line).last().is_some_and(|last| place.contains(last)) && is_in(place, text)
}

/// Whether a link to a telephone leads to the number that is shown.
pub(super) fn is_dialled(target: &str, shown: &str) -> bool {
    let Some(number) = target.strip_prefix("tel:").and_then(decoded) else { return false };
    let is_number = |text: &str| text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "+-./()".contains(c));
    let figures = |text: &str| text.chars().filter(char::is_ascii_digit).rev().take(FIGURES).collect::<String>();
    is_number(&number) && is_number(shown) && !figures(shown).is_empty() && figures(&number) == figures(shown)
}

/// The number at the end of a line; nothing where it ends in none.
pub(super) fn number_at_end(line: &str) -> &str {
    let is_of_it = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+-./()".contains(c);
    &line[line.trim_end_matches(is_of_it).len()..]
}

/// The words of a text, in lower case and without any mark.
pub(super) fn words(text: &str) -> Vec<String> {
    let all = characters::of(text).into_iter().filter(|word| word.contains(char::is_alphanumeric));
    all.map(|word| word.to_lowercase()).collect()
}

/// An address of which characters are written as `%3A`.
pub(super) fn decoded(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(part.get(..2)?, 16).ok()?);
        bytes.extend(part.get(2..)?.bytes());
    }
    String::from_utf8(bytes).ok()
}

fn is_in(words: &[String], text: &[String]) -> bool {
    !words.is_empty() && text.windows(words.len()).any(|some| some == words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_to_a_map_says_where_it_leads_by_an_address_that_stands_there() {
        let text = words("Ministerie\nKorte Voorhout 7\n2511 CW Den Haag\nNiet dringend");
        for (target, shown, is) in [
            ("https://www.google.com/maps/search/Korte+Voorhout+7?entry=gmail&source=g", "Korte Voorhout 7", true),
            (
                "https://www.google.com/maps/search/Korte+Voorhout+7+%0D%0A+2511+CW+Den+Haag?entry=gmail&source=g",
                "2511 CW Den Haag",
                true,
            ),
            ("http://maps.apple.com/?q=Korte%20Voorhout%207%0A2511%20CW%20Den%20Haag", "Korte Voorhout 7", true),
            ("https://www.google.com/maps/search/Korte+Voorhout+7+klopt+niet?entry=gmail", "Korte Voorhout 7", false),
            ("https://www.google.com/maps/search/Korte+Voorhout+7?entry=gmail", "dringend", false),
            ("https://www.google.com/maps/search/Korte+Voorhout+7", "Korte Voorhout 7", false),
            ("https://maps.apple.com/?q=Korte%20Voorhout%207&t=niet", "Korte Voorhout 7", false),
            ("https://maps.example/?q=Korte%20Voorhout%207", "Korte Voorhout 7", false),
        ] {
            assert_eq!(of_map(target).is_some_and(|place| is_shown(&place, shown, &text)), is, "{target} {shown}");
        }
    }

    #[test]
    fn a_link_to_a_telephone_says_where_it_leads_by_its_number() {
        for (target, shown, is) in [
            ("tel:06-12345678", "06-12345678", true),
            ("tel:+31612345678", "+31 (0)6 12 34 56 78", true),
            ("tel:070-342%208000", "070-342 8000", true),
            ("tel:112", "112", true),
            ("tel:0612345678", "dringend", false),
            ("tel:0612345678", "250.000", false),
            ("tel:dit-klopt-niet", "dringend", false),
            ("tel:", "", false),
        ] {
            assert_eq!(is_dialled(target, shown), is, "{target} {shown}");
        }
    }
}

//! Where a link leads: an address, and a place there. The two stand apart in a file, whichever program saved it.

use super::relations::Relations;
use crate::places;
use crate::xml::Element;

/// Where an element that is a link leads: by a relation to an address, by its own word to a place there, or to one in the
/// file where it has no address.
pub(super) fn of_element(link: &Element, relations: &Relations) -> Option<String> {
    let address = link.attribute("r:id").and_then(|id| relations.target(id)).unwrap_or_default();
    joined(address, link.attribute("w:anchor").unwrap_or_default())
}

/// Where a field that is a link leads.
pub(super) fn of_code(code: &str) -> Option<String> {
    let mut words = Words(code);
    if !words.next()?.eq_ignore_ascii_case("HYPERLINK") {
        return None;
    }
    let (mut address, mut place) = (String::new(), String::new());
    while let Some(word) = words.next() {
        match word.as_str() {
            "\\l" | "\\L" => place = words.next().unwrap_or_default(),
            // What it says when it is pointed at, and the window that it opens in.
            "\\o" | "\\O" | "\\t" | "\\T" => drop(words.next()),
            switch if switch.starts_with('\\') && switch.chars().count() == 2 => {}
            _ if address.is_empty() => address = word,
            _ => {}
        }
    }
    joined(address.trim(), place.trim())
}

fn joined(address: &str, place: &str) -> Option<String> {
    match (address.is_empty(), place.is_empty()) {
        (true, true) => None,
        (true, false) => (!places::is_of_program(place)).then(|| format!("#{place}")),
        (false, true) => Some(address.to_owned()),
        // Some programs name the place in the address too.
        (false, false) if address.split_once('#').is_some_and(|(_, known)| known == place) => Some(address.to_owned()),
        (false, false) => Some(format!("{}#{place}", address.trim_end_matches('#'))),
    }
}

/// The words of a code: what stands in quotes is one, with such quotes within it as `LibreOffice` (7.4) leaves in an address.
struct Words<'c>(&'c str);

impl Iterator for Words<'_> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        self.0 = self.0.trim_start();
        let Some(quoted) = self.0.strip_prefix('"') else {
            let end = self.0.find(|character: char| character.is_whitespace() || character == '"');
            let (word, rest) = self.0.split_at(end.unwrap_or(self.0.len()));
            self.0 = rest;
            return (!word.is_empty()).then(|| word.to_owned());
        };
        let mut word = String::new();
        let mut characters = quoted.chars();
        while let Some(character) = characters.next() {
            let next = characters.clone().next();
            if character == '"' && next.is_none_or(|next| next.is_whitespace() || next == '\\') {
                break;
            }
            let escaped = next.filter(|next| character == '\\' && matches!(next, '"' | '\\'));
            if escaped.is_some() {
                characters.next();
            }
            word.push(escaped.unwrap_or(character));
        }
        self.0 = characters.as_str();
        Some(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_an_address_a_place_there_or_a_place_in_the_file() {
        for (code, leads) in [
            (" HYPERLINK \"https://a.example/x\" ", Some("https://a.example/x")),
            ("hyperlink https://a.example/x \\h", Some("https://a.example/x")),
            (" HYPERLINK \"https://a.example/x\" \\l \"Hoofdstuk4\" ", Some("https://a.example/x#Hoofdstuk4")),
            ("HYPERLINK \"https://a.example/#x\" \\l \"x\"", Some("https://a.example/#x")),
            ("HYPERLINK \"https://a.example/#/route\" \\l \"x\"", Some("https://a.example/#/route#x")),
            ("HYPERLINK \\l \"bijlage-1\" \\o \"naar de bijlage\"", Some("#bijlage-1")),
            ("HYPERLINK \\t \"_blank\" \"https://a.example/x\" \\n", Some("https://a.example/x")),
            ("HYPERLINK \"\\\\\\\\schijf\\\\brief.docx\"", Some("\\\\schijf\\brief.docx")),
            ("HYPERLINK \"\" \\l \"_Toc204\"", None),
            ("HYPERLINK \"https://a.example/b.docx\" \\l \"_Toc204\"", Some("https://a.example/b.docx#_Toc204")),
            ("HYPERLINK \"https://a.example/?q=\"a\"\" \\l \"\"b\"\"", Some("https://a.example/?q=\"a\"#\"b\"")),
            ("HYPERLINK \"https://a.example/x\"\\l \"y\"", Some("https://a.example/x#y")),
            ("HYPERLINK", None),
            ("HYPERLINK \"", None),
            ("REF _Ref12 \\h", None),
            ("", None),
        ] {
            assert_eq!(of_code(code).as_deref(), leads, "{code}");
        }
    }

    #[test]
    fn only_a_name_that_a_program_gave_is_no_place_of_the_letter() {
        for (place, leads) in [
            ("_Toc204", false),
            ("_Ref12", false),
            ("__RefHeading___Toc1", false),
            ("1.Kop|outline", false),
            ("_top", false),
            ("_Kosten", true),
            ("_Toch", true),
            ("bijlage_1", true),
        ] {
            assert_eq!(joined("", place).is_some(), leads, "{place}");
        }
    }
}

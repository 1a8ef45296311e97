//! Pictures as they stand in plain text: `[cid:image001.png@01D9]`, `[Logo of an office]`, and the page behind one. Those of a
//! signature say nothing; what a picture shows that stands among the words, nobody can say here.

use super::lists::{LABELS, ORGANISATIONS, PICTURES, SITES};
use super::names::Names;
use super::offices;
use super::organisation::is_theirs;
use super::pages::tells_as_host;
use super::particles::PARTICLES;
use super::telling::{tells, tells_as_site};

/// Lines, those together that are one picture: what it is called may have line breaks in it.
pub(super) fn joined<'l>(lines: impl Iterator<Item = &'l str>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut broken = 0;
    for line in lines {
        let opens = |line: &str| line.rfind('[') > line.rfind(']');
        if let Some(last) = all.last_mut().filter(|last| broken < MOST_LINES && opens(last)) {
            *last = format!("{last} {line}");
            broken += 1;
        } else {
            all.push(line.to_owned());
            broken = 0;
        }
    }
    all
}

/// In so many more lines programs break what a picture is called.
const MOST_LINES: usize = 3;

/// A line without the pictures of a signature in it.
pub(super) fn without(line: &str, names: &Names) -> String {
    let (mut text, mut rest) = (String::new(), line);
    while let Some((before, inside)) = rest.split_once('[') {
        text.push_str(before);
        match inside.split_once(']') {
            Some((called, after)) if is_of_a_signature(called, names) => {
                text.push(' ');
                rest = after;
            }
            _ => {
                text.push('[');
                rest = inside;
            }
        }
    }
    text + rest
}

/// Whether a picture that is called so is one of a signature: it has no name but that of its file, or one that programs
/// give it, or it is the logo of somebody.
fn is_of_a_signature(called: &str, names: &Names) -> bool {
    let lower = called.trim().to_lowercase();
    if let Some(page) = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")) {
        return is_on_a_site(page, names);
    }
    if let Some(id) = lower.strip_prefix("cid:") {
        return !id.is_empty() && !id.contains(char::is_whitespace);
    }
    let bare = ["image:", "afbeelding:", "bild:"].iter().find_map(|begin| lower.strip_prefix(begin)).unwrap_or(&lower);
    let bare = called.trim().get(lower.len() - bare.len()..).unwrap_or_default().trim();
    let words: Vec<&str> =
        bare.split(|c: char| c.is_whitespace() || ",.;:()-".contains(c)).filter(|word| !word.is_empty()).collect();
    let is = |list: &[&str], word: &str| list.contains(&word.to_lowercase().as_str());
    let is_file =
        [".png", ".jpg", ".jpeg", ".gif"].iter().any(|end| bare.to_lowercase().ends_with(end)) && !bare.contains(' ');
    let others: Vec<&str> = words.iter().filter(|word| !is(&PICTURES, word) && !is(&SITES, word)).copied().collect();
    let is_logo = words.iter().any(|word| is(&["logo", "beeldmerk"], word));
    let is_office = |words: &[&str]| offices::is_function(words) || offices::are_known(words);
    let without_small = || {
        let begin = words.iter().position(|word| !is(&PICTURES, word) && !is(PARTICLES, word)).unwrap_or(words.len());
        &words[begin..]
    };
    let is_generated = GENERATED.iter().any(|end| lower.ends_with(end));
    let of_whom =
        ["logo van ", "logo of ", "logo "].iter().find_map(|begin| lower.strip_prefix(begin)).unwrap_or(&lower);
    is_theirs(of_whom, names)
        || is_file && is_file_of_a_signature(&words)
        || is_signature_by_number(&lower)
        || !words.is_empty() && others.iter().all(|word| is(&LABELS, word))
        || is_generated && others.iter().all(|word| is(GENERIC, word))
        || (is_logo || is_organisation(&words)) && is_office(without_small())
}

/// Whether a picture, by its address in lower case and without its protocol, is one of those that signatures show: it lies on
/// the sender's own site and no word of it says something, or each word is one by which such pictures are called.
fn is_on_a_site(page: &str, names: &Names) -> bool {
    let Some((host, path)) = page.split_once('/') else { return false };
    let Some((path, kind)) = path.rsplit_once('.') else { return false };
    let is_named = |c: char| c.is_alphanumeric() || "-_./%".contains(c);
    let words = || path.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let is = |list: &[&str], word: &str| list.contains(&word);
    let is_known = |word: &str| {
        let is_called = is(&PICTURES, word) || is(&SITES, word) || is(GIVEN, word) || is(KINDS, word) || is(KEPT, word);
        is_called || word.len() < 2 || names.is_of_site(word)
    };
    // What programs count their files by.
    let is_number = |part: &str| {
        part.contains(|c: char| c.is_ascii_digit()) && part.chars().all(|c| c.is_ascii_hexdigit() || "-_".contains(c))
    };
    let are_known = || {
        path.split('/')
            .filter(|part| !is_number(part))
            .flat_map(|part| part.split(|c: char| !c.is_alphabetic()))
            .all(is_known)
    };
    let is_own = names.is_own_host(host) && !words().any(tells_as_site);
    ["gif", "jpeg", "jpg", "png", "svg", "webp"].contains(&kind)
        && path.chars().all(is_named)
        && (is_own || !tells_as_host(host) && are_known())
}

/// Where sites keep pictures, and what those of mails are for.
const KEPT: &[&str] = &[
    "assets",
    "content",
    "default",
    "email",
    "emails",
    "files",
    "footer",
    "header",
    "icons",
    "images",
    "light",
    "logos",
    "mail",
    "media",
    "public",
    "signatures",
    "sites",
    "static",
    "styles",
    "uploads",
    "wp",
];

/// How the sentence ends that Office writes behind what it takes a picture for, in lower case.
const GENERATED: &[&str] = &[
    "ai-generated content may be incorrect.",
    "automatisch gegenereerde beschrijving",
    "description automatically generated",
    "description automatically generated with high confidence",
    "description automatically generated with low confidence",
    "description automatically generated with medium confidence",
    "door ai gegenereerde inhoud is mogelijk onjuist.",
];

/// What Office takes the pictures of signatures for, in lower case, beside what a picture is called, and what stands in the
/// sentence behind that.
const GENERIC: &[&str] = &[
    "ai",
    "and",
    "background",
    "be",
    "black",
    "blauw",
    "blauwe",
    "blue",
    "circle",
    "cirkel",
    "close",
    "company",
    "confidence",
    "content",
    "drawing",
    "en",
    "een",
    "elektrisch",
    "gray",
    "green",
    "groen",
    "high",
    "incorrect",
    "inhoud",
    "is",
    "letters",
    "line",
    "low",
    "may",
    "medium",
    "mogelijk",
    "name",
    "number",
    "of",
    "on",
    "onjuist",
    "orange",
    "pattern",
    "red",
    "rood",
    "screenshot",
    "schermopname",
    "shape",
    "sign",
    "square",
    "the",
    "up",
    "white",
    "wit",
    "witte",
    "yellow",
    "zwart",
    "zwarte",
    "achtergrond",
    "patroon",
    "lijn",
    "vorm",
    "cartoon",
    "clipart",
    "illustratie",
];

/// Whether a picture is called as programs for signatures call it: `signature_123456`.
fn is_signature_by_number(lower: &str) -> bool {
    let number = lower.strip_prefix("signature_").unwrap_or_default();
    !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
}

/// Whether the words of the name of a file are those that programs give to one, or those of a logo: any other may say
/// something.
fn is_file_of_a_signature(words: &[&str]) -> bool {
    let [stem @ .., _] = words else { return false };
    let parts: Vec<String> = stem
        .iter()
        .flat_map(|word| word.split(|c: char| !c.is_alphabetic()))
        .filter(|part| !part.is_empty())
        .map(str::to_lowercase)
        .collect();
    let is = |list: &[&str], word: &String| list.contains(&word.as_str());
    let is_known = |word: &String| is(&PICTURES, word) || is(&SITES, word) || is(GIVEN, word);
    let is_logo = parts.iter().any(|word| word == "logo");
    // Outlook puts letters behind its own name that mean nothing.
    let is_of_outlook = stem.len() == 2 && stem[0] == "Outlook" && stem[1].len() == 8 && stem[1].is_ascii();
    // Offices keep their logos in several colours and forms, and call them by the few letters that they have for themselves.
    let is_kept = parts.iter().any(|word| word != "compact" && is(KINDS, word));
    let others: Vec<&String> = parts.iter().filter(|word| !is_known(word) && !is(KINDS, word)).collect();
    let is_office = match others.as_slice() {
        [] => true,
        [one] => one.chars().count() <= 4 && !tells(one) || offices::are_known(&[one]),
        _ => false,
    };
    (is_logo || is_kept) && is_office || is_of_outlook && !tells(&stem[1].to_lowercase()) || parts.iter().all(is_known)
}

/// What offices write behind the name of the file of a logo: its colours, or what it is for.
const KINDS: &[&str] = &["cmyk", "compact", "fc", "footer", "huisstijl", "lint", "pms", "rgb"];

/// What programs call the file of a picture, in lower case, beside what they call a picture.
const GIVEN: &[&str] = &["bild", "handtekening", "img", "inline", "outlook", "picture", "signature", "unnamed"];

fn is_organisation(words: &[&str]) -> bool {
    words.first().is_some_and(|first| ORGANISATIONS.contains(&first.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::people::Person;

    #[test]
    fn a_picture_of_a_signature_is_told_from_one_that_says_something() {
        let bram = Person::new("bram".parse().unwrap(), "Bram Bos".to_owned(), vec!["b.bos@minfin.nl".to_owned()]);
        let names = Names::of(std::slice::from_ref(&bram), &bram);
        for called in [
            "cid:image001.png@01D9A0B1.12345678",
            "Logo Ministerie",
            "Logo van het Ministerie van Financiën",
            "Ministerie van Financiën",
            "Afbeelding met tekst, Lettertype, logo, Graphics Automatisch gegenereerde beschrijving",
            "A picture containing text Description automatically generated",
            "image: image001.png",
            "image: Logo",
            "Outlook-ab12cd34.png",
            "logo_fin.png",
            "fin_rgb.png",
            "image: BZK-compact_FC.jpg",
            "image: linkedin.png",
            "A close up of a sign Description automatically generated",
            "Logo, company name Description automatically generated",
            "Afbeelding met tekst, Lettertype, logo, symbool Door AI gegenereerde inhoud is mogelijk onjuist.",
            "A blue and white logo AI-generated content may be incorrect.",
            "Shape Description automatically generated with low confidence",
            "signature_123456",
            "Logo Rijksoverheid - Ministerie van Financiën, Den Haag",
            "LinkedIn",
            "Twitter icon",
            "https://www.minfin.nl/logo.png",
            "https://images.minfin.nl/mail/begroting.jpg",
            "https://cdn.exclaimer.net/images/12345/logo.png",
            "https://x.example/a1b2c3d4-0011/linkedin.png",
            "Minfin",
            "Logo Minfin",
            "email",
        ] {
            assert!(is_of_a_signature(called, &names), "{called}");
        }
        for called in [
            "",
            "cid:",
            "cid:a niet",
            "👎",
            "nee",
            "image: 👎",
            "Thumbs Down",
            "Afbeelding met duim, tekst",
            "image: Thumbs Down",
            "logo moet weg",
            "Logo Niet Akkoord",
            "alinea 2 eruit",
            "niet.akkoord png",
            "niet-akkoord.png",
            "image: nietakkoord.png",
            "thumbs-down.png",
            "duim.png",
            "logo-niet-akkoord.png",
            "Logo Weigert",
            "niet_rgb.png",
            "fin.png",
            "Logo Ongeldig Verklaard",
            "image: Logo Volstrekt Ongeldig",
            "logo-trek-ik-in.png",
            "ongeldig_rgb.png",
            "A white flag Description automatically generated",
            "signature_nee",
            "https://www.minfin.nl/niet-akkoord.png",
            "https://www.minfin.nl/nietakkoord.png",
            "https://www.minfin.nl/nee/logo.png",
            "https://www.minfin.nl/logo.png?nee",
            "https://www.minfin.nl/logo.docx",
            "https://www.minfin.nl/",
            "https://www.minfin.nl",
            "https://x.example/ongeldig.png",
            "https://x.example/duur/logo.png",
            "https://x.example/2500/te/duur.png",
            "https://www.nietakkoord.nl/logo.png",
            "https://minfin.nl.x.example/ongeldig.png",
            "https://nietminfin.nl/logo.png",
            "https://x.example/logo.png niet",
            "Minfin Ongeldig",
            "email niet",
        ] {
            assert!(!is_of_a_signature(called, &names), "{called}");
        }
        assert_eq!(without("[cid:a] [nee] <https://x>", &names).trim(), "[nee] <https://x>");
        assert_eq!(joined(["[Logo", "van iets]", "Bram", "[x", "1", "2", "3", "4"].into_iter()).len(), 4);
    }
}

//! What a telephone or a program puts below a mail for itself: nobody says it.

/// How such a line begins.
const BEGINS: &[&str] = &[
    "download outlook voor",
    "envoyé de mon",
    "envoyé depuis",
    "gesendet von meinem",
    "gesendet mit",
    "gesendet von outlook",
    "get outlook for",
    "outlook für",
    "outlook for",
    "outlook pour",
    "outlook voor",
    "sent from mail for",
    "sent from my",
    "sent from outlook",
    "sent from samsung",
    "sent from yahoo",
    "sent via",
    "sent with",
    "verstuurd met",
    "verstuurd vanaf",
    "verstuurd via",
    "verzonden met",
    "verzonden vanaf",
    "verzonden vanuit",
    "verzonden via",
    "von meinem",
];

/// What it advertises.
const THINGS: &[&str] = &[
    "android",
    "blackberry",
    "galaxy",
    "galaxy-smartphone",
    "galaxy-telefoon",
    "gmail",
    "huawei",
    "ios",
    "ipad",
    "iphone",
    "mac",
    "macos",
    "mobile",
    "nokia",
    "oneplus",
    "outlook",
    "phone",
    "pixel",
    "protonmail",
    "proton",
    "samsung",
    "smartphone",
    "tablet",
    "telefoon",
    "toestel",
    "windows",
    "xiaomi",
    "yahoo",
];

/// The words around it.
const AROUND: &[&str] = &[
    "app",
    "appareil",
    "de",
    "depuis",
    "device",
    "downloaden",
    "e-mail",
    "envoyé",
    "for",
    "from",
    "für",
    "gesendet",
    "get",
    "herunterladen",
    "mail",
    "meinem",
    "met",
    "mijn",
    "mit",
    "mobiel",
    "mobiele",
    "mon",
    "mobiltelefon",
    "my",
    "pour",
    "sent",
    "uit",
    "van",
    "vanaf",
    "vanuit",
    "verstuurd",
    "verzonden",
    "via",
    "voor",
    "von",
    "download",
    "beveiligde",
    "email",
    "op",
    "secure",
    "with",
];

/// Whether a line is advertising and nothing else: a known thing, and no word that could say something.
pub(super) fn is_advertising(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    // The address of what is advertised stands behind it, or among its words.
    let address = line.split_once('<').and_then(|(before, rest)| Some((before, rest.split_once('>')?)));
    let address = address.filter(|(_, (address, _))| address.contains("://") && !address.contains(char::is_whitespace));
    let bare = address.map_or_else(|| line.clone(), |(before, (_, behind))| format!("{before} {behind}"));
    let words: Vec<&str> = bare.split_whitespace().map(|word| word.trim_matches(['.', '[', ']', '(', ')'])).collect();
    let plain = words.join(" ");
    // A number is a model: `S21`, `5g`.
    let is_model = |word: &str| word.len() <= 4 && word.chars().any(|c| c.is_ascii_digit());
    let known = |word: &&str| THINGS.contains(word) || AROUND.contains(word) || is_model(word);
    !bare.contains('<')
        && words.len() <= 8
        && BEGINS.iter().any(|begin| plain.starts_with(begin))
        && words.iter().any(|word| THINGS.contains(word))
        && words.iter().all(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_known_device_is_advertising() {
        for line in [
            "Verstuurd vanaf mijn iPhone",
            "Verzonden vanaf mijn iPad.",
            "Sent from my Samsung Galaxy S21 5G",
            "Sent from Outlook for iOS<https://aka.ms/o0ukef>",
            "Outlook voor Android downloaden",
            "Outlook voor iOS<https://aka.ms/o0ukef> downloaden",
            "Von meinem iPhone gesendet",
            "Envoyé de mon iPhone",
            "Sent from Mail for Windows",
            "Verzonden vanuit Mail voor Windows",
            "Sent with Proton Mail secure email.",
            "Verstuurd vanaf Yahoo Mail op Android",
            "Gesendet von Outlook für iOS",
        ] {
            assert!(is_advertising(line), "{line}");
        }
        for line in [
            "Sent from my point of view this is wrong",
            "Sent from my iPhone, but not agreed",
            "Verzonden vanaf mijn iPhone mits alinea 3 vervalt",
            "Verstuurd vanaf mijn bureau",
            "Sent from my iPhone <not agreed>",
            "Outlook voor iOS<https://aka.ms/o0ukef> niet",
            "Outlook voor iOS <mits://alinea 3>",
            "Outlook is traag vandaag",
        ] {
            assert!(!is_advertising(line), "{line}");
        }
    }
}

//! What a telephone or a program puts below a mail for itself: nobody says it.

/// How such a line begins.
const BEGINS: &[&str] = &[
    "diese nachricht wurde von",
    "download outlook voor",
    "enviado desde",
    "envoyé avec",
    "envoyé de",
    "envoyé depuis",
    "envoyé à partir",
    "gesendet aus",
    "gesendet mit",
    "gesendet über",
    "gesendet von",
    "get bluemail for",
    "get outlook for",
    "inviato da",
    "mobiel verzonden",
    "outlook für",
    "outlook for",
    "outlook pour",
    "outlook voor",
    "sent by",
    "sent from",
    "sent via",
    "sent with",
    "van mijn",
    "vanaf mijn",
    "verstuurd met",
    "verstuurd van",
    "verstuurd via",
    "verzonden met",
    "verzonden van",
    "verzonden via",
    "von meinem",
    "von unterwegs gesendet",
];

/// What it advertises.
const THINGS: &str = "
    airmail boxer citrix emclient android android-apparaat android-gerät android-telefoon android-toestel aquamail blackberry bluemail
    canary edison fairemail fairphone fastmail galaxy galaxy-smartphone galaxy-telefoon gmail handy honor htc
    huawei ios ipad iphone ipod k-9 mac macos mailbird mailspring mailtrack mobiel mobieltje mobile motorola
    nine nokia nothing oneplus oppo outlook outlook-app phone pixel proton protonmail realme roundcube samsung
    samsung-gerät samsung-smartphone samsung-tablet samsung-telefoon samsung-toestel smartphone smartphone-app
    sony spark surface tablet telefoon thunderbird toestel tuta tutanota téléphone unterwegs verse webmail
    windows xiaomi xperia yahoo zimbra";

/// The words around it, and the excuse behind it: none of them can say something of a letter.
const AROUND: &str = "
    a any app excuses google www.blackberry.com www.emclient.com apparaat appareil aus avec beknoptheid bericht beveiligde brevity by da dal de depuis der desde
    device diese dit download downloaden du e-mail email enviado envoyé excuse excuseer for fouten from für
    gerät gesendet get hcl herunterladen il inviato is kortheid la le mail mail-beveiligde max mein meinem message met mi mijn
    mini mio mit mobiel mobiele mobiltelefon mon my nachricht op partir please plus pour pro s'il secure sent
    the this tikfouten typefouten typos uit ultra van vanaf vanuit verstuurd verzonden via von voor was with
    wurde à über on";

/// Whether a line is advertising and nothing else: a known thing, and no word that could say something.
pub(super) fn is_advertising(line: &str) -> bool {
    let line = line.trim_matches(|c: char| c.is_whitespace() || c == '-').to_lowercase();
    // The address of what is advertised stands behind it, or among its words.
    let address = line.split_once('<').and_then(|(before, rest)| Some((before, rest.split_once('>')?)));
    let address = address.filter(|(_, (address, _))| address.contains("://") && !address.contains(char::is_whitespace));
    let bare = address.map_or_else(|| line.clone(), |(before, (_, behind))| format!("{before} {behind}"));
    let bare =
        NAMED.iter().fold(without_home(&bare), |bare, (name, short)| bare.replace(name, short)).replace('|', " ");
    let words: Vec<&str> =
        bare.split_whitespace().map(|word| word.trim_matches(['.', ',', '[', ']', '(', ')'])).collect();
    let plain = words.join(" ");
    // A number is a model: `S21`, `5g`.
    let is_model = |word: &str| word.len() <= 4 && word.chars().any(|c| c.is_ascii_digit());
    let is_of = |list: &str, word: &str| list.split_ascii_whitespace().any(|known| known == word);
    let known = |word: &&str| is_of(THINGS, word) || is_of(AROUND, word) || is_model(word);
    !bare.contains('<')
        && words.len() <= 13
        && BEGINS.iter().any(|begin| plain.starts_with(begin))
        && words.iter().any(|word| is_of(THINGS, word))
        && words.iter().all(known)
}

/// What is advertised by several words, in lower case, of which one by itself may say something.
const NAMED: &[(&str, &str)] = &[
    ("blackberry work", "blackberry"),
    ("em client", "emclient"),
    ("gmx mail", "mail"),
    ("workspace one boxer", "boxer"),
];

/// A line, in lower case, in which Proton names its page as it does in plain text: `[Proton Mail](https://proton.me/…)`.
fn without_home(line: &str) -> String {
    let parted =
        line.split_once("](https://proton.me/").and_then(|(before, rest)| Some((before, rest.split_once(')')?)));
    match parted.filter(|(_, (page, _))| ["", "mail", "mail/home"].contains(page)) {
        Some((before, (_, behind))) => format!("{before}] {behind}"),
        None => line.to_owned(),
    }
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
            "Van mijn iPhone verzonden",
            "Verzonden met Proton Mail-beveiligde e-mail.",
            "Sent from Outlook for iOS<https://aka.ms/o0ukef>",
            "Outlook voor Android downloaden",
            "Outlook voor iOS<https://aka.ms/o0ukef> downloaden",
            "Von meinem iPhone gesendet",
            "Envoyé de mon iPhone",
            "Sent from Mail for Windows",
            "Verzonden vanuit Mail voor Windows",
            "Sent with Proton Mail secure email.",
            "Sent with [Proton Mail](https://proton.me/mail/home) secure email.",
            "Verstuurd vanaf Yahoo Mail op Android",
            "Gesendet von Outlook für iOS",
            "Sent from Proton Mail for Android",
            "Sent from my Android device with K-9 Mail. Please excuse my brevity.",
            "Verzonden van mijn Fairphone",
            "Verzonden vanaf Samsung-tablet.",
            "Envoyé à partir de Outlook pour Android",
            "Von meinem Samsung Gerät gesendet",
            "Get BlueMail for Android",
            "-------- Sent from my iPhone",
            "Sent from BlackBerry Work (www.blackberry.com)",
            "Sent from Workspace ONE Boxer",
            "Verzonden vanuit Citrix Secure Mail",
            "Verzonden vanaf mijn Google Pixel",
            "Vanaf mijn mobiel verzonden",
            "Verstuurd met eM Client",
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
            "Sent from my iPhone. Please excuse paragraph 3.",
            "Verzonden van mijn bureau",
            "Sent by mistake",
            "Sent by client",
            "Vanaf mijn kant niet",
            "Sent with [Proton Mail](https://proton.me/niet-akkoord) secure email.",
            "Sent with [Proton Mail](https://x.example/mail/home) secure email.",
        ] {
            assert!(!is_advertising(line), "{line}");
        }
    }
}

//! The sentences that mail servers warn with, by what they are made of: each server is set up by somebody who wrote its warning
//! themselves. A sentence is known by its whole form, and by words of which none is about a letter.

use super::offices;
use super::telling;

/// Sentences, in lower case and without marks: `[one|another]` is either, `[|one]` maybe nothing. What is in capitals is a list
/// below, and `OFFICE` an organisation.
const SENTENCES: &[&str] = &[
    "LABEL",
    // That it comes from elsewhere.
    "[|LABEL] THIS MAIL [comes|came|originates|originated|is coming|was sent|is sent|was received|has been sent|is] FROM",
    "[|LABEL] [the sender of THIS MAIL|the sender|sender|this sender] is FROM",
    "[|LABEL] this is [an external|a] [MAIL|sender] [|from an external sender|from an external source]",
    "[|LABEL] DEZE BERICHT [is|komt|werd] VAN",
    "[|LABEL] DEZE BERICHT [is|werd] [afkomstig|verzonden|verstuurd|ontvangen] VAN",
    "[|LABEL] DEZE BERICHT [is|werd] VAN [afkomstig|verzonden|verstuurd|ontvangen]",
    "[|LABEL] dit is een [extern|externe] [BERICHT|afzender]",
    "[|LABEL] dit is een BERICHT van een externe [afzender|bron]",
    "[|LABEL] de afzender [|van DEZE BERICHT] is niet geverifieerd",
    // What to take care of.
    "[|LABEL] [|please] [|always] be [careful|cautious|alert|vigilant] [|WHEN]",
    "[|LABEL] [|please] [use|exercise|take] [|extra] [caution|care] [|WHEN]",
    "[|LABEL] [|please] NEVER click [|on] [|any] links [|[or|and] [|open] [|any] attachments] [|UNLESS]",
    "[|LABEL] [|please] NEVER open [|any] attachments [|or click [|on] [|any] links] [|UNLESS]",
    "[|LABEL] [|please] think before you click",
    "[|LABEL] wees [|extra|altijd] [voorzichtig|alert|waakzaam] [|MET]",
    "[|LABEL] klik [niet|nooit] [|zomaar] op [|de] links [|in DEZE BERICHT] [|[en|of] [|open] [|geen] [|de] bijlagen] [|TENZIJ]",
    "[|LABEL] open [geen|nooit] [|links of|links en] bijlagen [|[of|en] klik [niet|nooit] op links] [|TENZIJ]",
    // What Proofpoint writes around its own.
    "[zjqcmqryfpfptbannerstart|zjqcmqryfpfptbannerend]",
    "this message is from an [external|untrusted|unknown|new] sender",
    "you have not [|previously] corresponded with this sender [|before]",
];

/// What stands for several words in these.
const LISTS: &[(&str, &[&str])] = &[
    ("LABEL", LABELS),
    ("THIS", &["this", "the"]),
    ("DEZE", &["deze", "dit", "de", "het"]),
    ("MAIL", &["email", "e-mail", "mail", "message", "email message", "e-mail message"]),
    ("BERICHT", &["bericht", "email", "e-mail", "mail", "mailbericht", "e-mailbericht"]),
    ("FROM", FROM),
    ("VAN", VAN),
    ("NEVER", &["do not", "don't", "never"]),
    ("WHEN", WHEN),
    ("MET", MET),
    ("UNLESS", UNLESS),
    ("TENZIJ", TENZIJ),
    ("LINKS", LINKS),
    ("OPENING", OPENING),
    ("OPENEN", OPENEN),
];

const LABELS: &[&str] = &[
    "[caution|warning|attention|alert|notice]",
    "[|caution|warning|attention|alert|notice] [external|external MAIL|external sender]",
    "[let op|pas op|waarschuwing|attentie]",
    "[extern|externe] [|BERICHT|afzender|e-mailadres|emailadres]",
    "[let op|pas op|waarschuwing|attentie] [extern|externe] [BERICHT|afzender|e-mailadres|emailadres]",
];

const FROM: &[&str] =
    &["[|from] outside [|of] OFFICE", "[from|by] an [external|outside] [|email|e-mail] [sender|source|address]"];

const VAN: &[&str] = &[
    "[|van|vanaf|door] [|een afzender] buiten OFFICE",
    "[van|vanuit|door|vanaf] een [externe afzender|externe bron|extern e-mailadres|extern adres]",
];

const LINKS: &[&str] = &[
    "links [en|of|and|or] [bijlagen|attachments]",
    "[bijlagen|attachments] [en|of|and|or] links",
    "bijlagen",
    "attachments",
    "links",
];

const OPENING: &[&str] = &[
    "[opening|clicking|clicking on] LINKS",
    "[opening attachments|clicking links|clicking on links] [and|or] [opening attachments|clicking links|clicking on links]",
];

const WHEN: &[&str] = &["with [|any] LINKS", "[when|before|while] OPENING", "with THIS MAIL"];

const OPENEN: &[&str] = &[
    "het openen van LINKS",
    "het openen van bijlagen [en|of] het klikken op links",
    "het klikken op links [en|of] het openen van bijlagen",
];

const MET: &[&str] = &["[met|bij] OPENEN", "met [|de] LINKS", "met DEZE BERICHT"];

const UNLESS: &[&str] = &[
    "unless you [recognize|recognise|know|trust] the [sender|source] [|of THIS MAIL] [|and know [|that] the content is safe]",
    "unless you [know|are sure] [|that] [the content is|they are] safe",
];

const TENZIJ: &[&str] = &[
    "tenzij [u|je] de afzender [kent|herkent|vertrouwt] [|en weet dat de inhoud veilig is]",
    "tenzij [u|je] weet dat de inhoud veilig is",
    "als [u|je] de afzender niet [kent|herkent|vertrouwt]",
];

/// What an organisation is called in its own warning.
const OFFICES: &[&str] = &[
    "the organization",
    "the organisation",
    "your organization",
    "your organisation",
    "our organization",
    "our organisation",
    "the company",
    "our company",
    "the university",
    "the ministry",
    "the firm",
    "our network",
    "the network",
    "the office",
    "de organisatie",
    "onze organisatie",
    "uw organisatie",
    "je organisatie",
    "de gemeente",
    "de provincie",
    "het ministerie",
    "de universiteit",
    "de hogeschool",
    "het waterschap",
    "het bedrijf",
    "ons bedrijf",
    "het kantoor",
    "de rechtspraak",
    "de stichting",
    "de vereniging",
    "het netwerk",
    "ons netwerk",
    "de rijksoverheid",
    "het rijk",
    "de politie",
    "de kamer",
    "de bank",
    "de school",
    "het ziekenhuis",
];

/// The longest name of an organisation in one.
const MOST_WORDS: usize = 8;

/// Whether all of these words are sentences of warnings. `sites` are what the sites are called of those whom the rules know.
pub(super) fn are_warnings(words: &str, sites: &[String]) -> bool {
    let lower = words.to_lowercase().replace('’', "'");
    let is_word = |c: char| c.is_alphanumeric() || "-'&".contains(c);
    // What stands there beside words are marks: of a sum or a question it would be another sentence.
    let is_mark = |c: char| c.is_whitespace() || ".,:;!*_()[]–—⚠\u{fe0f}\u{feff}\u{200b}\u{200c}".contains(c);
    let words: Vec<&str> =
        lower.split(|c: char| !is_word(c)).filter(|word| word.contains(char::is_alphanumeric)).collect();
    lower.chars().all(|c| is_word(c) || is_mark(c))
        && words.len() <= MOST
        && words.iter().any(|word| ABOUT.contains(word))
        && are_made(&words, sites)
}

/// Words of which each warning has one: *be careful*, also *with the attachments*, may be what somebody says of the letter.
const ABOUT: &[&str] = &[
    "buiten",
    "click",
    "corresponded",
    "extern",
    "externe",
    "external",
    "geverifieerd",
    "klik",
    "outside",
    "untrusted",
    "zjqcmqryfpfptbannerstart",
    "zjqcmqryfpfptbannerend",
];

/// So many words the longest warning has.
const MOST: usize = 120;

/// Whether words are one sentence behind the other.
fn are_made(words: &[&str], sites: &[String]) -> bool {
    let mut reached = vec![false; words.len() + 1];
    reached[0] = true;
    for start in 0..words.len() {
        if reached[start] {
            let ends = SENTENCES.iter().flat_map(|sentence| ends(sentence, &words[start..], sites));
            for end in ends.collect::<Vec<_>>() {
                reached[start + end] = true;
            }
        }
    }
    reached[words.len()]
}

/// Behind how many of the words a form ends that they begin with: at several where it may be shorter or longer.
fn ends(form: &str, words: &[&str], sites: &[String]) -> Vec<usize> {
    let form = form.trim_start();
    let (ways, rest) = match form.strip_prefix('[') {
        Some(inside) => {
            let (inside, rest) = closed(inside);
            (inside.iter().flat_map(|way| ends(way, words, sites)).collect(), rest)
        }
        None if form.is_empty() => return vec![0],
        None => {
            let (first, rest) = form.split_once(' ').unwrap_or((form, ""));
            (word_ends(first, words, sites), rest)
        }
    };
    let mut all: Vec<usize> = ways
        .into_iter()
        .flat_map(|end| ends(rest, &words[end..], sites).into_iter().map(move |more| end + more))
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// What stands between the bars up to the bracket that closes them, and what behind it.
fn closed(inside: &str) -> (Vec<&str>, &str) {
    let (mut ways, mut start, mut depth) = (Vec::new(), 0, 0);
    for (at, c) in inside.char_indices() {
        match c {
            '[' => depth += 1,
            ']' if depth > 0 => depth -= 1,
            '|' if depth == 0 => {
                ways.push(&inside[start..at]);
                start = at + 1;
            }
            ']' => {
                ways.push(&inside[start..at]);
                return (ways, &inside[at + 1..]);
            }
            _ => {}
        }
    }
    (ways, "")
}

fn word_ends(first: &str, words: &[&str], sites: &[String]) -> Vec<usize> {
    if first == "OFFICE" {
        return (1..=words.len().min(MOST_WORDS)).filter(|count| is_office(&words[..*count], sites)).collect();
    }
    match LISTS.iter().find(|(name, _)| *name == first) {
        Some((_, forms)) => forms.iter().flat_map(|form| ends(form, words, sites)).collect(),
        None => (words.first() == Some(&first)).then_some(1).into_iter().collect(),
    }
}

/// Whether words are what an organisation is called, or one that is known: by its site, or as a whole.
fn is_office(words: &[&str], sites: &[String]) -> bool {
    let name = words.join(" ");
    let says = telling::has_telling(&name);
    let is_known = OFFICES.contains(&name.as_str())
        || offices::is_name(&name)
        || sites.contains(&words.concat().replace(['-', '&'], ""));
    is_known && !says
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_warning_is_known_by_the_form_of_its_sentences_and_a_line_that_says_something_is_none() {
        let sites = [String::from("nautadutilh")];
        for words in [
            "EXTERNAL EMAIL: Do not click any links or open any attachments unless you trust the sender and know the content is safe.",
            "Externe e-mail: wees voorzichtig met links en bijlagen.",
            "Deze e-mail komt van buiten de gemeente. Wees alert bij het openen van links en bijlagen.",
            "This Message Is From an External Sender\nThis message came from outside your organization.",
            "ZjQcmQRYFpfptBannerStart\nThis Message Is From an Untrusted Sender\nYou have not previously corresponded with this sender.\nZjQcmQRYFpfptBannerEnd",
            "*** Externe mail ***",
            "Dit is een bericht van een externe afzender.",
            "Waarschuwing: dit bericht is afkomstig van een externe afzender. Wees voorzichtig met het openen van links en bijlagen.",
            "Attention: External email",
            "This email comes from outside NautaDutilh. Be careful with links and attachments.",
            "External email: please be careful.",
            "Let op! Deze mail komt van buiten Universiteit Utrecht. Klik niet zomaar op links of bijlagen.",
            "EXTERN E-MAILADRES",
            "Deze e-mail is verzonden van buiten de organisatie",
            "CAUTION - EXTERNAL EMAIL",
            "This message was sent from outside of Leiden University. Please do not click links or open attachments unless you recognise the source of this email and know the content is safe.",
            "⚠️ Externe afzender",
            "\u{feff}Externe e-mail",
            "Sender is from outside the organisation",
            "WARNING: This email originated from outside the organisation.",
            "Pas op: externe afzender!",
            "De afzender van dit bericht is niet geverifieerd. Wees voorzichtig.",
        ] {
            assert!(are_warnings(words, &sites), "{words}");
        }
        for words in [
            "",
            "Let op!",
            "Wees voorzichtig.",
            "Wees voorzichtig met de bijlagen.",
            "Please take extra care with links and attachments.",
            "Open geen bijlagen.",
            "Warning: be careful with this message.",
            "Let op: alinea 3 klopt niet.",
            "Wees voorzichtig met alinea 3",
            "Wees voorzichtig met de minister",
            "Wees voorzichtig met het bedrag",
            "Be careful with paragraph 3.",
            "Be careful with this letter.",
            "Dit bericht is niet van de organisatie",
            "Dit komt van buiten de organisatie",
            "Deze brief komt van buiten de organisatie",
            "Deze bijlage is niet veilig",
            "De bijlagen zijn niet veilig",
            "De inhoud is niet geverifieerd",
            "De afzender is niet akkoord",
            "Klik niet op akkoord",
            "Let op: niet akkoord",
            "Open de brief niet",
            "Do not open",
            "Do not send this message",
            "Do not click agree",
            "Do not open attachments unless paragraph 3 goes",
            "Unless you know the content is safe",
            "Tenzij u de afzender kent",
            "Waarschuwing: dit bericht is onjuist",
            "Externe e-mail: 250.000",
            "Externe afzender? Nee",
            "External email (not ours)",
            "External, no",
            "Extern onderzoek",
            "Externe toets",
            "Deze e-mail komt van buiten de begroting",
            "This message is from outside the law",
            "Dit bericht is van buiten niet",
            "This email comes from outside Duur.",
            "De gemeente",
        ] {
            assert!(!are_warnings(words, &sites), "{words}");
        }
        let begun = std::time::Instant::now();
        assert!(!are_warnings(&("caution external mail ".repeat(39) + "no"), &sites));
        assert!(begun.elapsed().as_secs() < 5);
    }
}

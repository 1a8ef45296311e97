//! What mail servers put above a mail from elsewhere: a warning in words that are known.

use std::sync::LazyLock;

use super::{organisation, warning};
use crate::document::inbox::Known;

/// The warnings, sentence by sentence.
const BANNERS: &[&str] = &[
    "Caution: this email originated from outside of the organization.",
    "Caution: this email originated from outside the organization.",
    "Caution: this email originated from outside of your organization.",
    "Caution: this message originated from outside of the organization.",
    "This email originated from outside of the organization.",
    "This message was sent from outside of the organization.",
    "This is an external email.",
    "This email is from an external sender.",
    "Do not click links or open attachments unless you recognize the sender and know the content is safe.",
    "Do not click on links or open attachments unless you recognize the sender and know the content is safe.",
    "Learn why this is important",
    "This message was sent from outside of your organization.",
    "This message was sent from outside your organization.",
    "External email: use caution with links and attachments",
    "External email",
    "External sender",
    "External",
    "Ext",
    "Extern",
    "Externe",
    "Let op: deze e-mail is afkomstig van buiten de organisatie.",
    "Let op: dit bericht is afkomstig van buiten de organisatie.",
    "Let op: deze e-mail komt van buiten de organisatie.",
    "Let op: dit is een externe e-mail.",
    "Deze e-mail is afkomstig van buiten de organisatie.",
    "Deze e-mail komt van buiten de organisatie.",
    "Dit bericht is afkomstig van een externe afzender.",
    "Deze e-mail is afkomstig van een externe afzender.",
    "Deze e-mail is verzonden door een externe afzender.",
    "Dit bericht is verzonden door een externe afzender.",
    "Klik niet op links en open geen bijlagen tenzij u de afzender kent.",
    "Klik niet op links en open geen bijlagen, tenzij u de afzender vertrouwt.",
    "Klik niet op links of open geen bijlagen tenzij u de afzender kent.",
    "Klik niet op links en open geen bijlagen, tenzij u de afzender herkent en weet dat de inhoud veilig is.",
    "Klik niet op links of open geen bijlagen, tenzij u de afzender herkent en weet dat de inhoud veilig is.",
    "Externe e-mail",
    "Externe afzender",
    "Achtung: diese E-Mail stammt von einem externen Absender.",
    "Achtung: externe E-Mail",
    "Diese E-Mail stammt von außerhalb der Organisation.",
    "Diese E-Mail kommt von außerhalb der Organisation.",
    "Klicken Sie nicht auf Links und öffnen Sie keine Anhänge, wenn Sie den Absender nicht kennen.",
    "Klicken Sie nicht auf Links und öffnen Sie keine Anhänge, es sei denn, Sie kennen den Absender.",
    "Externer Absender",
    "Attention : cet e-mail provient de l'extérieur de l'organisation.",
    "Attention : ce message provient d'un expéditeur externe.",
    "Cet e-mail provient de l'extérieur de l'organisation.",
    "Ce message provient d'un expéditeur externe.",
    "Ne cliquez pas sur les liens et n'ouvrez pas les pièces jointes, sauf si vous connaissez l'expéditeur.",
    "Expéditeur externe",
];

/// A warning as programs write it: what stands before its colon in capitals, and a short one in capitals or in brackets.
fn spellings(banner: &str) -> Vec<String> {
    let loud = banner.split_once(':').map(|(before, after)| format!("{}:{after}", before.to_uppercase()));
    let mut all = vec![banner.to_owned()];
    if banner.split_whitespace().count() <= 3 {
        all.push(banner.to_uppercase());
    }
    all.extend(loud);
    if banner.split_whitespace().count() <= 3 {
        all.extend(all.clone().iter().map(|banner| format!("[{banner}]")));
    }
    all
}

/// Words without capitals and without the marks that servers put beside them as they like.
fn bare(words: &str) -> String {
    let is_mark = |c: char| "*_.:;-–—'‘’".contains(c);
    // What explains it is a link.
    let shown =
        |word: &str| word.split_once("<https://").map_or_else(|| word.to_owned(), |(shown, _)| shown.to_owned());
    let bare = |word: &str| shown(word).replace(is_mark, " ");
    words.to_lowercase().split_whitespace().map(bare).collect::<Vec<_>>().join(" ")
}

/// All warnings, against which words are held.
pub(crate) struct Banners {
    known: Known,
    /// What the sites are called of those who received the mails.
    sites: Vec<String>,
}

/// Those that are put above a mail whoever it is from.
static OF_ANYBODY: LazyLock<Banners> = LazyLock::new(|| Banners::beside([].into_iter(), &[]));

impl Banners {
    /// The warnings as each of them is spelled, and what Microsoft 365 puts above a mail of somebody who writes for the first
    /// time, with one of these addresses. A warning may have the name of the organisation that it guards, which is known by
    /// the addresses of whoever received the mail.
    pub(crate) fn beside<'a>(addresses: impl Iterator<Item = &'a String>, received: &[String]) -> Self {
        let mut known = Known::default();
        for banner in BANNERS {
            for other in [("", ""), ("e-mail", "email"), ("email", "e-mail"), ("organization", "organisation")] {
                let (from, to) = other;
                let banner = if from.is_empty() { (*banner).to_owned() } else { banner.replace(from, to) };
                for spelling in spellings(&banner) {
                    known.add(&bare(&spelling));
                }
            }
        }
        for address in addresses {
            add_tips(&mut known, address);
        }
        let domains = received.iter().filter_map(|email| email.rsplit_once('@'));
        Self { known, sites: domains.flat_map(|(_, domain)| organisation::parts(&domain.to_lowercase())).collect() }
    }

    /// Only what Microsoft 365 puts above a mail of somebody who writes for the first time.
    fn tips(addresses: &[String]) -> Self {
        let mut known = Known::default();
        for address in addresses {
            add_tips(&mut known, address);
        }
        Self { known, sites: Vec::new() }
    }

    fn are(&self, words: &str) -> bool {
        let is_known = !words.trim().is_empty() && self.known.beyond(&bare(words)).is_empty();
        is_known || warning::are_warnings(words, &self.sites)
    }

    /// A mail without the warnings above it: whole sentences of them, on lines of their own or in brackets before the first.
    /// Nowhere else does a server put them.
    pub(crate) fn below<'w>(&self, mail: &'w str) -> &'w str {
        let mut mail = mail.trim_start();
        while let Some((tag, rest)) = mail.strip_prefix('[').and_then(|rest| rest.split_once(']'))
            && self.are(tag)
        {
            mail = rest.trim_start();
        }
        // Programs break the lines of a warning too, and a table has each of its cells on one.
        let ends = mail.match_indices('\n').map(|(at, _)| at).take(MOST_LINES);
        ends.filter(|end| self.are(&mail[..*end])).last().map_or(mail, |end| mail[end..].trim_start())
    }
}

/// So many lines a warning has at most, with the blank ones in it.
const MOST_LINES: usize = 10;

/// The tip of Microsoft 365 about whoever writes from this address for the first time, in its languages.
fn add_tips(known: &mut Known, address: &str) {
    let link = "https://aka.ms/LearnAboutSenderIdentification";
    let english = ["Learn why this is important".to_owned(), format!("Learn why this is important at {link}")];
    let why = "Meer informatie over waarom dit belangrijk is";
    let dutch = [why.to_owned(), format!("{why} op {link}"), format!("{why}, vindt u op {link}")];
    for (from, why) in [
        ("You don't often get email from", &english[..]),
        ("Some people who received this message don't often get email from", &english[..]),
        ("U ontvangt niet vaak e-mail van", &dutch[..]),
        ("Sommige personen die dit bericht hebben ontvangen, ontvangen niet vaak e-mail van", &dutch[..]),
    ] {
        for why in why {
            known.add(&bare(&format!("{from} {address}. {why}")));
        }
    }
}

/// Words of somebody with these addresses, without the warnings above them.
pub(super) fn without_banner<'w>(words: &'w str, addresses: &[String]) -> &'w str {
    let below = OF_ANYBODY.below(words);
    let tips = Banners::tips(addresses);
    match tips.below(below) {
        all if all.len() == below.len() => below,
        rest => OF_ANYBODY.below(rest),
    }
}

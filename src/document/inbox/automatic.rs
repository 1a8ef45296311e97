//! Mails that a program wrote, and those that only another program can read.

use mail_parser::{Message, MimeHeaders};

/// A mail that nobody wrote, or that looks like one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Automatic {
    /// What wrote it.
    pub machine: Machine,
    /// Whether its headers or its parts say so. Else its subject begins so, or there are words beside what a program made:
    /// a person may have written them.
    pub is_certain: bool,
}

/// What writes mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Machine {
    /// Somebody is away.
    Reply,
    /// A rule of a mailbox may have sent it, or a program that answers by itself.
    Rule,
    /// A mail arrived, or was shown.
    Receipt,
    /// A mail could not be delivered.
    Bounce,
    /// A meeting is planned.
    Calendar,
}

/// How a mail is sealed as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sealed {
    /// It is encrypted, or signed in such a way that its words stand inside the signature.
    Encrypted,
    /// Outlook has packed it (`winmail.dat`).
    Packed,
}

/// How the subject of an answering machine begins, in lower case.
const AWAY: &[&str] = &[
    "automatic reply",
    "auto reply",
    "autoreply",
    "out of office",
    "automatisch antwoord",
    "afwezig",
    "afwezigheidsbericht",
    "automatische antwort",
    "abwesenheit",
    "réponse automatique",
    "absence du bureau",
];

/// How the subject of a mail that could not be delivered begins, in lower case.
const LOST: &[&str] = &[
    "undeliverable",
    "undelivered mail",
    "mail delivery",
    "delivery status",
    "onbestelbaar",
    "unzustellbar",
    "non remis",
];

/// What wrote a mail, where that was no person, or may have been none.
pub(super) fn of(mail: &Message<'_>, from: &[String]) -> Option<Automatic> {
    let text = |name: &'static str| mail.header_raw(name).map(|value| value.trim().to_ascii_lowercase());
    let subject = mail.subject().unwrap_or_default().trim().to_lowercase();
    let begins = |words: &[&str]| words.iter().any(|word| subject.starts_with(word));
    let is_kind = |kind: &str, sub: &str| mail.parts.iter().any(|part| part.is_content_type(kind, sub));
    let local = |address: &String| address.split('@').next().unwrap_or_default().to_ascii_lowercase();
    let daemon = from.iter().map(local).any(|local| local == "mailer-daemon" || local == "postmaster");
    let of = |machine, is_certain| Some(Automatic { machine, is_certain });
    if daemon || is_kind("message", "delivery-status") {
        return of(Machine::Bounce, true);
    }
    if is_kind("message", "disposition-notification") {
        return of(Machine::Receipt, true);
    }
    let says = text("Auto-Submitted").is_some_and(|value| value != "no")
        || text("X-Autoreply").is_some_and(|value| value != "no")
        || text("X-Autorespond").is_some()
        || text("Precedence").is_some_and(|value| value == "auto_reply");
    if says {
        return of(Machine::Reply, true);
    }
    // A rule may also pass on what a person wrote.
    let is_by_rule = text("X-MS-Exchange-Inbox-Rules-Loop").is_some()
        || text("X-Vacation").is_some()
        || text("Precedence").is_some_and(|value| value == "junk");
    if is_by_rule {
        return of(Machine::Rule, false);
    }
    // Whoever invites to a meeting may say something with it.
    if is_kind("text", "calendar") {
        return of(Machine::Calendar, false);
    }
    if begins(LOST) {
        return of(Machine::Bounce, false);
    }
    if begins(AWAY) { of(Machine::Reply, false) } else { None }
}

/// How the words of a mail are sealed.
pub(super) fn sealed(mail: &Message<'_>) -> Option<Sealed> {
    let is = |kind: &str, subs: &[&str]| {
        mail.parts.iter().any(|part| subs.iter().any(|sub| part.is_content_type(kind, sub)))
    };
    let is_encrypted =
        is("application", &["pkcs7-mime", "x-pkcs7-mime", "pgp-encrypted"]) || is("multipart", &["encrypted"]);
    let is_armoured = || {
        let begins = |text: &str| text.lines().any(|line| line.starts_with("-----BEGIN PGP MESSAGE"));
        mail.text_bodies().filter_map(|part| part.text_contents()).any(begins)
    };
    if is_encrypted || is_armoured() {
        return Some(Sealed::Encrypted);
    }
    let is_named = |name: &str| name.eq_ignore_ascii_case("winmail.dat");
    let is_packed = is("application", &["ms-tnef", "vnd.ms-tnef"])
        || mail.attachments().any(|part| part.attachment_name().is_some_and(is_named));
    is_packed.then_some(Sealed::Packed)
}

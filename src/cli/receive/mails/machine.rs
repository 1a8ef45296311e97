//! Mails that a program wrote, and those that only another program can read.

use super::away;
use super::beside::{Beside, header};
use super::subject;
use crate::cli::receive::answer::Names;
use crate::document::inbox::{self, Automatic, Incoming, Machine, Sealed};
use crate::letter::ids::LetterName;

/// Why nothing is read out of a mail that a program wrote, as a sentence without its full stop; none where a person may
/// have written it.
pub(super) fn wrote(mail: &Incoming) -> Option<&'static str> {
    let Automatic { machine, is_certain } = mail.automatic?;
    let says_nothing = mail.said.all().is_empty();
    (is_certain || says_nothing && machine == Machine::Calendar).then_some(match machine {
        Machine::Reply | Machine::Rule => {
            "a program wrote it, for somebody is away, or it arrived: look whether its words are an answer"
        }
        Machine::Receipt => "it is a receipt, which a program wrote: that a mail arrived, or was shown, is no answer",
        Machine::Bounce => {
            "it says that a mail could not be delivered: correct the address in reviewers.toml and ask again"
        }
        Machine::Calendar => "it is about a meeting, and says nothing of the letter",
    })
}

/// Why a program may have written it after all, as such a sentence.
pub(super) fn may_have_written(mail: &Incoming) -> Option<&'static str> {
    mail.automatic.map(|automatic| match automatic.machine {
        Machine::Reply => "its subject begins as that of an answering machine does",
        Machine::Rule => "its headers say that a program may have sent it by itself",
        Machine::Receipt => "it looks like a receipt",
        Machine::Bounce => "its subject begins as that of a mail that could not be delivered",
        Machine::Calendar => "a meeting came with it",
    })
}

/// How its words are sealed, as such a sentence.
pub(super) fn sealed(mail: &Incoming) -> Option<&'static str> {
    mail.sealed.map(|sealed| match sealed {
        Sealed::Encrypted => {
            "it is encrypted or signed as a whole: open it in your mail program and record what it says"
        }
        Sealed::Packed => "Outlook has packed it (winmail.dat): open it in Outlook and record what it says",
    })
}

/// Whether a mail is certainly no word of whoever it is from: a receipt or a failed delivery as programs write them, a meeting
/// that was accepted without a word, or a notice that somebody is away and nothing else.
pub(super) fn is_no_word(one: &Beside<'_>, letter: &LetterName, names: &Names) -> bool {
    let mail = one.mail;
    let Some(Automatic { machine, is_certain }) = mail.automatic else { return false };
    let is_seen = mail.said.doubts.is_empty() && mail.said.marked.is_empty() && mail.sealed.is_none();
    is_seen
        && match machine {
            Machine::Receipt | Machine::Bounce => {
                is_certain && is_report(one.bytes) && mail.attachments.iter().all(|part| is_of_report(&part.bytes))
            }
            Machine::Reply => is_certain && mail.attachments.is_empty() && says_away(mail, letter, names),
            Machine::Calendar => is_accepted(mail),
            Machine::Rule => false,
        }
}

/// Whether the header of a mail says that all of it is a report.
fn is_report(bytes: &[u8]) -> bool {
    let is_it = |line: &str| {
        let kind = line.strip_prefix("content-type:").map(str::trim_start);
        kind.is_some_and(|kind| kind.starts_with("multipart/report"))
    };
    header(bytes).lines().any(is_it)
}

/// Whether a part is what a program reports, or the mail that it reports of.
fn is_of_report(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    let has_field = text.lines().any(|line| line.starts_with("final-recipient:"));
    has_field || inbox::read(bytes).is_ok()
}

fn says_away(mail: &Incoming, letter: &LetterName, names: &Names) -> bool {
    let (head, rest) = mail.subject.split_once(':').unwrap_or((&mail.subject, ""));
    // Gmail writes what it says before the mark of a reply.
    let head = head.strip_suffix(" Re").unwrap_or(head);
    let is_ours = !subject::says_more(rest, letter) && (head.is_empty() || away::is_all(head, names));
    (is_ours || !subject::says_more(&mail.subject, letter)) && away::is_all(&mail.said.all(), names)
}

/// Whether a mail is what a calendar sends by itself where somebody accepts a meeting.
fn is_accepted(mail: &Incoming) -> bool {
    const ACCEPTED: [&str; 7] =
        ["geaccepteerd:", "accepted:", "akzeptiert:", "angenommen:", "zugesagt:", "accepté:", "accepté :"];
    let subject = mail.subject.to_lowercase();
    let is_reply = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).to_uppercase();
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        let comments = ["COMMENT", "DESCRIPTION", "X-ALT-DESC"];
        let says = |line: &&&str| comments.iter().any(|name| line.starts_with(name)) && !line.ends_with(':');
        lines.contains(&"METHOD:REPLY") && text.contains("PARTSTAT=ACCEPTED") && !lines.iter().any(|line| says(&line))
    };
    mail.said.all().is_empty()
        && mail.said.quoted.is_empty()
        && ACCEPTED.iter().any(|word| subject.starts_with(word))
        && !mail.attachments.is_empty()
        && mail.attachments.iter().all(|part| is_reply(&part.bytes))
}

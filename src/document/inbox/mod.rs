//! Mails that came in: who sent them, what about, what they say beside what they quote, and what is attached.

use mail_parser::{Addr, HeaderName, HeaderValue, Message, MessageParser};
use thiserror::Error;

mod advertising;
mod attached;
mod automatic;
mod characters;
mod cited;
mod colour;
mod dates;
mod doubt;
mod html;
mod known;
mod links;
mod list;
mod look;
mod mailbox;
mod markup;
mod missing;
mod named;
mod passages;
mod picture;
mod places;
mod quoted;
mod quotes;
mod runs;
mod said;
mod sheet;
mod size;
mod spoilt;
mod standing_out;
mod struck;
mod tag;
mod unread;
mod verdicts;
mod written;
mod wrote;

pub use attached::Attached;
pub use automatic::{Automatic, Machine, Sealed};
pub use doubt::Doubt;
pub use known::rows::Line;
pub use known::{Known, Source};
pub use mailbox::{is_kept_by_apple, is_mail, is_mailbox, mailbox};
pub use missing::Missing;
pub use passages::Passage;
pub use said::Said;
pub use spoilt::Spoilt;
pub use standing_out::StandingOut;
pub use verdicts::{is_no_name, is_of_a_verdict};

/// The most bytes that a mail has: a mail server takes no more.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// Why bytes are no mail that can be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotAMail {
    /// It has no headers of a mail.
    #[error("it is no mail: it does not say who it is from")]
    NoSender,
    /// It has several headers that say who it is from.
    #[error("it says twice who it is from, and so is no one person's mail: record it by hand if you know whose it is")]
    SeveralSenders,
    /// It is larger than any mail.
    #[error("it is larger than {} MB, and no mail is", LARGEST / (1024 * 1024))]
    TooBig,
}

/// A mail that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// The addresses that it says it is from.
    pub from: Vec<String>,
    /// The same with the names that it gives them, which may be any.
    pub called: Vec<String>,
    /// The addresses that it is sent to, and not just for their information.
    pub to: Vec<String>,
    /// The addresses of others who sent it, or sent it on, as it says itself.
    pub sent_by: Vec<String>,
    /// How the mailing list is called that sent it on, if one did.
    pub list: Option<String>,
    /// Whether the server that took it in could not confirm who it is from.
    pub is_doubted: bool,
    /// What it is about.
    pub subject: String,
    /// Its `Message-ID`, as it stands there.
    pub id: Option<String>,
    /// The `Message-ID`s of the mails that it answers, the nearest first.
    pub answers: Vec<String>,
    /// When it says that it was written: seconds since 1970, and the minutes that the clock was ahead of UTC.
    pub at: Option<(i64, i32)>,
    /// What it says itself.
    pub said: Said,
    /// What is attached.
    pub attachments: Vec<Attached>,
    /// Who wrote it, where that was a program, or looks as if it was.
    pub automatic: Option<Automatic>,
    /// How its words are sealed, where they can only be read in another program.
    pub sealed: Option<Sealed>,
}

/// Reads a mail. Parts that are broken are read as far as they can be.
pub fn read(bytes: &[u8]) -> Result<Incoming, NotAMail> {
    if bytes.len() as u64 > LARGEST {
        return Err(NotAMail::TooBig);
    }
    let mail = MessageParser::default().parse(mailbox::unwrapped(bytes)).ok_or(NotAMail::NoSender)?;
    if mail.headers().iter().filter(|header| header.name == HeaderName::From).count() > 1 {
        return Err(NotAMail::SeveralSenders);
    }
    let from: Vec<String> = mail.from().into_iter().flat_map(|from| from.iter()).filter_map(address).collect();
    if from.is_empty() {
        return Err(NotAMail::NoSender);
    }
    let called = mail.from().into_iter().flat_map(|from| from.iter()).filter_map(called).collect();
    let to = mail.to().into_iter().flat_map(|to| to.iter()).filter_map(address).collect();
    let sent_by = sent_by(&mail, &from);
    let ids = |value: &HeaderValue<'_>| -> Vec<String> {
        value.as_text_list().unwrap_or_default().iter().rev().map(ToString::to_string).collect()
    };
    let answers = [ids(mail.in_reply_to()), ids(mail.references())].concat();
    Ok(Incoming {
        subject: mail.subject().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "),
        id: mail.message_id().map(str::to_owned),
        answers,
        at: written::of(&mail),
        said: said::of(&mail),
        attachments: attached::of(&mail),
        automatic: automatic::of(&mail, &from),
        sealed: automatic::sealed(&mail),
        list: list::of(&mail),
        is_doubted: is_doubted(&mail),
        to,
        sent_by,
        called,
        from,
    })
}

fn address(addr: &Addr<'_>) -> Option<String> {
    addr.address().map(str::trim).filter(|address| address.contains('@')).map(str::to_owned)
}

fn called(addr: &Addr<'_>) -> Option<String> {
    let address = address(addr)?;
    let name = addr.name().map(str::trim).filter(|name| !name.is_empty());
    Some(name.map_or_else(|| address.clone(), |name| format!("{name} <{address}>")))
}

/// Whoever sent a mail, or sent it on, and is not who it is from.
fn sent_by(mail: &Message<'_>, from: &[String]) -> Vec<String> {
    let names = [HeaderName::Sender, HeaderName::ResentFrom, HeaderName::ResentSender];
    let senders = mail.headers().iter().filter(|header| names.contains(&header.name));
    let addresses = senders.filter_map(|header| header.value.as_address()).flat_map(|all| all.iter());
    let mut others: Vec<String> = Vec::new();
    for other in addresses.filter_map(address) {
        if !from.iter().chain(&others).any(|known| known.eq_ignore_ascii_case(&other)) {
            others.push(other);
        }
    }
    others
}

/// Whether a server wrote that the domain of the address denies the mail. Which server that was makes no difference: whoever
/// writes this themselves gains nothing by it. Nothing is made of `dmarc=pass`, which anybody can write.
fn is_doubted(mail: &Message<'_>) -> bool {
    let results = mail.headers_raw().filter(|(name, _)| name.eq_ignore_ascii_case("Authentication-Results"));
    let plain = |value: &str| value.split_whitespace().collect::<String>().to_ascii_lowercase();
    results.map(|(_, value)| plain(value)).any(|value| value.contains("dmarc=fail"))
}

#[cfg(test)]
mod tests;

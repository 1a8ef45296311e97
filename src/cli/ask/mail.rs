//! A mail: to whom, about what, the words, and what goes along with it.

use super::enclosures::{Enclosures, LeftOut};
use super::round::Round;
use super::whom::{Reason, Recipient};
use super::words::Words;
use crate::cli::error::Error;
use crate::cli::threads;
use crate::document::mail::{Mail, Mailbox};
use crate::letter::ids::{EventId, ReviewerId};
use crate::render::html;
use crate::render::page::Page;
use crate::render::terminal::{self, Screen};

/// A mail that was written.
pub(super) struct Written {
    /// As it is sent; none to somebody without an address.
    pub(super) bytes: Option<Vec<u8>>,
    /// As it reads: to whom, about what, and the words.
    pub(super) printed: String,
    /// What was to go along with it, and could not be made.
    pub(super) left_out: Vec<LeftOut>,
}

/// Writes the mail to one person.
pub(super) fn write(
    round: &Round<'_>,
    recipient: &Recipient<'_>,
    enclosures: &mut Enclosures<'_, '_>,
) -> Result<Written, Error> {
    let words = Words::to(round, recipient)?;
    let enclosed = enclosures.with(words.since())?;
    let subject = subject(round, recipient.reason);
    // In plain text the letter is as it is written, and so are the words of it that remarks are about.
    let text = as_text(&words.page(&enclosed, threads::Words::Written)?);
    let (person, pen) = (recipient.person, round.pen);
    let printed = format!("To: {}\nSubject: {subject}\n\n{text}", addressed(&person.name, person.emails.first()));
    let Some(address) = person.emails.first() else {
        return Ok(Written { bytes: None, printed, left_out: Vec::new() });
    };
    let from = Mailbox::new(&pen.by.name, &pen.by.email)?;
    let to = Mailbox::new(&person.name, address)?;
    let mut html = Vec::new();
    html::fragment(&words.page(&enclosed, threads::Words::Read)?, &mut html)
        .expect("a vector takes all that is written to it");
    let domain = from.address().split_once('@').map_or("paraaf.invalid", |(_, domain)| domain).to_owned();
    let (attachments, left_out) = enclosed.apart();
    let mail = Mail {
        id: format!("{}@{domain}", message_of(round.id, &person.id)),
        from,
        to,
        subject,
        at: pen.by.at.seconds,
        text,
        html: String::from_utf8_lossy(&html).into_owned(),
        attachments,
    };
    Ok(Written { bytes: Some(mail.to_bytes()), printed, left_out })
}

pub(super) fn subject(round: &Round<'_>, reason: Reason) -> String {
    let what = match reason {
        Reason::Needed => "Do you agree?",
        Reason::Carried => "What changed since you agreed",
    };
    // `paraaf receive` knows by this which draft an answer is about.
    format!("[{} {}] {what}", round.letter.name, round.current.at.number)
}

fn addressed(name: &str, address: Option<&String>) -> String {
    address.map_or_else(|| format!("{name} (no address)"), |address| format!("{name} <{address}>"))
}

/// A page as the plain part of a mail.
fn as_text(page: &Page) -> String {
    let screen = Screen { terminal: false, color: false, width: Some(72) };
    let mut text = Vec::new();
    terminal::write(page, &screen, &mut text).expect("a vector takes all that is written to it");
    String::from_utf8_lossy(&text).into_owned()
}

/// What the `Message-ID` of a question to somebody has before its domain: `paraaf receive` knows by it whom was asked.
pub(crate) fn message_of(question: EventId, person: &ReviewerId) -> String {
    format!("{question}.{}", ascii(person.as_str()))
}

/// An id as a message's id can hold it.
fn ascii(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}

//! One mail, as RFC 5322 and MIME have it: plain text and HTML beside each other, and attachments.
//!
//! Names and subjects come from other people. Nothing in them can begin a header of its own: control characters become
//! blanks, and an address that is none is refused. The same mail always has the same bytes.

use std::borrow::Cow;

use data_encoding::{BASE64_MIME, HEXLOWER, HEXUPPER};
use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date;
use mail_builder::mime::MimePart;
use sha2::{Digest as _, Sha256};
use thiserror::Error;

/// An address that no mail can be sent to.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotAnAddress {
    /// It is no address.
    #[error("'{0}' is not an e-mail address")]
    None(String),
    /// It has letters beside those of ASCII, for which a header has no form that all mail programs take.
    #[error("the address '{0}' has letters that many mail programs refuse")]
    Letters(String),
}

/// Somebody whom a mail is from or to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    name: String,
    address: String,
}

impl Mailbox {
    /// A person with a name and an address; the address has one `@`, no blanks, brackets, quotes or commas, and no letters
    /// beside those of ASCII.
    pub fn new(name: &str, address: &str) -> Result<Self, NotAnAddress> {
        let (local, domain) = address.split_once('@').unwrap_or_default();
        let plain = |c: char| !c.is_control() && !c.is_whitespace() && !"<>()[],;:\\\"".contains(c);
        let good = !local.is_empty() && !domain.is_empty() && !domain.contains('@') && address.chars().all(plain);
        if good && !address.is_ascii() {
            Err(NotAnAddress::Letters(address.to_owned()))
        } else if good {
            Ok(Self { name: on_one_line(name).into_owned(), address: address.to_owned() })
        } else {
            Err(NotAnAddress::None(address.to_owned()))
        }
    }

    /// The address.
    pub fn address(&self) -> &str {
        &self.address
    }

    fn header(&self) -> Address<'_> {
        let name = Some(self.name.as_str()).filter(|name| !name.is_empty());
        Address::new_address(name, self.address.as_str())
    }
}

/// A file that travels with a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// What it is called.
    pub name: String,
    /// What it is: `text/markdown`.
    pub kind: &'static str,
    /// Its bytes, which arrive as they are.
    pub bytes: Vec<u8>,
}

/// A mail to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Who sends it.
    pub from: Mailbox,
    /// Who gets it.
    pub to: Mailbox,
    /// What it is about.
    pub subject: String,
    /// When it was written: seconds since 1970.
    pub at: i64,
    /// What tells it from every other mail, without brackets: letters, digits, dots and one `@`.
    pub id: String,
    /// What is read where HTML is not.
    pub text: String,
    /// What is read elsewhere.
    pub html: String,
    /// What travels with it.
    pub attachments: Vec<Attachment>,
}

impl Mail {
    /// The message, with the line ends that mail has (CRLF).
    pub fn to_bytes(&self) -> Vec<u8> {
        let part = |kind: &'static str, text: &str| {
            if text.contains("From ") {
                MimePart::new(kind, quoted_printable(text)).transfer_encoding("quoted-printable")
            } else {
                MimePart::new(kind, text.to_owned())
            }
        };
        let alternatives = vec![part("text/plain", &self.text), part("text/html", &self.html)];
        let mut parts = vec![MimePart::new(self.multipart("multipart/alternative"), alternatives)];
        for attachment in &self.attachments {
            let kind = ContentType::new(attachment.kind).attribute("charset", "utf-8");
            let name = on_one_line(&attachment.name).into_owned();
            let has_from = attachment.bytes.split(|byte| *byte == b'\n').any(|line| line.starts_with(b"From "));
            parts.push(if has_from {
                let encoded = BASE64_MIME.encode(&attachment.bytes).into_bytes();
                MimePart::new(kind, encoded).transfer_encoding("base64").attachment(name)
            } else {
                MimePart::new(kind, attachment.bytes.clone()).attachment(name)
            });
        }
        let message = MessageBuilder::new()
            .from(self.from.header())
            .to(self.to.header())
            .subject(on_one_line(&self.subject))
            .date(Date::new(self.at))
            .message_id(on_one_line(&self.id).into_owned())
            .body(MimePart::new(self.multipart("multipart/mixed"), parts));
        let mut bytes = Vec::new();
        message.serialize(&mut bytes);
        bytes
    }

    /// The type of a part that holds parts. What parts it is worked out from all that the mail holds, so that nothing in
    /// the mail can contain it.
    fn multipart(&self, kind: &'static str) -> ContentType<'static> {
        let mut hash = Sha256::new();
        hash.update(kind);
        for text in [&self.id, &self.text, &self.html] {
            hash.update(text);
        }
        for attachment in &self.attachments {
            hash.update(&attachment.bytes);
        }
        let boundary = format!("=_{}", &HEXLOWER.encode(&hash.finalize())[..40]);
        ContentType::new(kind).attribute("boundary", boundary)
    }
}

/// The longest line of a text that is encoded, without the mark that it goes on (RFC 2045).
const LONGEST_LINE: usize = 75;

/// A text in which no line begins with `From `: programs that keep mails in one file, and servers, put a `>` before such a
/// line.
fn quoted_printable(text: &str) -> String {
    let mut encoded = String::new();
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            encoded.push_str("\r\n");
        }
        let line = line.strip_suffix('\r').unwrap_or(line);
        let mut start = encoded.len();
        for (place, byte) in line.bytes().enumerate() {
            let is_last = place + 1 == line.len();
            let is_plain = byte.is_ascii_graphic() && byte != b'=' || matches!(byte, b' ' | b'\t') && !is_last;
            let length = if is_plain { 1 } else { 3 };
            if encoded.len() - start + length > LONGEST_LINE {
                encoded.push_str("=\r\n");
                start = encoded.len();
            }
            // A line that begins so, or with a full stop, is changed on the way.
            let is_first = encoded.len() == start;
            let is_changed = is_first && (line.as_bytes()[place..].starts_with(b"From ") || byte == b'.');
            if is_plain && !is_changed {
                encoded.push(char::from(byte));
            } else {
                encoded.push('=');
                encoded.push_str(&HEXUPPER.encode(&[byte]));
            }
        }
    }
    encoded
}

/// Words that stay on one line, with nothing in them that could end it, or that a reader would decode into other words
/// (RFC 2047).
fn on_one_line(words: &str) -> Cow<'_, str> {
    let ends = |c: char| c.is_control() || c == '\u{2028}' || c == '\u{2029}';
    if !words.contains(ends) && !words.contains("=?") {
        return Cow::Borrowed(words);
    }
    Cow::Owned(words.replace(ends, " ").replace("=?", "= ?"))
}

#[cfg(test)]
mod tests {
    use mail_parser::{MessageParser, MimeHeaders as _};
    use proptest::prelude::*;

    use super::*;

    fn mail(name: &str, subject: &str, text: &str, file: &str, bytes: &[u8]) -> Mail {
        Mail {
            from: Mailbox::new("Anna de Vries", "anna@bzk.example").unwrap(),
            to: Mailbox::new(name, "bram@fin.example").unwrap(),
            subject: subject.to_owned(),
            at: 1_795_000_000,
            id: "vj4zh4wh4hq4oinq.bram@bzk.example".to_owned(),
            text: text.to_owned(),
            html: format!("<p>{}</p>", text.len()),
            attachments: vec![Attachment { name: file.to_owned(), kind: "text/markdown", bytes: bytes.to_vec() }],
        }
    }

    #[test]
    fn an_address_that_is_none_is_refused() {
        for bad in ["", "anna", "@x", "a@", "a@b@c", "a b@c", "a@b\nBcc: x@y", "<a@b>", "a@b,c@d", "\"a\"@b"] {
            assert!(Mailbox::new("Anna", bad).is_err(), "{bad:?}");
        }
        for letters in ["josé@fin.example", "l@münchen.example"] {
            assert_eq!(Mailbox::new("José", letters), Err(NotAnAddress::Letters(letters.to_owned())));
        }
        assert_eq!(Mailbox::new("Anna", "a.b+c@d.example").unwrap().address(), "a.b+c@d.example");
    }

    #[test]
    fn a_name_or_a_subject_cannot_add_a_header() {
        let nasty = "Bram\r\nBcc: all@x.example\r\n\r\nHello";
        let bytes = mail(nasty, nasty, "Hi", nasty, b"x").to_bytes();
        let head = String::from_utf8(bytes).unwrap();
        let head = head.split("\r\n\r\n").next().unwrap();
        assert!(!head.lines().any(|line| line.to_lowercase().starts_with("bcc")), "{head}");
    }

    #[test]
    fn a_name_is_not_decoded_into_another() {
        let bytes = mail("=?utf-8?q?Minister?=", "=?utf-8?b?QkND?=", "Hi", "x", b"x").to_bytes();
        let read = MessageParser::new().parse(&bytes).unwrap();
        assert_eq!(read.subject(), Some("= ?utf-8?b?QkND?="));
        assert_eq!(
            read.to().and_then(mail_parser::Address::first).and_then(|to| to.name()),
            Some("= ?utf-8?q?Minister?=")
        );
    }

    #[test]
    fn the_same_mail_has_the_same_bytes() {
        let one = mail("Bram", "Do you agree?", "Hi", "brief.md", b"x");
        assert_eq!(one.to_bytes(), one.clone().to_bytes());
    }

    #[test]
    fn no_line_begins_with_from_and_all_words_arrive() {
        let long = "é".repeat(90);
        let text = format!("Dear Bram,\n\nFrom 2027 on: 12 = 12.\n.\n{long} From here\r\nFrom \nend \n");
        for words in [text.as_str(), &text.replace('é', "e"), "From x"] {
            let written = mail("Bram", "From here", words, "brief.md", words.as_bytes()).to_bytes();
            let mut lines = written.split(|byte| *byte == b'\n');
            assert!(lines.all(|line| !line.starts_with(b"From ") && line.len() <= 80));
            let read = MessageParser::new().parse(&written).unwrap();
            let bare = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(bare(&read.body_text(0).unwrap()), bare(words));
            assert_eq!(read.attachment(0).unwrap().contents(), words.as_bytes());
        }
    }

    /// Text as a mail has it: what an independent reader is to find.
    fn words() -> impl Strategy<Value = String> {
        prop_oneof!["[a-zA-Zé’ëł李\\\\\"<>@(),;:. =?_-]{0,60}", any::<String>()]
    }

    proptest! {
        #[test]
        fn an_independent_reader_finds_what_was_written(
            name in words(), subject in words(), text in words(), file in words(), letter in any::<String>()
        ) {
            let written = mail(&name, &subject, &text, &file, letter.as_bytes()).to_bytes();
            prop_assert!(written.split(|byte| *byte == b'\n').all(|line| line.len() <= 998));
            let read = MessageParser::new().parse(&written).unwrap();
            let headers: Vec<&str> = read.headers().iter().map(mail_parser::Header::name).collect();
            prop_assert_eq!(headers, ["From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"]);
            let same = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(same(read.subject().unwrap_or_default()), same(&on_one_line(&subject)));
            let to = read.to().and_then(mail_parser::Address::first).unwrap();
            prop_assert_eq!(to.address(), Some("bram@fin.example"));
            prop_assert_eq!(same(to.name().unwrap_or_default()), same(&on_one_line(&name)));
            let body = read.body_text(0).unwrap();
            prop_assert_eq!(body.lines().map(str::trim_end).collect::<String>(), text.lines().map(str::trim_end).collect::<String>());
            let attachment = read.attachment(0).unwrap();
            prop_assert_eq!(attachment.contents(), letter.as_bytes());
            prop_assert_eq!(same(attachment.attachment_name().unwrap_or_default()), same(&on_one_line(&file)));
        }
    }
}

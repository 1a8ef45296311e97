//! What is attached to a mail.

use mail_parser::{Message, MessagePart, MimeHeaders, PartType};
use paraaf_text::intake;

use super::markup::{self, Piece};
use super::picture;
use super::tag::Tag;

/// A file that came with a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// What it is called; empty where it has no name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Attached {
    /// Its words, where it is plain text by its name.
    pub fn text(&self) -> Option<&str> {
        let name = self.name.to_lowercase();
        let is_text = [".txt", ".text", ".md"].iter().any(|ending| name.ends_with(ending));
        let text = std::str::from_utf8(&self.bytes).ok().filter(|text| !text.contains('\0'));
        text.filter(|_| is_text && intake::kind(&self.bytes).is_none())
    }
}

/// The most bytes that a picture in somebody's signature has.
const LOGO: usize = 50 * 1024;

/// Everything that is attached, but for what belongs to the mail itself: its signature by a key, and the small pictures
/// that its HTML shows. A document that is called one of those is a document.
pub(super) fn of(mail: &Message<'_>) -> Vec<Attached> {
    let html: Vec<&str> = mail.html_bodies().filter_map(MessagePart::text_contents).collect();
    let pictures: Vec<Tag> = html.iter().flat_map(|html| markup::pieces(html)).filter_map(picture_of).collect();
    let is_logo = |part: &MessagePart<'_>| {
        let is_it = |tag: &&Tag, id: &str| tag.value("src").and_then(|src| src.trim().strip_prefix("cid:")) == Some(id);
        let is_big = |id: &str| {
            let mut tags = pictures.iter().filter(|tag| is_it(tag, id)).peekable();
            let is_bare = tags.peek().is_none() && picture::is_big(None, part.contents());
            is_bare || tags.any(|tag| picture::is_big(Some(tag), part.contents()))
        };
        let shows = |id: &str| html.iter().any(|html| html.contains(&format!("cid:{id}"))) && !is_big(id);
        let is_picture = part.content_type().is_some_and(|kind| kind.c_type.eq_ignore_ascii_case("image"));
        is_picture && part.contents().len() <= LOGO && part.content_id().is_some_and(shows)
    };
    let is_key = |part: &MessagePart<'_>| {
        ["pgp-signature", "pkcs7-signature", "x-pkcs7-signature"]
            .iter()
            .any(|sub| part.is_content_type("application", sub))
    };
    let is_document = |part: &MessagePart<'_>| intake::kind(part.contents()).is_some();
    let is_its_own = |part: &MessagePart<'_>| (is_key(part) || is_logo(part)) && !is_document(part);
    let is_attached = |part: &MessagePart<'_>| !part.is_multipart() && !is_its_own(part) && !goes_on(part);
    let attached = mail.attachments().filter(|part| is_attached(part));
    attached.map(read).filter(|attached| !attached.bytes.is_empty()).collect()
}

/// The words of the mail behind what is attached among them: Exchange makes such a part a file, and calls it `ATT00001.htm`.
pub(super) fn words_behind<'m>(mail: &'m Message<'m>) -> impl Iterator<Item = &'m MessagePart<'m>> {
    mail.attachments().filter(|part| goes_on(part))
}

fn goes_on(part: &MessagePart<'_>) -> bool {
    let name = part.attachment_name().unwrap_or_default().to_ascii_lowercase();
    let is_counted = |name: &str| name.len() == 5 && name.bytes().all(|byte| byte.is_ascii_digit());
    let ends = [".htm", ".html", ".txt"].iter().find_map(|ending| name.strip_suffix(ending)?.strip_prefix("att"));
    ends.is_some_and(is_counted) && matches!(part.body, PartType::Text(_) | PartType::Html(_))
}

fn picture_of(piece: Piece<'_>) -> Option<Tag> {
    match piece {
        Piece::Opens(tag) if picture::is_one(&tag) => Some(tag),
        _ => None,
    }
}

fn read(part: &MessagePart<'_>) -> Attached {
    let subject = match &part.body {
        PartType::Message(mail) => mail.subject(),
        _ => None,
    };
    let name = part.attachment_name().or(subject).unwrap_or_default();
    Attached { name: name.split_whitespace().collect::<Vec<_>>().join(" "), bytes: part.contents().to_vec() }
}

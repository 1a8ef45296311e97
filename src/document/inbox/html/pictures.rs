//! What an HTML mail shows that is no word: pictures, forms, and what only Outlook shows.

use super::named::decoded;
use super::{FIELD, PICTURE, Reader};
use crate::inbox::doubt::Doubt;
use crate::inbox::look;
use crate::inbox::markup::{self, Piece};
use crate::inbox::picture;
use crate::inbox::tag::Tag;

/// The elements that show what no word says.
const PICTURES: &[&str] = &["applet", "audio", "canvas", "embed", "iframe", "math", "meter", "object", "svg", "video"];

/// A picture below so many lines is that of a signature: an answer, an ending and a name, or a greeting, an answer and an
/// ending stand above it. One that says something stands beside the answer.
const LINES_ABOVE_A_LOGO: usize = 3;

/// The same for one of which words say what it shows: these are read where they stand.
const LINES_ABOVE_A_NAMED_LOGO: usize = 2;

impl Reader {
    /// What Outlook shows, and other programs do not.
    pub(super) fn conditional(&mut self, inside: &str) {
        if !self.is_own() {
            return;
        }
        let words = inside.split_once("]>").map_or("", |(_, words)| words);
        let mut settings = 0_usize;
        for piece in markup::pieces(words.trim_end_matches("<![endif]")) {
            match piece {
                Piece::Opens(tag) if tag.name == "xml" => settings += 1,
                Piece::Closes(name) if name == "xml" => settings = settings.saturating_sub(1),
                Piece::Opens(tag) if tag.name.ends_with("imagedata") => self.picture(&tag),
                Piece::Words(words) if settings == 0 && !decoded(words).trim().is_empty() => self.doubt(Doubt::Hidden),
                _ => {}
            }
        }
    }

    /// A picture of which no word says what it shows.
    fn picture(&mut self, tag: &Tag) {
        if picture::is_dot(tag) {
            return;
        }
        if !self.is_below(LINES_ABOVE_A_LOGO) || picture::is_big(Some(tag), &[]) {
            self.doubt(Doubt::Unread);
        }
        self.pictures.push(self.text.len());
    }

    /// Whether so many lines stand above what comes now.
    fn is_below(&self, lines: usize) -> bool {
        self.lines + usize::from(!self.current.trim().is_empty()) >= lines
    }

    /// What an element says that holds no words.
    pub(super) fn says(&mut self, tag: &Tag, style: &str) {
        let name = tag.name.as_str();
        let is_of = |is: &str| tag.value("type").is_some_and(|kind| kind.eq_ignore_ascii_case(is));
        let is_form = ["input", "select", "textarea"].contains(&name) && !is_of("hidden");
        if !self.is_own() {
            // No question has a field, ticked or not, nor what somebody typed into it.
            if is_form || ["option", "progress"].contains(&name) {
                self.current.push_str(FIELD);
                self.words(tag.value("value").unwrap_or_default());
            }
            if picture::is_one(tag) && !picture::is_dot(tag) || PICTURES.contains(&name) {
                self.current.push_str(PICTURE);
            }
            return;
        }
        let alt = tag.value("alt").filter(|alt| !decoded(alt).trim().is_empty());
        if let Some(alt) = alt {
            // As programs put it into the plain text: whether it says anything is for whoever reads the signature.
            if picture::is_one(tag) && self.is_below(LINES_ABOVE_A_NAMED_LOGO) && !picture::is_big(Some(tag), &[]) {
                self.words(&format!("[{}]", alt.replace(['[', ']'], " ")));
            } else {
                self.words(alt);
                self.doubt(Doubt::Picture);
            }
        }
        if is_form {
            self.doubt(Doubt::Form);
        }
        if alt.is_none() && picture::is_one(tag) {
            self.picture(tag);
        }
        if PICTURES.contains(&name) || tag.value("background").is_some() || look::pictures(style) {
            self.doubt(Doubt::Unread);
        }
    }
}

//! The words for changes that are said and not shown, in the language that the text around them is read out in.

use super::marks::{Around, LOOKS};
use paraaf_text::language::Language;

/// What is said around what came and went, and before a row that did.
pub(super) struct Spoken {
    pub(super) tag: Option<&'static str>,
    pub(super) row_deleted: &'static str,
    pub(super) row_inserted: &'static str,
    deleted: (&'static str, &'static str),
    inserted: (&'static str, &'static str),
    joined: &'static str,
    split: &'static str,
    note: &'static str,
}

/// Around what is told beside the words.
const ASIDE: (&str, &str) = ("<span class=\"faint\">", "</span>");

/// Words that are said and not shown, as they stand in a page.
macro_rules! aside {
    ($words:literal) => {
        concat!("<span class=\"spoken\">", $words, "</span>")
    };
}

/// The sign for a break, with what is said in its place.
macro_rules! sign {
    ($element:literal, $words:literal) => {
        concat!("<", $element, ">", aside!($words), "<span aria-hidden=\"true\">")
    };
}

impl Spoken {
    pub(super) fn of(language: Option<Language>) -> Self {
        let tag = language.map(Language::tag);
        match language {
            Some(Language::Dutch) => Self {
                tag,
                row_deleted: " rij vervallen: ",
                row_inserted: " rij ingevoegd: ",
                deleted: (concat!("<del>", aside!("vervallen: ")), concat!(aside!(" einde vervallen "), "</del>")),
                inserted: (concat!("<ins>", aside!("ingevoegd: ")), concat!(aside!(" einde ingevoegd "), "</ins>")),
                joined: sign!("del", " nieuwe alinea vervallen "),
                split: sign!("ins", " nieuwe alinea ingevoegd "),
                note: concat!("<sup>", aside!(" noot ")),
            },
            Some(Language::English | Language::French | Language::German) | None => Self {
                tag,
                row_deleted: " row deleted: ",
                row_inserted: " row inserted: ",
                deleted: (concat!("<del>", aside!("deleted: ")), concat!(aside!(" end deleted "), "</del>")),
                inserted: (concat!("<ins>", aside!("inserted: ")), concat!(aside!(" end inserted "), "</ins>")),
                joined: sign!("del", " paragraph break deleted "),
                split: sign!("ins", " paragraph break inserted "),
                note: concat!("<sup>", aside!(" note ")),
            },
        }
    }

    /// What stands around words.
    pub(super) fn around(&self) -> Around<'static> {
        Around {
            deleted: self.deleted,
            inserted: self.inserted,
            joined: (self.joined, "</span></del>"),
            split: (self.split, "</span></ins>"),
            raised: (self.note, "</sup>"),
            aside: ASIDE,
            looks: LOOKS,
            links: true,
        }
    }

    /// The same where it is said of a whole row.
    pub(super) fn silent() -> Around<'static> {
        Around {
            deleted: ("<del>", "</del>"),
            inserted: ("<ins>", "</ins>"),
            joined: ("<del>", "</del>"),
            split: ("<ins>", "</ins>"),
            raised: ("<sup>", "</sup>"),
            aside: ASIDE,
            looks: LOOKS,
            links: true,
        }
    }
}

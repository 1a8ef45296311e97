//! The words of a line as they look, and what came and went among them.

use std::fmt::Write as _;

use super::escape::escaped;
use super::letter::is_safe;
use crate::marks::Fate;
use crate::typeset::{Cell, Mark, Wear};
use paraaf_text::document::line::Look;

/// What stands around words with a fate, and around a footnote's number.
pub(super) struct Around<'a> {
    pub(super) deleted: (&'a str, &'a str),
    pub(super) inserted: (&'a str, &'a str),
    pub(super) joined: (&'a str, &'a str),
    pub(super) split: (&'a str, &'a str),
    pub(super) raised: (&'a str, &'a str),
    /// Around what is told beside the words.
    pub(super) aside: (&'a str, &'a str),
    /// Bold, slanted, struck out, and as on a typewriter.
    pub(super) looks: [(&'a str, &'a str); 4],
    /// Whether words lead where they say.
    pub(super) links: bool,
}

/// What stands around words by their look, on a page of its own.
pub(super) const LOOKS: [(&str, &str); 4] =
    [("<strong>", "</strong>"), ("<em>", "</em>"), ("<s>", "</s>"), ("<code>", "</code>")];

/// The words of a line.
pub(super) fn draw(marks: &[Mark], around: &Around<'_>) -> String {
    let mut drawn = String::new();
    for run in marks.chunk_by(|one, next| one.fate == next.fate) {
        let (open, close) = match run[0].fate {
            Fate::Kept => ("", ""),
            Fate::Deleted => around.deleted,
            Fate::Inserted => around.inserted,
            Fate::Joined => around.joined,
            Fate::Split => around.split,
        };
        drawn.push_str(open);
        for linked in run.chunk_by(|one, next| one.wear.link == next.wear.link) {
            let leads = linked[0].wear.link.as_deref().filter(|target| around.links && is_safe(target));
            if let Some(target) = leads {
                let _ = write!(drawn, "<a href=\"{}\">", escaped(target));
            }
            for mark in linked {
                words(mark, around, &mut drawn);
            }
            drawn.push_str(if leads.is_some() { "</a>" } else { "" });
        }
        drawn.push_str(close);
    }
    drawn
}

/// The words of a cell alone.
pub(super) fn words_of(cell: &Cell) -> String {
    cell.marks.iter().map(|mark| mark.words.as_str()).collect()
}

fn words(mark: &Mark, around: &Around<'_>, drawn: &mut String) {
    let looks = [Look::STRONG, Look::EMPHASIS, Look::STRUCK, Look::CODE].into_iter().zip(around.looks);
    let worn: Vec<(&str, &str)> =
        looks.filter(|(look, _)| mark.wear.look.has(*look)).map(|(_, around)| around).collect();
    for (open, _) in &worn {
        drawn.push_str(open);
    }
    let (open, close) = match mark.wear {
        Wear { raised: true, .. } => around.raised,
        Wear { aside: true, .. } if mark.fate == Fate::Kept => around.aside,
        Wear { .. } => ("", ""),
    };
    drawn.push_str(open);
    for (at, line) in mark.words.split('\n').enumerate() {
        drawn.push_str(if at > 0 { "<br>\n" } else { "" });
        drawn.push_str(&escaped(line));
    }
    drawn.push_str(close);
    for (_, close) in worn.iter().rev() {
        drawn.push_str(close);
    }
}

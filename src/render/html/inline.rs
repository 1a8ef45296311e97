//! Looks that stand at their elements, as mails need them, and what every part of a mail is made of.

use std::io;

use super::escape::escaped;
use crate::folds;
use crate::page::{Piece, Text, Tone};
use paraaf_text::document::line::Look;
use paraaf_text::redline::ParagraphChange;

pub(super) const INSERTED: &str = "color:#0b5d1e;background:#e3f6e5;text-decoration:underline";
pub(super) const DELETED: &str = "color:#8f1010;background:#fdeaea;text-decoration:line-through";
pub(super) const FAINT: &str = "color:#666";

/// A word in a narrow column is not broken: the table is moved aside under its own bar.
pub(super) const CELL: &str = "padding:2px 8px 2px 0;vertical-align:top;overflow-wrap:normal";

/// What stands around words of a look that mails show, as in their letter.
const LOOKS: [(Look, &str, &str); 3] = [
    (Look::STRUCK, "<s>", "</s>"),
    (Look::EMPHASIS, "<span style=\"font-style:italic\">", "</span>"),
    (Look::STRONG, "<strong>", "</strong>"),
];

/// The words of a text, each piece in its tone and its look.
pub(super) fn line(text: &Text) -> String {
    let words = text.words();
    // The blanks that set a line in on a screen are a margin here.
    let indent = words.len() - words.trim_start_matches(' ').len();
    let mut left = indent;
    let mut drawn = String::new();
    for piece in &text.pieces {
        let cut = left.min(piece.words.len() - piece.words.trim_start_matches(' ').len());
        left -= cut;
        drawn.push_str(&toned(&Piece { words: piece.words[cut..].to_owned(), ..piece.clone() }));
    }
    if indent == 0 { drawn } else { format!("<span style=\"display:block;padding-left:{indent}ch\">{drawn}</span>") }
}

fn toned(piece: &Piece) -> String {
    let words = escaped(&piece.words);
    // A blank that ends a mark is not marked.
    let kept = words.trim_end_matches(' ');
    let blank = &words[kept.len()..];
    let worn = LOOKS.iter().filter(|(look, ..)| piece.look.has(*look));
    let words = worn.fold(kept.to_owned(), |words, (_, open, close)| format!("{open}{words}{close}"));
    let drawn = match piece.tone {
        Tone::Plain => words,
        Tone::Strong => format!("<strong>{words}</strong>"),
        Tone::Faint => format!("<span style=\"{FAINT}\">{words}</span>"),
        Tone::Good => format!("<span style=\"color:#0b5d1e\">{words}</span>"),
        Tone::Bad => format!("<strong style=\"color:#8f1010\">{words}</strong>"),
        Tone::Warning => format!("<span style=\"color:#7a4b00\">{words}</span>"),
        Tone::Command => format!("<code>{words}</code>"),
        Tone::Inserted => format!("<ins style=\"{INSERTED}\">{words}</ins>"),
        Tone::Deleted => format!("<del style=\"{DELETED}\">{words}</del>"),
    };
    drawn + blank
}

pub(super) fn write_notes<'n>(lines: impl Iterator<Item = &'n Text>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut lines = lines.peekable();
    if lines.peek().is_none() {
        return Ok(());
    }
    out.write_all(b"<aside style=\"margin:0 0 .8em 1em;padding-left:.6em;border-left:3px solid #c8c8c8\">\n")?;
    for text in lines {
        writeln!(out, "<p style=\"margin:0 0 .2em\">{}</p>", line(text))?;
    }
    out.write_all(b"</aside>\n")
}

pub(super) fn write_fold(unchanged: &[ParagraphChange], out: &mut dyn io::Write) -> io::Result<()> {
    let Some(words) = folds::unchanged(unchanged) else { return Ok(()) };
    writeln!(out, "<p style=\"margin:0 0 .8em;{FAINT}\">… {}</p>", escaped(&words))
}

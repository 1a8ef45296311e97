//! The words of a line, each piece in its tone, by the names that the style sheet knows.

use std::fmt::Write as _;

use super::escape::escaped;
use super::marks::LOOKS;
use crate::page::{Piece, Text, Tone};
use paraaf_text::document::line::Look;

/// A line as it stands in a paragraph or a cell. The blanks that set it in on a screen, and those that fill a column
/// there, are no part of it.
pub(super) fn line(text: &Text) -> String {
    let mut drawn = String::new();
    let mut begun = false;
    for piece in &text.pieces {
        let words = if begun { piece.words.as_str() } else { piece.words.trim_start_matches(' ') };
        begun |= !words.is_empty();
        push(&mut drawn, &Piece { words: words.to_owned(), ..piece.clone() });
    }
    drawn
}

/// Whether a line is set in below the one before.
pub(super) fn is_set_in(text: &Text) -> bool {
    text.pieces.first().is_some_and(|piece| piece.words.starts_with(' '))
}

/// The attribute that names the language of a line, with the blank before it; nothing where it is that of the page.
pub(super) fn language(text: &Text) -> String {
    text.language.map(|language| format!(" lang=\"{}\"", language.tag())).unwrap_or_default()
}

/// The words of a piece without the marks that stand for its look where there is none.
fn unmarked(piece: &Piece) -> &str {
    let words = piece.words.as_str();
    let between = |open, close| words.strip_prefix(open).and_then(|words| words.strip_suffix(close));
    let unmarked = match piece.tone {
        Tone::Deleted => between("[-", "-]"),
        Tone::Inserted => between("{+", "+}"),
        Tone::Plain | Tone::Strong | Tone::Faint | Tone::Good | Tone::Bad | Tone::Warning | Tone::Command => None,
    };
    unmarked.unwrap_or(words)
}

/// What stands around words by their look.
fn looks(look: Look) -> (String, String) {
    let worn = [Look::STRONG, Look::EMPHASIS, Look::STRUCK, Look::CODE].into_iter().zip(LOOKS);
    let worn: Vec<_> = worn.filter(|(one, _)| look.has(*one)).map(|(_, around)| around).collect();
    (worn.iter().map(|(open, _)| *open).collect(), worn.iter().rev().map(|(_, close)| *close).collect())
}

fn push(drawn: &mut String, piece: &Piece) {
    let words = escaped(unmarked(piece));
    let (open, close) = match piece.tone {
        Tone::Plain => ("", ""),
        Tone::Strong => ("<strong>", "</strong>"),
        Tone::Faint => ("<span class=\"faint\">", "</span>"),
        Tone::Good => ("<span class=\"good\">", "</span>"),
        Tone::Bad => ("<strong class=\"bad\">", "</strong>"),
        Tone::Warning => ("<span class=\"warning\">", "</span>"),
        Tone::Command => ("<code>", "</code>"),
        Tone::Inserted => {
            ("<ins><span class=\"spoken\">inserted: </span>", "<span class=\"spoken\"> end inserted </span></ins>")
        }
        Tone::Deleted => {
            ("<del><span class=\"spoken\">deleted: </span>", "<span class=\"spoken\"> end deleted </span></del>")
        }
    };
    // A blank that ends a mark is not marked.
    let kept = words.trim_end_matches(' ');
    let (begin, end) = looks(piece.look);
    let _ = write!(drawn, "{open}{begin}{kept}{end}{close}{}", &words[kept.len()..]);
}

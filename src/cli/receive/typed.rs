//! What was typed into a comment beside the words that it held.

use std::ops::Range;

use crate::text::document::line::printable;

/// Words that a comment held, in one stretch.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) words: String,
    /// Whether paraaf wrote them beside what a person said.
    pub(super) of_paraaf: bool,
}

/// Whether a text says these words and nothing else. Programs lay them out in their own way.
pub(super) fn same_words(pieces: &[Piece], text: &str) -> bool {
    let held: Vec<String> = pieces.iter().flat_map(|piece| words_of(&piece.words)).collect();
    words_of(text) == held
}

/// What a text says before, behind and between these pieces, where each of them is whole and set apart: what runs on from
/// somebody's words, or into them, makes other words of them.
pub(super) fn typed_beside(pieces: &[Piece], text: &str) -> Option<String> {
    let (places, said) = (places(text), words_of(text));
    let mut typed: Vec<&str> = Vec::new();
    let (mut from, mut left) = (0, None::<&Piece>);
    let ends = pieces.iter().map(Some).chain([None]);
    for right in ends {
        let held = right.map_or_else(Vec::new, |piece| words_of(&piece.words));
        let at = match right {
            None => said.len(),
            Some(_) if held.is_empty() => continue,
            Some(_) => from + said[from..].windows(held.len()).position(|words| words == held)?,
        };
        if at > from {
            let of_person = |piece: &Piece| !piece.of_paraaf;
            let apart = |place: usize| {
                let between = &text[places[place - 1].end..places[place].start];
                between.contains('\n') || ends_a_sentence(&said[place - 1])
            };
            if left.is_some_and(of_person) && !apart(from) || right.is_some_and(of_person) && !apart(at) {
                return None;
            }
            typed.push(&text[places[from].start..places[at - 1].end]);
        }
        (from, left) = (at + held.len(), right);
    }
    (!typed.is_empty()).then(|| typed.join("\n"))
}

fn ends_a_sentence(word: &str) -> bool {
    let closes = |c: char| matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']');
    word.trim_end_matches(closes).ends_with(['.', '!', '?', '…'])
}

/// Where the words of a text stand.
fn places(text: &str) -> Vec<Range<usize>> {
    let parts = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let start = |word: &str| word.as_ptr().addr() - text.as_ptr().addr();
    parts.map(|word| start(word)..start(word) + word.len()).collect()
}

fn words_of(text: &str) -> Vec<String> {
    places(text).into_iter().map(|place| text[place].chars().map(printable).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held() -> Vec<Piece> {
        let piece = |words: &str, of_paraaf| Piece { words: words.to_owned(), of_paraaf };
        vec![piece("carla-1 (remark):", true), piece("Who is that?", false), piece("(by mail, recorded by Noor)", true)]
    }

    #[test]
    fn what_stands_apart_from_the_words_was_typed_beside_them() {
        for (text, typed) in [
            ("carla-1 (remark): Who is that? I am against.\n(by mail, recorded by Noor)", "I am against."),
            ("carla-1 (remark): Who\nis that?\n(by mail, recorded by Noor)\nno,  never", "no,  never"),
            ("No!\ncarla-1 (remark): Mine. Who is that? (by mail, recorded by Noor)", "No!\nMine."),
        ] {
            assert_eq!(typed_beside(&held(), text).as_deref(), Some(typed));
        }
    }

    #[test]
    fn what_runs_into_the_words_or_takes_any_out_is_not_beside_them() {
        for text in [
            "carla-1 (remark): Never ask Who is that? (by mail, recorded by Noor)",
            "carla-1 (remark): Who is that? (by mail, recorded by Noor)",
            "carla-1 (remark): Who? No. (by mail, recorded by Noor)",
            "carla-1 (remark): Who really is that? (by mail, recorded by Noor)",
        ] {
            assert_eq!(typed_beside(&held(), text), None, "{text}");
        }
        let open = [Piece { words: "Add a date".to_owned(), of_paraaf: false }];
        assert_eq!(typed_beside(&open, "Add a date never"), None);
        assert_eq!(typed_beside(&open, "Add a date\nnever").as_deref(), Some("never"));
        assert!(same_words(&open, " Add\ta date "));
    }
}

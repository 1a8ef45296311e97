//! The characters of a formula. A letter has no formulas: they are kept as words, on one line, and listed.

use super::reading::Reader;
use crate::reviewed::{Fate, Marked, Part, Reading};
use crate::xml::Element;
use paraaf_text::document::line::{Look, Piece};
use paraaf_text::document::unread::UnreadKind;

/// Reads a formula as words, and lists it.
pub(super) fn read(reader: &mut Reader<'_>, element: &Element, fate: Fate, parts: &mut Vec<Part>) {
    let mut words = Vec::new();
    gather(reader, element, fate, &mut words);
    let lives = |marked: &&Marked| marked.fate.lives(Reading::Accepted);
    let text = |marked: &Marked| match &marked.piece {
        Piece::Words(text) => text.clone(),
        Piece::Break | Piece::Note(_) => String::new(),
    };
    let accepted: String = words.iter().filter(lives).map(text).collect();
    reader.list(UnreadKind::Formula, &accepted);
    parts.extend(words.into_iter().map(Part::Run));
}

fn gather(reader: &mut Reader<'_>, parent: &Element, fate: Fate, words: &mut Vec<Marked>) {
    for element in parent.elements() {
        let sign = match element.name.as_str() {
            "m:t" | "w:t" | "w:delText" => {
                words.push(word(&element.text(), fate));
                continue;
            }
            "w:ins" | "w:moveTo" | "w:del" | "w:moveFrom" => {
                let fate = reader.fate(element, fate);
                gather(reader, element, fate, words);
                continue;
            }
            "m:sup" => "^",
            "m:sub" => "_",
            "m:den" => "/",
            "m:rad" => "√",
            _ => "",
        };
        if !sign.is_empty() && element.find("m:t").is_some() {
            words.push(word(sign, fate));
        }
        gather(reader, element, fate, words);
    }
}

fn word(text: &str, fate: Fate) -> Marked {
    Marked { piece: Piece::Words(text.to_owned()), look: Look::PLAIN, before: None, link: None, fate }
}

//! What is known while a Word document is read: its styles and lists, and what was found so far.

use std::collections::HashMap;

use super::alternatives::chosen;
use super::fields::Fields;
use super::numbering::Numbering;
use super::relations::Relations;
use super::styles::Styles;
use super::symbols::{Page, symbol};
use crate::reviewed::{By, Change, ChangeKind, Fate, Part, Reviewed};
use crate::xml::Element;
use paraaf_text::document::unread::{Unread, UnreadKind};

/// Reads the text of a document, with all that it leads to.
pub(super) struct Reader<'d> {
    pub(super) styles: &'d Styles,
    pub(super) numbering: &'d Numbering,
    pub(super) relations: &'d Relations,
    pub(super) out: Reviewed,
    /// The footnotes and endnotes by their names, and their places.
    pub(super) note_places: HashMap<(&'static str, String), usize>,
    pub(super) fields: Fields,
    /// Comments that begin before the next paragraph.
    pub(super) waiting: Vec<Part>,
    /// The paragraphs with something in them so far.
    pub(super) paragraph: usize,
    /// All paragraphs so far, in footnotes too.
    pub(super) place: usize,
    /// The list and the depth of the item that the last paragraph stood in.
    pub(super) last_item: Option<(String, usize)>,
    /// The lists whose labels cannot be kept, each listed once.
    pub(super) labels: Vec<String>,
}

impl<'d> Reader<'d> {
    pub(super) fn new(styles: &'d Styles, numbering: &'d Numbering, relations: &'d Relations) -> Self {
        Self {
            styles,
            numbering,
            relations,
            out: Reviewed::default(),
            note_places: HashMap::new(),
            fields: Fields::default(),
            waiting: Vec::new(),
            paragraph: 0,
            place: 0,
            last_item: None,
            labels: Vec::new(),
        }
    }

    /// The fate of what stands in an element that tracks a change.
    pub(super) fn fate(&mut self, element: &Element, outer: Fate) -> Fate {
        let place = self.out.changes.len();
        let (kind, inserts) = match element.name.as_str() {
            "w:ins" | "w:cellIns" => (ChangeKind::Inserted, true),
            "w:moveTo" => (ChangeKind::MovedHere, true),
            "w:moveFrom" => (ChangeKind::MovedAway, false),
            _ => (ChangeKind::Deleted, false),
        };
        self.out.changes.push(Change { kind, by: by(element) });
        let own = if inserts {
            Fate { inserted: Some(place), deleted: None }
        } else {
            Fate { inserted: None, deleted: Some(place) }
        };
        own.within(outer)
    }

    /// Lists the changes of how things look that these properties track.
    pub(super) fn formatting_changes(&mut self, properties: &Element) {
        for property in properties.elements() {
            let changes = property.name.ends_with("PrChange") || property.name == "w:numberingChange";
            if changes || property.name == "w:numPr" && property.child("w:ins").is_some() {
                let change = property.child("w:ins").filter(|_| !changes).unwrap_or(property);
                self.paragraph += 1;
                self.list_look(change, "");
                self.paragraph -= 1;
            } else if property.name == "w:rPr" {
                self.formatting_changes(property);
            }
        }
    }

    /// Lists something that a letter cannot hold.
    pub(super) fn list(&mut self, kind: UnreadKind, words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.out.unread.push(Unread { place: self.place, ..Unread::of(kind, self.paragraph, words) });
    }

    /// Lists that somebody changed how something looks.
    pub(super) fn list_look(&mut self, change: &Element, words: &str) {
        self.list(UnreadKind::FormattingChange, words);
        if let Some(last) = self.out.unread.last_mut() {
            last.by = by(change).author;
        }
    }
}

/// Who made a change or a comment, and when, as it is written.
pub(super) fn by(element: &Element) -> By {
    let attribute = |name: &str| element.attribute(name).filter(|value| !value.is_empty()).map(str::to_owned);
    By { author: attribute("w:author"), date: attribute("w:date") }
}

/// The words of a paragraph as they are with its changes accepted, and nothing else.
pub(super) fn plain_text(paragraph: &Element) -> String {
    let part = |element: &Element| match element.name.as_str() {
        "w:tab" | "w:ptab" | "w:br" | "w:cr" => " ".to_owned(),
        "w:pPr" | "w:rPr" | "w:del" | "w:moveFrom" | "w:instrText" => String::new(),
        "mc:AlternateContent" => chosen(element).map(plain_text).unwrap_or_default(),
        _ => words(element).unwrap_or_else(|| plain_text(element)),
    };
    paragraph.elements().map(part).collect()
}

/// The words that a piece of a run stands for; none where it stands for something else, or for a symbol that is no
/// character.
pub(super) fn words(element: &Element) -> Option<String> {
    let words = match element.name.as_str() {
        "w:t" => element.text(),
        "w:tab" | "w:ptab" => "\t".to_owned(),
        "w:noBreakHyphen" => "\u{2011}".to_owned(),
        "w:softHyphen" => "\u{ad}".to_owned(),
        "w:sym" => {
            let code = u32::from_str_radix(element.attribute("w:char")?, 16).ok()?;
            symbol(element.attribute("w:font"), code, Page::Unicode)?.to_string()
        }
        _ => return None,
    };
    Some(words)
}

//! The lists of a document that is written: each has a number of its own, and begins anew.

use std::fmt::Write as _;

use super::parts::{NAMESPACES, XML};
use crate::document::reviewed::Numbered;

/// The lists by the names that they have in the model.
#[derive(Debug, Default)]
pub(super) struct Lists(Vec<List>);

#[derive(Debug)]
struct List {
    name: String,
    depth: usize,
    start: Option<u64>,
}

impl Lists {
    /// The number of the list that an item belongs to.
    pub(super) fn number(&mut self, item: &Numbered) -> usize {
        let known = self.0.iter().position(|list| list.name == item.list);
        let place = known.unwrap_or_else(|| {
            self.0.push(List { name: item.list.clone(), depth: item.depth, start: item.start });
            self.0.len() - 1
        });
        place + 1
    }

    /// The part that describes them. Each is described apart: programs differ in what lists of one description share.
    pub(super) fn part(&self) -> String {
        let mut text = format!("{XML}<w:numbering {NAMESPACES}>");
        // Writing to a String cannot fail.
        for (place, list) in self.0.iter().enumerate() {
            let _ = write!(
                text,
                "<w:abstractNum w:abstractNumId=\"{}\"><w:multiLevelType w:val=\"multilevel\"/>",
                place + 1
            );
            for depth in 0..=8 {
                let start = list.start.filter(|_| depth == list.depth).unwrap_or(1);
                let (format, label) = match list.start {
                    Some(_) => ("decimal", format!("%{}.", depth + 1)),
                    None => ("bullet", ["•", "–", "▪"][depth % 3].to_owned()),
                };
                let left = 360 * (depth + 1);
                let _ = write!(
                    text,
                    "<w:lvl w:ilvl=\"{depth}\"><w:start w:val=\"{start}\"/><w:numFmt w:val=\"{format}\"/>\
                     <w:lvlText w:val=\"{label}\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{left}\" \
                     w:hanging=\"360\"/></w:pPr></w:lvl>"
                );
            }
            text.push_str("</w:abstractNum>");
        }
        for number in 1..=self.0.len() {
            let _ = write!(text, "<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"{number}\"/></w:num>");
        }
        text + "</w:numbering>"
    }
}

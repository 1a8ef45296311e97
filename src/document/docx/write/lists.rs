//! The lists of a document that is written: each has a number of its own, and begins anew.

use std::collections::HashSet;
use std::fmt::Write as _;

use crate::docx::ids::free;
use crate::docx::spaces::{NAMESPACES, XML};
use crate::reviewed::Numbered;

/// The lists by the names that they have in the model.
#[derive(Debug)]
pub(super) struct Lists<'t> {
    /// The numbers that other lists have.
    taken: &'t HashSet<u64>,
    all: Vec<List>,
}

#[derive(Debug)]
struct List {
    name: String,
    depth: usize,
    start: Option<u64>,
}

impl<'t> Lists<'t> {
    /// None yet, beside others with these numbers.
    pub(super) fn beside(taken: &'t HashSet<u64>) -> Self {
        Self { taken, all: Vec::new() }
    }

    /// The number of the list that an item belongs to.
    pub(super) fn number(&mut self, item: &Numbered) -> u64 {
        let known = self.all.iter().position(|list| list.name == item.list);
        let place = known.unwrap_or_else(|| {
            self.all.push(List { name: item.list.clone(), depth: item.depth, start: item.start });
            self.all.len() - 1
        });
        free(self.taken).nth(place).unwrap_or_default()
    }

    /// The part that describes them.
    pub(super) fn part(&self) -> String {
        let (described, named) = self.descriptions();
        format!("{XML}<w:numbering {NAMESPACES}>{described}{named}</w:numbering>")
    }

    /// What they are, and which of these each is. Each is described apart: programs differ in what lists of one description
    /// share.
    pub(super) fn descriptions(&self) -> (String, String) {
        let (mut text, mut named) = (String::new(), String::new());
        // Writing to a String cannot fail.
        for (list, number) in self.all.iter().zip(free(self.taken)) {
            let _ =
                write!(text, "<w:abstractNum w:abstractNumId=\"{number}\"><w:multiLevelType w:val=\"multilevel\"/>");
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
            let _ = write!(named, "<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"{number}\"/></w:num>");
        }
        (text, named)
    }
}

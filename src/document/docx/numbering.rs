//! The lists of a Word document: what stands before their items.

use std::collections::HashMap;

use crate::xml::Element;

/// All lists by their ids.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: HashMap<String, List>,
}

/// A list, and which description it follows, which others may follow too.
#[derive(Debug, Default)]
struct List {
    description: String,
    levels: HashMap<usize, Level>,
}

/// What stands before the items of a list at one depth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Level {
    /// The first number.
    pub(super) start: u64,
    /// What kind of label it is.
    pub(super) label: Label,
    /// How far its words are set in, in twentieths of a point, where it says so.
    left: Option<i64>,
}

/// The label of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// Nothing.
    None,
    /// A dot or the like.
    Bullet,
    /// A plain number.
    Number,
    /// A letter, a Roman number, or a number with words or other numbers about it.
    Other,
}

/// The place in a list that the properties of a paragraph or a style name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Place {
    list: Option<String>,
    depth: Option<usize>,
}

impl Place {
    /// What a `w:pPr` says.
    pub(super) fn of(properties: &Element) -> Self {
        let value = |name: &str| properties.at(&["w:numPr", name]).and_then(|element| element.attribute("w:val"));
        Self { list: value("w:numId").map(str::to_owned), depth: value("w:ilvl").and_then(|depth| depth.parse().ok()) }
    }

    /// This, where it says nothing, as another says.
    pub(super) fn or(&self, other: &Self) -> Self {
        Self { list: self.list.clone().or_else(|| other.list.clone()), depth: self.depth.or(other.depth) }
    }

    /// The list and the depth; none where there is no list, which is also said by a list of the id 0.
    pub(super) fn named(&self) -> Option<(&str, usize)> {
        let list = self.list.as_deref().filter(|list| *list != "0")?;
        Some((list, self.depth.unwrap_or(0).min(8)))
    }
}

impl Numbering {
    /// The lists in `numbering.xml`.
    pub(super) fn of(tree: &Element) -> Self {
        let mut abstracts: HashMap<&str, HashMap<usize, Level>> = HashMap::new();
        for list in tree.elements().filter(|element| element.name == "w:abstractNum") {
            let levels = list.elements().filter(|element| element.name == "w:lvl").filter_map(level).collect();
            abstracts.insert(list.attribute("w:abstractNumId").unwrap_or_default(), levels);
        }
        let mut lists = HashMap::new();
        for list in tree.elements().filter(|element| element.name == "w:num") {
            let Some(id) = list.attribute("w:numId") else { continue };
            let base = list.child("w:abstractNumId").and_then(|base| base.attribute("w:val")).unwrap_or_default();
            let mut levels = abstracts.get(base).cloned().unwrap_or_default();
            for change in list.elements().filter(|element| element.name == "w:lvlOverride") {
                let Some(depth) = change.attribute("w:ilvl").and_then(|depth| depth.parse().ok()) else { continue };
                if let Some((_, level)) = change.child("w:lvl").and_then(level) {
                    levels.insert(depth, level);
                }
                let start = change.child("w:startOverride").and_then(|start| start.attribute("w:val")?.parse().ok());
                if let (Some(start), Some(level)) = (start, levels.get_mut(&depth)) {
                    level.start = start;
                }
            }
            lists.insert(id.to_owned(), List { description: base.to_owned(), levels });
        }
        Self { lists }
    }

    /// What stands before the items of a list; a list that is not described has bullets.
    pub(super) fn level(&self, list: &str, depth: usize) -> Level {
        let known = self.lists.get(list).and_then(|list| list.levels.get(&depth)).copied();
        known.unwrap_or(Level { start: 1, label: Label::Bullet, left: None })
    }

    /// What a list is called. Bullets count nothing: those of one description are one list to the eye, and `LibreOffice` (7.4)
    /// gives each item of a list in a list a list of its own.
    pub(super) fn name(&self, list: &str, label: Label) -> String {
        match self.lists.get(list).filter(|_| label == Label::Bullet) {
            Some(known) => format!("{} •", known.description),
            None => list.to_owned(),
        }
    }

    /// The depth of the item that a paragraph goes on with: it says that it stands in no list, right behind the item that is
    /// named, and its words are set in as far as those of that item or of one that it stands in.
    pub(super) fn goes_on(&self, properties: &Element, (list, depth): (&str, usize)) -> Option<usize> {
        let says_none = Place::of(properties).list.as_deref() == Some("0");
        let indent = properties.child("w:ind").filter(|_| says_none)?;
        let is_none = |name: &str| indent.attribute(name).is_none_or(|value| value == "0");
        let left = indent_of(indent).filter(|_| is_none("w:hanging") && is_none("w:firstLine"))?;
        (0..=depth).rev().find(|depth| self.level(list, *depth).left == Some(left))
    }
}

fn level(element: &Element) -> Option<(usize, Level)> {
    let value = |name: &str| element.child(name).and_then(|child| child.attribute("w:val"));
    let depth: usize = element.attribute("w:ilvl")?.parse().ok()?;
    let text = value("w:lvlText").unwrap_or_default();
    let only_number = format!("%{}", depth + 1);
    let label = match value("w:numFmt").unwrap_or("decimal") {
        "none" => Label::None,
        "bullet" => Label::Bullet,
        "decimal" if text.trim_end_matches(['.', ')']) == only_number => Label::Number,
        _ => Label::Other,
    };
    let start = value("w:start").and_then(|start| start.parse().ok()).unwrap_or(1);
    Some((depth, Level { start, label, left: element.at(&["w:pPr", "w:ind"]).and_then(indent_of) }))
}

fn indent_of(indent: &Element) -> Option<i64> {
    indent.attribute("w:left").or_else(|| indent.attribute("w:start"))?.parse().ok()
}

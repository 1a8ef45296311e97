//! The styles of a Word document: which are headings, quotes, code, and how their words look.

use std::collections::HashMap;

use super::looks::Said;
use super::named::is_part_of_letter;
use super::numbering::Place;
use crate::reviewed::Kind;
use crate::xml::Element;

/// All styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The style of a paragraph that names none.
    default: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    level: Option<u8>,
    place: Place,
    looks: Said,
}

/// What a style comes to, with all that it is based on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Meaning {
    pub(super) kind: Kind,
    pub(super) quotes: usize,
    /// The depth of the item that it goes on with.
    pub(super) continues: Option<usize>,
    /// The list that it stands in.
    pub(super) place: Place,
    pub(super) looks: Said,
    /// Whether its words are links.
    pub(super) is_link: bool,
}

impl Meaning {
    /// Whether both say the same of words; in what list they stand is said by each paragraph.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        *self == Self { place: self.place.clone(), ..other.clone() }
    }
}

/// The longest way from a style to what it is based on; a circle has no end.
const LONGEST: usize = 32;

impl Styles {
    /// The styles in `styles.xml`.
    pub(super) fn of(tree: &Element) -> Self {
        let mut styles = Self::default();
        for style in tree.elements().filter(|element| element.name == "w:style") {
            let Some(id) = style.attribute("w:styleId") else { continue };
            let value = |name: &str| style.child(name).and_then(|child| child.attribute("w:val"));
            let properties = style.child("w:pPr");
            let level = properties.and_then(|properties| properties.child("w:outlineLvl"));
            let is_default = style.attribute("w:default").is_some_and(|value| value == "1" || value == "true");
            if is_default && style.attribute("w:type") == Some("paragraph") {
                styles.default = Some(id.to_owned());
            }
            let read = Style {
                name: value("w:name").unwrap_or(id).to_lowercase(),
                based_on: value("w:basedOn").map(str::to_owned),
                level: level.and_then(|level| level.attribute("w:val")?.parse().ok()),
                place: properties.map(Place::of).unwrap_or_default(),
                looks: style.child("w:rPr").map(Said::of).unwrap_or_default(),
            };
            styles.styles.insert(id.to_owned(), read);
        }
        styles
    }

    /// The id of the style of a paragraph that names none.
    pub(super) fn default_id(&self) -> Option<&str> {
        self.default.as_deref()
    }

    /// What a style comes to; without a name, what the default does.
    pub(super) fn meaning(&self, id: Option<&str>) -> Meaning {
        let mut meaning = Meaning::default();
        let mut next = id.or(self.default.as_deref());
        let mut is_settled = false;
        for _ in 0..LONGEST {
            let Some(id) = next else { break };
            let Some(style) = self.styles.get(id) else { break };
            meaning.place = meaning.place.or(&style.place);
            // The nearest style that says what a paragraph is says it.
            is_settled = is_settled || named(style, &mut meaning);
            // What looks so by being what it is, or as everything does, says nothing by it: neither a quote that its style
            // makes italic, nor a letter of which all is bold.
            if !is_settled && self.default.as_deref() != Some(id) {
                meaning.looks = meaning.looks.or(style.looks);
            }
            next = style.based_on.as_deref();
        }
        meaning
    }
}

/// What the name of a style says, which is the same in every language; its id is not.
fn named(style: &Style, meaning: &mut Meaning) -> bool {
    let name = style.name.as_str();
    let number = |prefix: &str| name.strip_prefix(prefix).map(|rest| rest.trim().parse::<usize>());
    // A style of paragraphs has one of words beside it, which looks like it and says nothing.
    let is_of_words = name.ends_with(" char");
    if let Some(Ok(level @ 1..=9)) = number("heading ") {
        meaning.kind = Kind::Heading(u8::try_from(level.min(6)).unwrap_or(6));
    } else if name == "title" {
        meaning.kind = Kind::Heading(1);
    } else if let Some(depth) = number("list continue").filter(|_| !is_of_words) {
        meaning.continues = Some(depth.map_or(0, |depth| depth.saturating_sub(1)));
    } else if let Some(depth) = number("quote").filter(|_| !is_of_words) {
        meaning.quotes = depth.unwrap_or(1).max(1);
    } else if matches!(name, "intense quote" | "block text" | "quotations") {
        meaning.quotes = 1;
    } else if matches!(name, "source code" | "html preformatted" | "preformatted text" | "code") {
        meaning.kind = Kind::Code;
    } else if name == "horizontal line" {
        meaning.kind = Kind::Rule;
    } else if matches!(name, "verbatim char" | "html code" | "html typewriter" | "source text" | "code char") {
        meaning.looks = meaning.looks.as_code();
    } else if matches!(name, "hyperlink" | "internet link" | "followedhyperlink") {
        meaning.is_link = true;
    } else if is_part_of_letter(name) {
        // It is text.
    } else if let Some(level @ 0..=8) = style.level {
        meaning.kind = Kind::Heading((level + 1).min(6));
    } else {
        return false;
    }
    true
}

//! The styles of an `OpenDocument` text: which are headings, quotes, code, how words look, and what stands before items.

use std::collections::HashMap;

use crate::colours;
use crate::reviewed::Kind;
use crate::xml::Element;
use paraaf_text::document::line::Look;
use paraaf_text::document::model::Align;

/// All styles, those of the document over those with names.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<(String, String), Style>,
    lists: HashMap<String, HashMap<usize, Label>>,
}

#[derive(Debug, Default)]
struct Style {
    /// The name that people see, in lower case.
    name: String,
    parent: Option<String>,
    list: Option<String>,
    on: Look,
    off: Look,
    align: Option<Align>,
    seen: Seen,
    coloured: bool,
    hidden: bool,
    /// Whether what it is of begins on a new page.
    begins_page: bool,
}

/// What is seen of words, and a letter cannot hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) underlined: bool,
    pub(super) highlighted: bool,
    /// Raised or lowered.
    pub(super) raised: bool,
}

/// What stands before an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// A dot, a picture, or nothing.
    Bullet,
    /// A number, from this one on; whether it is a plain one.
    Number(u64, bool),
}

/// What a style comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Meaning {
    pub(super) kind: Kind,
    pub(super) quotes: usize,
    /// The depth of the item that it goes on with, where it stands in no list itself: so it is saved of a Word document.
    pub(super) continues: Option<usize>,
    pub(super) align: Align,
    pub(super) on: Look,
    pub(super) off: Look,
    pub(super) seen: Seen,
    /// In a colour that no style with a name gives.
    pub(super) coloured: bool,
    pub(super) hidden: bool,
}

/// The longest way from a style to what it is based on.
const LONGEST: usize = 32;

impl Styles {
    /// The styles of a document: those it made itself, and those in `styles.xml`.
    pub(super) fn of(content: &Element, named: Option<&Element>) -> Self {
        let mut styles = Self::default();
        let parts = [named.and_then(|named| named.child("office:styles")), content.child("office:automatic-styles")];
        let all = parts.into_iter().flatten();
        for (is_named, element) in all.flat_map(|part| part.elements().map(|one| (part.name == "office:styles", one))) {
            let Some(name) = element.attribute("style:name") else { continue };
            match element.name.as_str() {
                "style:style" => {
                    let family = element.attribute("style:family").unwrap_or_default().to_owned();
                    let mut style = style(element, name);
                    style.coloured &= !is_named;
                    styles.styles.insert((family, name.to_owned()), style);
                }
                "text:list-style" => {
                    styles.lists.insert(name.to_owned(), element.elements().filter_map(label).collect());
                }
                _ => {}
            }
        }
        styles
    }

    /// Whether a paragraph of this style, whatever that is based on, begins on a new page.
    pub(super) fn begins_page(&self, name: &str) -> bool {
        self.styles.get(&("paragraph".to_owned(), name.to_owned())).is_some_and(|style| style.begins_page)
    }

    /// What a style of a family comes to, with all that it is based on.
    pub(super) fn meaning(&self, family: &str, name: &str) -> Meaning {
        let mut meaning = Meaning::default();
        let mut next = Some(name);
        let mut is_settled = false;
        let mut align = None;
        for _ in 0..LONGEST {
            let found = next.and_then(|name| self.styles.get(&(family.to_owned(), name.to_owned())));
            let Some(style) = found else { break };
            meaning.seen.underlined |= style.seen.underlined;
            meaning.seen.highlighted |= style.seen.highlighted;
            meaning.coloured |= style.coloured;
            meaning.seen.raised |= style.seen.raised;
            meaning.hidden |= style.hidden;
            align = align.or(style.align);
            is_settled = is_settled || named(&style.name, &mut meaning);
            // What looks so by being what it is says nothing by it: a line is bold that says what a letter is about.
            if !is_settled {
                meaning.on = meaning.on | (style.on - meaning.off);
                meaning.off = meaning.off | (style.off - meaning.on);
            }
            next = style.parent.as_deref();
        }
        // A style that is nowhere described still has a name.
        if let Some(name) = next.filter(|_| !is_settled) {
            named(&plain_name(name), &mut meaning);
        }
        meaning.align = align.unwrap_or_default();
        meaning
    }

    /// The list style that a paragraph style brings along.
    pub(super) fn list_of(&self, paragraph: &str) -> Option<&str> {
        self.styles.get(&("paragraph".to_owned(), paragraph.to_owned()))?.list.as_deref()
    }

    /// What stands before the items of a list at a depth.
    pub(super) fn label(&self, list: &str, depth: usize) -> Label {
        self.lists.get(list).and_then(|levels| levels.get(&depth)).copied().unwrap_or(Label::Bullet)
    }
}

fn style(element: &Element, name: &str) -> Style {
    let mut style = Style {
        name: element.attribute("style:display-name").map_or_else(|| plain_name(name), str::to_lowercase),
        parent: element.attribute("style:parent-style-name").map(str::to_owned),
        list: element.attribute("style:list-style-name").map(str::to_owned),
        ..Style::default()
    };
    if let Some(text) = element.child("style:text-properties") {
        let mut say = |look: Look, value: Option<bool>| match value {
            Some(true) => style.on = style.on | look,
            Some(false) => style.off = style.off | look,
            None => {}
        };
        let is_bold = |weight: &str| weight == "bold" || weight.parse().is_ok_and(|weight: u32| weight >= 600);
        say(Look::STRONG, text.attribute("fo:font-weight").map(is_bold));
        say(Look::EMPHASIS, text.attribute("fo:font-style").map(|style| style == "italic" || style == "oblique"));
        say(Look::STRUCK, text.attribute("style:text-line-through-style").map(|line| line != "none"));
        style.seen.underlined = text.attribute("style:text-underline-style").is_some_and(|line| line != "none");
        style.seen.highlighted = text.attribute("fo:background-color").is_some_and(|colour| colour != "transparent");
        style.coloured = text.attribute("fo:color").is_some_and(colours::is_seen_of_words);
        style.seen.raised = text.attribute("style:text-position").is_some_and(|position| !position.starts_with("0%"));
        style.hidden = text.attribute("text:display").is_some_and(|display| display == "none");
    }
    let of_paragraph =
        |name| element.child("style:paragraph-properties").and_then(|paragraph| paragraph.attribute(name));
    style.begins_page = of_paragraph("fo:break-before") == Some("page");
    let align = of_paragraph("fo:text-align");
    style.align = align.map(|align| match align {
        "center" => Align::Center,
        "end" | "right" => Align::Right,
        _ => Align::Unset,
    });
    style
}

/// The name that people see: names hold `_20_` for a space.
fn plain_name(name: &str) -> String {
    name.replace("_20_", " ").to_lowercase()
}

fn named(name: &str, meaning: &mut Meaning) -> bool {
    let number = |prefix: &str| name.strip_prefix(prefix).map(|rest| rest.trim().parse::<usize>());
    if let Some(Ok(level @ 1..=10)) = number("heading ") {
        meaning.kind = Kind::Heading(u8::try_from(level.min(6)).unwrap_or(6));
    } else if name == "title" {
        meaning.kind = Kind::Heading(1);
    } else if let Some(depth) = number("list continue") {
        meaning.continues = Some(depth.map_or(0, |depth| depth.saturating_sub(1)));
    } else if matches!(name, "block text" | "intense quote") {
        meaning.quotes = 1;
    } else if let Some(depth) = number("quotations").or_else(|| number("quote")) {
        meaning.quotes = depth.unwrap_or(1).max(1);
    } else if matches!(name, "preformatted text" | "source code") {
        meaning.kind = Kind::Code;
    } else if name == "horizontal line" {
        meaning.kind = Kind::Rule;
    } else if matches!(name, "source text" | "teletype" | "verbatim char") {
        meaning.on = meaning.on | Look::CODE;
    } else if PARTS_OF_LETTER.contains(&name) {
        // It is text.
    } else {
        return false;
    }
    true
}

/// The parts of a letter that are text like all other: by their names here, and by those that Word has for them, which stay
/// when a Word document is saved as a text.
const PARTS_OF_LETTER: [&str; 11] = [
    "addressee",
    "closing",
    "date",
    "greeting",
    "inside address",
    "letter date",
    "letter text",
    "salutation",
    "signature",
    "subject",
    "subject line",
];

fn label(level: &Element) -> Option<(usize, Label)> {
    let depth: usize = level.attribute("text:level")?.parse().ok()?;
    let label = match level.name.as_str() {
        "text:list-level-style-number" => {
            let format = level.attribute("style:num-format").unwrap_or_default();
            let start = level.attribute("text:start-value").and_then(|start| start.parse().ok()).unwrap_or(1);
            let around = level.attribute("style:num-prefix").unwrap_or_default();
            if format.is_empty() { Label::Bullet } else { Label::Number(start, format == "1" && around.is_empty()) }
        }
        _ => Label::Bullet,
    };
    Some((depth.saturating_sub(1), label))
}

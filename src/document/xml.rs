//! A part of a document as a tree of elements, whose names have the prefix that everyone knows them by.
//!
//! No entity is ever looked up but the five of XML itself, and a part that declares a document type is refused.

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

use super::error::DocumentError;

/// The deepest that elements stand in each other.
const MAX_DEPTH: usize = 200;

/// The most elements that a part may have.
const MAX_ELEMENTS: usize = 1_000_000;

/// The prefixes that names have here, by the ends of the names of their spaces; the strict form of Word's has another
/// beginning.
const SPACES: [(&str, &str); 29] = [
    ("/wordprocessingml/2006/main", "w"),
    ("/ooxml/wordprocessingml/main", "w"),
    ("/officeDocument/2006/relationships", "r"),
    ("/ooxml/officeDocument/relationships", "r"),
    ("/officeDocument/2006/math", "m"),
    ("/ooxml/officeDocument/math", "m"),
    ("/markup-compatibility/2006", "mc"),
    ("/word/2010/wordml", "w14"),
    ("/word/2012/wordml", "w15"),
    ("/drawingml/2006/wordprocessingDrawing", "wp"),
    ("/ooxml/drawingml/wordprocessingDrawing", "wp"),
    ("/package/2006/relationships", "rel"),
    ("/package/2006/content-types", "ct"),
    ("/officeDocument/2006/custom-properties", "own"),
    ("/ooxml/officeDocument/customProperties", "own"),
    ("/package/2006/metadata/core-properties", "core"),
    ("/dc/terms/", "dcterms"),
    (":xmlns:office:1.0", "office"),
    (":xmlns:text:1.0", "text"),
    (":xmlns:table:1.0", "table"),
    (":xmlns:style:1.0", "style"),
    (":xmlns:drawing:1.0", "draw"),
    (":xmlns:xsl-fo-compatible:1.0", "fo"),
    (":xmlns:manifest:1.0", "manifest"),
    (":xmlns:meta:1.0", "meta"),
    (":xmlns:loext:1.0", "loext"),
    ("/1999/xlink", "xlink"),
    ("/dc/elements/1.1/", "dc"),
    ("/XML/1998/namespace", "xml"),
];

/// An element with all that stands in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Element {
    /// Its name with its prefix: `w:p`. One of a space that is not known here has `?` for a prefix.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    /// What stands in it.
    pub(super) children: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// Another element.
    Element(Element),
    /// Text.
    Text(String),
}

impl Element {
    /// What the child of this name says; none where it says nothing.
    pub(super) fn said(&self, name: &str) -> Option<String> {
        let text = self.child(name)?.text();
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// The value of an attribute, by its name with its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// All attributes, each a name with its prefix and a value.
    pub(super) fn attributes(&self) -> &[(String, String)] {
        &self.attributes
    }

    /// The elements that stand in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of this name in it.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// The element that a way of names leads to.
    pub(super) fn at(&self, way: &[&str]) -> Option<&Self> {
        way.iter().try_fold(self, |element, name| element.child(name))
    }

    /// All text in it, at any depth.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.gather(&mut text);
        text
    }

    fn gather(&self, text: &mut String) {
        for node in &self.children {
            match node {
                Node::Element(element) => element.gather(text),
                Node::Text(more) => text.push_str(more),
            }
        }
    }

    /// The first element of this name at any depth.
    pub(super) fn find(&self, name: &str) -> Option<&Self> {
        self.elements().find_map(|element| if element.name == name { Some(element) } else { element.find(name) })
    }
}

/// Reads a part as a tree.
pub(super) fn parse(part: &str, bytes: &[u8]) -> Result<Element, DocumentError> {
    let damaged = |why: String| DocumentError::Damaged { part: part.to_owned(), why };
    let text = std::str::from_utf8(bytes).map_err(|_| damaged("it is not UTF-8".to_owned()))?;
    let mut reader = NsReader::from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
    reader.config_mut().expand_empty_elements = true;
    let mut open = vec![Element::default()];
    let mut elements = 0;
    loop {
        let event = reader.read_event().map_err(|error| damaged(error.to_string()))?;
        match event {
            Event::Start(start) => {
                elements += 1;
                if elements > MAX_ELEMENTS {
                    return Err(damaged(format!("it has more than {MAX_ELEMENTS} elements")));
                }
                if open.len() > MAX_DEPTH {
                    return Err(DocumentError::TooDeep(part.to_owned()));
                }
                open.push(element(&reader, &start).map_err(damaged)?);
            }
            Event::End(_) => {
                let ended = open.pop().unwrap_or_default();
                match open.last_mut() {
                    Some(parent) => parent.children.push(Node::Element(ended)),
                    None => return Err(damaged("an element ends that did not begin".to_owned())),
                }
            }
            Event::Text(text) => add(&mut open, &text.xml10_content()),
            Event::CData(text) => add(&mut open, &text.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().map_err(|error| damaged(error.to_string()))?;
                match (character, reference.xml10_content().as_ref()) {
                    (Some(character), _) => add(&mut open, character.encode_utf8(&mut [0; 4])),
                    (None, "amp") => add(&mut open, "&"),
                    (None, "lt") => add(&mut open, "<"),
                    (None, "gt") => add(&mut open, ">"),
                    (None, "quot") => add(&mut open, "\""),
                    (None, "apos") => add(&mut open, "'"),
                    (None, other) => return Err(damaged(format!("nothing is called &{other};"))),
                }
            }
            Event::DocType(_) => return Err(DocumentError::DocumentType(part.to_owned())),
            Event::Eof => break,
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    let root = open.pop().filter(|_| open.is_empty()).and_then(|document| document.elements().next().cloned());
    root.ok_or_else(|| damaged("it ends too early".to_owned()))
}

fn add(open: &mut [Element], text: &str) {
    let Some(element) = open.last_mut() else { return };
    match element.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        Some(Node::Element(_)) | None => element.children.push(Node::Text(text.to_owned())),
    }
}

fn element(reader: &NsReader<&[u8]>, start: &BytesStart<'_>) -> Result<Element, String> {
    let resolver = reader.resolver();
    let (space, local) = resolver.resolve_element(start.name());
    let name = known(&space, local.as_ref());
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let (space, local) = resolver.resolve_attribute(attribute.key);
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| error.to_string())?;
        let bare = matches!(space, ResolveResult::Unbound);
        let name = if bare { local.as_ref().to_owned() } else { known(&space, local.as_ref()) };
        attributes.push((name, value.into_owned()));
    }
    Ok(Element { name, attributes, children: Vec::new() })
}

fn known(space: &ResolveResult<'_>, local: &str) -> String {
    let prefix = match space {
        ResolveResult::Bound(space) => {
            SPACES.iter().find(|(end, _)| space.as_ref().ends_with(end)).map_or("?", |(_, prefix)| prefix)
        }
        ResolveResult::Unbound | ResolveResult::Unknown(_) => "?",
    };
    format!("{prefix}:{local}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Element, DocumentError> {
        parse("part.xml", text.as_bytes())
    }

    #[test]
    fn names_are_known_by_their_space_and_not_by_their_prefix() {
        let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        let root = read(&format!("<x:document xmlns:x='{space}'><x:p x:id='1' id='2'>a&amp;&#66;</x:p></x:document>"))
            .unwrap();
        let paragraph = root.child("w:p").unwrap();
        assert_eq!((root.name.as_str(), paragraph.text().as_str()), ("w:document", "a&B"));
        assert_eq!((paragraph.attribute("w:id"), paragraph.attribute("id")), (Some("1"), Some("2")));
    }

    #[test]
    fn entities_of_ones_own_are_refused() {
        let declared = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>";
        assert_eq!(read(declared), Err(DocumentError::DocumentType("part.xml".to_owned())));
        assert!(matches!(read("<a>&b;</a>"), Err(DocumentError::Damaged { .. })));
    }

    #[test]
    fn what_is_broken_or_endless_is_an_error() {
        assert_eq!(read(&"<a>".repeat(100_000)), Err(DocumentError::TooDeep("part.xml".to_owned())));
        for broken in ["", "<a>", "<a></b>", "</a>", "<a><b></a>", "<a b=1/>", "x"] {
            assert!(matches!(read(broken), Err(DocumentError::Damaged { .. })), "{broken}");
        }
    }
}

//! The page of a template: its size, its margins, and what stands at its top and its bottom.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::super::relations::Relations;
use crate::error::DocumentError;
use crate::package::Package;
use crate::xml::{Element, Node};

/// The page that a letter is set on.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    /// Its properties, as they stand at the end of a text.
    pub(crate) section: String,
    /// What stands behind it: its colour.
    pub(crate) background: String,
    /// The relations that it names.
    pub(super) relations: Vec<String>,
    /// The width of a line, in twentieths of a point.
    pub(super) measure: usize,
}

const EDGES: [&str; 2] = ["w:headerReference", "w:footerReference"];

/// What is about a change, or about the printer of whoever made the template.
const NOT_KEPT: [&str; 2] = ["w:sectPrChange", "w:printerSettings"];

/// The narrowest line that a table is set on.
const NARROWEST: usize = 1440;

impl Page {
    /// The last page of a template. What it does not say of its top and bottom is as on the pages before it.
    pub(super) fn of(document: &Element, relations: &Relations, package: &Package<'_>) -> Result<Self, DocumentError> {
        let mut sections = Vec::new();
        gather(document, &mut sections);
        let last = *sections.last().ok_or(DocumentError::NoPage)?;
        let size = last.child("w:pgSz").ok_or(DocumentError::NoPage)?;
        let mut named: Vec<(&str, Option<&str>)> = Vec::new();
        let mut page = Self { section: String::new(), background: String::new(), relations: Vec::new(), measure: 0 };
        for edge in sections.iter().rev().flat_map(|section| section.elements()) {
            let id = edge.attribute("r:id").unwrap_or_default();
            let is_there = || relations.target(id).is_some_and(|target| package.has(target));
            let key = (edge.name.as_str(), edge.attribute("w:type"));
            if EDGES.contains(&edge.name.as_str()) && !named.contains(&key) && is_there() {
                named.push(key);
                page.relations.push(id.to_owned());
                copy(edge, &mut page.section);
            }
        }
        for element in last.elements() {
            // A page that goes on counting after others is the first now.
            let counts_on =
                sections.len() > 1 && element.name == "w:pgNumType" && element.attribute("w:start").is_some();
            if !EDGES.contains(&element.name.as_str()) && !NOT_KEPT.contains(&element.name.as_str()) && !counts_on {
                copy(element, &mut page.section);
            }
        }
        page.section = format!("<w:sectPr>{}</w:sectPr>", page.section);
        if let Some(background) = document.child("w:background") {
            let mut background = background.clone();
            background.children.clear();
            copy(&background, &mut page.background);
        }
        let number = |element: Option<&Element>, name: &str| -> usize {
            element.and_then(|element| element.attribute(name)?.parse().ok()).unwrap_or(0)
        };
        let margins = last.child("w:pgMar");
        let taken = ["w:left", "w:right", "w:gutter"].map(|side| number(margins, side)).iter().sum();
        page.measure = number(Some(size), "w:w").saturating_sub(taken).max(NARROWEST);
        Ok(page)
    }
}

/// All properties of pages, in reading order.
fn gather<'e>(element: &'e Element, sections: &mut Vec<&'e Element>) {
    for child in element.elements() {
        match child.name.as_str() {
            "w:sectPr" => sections.push(child),
            "w:sectPrChange" => {}
            _ => gather(child, sections),
        }
    }
}

/// Writes an element of Word's with all of Word's in it, by the prefixes that everyone knows.
pub(super) fn copy(element: &Element, out: &mut String) {
    let known = |name: &str| ["w:", "r:", "xml:"].iter().any(|prefix| name.starts_with(prefix));
    if !element.name.starts_with("w:") {
        return;
    }
    let _ = write!(out, "<{}", element.name);
    for (name, value) in element.attributes().iter().filter(|(name, _)| known(name)) {
        let _ = write!(out, " {name}=\"{}\"", escape(value));
    }
    out.push('>');
    for child in &element.children {
        match child {
            Node::Element(child) => copy(child, out),
            Node::Text(text) => out.push_str(&escape(text)),
        }
    }
    let _ = write!(out, "</{}>", element.name);
}

//! A part of a template as it is written, with the places of what stands at its top: something can be put beside that,
//! or taken away, and all the rest keeps its bytes.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::error::DocumentError;
use crate::xml::{self, Element};

/// A part, by its name, and as it is written.
#[derive(Debug, Clone)]
pub(crate) struct Outline {
    pub(crate) name: String,
    text: String,
    pub(crate) tree: Element,
    /// Where each element that stands in the root begins and ends.
    places: Vec<Range<usize>>,
    /// Where the root ends.
    end: usize,
}

impl Outline {
    /// The outline of a part.
    pub(super) fn of(name: &str, bytes: &[u8]) -> Result<Self, DocumentError> {
        let tree = xml::parse(name, bytes)?;
        let damaged = |why: String| DocumentError::Damaged { part: name.to_owned(), why };
        let text = std::str::from_utf8(bytes).map_err(|_| damaged("it is not UTF-8".to_owned()))?;
        let mut text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
        if let Some((at, root)) = empty_root(&text).map_err(|error| damaged(error.to_string()))? {
            text.replace_range(at.end - 2..at.end, &format!("></{root}>"));
        }
        let (places, end) = places(&text).map_err(|error| damaged(error.to_string()))?;
        Ok(Self { name: name.to_owned(), text, tree, places, end })
    }

    /// The part without some of its elements, and with more: each before the first element of these names, or at the end.
    pub(crate) fn with(&self, goes: impl Fn(&Element) -> bool, more: &[(&[&str], &str)]) -> Vec<u8> {
        let elements: Vec<(&Element, &Range<usize>)> = self.tree.elements().zip(&self.places).collect();
        let place = |before: &[&str]| {
            let first = elements.iter().find(|(element, _)| before.contains(&element.name.as_str()));
            first.map_or(self.end, |(_, place)| place.start)
        };
        let gone = elements.iter().filter(|(element, _)| goes(element)).map(|(_, place)| ((*place).clone(), ""));
        let mut edits: Vec<(Range<usize>, &str)> = gone.collect();
        edits.extend(more.iter().map(|(before, xml)| (place(before)..place(before), *xml)));
        edits.sort_by_key(|(place, _)| (place.start, place.end));
        let mut out = String::with_capacity(self.text.len());
        let mut done = 0;
        for (place, xml) in edits {
            out.push_str(&self.text[done..place.start]);
            out.push_str(xml);
            done = place.end;
        }
        out.push_str(&self.text[done..]);
        out.into_bytes()
    }
}

/// Where a root is that has nothing in it and no end of its own, and what it is called.
fn empty_root(text: &str) -> quick_xml::Result<Option<(Range<usize>, String)>> {
    let mut reader = Reader::from_str(text);
    loop {
        let start = position(&reader);
        match reader.read_event()? {
            Event::Empty(root) => {
                let name = root.name().as_ref().to_owned();
                return Ok(Some((start..position(&reader), name)));
            }
            Event::Start(_) | Event::Eof => return Ok(None),
            _ => {}
        }
    }
}

fn places(text: &str) -> quick_xml::Result<(Vec<Range<usize>>, usize)> {
    let mut reader = Reader::from_str(text);
    let (mut places, mut depth, mut begun, mut end) = (Vec::new(), 0_usize, 0, text.len());
    loop {
        let start = position(&reader);
        match reader.read_event()? {
            Event::Start(_) => {
                if depth == 1 {
                    begun = start;
                }
                depth += 1;
            }
            Event::Empty(_) if depth == 1 => places.push(start..position(&reader)),
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                match depth {
                    0 => end = start,
                    1 => places.push(begun..position(&reader)),
                    _ => {}
                }
            }
            Event::Eof => return Ok((places, end)),
            _ => {}
        }
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(text: &str) -> Outline {
        Outline::of("part.xml", text.as_bytes()).unwrap()
    }

    #[test]
    fn what_is_put_in_leaves_all_else_as_it_was() {
        let text = "\u{feff}<?xml version='1.0'?>\n<!-- </a> --><a  x='>'> <b><b/></b>é<c y=\"1\"/ ><d></d>\n</a >\n<!-- </a> -->";
        let text = text.replace("/ >", "/>");
        let name = |name: &'static str| move |element: &Element| element.name == name;
        let changed = outline(&text).with(name("?:c"), &[(&["?:d"], "<x/>"), (&["?:z"], "<y/>")]);
        let expected = text.replace("<c y=\"1\"/><d>", "<x/><d>").replace("\n</a >", "\n<y/></a >");
        assert_eq!(String::from_utf8(changed).unwrap(), expected.trim_start_matches('\u{feff}'));
    }

    #[test]
    fn a_part_with_nothing_in_it_takes_something_in() {
        assert_eq!(outline("<a b='1'/>").with(|_| false, &[(&[], "<c/>")]), b"<a b='1'><c/></a>");
    }
}

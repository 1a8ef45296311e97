//! The words of one paragraph of an `OpenDocument` text.

use super::reading::{Reader, broken_off};
use crate::places;
use crate::reviewed::{Form, Kind, Marked, Node, Part};
use crate::xml::{self, Element};
use paraaf_text::document::line::{Look, Piece};
use paraaf_text::document::unread::UnreadKind;

/// The words of a paragraph while they are read.
pub(super) struct Inline<'r, 'd> {
    pub(super) reader: &'r mut Reader<'d>,
    pub(super) parts: Vec<Part>,
    pub(super) form: Form,
    /// What the paragraph was before its beginning was taken out.
    pub(super) before: Option<Form>,
    /// How many parts there were when that was known.
    pub(super) before_until: usize,
}

impl Inline<'_, '_> {
    pub(super) fn read(&mut self, parent: &Element, look: Look, link: Option<&str>) {
        for node in &parent.children {
            match node {
                xml::Node::Text(text) => self.words(text, look, link),
                xml::Node::Element(element) => self.element(element, look, link),
            }
        }
    }

    fn element(&mut self, element: &Element, look: Look, link: Option<&str>) {
        match element.name.as_str() {
            "text:span" => self.span(element, look, link),
            "text:a" => {
                let target = element.attribute("xlink:href").filter(|target| !is_own(target));
                self.read(element, look, target.or(link));
            }
            "text:s" => {
                let count: usize = element.attribute("text:c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.push(Piece::Words(" ".repeat(count.min(1000))), look, link);
            }
            "text:tab" => self.push(Piece::Words("\t".to_owned()), look, link),
            "text:line-break" => self.push(Piece::Break, look, link),
            "text:note" => self.note(element),
            "text:change-start" => self.reader.begin(element),
            "text:change-end" => self.reader.end(element),
            "text:change" => self.deletion(element),
            "office:annotation" => self.reader.comment(element, &mut self.parts),
            "office:annotation-end" => self.reader.comment_end(element, &mut self.parts),
            "draw:frame" if element.find("draw:object").is_some() && element.find("draw:text-box").is_none() => {
                self.reader.list(UnreadKind::Object, element.attribute("draw:name").unwrap_or_default());
            }
            "draw:frame" | "draw:custom-shape" | "draw:g" | "draw:line" => self.reader.drawing(element),
            "text:ruby" => {
                if let Some(text) = element.child("text:ruby-text") {
                    self.reader.list(UnreadKind::Script, &text.text());
                }
                if let Some(base) = element.child("text:ruby-base") {
                    self.read(base, look, link);
                }
            }
            "office:event-listeners" | "text:note-citation" | "text:ruby-text" => {}
            // A field shows what it came to.
            _ => self.read(element, look, link),
        }
    }

    fn span(&mut self, element: &Element, look: Look, link: Option<&str>) {
        let meaning = self.reader.styles.meaning("text", element.attribute("text:style-name").unwrap_or_default());
        let words = element.text();
        if meaning.hidden {
            return self.reader.list(UnreadKind::Hidden, &words);
        }
        let is_heading = matches!(self.form.kind, Kind::Heading(_));
        if !words.trim().is_empty() {
            if meaning.seen.underlined && link.is_none() && !is_heading {
                self.reader.list(UnreadKind::Underline, &words);
            }
            if meaning.seen.highlighted {
                self.reader.list(UnreadKind::Highlight, &words);
            }
            if meaning.coloured && link.is_none() && !is_heading {
                self.reader.list(UnreadKind::Colour, &words);
            }
            if meaning.seen.raised {
                self.reader.list(UnreadKind::Script, &words);
            }
        }
        let look = if self.form.kind == Kind::Code { look } else { (look - meaning.off) | meaning.on };
        self.read(element, look, link);
    }

    /// Words, whose white space is one space: more of it has elements of its own.
    fn words(&mut self, text: &str, look: Look, link: Option<&str>) {
        let mut words = String::with_capacity(text.len());
        for c in text.chars() {
            let is_blank = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !is_blank {
                words.push(c);
            } else if !words.ends_with(' ') {
                words.push(' ');
            }
        }
        self.push(Piece::Words(words), look, link);
    }

    /// What was read, with what the paragraph was before. Of an item that goes on behind what was taken out, that does not
    /// say in what list it stands.
    pub(super) fn finish(self) -> (Vec<Part>, Option<Form>) {
        let goes_on = self.parts.len() > self.before_until;
        let before = self.before.filter(|before| self.form.item.is_none() || before.item.is_some() || !goes_on);
        (self.parts, before)
    }

    fn push(&mut self, piece: Piece, look: Look, link: Option<&str>) {
        let fate = self.reader.fate();
        if let Piece::Words(words) = &piece {
            self.reader.looks_of(words);
        }
        self.parts.push(Part::Run(Marked { piece, look, before: None, link: link.map(str::to_owned), fate }));
    }

    fn note(&mut self, element: &Element) {
        let place = self.reader.out.notes.len();
        self.reader.out.notes.push(Vec::new());
        let (number, around) = (self.reader.paragraph, self.reader.place);
        let nodes = element.child("text:note-body").map(|body| self.reader.inner(body)).unwrap_or_default();
        (self.reader.paragraph, self.reader.place) = (number, around);
        self.reader.out.notes[place] = nodes;
        self.push(Piece::Note(place), Look::PLAIN, None);
    }

    /// Reads what was taken out here. Its first paragraph goes on with this one, and this one with its last.
    fn deletion(&mut self, element: &Element) {
        let removed = self.reader.removed(element);
        let count = removed.len();
        for (at, node) in removed.into_iter().enumerate() {
            let Node::Paragraph(paragraph) = node else {
                self.reader.ended.push(node);
                continue;
            };
            self.parts.extend(paragraph.parts);
            if at + 1 < count {
                let parts = std::mem::take(&mut self.parts);
                self.reader.ended.push(broken_off(parts, paragraph.end, paragraph.form));
                // What was said of its beginning was said of what ended here.
                self.before = None;
            } else if count > 1 && paragraph.form != self.form {
                self.before = Some(paragraph.form);
                self.before_until = self.parts.len();
            }
        }
    }
}

/// Whether an address is a place that a program named for itself.
fn is_own(target: &str) -> bool {
    target.strip_prefix('#').is_some_and(places::is_of_program)
}

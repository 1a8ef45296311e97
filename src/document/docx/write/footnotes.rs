//! The part with the footnotes, each with its number in front of its words.

use std::fmt::Write as _;

use super::blocks::Writer;
use crate::docx::spaces::{NAMESPACES, XML};
use crate::reviewed::{Kind, Node, Paragraph};

impl Writer<'_> {
    /// The footnotes, after those that draw the line above them.
    pub(super) fn footnotes(&mut self, lines: &str) -> String {
        self.part = "footnotes";
        let mut out = format!("{XML}<w:footnotes {NAMESPACES}>{lines}");
        for (number, place) in self.notes.places().to_vec().into_iter().enumerate() {
            let note = self.reviewed.notes.get(place).map_or(&[][..], Vec::as_slice);
            let _ = write!(out, "<w:footnote w:id=\"{}\">", self.ids.note(number));
            self.owes_mark = true;
            let has_words = |first: &Paragraph| matches!(first.form.kind, Kind::Text | Kind::Heading(_));
            if !matches!(note.first(), Some(Node::Paragraph(first)) if has_words(first)) {
                // White space says something in code, and what is no text has no words before it.
                self.paragraph(&Paragraph::default(), &mut out);
            }
            self.nodes(note, &mut out);
            if !matches!(note.last(), Some(Node::Paragraph(_))) {
                self.blank(&mut out);
            }
            out.push_str("</w:footnote>");
        }
        out + "</w:footnotes>"
    }
}

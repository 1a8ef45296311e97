//! Sets the parts of a page: lines in their tones, headings, paragraphs.

use std::rc::Rc;

use krilla::tagging::{Tag, TagKind};

use super::faces::{Face, Faces};
use super::lines::{Ink, Line, Piece, Stroke, Style, lines};
use super::sheets::{LEADING, MARGIN, MEASURE, Sheets};
use super::tree::{Place, Tree};
use crate::page::{Text, Tone};
use crate::visible::visible;
use paraaf_text::document::line::Look;

pub(super) const BLACK: Ink = [0; 3];
pub(super) const FAINT: Ink = [0x55; 3];
pub(super) const LINE: Ink = [0x99; 3];
pub(super) const NEW: Ink = [0x0b, 0x5d, 0x1e];
pub(super) const GONE: Ink = [0x8f, 0x10, 0x10];
pub(super) const LINK: Ink = [0x0b, 0x4f, 0x9c];
const WARNING: Ink = [0x70, 0x44, 0x00];

/// The size of running text, in points.
pub(super) const SIZE: f32 = 11.0;

/// What everything is set with.
pub(super) struct Setter {
    pub(super) faces: Faces,
    pub(super) sheets: Sheets,
    pub(super) tree: Tree,
}

/// Plain words of a size.
pub(super) fn plain(size: f32) -> Style {
    Style { face: Face::Regular, size, ink: BLACK, stroke: Stroke::None, raised: 0.0 }
}

/// A piece without anything special.
pub(super) fn piece(words: impl Into<String>, style: Style, place: Place) -> Piece {
    Piece { words: words.into(), style, place, link: None, spoken: None }
}

impl Setter {
    pub(super) fn new() -> Self {
        Self { faces: Faces::load(), sheets: Sheets::new(), tree: Tree::default() }
    }

    /// The lines that pieces make when they are set in by so much.
    pub(super) fn lines(&mut self, pieces: &[Piece], indent: f32) -> Vec<Line> {
        lines(&mut self.faces, pieces, MEASURE - indent)
    }

    /// A paragraph of pieces, with white below it.
    pub(super) fn paragraph(&mut self, pieces: &[Piece], indent: f32, below: f32) {
        let size = pieces.iter().map(|piece| piece.style.size).fold(0.0, f32::max);
        let lines = self.lines(pieces, indent);
        self.sheets.paragraph(&lines, pieces, MARGIN + indent, size * LEADING);
        self.sheets.space(below);
    }

    /// A heading, never at the foot of a page.
    pub(super) fn heading(
        &mut self,
        level: u8,
        pieces: impl FnOnce(Place, Style) -> Vec<Piece>,
        title: Option<String>,
    ) {
        let size = [16.0, 13.5, 12.0][usize::from(level.clamp(1, 3)) - 1];
        let level = u16::from(level).try_into().expect("headings begin at 1");
        let place = self.tree.branch(Tag::Hn(level, title), None);
        let style = Style { face: Face::Bold, ..plain(size) };
        self.sheets.space(size * 0.6);
        self.sheets.keep(size * LEADING + 3.0 * SIZE * LEADING);
        self.paragraph(&pieces(place, style), 0.0, size * 0.35);
    }

    /// A line of a page.
    pub(super) fn text(&mut self, text: &Text, tag: impl Into<TagKind>, indent: f32, size: f32) {
        let set_in = text.pieces.first().is_some_and(|piece| piece.words.starts_with(' '));
        let indent = if set_in { indent + 14.0 } else { indent };
        let place = self.tree.branch(tag, None);
        let pieces = toned(text, place, size);
        self.paragraph(&pieces, indent, 2.0);
    }

    /// Where a link belongs, and where it leads.
    pub(super) fn link(&mut self, target: &str, above: Place) -> (Place, Rc<str>) {
        (self.tree.branch(Tag::Link, Some(above)), target.into())
    }
}

/// The pieces of a line in its tones, without the blanks that set it in on a screen.
pub(super) fn toned(text: &Text, place: Place, size: f32) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for one in &text.pieces {
        let words = if pieces.is_empty() { one.words.trim_start_matches(' ') } else { one.words.as_str() };
        if words.is_empty() {
            continue;
        }
        let style = plain(size);
        let (style, spoken, words) = match one.tone {
            Tone::Plain => (style, None, words),
            Tone::Strong => (Style { face: Face::Bold, ..style }, None, words),
            Tone::Faint => (Style { ink: FAINT, ..style }, None, words),
            Tone::Good => (Style { ink: NEW, ..style }, None, words),
            Tone::Bad => (Style { face: Face::Bold, ink: GONE, ..style }, None, words),
            Tone::Warning => (Style { ink: WARNING, ..style }, None, words),
            Tone::Command => (Style { face: Face::Mono, size: size * 0.85, ..style }, None, words),
            Tone::Inserted => (inserted(style), Some("inserted: "), within(words, ("{+", "+}"))),
            Tone::Deleted => (deleted(style), Some("deleted: "), within(words, ("[-", "-]"))),
        };
        let style = worn(one.look, style);
        // Columns are filled with blanks on a screen alone.
        let words = visible(words).replace('\n', " ");
        pieces.push(Piece { spoken, ..piece(words, style, place) });
    }
    pieces
}

/// Words as they look.
pub(super) fn worn(look: Look, style: Style) -> Style {
    let bold = matches!(style.face, Face::Bold | Face::BoldItalic) || look.has(Look::STRONG);
    let stroke = if look.has(Look::STRUCK) { Stroke::Through } else { style.stroke };
    if look.has(Look::CODE) || style.face == Face::Mono {
        let size = if style.face == Face::Mono { style.size } else { style.size * 0.85 };
        return Style { face: Face::Mono, size, stroke, ..style };
    }
    Style { face: Face::of(bold, look.has(Look::EMPHASIS)), stroke, ..style }
}

/// Words without the marks that stand for their look where there is none.
fn within<'w>(words: &'w str, (open, close): (&str, &str)) -> &'w str {
    words.strip_prefix(open).and_then(|words| words.strip_suffix(close)).unwrap_or(words)
}

/// Words that are new.
pub(super) fn inserted(style: Style) -> Style {
    Style { ink: NEW, stroke: Stroke::Below, ..style }
}

/// Words that are gone.
pub(super) fn deleted(style: Style) -> Style {
    Style { ink: GONE, stroke: Stroke::Through, ..style }
}

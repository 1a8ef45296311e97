//! Breaks words into lines.

use std::rc::Rc;

use unicode_segmentation::UnicodeSegmentation as _;

use super::faces::{Face, Faces, Shaped};
use super::tree::Place;

/// A colour: red, green, blue.
pub(super) type Ink = [u8; 3];

/// How words look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    pub(super) face: Face,
    /// In points.
    pub(super) size: f32,
    pub(super) ink: Ink,
    pub(super) stroke: Stroke,
    /// How far above the line, in points.
    pub(super) raised: f32,
}

/// A line that runs through words, or below them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stroke {
    None,
    Through,
    Below,
}

/// Some words that look the same. A line end in them ends a line.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) words: String,
    pub(super) style: Style,
    /// Where they belong in the structure of the document.
    pub(super) place: Place,
    pub(super) link: Option<Rc<str>>,
    /// What a screen reader says before them: what became of them.
    pub(super) spoken: Option<&'static str>,
}

/// Words on one line that look the same, at a distance from its start.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub(super) x: f32,
    pub(super) width: f32,
    pub(super) shaped: Vec<Shaped>,
    pub(super) piece: usize,
}

/// One line.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub(super) runs: Vec<Run>,
    pub(super) width: f32,
}

/// How far apart the places are that tabs lead to, in points: half an inch, as word processors have it.
const TAB: f32 = 36.0;

/// What is not broken: a word, perhaps in several looks, with the blanks behind it.
#[derive(Default)]
struct Unit {
    parts: Vec<Run>,
    /// Without the blanks behind it.
    width: f32,
    whole: f32,
    /// How many tabs are among the blanks.
    tabs: usize,
    ends_line: bool,
}

/// The lines that pieces make in a width. A word that is wider than that is broken where it has to be.
pub(super) fn lines(faces: &mut Faces, pieces: &[Piece], width: f32) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    let mut pen = 0.0;
    for unit in units(faces, pieces, width) {
        if pen > 0.0 && pen + unit.width > width + 0.01 {
            lines.push(Line::default());
            pen = 0.0;
        }
        let line = lines.last_mut().expect("there is always a line");
        line.width = pen + unit.width;
        for mut part in unit.parts {
            part.x = pen;
            pen += part.width;
            push(line, part);
        }
        if unit.tabs > 0 {
            #[expect(clippy::cast_precision_loss, reason = "a few tabs")]
            let stop = ((line.width / TAB).floor() + unit.tabs as f32) * TAB;
            pen = pen.max(stop);
        }
        if unit.ends_line {
            lines.push(Line::default());
            pen = 0.0;
        }
    }
    lines
}

/// How wide the widest is of what is not broken: the least width in which no word has to be.
pub(super) fn widest(faces: &mut Faces, pieces: &[Piece]) -> f32 {
    units(faces, pieces, f32::MAX).iter().map(|unit| unit.width).fold(0.0, f32::max)
}

/// Adds a run, to the last one where both are of one piece and no tab is between them.
fn push(line: &mut Line, run: Run) {
    match line.runs.last_mut() {
        Some(last) if last.piece == run.piece && run.x - (last.x + last.width) < 0.01 => {
            last.width += run.width;
            for shaped in run.shaped {
                match last.shaped.last_mut() {
                    Some(before) if before.face == shaped.face => join(before, shaped),
                    Some(_) | None => last.shaped.push(shaped),
                }
            }
        }
        Some(_) | None => line.runs.push(run),
    }
}

fn join(before: &mut Shaped, after: Shaped) {
    let shift = before.text.len();
    before.text.push_str(&after.text);
    before.width += after.width;
    before.glyphs.extend(after.glyphs.into_iter().map(|mut glyph| {
        glyph.text_range = glyph.text_range.start + shift..glyph.text_range.end + shift;
        glyph
    }));
}

fn units(faces: &mut Faces, pieces: &[Piece], width: f32) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut open = false;
    for (place, piece) in pieces.iter().enumerate() {
        for chunk in chunks(&piece.words) {
            let words = chunk.trim_end_matches([' ', '\t', '\n']);
            if !open || words.is_empty() && units.is_empty() {
                units.push(Unit::default());
            }
            let unit = units.last_mut().expect("one was pushed");
            let blank = &chunk[words.len()..];
            if !words.is_empty() {
                // Blanks within what is not broken count as words do.
                unit.width = unit.whole;
                add(faces, unit, words, place, piece);
                unit.width = unit.whole;
            }
            if blank.contains([' ', '\t']) {
                add(faces, unit, " ", place, piece);
            }
            unit.tabs += blank.matches('\t').count();
            unit.ends_line |= blank.contains('\n');
            open = blank.is_empty() && !ends_with_hyphen(words);
        }
    }
    units.into_iter().flat_map(|unit| if unit.width > width { cut(faces, &unit, pieces) } else { vec![unit] }).collect()
}

fn add(faces: &mut Faces, unit: &mut Unit, words: &str, place: usize, piece: &Piece) {
    let shaped = faces.shape(words, piece.style.face);
    let width = shaped.iter().map(|shaped| shaped.width).sum::<f32>() * piece.style.size;
    unit.parts.push(Run { x: 0.0, width, shaped, piece: place });
    unit.whole += width;
}

/// A word that fits on no line, in its characters.
fn cut(faces: &mut Faces, unit: &Unit, pieces: &[Piece]) -> Vec<Unit> {
    let mut units = Vec::new();
    for part in &unit.parts {
        let text: String = part.shaped.iter().map(|shaped| shaped.text.as_str()).collect();
        for grapheme in text.graphemes(true) {
            let mut unit = Unit::default();
            add(faces, &mut unit, grapheme, part.piece, &pieces[part.piece]);
            unit.width = if grapheme == " " { 0.0 } else { unit.whole };
            units.push(unit);
        }
    }
    if let Some(last) = units.last_mut() {
        (last.tabs, last.ends_line) = (unit.tabs, unit.ends_line);
    }
    units
}

/// Words with the blanks behind them; a hyphen between two letters ends one too.
fn chunks(words: &str) -> Vec<&str> {
    let mut chunks = Vec::new();
    let (mut start, mut blank, mut before, mut hyphen) = (0, false, ' ', false);
    for (at, c) in words.char_indices() {
        let is_blank = matches!(c, ' ' | '\t' | '\n');
        let ends = blank && !is_blank || hyphen && c.is_alphabetic();
        if at > start && ends {
            chunks.push(&words[start..at]);
            start = at;
        }
        hyphen = matches!(c, '-' | '–' | '/') && before.is_alphabetic();
        (blank, before) = (is_blank, c);
    }
    chunks.push(&words[start..]);
    chunks.retain(|chunk| !chunk.is_empty());
    chunks
}

fn ends_with_hyphen(words: &str) -> bool {
    let mut last = words.chars().rev();
    matches!(last.next(), Some('-' | '–' | '/')) && last.next().is_some_and(char::is_alphabetic)
}

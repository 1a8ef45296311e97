//! Sheets of paper, and what stands where on them.

use std::rc::Rc;

use krilla::Document;
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Stroke as Pen};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};

use super::faces::{Face, Faces, Shaped};
use super::lines::{Ink, Line, Piece, Stroke};
use super::tree::{Place, Tree};

/// A4, in points.
const WIDTH: f32 = 595.28;
const HEIGHT: f32 = 841.89;

/// The white around the text: 25 mm.
pub(super) const MARGIN: f32 = 70.87;

/// How wide a line can be.
pub(super) const MEASURE: f32 = WIDTH - 2.0 * MARGIN;

/// From one line to the next, for each point of its size.
pub(super) const LEADING: f32 = 1.32;

enum Item {
    Words { x: f32, y: f32, size: f32, ink: Ink, shaped: Vec<Shaped>, place: Place, alt: Option<String> },
    Stroke { from: (f32, f32), to: (f32, f32), width: f32, ink: Ink },
    Link { at: (f32, f32, f32, f32), target: Rc<str>, place: Place },
}

/// All sheets so far, and how far down the last one is filled.
pub(super) struct Sheets {
    sheets: Vec<Vec<Item>>,
    y: f32,
}

impl Sheets {
    pub(super) fn new() -> Self {
        Self { sheets: vec![Vec::new()], y: MARGIN }
    }

    /// How much is free below.
    fn room(&self) -> f32 {
        HEIGHT - MARGIN - self.y
    }

    /// Whether nothing stands on the sheet yet.
    pub(super) fn is_fresh(&self) -> bool {
        self.y <= MARGIN
    }

    /// Goes on with a new sheet.
    pub(super) fn turn(&mut self) {
        self.sheets.push(Vec::new());
        self.y = MARGIN;
    }

    /// Leaves white; none at the top of a sheet.
    pub(super) fn space(&mut self, height: f32) {
        if !self.is_fresh() {
            self.y += height;
        }
    }

    /// Turns the page unless so much fits on this one, and could fit on any.
    pub(super) fn keep(&mut self, height: f32) {
        if !self.is_fresh() && height > self.room() && height < HEIGHT - 2.0 * MARGIN {
            self.turn();
        }
    }

    /// How many lines of a height fit.
    pub(super) fn fit(&self, leading: f32) -> usize {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a few dozen lines, never below none"
        )]
        let lines = (self.room() / leading).max(0.0).floor() as usize;
        lines
    }

    /// Where the next line stands.
    pub(super) fn y(&self) -> f32 {
        self.y
    }

    /// Goes down.
    pub(super) fn down(&mut self, height: f32) {
        self.y += height;
    }

    /// Puts the lines of a paragraph where they fit: no line of it stands alone on a page.
    pub(super) fn paragraph(&mut self, lines: &[Line], pieces: &[Piece], x: f32, leading: f32) {
        let mut rest = lines;
        while !rest.is_empty() {
            let fits = self.fit(leading);
            let taken = match (fits, rest.len()) {
                (fits, left) if fits >= left => left,
                (0 | 1, left) if left > 1 && !self.is_fresh() => 0,
                (fits, left) if left - fits == 1 && fits > 2 => fits - 1,
                (fits, _) => fits.max(usize::from(self.is_fresh())),
            };
            for line in &rest[..taken] {
                self.line(line, pieces, x, self.y, leading);
                self.y += leading;
            }
            rest = &rest[taken..];
            if !rest.is_empty() {
                self.turn();
            }
        }
    }

    /// Puts one line at a height, which is that of its top.
    pub(super) fn line(&mut self, line: &Line, pieces: &[Piece], x: f32, top: f32, leading: f32) {
        let sheet = self.sheets.last_mut().expect("there is always a sheet");
        for (at, run) in line.runs.iter().enumerate() {
            let Piece { style, place, link, spoken, .. } = &pieces[run.piece];
            let (left, baseline) = (x + run.x, top + leading * 0.5 + style.size * 0.3 - style.raised);
            let shaped = run.shaped.clone();
            // The blank at the end of a line has no stroke.
            let is_last = at + 1 == line.runs.len();
            let end = if is_last { x + line.width } else { left + run.width };
            let text: String = shaped.iter().map(|shaped| shaped.text.as_str()).collect();
            let alt = spoken.map(|spoken| format!("{spoken}{text}"));
            sheet.push(Item::Words {
                x: left,
                y: baseline,
                size: style.size,
                ink: style.ink,
                shaped,
                place: *place,
                alt,
            });
            let height = match style.stroke {
                Stroke::None => None,
                Stroke::Through => Some(baseline - style.size * 0.24),
                Stroke::Below => Some(baseline + style.size * 0.14),
            };
            if let Some(y) = height {
                let (width, ink) = (style.size * 0.06, style.ink);
                sheet.push(Item::Stroke { from: (left, y), to: (end, y), width, ink });
            }
            if let Some(target) = link {
                let at = (left, baseline - style.size * 0.8, end, baseline + style.size * 0.25);
                sheet.push(Item::Link { at, target: Rc::clone(target), place: *place });
            }
        }
    }

    /// Draws a line that says nothing: a rule, an edge.
    pub(super) fn rule(&mut self, from: (f32, f32), to: (f32, f32), width: f32, ink: Ink) {
        let sheet = self.sheets.last_mut().expect("there is always a sheet");
        sheet.push(Item::Stroke { from, to, width, ink });
    }

    /// Puts everything into a document, with the number of each page below it.
    pub(super) fn print(self, document: &mut Document, faces: &mut Faces, tree: &mut Tree) {
        let all = self.sheets.len();
        for (number, items) in self.sheets.into_iter().enumerate() {
            let settings = PageSettings::from_wh(WIDTH, HEIGHT).expect("A4 has a size");
            let mut page = document.start_page_with(settings);
            let mut surface = page.surface();
            let mut links = Vec::new();
            for item in items {
                match item {
                    Item::Words { x, y, size, ink, shaped, place, alt } => {
                        let span = SpanTag::empty().with_alt_text(alt.as_deref());
                        let leaf = surface.start_tagged(ContentTag::Span(span));
                        words(&mut surface, faces, (x, y), size, ink, &shaped);
                        surface.end_tagged();
                        tree.leaf(place, leaf);
                    }
                    Item::Stroke { from, to, width, ink } => stroke(&mut surface, from, to, width, ink),
                    Item::Link { at, target, place } => links.push((at, target, place)),
                }
            }
            footer(&mut surface, faces, &format!("{}/{all}", number + 1));
            surface.finish();
            for ((left, top, right, bottom), target, place) in links {
                if let Some(at) = Rect::from_ltrb(left, top, right, bottom) {
                    let action = Target::Action(Action::Link(LinkAction::new(target.to_string())));
                    let link = Annotation::new_link(LinkAnnotation::new(at, action), Some(target.to_string()));
                    tree.leaf(place, page.add_tagged_annotation(link));
                }
            }
            page.finish();
        }
    }
}

fn footer(surface: &mut Surface<'_>, faces: &mut Faces, text: &str) {
    const SIZE: f32 = 9.0;
    let shaped = faces.shape(text, Face::Regular);
    let width = shaped.iter().map(|shaped| shaped.width).sum::<f32>() * SIZE;
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther)));
    words(surface, faces, ((WIDTH - width) / 2.0, HEIGHT - MARGIN / 2.0), SIZE, [0x55; 3], &shaped);
    surface.end_tagged();
}

fn words(surface: &mut Surface<'_>, faces: &Faces, at: (f32, f32), size: f32, ink: Ink, shaped: &[Shaped]) {
    surface.set_stroke(None);
    surface.set_fill(Some(Fill { paint: colour(ink).into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }));
    let (mut x, y) = at;
    for Shaped { face, text, glyphs, width } in shaped {
        surface.draw_glyphs(Point::from_xy(x, y), glyphs, faces.font(*face), text, size, false);
        x += width * size;
    }
}

fn stroke(surface: &mut Surface<'_>, from: (f32, f32), to: (f32, f32), width: f32, ink: Ink) {
    let mut path = PathBuilder::new();
    path.move_to(from.0, from.1);
    path.line_to(to.0, to.1);
    let Some(path) = path.finish() else { return };
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    surface.set_fill(None);
    surface.set_stroke(Some(Pen { paint: colour(ink).into(), width, ..Pen::default() }));
    surface.draw_path(&path);
    surface.end_tagged();
}

fn colour([red, green, blue]: Ink) -> rgb::Color {
    rgb::Color::new(red, green, blue)
}

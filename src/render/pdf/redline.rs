//! A redline on paper, set as a letter is: changed paragraphs with what is said of them below, the others as a line.

use std::ops::Range;

use krilla::tagging::Tag;

use super::faces::Face;
use super::lines::{Piece, Stroke, Style};
use super::setter::{FAINT, LINK, SIZE, Setter, deleted, inserted, piece, plain};
use super::table::{self, Cell, Kind as RowKind, Row};
use super::tree::Place;
use crate::attributed::AttributedText;
use crate::folds;
use crate::marks::Fate;
use crate::page::RedlineBlock;
use crate::typeset::{Addresses, Group, Mark, Placed, Typeset};
use crate::visible::visible;
use paraaf_text::document::markdown::pieces::{Kind, Leaf};
use paraaf_text::language::Language;
use paraaf_text::redline::ParagraphChange;

/// How much a list or a quote is set in.
const INDENT: f32 = 18.0;

/// Sets what changed.
pub(super) fn write(setter: &mut Setter, block: &RedlineBlock) {
    let typeset = Typeset::of(block, Addresses::Linked);
    let language = Language::of(block.redline.new_text()).map(Language::tag);
    let drawer = Drawer { block: Some(block), typeset: &typeset, language };
    let mut at = 0;
    for run in typeset.shown(block) {
        Drawer::fold(setter, &block.redline.paragraphs()[at..run.start]);
        drawer.run(setter, run.clone());
        at = run.end;
    }
    Drawer::fold(setter, &block.redline.paragraphs()[at..]);
}

/// Sets whose the words of a text are.
pub(super) fn attributed(setter: &mut Setter, text: &AttributedText) {
    let typeset = Typeset::of_attributed(text, Addresses::Linked);
    let language = Language::of(&text.text).map(Language::tag);
    Drawer { block: None, typeset: &typeset, language }.run(setter, 0..typeset.paragraphs.len());
}

struct Drawer<'p> {
    /// What is told beside the words, where something is.
    block: Option<&'p RedlineBlock>,
    typeset: &'p Typeset,
    language: Option<&'static str>,
}

impl Drawer<'_> {
    fn fold(setter: &mut Setter, unchanged: &[ParagraphChange]) {
        let Some(words) = folds::unchanged(unchanged) else { return };
        let place = setter.tree.branch(Tag::P, None);
        let style = Style { ink: FAINT, ..plain(SIZE * 0.86) };
        setter.paragraph(&[piece(format!("… {words}"), style, place)], 0.0, SIZE * 0.6);
    }

    fn run(&self, setter: &mut Setter, run: Range<usize>) {
        let mut at = run.start;
        for group in self.typeset.groups(run.clone()) {
            let paragraphs = group.paragraphs();
            self.notes(setter, at..paragraphs.start);
            match &group {
                Group::Line(placed) => self.line(setter, placed),
                Group::Table(rows) => self.table(setter, rows),
            }
            self.notes(setter, paragraphs.start.max(at)..paragraphs.end);
            at = paragraphs.end.max(at);
        }
        self.notes(setter, at..run.end);
    }

    fn notes(&self, setter: &mut Setter, paragraphs: Range<usize>) {
        let Some(block) = self.block else { return };
        for paragraph in paragraphs {
            let mut noted = false;
            for line in block.noted(paragraph) {
                setter.text(line, Tag::P, 28.0, SIZE * 0.86);
                noted = true;
            }
            setter.sheets.space(if noted { SIZE * 0.6 } else { 0.0 });
        }
    }

    fn line(&self, setter: &mut Setter, placed: &Placed<'_>) {
        let leaf = &placed.line.leaf;
        let lang = self.language.map(str::to_owned);
        let place = match leaf.kind {
            Kind::Heading(_) => {
                let title: String = placed.line.marks.iter().map(|mark| mark.words.as_str()).collect();
                let level = 3_u16.try_into().expect("headings begin at 1");
                setter.tree.branch(Tag::Hn(level, Some(visible(&title).into_owned())).with_lang(lang), None)
            }
            Kind::Text | Kind::Code | Kind::Rule | Kind::Row { .. } => setter.tree.branch(Tag::P.with_lang(lang), None),
        };
        let mut pieces = self.margin(placed, place);
        pieces.extend(words(setter, &placed.line.marks, of_leaf(leaf), place));
        #[expect(clippy::cast_precision_loss, reason = "a few lists in each other")]
        let depth = (leaf.lists + leaf.quotes).min(8) as f32;
        setter.paragraph(&pieces, depth * INDENT, SIZE * 0.6);
    }

    /// The number of a paragraph, and what is said of it.
    fn margin(&self, placed: &Placed<'_>, place: Place) -> Vec<Piece> {
        if !placed.first {
            return Vec::new();
        }
        let margin = self.typeset.paragraphs[placed.paragraph].margin();
        let faint = Style { ink: FAINT, ..plain(SIZE * 0.8) };
        vec![piece(visible(&format!("{margin}  ")), faint, place)]
    }

    fn table(&self, setter: &mut Setter, rows: &[Placed<'_>]) {
        let size = SIZE * 0.9;
        let columns = rows.iter().find_map(|row| match &row.line.leaf.kind {
            Kind::Row { columns, .. } => Some(columns),
            Kind::Text | Kind::Heading(_) | Kind::Code | Kind::Rule => None,
        });
        let aligns = std::iter::once(paraaf_text::document::model::Align::Unset);
        let aligns: Vec<_> = aligns.chain(columns.iter().flat_map(|columns| columns.iter().copied())).collect();
        let set = rows.iter().map(|row| {
            let margin = Box::new(move |_: &mut Setter, place: Place| self.margin(row, place)) as Cell<'_>;
            let style = if row.is_head() { Style { face: Face::Bold, ..plain(size) } } else { plain(size) };
            let whole = self.whole(row);
            let cells = row.cells().iter().enumerate().map(|(at, cell)| {
                Box::new(move |setter: &mut Setter, place: Place| {
                    let mut pieces = words(setter, &cell.marks, style, place);
                    if let Some(whole) = whole {
                        said_once(&mut pieces, Some(whole).filter(|_| at == 0));
                    }
                    pieces
                }) as Cell<'_>
            });
            let kind = match row.cells() {
                [] => RowKind::Title,
                _ if row.is_head() => RowKind::Head,
                _ => RowKind::Plain,
            };
            Row { cells: std::iter::once(margin).chain(cells).collect(), kind, names: None }
        });
        let set: Vec<Row<'_>> = set.collect();
        table::write(setter, &set, &aligns, size);
    }

    /// What is said of a row that came or went.
    fn whole(&self, row: &Placed<'_>) -> Option<&'static str> {
        match row.whole(self.typeset.paragraphs[row.paragraph].change)? {
            Fate::Deleted => Some("row deleted: "),
            Fate::Inserted => Some("row inserted: "),
            Fate::Kept | Fate::Joined | Fate::Split => None,
        }
    }
}

/// Says what became of some words before the first of them alone.
fn said_once(pieces: &mut [Piece], whole: Option<&'static str>) {
    for (at, piece) in pieces.iter_mut().enumerate() {
        piece.spoken = whole.filter(|_| at == 0);
    }
}

fn of_leaf(leaf: &Leaf) -> Style {
    let size = if leaf.note.is_some() { SIZE * 0.86 } else { SIZE };
    let style = Style { ink: if leaf.quotes > 0 { FAINT } else { plain(size).ink }, ..plain(size) };
    match leaf.kind {
        Kind::Heading(1) => Style { face: Face::Bold, size: SIZE * 1.25, ..style },
        Kind::Heading(_) => Style { face: Face::Bold, size: SIZE * 1.1, ..style },
        Kind::Code => Style { face: Face::Mono, size: size * 0.82, ..style },
        Kind::Text | Kind::Rule | Kind::Row { .. } => style,
    }
}

/// The words of a line as they look.
fn words(setter: &mut Setter, marks: &[Mark], style: Style, place: Place) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for run in marks.chunk_by(|one, next| one.fate == next.fate) {
        for (at, mark) in run.iter().enumerate() {
            let worn = worn(mark, style);
            let (worn, spoken) = match mark.fate {
                Fate::Kept => (worn, None),
                Fate::Deleted => (deleted(worn), Some("deleted: ")),
                Fate::Inserted => (inserted(worn), Some("inserted: ")),
                Fate::Joined => (deleted(worn), Some("paragraph break deleted: ")),
                Fate::Split => (inserted(worn), Some("paragraph break inserted: ")),
            };
            let spoken = spoken.filter(|_| at == 0);
            let words = visible(&mark.words).into_owned();
            pieces.push(match mark.wear.link.as_deref() {
                Some(target) => {
                    let (place, leads) = setter.link(target, place);
                    let kept = mark.fate == Fate::Kept;
                    let worn = if kept { Style { ink: LINK, stroke: Stroke::Below, ..worn } } else { worn };
                    Piece { link: Some(leads), spoken, ..piece(words, worn, place) }
                }
                None => Piece { spoken, ..piece(words, worn, place) },
            });
        }
    }
    pieces
}

fn worn(mark: &Mark, style: Style) -> Style {
    if mark.wear.raised {
        return Style { size: style.size * 0.7, raised: style.size * 0.33, ..style };
    }
    if mark.wear.aside && mark.fate == Fate::Kept {
        return Style { ink: FAINT, ..style };
    }
    super::setter::worn(mark.wear.look, style)
}

//! A letter as it is set on paper: the address, the date, the subject, paragraphs, and who signs.

use krilla::tagging::{ListNumbering, Tag};

use super::faces::Face;
use super::lines::{Piece, Stroke, Style};
use super::setter::{FAINT, LINE, LINK, SIZE, Setter, piece, plain};
use super::sheets::{LEADING, MARGIN, MEASURE};
use super::table::{self, Cell, Kind, Row};
use super::tree::Place;
use crate::apart::kept_apart;
use crate::visible::{SOFT_HYPHEN, visible};
use paraaf_text::anatomy::{Part, anatomy, in_lines};
use paraaf_text::document::line::{self, Line, Look};
use paraaf_text::document::markdown;
use paraaf_text::document::model::{Block, List, Table};

/// White below a paragraph.
const BELOW: f32 = SIZE * 0.75;

/// How much a list or a quote is set in.
const INDENT: f32 = 18.0;

/// Sets a letter. Its footnotes stand at its end.
pub(super) fn write(setter: &mut Setter, text: &str) {
    let document = markdown::read(&in_lines(text)).0;
    let parts = anatomy(&document.blocks);
    for (at, (block, part)) in document.blocks.iter().zip(&parts).enumerate() {
        let before = at.checked_sub(1).map(|before| parts[before]);
        match (part, before) {
            // The signature stands together, with white to sign in behind the closing formula.
            (Part::Signature, Some(Part::Signature)) => setter.sheets.space(signing(&parts, at)),
            (Part::Signature, _) => {
                setter.sheets.space(SIZE);
                setter.sheets.keep(8.0 * SIZE * LEADING);
            }
            (Part::Date | Part::Subject | Part::Salutation, Some(Part::Address | Part::Date | Part::Subject)) => {
                setter.sheets.space(SIZE);
            }
            (Part::Address | Part::Date | Part::Subject | Part::Salutation | Part::Body, _) => {}
        }
        let bold = *part == Part::Subject;
        set(setter, block, &Around { bold, ..Around::default() });
    }
    if !document.notes.is_empty() {
        setter.sheets.space(SIZE);
        let y = setter.sheets.y();
        setter.sheets.rule((MARGIN, y), (MARGIN + MEASURE / 4.0, y), 0.5, LINE);
        setter.sheets.space(SIZE * 0.4);
    }
    for (at, note) in document.notes.iter().enumerate() {
        let place = setter.tree.branch(Tag::Note, None);
        let around =
            Around { size: SIZE * 0.86, above: Some(place), label: Some(format!("{} ", at + 1)), ..Around::default() };
        all(setter, note, &around);
    }
}

/// White between the closing formula and a name; none between two lines of names.
fn signing(parts: &[Part], at: usize) -> f32 {
    let first = parts[..at].iter().rposition(|part| *part != Part::Signature).map_or(0, |last| last + 1);
    if at == first + 1 { 2.5 * SIZE } else { 0.0 }
}

/// What holds for a block where it stands.
#[derive(Clone)]
struct Around {
    indent: f32,
    size: f32,
    bold: bool,
    ink: super::lines::Ink,
    above: Option<Place>,
    /// What stands before its first paragraph: a number, a bullet.
    label: Option<String>,
}

impl Default for Around {
    fn default() -> Self {
        Self { indent: 0.0, size: SIZE, bold: false, ink: super::setter::BLACK, above: None, label: None }
    }
}

impl Around {
    fn style(&self) -> Style {
        Style { face: Face::of(self.bold, false), ink: self.ink, ..plain(self.size) }
    }
}

fn all(setter: &mut Setter, blocks: &[Block], around: &Around) {
    for (at, block) in blocks.iter().enumerate() {
        // The label belongs to the first.
        let label = around.label.clone().filter(|_| at == 0);
        set(setter, block, &Around { label, ..around.clone() });
    }
}

fn set(setter: &mut Setter, block: &Block, around: &Around) {
    match block {
        Block::Paragraph(line) => {
            let place = setter.tree.branch(Tag::P, around.above);
            let mut pieces: Vec<Piece> =
                around.label.iter().map(|label| piece(label.clone(), around.style(), place)).collect();
            pieces.extend(runs(setter, line, around.style(), place));
            setter.paragraph(&pieces, around.indent, BELOW * around.size / SIZE);
        }
        Block::Heading(level, line) => {
            let mut words = Vec::new();
            let title = visible(&line.text().replace(SOFT_HYPHEN, "")).into_owned();
            let plain_style = plain(SIZE);
            // The runs need the setter, and so does the heading: they are made first, and moved to their place.
            words.extend(runs(setter, line, plain_style, 0));
            setter.heading(*level, |place, style| moved(words, place, style), Some(title));
        }
        Block::List(list) => set_list(setter, list, around),
        Block::Quote(blocks) => {
            let place = setter.tree.branch(Tag::BlockQuote, around.above);
            let inner = Around {
                indent: around.indent + INDENT,
                ink: FAINT,
                above: Some(place),
                label: around.label.clone(),
                ..around.clone()
            };
            all(setter, blocks, &inner);
        }
        Block::Table(table) => set_table(setter, table, around),
        Block::Code(text) => {
            let place = setter.tree.branch(Tag::P, around.above);
            let style = Style { face: Face::Mono, ..plain(around.size * 0.82) };
            let words: Vec<String> = text.lines().map(|line| visible(line).replace(' ', "\u{a0}")).collect();
            setter.paragraph(&[piece(words.join("\n"), style, place)], around.indent, BELOW);
        }
        Block::Rule => {
            setter.sheets.space(SIZE * 0.5);
            let y = setter.sheets.y();
            setter.sheets.rule((MARGIN + around.indent, y), (MARGIN + MEASURE, y), 0.5, LINE);
            setter.sheets.space(SIZE);
        }
    }
}

/// Pieces as a heading has them.
fn moved(pieces: Vec<Piece>, place: Place, style: Style) -> Vec<Piece> {
    pieces.into_iter().map(|one| Piece { style, place, link: None, ..one }).collect()
}

fn set_list(setter: &mut Setter, list: &List, around: &Around) {
    let numbering = if list.number.is_some() { ListNumbering::Decimal } else { ListNumbering::Disc };
    let place = setter.tree.branch(Tag::L(numbering), around.above);
    let mut number = list.number;
    for item in &list.items {
        let above = setter.tree.branch(Tag::LI, Some(place));
        let label = number.map_or_else(|| "•\u{a0}\u{a0}".to_owned(), |number| format!("{number}.\u{a0}"));
        let body = setter.tree.branch(Tag::LBody, Some(above));
        let inner = Around { indent: around.indent + INDENT, above: Some(body), label: Some(label), ..around.clone() };
        all(setter, item, &inner);
        number = number.map(|number| number + 1);
    }
}

fn set_table(setter: &mut Setter, table: &Table, around: &Around) {
    let style = Style { size: SIZE * 0.9, ..around.style() };
    let rows = table.rows.iter().enumerate().map(|(at, row)| {
        let head = at == 0;
        let cells = row.iter().map(|line| {
            let style = if head { Style { face: Face::Bold, ..style } } else { style };
            Box::new(move |setter: &mut Setter, place: Place| runs(setter, line, style, place)) as Cell<'_>
        });
        Row { cells: cells.collect(), kind: if head { Kind::Head } else { Kind::Plain }, names: None }
    });
    let rows: Vec<Row<'_>> = rows.collect();
    table::write(setter, &rows, &table.columns, SIZE * 0.9);
}

/// The words of a line as they look.
fn runs(setter: &mut Setter, line: &Line, style: Style, place: Place) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for run in line.runs() {
        match &run.piece {
            line::Piece::Words(words) => {
                let bold = matches!(style.face, Face::Bold | Face::BoldItalic) || run.look.has(Look::STRONG);
                let mut worn = Style { face: Face::of(bold, run.look.has(Look::EMPHASIS)), ..style };
                if run.look.has(Look::CODE) {
                    worn = Style { face: Face::Mono, size: style.size * 0.85, ..worn };
                }
                if run.look.has(Look::STRUCK) {
                    worn.stroke = Stroke::Through;
                }
                let words = visible(&kept_apart(words).replace(SOFT_HYPHEN, "")).into_owned();
                match run.link.as_deref() {
                    Some(target) => {
                        let (place, leads) = setter.link(target, place);
                        let worn = Style { ink: LINK, stroke: Stroke::Below, ..worn };
                        pieces.push(Piece { link: Some(leads), ..piece(words, worn, place) });
                    }
                    None => pieces.push(piece(words, worn, place)),
                }
            }
            line::Piece::Break => pieces.push(piece("\n", style, place)),
            line::Piece::Note(at) => {
                let raised = Style { size: style.size * 0.7, raised: style.size * 0.33, ..style };
                pieces.push(piece((at + 1).to_string(), raised, place));
            }
        }
    }
    pieces
}

//! Draws a page as PDF: for paper, and for whoever is to get it as it is. Its words can be searched, copied and read out;
//! the faces it is set in are embedded; the same page has the same bytes.

use krilla::metadata::{DateTime, Metadata};
use krilla::tagging::Tag;
use krilla::{Document, SerializeSettings};
use thiserror::Error;

mod faces;
mod letter;
mod lines;
mod redline;
mod setter;
mod sheets;
mod table;
mod tree;

use faces::Face;
use lines::Style;
use setter::{FAINT, SIZE, Setter, piece, plain, toned};
use table::{Cell, Kind, Row};
use tree::Place;

use super::page::{About, Block, Page, Table, Text};
use super::visible::visible;
use paraaf_text::language::Language;

/// A document, and the characters that its faces have no shape for: each is set as its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// The file.
    pub bytes: Vec<u8>,
    /// The characters, in the order of their numbers.
    pub missing: Vec<char>,
}

/// The document could not be put together.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the PDF cannot be put together: {0}")]
pub struct NotDrawn(String);

/// Draws a page; it goes by this name where it has none. Cost: linear in the page.
pub fn draw(page: &Page, name: &str) -> Result<Drawn, NotDrawn> {
    let mut setter = Setter::new();
    for (at, block) in page.blocks.iter().enumerate() {
        match block {
            Block::Heading(text) => heading(&mut setter, text, if at == 0 { 1 } else { 2 }),
            Block::Text(text) => {
                let language = text.language.map(|language| language.tag().to_owned());
                setter.text(text, Tag::P.with_lang(language), 0.0, SIZE);
            }
            Block::NewPage => setter.sheets.turn(),
            Block::Space => setter.sheets.space(SIZE * 0.6),
            Block::Table(table) => write_table(&mut setter, table),
            Block::Redline(block) => {
                setter.sheets.space(SIZE * 0.4);
                redline::write(&mut setter, block);
            }
            Block::Attributed(text) => {
                setter.sheets.space(SIZE * 0.4);
                redline::attributed(&mut setter, text);
            }
            Block::Verbatim(bytes) => letter::write(&mut setter, &String::from_utf8_lossy(bytes)),
            Block::Lines(lines) => {
                let place = setter.tree.branch(Tag::P, None);
                let style = Style { face: Face::Mono, ..plain(SIZE * 0.82) };
                let words: Vec<String> = lines.lines().map(|line| visible(line).into_owned()).collect();
                setter.paragraph(&[piece(words.join("\n"), style, place)], 0.0, SIZE);
            }
        }
    }
    let language = language(page);
    let settings = SerializeSettings { enable_tagging: true, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    let Setter { mut faces, sheets, mut tree } = setter;
    sheets.print(&mut document, &mut faces, &mut tree);
    document.set_tag_tree(tree.grown(Some(language)));
    let title = page.title().unwrap_or_else(|| name.to_owned());
    document.set_metadata(metadata(&page.about, &title, language));
    let bytes = document.finish().map_err(|error| NotDrawn(format!("{error:?}")))?;
    Ok(Drawn { bytes, missing: faces.missing().iter().copied().collect() })
}

/// The language of all that has none of its own: that of a letter which stands alone, else the program's.
fn language(page: &Page) -> &'static str {
    let mut letters = page.blocks.iter().filter_map(Block::verbatim);
    let letter = letters.find_map(|bytes| Language::of(&String::from_utf8_lossy(bytes)));
    letter.map_or("en", Language::tag)
}

fn metadata(about: &About, title: &str, language: &str) -> Metadata {
    let metadata = Metadata::new()
        .title(visible(title).into_owned())
        .language(language.to_owned())
        .creator("paraaf".to_owned())
        .authors(about.author.iter().map(|author| visible(author).into_owned()).collect());
    match about.date.as_deref().and_then(moment) {
        Some(date) => metadata.creation_date(date),
        None => metadata,
    }
}

/// `2026-11-26T16:30:00Z` as a file has it.
fn moment(text: &str) -> Option<DateTime> {
    let part = |range: std::ops::Range<usize>| text.get(range)?.parse::<u8>().ok();
    let date = DateTime::new(text.get(..4)?.parse().ok()?).month(part(5..7)?).day(part(8..10)?);
    Some(date.hour(part(11..13)?).minute(part(14..16)?).second(part(17..19)?).utc_offset_hour(0).utc_offset_minute(0))
}

fn heading(setter: &mut Setter, text: &Text, level: u8) {
    let mut pieces = toned(text, 0, SIZE);
    let title = visible(&text.words()).into_owned();
    let set = |place: Place, style: Style| {
        for piece in &mut pieces {
            piece.place = place;
            piece.style = Style { ink: piece.style.ink, ..style };
        }
        pieces
    };
    setter.heading(level, set, Some(title));
}

fn write_table(setter: &mut Setter, table: &Table) {
    let size = SIZE * 0.86;
    let mut rows: Vec<Row<'_>> = Vec::new();
    if !table.head.is_empty() {
        let style = Style { ink: FAINT, ..plain(size) };
        let cells = table.head.iter().map(|head| {
            Box::new(move |_: &mut Setter, place: Place| vec![piece(visible(head), style, place)]) as Cell<'_>
        });
        rows.push(Row { cells: cells.collect(), kind: Kind::Head, names: None });
    }
    for (at, row) in table.rows.iter().enumerate() {
        let is_title = table.titles.contains(&at);
        let words = row.iter().filter(|cell| !is_title || !cell.words().is_empty());
        let cells =
            words.map(|cell| Box::new(move |_: &mut Setter, place: Place| toned(cell, place, size)) as Cell<'_>);
        let kind = if is_title { Kind::Title } else { Kind::Plain };
        rows.push(Row { cells: cells.collect(), kind, names: table.names });
    }
    setter.sheets.space(SIZE * 0.3);
    table::write(setter, &rows, &[], size);
}

#[cfg(test)]
mod tests;

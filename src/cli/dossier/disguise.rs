//! A page on which everybody goes by another name.

use crate::letter::pseudonyms::Pseudonyms;
use crate::render::page::{About, Block, Page, RedlineBlock, Table, Text};
use crate::text::compare::compare;

/// The page under other names. A redline is drawn anew between the texts under other names.
pub(super) fn page(page: Page, pseudonyms: &Pseudonyms) -> Page {
    let blocks = page.blocks.into_iter().flat_map(|block| blocks(block, pseudonyms));
    let renamed = |words: Option<String>| words.map(|words| pseudonyms.replace(&words));
    let about = About { title: renamed(page.about.title), author: renamed(page.about.author), date: page.about.date };
    Page { about, blocks: blocks.collect() }
}

fn blocks(block: Block, pseudonyms: &Pseudonyms) -> Vec<Block> {
    vec![match block {
        Block::Heading(text) => Block::Heading(self::text(&text, pseudonyms)),
        Block::Text(text) => Block::Text(self::text(&text, pseudonyms)),
        Block::Space => Block::Space,
        Block::NewPage => Block::NewPage,
        Block::Table(table) => Block::Table(self::table(table, pseudonyms)),
        Block::Redline(block) => {
            let (old, new) = (block.redline.old(), block.redline.new_text());
            let redline = compare(pseudonyms.replace(old), pseudonyms.replace(new));
            // Paragraphs are others now than those that notes would stand beside; the redlines of a dossier have none.
            let block = block.with_notes(Vec::new());
            Block::Redline(RedlineBlock { redline: redline.into(), ..block })
        }
        // Its words stand elsewhere in it under other names.
        Block::Attributed(text) => {
            return text.lines().map(|line| Block::Text(self::text(&line, pseudonyms))).collect();
        }
        Block::Verbatim(bytes) => Block::Verbatim(pseudonyms.replace(&String::from_utf8_lossy(&bytes)).into_bytes()),
        Block::Lines(lines) => Block::Lines(pseudonyms.replace(&lines)),
    }]
}

/// A text under other names: names may begin in one piece and end in the next, so it is looked at as a whole, and where
/// one does its tones are given up.
fn text(text: &Text, pseudonyms: &Pseudonyms) -> Text {
    let whole: String = text.pieces.iter().map(|piece| piece.words.as_str()).collect();
    let whole = pseudonyms.replace(&whole);
    let mut pieces = text.pieces.clone();
    for piece in &mut pieces {
        piece.words = pseudonyms.replace(&piece.words);
    }
    let same = pieces.iter().map(|piece| piece.words.as_str()).collect::<String>() == whole;
    let (hanging, language) = (text.hanging, text.language);
    if same { Text { pieces, hanging, language } } else { Text::plain(whole).hanging(hanging).in_language(language) }
}

fn table(table: Table, pseudonyms: &Pseudonyms) -> Table {
    let rows = table.rows.into_iter().map(|row| row.into_iter().map(|cell| text(&cell, pseudonyms)).collect());
    let caption = pseudonyms.replace(&table.caption);
    let head = table.head.iter().map(|head| pseudonyms.replace(head)).collect();
    Table { caption, head, rows: rows.collect(), ..table }
}

//! What holds for every document and for every text.

use proptest::prelude::*;

use super::pieces::{Pieces, What};
use super::places::place;
use super::sample::{document, words};
use super::{Spelled, read, write};
use crate::document::line::Line;
use crate::document::model::{Block, Document};
use crate::document::settle::each_line;

/// The shape of each block and its words: what is kept whatever looks cannot be written.
fn plain(blocks: &[Block]) -> Vec<String> {
    let words = |line: &Line| line.text().split('\n').map(|line| line.trim().to_owned()).collect::<Vec<_>>().join("/");
    let within =
        |shape: String, blocks: &[Block]| plain(blocks).into_iter().map(move |inner| format!("{shape} {inner}"));
    let mut all = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(line) => all.push(words(line)),
            Block::Heading(level, line) => all.push(format!("{level} {}", words(line))),
            Block::List(list) => {
                for (at, item) in list.items.iter().enumerate() {
                    all.extend(within(format!("{:?}.{at}", list.number), item));
                }
            }
            Block::Quote(blocks) => all.extend(within(">".to_owned(), blocks)),
            Block::Table(table) => {
                all.push(format!("{:?}", table.columns));
                all.extend(table.rows.iter().map(|row| row.iter().map(words).collect::<Vec<_>>().join("|")));
            }
            Block::Code(text) => all.push(format!("code {text}")),
            Block::Rule => all.push("___".to_owned()),
        }
    }
    all
}

/// The characters of code, which is no line.
fn code(blocks: &[Block]) -> usize {
    let of = |block: &Block| match block {
        Block::Code(text) => text.chars().filter(|c| !c.is_whitespace()).count(),
        Block::List(list) => list.items.iter().map(|item| code(item)).sum(),
        Block::Quote(blocks) => code(blocks),
        Block::Paragraph(_) | Block::Heading(..) | Block::Table(_) | Block::Rule => 0,
    };
    blocks.iter().map(of).sum()
}

/// The letters and figures of a text that are in none of its pieces. Where a link leads is no piece where its words say just
/// that.
fn in_no_piece(text: &str) -> String {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let mut at = vec![false; text.len()];
    for piece in Pieces::of(text).all {
        at[piece.at.clone()].fill(true);
        let words = match &piece.what {
            What::Spelled(words) => words,
            What::Words => &text[piece.at.clone()],
            _ => continue,
        };
        let behind = &text[piece.at.end..];
        let address = behind.find("](").zip(behind.find(')')).filter(|(start, end)| start < end);
        if let Some((start, end)) = address
            && piece.link.is_some()
            && letters(&behind[..start]).is_empty()
            && letters(&behind[start..end]) == letters(words)
        {
            at[piece.at.end + start..piece.at.end + end].fill(true);
        }
    }
    text.char_indices().filter(|(place, c)| c.is_alphanumeric() && !at[*place]).map(|(_, c)| c).collect()
}

/// The characters that the pieces of a text say.
fn said(text: &str) -> String {
    let mut said = String::new();
    for piece in Pieces::of(text).all {
        if let What::Spelled(words) = &piece.what {
            said.push_str(words);
        } else if piece.what == What::Words {
            said.push_str(&text[piece.at]);
        }
    }
    said.chars().filter(|c| !c.is_whitespace()).collect()
}

proptest! {
    #[test]
    fn every_letter_of_a_text_is_in_a_piece(document in document(), rest in prop::collection::vec(words(), 0..30)) {
        for text in [write(&document), rest.join(" "), rest.join("\n"), rest.join("\n\n")] {
            prop_assert_eq!(in_no_piece(&text), "", "{}", text);
        }
    }

    #[test]
    fn pieces_say_what_a_text_says(document in document(), rest in prop::collection::vec(words(), 0..30)) {
        for text in [write(&document), rest.join(" "), rest.join("\n")] {
            let spelled: String = Spelled::of(&text).text.chars().filter(|c| !c.is_whitespace()).collect();
            // The tag for a line end is one.
            if !text.contains("<br") && !text.contains("]:") {
                prop_assert_eq!(said(&text), spelled, "{}", text);
            }
        }
    }

    #[test]
    fn reading_what_was_written_keeps_every_word_and_is_then_exact(document in document()) {
        let written = write(&document);
        let (read_back, unread) = read(&written);
        prop_assert_eq!(unread, []);
        prop_assert_eq!(plain(&read_back.blocks), plain(&document.blocks), "{}", written);
        prop_assert_eq!(read_back.notes.len(), document.notes.len(), "{}", written);
        for (read_back, note) in read_back.notes.iter().zip(&document.notes) {
            prop_assert_eq!(plain(read_back), plain(note), "{}", written);
        }
        let again = write(&read_back);
        prop_assert_eq!(&again, &written);
        prop_assert_eq!(read(&again).0, read_back);
    }

    #[test]
    fn the_characters_of_a_text_are_those_of_its_document(document in document(), other in document()) {
        let written = write(&document);
        let count = |document: &Document| {
            let mut characters = 0;
            each_line(&document.blocks, &mut |line| characters += line.text().chars().filter(|c| !c.is_whitespace()).count());
            characters + code(&document.blocks)
        };
        prop_assert_eq!(place(&written, &(0..written.len())), 0..count(&read(&written).0), "{}", written);
        let half = format!("{}\nhalverwege\n\n{}", write(&other), written);
        let at = half.find("halverwege").unwrap();
        let found = place(&half, &(at..at + 10));
        prop_assert_eq!(found.len(), 10);
    }

    #[test]
    fn any_text_reads_as_a_document_that_stays_the_same(parts in prop::collection::vec(words(), 0..20), broken in any::<String>()) {
        for text in [parts.join("\n"), parts.join("\n\n"), broken] {
            let (document, _) = read(&text);
            let written = write(&document);
            prop_assert_eq!(plain(&read(&written).0.blocks), plain(&document.blocks), "{}", written);
            prop_assert_eq!(write(&read(&written).0), written);
        }
    }
}

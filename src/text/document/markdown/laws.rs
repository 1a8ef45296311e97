//! What holds for every document and for every text.

use proptest::prelude::*;

use super::places::place;
use super::{read, write};
use crate::text::document::line::{Line, Look, Piece, Run};
use crate::text::document::model::{Align, Block, Document};
use crate::text::document::settle::each_line;

/// Words that look like marks, and other hard ones.
fn words() -> impl Strategy<Value = String> {
    let hard = prop::sample::select(vec![
        "*",
        "**",
        "_",
        "`",
        "``",
        "[",
        "]",
        "](",
        "[^1]",
        "!",
        "<b>",
        "<br>",
        "&amp;",
        "&",
        "\\",
        "~~",
        "~",
        "#",
        "##",
        "-",
        "---",
        "+",
        "1.",
        "12)",
        ">",
        "|",
        "||",
        "=",
        "===",
        ":",
        "http://a.nl",
        "a@b.nl",
        "'s-Gravenhage",
        "€",
        "🦀",
        "שלום",
        "\u{a0}",
        "\t",
        "\n",
        "\u{0}",
        "zo’n",
        "(",
        ")",
        "a_b",
        "10.",
        "x",
        "$",
        "^",
        "{",
        "}",
        "\u{301}",
    ]);
    let part = prop_oneof![4 => "[a-zé]{1,6}", 2 => Just(" ".to_owned()), 2 => hard.prop_map(str::to_owned)];
    prop::collection::vec(part, 1..8).prop_map(|parts| parts.concat())
}

fn run(notes: usize) -> impl Strategy<Value = Run> {
    let looks = [Look::STRONG, Look::EMPHASIS, Look::STRUCK, Look::CODE];
    let look = prop::sample::subsequence(looks.to_vec(), 0..=2)
        .prop_map(|looks| looks.into_iter().fold(Look::PLAIN, |look, more| look | more));
    let link = prop::option::weighted(0.2, "[a-z(<>&|\\\\ )]{1,6}");
    let words = (words(), look, link).prop_map(|(text, look, link)| Run::words(text, look, link.as_deref()));
    let mark = prop_oneof![Just(Piece::Break), (0..notes.max(1)).prop_map(Piece::Note)].prop_map(Run::mark);
    prop_oneof![6 => words, 1 => mark]
}

fn line(notes: usize) -> impl Strategy<Value = Line> {
    prop::collection::vec(run(notes), 1..6).prop_map(Line::new)
}

fn block(notes: usize) -> impl Strategy<Value = Option<Block>> {
    let align = prop::sample::select(vec![Align::Unset, Align::Center, Align::Right]);
    let rows = prop::collection::vec(prop::collection::vec(line(notes), 1..4), 1..4);
    let leaf = prop_oneof![
        4 => line(notes).prop_map(Block::paragraph),
        1 => (1..=6u8, line(notes)).prop_map(|(level, line)| Block::heading(level, &line)),
        1 => (prop::collection::vec(align, 0..3), rows).prop_map(|(columns, rows)| Block::table(columns, rows)),
        1 => "[a-z`~ \n#>-]{0,20}".prop_map(|text| Block::code(&text)),
        1 => Just(Some(Block::Rule)),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        let blocks =
            prop::collection::vec(inner, 0..4).prop_map(|blocks| blocks.into_iter().flatten().collect::<Vec<_>>());
        let number = prop::option::of(prop_oneof![Just(1u64), 0..20u64, Just(999_999_999)]);
        prop_oneof![
            (number, prop::collection::vec(blocks.clone(), 1..4))
                .prop_map(|(number, items)| Block::list(number, items)),
            blocks.prop_map(Block::quote),
        ]
    })
}

pub(crate) fn document() -> impl Strategy<Value = Document> {
    (0..3usize).prop_flat_map(|notes| {
        let blocks =
            || prop::collection::vec(block(notes), 1..5).prop_map(|b| b.into_iter().flatten().collect::<Vec<_>>());
        (blocks(), prop::collection::vec(blocks(), notes))
            .prop_map(|(blocks, notes)| Document { blocks, notes }.settled())
    })
}

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

proptest! {
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

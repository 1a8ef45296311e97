//! Documents of any shape, for the laws that hold for all of them: here, and in whatever reads or writes documents.

use proptest::prelude::*;

use crate::document::line::{Line, Look, Piece, Run};
use crate::document::model::{Align, Block, Document, List};

/// Words that look like marks, and other hard ones.
pub(super) fn words() -> impl Strategy<Value = String> {
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

/// A document of any shape, with anything in it that a letter can hold.
pub fn document() -> impl Strategy<Value = Document> {
    (0..3usize).prop_flat_map(|notes| {
        let blocks =
            || prop::collection::vec(block(notes), 1..5).prop_map(|b| b.into_iter().flatten().collect::<Vec<_>>());
        (blocks(), prop::collection::vec(blocks(), notes))
            .prop_map(|(blocks, notes)| Document { blocks, notes }.settled())
    })
}

/// A document of any shape, and what it became by a few edits of its blocks and of the items of its lists.
pub fn edited() -> impl Strategy<Value = (Document, Document)> {
    (document(), edits()).prop_map(|(old, edits)| {
        let new = with_edits(&old, edits);
        (old, new)
    })
}

/// The same of several, each of which edited what the one before made of it.
pub fn edited_in_turn() -> impl Strategy<Value = Vec<Document>> {
    (document(), prop::collection::vec(edits(), 2..5)).prop_map(|(first, turns)| {
        turns.into_iter().fold(vec![first], |mut all, edits| {
            all.extend(all.last().map(|last| with_edits(last, edits)));
            all
        })
    })
}

/// Edits, each with the way to what it is of.
type Edits = Vec<(Vec<prop::sample::Index>, Edit)>;

fn edits() -> impl Strategy<Value = Edits> {
    let way = prop::collection::vec(any::<prop::sample::Index>(), 1..5);
    prop::collection::vec((way, prop::sample::select(Edit::ALL.to_vec())), 1..4)
}

fn with_edits(old: &Document, edits: Edits) -> Document {
    let mut new = old.clone();
    for (way, edit) in edits {
        edit_blocks(&mut new.blocks, &way, edit);
    }
    new.settled()
}

/// What is done to one of several that stand in a row.
#[derive(Debug, Clone, Copy)]
enum Edit {
    TakeOut,
    PutBefore,
    MoveLast,
    Double,
}

impl Edit {
    const ALL: [Self; 4] = [Self::TakeOut, Self::PutBefore, Self::MoveLast, Self::Double];

    fn apply<T: Clone>(self, row: &mut Vec<T>, at: usize, new: T) {
        match self {
            Self::TakeOut => drop(row.remove(at)),
            Self::PutBefore => row.insert(at, new),
            Self::MoveLast => row[at..].rotate_left(1),
            Self::Double => row.insert(at, row[at].clone()),
        }
    }
}

/// Edits one of these blocks, or what stands in it: the way says which one at each depth.
fn edit_blocks(blocks: &mut Vec<Block>, way: &[prop::sample::Index], edit: Edit) {
    let new = || Block::Paragraph(Line::plain("nieuw"));
    let Some((here, deeper)) = way.split_first().filter(|_| !blocks.is_empty()) else { return };
    let at = here.index(blocks.len());
    match (&mut blocks[at], deeper) {
        (Block::List(List { items, .. }), [item, inside @ ..]) if !items.is_empty() => {
            let at = item.index(items.len());
            if inside.is_empty() {
                edit.apply(items, at, vec![new()]);
            } else {
                edit_blocks(&mut items[at], inside, edit);
            }
        }
        (Block::Quote(inner), [_, ..]) => edit_blocks(inner, deeper, edit),
        _ => edit.apply(blocks, at, new()),
    }
}

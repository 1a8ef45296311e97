//! A document as Word has it: a row of paragraphs and tables, each of which says in what list or quote it stands.
//!
//! What stands in a list within a quote, or the other way round, is told by two depths; the quote is then the outer one.

use super::line::Line;
use super::model::{Block, List, MAX_DEPTH, Table};

/// One paragraph or table, with where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// How many quotes it stands in.
    pub quotes: usize,
    /// The item that it stands in.
    pub item: Option<Item>,
    /// What it is.
    pub what: What,
}

/// A place in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// Which list: neighbours of one list have the same number, those of two lists do not.
    pub list: usize,
    /// How many lists this list stands in.
    pub depth: usize,
    /// The number of the item; none where it has a bullet.
    pub number: Option<u64>,
    /// Whether it belongs to the item that began before it.
    pub continues: bool,
}

/// What a leaf is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Running text.
    Paragraph(Line),
    /// A heading and its level.
    Heading(u8, Line),
    /// A table.
    Table(Table),
    /// Lines as they are.
    Code(String),
    /// A line across the page.
    Rule,
}

/// The leaves of these blocks, in reading order.
pub fn flatten(blocks: &[Block]) -> Vec<Leaf> {
    let mut flat = Flat::default();
    flat.blocks(blocks, 0, None);
    flat.leaves
}

#[derive(Default)]
struct Flat {
    leaves: Vec<Leaf>,
    lists: usize,
}

impl Flat {
    fn blocks(&mut self, blocks: &[Block], quotes: usize, mut item: Option<Item>) {
        for block in blocks {
            let what = match block {
                Block::Paragraph(line) => What::Paragraph(line.clone()),
                Block::Heading(level, line) => What::Heading(*level, line.clone()),
                Block::Table(table) => What::Table(table.clone()),
                Block::Code(text) => What::Code(text.clone()),
                Block::Rule => What::Rule,
                Block::Quote(inner) => {
                    self.blocks(inner, quotes + 1, item);
                    item = item.map(|item| Item { continues: true, ..item });
                    continue;
                }
                Block::List(list) => {
                    self.list(list, quotes, item);
                    item = item.map(|item| Item { continues: true, ..item });
                    continue;
                }
            };
            self.leaves.push(Leaf { quotes, item, what });
            item = item.map(|item| Item { continues: true, ..item });
        }
    }

    fn list(&mut self, list: &List, quotes: usize, outer: Option<Item>) {
        let id = self.lists;
        self.lists += 1;
        let depth = outer.map_or(0, |outer| outer.depth + 1);
        for (at, blocks) in list.items.iter().enumerate() {
            let number = list.number.map(|first| first + at as u64);
            self.blocks(blocks, quotes, Some(Item { list: id, depth, number, continues: false }));
        }
    }
}

/// The blocks that these leaves make. What says that it continues an item, and follows none, stands by itself.
pub fn assemble(leaves: Vec<Leaf>) -> Vec<Block> {
    quotes(leaves, 0)
}

/// The same leaves with their lists numbered as [`flatten`] numbers them.
pub fn regular(leaves: Vec<Leaf>) -> Vec<Leaf> {
    flatten(&assemble(leaves))
}

fn quotes(leaves: Vec<Leaf>, depth: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut deeper = Vec::new();
    let mut here = Vec::new();
    for leaf in leaves {
        let is_deeper = leaf.quotes > depth && depth < MAX_DEPTH;
        if is_deeper && !here.is_empty() {
            blocks.extend(lists(std::mem::take(&mut here), 0));
        }
        if !is_deeper && !deeper.is_empty() {
            blocks.extend(Block::quote(quotes(std::mem::take(&mut deeper), depth + 1)));
        }
        if is_deeper { deeper.push(leaf) } else { here.push(leaf) }
    }
    blocks.extend(lists(here, 0));
    blocks.extend(Block::quote(quotes_of(deeper, depth)));
    blocks
}

fn quotes_of(deeper: Vec<Leaf>, depth: usize) -> Vec<Block> {
    if deeper.is_empty() { Vec::new() } else { quotes(deeper, depth + 1) }
}

/// Blocks of which those in lists stand at least at this depth.
fn lists(leaves: Vec<Leaf>, depth: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Open> = None;
    for leaf in leaves {
        let belongs = leaf.item.filter(|item| item.depth >= depth && depth < MAX_DEPTH);
        let Some(item) = belongs else {
            close(open.take(), &mut blocks, depth);
            blocks.extend(leaf.block());
            continue;
        };
        // A list may begin deeper than it could: whatever stands as deep as its first item is no part of that.
        let starts = !item.continues && open.as_ref().is_none_or(|open| item.depth <= open.depth);
        match &mut open {
            Some(list) if !starts => list.items.last_mut().expect("a list begins with an item").push(leaf),
            Some(list) if list.is_of(&item) => {
                list.depth = item.depth;
                list.items.push(vec![leaf]);
            }
            _ if starts => {
                close(open.take(), &mut blocks, depth);
                open = Some(Open { list: item.list, depth: item.depth, number: item.number, items: vec![vec![leaf]] });
            }
            _ => blocks.extend(leaf.block()),
        }
    }
    close(open, &mut blocks, depth);
    blocks
}

/// A list that is being gathered.
struct Open {
    list: usize,
    /// As deep as its items say that they stand.
    depth: usize,
    number: Option<u64>,
    items: Vec<Vec<Leaf>>,
}

impl Open {
    /// Whether an item is its next: a number that leaps begins another list.
    fn is_of(&self, item: &Item) -> bool {
        let next = self.number.map(|number| number + self.items.len() as u64);
        self.list == item.list && next == item.number
    }
}

fn close(open: Option<Open>, blocks: &mut Vec<Block>, depth: usize) {
    let Some(open) = open else { return };
    let items = open.items.into_iter().map(|leaves| {
        let mut leaves = leaves.into_iter();
        // The first leaf began the item; at this depth it is a block like any other.
        let first = leaves.next().and_then(Leaf::block);
        let inside = |leaf: Leaf| Leaf { item: leaf.item.filter(|item| item.depth > open.depth), ..leaf };
        first.into_iter().chain(lists(leaves.map(inside).collect(), depth + 1)).collect()
    });
    blocks.extend(Block::list(open.number, items.collect()));
}

impl Leaf {
    fn block(self) -> Option<Block> {
        match self.what {
            What::Paragraph(line) => Block::paragraph(line),
            What::Heading(level, line) => Block::heading(level, &line),
            What::Table(table) => Some(Block::Table(table)),
            What::Code(text) => Block::code(&text),
            What::Rule => Some(Block::Rule),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::markdown::sample::document;
    use crate::document::markdown::{read, write};
    use crate::document::model::Document;

    fn round(text: &str) -> String {
        let (mut document, _) = read(text);
        document.blocks = assemble(flatten(&document.blocks));
        write(&document)
    }

    #[test]
    fn lists_and_quotes_come_back_as_they_were() {
        for text in [
            "1. a\n2. b\n   - c\n   - d\n3. e\n\ntekst\n\n4. f\n",
            "- a\n\n  nog a\n\n- b\n\n* ander\n",
            "> a\n>\n> - b\n> - c\n>\n> > d\n\n# Kop\n\n___\n",
        ] {
            assert_eq!(round(text), text);
        }
    }

    #[test]
    fn what_goes_on_with_nothing_stands_by_itself() {
        let item = Some(Item { list: 0, depth: 3, number: None, continues: true });
        let leaf = Leaf { quotes: 0, item, what: What::Paragraph(Line::plain("a")) };
        assert_eq!(assemble(vec![leaf]), [Block::Paragraph(Line::plain("a"))]);
    }

    #[test]
    fn items_of_one_level_are_one_list_however_deep_the_first_says_that_it_stands() {
        let leaf = |(words, depth): (&str, usize)| {
            let item = Some(Item { list: 0, depth, number: None, continues: false });
            Leaf { quotes: 0, item, what: What::Paragraph(Line::plain(words)) }
        };
        for (leaves, expected) in [
            ([("a", 1), ("b", 1), ("c", 1), ("d", 1)], "- a\n- b\n- c\n- d\n"),
            ([("a", 2), ("b", 3), ("c", 2), ("d", 0)], "- a\n  - b\n- c\n- d\n"),
            ([("a", 1), ("b", 0), ("c", 1), ("d", 0)], "- a\n- b\n  - c\n- d\n"),
        ] {
            let blocks = assemble(leaves.into_iter().map(leaf).collect());
            assert_eq!(write(&Document { blocks, notes: Vec::new() }), expected);
        }
    }

    proptest! {
        #[test]
        fn taking_apart_and_putting_together_settles_at_once(document in document()) {
            let once = regular(flatten(&document.blocks));
            prop_assert_eq!(once.len(), flatten(&document.blocks).len());
            prop_assert_eq!(regular(once.clone()), once);
        }
    }
}

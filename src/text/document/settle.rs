//! Brings the footnotes of a document in order: numbered as they are referred to, each with words.

use super::line::{Line, Piece};
use super::model::{Block, Document, List, Table};

impl Document {
    /// The same document with its footnotes in the order in which they are referred to; after them those that are not.
    /// A footnote without words is gone, and so is its mark.
    #[must_use]
    pub fn settled(self) -> Self {
        let Self { mut blocks, mut notes } = self;
        // Taking out a mark can empty what it stood in, and with it another footnote.
        loop {
            let order = Order::of(&blocks, &notes);
            let numbers = order.numbers;
            let new = |old: usize| numbers.get(old).copied().flatten();
            blocks = renumbered(&blocks, &new);
            let mut sorted: Vec<(usize, Vec<Block>)> = Vec::new();
            for (old, note) in notes.into_iter().enumerate() {
                sorted.extend(new(old).map(|number| (number, renumbered(&note, &new))));
            }
            sorted.sort_by_key(|(number, _)| *number);
            notes = sorted.into_iter().map(|(_, note)| note).collect();
            if notes.iter().all(|note| !note.is_empty()) {
                return Self { blocks, notes };
            }
        }
    }
}

/// The numbers that footnotes get.
struct Order<'n> {
    notes: &'n [Vec<Block>],
    numbers: Vec<Option<usize>>,
    next: usize,
}

impl<'n> Order<'n> {
    fn of(blocks: &[Block], notes: &'n [Vec<Block>]) -> Self {
        let mut order = Self { notes, numbers: vec![None; notes.len()], next: 0 };
        let mut seen = order.refer(blocks);
        let mut at = 0;
        loop {
            // Footnotes have footnotes, in the order in which they are read.
            while let Some(note) = seen.get(at).copied() {
                at += 1;
                seen.extend(order.refer(&notes[note]));
            }
            let left = (0..notes.len()).find(|note| order.numbers[*note].is_none() && !notes[*note].is_empty());
            let Some(left) = left else { return order };
            seen.extend(order.number(left));
        }
    }

    fn refer(&mut self, blocks: &[Block]) -> Vec<usize> {
        let mut found = Vec::new();
        each_line(blocks, &mut |line| {
            for run in line.runs() {
                if let Piece::Note(note) = run.piece {
                    found.extend(self.number(note));
                }
            }
        });
        found
    }

    /// Numbers a footnote that has words and no number yet.
    fn number(&mut self, note: usize) -> Option<usize> {
        let has_words = self.notes.get(note).is_some_and(|blocks| !blocks.is_empty());
        let number = self.numbers.get_mut(note).filter(|number| has_words && number.is_none())?;
        *number = Some(self.next);
        self.next += 1;
        Some(note)
    }
}

/// Calls for every line, in reading order.
pub fn each_line(blocks: &[Block], call: &mut impl FnMut(&Line)) {
    for block in blocks {
        match block {
            Block::Paragraph(line) | Block::Heading(_, line) => call(line),
            Block::List(list) => list.items.iter().for_each(|item| each_line(item, call)),
            Block::Quote(blocks) => each_line(blocks, call),
            Block::Table(table) => table.rows.iter().flatten().for_each(&mut *call),
            Block::Code(_) | Block::Rule => {}
        }
    }
}

fn renumbered(blocks: &[Block], new: &impl Fn(usize) -> Option<usize>) -> Vec<Block> {
    with_lines(blocks, &mut |line| line.renumbered(new))
}

/// The same blocks with another line for each, in reading order; what is left without words is gone.
pub fn with_lines(blocks: &[Block], other: &mut impl FnMut(&Line) -> Line) -> Vec<Block> {
    let mut all = Vec::with_capacity(blocks.len());
    for block in blocks {
        all.extend(match block {
            Block::Paragraph(line) => Block::paragraph(other(line)),
            Block::Heading(level, line) => Block::heading(*level, &other(line)),
            Block::List(List { number, items }) => {
                Block::list(*number, items.iter().map(|item| with_lines(item, other)).collect())
            }
            Block::Quote(blocks) => Block::quote(with_lines(blocks, other)),
            Block::Table(Table { columns, rows }) => {
                let rows = rows.iter().map(|row| row.iter().map(&mut *other).collect()).collect();
                Block::table(columns.clone(), rows)
            }
            Block::Code(text) => Some(Block::Code(text.clone())),
            Block::Rule => Some(Block::Rule),
        });
    }
    all
}

//! A document with its open changes, read as if all of them were accepted or rejected.

use std::collections::HashMap;

use super::from_document::heading;
use super::reviewed::{Cell, Fate, Form, Kind, Node, Numbered, Paragraph, Part, Reading, Reviewed, Row};
use paraaf_text::document::flat::{Item, Leaf, What, assemble, flatten};
use paraaf_text::document::line::{Line, Piece, Run};
use paraaf_text::document::model::{Align, Block, Document};

impl Reviewed {
    /// The document in a reading.
    pub fn settled(&self, reading: Reading) -> Document {
        self.settled_by(reading, &|_| reading == Reading::Accepted)
    }

    /// The document with some of its changes accepted and the others rejected. Changes of looks alone have no name: they
    /// are all rejected.
    pub(super) fn with_changes(&self, accepted: &dyn Fn(usize) -> bool) -> Document {
        self.settled_by(Reading::Rejected, accepted)
    }

    /// The document with some of its changes accepted and the others rejected, and with every change of looks.
    pub(super) fn accepted_with(&self, accepted: &dyn Fn(usize) -> bool) -> Document {
        self.settled_by(Reading::Accepted, accepted)
    }

    fn settled_by(&self, looks: Reading, accepts: &dyn Fn(usize) -> bool) -> Document {
        let mut settler = Settler::new(looks, accepts);
        let blocks = assemble(settler.leaves(&self.body));
        let mut notes = vec![Vec::new(); self.notes.len()];
        let mut done = 0;
        // A footnote is part of a reading where its mark is.
        while let Some(note) = settler.notes.get(done).copied() {
            done += 1;
            if let (Some(text), Some(place)) = (self.notes.get(note), notes.get_mut(note))
                && place.is_empty()
            {
                *place = assemble(settler.leaves(text));
            }
        }
        Document { blocks, notes }.settled()
    }
}

/// Settles one paragraph after the other.
pub(super) struct Settler<'a> {
    /// As what changes of looks are read.
    looks: Reading,
    /// Which of the other changes are accepted.
    accepts: &'a dyn Fn(usize) -> bool,
    /// The last number of each list at each depth.
    counters: HashMap<String, Vec<Option<u64>>>,
    lists: HashMap<String, usize>,
    /// The footnotes that are referred to.
    notes: Vec<usize>,
}

/// A paragraph whose end was not reached: it goes on in the next, where the break between them is gone.
#[derive(Default)]
pub(super) struct Pending {
    pub(super) runs: Vec<Run>,
    pub(super) form: Form,
    /// What it is when it goes on, where one of its paragraphs says so.
    leads: Option<Box<Form>>,
    /// Whether somebody put words in right behind them, and somebody took those out again: nobody saw what is left.
    gap: bool,
}

impl Pending {
    fn ends_with_blank(&self) -> bool {
        self.runs.last().is_some_and(|run| matches!(&run.piece, Piece::Words(words) if words.ends_with(' ')))
    }
}

impl<'a> Settler<'a> {
    pub(super) fn new(looks: Reading, accepts: &'a dyn Fn(usize) -> bool) -> Self {
        Self { looks, accepts, counters: HashMap::new(), lists: HashMap::new(), notes: Vec::new() }
    }
}

impl Settler<'_> {
    pub(super) fn lives(&self, fate: Fate) -> bool {
        fate.lives_with(self.accepts)
    }

    fn leaves(&mut self, nodes: &[Node]) -> Vec<Leaf> {
        let mut leaves = Vec::new();
        let mut pending = Pending::default();
        for node in nodes {
            match node {
                Node::Paragraph(paragraph) => {
                    self.gather(paragraph, &mut pending);
                    if self.lives(paragraph.end) {
                        leaves.extend(self.leaf(std::mem::take(&mut pending)));
                    }
                }
                Node::Table(rows) => {
                    leaves.extend(self.unended(std::mem::take(&mut pending)));
                    leaves.extend(self.table(rows));
                }
            }
        }
        leaves.extend(self.unended(pending));
        leaves
    }

    /// Adds what lives of a paragraph. Of several that became one, the last says what it is, whose break is the one that is
    /// left, but where one before it does.
    pub(super) fn gather(&mut self, paragraph: &Paragraph, pending: &mut Pending) {
        for part in &paragraph.parts {
            let Part::Run(marked) = part else { continue };
            if !self.lives(marked.fate) {
                let Fate { inserted, deleted } = marked.fate;
                pending.gap |= inserted.is_some() && deleted.is_some_and(self.accepts);
                continue;
            }
            let mut piece = marked.piece.clone();
            match &mut piece {
                Piece::Note(note) => self.notes.push(*note),
                // Of the blanks on both sides of them one is left.
                Piece::Words(words) if pending.gap && words.starts_with(' ') && pending.ends_with_blank() => {
                    words.remove(0);
                }
                Piece::Words(_) | Piece::Break => {}
            }
            pending.gap = false;
            let look = match self.looks {
                Reading::Accepted => marked.look,
                Reading::Rejected => marked.before.unwrap_or(marked.look),
            };
            pending.runs.push(Run { piece, look, link: marked.link.clone() });
        }
        pending.form = pending.leads.as_deref().cloned().unwrap_or_else(|| {
            let before = paragraph.before.as_ref().filter(|_| self.looks == Reading::Rejected);
            before.unwrap_or(&paragraph.form).clone()
        });
        pending.leads = pending.leads.take().or_else(|| paragraph.leads.clone());
    }

    /// What is left of a paragraph that has no end: words, or nothing.
    fn unended(&mut self, pending: Pending) -> Option<Leaf> {
        if pending.runs.is_empty() { None } else { self.leaf(pending) }
    }

    fn leaf(&mut self, pending: Pending) -> Option<Leaf> {
        let Pending { runs, form, .. } = pending;
        if form.kind == Kind::Code {
            return code(&runs);
        }
        let line = Line::new(runs);
        if line.is_empty() && form.kind != Kind::Rule {
            return None;
        }
        let what = match form.kind {
            Kind::Rule if line.is_empty() => What::Rule,
            Kind::Text | Kind::Code | Kind::Rule => What::Paragraph(line),
            Kind::Heading(level) => What::Heading(level, heading(&line)),
        };
        let item = form.item.as_ref().map(|item| self.item(item));
        Some(Leaf { quotes: form.quotes, item, what })
    }

    pub(super) fn item(&mut self, numbered: &Numbered) -> Item {
        let next = self.lists.len();
        let list = *self.lists.entry(numbered.list.clone()).or_insert(next);
        let Numbered { depth, continues, .. } = *numbered;
        let counters = self.counters.entry(numbered.list.clone()).or_default();
        if continues {
            return Item { list, depth, number: None, continues };
        }
        if counters.len() <= depth {
            counters.resize(depth + 1, None);
        }
        // What is numbered deeper begins anew.
        counters.truncate(depth + 1);
        let number = numbered.start.map(|start| counters[depth].map_or(start, |last| last.saturating_add(1)));
        counters[depth] = number.or(counters[depth]);
        Item { list, depth, number, continues }
    }

    fn table(&mut self, rows: &[Row]) -> Option<Leaf> {
        let mut lines: Vec<Vec<Line>> = Vec::new();
        let mut aligns: Vec<(bool, Vec<Align>)> = Vec::new();
        for row in rows.iter().filter(|row| row.fate.lives_with(self.accepts)) {
            let mut cells = Vec::new();
            let mut columns = Vec::new();
            for cell in row.cells.iter().filter(|cell| cell.fate.lives_with(self.accepts)) {
                cells.push(self.cell(cell));
                columns.push(align(cell));
                // A cell over several columns leaves the others empty.
                let empty = cell.span.saturating_sub(1);
                cells.extend(std::iter::repeat_n(Line::default(), empty));
                columns.extend(std::iter::repeat_n(align(cell), empty));
            }
            lines.push(cells);
            aligns.push((row.fate.inserted.is_some(), columns));
        }
        // A row that somebody put in stands in the columns that there are.
        if aligns.iter().any(|(is_new, _)| !is_new) {
            aligns.retain(|(is_new, _)| !is_new);
        }
        let width = lines.iter().map(Vec::len).max().unwrap_or(0);
        let column = |at: usize| {
            let mut column = aligns.iter().filter_map(|(_, row)| row.get(at).copied());
            let first = column.next().unwrap_or_default();
            if column.all(|other| other == first) { first } else { Align::Unset }
        };
        let block = Block::table((0..width).map(column).collect(), lines)?;
        assembled(&block)
    }

    /// The words of a cell, with a break between two paragraphs.
    fn cell(&mut self, cell: &Cell) -> Line {
        let mut runs = Vec::new();
        for leaf in self.leaves(&cell.nodes) {
            let lines = match leaf.what {
                What::Paragraph(line) | What::Heading(_, line) => vec![line],
                What::Code(text) => text.lines().map(Line::plain).collect(),
                What::Table(table) => table.rows.into_iter().flatten().collect(),
                What::Rule => Vec::new(),
            };
            for line in lines {
                runs.push(Run::mark(Piece::Break));
                runs.extend(line.runs().iter().cloned());
            }
        }
        Line::new(runs)
    }
}

/// Lines as they are, with all their white space.
fn code(runs: &[Run]) -> Option<Leaf> {
    let piece = |run: &Run| match &run.piece {
        Piece::Words(text) => text.clone(),
        Piece::Break => "\n".to_owned(),
        Piece::Note(_) => String::new(),
    };
    assembled(&Block::code(&runs.iter().map(piece).collect::<String>())?)
}

/// A block that stands in no list and no quote.
fn assembled(block: &Block) -> Option<Leaf> {
    flatten(std::slice::from_ref(block)).pop()
}

/// How all paragraphs of a cell are set.
fn align(cell: &Cell) -> Align {
    let mut forms = cell.nodes.iter().filter_map(|node| match node {
        Node::Paragraph(paragraph) => Some(paragraph.form.align),
        Node::Table(_) => None,
    });
    let first = forms.next().unwrap_or_default();
    if forms.all(|other| other == first) { first } else { Align::Unset }
}

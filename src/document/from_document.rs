//! A document as a program for documents has it: in a row, each paragraph saying in what list or quote it stands.

use std::collections::HashMap;

use super::reviewed::{Cell, Fate, Form, Kind, Marked, Node, Numbered, Paragraph, Part, Reviewed, Role, Row};
use paraaf_text::document::flat::{Item, Leaf, What, flatten, regular};
use paraaf_text::document::line::{Line, Look, Piece, Run};
use paraaf_text::document::model::{Align, Block, Document, Table};
use paraaf_text::document::settle::{each_line, with_lines};

/// The deepest that a list or a quote stands in another there.
const MAX_DEPTH: usize = 8;

impl Reviewed {
    /// A document without any changes.
    pub fn of(document: &Document) -> Self {
        let document = with_own_notes(document);
        Self { body: nodes(&document.blocks, ""), notes: notes(&document.notes, "note"), ..Self::default() }
    }
}

impl Reviewed {
    /// The same with another document behind it, on a page of its own.
    #[must_use]
    pub fn followed_by(mut self, annex: &Document) -> Self {
        let before = self.notes.len();
        let Document { blocks, notes } = with_own_notes(annex);
        let blocks = with_lines(&blocks, &mut |line| line.renumbered(|note| Some(before + note)));
        let mut annex = nodes(&blocks, "annex ");
        if let Some(Node::Paragraph(first)) = annex.first_mut() {
            first.form.role = Role::Annex;
        }
        self.body.append(&mut annex);
        self.notes.append(&mut self::notes(&notes, "annex note"));
        self
    }
}

fn nodes(blocks: &[Block], scope: &str) -> Vec<Node> {
    let leaves = leaves(blocks);
    leaves.iter().zip(forms(&leaves, scope)).map(|(leaf, form)| node(leaf, form)).collect()
}

/// Footnotes, whose lists are none of those of the text.
pub(super) fn notes(notes: &[Vec<Block>], scope: &str) -> Vec<Vec<Node>> {
    notes.iter().enumerate().map(|(at, note)| nodes(note, &format!("{scope} {at} "))).collect()
}

/// The same document where every footnote has a mark and every mark a footnote of its own, and no footnote has one: its
/// words stand in brackets there.
pub(super) fn with_own_notes(document: &Document) -> Document {
    let document = document.with_loose_marks();
    let mut notes = Vec::new();
    let text = |note: usize| {
        let mut words = Vec::new();
        each_line(document.notes.get(note).map_or(&[], Vec::as_slice), &mut |line| {
            words.push(line.text().replace('\n', " "));
        });
        Run::words(format!(" ({})", words.join(" ")), Look::PLAIN, None)
    };
    let in_brackets = |line: &Line| {
        Line::new(line.runs().iter().map(|run| match run.piece {
            Piece::Note(note) => text(note),
            Piece::Words(_) | Piece::Break => run.clone(),
        }))
    };
    let blocks = with_lines(&document.blocks, &mut |line| {
        line.renumbered(|note| {
            notes.push(with_lines(document.notes.get(note)?, &mut |line| in_brackets(line)));
            Some(notes.len() - 1)
        })
    });
    Document { blocks, notes }
}

/// What such a program can say of these blocks: a heading, a table, a rule and code stand in no list and no quote, and
/// a paragraph that goes on with an item stands in no quote. Two quotes, one right behind the other, are one: a leaf says how
/// deep it is quoted, and not in which quote.
pub(super) fn leaves(blocks: &[Block]) -> Vec<Leaf> {
    let leaves = flatten(blocks).into_iter().map(|leaf| {
        let Leaf { quotes, item, what } = leaf;
        let item = item.map(|item| Item { depth: item.depth.min(MAX_DEPTH), ..item });
        match &what {
            What::Heading(level, line) => Leaf { quotes: 0, item: None, what: What::Heading(*level, heading(line)) },
            What::Table(_) | What::Code(_) | What::Rule => Leaf { quotes: 0, item: None, what },
            What::Paragraph(_) => {
                let quotes = quotes.min(MAX_DEPTH + 1);
                Leaf { quotes, item: item.filter(|item| quotes == 0 || !item.continues), what }
            }
        }
    });
    regular(leaves.collect())
}

/// The words of a heading on one line. It is bold by being one, and need not say so.
pub(super) fn heading(line: &Line) -> Line {
    let line = line.on_one_line();
    if line.runs().iter().all(|run| run.look.has(Look::STRONG)) { line.plainer(Look::STRONG, true) } else { line }
}

/// A leaf that nothing was done to.
fn node(leaf: &Leaf, form: Form) -> Node {
    match &leaf.what {
        What::Table(table) => Node::Table(rows(table, Fate::default())),
        What::Paragraph(_) | What::Heading(..) | What::Code(_) | What::Rule => {
            let parts = runs(leaf).into_iter().map(|run| Part::Run(marked(run, Fate::default()))).collect();
            Node::Paragraph(Paragraph { parts, end: Fate::default(), form, ..Paragraph::default() })
        }
    }
}

/// The words of a leaf; those of code as lines with breaks.
pub(super) fn runs(leaf: &Leaf) -> Vec<Run> {
    match &leaf.what {
        What::Paragraph(line) | What::Heading(_, line) => line.runs().to_vec(),
        What::Code(text) => {
            let mut runs = Vec::new();
            for (at, line) in text.split('\n').enumerate() {
                if at > 0 {
                    runs.push(Run::mark(Piece::Break));
                }
                runs.push(Run::words(line, Look::PLAIN, None));
            }
            runs
        }
        What::Table(_) | What::Rule => Vec::new(),
    }
}

/// What kind of paragraph each of these leaves is. The scope tells their lists from others.
pub(super) fn forms(leaves: &[Leaf], scope: &str) -> Vec<Form> {
    // Every item says with what number its list begins: which of them is the first is another thing in each reading.
    let mut starts = HashMap::new();
    let form = |leaf: &Leaf| {
        let item = leaf.item.filter(|item| !item.continues);
        form(leaf, scope, item.and_then(|item| *starts.entry(item.list).or_insert(item.number)))
    };
    leaves.iter().map(form).collect()
}

fn form(leaf: &Leaf, scope: &str, start: Option<u64>) -> Form {
    let kind = match &leaf.what {
        What::Paragraph(_) | What::Table(_) => Kind::Text,
        What::Heading(level, _) => Kind::Heading(*level),
        What::Code(_) => Kind::Code,
        What::Rule => Kind::Rule,
    };
    let item = leaf.item.map(|item| Numbered {
        list: if item.continues { String::new() } else { format!("{scope}{}", item.list) },
        depth: item.depth,
        start,
        continues: item.continues,
    });
    Form { kind, quotes: leaf.quotes, item, ..Form::default() }
}

/// A run with its fate.
pub(super) fn marked(run: Run, fate: Fate) -> Marked {
    Marked { piece: run.piece, look: run.look, before: None, link: run.link, fate }
}

/// The rows of a table, all with one fate.
pub(super) fn rows(table: &Table, fate: Fate) -> Vec<Row> {
    table.rows.iter().map(|cells| row(cells, &table.columns, fate)).collect()
}

/// A row with its fate, which its words share.
pub(super) fn row(cells: &[Line], columns: &[Align], fate: Fate) -> Row {
    let cell = |(cell, align): (&Line, &Align)| {
        let parts = cell.runs().iter().map(|run| Part::Run(marked(run.clone(), fate))).collect();
        let form = Form { align: *align, ..Form::default() };
        Cell {
            fate: Fate::default(),
            nodes: vec![Node::Paragraph(Paragraph { parts, end: fate, form, ..Paragraph::default() })],
            span: 1,
        }
    };
    Row { fate, cells: cells.iter().zip(columns).map(cell).collect() }
}

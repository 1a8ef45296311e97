//! The words of a remark. It is read as the text is and is plain all the same: of how it looks nothing is kept, of what it says
//! everything.

use std::collections::HashSet;

use super::reviewed::{Node, Reading, Reviewed, Row};
use super::settle::{Pending, Settler};
use paraaf_text::document::line::{Piece, Run};
use paraaf_text::document::unread::{Unread, UnreadKind};

/// What a remark says: a line for each paragraph and each row of a table.
pub(super) fn words(remark: &Reviewed) -> String {
    let settler = Settler::new(Reading::Accepted, &|_| true);
    let mut aside = Aside { remark, settler, told: HashSet::new() };
    aside.lines(&remark.body).join("\n").trim().to_owned()
}

/// What of a remark is not among its words. It stands in no paragraph of the text.
pub(super) fn unread(remark: &Reviewed) -> impl Iterator<Item = Unread> {
    let is_lost = |kind| match kind {
        UnreadKind::Picture
        | UnreadKind::TextBox
        | UnreadKind::Object
        | UnreadKind::Hidden
        | UnreadKind::Label
        | UnreadKind::LinkTarget
        | UnreadKind::LostNote
        | UnreadKind::MixedNote
        | UnreadKind::Unknown => true,
        UnreadKind::Formula
        | UnreadKind::FormattingChange
        | UnreadKind::Underline
        | UnreadKind::Highlight
        | UnreadKind::Colour
        | UnreadKind::Script
        | UnreadKind::PageEdge
        | UnreadKind::MergedCells
        | UnreadKind::CellBlocks
        | UnreadKind::PageBreak => false,
    };
    let lost = remark.unread.iter().filter(move |unread| is_lost(unread.kind));
    lost.map(|unread| Unread { paragraph: 0, place: 0, ..unread.clone() })
}

struct Aside<'r> {
    remark: &'r Reviewed,
    settler: Settler<'r>,
    /// The footnotes that were told: each stands behind the words that refer to it, once.
    told: HashSet<usize>,
}

impl Aside<'_> {
    fn lines(&mut self, nodes: &[Node]) -> Vec<String> {
        let mut lines = Vec::new();
        let mut pending = Pending::default();
        for node in nodes {
            match node {
                Node::Paragraph(paragraph) => {
                    self.settler.gather(paragraph, &mut pending);
                    if self.settler.lives(paragraph.end) {
                        lines.push(self.line(&std::mem::take(&mut pending)));
                    }
                }
                Node::Table(rows) => {
                    lines.extend(self.unended(&mut pending));
                    lines.extend(self.rows(rows));
                }
            }
        }
        lines.extend(self.unended(&mut pending));
        lines
    }

    fn unended(&mut self, pending: &mut Pending) -> Option<String> {
        (!pending.runs.is_empty()).then(|| self.line(&std::mem::take(pending)))
    }

    fn rows(&mut self, rows: &[Row]) -> Vec<String> {
        let mut lines = Vec::new();
        for row in rows.iter().filter(|row| row.fate.lives(Reading::Accepted)) {
            let cells = row.cells.iter().filter(|cell| cell.fate.lives(Reading::Accepted));
            let cells: Vec<String> = cells.map(|cell| self.lines(&cell.nodes).join(" ").trim().to_owned()).collect();
            lines.push(cells.join(" | "));
        }
        lines
    }

    /// A paragraph, with the number of its item and the places that its links lead to.
    fn line(&mut self, pending: &Pending) -> String {
        let item = pending.form.item.as_ref().filter(|item| !item.continues).map(|item| self.settler.item(item));
        let mut line = match item.map(|item| item.number) {
            Some(Some(number)) => format!("{number}. "),
            Some(None) => "- ".to_owned(),
            None => String::new(),
        };
        for runs in pending.runs.chunk_by(|one, other| one.link == other.link) {
            let words: String = runs.iter().map(|run| self.run(run)).collect();
            line.push_str(&words);
            // Of somebody who is named the address is no word of the remark.
            let target = runs[0].link.as_deref().filter(|target| !target.starts_with("mailto:"));
            let target = target.filter(|target| !words.contains(target));
            line.extend(target.map(|target| format!(" ({target})")));
        }
        line
    }

    fn run(&mut self, run: &Run) -> String {
        match &run.piece {
            Piece::Words(words) => words.replace('\t', " "),
            Piece::Break => " ".to_owned(),
            Piece::Note(note) => match self.remark.notes.get(*note).filter(|_| self.told.insert(*note)) {
                Some(text) => format!(" ({})", self.lines(text).join(" ").trim()),
                None => String::new(),
            },
        }
    }
}

//! Puts what people remarked beside a document, each remark at the words that it is about.

use std::ops::Range;

use super::reviewed::{By, Comment, Marked, Node, Paragraph, Part, Reading, Reviewed};
use paraaf_text::document::line::{Piece, printable};

/// A remark, with what was said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The characters that it is about in the document with its changes accepted, counted without white space and
    /// footnotes. An empty range is a place; none is about the whole document.
    pub at: Option<Range<usize>>,
    /// The remark itself, and then what was said about it.
    pub said: Vec<Said>,
    /// Whether nothing is to be done about it any more.
    pub resolved: bool,
}

/// What one person said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Who said it, and when.
    pub by: By,
    /// What was said; a line end between two paragraphs.
    pub text: String,
}

impl Reviewed {
    /// The same document with these remarks beside it. Cost: one pass.
    #[must_use]
    pub fn remarked(mut self, remarks: Vec<Remark>) -> Self {
        let mut marks = Marks::default();
        for Remark { at, said, resolved } in remarks {
            let first = self.comments.len();
            let at = at.unwrap_or(0..0);
            for (place, Said { by, text }) in said.into_iter().enumerate() {
                let id = self.comments.len().to_string();
                marks.starts.push((at.start, id.clone(), at.is_empty()));
                if !at.is_empty() {
                    marks.ends.push((at.end, id.clone()));
                }
                self.comments.push(Comment {
                    by: By { author: by.author.map(|author| in_a_line(&author)), date: by.date },
                    text: text.lines().map(in_a_line).collect::<Vec<_>>().join("\n").trim().to_owned(),
                    answers: (place > 0).then_some(first),
                    resolved,
                    id,
                });
            }
        }
        if marks.needs_place(&mut self.body) {
            self.body.push(Node::Paragraph(Paragraph::default()));
        }
        marks.set(&mut self.body);
        self
    }

    /// The words that each comment is about in the document with its changes accepted.
    pub(super) fn passages(&self) -> Vec<String> {
        let mut words = vec![String::new(); self.comments.len()];
        let mut open: Vec<&str> = Vec::new();
        gather(&self.body, &mut |part| match part {
            Part::CommentStart(id) => open.push(id),
            Part::CommentEnd(id) => open.retain(|one| one != id),
            Part::Run(Marked { piece: Piece::Words(text), fate, .. }) if fate.lives(Reading::Accepted) => {
                for (comment, words) in self.comments.iter().zip(&mut words) {
                    if open.contains(&comment.id.as_str()) {
                        words.push_str(text);
                    }
                }
            }
            Part::Run(_) => {}
        });
        words
    }
}

fn in_a_line(text: &str) -> String {
    text.chars().map(printable).collect()
}

fn gather<'n>(nodes: &'n [Node], see: &mut impl FnMut(&'n Part)) {
    for node in nodes {
        match node {
            Node::Paragraph(paragraph) => paragraph.parts.iter().for_each(&mut *see),
            Node::Table(rows) => {
                rows.iter().flat_map(|row| &row.cells).for_each(|cell| gather(&cell.nodes, see));
            }
        }
    }
}

/// The marks that are still to be set, by the number of characters before them.
#[derive(Debug, Default)]
struct Marks {
    /// A place ends where it begins.
    starts: Vec<(usize, String, bool)>,
    ends: Vec<(usize, String)>,
    /// The characters so far.
    seen: usize,
}

impl Marks {
    /// Whether there is no paragraph that they could stand in.
    fn needs_place(&self, body: &mut [Node]) -> bool {
        !self.starts.is_empty() && last_parts(body).is_none()
    }

    fn set(mut self, body: &mut [Node]) {
        self.starts.sort_by_key(|(at, _, _)| *at);
        self.ends.sort_by_key(|(at, _)| *at);
        self.starts.reverse();
        self.ends.reverse();
        self.nodes(body);
        // What is about words behind the last stands at the end.
        if let Some(last) = last_parts(body) {
            self.seen = usize::MAX;
            self.before(last);
            self.after(last);
        }
    }

    fn nodes(&mut self, nodes: &mut [Node]) {
        for node in nodes {
            match node {
                Node::Paragraph(paragraph) => {
                    let parts = std::mem::take(&mut paragraph.parts);
                    for part in parts {
                        self.part(part, &mut paragraph.parts);
                    }
                }
                Node::Table(rows) => {
                    for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
                        self.nodes(&mut cell.nodes);
                    }
                }
            }
        }
    }

    fn part(&mut self, part: Part, out: &mut Vec<Part>) {
        let marked = match part {
            Part::Run(marked) if marked.fate.lives(Reading::Accepted) => marked,
            other => return out.push(other),
        };
        let Piece::Words(text) = &marked.piece else { return out.push(Part::Run(marked)) };
        let mut words = String::new();
        for c in text.chars() {
            let is_counted = !c.is_whitespace();
            if is_counted && self.is_due() {
                flush(&mut words, &marked, out);
                self.before(out);
            }
            words.push(c);
            if is_counted {
                self.seen += 1;
                if self.ends.last().is_some_and(|(at, _)| *at <= self.seen) {
                    flush(&mut words, &marked, out);
                    self.after(out);
                }
            }
        }
        flush(&mut words, &marked, out);
    }

    /// Whether something begins before the next character.
    fn is_due(&self) -> bool {
        self.starts.last().is_some_and(|(at, _, _)| *at <= self.seen)
    }

    /// Sets what begins here.
    fn before(&mut self, out: &mut Vec<Part>) {
        while let Some((_, id, is_place)) = self.starts.pop_if(|(at, _, _)| *at <= self.seen) {
            out.push(Part::CommentStart(id.clone()));
            if is_place {
                out.push(Part::CommentEnd(id));
            }
        }
    }

    /// Sets what ends here.
    fn after(&mut self, out: &mut Vec<Part>) {
        while let Some((_, id)) = self.ends.pop_if(|(at, _)| *at <= self.seen) {
            out.push(Part::CommentEnd(id));
        }
    }
}

fn flush(words: &mut String, marked: &Marked, out: &mut Vec<Part>) {
    if !words.is_empty() {
        out.push(Part::Run(Marked { piece: Piece::Words(std::mem::take(words)), ..marked.clone() }));
    }
}

/// The parts of the last paragraph that is there.
fn last_parts(nodes: &mut [Node]) -> Option<&mut Vec<Part>> {
    nodes.iter_mut().rev().find_map(|node| match node {
        Node::Paragraph(paragraph) => Some(&mut paragraph.parts),
        Node::Table(rows) => {
            let rows = rows.iter_mut().rev().filter(|row| row.fate.lives(Reading::Accepted));
            let cells = rows.flat_map(|row| row.cells.iter_mut().rev());
            cells.filter(|cell| cell.fate.lives(Reading::Accepted)).find_map(|cell| last_parts(&mut cell.nodes))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use paraaf_text::document::markdown::read;

    fn remarked(text: &str, at: &[Option<Range<usize>>]) -> Reviewed {
        let said = |text: &str| Said { by: By::default(), text: text.to_owned() };
        let remark = |at: &Option<Range<usize>>| Remark {
            at: at.clone(),
            said: vec![said("waarom?"), said("daarom\u{1b}\nja")],
            resolved: true,
        };
        Reviewed::of(&read(text).0).remarked(at.iter().map(remark).collect())
    }

    #[test]
    fn a_remark_stands_at_its_words() {
        let text = "# Een twee\n\ndrie *vier* vijf\n\n| zes | zeven |\n| --- | --- |\n| acht | negen |\n";
        let at = [Some(3..7), Some(7..15), Some(11..11), Some(22..34), None, Some(90..99)];
        let found = remarked(text, &at).passages();
        let of_each: Vec<&str> = found.iter().step_by(2).map(String::as_str).collect();
        assert_eq!(of_each, ["twee", "drie vier", "", "zevenachtneg", "", ""]);
        assert!(found.chunks(2).all(|pair| pair[0] == pair[1]));
    }

    #[test]
    fn what_is_said_about_it_answers_it() {
        let comments = remarked("een\n", &[None, Some(0..3)]).comments;
        assert_eq!(comments.iter().map(|one| one.answers).collect::<Vec<_>>(), [None, Some(0), None, Some(2)]);
        assert_eq!(comments[1].text, "daarom\u{fffd}\nja");
        assert_eq!(remarked("", &[None]).comments.len(), 2);
    }
}

//! The words of a text that comments on a document made of it are about.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use crate::reviewed::{Fate, Node, Paragraph, Part, Reviewed};
use paraaf_text::compare::compare;
use paraaf_text::document::line::Piece;
use paraaf_text::document::markdown::Spelled;
use paraaf_text::passages::Carrier;
use paraaf_text::words::{is_space, words};

/// The passage of the text that each comment is about, in the order of the comments.
pub(super) fn passages(text: &str, reviewed: &Reviewed, own: &[bool]) -> Vec<Option<Range<usize>>> {
    if reviewed.comments.is_empty() {
        return Vec::new();
    }
    let mut seen = Seen { own, text: String::new(), anchors: HashMap::new() };
    seen.nodes(&reviewed.body);
    for note in &reviewed.notes {
        seen.nodes(note);
    }
    let written = Spelled::of(text);
    let carrier = Carrier::over(Cow::Owned(compare(seen.text.clone(), written.text.clone())));
    let passage = |id: &str| {
        let (start, end) = seen.anchors.get(id).copied()?;
        let at = with_words(&seen.text, start..end.unwrap_or(start).max(start))?;
        let found = with_words(&written.text, carrier.carry(at).at)?;
        written.written(&found)
    };
    reviewed.comments.iter().map(|comment| passage(&comment.id)).collect()
}

/// The words in a stretch of a text; of one without words the word before it in its paragraph, or the one after it.
fn with_words(text: &str, at: Range<usize>) -> Option<Range<usize>> {
    let inside = text[at.clone()].trim_matches(is_space);
    if !inside.is_empty() {
        let start = at.start + (text[at.clone()].len() - text[at].trim_start_matches(is_space).len());
        return Some(start..start + inside.len());
    }
    let paragraph = text[..at.start].rfind("\n\n").map_or(0, |end| end + 2);
    let before = text[paragraph..at.start].trim_end_matches(is_space);
    if !before.is_empty() {
        let start = before.rfind(is_space).map_or(0, |space| space + 1);
        return Some(paragraph + start..paragraph + before.len());
    }
    words(&text[at.end..]).next().map(|word| at.end + word.start..at.end + word.end)
}

/// A document as it was sent out, with where each comment begins and ends in it.
struct Seen<'r> {
    own: &'r [bool],
    text: String,
    anchors: HashMap<&'r str, (usize, Option<usize>)>,
}

impl<'r> Seen<'r> {
    fn nodes(&mut self, nodes: &'r [Node]) {
        for node in nodes {
            match node {
                Node::Paragraph(paragraph) => self.paragraph(paragraph),
                Node::Table(rows) => {
                    for cell in rows.iter().flat_map(|row| &row.cells) {
                        self.nodes(&cell.nodes);
                    }
                }
            }
        }
    }

    fn paragraph(&mut self, paragraph: &'r Paragraph) {
        for part in &paragraph.parts {
            let here = self.text.len();
            match part {
                Part::Run(marked) if self.was_there(marked.fate) => match &marked.piece {
                    Piece::Words(words) => self.text.push_str(words),
                    Piece::Break => self.text.push('\n'),
                    Piece::Note(_) => {}
                },
                Part::Run(_) => {}
                Part::CommentStart(id) => drop(self.anchors.entry(id).or_insert((here, None))),
                Part::CommentEnd(id) => {
                    self.anchors.entry(id).or_insert((here, None)).1.get_or_insert(here);
                }
            }
        }
        if self.was_there(paragraph.end) {
            self.text.push_str("\n\n");
        }
    }

    fn was_there(&self, fate: Fate) -> bool {
        fate.lives_with(&|change| self.own[change])
    }
}

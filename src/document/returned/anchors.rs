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
    let was_there = |change: usize| own[change];
    let seen = Seen::of(reviewed, &was_there);
    let carried = Carried::onto(text, &seen.text);
    let passage = |id: &str| carried.passage(seen.words_at(id)?);
    reviewed.comments.iter().map(|comment| passage(&comment.id)).collect()
}

/// The passage of a text with these changes in it that each comment is about which stands at nothing but words that were
/// put in by them; none of all others.
pub(super) fn passages_put_in(
    text: &str,
    reviewed: &Reviewed,
    own: &[bool],
    accepted: &dyn Fn(usize) -> bool,
) -> Vec<Option<Range<usize>>> {
    if reviewed.comments.is_empty() {
        return Vec::new();
    }
    let was_there = |change: usize| own[change];
    let (sent, seen) = (Seen::of(reviewed, &was_there), Seen::of(reviewed, accepted));
    let carried = Carried::onto(text, &seen.text);
    let passage = |id: &str| carried.passage(seen.put_in_at(&sent, own, id)?.0);
    reviewed.comments.iter().map(|comment| passage(&comment.id)).collect()
}

/// The changes that put in the words of each comment which stands at nothing else; none for every other comment.
pub(super) fn put_in_by(reviewed: &Reviewed, own: &[bool]) -> Vec<Vec<usize>> {
    if reviewed.comments.is_empty() {
        return Vec::new();
    }
    let was_there = |change: usize| own[change];
    let (sent, seen) = (Seen::of(reviewed, &was_there), Seen::of(reviewed, &|_| true));
    let changes = |id: &str| seen.put_in_at(&sent, own, id).map(|(_, changes)| changes).unwrap_or_default();
    reviewed.comments.iter().map(|comment| changes(&comment.id)).collect()
}

/// The places of the comments whose words these changes put in.
pub(super) fn within(put_in_by: &[Vec<usize>], changes: &[usize]) -> Vec<usize> {
    let is_within = |by: &&Vec<usize>| !by.is_empty() && by.iter().all(|one| changes.contains(one));
    put_in_by.iter().enumerate().filter(|(_, by)| is_within(by)).map(|(place, _)| place).collect()
}

/// What is left of a stretch without another.
fn without(at: Range<usize>, taken: &Range<usize>) -> [Range<usize>; 2] {
    [at.start..at.end.min(taken.start).max(at.start), at.start.max(taken.end).min(at.end)..at.end]
}

/// The words of a document on those of a text.
struct Carried {
    written: Spelled,
    carrier: Carrier<'static>,
}

impl Carried {
    fn onto(text: &str, seen: &str) -> Self {
        let written = Spelled::of(text);
        let carrier = Carrier::over(Cow::Owned(compare(seen.to_owned(), written.text.clone())));
        Self { written, carrier }
    }

    fn passage(&self, at: Range<usize>) -> Option<Range<usize>> {
        let found = with_words(&self.written.text, self.carrier.carry(at).at)?;
        self.written.written(&found)
    }
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

/// A document with some of its changes, and where each comment begins and ends in it.
struct Seen<'r> {
    accepted: &'r dyn Fn(usize) -> bool,
    text: String,
    /// What was put in by changes, in the order of the text.
    put_in: Vec<(usize, Range<usize>)>,
    anchors: HashMap<&'r str, (usize, Option<usize>)>,
}

impl<'r> Seen<'r> {
    fn of(reviewed: &'r Reviewed, accepted: &'r dyn Fn(usize) -> bool) -> Self {
        let mut seen = Self { accepted, text: String::new(), put_in: Vec::new(), anchors: HashMap::new() };
        seen.nodes(&reviewed.body);
        for note in &reviewed.notes {
            seen.nodes(note);
        }
        seen
    }

    fn anchor(&self, id: &str) -> Option<Range<usize>> {
        let (start, end) = self.anchors.get(id).copied()?;
        Some(start..end.unwrap_or(start).max(start))
    }

    fn words_at(&self, id: &str) -> Option<Range<usize>> {
        with_words(&self.text, self.anchor(id)?)
    }

    /// The words that a comment is about and the changes that put them in, where it stands at nothing else.
    fn put_in_at(&self, sent: &Seen<'_>, own: &[bool], id: &str) -> Option<(Range<usize>, Vec<usize>)> {
        let has_words = |seen: &Seen<'_>, at: Range<usize>| !seen.text[at].trim_matches(is_space).is_empty();
        if sent.anchor(id).is_some_and(|at| has_words(sent, at)) {
            return None;
        }
        let at = self.words_at(id)?;
        let touches = |put_in: &Range<usize>| put_in.start < at.end && at.start < put_in.end;
        let mut changes = Vec::new();
        let mut stayed = vec![at.clone()];
        for (change, put_in) in self.put_in.iter().filter(|(change, put_in)| !own[*change] && touches(put_in)) {
            changes.push(*change);
            stayed = stayed.into_iter().flat_map(|at| without(at, put_in)).collect();
        }
        (!stayed.into_iter().any(|at| has_words(self, at))).then_some((at, changes))
    }

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
                Part::Run(marked) if self.was_there(marked.fate) => {
                    match &marked.piece {
                        Piece::Words(words) => self.text.push_str(words),
                        Piece::Break => self.text.push('\n'),
                        Piece::Note(_) => {}
                    }
                    self.put_in.extend(marked.fate.inserted.map(|change| (change, here..self.text.len())));
                }
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
        fate.lives_with(self.accepted)
    }
}

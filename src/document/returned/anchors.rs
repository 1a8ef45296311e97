//! The words of a text that comments on a document made of it are about.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use crate::reviewed::{By, Comment, Fate, Node, Paragraph, Part, Reviewed};
use paraaf_text::compare::compare;
use paraaf_text::document::line::Piece;
use paraaf_text::document::markdown::Spelled;
use paraaf_text::document::unread::Unread;
use paraaf_text::paragraphs;
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
    let words = |comment: &Comment| seen.outlived(reviewed, own, comment).or_else(|| seen.words_at(&comment.id));
    reviewed.comments.iter().map(|comment| carried.passage(words(comment)?)).collect()
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

/// The changes that each comment is about which stands at nothing but words that they put in, or that somebody else than its
/// writer took out before it was made; none for every other comment. What was said of words that stood there is said of those,
/// and not of the change that came later.
pub(super) fn about_changes(reviewed: &Reviewed, own: &[bool]) -> Vec<Vec<usize>> {
    if reviewed.comments.is_empty() {
        return Vec::new();
    }
    let was_there = |change: usize| own[change];
    let (sent, seen) = (Seen::of(reviewed, &was_there), Seen::of(reviewed, &|_| true));
    let changes = |comment: &Comment| {
        let is_of_another = |change: &usize| reviewed.changes[*change].by.author != comment.by.author;
        if sent.outlived(reviewed, own, comment).is_some() {
            return Vec::new();
        }
        let put_in = seen.put_in_at(&sent, own, &comment.id).map(|(_, changes)| changes);
        let is_about = |out: &[usize]| out.iter().all(is_of_another) && !is_older(reviewed, comment, out);
        let struck = || seen.struck_at(&sent, own, &comment.id).filter(|(out, _)| is_about(out));
        put_in.or_else(|| struck().map(|(out, put_in)| [out, put_in].concat())).unwrap_or_default()
    };
    reviewed.comments.iter().map(changes).collect()
}

/// What a letter cannot hold of a document, each with the paragraph of a text that it stands in, where the text is the document
/// with these changes in it; 0 where it stands in none.
pub(super) fn numbered(text: &str, reviewed: &Reviewed, accepted: &dyn Fn(usize) -> bool) -> Vec<Unread> {
    if reviewed.unread.iter().all(|one| one.place == 0) {
        return reviewed.unread.clone();
    }
    let seen = Seen::of(reviewed, accepted);
    let carried = Carried::onto(text, &seen.text);
    let at = |one: &Unread| carried.passage(seen.place_of(one)?);
    let number = |one: &Unread| at(one).map_or(0, |at| paragraphs::number_at(text, at.start));
    reviewed.unread.iter().map(|one| Unread { paragraph: number(one), ..one.clone() }).collect()
}

/// The places of the comments that are about these changes.
pub(super) fn within(about: &[Vec<usize>], changes: &[usize]) -> Vec<usize> {
    let is_within = |by: &&Vec<usize>| !by.is_empty() && by.iter().all(|one| changes.contains(one));
    about.iter().enumerate().filter(|(_, by)| is_within(by)).map(|(place, _)| place).collect()
}

/// Whether a comment was made before all of these changes, by what the file says.
fn is_older(reviewed: &Reviewed, comment: &Comment, changes: &[usize]) -> bool {
    // Programs write the rest of a moment each in their own way, and some a moment that is none.
    let is_moment = |date: &&str| !date.starts_with("0000");
    let minute = |by: &By| by.date.as_deref().and_then(|date| date.get(..16)).filter(is_moment).map(str::to_owned);
    let said = minute(&comment.by);
    let is_later =
        |change: &usize| minute(&reviewed.changes[*change].by).zip(said.as_ref()).is_some_and(|(at, said)| at > *said);
    changes.iter().all(is_later)
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
    /// What is there still and was taken out by changes, in the order of the text.
    taken_out: Vec<(usize, Range<usize>)>,
    anchors: HashMap<&'r str, (usize, Option<usize>)>,
    /// The paragraphs by their places in the file.
    paragraphs: HashMap<usize, Range<usize>>,
}

impl<'r> Seen<'r> {
    fn of(reviewed: &'r Reviewed, accepted: &'r dyn Fn(usize) -> bool) -> Self {
        let mut seen = Self {
            accepted,
            text: String::new(),
            put_in: Vec::new(),
            taken_out: Vec::new(),
            anchors: HashMap::new(),
            paragraphs: HashMap::new(),
        };
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

    /// Where something stands that a letter cannot hold: at its words, else in its paragraph.
    fn place_of(&self, unread: &Unread) -> Option<Range<usize>> {
        let paragraph = self.paragraphs.get(&unread.place)?.clone();
        let words = self.text[paragraph.clone()].find(&unread.words).filter(|_| !unread.words.is_empty());
        let start = |at: usize| paragraph.start + at;
        Some(words.map_or(paragraph.clone(), |at| start(at)..start(at) + unread.words.len()))
    }

    fn words_at(&self, id: &str) -> Option<Range<usize>> {
        with_words(&self.text, self.anchor(id)?)
    }

    /// The words that a comment is about and the changes that put them in, where it stands at nothing else.
    fn put_in_at(&self, sent: &Seen<'_>, own: &[bool], id: &str) -> Option<(Range<usize>, Vec<usize>)> {
        if sent.anchor(id).is_some_and(|at| sent.has_words(at)) {
            return None;
        }
        let at = self.words_at(id)?;
        let changes = self.all_of(&at, &self.put_in, own)?;
        Some((at, changes))
    }

    /// The changes that took out the words that a comment is about, and those that put others in, where it stands at nothing
    /// else. Programs that keep what was taken out elsewhere leave the comment behind it, at no words.
    fn struck_at(&self, sent: &Seen<'_>, own: &[bool], id: &str) -> Option<(Vec<usize>, Vec<usize>)> {
        let (was, is) = (sent.anchor(id)?, self.anchor(id)?);
        let put_in = self.all_of(&is, &self.put_in, own)?;
        if sent.has_words(was.clone()) {
            return Some((sent.all_of(&was, &sent.taken_out, own)?, put_in));
        }
        let (change, _) = sent.struck_before(&was, own).filter(|_| is.is_empty())?;
        Some((vec![change], put_in))
    }

    /// The change that took out the words right before a place, and those words.
    fn struck_before(&self, place: &Range<usize>, own: &[bool]) -> Option<(usize, Range<usize>)> {
        let is_before = |at: &Range<usize>| place.is_empty() && at.end == place.start && self.has_words(at.clone());
        let last = self.taken_out.iter().rposition(|(change, at)| !own[*change] && is_before(at))?;
        let (change, Range { mut start, end }) = self.taken_out[last].clone();
        // Words that look otherwise are a stretch of their own.
        for (other, at) in self.taken_out[..last].iter().rev() {
            if *other != change || at.end != start {
                break;
            }
            start = at.start;
        }
        Some((change, start..end))
    }

    /// The words right before a comment that stands at none, where somebody else took them out after it was made.
    fn outlived(&self, reviewed: &Reviewed, own: &[bool], comment: &Comment) -> Option<Range<usize>> {
        let (change, at) = self.struck_before(&self.anchor(&comment.id)?, own)?;
        let is_of_another = reviewed.changes[change].by.author != comment.by.author;
        (is_of_another && is_older(reviewed, comment, &[change])).then_some(at)
    }

    /// Those of some changes that have all words of a stretch.
    fn all_of(&self, at: &Range<usize>, of: &[(usize, Range<usize>)], own: &[bool]) -> Option<Vec<usize>> {
        let touches = |theirs: &Range<usize>| theirs.start < at.end && at.start < theirs.end;
        let mut changes = Vec::new();
        let mut stayed = vec![at.clone()];
        for (change, theirs) in of.iter().filter(|(change, theirs)| !own[*change] && touches(theirs)) {
            changes.push(*change);
            stayed = stayed.into_iter().flat_map(|at| without(at, theirs)).collect();
        }
        (!stayed.into_iter().any(|at| self.has_words(at))).then_some(changes)
    }

    fn has_words(&self, at: Range<usize>) -> bool {
        !self.text[at].trim_matches(is_space).is_empty()
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
        let start = self.text.len();
        for part in &paragraph.parts {
            let here = self.text.len();
            match part {
                Part::Run(marked) if self.was_there(marked.fate) => {
                    match &marked.piece {
                        Piece::Words(words) => self.text.push_str(words),
                        Piece::Break => self.text.push('\n'),
                        Piece::Note(_) => {}
                    }
                    let there = here..self.text.len();
                    self.put_in.extend(marked.fate.inserted.map(|change| (change, there.clone())));
                    self.taken_out.extend(marked.fate.deleted.map(|change| (change, there)));
                }
                Part::Run(_) => {}
                Part::CommentStart(id) => drop(self.anchors.entry(id).or_insert((here, None))),
                Part::CommentEnd(id) => {
                    self.anchors.entry(id).or_insert((here, None)).1.get_or_insert(here);
                }
            }
        }
        self.paragraphs.entry(paragraph.place).or_insert(start..self.text.len());
        if self.was_there(paragraph.end) {
            self.text.push_str("\n\n");
        }
    }

    fn was_there(&self, fate: Fate) -> bool {
        fate.lives_with(self.accepted)
    }
}

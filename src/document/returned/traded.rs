//! Footnotes that have the words of others, or none, and nobody tracked that. `LibreOffice` (7.4) reads all footnotes of a Word file
//! at the first mark, and behind a comment each mark takes the words of one before it; whoever saves the file saves that, be it in
//! another program. A tracked change goes with the words that it was made in. What a person retyped there says what no other does.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::reviewed::{Fate, Marked, Node, Paragraph, Part, Reviewed};
use paraaf_text::document::line::Piece;
use paraaf_text::document::model::Document;
use paraaf_text::document::unread::UnreadKind;
use paraaf_text::edits::{DiffOp, edits};

/// A footnote that keeps the words of the text that was sent out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Traded {
    /// Those words.
    pub kept: String,
    /// What stands in their place; empty where nothing does.
    pub instead: String,
}

/// The document in which each footnote that was sent out has its own words again, with what was tracked in them.
pub(super) fn restored<'r>(
    mut reviewed: Cow<'r, Reviewed>,
    own: &[bool],
    sent: &Document,
) -> (Cow<'r, Reviewed>, Vec<Traded>) {
    if sent.notes.is_empty() {
        return (reviewed, Vec::new());
    }
    let sent = Reviewed::of(sent);
    let (changed, traded) = Notes::of(&reviewed, own, &sent).told_apart();
    if !changed.is_empty() {
        let notes = &mut reviewed.to_mut().notes;
        for (place, nodes) in changed {
            notes[place] = nodes;
        }
    }
    (reviewed, traded)
}

/// What a footnote says.
#[derive(Debug, Default)]
struct Said {
    /// With no change of anybody's.
    before: Vec<String>,
    /// With all of them.
    now: Vec<String>,
    /// With what was taken out and what was put in.
    both: Vec<String>,
    /// How many words nobody changed.
    untouched: usize,
    /// Whether anybody tracked a change in it.
    is_tracked: bool,
}

struct Notes<'n> {
    reviewed: &'n Reviewed,
    own: &'n [bool],
    sent: &'n Reviewed,
    /// What each says in the text that was sent out.
    was: Vec<Vec<String>>,
    /// What each says in the document.
    said: Vec<Said>,
    /// Those whose marks stayed where they were: the place in the document, and that in the text.
    kept: Vec<(usize, usize)>,
}

impl<'n> Notes<'n> {
    fn of(reviewed: &'n Reviewed, own: &'n [bool], sent: &'n Reviewed) -> Self {
        let was_there = |fate: Fate| fate.lives_with(&|change| own.get(change) == Some(&true));
        let was = sent.notes.iter().map(|note| words(&pieces(note), &|_| true)).collect();
        let said = reviewed.notes.iter().map(|note| {
            let pieces = pieces(note);
            let is_change =
                |change: Option<usize>| change.is_some_and(|change| !own.get(change).copied().unwrap_or(false));
            let is_touched = |fate: Fate| is_change(fate.inserted) || is_change(fate.deleted);
            Said {
                before: words(&pieces, &was_there),
                now: words(&pieces, &|fate| fate.lives_with(&|_| true)),
                both: words(&pieces, &|fate| was_there(fate) || is_change(fate.inserted)),
                untouched: words(&pieces, &|fate| was_there(fate) && !is_touched(fate)).len(),
                is_tracked: pieces.iter().any(|(fate, _)| is_touched(*fate)),
            }
        });
        let said = said.collect();
        let mut kept = kept(&pieces(&reviewed.body), &was_there, &pieces(&sent.body));
        let mut met = HashSet::new();
        kept.retain(|(here, was)| *here < reviewed.notes.len() && *was < sent.notes.len() && met.insert(*here));
        Self { reviewed, own, sent, was, said, kept }
    }

    /// The footnotes that get other words, and which of them keep those that were sent out.
    fn told_apart(&self) -> (Vec<(usize, Vec<Node>)>, Vec<Traded>) {
        let (mut changed, mut traded, mut given) = (Vec::new(), Vec::new(), Vec::new());
        let taken: Vec<Option<usize>> =
            self.kept.iter().map(|(here, was)| self.changed_elsewhere(*here, *was)).collect();
        given.extend(taken.iter().copied().flatten());
        for ((here, was), taken) in self.kept.iter().copied().zip(taken) {
            let said = &self.said[here];
            let is_wrong = said.before != self.was[was];
            let nodes = if let Some(taken) = taken {
                self.reviewed.notes[taken].clone()
            } else if !is_wrong || !self.has_words_of_another(here) {
                continue;
            } else if !said.is_tracked || given.contains(&here) {
                self.sent.notes[was].clone()
            } else if said.before.is_empty() {
                // Somebody put these words in with a mark of their own, which stands before words that were sent out.
                let Some(new) = self.new_without_own(&given) else { continue };
                given.push(new);
                changed.push((new, self.reviewed.notes[here].clone()));
                self.sent.notes[was].clone()
            } else if let Some(nodes) = self.put_in_the_place_of(was, here) {
                nodes
            } else {
                continue;
            };
            changed.push((here, nodes));
            if is_wrong {
                let instead = if said.before.is_empty() { &said.now } else { &said.before };
                traded.push(Traded { kept: self.was[was].join(" "), instead: instead.join(" ") });
            }
        }
        (changed, traded)
    }

    /// Another footnote in which somebody tracked a change of the words of this one.
    fn changed_elsewhere(&self, here: usize, was: usize) -> Option<usize> {
        if self.said[here].is_tracked && self.said[here].before == self.was[was] {
            return None;
        }
        let is_it = |(other, of): &&(usize, usize)| {
            let said = &self.said[*other];
            let is_here = *other != here && self.was[*of] != self.was[was] && said.before == self.was[was];
            is_here && said.is_tracked && said.untouched * 2 >= said.before.len()
        };
        self.kept.iter().find(is_it).map(|(other, _)| *other)
    }

    /// Whether nobody can have typed what a footnote says, that another one does not say, or whoever saved it lost its words.
    fn has_words_of_another(&self, here: usize) -> bool {
        let Said { before, now, .. } = &self.said[here];
        if before.is_empty() {
            let is_mixed_up = self.reviewed.unread.iter().any(|one| one.kind == UnreadKind::MixedNote);
            return !now.is_empty() || is_mixed_up;
        }
        let others = self.said.iter().enumerate().filter(|(other, _)| *other != here);
        let mut of_others = others.flat_map(|(_, said)| [&said.before, &said.now, &said.both]);
        self.was.contains(before) || of_others.any(|words| words == before)
    }

    /// A footnote that is new, and has words that were sent out with another, or none.
    fn new_without_own(&self, given: &[usize]) -> Option<usize> {
        let is_new = |place: &usize| self.kept.iter().all(|(here, _)| here != place) && !given.contains(place);
        let is_it = |place: &usize| {
            let Said { now, is_tracked, .. } = &self.said[*place];
            is_new(place) && !is_tracked && (now.is_empty() || self.was.contains(now))
        };
        (0..self.said.len()).find(is_it)
    }

    /// What somebody made, tracked, of the words of another in this place: it stands instead of those that were sent out.
    fn put_in_the_place_of(&self, was: usize, here: usize) -> Option<Vec<Node>> {
        let ([Node::Paragraph(sent)], [Node::Paragraph(there)]) =
            (self.sent.notes[was].as_slice(), self.reviewed.notes[here].as_slice())
        else {
            return None;
        };
        let made = |change: Option<usize>| change.filter(|change| self.own.get(*change) != Some(&true));
        let fates = || runs(there).map(|marked| marked.fate);
        let change =
            fates().find_map(|fate| made(fate.deleted)).or_else(|| fates().find_map(|fate| made(fate.inserted)));
        let went = runs(sent).map(|marked| (marked, Fate { inserted: None, deleted: change }));
        let stays = runs(there).filter(|marked| marked.fate.lives_with(&|_| true));
        let came =
            stays.map(|marked| (marked, Fate { inserted: made(marked.fate.inserted).or(change), deleted: None }));
        let parts = went.chain(came).map(|(marked, fate)| Part::Run(Marked { fate, ..marked.clone() })).collect();
        Some(vec![Node::Paragraph(Paragraph { parts, ..sent.clone() })])
    }
}

fn runs(paragraph: &Paragraph) -> impl Iterator<Item = &Marked> {
    paragraph.parts.iter().filter_map(|part| match part {
        Part::Run(marked) => Some(marked),
        Part::CommentStart(_) | Part::CommentEnd(_) => None,
    })
}

/// All that stands in some paragraphs and tables, with what was done to it.
fn pieces(nodes: &[Node]) -> Vec<(Fate, &Piece)> {
    let mut found = Vec::new();
    gather(nodes, Fate::default(), &mut found);
    found
}

fn gather<'n>(nodes: &'n [Node], outer: Fate, found: &mut Vec<(Fate, &'n Piece)>) {
    for node in nodes {
        match node {
            Node::Paragraph(paragraph) => {
                found.extend(runs(paragraph).map(|marked| (marked.fate.within(outer), &marked.piece)));
                found.push((paragraph.end.within(outer), &Piece::Break));
            }
            Node::Table(rows) => {
                for row in rows {
                    for cell in &row.cells {
                        gather(&cell.nodes, cell.fate.within(row.fate).within(outer), found);
                    }
                }
            }
        }
    }
}

/// What stands for the mark of a footnote.
const MARK: char = '\u{fffc}';

/// The words of what lives of these pieces, each with the marks at it.
fn words(pieces: &[(Fate, &Piece)], lives: &dyn Fn(Fate) -> bool) -> Vec<String> {
    let mut text = String::new();
    for (_, piece) in pieces.iter().filter(|(fate, _)| lives(*fate)) {
        match piece {
            Piece::Words(words) => text.extend(words.chars().filter(|c| *c != MARK)),
            Piece::Break => text.push(' '),
            Piece::Note(_) => text.push(MARK),
        }
    }
    text.split_whitespace().map(str::to_owned).collect()
}

/// The footnotes whose marks stand behind the word that they stood behind: their places here, and in what was sent out.
fn kept(here: &[(Fate, &Piece)], lives: &dyn Fn(Fate) -> bool, sent: &[(Fate, &Piece)]) -> Vec<(usize, usize)> {
    let notes = |pieces: &[(Fate, &Piece)], lives: &dyn Fn(Fate) -> bool| -> Vec<usize> {
        let note = |(fate, piece): &(Fate, &Piece)| match piece {
            Piece::Note(note) if lives(*fate) => Some(*note),
            Piece::Note(_) | Piece::Words(_) | Piece::Break => None,
        };
        pieces.iter().filter_map(note).collect()
    };
    let (news, olds) = (words(here, lives), words(sent, &|_| true));
    let (notes_here, notes_sent) = (notes(here, lives), notes(sent, &|_| true));
    let before = |words: &[String]| words.iter().map(|word| word.matches(MARK).count()).sum::<usize>();
    let mut kept = Vec::new();
    for op in edits(&olds, &news) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            let count = before(&olds[old_index..old_index + len]);
            let (from, to) = (before(&olds[..old_index]), before(&news[..new_index]));
            let pairs = (0..count).map(|mark| (notes_here[to + mark], notes_sent[from + mark]));
            kept.extend(pairs);
        }
    }
    kept
}

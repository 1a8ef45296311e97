//! The passages that one writer replaced: how far a conflict in one of them reaches.
//!
//! Of some paragraphs or sentences that a writer made others of, a redline keeps what words it can, wherever they stand: it
//! shows the new ones in the place of one of the old, and the others of these as gone. That choice is chance. A conflict
//! about the one is about all of them, lest whoever keeps the old wording loses what was beside it. It is none where most of
//! the sentence stayed, hardly grew, and has nothing of what went beside it: then two things were done.

use std::collections::HashSet;
use std::ops::Range;

use super::cluster::Cluster;
use super::edits::Edit;
use super::script::Script;
use super::sentences::Sentences;
use crate::words::words;

/// The most words that a writer puts into a sentence without making another of it.
const FEW: usize = 2;

/// The most letters of a word that any sentence may have.
const SHORT: usize = 3;

/// A passage with all that was taken away beside it by those who made another one of it; the others are the passages of all
/// conflicts.
pub(super) fn replaced(
    sentences: &Sentences<'_>,
    cluster: &Cluster,
    at: &Range<usize>,
    (scripts, others): ([&Script; 2], &[Range<usize>]),
) -> Range<usize> {
    let mut whole = at.clone();
    for (script, strong) in scripts.into_iter().zip(&cluster.strong) {
        let put_in = script.edits[strong.clone()].iter().map(|edit| words(&edit.text).count()).sum::<usize>();
        if put_in <= FEW {
            continue;
        }
        let edited = Edited::of(sentences, &whole, &script.edits[strong.clone()], script);
        let leaves = |sentence: usize| edited.leaves(sentences.between(&sentences.words(sentence)));
        // Two conflicts with nothing but such a sentence between them are one all the same.
        let meets = |place: usize| others.iter().any(|other| other.start <= place && place <= other.end && other != at);
        let behind = sentences.starts.partition_point(|start| *start < whole.end);
        let mut end = whole.end;
        for next in behind..sentences.starts.len() {
            match Fate::of(sentences.words(next), script) {
                Fate::Gone => {
                    end = sentences.shown(next).end.max(end);
                    whole.end = if leaves(next) { whole.end } else { end };
                }
                Fate::Replaced => {}
                Fate::Kept => break,
            }
        }
        whole.end = if meets(end) { end } else { whole.end };
        let above = sentences.starts.partition_point(|start| *start < whole.start);
        let mut start = whole.start;
        for before in (0..above).rev() {
            match Fate::of(sentences.words(before), script) {
                Fate::Gone => {
                    start = sentences.shown(before).start.min(start);
                    whole.start = if leaves(before) { whole.start } else { start };
                }
                Fate::Replaced => {}
                Fate::Kept => break,
            }
        }
        whole.start = if meets(start) { start } else { whole.start };
    }
    whole
}

/// What one writer did to the sentences of a conflict.
struct Edited {
    /// Whether these are the same sentences still, and hardly longer.
    stays: bool,
    /// The words that were put in.
    new: HashSet<String>,
}

impl Edited {
    fn of(sentences: &Sentences<'_>, at: &Range<usize>, edits: &[Edit], script: &Script) -> Self {
        let number = |place: usize| sentences.starts.partition_point(|start| *start < place);
        let taken: usize = edits.iter().map(|edit| words(sentences.between(&edit.at)).count()).sum();
        let new: Vec<String> = edits.iter().flat_map(|edit| telling(&edit.text)).collect();
        let put_in: usize = edits.iter().map(|edit| words(&edit.text).count()).sum();
        let mut all = number(at.start)..number(at.end);
        let stays =
            put_in <= taken + FEW && all.all(|one| matches!(Fate::of(sentences.words(one), script), Fate::Kept));
        Self { stays, new: new.into_iter().collect() }
    }

    /// Whether what went beside them has nothing to do with them.
    fn leaves(&self, gone: &str) -> bool {
        self.stays && telling(gone).all(|word| !self.new.contains(&word))
    }
}

/// The words of a text that are not the same by chance in any other: long ones, names and figures.
fn telling(text: &str) -> impl Iterator<Item = String> {
    let core = |at: Range<usize>| text[at].trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let tells =
        |word: &String| word.chars().count() > SHORT || word.contains(|c: char| c.is_uppercase() || c.is_numeric());
    words(text).map(core).filter(tells).map(|word| word.to_lowercase())
}

/// What one writer did to a sentence.
enum Fate {
    /// It is gone, and nothing stands in its place.
    Gone,
    /// Less than half of it is left.
    Replaced,
    /// Most of it is left, or it stands elsewhere now.
    Kept,
}

impl Fate {
    fn of(at: Range<usize>, script: &Script) -> Self {
        let first = script.edits.partition_point(|edit| edit.at.end <= at.start);
        let near = || script.edits[first..].iter().take_while(|edit| edit.at.start < at.end);
        let strong = || near().filter(|edit| edit.is_strong());
        let covers = |edit: &Edit| edit.at.start <= at.start && at.end <= edit.at.end;
        if at.is_empty() || script.moves_away(&at) {
            return Self::Kept;
        }
        if strong().any(|edit| covers(edit) && edit.text.trim().is_empty()) {
            return Self::Gone;
        }
        let taken = |edit: &Edit| edit.at.end.min(at.end) - edit.at.start.max(at.start);
        if strong().map(taken).sum::<usize>() * 2 > at.len() { Self::Replaced } else { Self::Kept }
    }
}

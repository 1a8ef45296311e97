//! The passages that one writer replaced: how far a conflict in one of them reaches.
//!
//! Of some paragraphs or sentences that a writer made others of, a redline keeps what words it can, wherever they stand: it
//! shows the new ones in the place of one of the old, and the others of these as gone. That choice is chance. A conflict
//! about the one is about all of them, lest whoever keeps the old wording loses what was beside it.

use std::ops::Range;

use super::cluster::Cluster;
use super::edits::Edit;
use super::script::Script;
use super::sentences::Sentences;
use crate::words::words;

/// The most words that a writer puts into a sentence without making another of it.
const FEW: usize = 2;

/// A passage with all that was taken away beside it by those who made another one of it.
pub(super) fn replaced(
    sentences: &Sentences<'_>,
    cluster: &Cluster,
    at: &Range<usize>,
    scripts: [&Script; 2],
) -> Range<usize> {
    let mut whole = at.clone();
    for (script, strong) in scripts.into_iter().zip(&cluster.strong) {
        let put_in = script.edits[strong.clone()].iter().map(|edit| words(&edit.text).count()).sum::<usize>();
        if put_in <= FEW {
            continue;
        }
        let behind = sentences.starts.partition_point(|start| *start < whole.end);
        for next in behind..sentences.starts.len() {
            match Fate::of(sentences.words(next), script) {
                Fate::Gone => whole.end = sentences.shown(next).end.max(whole.end),
                Fate::Replaced => {}
                Fate::Kept => break,
            }
        }
        let above = sentences.starts.partition_point(|start| *start < whole.start);
        for before in (0..above).rev() {
            match Fate::of(sentences.words(before), script) {
                Fate::Gone => whole.start = sentences.shown(before).start.min(whole.start),
                Fate::Replaced => {}
                Fate::Kept => break,
            }
        }
    }
    whole
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

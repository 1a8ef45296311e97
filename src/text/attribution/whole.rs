//! Runs that begin and end with whole words, with the white space that follows.
//!
//! Cost: one pass over the runs; words are cut only where one run meets the next.

use std::ops::Range;

use super::run::Run;
use crate::footnotes::marks_behind;
use crate::words::{is_space, skip_space, words};

/// How far back the start of a word is looked for in a script that has no spaces.
const REACH: usize = 160;

/// Makes runs that tile a text begin with a word, so that white space belongs to the word before it, or at the start of
/// the text to the first. A word that several runs have a part of goes to the one that changed its letters or figures
/// last.
pub(super) fn whole(text: &str, runs: Vec<Run>) -> Vec<Run> {
    let mut starts: Vec<(usize, Option<usize>)> = Vec::with_capacity(runs.len());
    let mut runs = runs.into_iter().filter(|run| !run.at.is_empty()).peekable();
    // Everything before it has a run.
    let mut done = 0;
    while let Some(run) = runs.next() {
        let start = skip_space(text, run.at.start.max(done));
        if start >= run.at.end && start < text.len() {
            continue;
        }
        let word = if start == 0 || start == text.len() { None } else { word_around(text, start) };
        let Some(word) = word else {
            starts.push((start, run.draft));
            continue;
        };
        let before = starts.last().and_then(|(_, draft)| *draft);
        let mut parts = vec![(before, word.start..start), (run.draft, start..run.at.end.min(word.end))];
        let mut last = run;
        while let Some(next) = runs.next_if(|next| next.at.start < word.end) {
            parts.push((next.draft, next.at.start..next.at.end.min(word.end)));
            last = next;
        }
        starts.push((word.start, latest(text, &word, &parts)));
        done = skip_space(text, word.end);
        if done < last.at.end {
            starts.push((done, last.draft));
        }
    }
    let mut kept: Vec<(usize, Option<usize>)> = Vec::with_capacity(starts.len());
    for (start, draft) in starts {
        kept.pop_if(|last| last.0 >= start);
        kept.push((if kept.is_empty() { 0 } else { start }, draft));
    }
    let ends: Vec<usize> = kept.iter().skip(1).map(|(start, _)| *start).chain([text.len()]).collect();
    let tiles = kept.into_iter().zip(ends).map(|((start, draft), end)| Run { at: start..end, draft });
    tiles.filter(|run| !run.at.is_empty()).collect()
}

/// The word that a place lies inside of.
fn word_around(text: &str, at: usize) -> Option<Range<usize>> {
    let reach = text.floor_char_boundary(at.saturating_sub(REACH));
    let from = text[reach..at]
        .char_indices()
        .rfind(|(_, c)| is_space(*c))
        .map_or(reach, |(space, c)| reach + space + c.len_utf8());
    let word = words(&text[from..]).take_while(|word| from + word.start < at).last()?;
    (at < from + word.end).then(|| from + word.start..from + word.end)
}

/// The draft that changed a word last: unknown where letters or figures are new. A footnote behind it changes neither.
fn latest(text: &str, word: &Range<usize>, parts: &[(Option<usize>, Range<usize>)]) -> Option<usize> {
    let marks: Vec<Range<usize>> = marks_behind(&text[word.clone()]).collect();
    let is_mark = |at: usize| marks.iter().any(|mark| mark.contains(&(at - word.start)));
    let has_letters = |(_, at): &&(Option<usize>, Range<usize>)| {
        text[at.clone()].char_indices().any(|(place, c)| c.is_alphanumeric() && !is_mark(at.start + place))
    };
    let letters = parts.iter().any(|part| has_letters(&part));
    let mut parts = parts.iter().filter(|part| !letters || has_letters(part));
    parts.try_fold(0, |latest, (draft, _)| draft.map(|draft| latest.max(draft)))
}

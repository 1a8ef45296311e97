//! Suggestions put in together, held against the file that they are of.

use std::collections::HashSet;

use super::act::Act;
use crate::cli::answer::put_in_all;
use crate::cli::error::Error;
use crate::cli::one_wish::{added, bare};
use crate::cli::open_letter::OpenLetter;
use crate::letter::conversation::Thread;
use crate::letter::history::Draft;
use crate::letter::ids::{EventId, ReviewerId};
use crate::text::compare::compare;
use crate::text::redline::Span;

/// How many suggestions are tried one by one, at most.
pub(super) const TRIED: usize = 24;

/// A file, with what is recorded of it.
pub(super) struct Whole<'f> {
    pub(super) draft: &'f Draft,
    pub(super) text: &'f str,
    /// What it says with all its changes accepted.
    pub(super) accepted: &'f str,
    /// What is planned of it, and how much is planned before that.
    pub(super) acts: &'f [Act],
    pub(super) offset: usize,
    /// The recorded suggestions that it holds, or goes on with.
    pub(super) stands: &'f [EventId],
    /// Those that were made after it was saved, or became since what they are recorded as.
    pub(super) later: &'f [EventId],
    /// What is said beside it.
    pub(super) notes: &'f [String],
    /// What it has with all that somebody put in, or anybody, and nothing taken out.
    pub(super) put_in_by: &'f dyn Fn(Option<&ReviewerId>) -> String,
}

/// Words that would stand in the letter, and those that stand in the file.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) letter: String,
    pub(super) file: String,
}

/// The words that a suggestion takes out, and those that it puts in.
pub(super) fn changes(thread: &Thread) -> [Vec<String>; 2] {
    let Some((passage, instead)) = thread.suggestion() else { return [Vec::new(), Vec::new()] };
    if let Some(added) = added(&passage.quote, instead) {
        return [Vec::new(), bare(added)];
    }
    let (mut taken_out, mut put_in) = (bare(&passage.quote), bare(instead));
    taken_out.retain(|word| {
        let stays = put_in.iter().position(|other| other == word);
        stays.map(|stays| put_in.remove(stays)).is_none()
    });
    [taken_out, put_in]
}

/// Suggestions that are put in together.
pub(super) struct Together<'t, 'l> {
    pub(super) letter: &'l OpenLetter<'l>,
    pub(super) whole: &'t Whole<'t>,
    pub(super) of_it: Vec<&'l Thread>,
    /// What the file has as it was before it became what is recorded.
    pub(super) became: Vec<&'l Thread>,
}

/// What came of them.
pub(super) struct State<'l> {
    applied: Vec<&'l Thread>,
    /// Where the letter would say something else than the file.
    pub(super) places: Vec<Place>,
}

impl<'l> Together<'_, 'l> {
    pub(super) fn state(&self) -> Result<State<'l>, Error> {
        self.state_of(self.of_it.clone())
    }

    /// What comes of these. What is left to the pen anyway is no matter.
    fn state_of(&self, threads: Vec<&'l Thread>) -> Result<State<'l>, Error> {
        let applying = put_in_all(self.letter, self.whole.draft, self.whole.text, threads)?;
        // What waits would put in what the file has, and take out what it has not.
        let waiting: Vec<&Thread> = applying.left().chain(self.became.iter().copied()).collect();
        let put_in: HashSet<String> = waiting.iter().flat_map(|thread| changes(thread)[1].clone()).collect();
        let taken_out: HashSet<String> = waiting.iter().flat_map(|thread| changes(thread)[0].clone()).collect();
        let is_older = !self.became.is_empty();
        let mut places = differences(applying.text(), self.whole.accepted);
        places.retain(|place| {
            let stays = bare(&place.letter).iter().all(|word| taken_out.contains(word));
            !stays || !(is_older || bare(&place.file).iter().all(|word| put_in.contains(word)))
        });
        Ok(State { applied: applying.applied().to_vec(), places })
    }

    /// The suggestion behind most of what differs, and what comes without it: what it puts in and the file has not, or takes out
    /// and the file has. Those that want the very same go with it.
    pub(super) fn behind(&self, state: &State<'l>) -> Result<Option<(&'l Thread, State<'l>)>, Error> {
        let mut best: Option<(&'l Thread, State<'l>)> = None;
        let near = state.applied.iter().copied().filter(|thread| state.words_of(thread) > 0);
        for thread in near.take(TRIED) {
            let without = self.of_it.iter().copied().filter(|one| !are_one(one, thread)).collect();
            let without = self.state_of(without)?;
            let is_behind = without.words_of(thread) < state.words_of(thread);
            if is_behind && best.as_ref().is_none_or(|(_, best)| without.words() < best.words()) {
                best = Some((thread, without));
            }
        }
        Ok(best)
    }
}

impl State<'_> {
    /// How many words differ.
    fn words(&self) -> usize {
        self.places.iter().map(|place| bare(&place.letter).len() + bare(&place.file).len()).sum()
    }

    /// How many of those a suggestion puts in, or takes out.
    fn words_of(&self, thread: &Thread) -> usize {
        let [taken_out, put_in] = changes(thread);
        let count = |words: &str, of: &[String]| bare(words).iter().filter(|word| of.contains(word)).count();
        self.places.iter().map(|place| count(&place.letter, &put_in) + count(&place.file, &taken_out)).sum()
    }
}

/// Whether two suggestions want the very same.
pub(super) fn are_one(one: &Thread, other: &Thread) -> bool {
    one.passage == other.passage
}

/// Where two texts differ in their words.
fn differences(letter: &str, file: &str) -> Vec<Place> {
    let redline = compare(without_labels(letter), without_labels(file));
    let mut places = Vec::new();
    for paragraph in redline.paragraphs() {
        let mut place = Place { letter: String::new(), file: String::new() };
        for span in &paragraph.spans {
            match span {
                Span::Deleted { .. } => place.letter.push_str(redline.old_of(span)),
                Span::Inserted { .. } => place.file.push_str(redline.new_of(span)),
                Span::Kept { .. } | Span::Typographic { .. } => {
                    places.push(std::mem::replace(&mut place, Place { letter: String::new(), file: String::new() }));
                }
            }
        }
        places.push(place);
    }
    places.retain(|place| bare(&place.letter) != bare(&place.file));
    // What only stands elsewhere is there.
    let mut elsewhere: Vec<Vec<String>> = Vec::new();
    for place in &places {
        let put_in = bare(&place.letter);
        let is_there = |other: &Place| bare(&other.letter).is_empty() && bare(&other.file) == put_in;
        if bare(&place.file).is_empty() && places.iter().any(is_there) {
            elsewhere.push(put_in);
        }
    }
    let is_elsewhere = |one: &str, other: &str| bare(other).is_empty() && elsewhere.contains(&bare(one));
    places.retain(|place| !is_elsewhere(&place.letter, &place.file) && !is_elsewhere(&place.file, &place.letter));
    places
}

/// A text whose footnotes have no names: these follow from where they stand.
fn without_labels(text: &str) -> String {
    let mut parts = text.split("[^");
    let mut bare = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        bare.push_str("[^");
        bare.push_str(part.split_once(']').map_or(part, |(_, behind)| behind));
    }
    bare
}

//! Suggestions put in together, held against the file that they are of.

use std::collections::HashSet;

use super::act::Act;
use crate::cli::answer::put_in_all;
use crate::cli::error::Error;
use crate::cli::one_wish::{added, bare, times};
use crate::cli::open_letter::OpenLetter;
use crate::letter::conversation::Thread;
use crate::letter::event::Passage;
use crate::letter::history::Draft;
use crate::letter::ids::{EventId, ReviewerId};
use crate::text::compare::compare;
use crate::text::redline::{Change, Span};

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
#[derive(Debug, Clone, Default)]
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
    without_common(bare(&passage.quote), bare(instead))
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
    text: String,
    applied: Vec<&'l Thread>,
    /// Where the letter would say something else than the file.
    pub(super) places: Vec<Place>,
    /// Whether it would say the same in another order.
    pub(super) is_turned: bool,
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
        // All words of these: of words that stay and stand elsewhere among the others, the texts differ too.
        let all = |of: fn(&Passage) -> Option<&str>| -> HashSet<String> {
            let passages = waiting.iter().filter_map(|thread| thread.passage.as_ref());
            passages.filter_map(of).flat_map(bare).collect()
        };
        let (put_in, taken_out) = (all(|passage| passage.instead.as_deref()), all(|passage| Some(&passage.quote)));
        let is_older = !self.became.is_empty();
        let (mut places, is_turned) = differences(applying.text(), self.whole.accepted);
        places.retain(|place| {
            let stays = bare(&place.letter).iter().all(|word| taken_out.contains(word));
            !stays || !(is_older || bare(&place.file).iter().all(|word| put_in.contains(word)))
        });
        Ok(State { text: applying.text().to_owned(), applied: applying.applied().to_vec(), places, is_turned })
    }

    /// The suggestion behind most of what differs, and what comes without it: what it puts in is said in the letter and not in the
    /// file, or what it takes out in the file and not in the letter. Those that want the very same go with it.
    pub(super) fn behind(&self, state: &State<'l>) -> Result<Option<(&'l Thread, State<'l>)>, Error> {
        let (letter, file) = (bare(&without_labels(&state.text)), bare(&without_labels(self.whole.accepted)));
        let is_behind = |thread: &&'l Thread| state.is_near(thread, &file) && differs(thread, &letter, &file);
        let mut best: Option<(&'l Thread, State<'l>)> = None;
        for thread in state.applied.iter().copied().filter(is_behind).take(TRIED) {
            let without = self.of_it.iter().copied().filter(|one| !are_one(one, thread)).collect();
            let without = self.state_of(without)?;
            if best.as_ref().is_none_or(|(_, best)| without.words() < best.words()) {
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

    /// Whether words that differ are of a suggestion, or are said among its words.
    fn is_near(&self, thread: &Thread, file: &[String]) -> bool {
        let of_it = changes(thread).concat();
        self.places.iter().any(|place| {
            let [letter, missing] = [bare(&place.letter), bare(&place.file)];
            letter.iter().chain(&missing).any(|word| of_it.contains(word)) || is_said_among(thread, &missing, file)
        })
    }
}

/// Whether a letter says what a suggestion puts in more often than a file, or what it takes out less often.
fn differs(thread: &Thread, letter: &[String], file: &[String]) -> bool {
    let Some((passage, instead)) = thread.suggestion() else { return false };
    let add = added(&passage.quote, instead);
    let put_in = bare(&without_labels(add.unwrap_or(instead)));
    let taken_out = if add.is_none() { bare(&without_labels(&passage.quote)) } else { Vec::new() };
    times(letter, &put_in) > times(file, &put_in) || times(letter, &taken_out) < times(file, &taken_out)
}

/// Whether a file says what a suggestion puts in with these words among it.
fn is_said_among(thread: &Thread, words: &[String], file: &[String]) -> bool {
    let Some((passage, instead)) = thread.suggestion().filter(|_| !words.is_empty()) else { return false };
    let put_in = bare(&without_labels(added(&passage.quote, instead).unwrap_or(instead)));
    (1..put_in.len()).any(|at| times(file, &[&put_in[..at], words, &put_in[at..]].concat()) > 0)
}

/// Words without those that others have too, and these without them.
fn without_common(mut one: Vec<String>, mut other: Vec<String>) -> [Vec<String>; 2] {
    one.retain(|word| {
        let common = other.iter().position(|other| other == word);
        common.map(|common| other.remove(common)).is_none()
    });
    [one, other]
}

/// Whether two suggestions want the very same.
pub(super) fn are_one(one: &Thread, other: &Thread) -> bool {
    one.passage == other.passage
}

/// Where two texts differ in their words, and whether some of these stand elsewhere. The words of a footnote stand anywhere.
fn differences(letter: &str, file: &str) -> (Vec<Place>, bool) {
    let redline = compare(without_labels(letter), without_labels(file));
    let is_note = |words: &str| words.trim_start().starts_with("[^");
    let (mut places, mut is_turned) = (Vec::new(), false);
    for paragraph in redline.paragraphs() {
        let mut place = Place::default();
        for span in &paragraph.spans {
            match span {
                Span::Deleted { .. } => place.letter.push_str(redline.old_of(span)),
                Span::Inserted { .. } => place.file.push_str(redline.new_of(span)),
                Span::Kept { .. } | Span::Typographic { .. } => {
                    is_turned |= paragraph.change == Change::Moved && !is_note(redline.new_of(span));
                    places.push(std::mem::take(&mut place));
                }
            }
        }
        places.push(place);
    }
    places.retain(|place| bare(&place.letter) != bare(&place.file));
    // What only stands elsewhere is there.
    let all = |of: fn(&Place) -> &str| places.iter().flat_map(|place| bare(of(place))).collect::<Vec<_>>();
    if without_common(all(|place| &place.letter), all(|place| &place.file)).concat().is_empty() {
        is_turned |= places.iter().any(|place| !is_note(&place.letter) && !is_note(&place.file));
        places.clear();
    }
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
    (places, is_turned)
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

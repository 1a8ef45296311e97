//! Suggestions that only add words. Several at one place do not compete: they stand there in the order in which they were
//! recorded, whether they are put in together or one after the other.

use std::ops::Range;

use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::letter::conversation::Thread;
use crate::letter::event::{DraftRef, Passage};
use crate::letter::ids::EventId;
use crate::text::paragraphs;

/// The suggestions that only add words to one draft, in the order in which they were recorded.
pub(super) struct Additions {
    draft: String,
    all: Vec<(EventId, Addition)>,
}

/// Where the words of such a suggestion go.
pub(super) enum Place {
    /// At this byte of the text.
    At(usize, String),
    /// They stand there already.
    Done,
}

/// Words that are put in, and nothing else.
struct Addition {
    /// Whether they stand behind the passage, not before it.
    behind: bool,
    at: usize,
    words: String,
    /// The places at which the same words, turned round, give the same text: `b, ` before `c` is `, b` behind `a`.
    places: Range<usize>,
}

impl Additions {
    /// Those of the draft that a suggestion is about.
    pub(super) fn to(letter: &OpenLetter<'_>, about: &DraftRef) -> Result<Self, Error> {
        let draft = match letter.history.draft_of(about.commit) {
            Some(draft) => letter.text(draft)?,
            None => String::new(),
        };
        let threads = letter.history.conversation().threads().iter().filter(|thread| thread.about == *about);
        let suggested = threads.filter_map(|thread| Some((thread, thread.suggestion()?)));
        let all = suggested
            .filter_map(|(thread, (passage, instead))| Some((thread.event, Addition::of(&draft, passage, instead)?)))
            .collect();
        Ok(Self { draft, all })
    }

    /// Where in a text the words of a suggestion go whose passage stands there; none where it does more than add words.
    pub(super) fn place(&self, thread: &Thread, text: &str, passage: &Range<usize>) -> Option<Place> {
        let own = self.all.iter().position(|(event, _)| *event == thread.event)?;
        let addition = &self.all[own].1;
        let beside = if addition.behind { passage.end } else { passage.start };
        // What is put in before a word and what is put in behind the word before it go to one place.
        let shared = self.all.iter().map(|(_, other)| other.at).filter(|at| addition.places.contains(at)).min();
        let shared = shared.and_then(|shared| {
            let between = self.draft.get(shared..addition.at)?;
            text.get(..beside)?.ends_with(between).then(|| (shared, beside - between.len()))
        });
        let (place, at) = shared.unwrap_or((addition.at, beside));
        let mut at = self.past_what_was_written_on(place, &addition.turned_to(place)?, text, at);
        let lines = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let words =
            |(_, one): &(EventId, Addition)| Some(one.turned_to(place)?.replace("\r\n", "\n").replace('\n', lines));
        let wanted = words(&self.all[own])?;
        // Words that stood there before anybody suggested them are nobody's.
        let is_new = |words: &String| {
            let draft = (self.draft.get(..place), self.draft.get(place..));
            !draft.0.is_some_and(|draft| draft.ends_with(words))
                && !draft.1.is_some_and(|draft| draft.starts_with(words))
        };
        for earlier in self.all[..=own].iter().filter_map(words).filter(is_new) {
            if text[at..].starts_with(&earlier) {
                if earlier == wanted {
                    return Some(Place::Done);
                }
                at += earlier.len();
            }
        }
        for later in self.all[own..].iter().rev().filter_map(words).filter(is_new) {
            if text[..at].ends_with(&later) {
                if later == wanted {
                    return Some(Place::Done);
                }
                at -= later.len();
            }
        }
        Some(Place::At(at, wanted))
    }
}

impl Additions {
    /// Where words go that begin a line, or end one, and did so in the draft: behind, or before, whatever was written in that line
    /// since. It belongs to what was there.
    fn past_what_was_written_on(&self, place: usize, words: &str, text: &str, at: usize) -> usize {
        let (Some(before), Some(behind)) = (self.draft.get(..place), self.draft.get(place..)) else { return at };
        let starts = || paragraphs::starts(text);
        let begins = words.trim_start_matches([' ', '\t']).starts_with(LINE_ENDS);
        if begins && ends_line(behind) {
            let paragraph_end = |at: usize| {
                let next = starts().into_iter().find(|start| *start > at).unwrap_or(text.len());
                at + text[at..next].trim_end().len()
            };
            let own = indent(words);
            let is_under = |rest: &str| indent(rest) > own && !rest.trim().is_empty();
            let mut end = if ends_line(&text[at..]) { at } else { paragraph_end(at) };
            // What is indented below the line now, and was not, belongs to that line.
            while is_under(&text[end..]) && !is_under(behind) {
                end = paragraph_end(text.len() - text[end..].trim_start().len());
            }
            return end;
        }
        let ends = words.trim_end_matches([' ', '\t']).ends_with(LINE_ENDS);
        if ends && begins_line(before) && !begins_line(&text[..at]) {
            let start = starts().into_iter().rfind(|start| *start <= at).unwrap_or(0);
            return start + (text[start..at].len() - text[start..at].trim_start().len());
        }
        at
    }
}

impl Additions {
    /// Whether a suggestion of more or fewer lines than its passage has, or of others instead of them, would part words that were written on
    /// in those lines since, or indented below them, from what they belong to.
    pub(super) fn takes_words_along(&self, passage: &Passage, instead: &str, text: &str, at: &Range<usize>) -> bool {
        let lines = |words: &str| words.trim().matches('\n').count();
        let (Some(before), Some(behind)) = (self.draft.get(..passage.at.start), self.draft.get(passage.at.end..))
        else {
            return false;
        };
        let (begins, ends) = (begins_line(before), ends_line(behind));
        // Words that are all others, or none, are another line.
        let is_other = !instead.split_whitespace().any(|word| passage.quote.split_whitespace().any(|was| was == word));
        let is_parted = lines(instead) != lines(&passage.quote) || is_other && begins && ends;
        let own = before.len() - before.trim_end_matches([' ', '\t']).len();
        let is_under = |rest: &str| indent(rest) > own && !rest.trim().is_empty();
        let written_on = ends && !ends_line(&text[at.end..]) || begins && !begins_line(&text[..at.start]);
        let stands_below = ends && is_under(&text[at.end..]) && !is_under(behind);
        is_parted && (written_on || stands_below)
    }
}

/// How many columns the next words are indented, where they are on another line than a text goes on from.
fn indent(text: &str) -> usize {
    let blank = &text[..text.len() - text.trim_start().len()];
    let Some(line) = blank.rfind(LINE_ENDS) else { return 0 };
    blank[line + 1..].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

const LINE_ENDS: [char; 2] = ['\n', '\r'];

/// Whether nothing more stands in the line that a text goes on with.
fn ends_line(text: &str) -> bool {
    let behind = text.trim_start_matches([' ', '\t']);
    behind.is_empty() || behind.starts_with(LINE_ENDS)
}

/// Whether nothing stands yet in the line that a text ends in.
fn begins_line(text: &str) -> bool {
    let before = text.trim_end_matches([' ', '\t']);
    before.is_empty() || before.ends_with(LINE_ENDS)
}

impl Addition {
    fn of(draft: &str, passage: &Passage, instead: &str) -> Option<Self> {
        let Passage { at, quote, .. } = passage;
        if quote.is_empty() || draft.get(at.clone()) != Some(quote.as_str()) {
            return None;
        }
        // A word that got longer is another word.
        let behind = instead.strip_prefix(quote.as_str()).filter(|words| words.starts_with(char::is_whitespace));
        let before = || instead.strip_suffix(quote.as_str()).filter(|words| words.ends_with(char::is_whitespace));
        let (words, at, behind) = match behind {
            Some(words) => (words, at.end, true),
            None => (before()?, at.start, false),
        };
        // Between two words is one place; past a word is another, whatever is written there.
        let goes_on = |(c, turned): &(char, char)| c == turned && !c.is_alphabetic();
        let length = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
            pairs.take_while(goes_on).map(|(c, _)| c.len_utf8()).sum()
        };
        let back = length(&mut draft[..at].chars().rev().zip(words.chars().rev().cycle()));
        let on = length(&mut draft[at..].chars().zip(words.chars().cycle()));
        Some(Self { behind, at, words: words.to_owned(), places: at - back..at + on + 1 })
    }

    /// The words as they are to stand at another place to give the same text.
    fn turned_to(&self, place: usize) -> Option<String> {
        if !self.places.contains(&place) {
            return None;
        }
        let length = self.words.len();
        let by = if place < self.at { length - (self.at - place) % length } else { (place - self.at) % length };
        Some([self.words.get(by..)?, self.words.get(..by)?].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: &str = "Dank u,\n\n| a |\n|---|\n| b |\n\nGroet,";

    fn additions(all: &[(&str, &str)]) -> Additions {
        let addition = |(event, (quote, instead)): (usize, &(&str, &str))| {
            let at = LETTER.rfind(quote).unwrap();
            let passage = Passage { at: at..at + quote.len(), quote: (*quote).to_owned(), instead: None };
            (event, Addition::of(LETTER, &passage, instead))
        };
        let named = |(event, addition): (usize, Option<Addition>)| {
            let event = u8::try_from(event).unwrap();
            Some((EventId::from_random([event; 10]), addition?))
        };
        Additions { draft: LETTER.to_owned(), all: all.iter().enumerate().map(addition).filter_map(named).collect() }
    }

    #[test]
    fn what_is_put_in_before_a_word_has_the_place_of_what_is_put_in_behind_the_one_before() {
        let found = additions(&[
            ("u,", "u,\n\nEen."),
            ("| a", "Twee.\n\n| a"),
            ("u,", "u,\n\nDrie."),
            ("u,", "ueen,"),
            ("Dank", "Bedank"),
        ]);
        let places: Vec<_> = found.all.iter().map(|(_, one)| one.turned_to(7)).collect();
        let words = ["\n\nEen.", "\n\nTwee.", "\n\nDrie."];
        assert_eq!(places, words.map(|words| Some(words.to_owned())));
    }

    #[test]
    fn a_new_line_goes_behind_whatever_was_written_on_in_the_line_before() {
        let place = |quote: &str, instead: &str, text: &str, passage: &str| {
            let found = additions(&[(quote, instead)]);
            let at = text.find(passage).unwrap();
            let at = if found.all[0].1.behind { at + passage.len() } else { at };
            found.past_what_was_written_on(found.all[0].1.at, &found.all[0].1.words, text, at)
        };
        let text = "Dank u, zeer,\nvan harte.\n\nEn met groet, Groet,";
        assert_eq!(place("u,", "u,\n\nEen.", text, "u,"), text.find("\n\nEn").unwrap());
        assert_eq!(place("Groet,", "Een.\n\nGroet,", text, "Groet,"), text.find("En met").unwrap());
        let items = "Dank u,\n   - sub b\n\nGroet,";
        assert_eq!(place("u,", "u,\n2. nieuw", items, "u,"), items.find("\n\nGroet").unwrap(), "with all below it");
        assert_eq!(place("u,", "u,\n   - sub a", items, "u,"), 7);
        assert_eq!(place("Dank", "Dank\n\nEen.", text, "Dank"), 4, "it stood within a line before too");
        assert_eq!(place("u,", "u, en", text, "u,"), 7, "it begins no line");
        let found = additions(&[]);
        let takes = |instead: &str, text: &str| {
            let passage = Passage { at: 5..7, quote: "u,".to_owned(), instead: None };
            found.takes_words_along(&passage, instead, text, &(5..7))
        };
        assert!(takes("allen.\n\nEen.", "Dank u, zeer.\n\nGroet,"));
        assert!(!takes("allen.\n\nEen.", "Dank u,\n\nGroet,"));
        assert!(!takes("allen.", "Dank u, zeer.\n\nGroet,"));
        let goes = |text: &str| {
            let passage = Passage { at: 0..7, quote: "Dank u,".to_owned(), instead: None };
            found.takes_words_along(&passage, "", text, &(0..7))
        };
        assert!(goes("Dank u, zeer.\n\nGroet,") && goes("Dank u,\n  - en meer\n\nGroet,"));
        assert!(!goes("Dank u,\n\nGroet,"));
        let passage = Passage { at: 0..7, quote: "Dank u,".to_owned(), instead: None };
        let instead = |words: &str| found.takes_words_along(&passage, words, "Dank u, zeer.\n\nGroet,", &(0..7));
        assert!(instead("Welkom") && !instead("Dank allen,"));
    }

    #[test]
    fn a_row_has_its_place_between_two_rows() {
        let found = additions(&[("|", "|\n| c |"), ("b |", "b |\n| d |"), ("b |", "b | e")]);
        let end = LETTER.find("\n\nGroet").unwrap();
        let places: Vec<_> = found.all.iter().map(|(_, one)| one.turned_to(end).unwrap()).collect();
        assert_eq!(places, ["\n| c |", "\n| d |", " e"]);
    }
}

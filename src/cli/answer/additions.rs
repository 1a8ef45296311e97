//! Suggestions that only add words. Several at one place do not compete: they stand there in the order in which they were
//! recorded, whether they are put in together or one after the other.

use std::ops::Range;

use super::edits::is_one_wish;
use super::lines::{self, Kind};
use crate::cli::error::Error;
use crate::cli::one_wish::{are_like, are_mostly_of, is_sentence};
use crate::cli::open_letter::OpenLetter;
use crate::letter::conversation::{Contribution, Thread};
use crate::letter::event::{DraftRef, Passage};
use crate::letter::ids::EventId;

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

    /// The text that they are about.
    pub(super) fn draft(&self) -> &str {
        &self.draft
    }

    /// Where in the draft the words of a suggestion go; none where it does more than add words.
    pub(super) fn place_in_draft(&self, thread: &Thread) -> Option<usize> {
        self.all.iter().find(|(event, _)| *event == thread.event).map(|(_, addition)| addition.at)
    }

    /// Whether two suggestions about one draft add nearly the same words at one place.
    pub(super) fn says_nearly_the_same(&self, one: &Thread, other: &Thread) -> bool {
        let of = |thread: &Thread| self.all.iter().find(|(event, _)| *event == thread.event).map(|(_, one)| one);
        let both = of(one).zip(of(other)).filter(|_| one.event != other.event);
        both.is_some_and(|(first, second)| {
            first.places.contains(&second.at) && is_one_wish((one, &first.words), (other, &second.words))
        })
    }

    /// Whether one adds what became of another, which adds words at the same place: a reply to that says so, of somebody else, or in
    /// the same file of whoever suggests it.
    pub(super) fn became(&self, one: &Thread, other: &Thread) -> bool {
        let of = |thread: &Thread| self.all.iter().find(|(event, _)| *event == thread.event).map(|(_, one)| one);
        let Some((first, second)) = of(one).zip(of(other)).filter(|_| one.event != other.event) else { return false };
        let says = |said: &Contribution| {
            let is_of_it = said.reviewer == one.reviewer && said.event.is_of_one_file(&one.event);
            said.answer.is_none()
                && said.reviewer != other.reviewer
                && (is_of_it || are_mostly_of(&first.words, &said.words))
        };
        first.places.contains(&second.at) && other.contributions.iter().any(says)
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
        let mut at = lines::past_what_was_written_on((&self.draft, place), &addition.turned_to(place)?, text, at);
        let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let words =
            |(_, one): &(EventId, Addition)| Some(one.turned_to(place)?.replace("\r\n", "\n").replace('\n', line_end));
        let wanted = words(&self.all[own])?;
        // Words that stood there before anybody suggested them are nobody's.
        let is_new = |words: &String| {
            let draft = (self.draft.get(..place), self.draft.get(place..));
            !draft.0.is_some_and(|draft| draft.ends_with(words))
                && !draft.1.is_some_and(|draft| draft.starts_with(words))
        };
        // Lines that are broken off stand together, behind what goes on with the line and before what begins a paragraph; and what
        // is added within a line stays in it, whatever came below.
        let is_like = |other: &String| lines::kind(&wanted) == lines::kind(other) && !lines::goes_beyond_line(other);
        // What begins the next sentence stands behind a sentence that came before that, whichever of them came first.
        let before = self.draft.get(..place)?;
        let begins_next = |one: &str, other: &str| {
            !lines::is_next_sentence(before, one)
                && lines::is_next_sentence(before, other)
                && is_like(&other.to_owned())
        };
        if lines::kind(&wanted) == Kind::Paragraph && addition.behind {
            at = lines::block_end((&self.draft, place), text, at);
        }
        for earlier in self.all[..=own].iter().filter_map(words).filter(is_new).filter(is_like) {
            if begins_next(&earlier, &wanted) {
                continue;
            }
            if text[at..].starts_with(&earlier) {
                if earlier == wanted {
                    return Some(Place::Done);
                }
                at += earlier.len();
            } else if earlier != wanted {
                let length = worked_over(&text[at..], &earlier);
                // What stood there before anybody added to it is nobody's addition.
                let stood = self.draft.get(place..).is_some_and(|draft| draft.starts_with(&text[at..at + length]));
                at += if stood { 0 } else { length };
            }
        }
        for later in self.all[own..].iter().rev().filter_map(words).filter(is_new).filter(is_like) {
            if begins_next(&wanted, &later) {
                at += if text[at..].starts_with(&later) { later.len() } else { 0 };
                continue;
            }
            if begins_next(&later, &wanted) {
                continue;
            }
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

/// How long the line or the sentence is with which a text begins, where it is this one with some words changed since.
fn worked_over(text: &str, added: &str) -> usize {
    let words = added.trim_start_matches([' ', '\\', '\r', '\n']);
    let lead = &added[..added.len() - words.len()];
    let Some(rest) = text.strip_prefix(lead).filter(|_| !lead.is_empty()) else { return 0 };
    let line = rest.lines().next().unwrap_or_default();
    let unit = if lead.contains('\n') {
        line.strip_suffix('\\').unwrap_or(line).trim_end()
    } else {
        let end = line.match_indices(['.', '!', '?']).map(|(at, _)| at + 1);
        let end = end.into_iter().find(|end| line[*end..].is_empty() || line[*end..].starts_with(' '));
        &line[..end.unwrap_or(0)]
    };
    if are_like(unit, words) { lead.len() + unit.len() } else { 0 }
}

impl Addition {
    fn of(draft: &str, passage: &Passage, instead: &str) -> Option<Self> {
        let Passage { at, quote, .. } = passage;
        if quote.is_empty() || draft.get(at.clone()) != Some(quote.as_str()) {
            return None;
        }
        // A word that got longer is another word.
        let begins = |words: &&str| words.starts_with(char::is_whitespace) || lines::breaks_off(words);
        let behind = instead.strip_prefix(quote.as_str()).filter(begins);
        let before = || instead.strip_suffix(quote.as_str()).filter(|words| words.ends_with(char::is_whitespace));
        // An item above another begins as that does: it is a line before it, and not words behind its sign.
        let parts_line = |words: &&str| words.contains('\n') && !lines::is_line(words);
        let above = behind.filter(parts_line).and_then(|_| before()).filter(|words| lines::is_line(words));
        // So does a sentence before another.
        let first =
            behind.filter(|words| !is_sentence(words)).and_then(|_| before()).filter(|words| is_sentence(words));
        let (words, at, behind) = match behind.filter(|_| above.is_none() && first.is_none()) {
            Some(words) => (words, at.end, true),
            None => (before()?, at.start, false),
        };
        if lines::tears_line(draft, at, words) {
            return None;
        }
        // Between two words is one place; past a word or the bar of a cell is another, whatever is written there.
        let goes_on = |(c, turned): &(char, char)| c == turned && !c.is_alphabetic() && *c != '|';
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
    use crate::letter::history::History;
    use crate::letter::story;

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
    fn a_sentence_before_one_that_begins_alike_is_no_words_in_that_and_words_at_both_ends_of_a_line_are_no_addition() {
        let of = |draft: &str, quote: &str, instead: &str| {
            let at = draft.find(quote).unwrap();
            let passage = Passage { at: at..at + quote.len(), quote: quote.to_owned(), instead: None };
            Addition::of(draft, &passage, instead).map(|one| (one.at, one.words))
        };
        let draft = "Wij horen graag van u.\n\n- het dak te maken\n- de deur te verven\n";
        assert_eq!(of(draft, "Wij", "Wij zijn er. Wij"), Some((0, "Wij zijn er. ".to_owned())));
        assert_eq!(of(draft, "u.", "u. Tot dan."), Some((22, " Tot dan.".to_owned())));
        assert_eq!(of(draft, "te maken", "te lappen\n- de muur te maken"), None, "the wall is another item");
        assert!(of(draft, "te maken", "te maken\n- de muur te lappen").is_some());
        assert!(of(draft, "- de", "- de muur te lappen\n- de").is_some());
    }

    #[test]
    fn a_line_or_a_sentence_that_was_worked_over_is_still_the_one_before() {
        assert_eq!(worked_over(" De bus rijdt niet. Tot dan.", " De bus rijdt."), " De bus rijdt niet.".len());
        assert_eq!(worked_over(" Tot dan.", " De bus rijdt."), 0);
        assert_eq!(worked_over("\\\nBram Bos, hoofd\\\nEls", "\\\nBram Bos"), "\\\nBram Bos, hoofd".len());
        assert_eq!(worked_over("", "\\\nBram Bos"), 0);
    }

    #[test]
    fn names_below_the_last_one_stand_together_before_what_begins_a_paragraph() {
        let found = additions(&[("Groet,", "Groet,\n\nPS"), ("Groet,", "Groet,\\\nBram"), ("Groet,", "Groet,\\\nEls")]);
        let place = |own: usize, text: &str| {
            let told = "draft A; carla remarks 1 as carla-1";
            let mut thread = History::of(&story::entries(told)).conversation().threads()[0].clone();
            thread.event = found.all[own].0;
            let at = text.find("Groet,").unwrap();
            match found.place(&thread, text, &(at..at + 6)) {
                Some(Place::At(at, words)) => Some([&text[..at], &words, &text[at..]].concat()),
                Some(Place::Done) | None => None,
            }
        };
        let all = "Groet,\\\nBram\\\nEls\n\nPS";
        for (own, text) in [(0, "Groet,\\\nBram\\\nEls"), (1, "Groet,\\\nEls\n\nPS"), (2, "Groet,\\\nBram\n\nPS")] {
            assert_eq!(place(own, text).as_deref(), Some(all), "{own}");
            assert_eq!(place(own, all), None, "{own} stands there");
        }
        assert_eq!(place(1, "Groet, zeer\n\nPS").as_deref(), Some("Groet, zeer\\\nBram\n\nPS"));
    }

    #[test]
    fn a_row_has_its_place_between_two_rows() {
        let found = additions(&[("|", "|\n| c |"), ("b |", "b |\n| d |"), ("b |", "b | e")]);
        let end = LETTER.find("\n\nGroet").unwrap();
        let places: Vec<_> = found.all.iter().map(|(_, one)| one.turned_to(end).unwrap()).collect();
        assert_eq!(places, ["\n| c |", "\n| d |", " e"]);
    }
}

//! What came into a text since the draft that a suggestion is about. Another wording of what it adds that stands there by now is no
//! reason to have both; and what stood there and was taken out is not put in again without a word.

use std::collections::HashSet;

use super::additions::Additions;
use crate::cli::one_wish::{bare, is_sentence, says};
use crate::cli::threads::Way;
use crate::cli::units::{says_nearly, units};
use crate::letter::conversation::Thread;
use crate::letter::event::Via;
use crate::letter::history::Draft;
use crate::letter::ids::DraftNumber;

/// How many letters at each side of a place say that nothing came in there.
const ALIKE: usize = 12;

/// How many lines and sentences are looked at beside the place, at each side.
const MOST: usize = 6;

/// Why a suggestion that only adds words waits for the pen.
pub(super) enum Since {
    /// These words came in at its place, and say nearly the same.
    CameIn(String),
    /// These words came in at its place within a sentence.
    OtherWords(String),
    /// These words of it would stand there twice.
    Twice(String),
    /// Its words stood in this draft, and do not stand there any more.
    WasTakenOut(DraftNumber),
    /// This draft is of the same person, and later: it has other words there.
    OfOnePerson(DraftNumber),
}

/// What of that is so of words that go to a byte of the text. Cost: one pass over the text, and one over each draft since.
pub(super) fn since(
    thread: &Thread,
    known: &Additions,
    (way, text): (&Way, &str),
    (at, words): (usize, &str),
) -> Option<Since> {
    let draft = known.draft();
    if words.contains("[^") {
        return None;
    }
    if let Some(came) = came_in(draft, text, at, words) {
        return Some(Since::CameIn(came));
    }
    let is_typed = thread.via == Via::Myself;
    let place = known.place_in_draft(thread).filter(|_| !is_typed && is_within(words));
    if let Some(came) = place.and_then(|place| other_words((draft, place), (text, at))) {
        return Some(Since::OtherWords(came));
    }
    let is_new = |text: &str| !says(text, words);
    let is_known = bare(words).len() > 1 && is_new(text);
    if is_known && !is_new(draft) {
        return Some(Since::WasTakenOut(thread.about.number));
    }
    if let Some((draft, _)) = way.since(thread).find(|(_, text)| is_known && !is_new(text)) {
        return Some(Since::WasTakenOut(draft.at.number));
    }
    // What they had then came in as a draft of theirs, which says something else there.
    let is_of_it = |draft: &Draft| {
        draft.reviewer == thread.reviewer && thread.via != Via::Myself && thread.said.seconds <= draft.proposed.seconds
    };
    let (of_it, _) = way.since(thread).find(|(draft, _)| is_of_it(draft))?;
    let place = known.place_in_draft(thread)?;
    let begins = |text: &str| text.trim_start().chars().take(ALIKE).collect::<String>();
    let ends = |text: &str| text.trim_end().chars().rev().take(ALIKE).collect::<String>();
    let is_same = begins(&draft[place..]) == begins(&text[at..]) && ends(&draft[..place]) == ends(&text[..at]);
    (!is_same).then_some(Since::OfOnePerson(of_it.at.number))
}

/// What stands right beside a byte of the text and not in the draft, and says nearly what is added there.
fn came_in(draft: &str, text: &str, at: usize, words: &str) -> Option<String> {
    let known: HashSet<Vec<String>> = units(draft).map(bare).collect();
    let is_new = |unit: &&str| !known.contains(&bare(unit));
    let before: Vec<&str> = units(text.get(..at)?).collect();
    let before = before.into_iter().rev().take(MOST).take_while(is_new);
    let behind = units(text.get(at..)?).take(MOST).take_while(is_new);
    let added: Vec<&str> = units(words).collect();
    // One word says nothing.
    let is_like =
        |unit: &str| bare(unit).len() > 1 && added.iter().any(|one| bare(one) == bare(unit) || says_nearly(one, unit));
    before.chain(behind).find(|unit| is_like(unit)).map(str::to_owned)
}

/// Whether words are added within a sentence.
fn is_within(words: &str) -> bool {
    !words.contains('\n') && !is_sentence(words)
}

/// The words that came in where others are added within a sentence: what stands before or behind the place is not what stood there.
fn other_words((draft, place): (&str, usize), (text, at): (&str, usize)) -> Option<String> {
    let line_before = |text: &str| text.rsplit('\n').next().map(bare).unwrap_or_default();
    let line_behind = |text: &str| text.split('\n').next().map(bare).unwrap_or_default();
    let mut before = line_before(text.get(..at)?);
    let mut behind = line_behind(text.get(at..)?);
    let (was, is) = (line_before(draft.get(..place)?).pop(), before.last().cloned());
    let (then, now) = (line_behind(draft.get(place..)?).into_iter().next(), behind.first().cloned());
    if was == is && then == now {
        return None;
    }
    let from = before.iter().rposition(|word| Some(word) == was.as_ref()).map_or(0, |at| at + 1);
    let to = behind.iter().position(|word| Some(word) == then.as_ref()).unwrap_or(behind.len());
    behind.truncate(to);
    // Where words went, others that stood there stand beside the place.
    let line = [line_before(draft.get(..place)?), line_behind(draft.get(place..)?)].concat();
    let came: Vec<String> = before.drain(from..).chain(behind).filter(|word| !line.contains(word)).collect();
    (!came.is_empty()).then(|| came.join(" "))
}

/// A line or a sentence that somebody wants in the place of others, and that came into the text since: it would stand there twice.
pub(super) fn doubled(draft: &str, text: &str, quote: &str, instead: &str) -> Option<Since> {
    if draft == text {
        return None;
    }
    let said = |text: &str| units(text).map(bare).filter(|words| words.len() > 2).collect::<HashSet<Vec<String>>>();
    let (known, there, quoted) = (said(draft), said(text), said(quote));
    let is_it = |unit: &&str| {
        let words = bare(unit);
        there.contains(&words) && !known.contains(&words) && !quoted.contains(&words)
    };
    units(instead).find(is_it).map(|unit| Since::Twice(unit.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beside(text: &str, behind: &str, words: &str) -> Option<String> {
        let draft = "Wij komen graag. Tot dan.\n\nAnna de Vries\n";
        came_in(draft, text, text.find(behind).unwrap() + behind.len(), words)
    }

    #[test]
    fn another_wording_that_came_in_at_its_place_is_known() {
        let sentence = "Wij komen graag. De deuren zijn open en iedereen mag binnen. Tot dan.\n\nAnna de Vries\n";
        assert!(beside(sentence, "graag.", " De deuren zijn open.").is_some());
        assert_eq!(beside(sentence, "graag.", " Er is koffie voor wie dat wil."), None);
        let both = "graag. De deuren zijn open en iedereen mag binnen. Er is koffie.";
        assert!(doubled("Wij komen graag. Tot dan.", sentence, "graag.", both).is_some());
        assert!(doubled("Wij komen graag. Tot dan.", sentence, "graag.", "graag. Er is koffie voor u.").is_none());
        let names = "Wij komen graag. Tot dan.\n\nAnna de Vries\\\nBram Bos, hoofd financiën\n";
        assert_eq!(beside(names, "Vries", "\\\nBram Bos, financiën").as_deref(), Some("Bram Bos, hoofd financiën"));
        assert_eq!(beside(names, "Vries", "\\\nEls Kok, financiën"), None);
    }

    #[test]
    fn words_that_came_in_at_a_place_within_a_sentence_are_named() {
        let draft = "Het kost 18 euro per jaar.\n";
        let behind = |text: &str| text.find("euro").unwrap() + 4;
        let came = |text: &str, at: usize| other_words((draft, behind(draft)), (text, at));
        let (text, longer) = ("Het kost 18 euro netto per jaar.\n", "Het kost 18 euro per jaar, nu.\n");
        assert_eq!(came(text, behind(text)).as_deref(), Some("netto"));
        assert_eq!(came(text, behind(text) + " netto".len()).as_deref(), Some("netto"));
        assert_eq!(came(longer, behind(longer)), None);
        let shorter = "Het kost 18 euro.\n";
        assert_eq!(came(shorter, behind(shorter)), None, "nothing came in");
    }

    #[test]
    fn what_the_draft_had_is_no_other_wording() {
        let text = "Wij komen graag. Tot dan.\n\nAnna de Vries\n";
        assert_eq!(beside(text, "dan.", " Tot dan dus, in de zaal."), None);
    }
}

//! Every word that is marked is under the name of whoever took it out or put it in.
//!
//! The other way to know is to look: no word is ever written twice, so that it went in the first version without it and
//! came in the first with it, and a paragraph was moved by whoever put it past another.

use proptest::prelude::*;

use super::{told, version};
use crate::between::{Version, between_versions};
use crate::reviewed::ChangeKind;

/// A letter in paragraphs of words; words are told by their numbers, and paragraphs by their first word.
type Letter = Vec<Vec<usize>>;

/// What a version changes, in paragraphs that are long enough to be known where they moved: in every paragraph at most one word, or which two paragraphs change places. Both at once can
/// read, already from one version to the next, as one paragraph for another.
#[derive(Debug, Clone)]
struct Edit {
    words: Vec<(prop::sample::Index, prop::sample::Index, Kind)>,
    swap: Option<(prop::sample::Index, prop::sample::Index)>,
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    PutIn,
    TakeOut,
    Replace,
}

fn edit(with_moves: bool) -> impl Strategy<Value = Edit> {
    let kind = prop_oneof![Just(Kind::PutIn), Just(Kind::TakeOut), Just(Kind::Replace)];
    let words = prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), kind), 1..3);
    let swap = prop::option::of((any::<prop::sample::Index>(), any::<prop::sample::Index>()));
    (words, swap).prop_map(move |(words, swap)| Edit { words, swap: swap.filter(|_| with_moves) })
}

fn chain(with_moves: bool) -> impl Strategy<Value = Vec<Letter>> {
    let first = prop::collection::vec(10_usize..16, 2..6);
    (first, prop::collection::vec(edit(with_moves), 2..5)).prop_map(|(lengths, edits)| {
        let mut next = 0..;
        let mut letters: Vec<Letter> =
            vec![lengths.iter().map(|length| next.by_ref().take(*length).collect()).collect()];
        for edit in &edits {
            let mut letter = letters[letters.len() - 1].clone();
            let mut edited = Vec::new();
            for (paragraph, place, kind) in &edit.words {
                let paragraph = paragraph.index(letter.len());
                // The first and the last word stay: beside a break that stays, a word can be marked to shield it.
                let inner = letter[paragraph].len() - 2;
                if edit.swap.is_some() || edited.contains(&paragraph) {
                    continue;
                }
                edited.push(paragraph);
                let place = 1 + place.index(inner);
                match kind {
                    Kind::PutIn => letter[paragraph].insert(place, next.next().unwrap()),
                    Kind::TakeOut => drop(letter[paragraph].remove(place)),
                    Kind::Replace => letter[paragraph][place] = next.next().unwrap(),
                }
            }
            if let Some((one, other)) = &edit.swap {
                let (one, other) = (one.index(letter.len()), other.index(letter.len()));
                letter.swap(one, other);
            }
            letters.push(letter);
        }
        letters
    })
}

/// A word that no other number has.
fn word(number: usize) -> String {
    let syllables = ["ba", "de", "ki", "lo", "mu", "na", "re", "si", "to", "vu"];
    number.to_string().bytes().map(|digit| syllables[usize::from(digit - b'0')]).collect()
}

fn text(letter: &Letter) -> String {
    let paragraph = |words: &Vec<usize>| words.iter().map(|number| word(*number)).collect::<Vec<_>>().join(" ");
    letter.iter().map(|words| paragraph(words) + ".\n").collect::<Vec<_>>().join("\n")
}

/// The same, each paragraph a footnote.
fn noted(letter: &Letter) -> String {
    let paragraphs: Vec<String> = (1..=letter.len()).map(|at| format!("Alinea {at}.[^{at}]\n\n")).collect();
    let notes = (1..).zip(text(letter).lines().filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>());
    let notes = notes.map(|(at, words)| format!("[^{at}]: {words}\n\n"));
    paragraphs.into_iter().chain(notes).collect::<Vec<_>>().concat()
}

/// Where a word stands: in which paragraph.
fn place(letter: &Letter, said: &str) -> Option<usize> {
    letter.iter().position(|words| words.iter().any(|number| word(*number) == said))
}

/// Whether a version put the paragraph that a word is in past another.
fn moves(letters: &[Letter], at: usize, said: &str) -> bool {
    let (before, after) = (&letters[at - 1], &letters[at]);
    let (Some(was), Some(is)) = (place(before, said), place(after, said)) else { return false };
    before.iter().any(|other| {
        let first = word(other[0]);
        (place(before, &first) < Some(was)) != (place(after, &first) < Some(is))
    })
}

/// Whether a word stands beside a break: there it can be marked to shield the break.
fn shields(letter: &Letter, said: &str) -> bool {
    letter.iter().any(|words| [words.first(), words.last()].into_iter().flatten().any(|number| word(*number) == said))
}

fn check(letters: &[Letter], text: fn(&Letter) -> String, old: usize) -> Result<(), TestCaseError> {
    let who = |at: usize| format!("nr {at}");
    let version = |(at, letter): (usize, &Letter)| version(&text(letter), &who(at), at.checked_sub(1).as_slice());
    let versions: Vec<Version> = letters.iter().enumerate().map(version).collect();
    let last = letters.len() - 1;
    for (kind, words, by) in told(&between_versions(&versions, old)) {
        let goes = matches!(kind, ChangeKind::Deleted | ChangeKind::MovedAway);
        for said in words.split(|c: char| !c.is_alphabetic()).filter(|said| !said.is_empty()) {
            let has = |at: usize| place(&letters[at], said).is_some();
            let named = |at: usize| by == Some(who(at));
            let right = match (has(old), has(last)) {
                (true, false) => goes && (old..=last).find(|at| !has(*at)).is_some_and(named),
                (false, true) => !goes && (old..=last).find(|at| has(*at)).is_some_and(named),
                (true, true) => {
                    shields(&letters[old], said) || (old + 1..=last).any(|at| named(at) && moves(letters, at, said))
                }
                (false, false) => false,
            };
            prop_assert!(right, "{:?} {} by {:?}\n{:#?}", kind, said, by, letters.iter().map(text).collect::<Vec<_>>());
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn each_word_is_of_whoever_changed_it(letters in chain(false), old in any::<prop::sample::Index>()) {
        check(&letters, text, old.index(letters.len() - 1))?;
    }

    #[test]
    fn each_word_of_a_footnote_is_of_whoever_changed_it(letters in chain(false), old in any::<prop::sample::Index>()) {
        check(&letters, noted, old.index(letters.len() - 1))?;
    }

    #[test]
    fn each_word_of_a_moved_paragraph_is_of_whoever_moved_or_changed_it(
        letters in chain(true), old in any::<prop::sample::Index>()
    ) {
        check(&letters, text, old.index(letters.len() - 1))?;
    }
}

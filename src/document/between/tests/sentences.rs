//! Sentences that somebody put elsewhere keep the names of those who wrote them, or took them out.

use proptest::prelude::*;
use proptest::sample::Index;

use super::names::{check_texts, told, word};
use super::version;
use crate::between::{Version, between_versions};
use crate::reviewed::ChangeKind;

/// A letter in paragraphs of sentences of words, which are told by their numbers.
type Letter = Vec<Vec<Vec<usize>>>;

/// What a version does with one sentence: puts it in, takes it out, puts it elsewhere, or replaces a word of it.
#[derive(Debug, Clone, Copy)]
enum Act {
    PutIn,
    TakeOut,
    Move,
    Replace,
}

fn chain() -> impl Strategy<Value = Vec<Letter>> {
    let sentences = prop::collection::vec(3_usize..9, 2..5);
    let first = prop::collection::vec(sentences, 2..4);
    let act = prop_oneof![Just(Act::PutIn), Just(Act::TakeOut), Just(Act::Move), Just(Act::Move), Just(Act::Replace)];
    let acts = prop::collection::vec((act, any::<[Index; 4]>()), 2..5);
    (first, acts).prop_map(|(first, acts)| {
        let mut next = 0..;
        let mut written = |length: usize| next.by_ref().take(length).collect::<Vec<usize>>();
        let first: Letter =
            first.iter().map(|paragraph| paragraph.iter().map(|length| written(*length)).collect()).collect();
        let mut letters = vec![first];
        for (act, [from, at, to, behind]) in acts {
            let mut letter = letters[letters.len() - 1].clone();
            let (from, to) = (from.index(letter.len()), to.index(letter.len()));
            // The first and the last sentence of a paragraph stay: what stands beside a break can be marked to shield it.
            let inner = letter[from].len().saturating_sub(2);
            let at = (inner > 0).then(|| 1 + at.index(inner));
            match (act, at) {
                (Act::PutIn, _) => {
                    let behind = 1 + behind.index(letter[to].len() - 1);
                    letter[to].insert(behind, written(5));
                }
                (Act::TakeOut, Some(at)) => drop(letter[from].remove(at)),
                (Act::Move, Some(at)) => {
                    let sentence = letter[from].remove(at);
                    let behind = 1 + behind.index(letter[to].len() - 1);
                    letter[to].insert(behind, sentence);
                }
                (Act::Replace, Some(at)) => {
                    let place = 1 + behind.index(letter[from][at].len() - 2);
                    letter[from][at][place] = written(1)[0];
                }
                (Act::TakeOut | Act::Move | Act::Replace, None) => {}
            }
            letters.push(letter);
        }
        letters
    })
}

/// The letter with sentences that all begin alike.
fn text(letter: &Letter) -> String {
    let sentence = |words: &Vec<usize>| {
        let words: Vec<String> = words.iter().map(|number| word(*number)).collect();
        format!("1 {}.", words.join(" "))
    };
    let paragraph = |sentences: &Vec<Vec<usize>>| sentences.iter().map(sentence).collect::<Vec<_>>().join(" ");
    letter.iter().map(|sentences| paragraph(sentences) + "\n").collect::<Vec<_>>().join("\n")
}

/// Whether a version put the sentence of a word past another.
fn moves(letters: &[Letter], at: usize, said: &str) -> bool {
    let place = |letter: &Letter, said: &dyn Fn(usize) -> bool| -> Option<(usize, usize)> {
        letter.iter().zip(0..).find_map(|(paragraph, number)| {
            let sentence = paragraph.iter().position(|words| words.iter().any(|word| said(*word)))?;
            Some((number, sentence))
        })
    };
    let (before, after) = (&letters[at - 1], &letters[at]);
    let is_it = |number: usize| word(number) == said;
    let (Some(was), Some(is)) = (place(before, &is_it), place(after, &is_it)) else { return false };
    before.iter().flatten().any(|other| {
        let is_other = |number: usize| number == other[0];
        let places = (place(before, &is_other), place(after, &is_other));
        matches!(places, (Some(old), Some(new)) if (old < was) != (new < is) || (old.0 == was.0) != (new.0 == is.0))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn each_word_of_a_sentence_that_moved_is_of_whoever_moved_or_changed_it(letters in chain(), old in any::<Index>()) {
        let texts: Vec<String> = letters.iter().map(text).collect();
        let flat: Vec<Vec<Vec<usize>>> =
            letters.iter().map(|letter| letter.iter().map(|paragraph| paragraph.concat()).collect()).collect();
        check_texts(&flat, &texts, |at, said| moves(&letters, at, said), old.index(letters.len() - 1))?;
    }
}

/// What the versions of Anna, Bram and Carla are told to have changed since the first.
fn changes(texts: [&str; 3]) -> Vec<(ChangeKind, String, Option<String>)> {
    let versions: Vec<Version> = texts
        .iter()
        .zip(["anna", "bram", "carla"])
        .enumerate()
        .map(|(at, (text, who))| version(text, who, at.checked_sub(1).as_slice()))
        .collect();
    let told = told(&between_versions(&versions, 0));
    let told = told.into_iter().filter(|(_, words, _)| words.contains(char::is_alphanumeric));
    told.map(|(kind, words, who)| (kind, words.trim().to_owned(), who)).collect()
}

/// A letter of two paragraphs with a sentence in one of them.
fn with(first: &str, second: &str) -> String {
    let join = |words: [&str; 3]| words.iter().filter(|word| !word.is_empty()).copied().collect::<Vec<_>>().join(" ");
    let one = join(["De uitvoering loopt op schema.", first, "De gemeenten zijn klaar."]);
    let two = join(["Wij vragen de Kamer om een oordeel.", second, "Dat oordeel komt voor het reces."]);
    format!("Geachte heer Rutte,\n\n{one}\n\n{two}\n")
}

#[test]
fn a_sentence_that_one_put_in_and_another_moved_is_of_whoever_put_it_in() {
    for sentence in [
        "Dat moet.",
        "De Inspectie houdt toezicht op de naleving.",
        "Daarnaast houdt de Inspectie toezicht op de naleving.",
        "De Inspectie Overheidsinformatie houdt met ingang van 1 juli 2027 toezicht op de naleving van deze regeling.",
    ] {
        let told = changes([&with("", ""), &with(sentence, ""), &with("", sentence)]);
        assert_eq!(told, [(ChangeKind::Inserted, sentence.to_owned(), Some("bram".to_owned()))]);
    }
}

#[test]
fn words_of_a_sentence_that_one_put_in_and_another_moved_and_edited_are_each_of_whoever_wrote_them() {
    let (start, end) = ("De Inspectie houdt", "toezicht op de naleving.");
    let edited = format!("{start} scherp {end}");
    let told = changes([&with("", ""), &with(&format!("{start} {end}"), ""), &with("", &edited)]);
    let inserted = |words: &str, who: &str| (ChangeKind::Inserted, words.to_owned(), Some(who.to_owned()));
    assert_eq!(told, [inserted(start, "bram"), inserted("scherp", "carla"), inserted(end, "bram")]);
}

#[test]
fn a_sentence_that_one_moved_and_another_took_out_is_taken_out_by_the_other() {
    for sentence in ["Dat moet.", "Het toezicht op de uitvoering ligt bij de Inspectie Overheidsinformatie."] {
        let told = changes([&with(sentence, ""), &with("", sentence), &with("", "")]);
        assert_eq!(told, [(ChangeKind::Deleted, sentence.to_owned(), Some("carla".to_owned()))]);
    }
}

#[test]
fn a_sentence_that_is_often_said_is_of_whoever_says_it() {
    let twice = format!("{} Dat moet.\n", with("Dat moet.", "").trim_end());
    let told = changes([&with("", ""), &twice, &with("", "Dat moet.")]);
    assert_eq!(told, [(ChangeKind::Inserted, "Dat moet.".to_owned(), Some("carla".to_owned()))]);
}

#[test]
fn an_item_that_one_put_in_and_another_moved_is_of_whoever_put_it_in_whatever_sign_it_ends_with() {
    for item in ["meer toezicht", "de VNG organiseert een leernetwerk"] {
        for before in ["; en", ";", ","] {
            let list = |items: [&str; 4]| {
                let last = items.iter().rposition(|item| !item.is_empty()).unwrap_or(0);
                let line = |at: usize| format!("- {}{}", items[at], if at == last { "." } else { before });
                let lines: Vec<String> = (0..=last).map(line).collect();
                format!("Ik neem deze maatregelen:\n\n{}\n\nHoogachtend,\n", lines.join("\n"))
            };
            let (one, two, three) =
                ("gemeenten krijgen geld", "er komt een centrum in Utrecht", "het college brengt verslag uit");
            let told =
                changes([&list([one, two, three, ""]), &list([one, two, three, item]), &list([one, two, item, three])]);
            let of_bram = told.iter().find(|(kind, words, _)| *kind == ChangeKind::Inserted && words.contains(item));
            assert!(of_bram.is_some_and(|(_, _, who)| who.as_deref() == Some("bram")), "{told:?}");
        }
    }
}

//! The law of sentences that are put elsewhere: all of their words stay whose they were, also where they begin alike.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::Attributions;
use super::run::draft_at;
use crate::compare::compare;

/// Paragraphs of sentences of words, which keep a number through all drafts.
type Letter = Vec<Vec<Vec<usize>>>;

/// What a writer does with one sentence.
#[derive(Debug, Clone, Copy)]
enum Act {
    PutIn,
    TakeOut,
    Move,
    MoveWithWord,
    Replace,
}

fn drafts() -> impl Strategy<Value = Vec<Letter>> {
    let act = prop_oneof![
        1 => Just(Act::PutIn),
        1 => Just(Act::TakeOut),
        3 => Just(Act::Move),
        2 => Just(Act::MoveWithWord),
        1 => Just(Act::Replace),
    ];
    let acts = vec((act, any::<[Index; 4]>()), 1..5);
    (vec(vec(3_usize..9, 1..5), 1..4), acts).prop_map(|(lengths, acts)| {
        let mut next = 0..;
        let mut written = |length: usize| next.by_ref().take(length).collect::<Vec<usize>>();
        let first = lengths.iter().map(|lengths| lengths.iter().map(|length| written(*length)).collect()).collect();
        let mut letters: Vec<Letter> = vec![first];
        for (act, [from, at, to, behind]) in acts {
            let mut letter = letters[letters.len() - 1].clone();
            let (from, to) = (from.index(letter.len()), to.index(letter.len()));
            let at = at.index(letter[from].len());
            // A paragraph that is all of it taken out is none.
            let stays = letter[from].len() > 1;
            match act {
                Act::PutIn => {
                    let place = behind.index(letter[to].len() + 1);
                    letter[to].insert(place, written(5));
                }
                Act::TakeOut if stays => drop(letter[from].remove(at)),
                Act::Move if stays => {
                    let sentence = letter[from].remove(at);
                    let place = behind.index(letter[to].len() + 1);
                    letter[to].insert(place, sentence);
                }
                Act::MoveWithWord if stays => {
                    let mut sentence = letter[from].remove(at);
                    // Before its last word, which ends it.
                    sentence.insert(1 + behind.index(sentence.len() - 1), written(1)[0]);
                    let place = behind.index(letter[to].len() + 1);
                    letter[to].insert(place, sentence);
                }
                Act::Replace => {
                    let place = 1 + behind.index(letter[from][at].len() - 1);
                    letter[from][at][place] = written(1)[0];
                }
                Act::TakeOut | Act::Move | Act::MoveWithWord => {}
            }
            letters.push(letter);
        }
        letters
    })
}

/// The text, of which every sentence begins with the same word, and the words in their order.
fn set(letter: &Letter) -> (String, Vec<(usize, usize)>) {
    let (mut text, mut places) = (String::new(), Vec::new());
    for (number, paragraph) in letter.iter().enumerate() {
        text.push_str(if number == 0 { "" } else { "\n\n" });
        for (place, sentence) in paragraph.iter().enumerate() {
            text.push_str(if place == 0 { "" } else { " " });
            for (place, word) in sentence.iter().enumerate() {
                places.push((*word, text.len()));
                let word = if place == 0 { "De".to_owned() } else { format!(" woord{word}") };
                text.push_str(&word);
                text.push_str(if place > 0 && place + 1 == sentence.len() { "." } else { "" });
            }
        }
    }
    // A space stands before each word but the first of a sentence.
    let places = places.into_iter().map(|(word, at)| (word, at + usize::from(text[at..].starts_with(' '))));
    let places = places.collect();
    (text, places)
}

proptest! {
    #[test]
    fn words_of_a_sentence_that_is_put_elsewhere_stay_whose_they_were(letters in drafts()) {
        let drafts: Vec<_> = letters.iter().map(set).collect();
        let mut attributions = Attributions::default();
        attributions.begin(&drafts[0].0);
        for (before, pair) in drafts.windows(2).enumerate() {
            attributions.follow(&[(before, &compare(pair[0].0.clone(), pair[1].0.clone()))]);
        }
        for (draft, (text, places)) in drafts.iter().enumerate() {
            for (word, at) in places {
                let first = letters.iter().position(|letter| letter.iter().flatten().flatten().any(|its| its == word));
                let named = draft_at(attributions.of(draft), *at);
                prop_assert_eq!(Some(named), first, "{} of draft {}\n{:#?}", &text[*at..], draft, &drafts);
            }
        }
    }
}

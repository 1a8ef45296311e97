//! What it costs to say which draft brought in which words: redlines and attribution of successive drafts, in each of
//! which a few words are replaced and some paragraphs move.

mod dice;

use dice::Dice;
use divan::Bencher;
use paraaf::text::attribution::Attributions;
use paraaf::text::compare::compare;
use paraaf::text::paragraphs;
use paraaf::text::words::words;

/// The letter that the project comes with.
const LETTER: &str = include_str!("../drafts/brief.md");

fn main() {
    divan::main();
}

/// So many drafts of the letter.
#[divan::bench(args = [10, 50])]
fn the_letter(bencher: Bencher<'_, '_>, drafts: usize) {
    attribute(bencher, LETTER.to_owned(), drafts, 8);
}

/// So many drafts of 100,000 words, in each of which a hundred changed.
#[divan::bench(args = [2, 10, 50], sample_count = 5)]
fn a_hundred_thousand_words(bencher: Bencher<'_, '_>, drafts: usize) {
    let mut dice = Dice(3);
    let source: Vec<&str> = words(LETTER).map(|word| &LETTER[word]).collect();
    let mut text = String::new();
    for word in 0..100_000 {
        text.push_str(source[dice.below(source.len())]);
        text.push_str(if word % 80 == 79 { "\n\n" } else { " " });
    }
    attribute(bencher, text, drafts, 100);
}

fn attribute(bencher: Bencher<'_, '_>, first: String, drafts: usize, edits: usize) {
    let mut dice = Dice(9);
    let mut texts = vec![first];
    while texts.len() < drafts {
        texts.push(edited(&texts[texts.len() - 1], edits, &mut dice, texts.len()));
    }
    bencher.bench_local(|| {
        let mut attributions = Attributions::default();
        attributions.begin(&texts[0]);
        for (before, pair) in texts.windows(2).enumerate() {
            attributions.follow(&[(before, &compare(pair[0].clone(), pair[1].clone()))]);
        }
        attributions.of(texts.len() - 1).len()
    });
}

/// The text with some words replaced, and a paragraph put elsewhere.
fn edited(text: &str, edits: usize, dice: &mut Dice, draft: usize) -> String {
    let places: Vec<_> = words(text).collect();
    let mut chosen: Vec<usize> = (0..edits).map(|_| dice.below(places.len())).collect();
    chosen.sort_unstable();
    chosen.dedup();
    let (mut edited, mut at) = (String::new(), 0);
    for word in chosen {
        edited.push_str(&text[at..places[word].start]);
        edited.extend(["woord", &draft.to_string()]);
        at = places[word].end;
    }
    edited.push_str(&text[at..]);
    let mut paragraphs: Vec<String> =
        paragraphs::split(&edited).iter().map(|paragraph| format!("{}\n\n", paragraph.trim_end())).collect();
    let moved = paragraphs.remove(dice.below(paragraphs.len()));
    paragraphs.insert(dice.below(paragraphs.len()), moved);
    paragraphs.concat()
}

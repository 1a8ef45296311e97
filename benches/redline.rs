//! What a redline costs, by the length of the text and by what changed in it. `benches/peers` times whole programs.

mod dice;

use dice::Dice;
use divan::Bencher;
use divan::counter::BytesCount;
use paraaf::text::compare::compare;
use similar::TextDiff;

/// The letter that the project comes with.
const LETTER: &str = include_str!("../drafts/brief.md");

fn main() {
    divan::main();
}

/// The letter against itself with one word changed.
#[divan::bench]
fn the_letter_with_one_edit(bencher: Bencher<'_, '_>) {
    let edited = LETTER.replacen("ambtelijke", "hoogste", 1);
    assert_ne!(edited, LETTER);
    bencher.bench(|| compare(LETTER.to_owned(), edited.clone()));
}

/// Prose of so many words with one word in a hundred replaced, added or taken out.
#[divan::bench(args = [1_000, 10_000, 100_000, 1_000_000], sample_count = 10)]
fn one_word_in_a_hundred(bencher: Bencher<'_, '_>, words: usize) {
    edited(bencher, words, 100);
}

/// The same by the word diff of the crate `similar`, to measure ours by: the changes alone, no moves and no paragraphs.
#[divan::bench(args = [1_000, 10_000, 100_000, 1_000_000], sample_count = 10)]
fn one_word_in_a_hundred_by_similar(bencher: Bencher<'_, '_>, words: usize) {
    let (old, new) = edited_prose(words, 100);
    let bytes = BytesCount::new(old.len() + new.len());
    bencher.counter(bytes).bench(|| TextDiff::from_words(&old, &new).ops().len());
}

/// The same with one word in ten.
#[divan::bench(args = [1_000, 10_000, 100_000, 1_000_000], sample_count = 10)]
fn one_word_in_ten(bencher: Bencher<'_, '_>, words: usize) {
    edited(bencher, words, 10);
}

/// The same words on lines of another width.
#[divan::bench(args = [10_000, 100_000, 1_000_000], sample_count = 10)]
fn rewrapped(bencher: Bencher<'_, '_>, words: usize) {
    let mut dice = Dice(1);
    let prose = prose(&mut dice, words);
    against(bencher, &layout(&prose, 80), &layout(&prose, 66));
}

/// Twenty words in any order, against another order: almost nothing is unique, and everything repeats.
#[divan::bench(args = [10_000, 100_000, 1_000_000], sample_count = 10)]
fn twenty_words_shuffled(bencher: Bencher<'_, '_>, words: usize) {
    const LETTERS: [&str; 20] =
        ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t"];
    let shuffled = |seed| {
        let mut dice = Dice(seed);
        (0..words).flat_map(|_| [LETTERS[dice.below(20)], " "]).collect::<String>()
    };
    against(bencher, &shuffled(1), &shuffled(2));
}

fn edited(bencher: Bencher<'_, '_>, words: usize, one_in: usize) {
    let (old, new) = edited_prose(words, one_in);
    against(bencher, &old, &new);
}

/// Prose, and the same with so many words replaced, added or taken out.
fn edited_prose(words: usize, one_in: usize) -> (String, String) {
    let mut dice = Dice(1);
    let mut prose = prose(&mut dice, words);
    let old = layout(&prose, 80);
    for word in prose.iter_mut().flatten() {
        match dice.below(3 * one_in) {
            0 => word.clear(),
            1 => word.push_str(" erbij"),
            2 => *word = self::word(&mut dice),
            _ => {}
        }
    }
    (old, layout(&prose, 80))
}

fn against(bencher: Bencher<'_, '_>, old: &str, new: &str) {
    bencher.counter(BytesCount::new(old.len() + new.len())).bench(|| compare(old.to_owned(), new.to_owned()));
}

/// A word; the shorter it is the more often it comes.
fn word(dice: &mut Dice) -> String {
    const SYLLABLES: [&str; 16] = [
        "de", "van", "ge", "ver", "be", "mee", "staat", "lijk", "heid", "raad", "ding", "wet", "op", "uit", "voor",
        "ing",
    ];
    let syllables = 1 + dice.below(2) + dice.below(3);
    (0..syllables).map(|_| SYLLABLES[dice.below(SYLLABLES.len())]).collect()
}

/// Paragraphs of so many words in all.
fn prose(dice: &mut Dice, words: usize) -> Vec<Vec<String>> {
    let mut left = words;
    let mut paragraphs = Vec::new();
    while left > 0 {
        let length = left.min(30 + dice.below(80));
        paragraphs.push((0..length).map(|_| word(dice)).collect());
        left -= length;
    }
    paragraphs
}

/// The paragraphs on lines of at most so many bytes.
fn layout(paragraphs: &[Vec<String>], width: usize) -> String {
    let mut text = String::new();
    for paragraph in paragraphs {
        let mut column = 0;
        for word in paragraph {
            text.push_str(if column == 0 {
                ""
            } else if column + word.len() > width {
                "\n"
            } else {
                " "
            });
            column = if column + word.len() > width { word.len() } else { column + word.len() + 1 };
            text.push_str(word);
        }
        text.push_str("\n\n");
    }
    text
}

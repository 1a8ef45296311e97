//! A text as it is read: its words without punctuation, and which of them are figures, negations or names.

use super::figures;
use super::glyphs::{pieces, words};
use super::names::Names;
use super::terms;

/// What a word must not be touched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// It is a figure, or part of one.
    Figure,
    /// It denies, binds, conditions or bounds.
    Negation,
    /// It is a name, or may be.
    Name,
}

/// The words of a text in order.
pub(super) struct Reading {
    words: Vec<ReadWord>,
}

struct ReadWord {
    /// In lower case and without the punctuation around it.
    plain: String,
    figure: Option<String>,
    negation: Option<String>,
    name: Option<String>,
}

impl Reading {
    pub(super) fn of(text: &str, names: &Names<'_>) -> Self {
        let words = words(text);
        let read_word = |at: usize| {
            let word = &words[at];
            let beside = |at: Option<usize>| at.and_then(|at| words.get(at)).map(|word| word.read.as_str());
            let negations = pieces(&word.read).map(str::to_lowercase).filter(|piece| is_negation(piece));
            ReadWord {
                plain: plain(&word.read),
                figure: figures::in_word(&word.read, beside(at.checked_sub(1)), beside(at.checked_add(1))),
                negation: joined(negations),
                name: joined(names.in_word(word).map(str::to_owned)),
            }
        };
        Self { words: (0..words.len()).map(read_word).collect() }
    }

    /// What the words with this mark say, in order.
    pub(super) fn marked(&self, mark: Mark) -> impl Iterator<Item = &str> {
        self.words.iter().filter_map(move |word| word.says(mark))
    }

    /// All words, without punctuation.
    pub(super) fn plain(&self) -> String {
        self.words.iter().flat_map(|word| [word.plain.as_str(), " "]).collect()
    }

    /// The words without this mark, without punctuation.
    pub(super) fn without(&self, mark: Mark) -> String {
        let rest = self.words.iter().filter(|word| word.says(mark).is_none());
        rest.flat_map(|word| [word.plain.as_str(), " "]).collect()
    }
}

impl ReadWord {
    fn says(&self, mark: Mark) -> Option<&str> {
        match mark {
            Mark::Figure => self.figure.as_deref(),
            Mark::Negation => self.negation.as_deref(),
            Mark::Name => self.name.as_deref(),
        }
    }
}

/// A word in lower case and without the punctuation around it, unless it is nothing else.
fn plain(read: &str) -> String {
    let bare = read.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty() { read.to_owned() } else { bare.to_lowercase() }
}

/// What a word says in several pieces, as one; none where it is no piece at all.
fn joined(pieces: impl Iterator<Item = String>) -> Option<String> {
    let pieces: Vec<String> = pieces.collect();
    (!pieces.is_empty()).then(|| pieces.join(" "))
}

fn is_negation(piece: &str) -> bool {
    NEGATIONS.contains(&piece) || piece.ends_with("n't") || terms::is_term(piece)
}

/// Words that deny.
const NEGATIONS: &[&str] = &[
    "allerminst",
    "cannot",
    "evenmin",
    "geen",
    "geeneen",
    "geenszins",
    "nee",
    "neen",
    "neither",
    "nergens",
    "never",
    "niemand",
    "niet",
    "niets",
    "nimmer",
    "no",
    "nobody",
    "noch",
    "none",
    "nooit",
    "nor",
    "not",
    "nothing",
    "nowhere",
    "without",
    "zonder",
];

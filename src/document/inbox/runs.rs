//! Words held against texts: the longest runs of them that are whole lines of one text, and what was taken out between two.

use std::collections::HashMap;
use std::ops::Range;

/// Texts, each line by its words.
#[derive(Debug, Default)]
pub(super) struct Texts {
    words: Vec<Word>,
    /// Where the lines are that begin with a word, and may stand anywhere.
    lines: HashMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Word {
    text: String,
    /// Whether its text begins with it.
    begins: bool,
    /// Whether its line ends with it.
    ends: bool,
    /// Whether its line may only stand behind the one that it stands behind in its text.
    in_place: bool,
}

/// So many words that are not known are looked at; what comes after them is not known either.
const MOST: usize = 2000;

impl Texts {
    /// Adds a line of a text, which may be the first of it, and may have to stand where it stands there.
    pub(super) fn add(&mut self, line: Vec<String>, begins: bool, in_place: bool) {
        let Some(first) = line.first() else { return };
        if !in_place {
            self.lines.entry(first.clone()).or_default().push(self.words.len());
        }
        let last = line.len() - 1;
        let words = line.into_iter().enumerate();
        self.words.extend(words.map(|(at, text)| Word { text, begins: begins && at == 0, ends: at == last, in_place }));
    }

    /// Whether these texts have other lines between two runs, that stand in one of them and in this order.
    pub(super) fn has_more_between(&self, before: &Run, after: &Run) -> bool {
        let is_behind =
            |one: &Range<usize>, other: &Range<usize>| other.start > one.end && self.is_one_text(one.end, other.start);
        before.places.iter().any(|one| after.places.iter().any(|other| is_behind(one, other)))
    }

    /// Whether no text begins between two places, or at the second.
    fn is_one_text(&self, from: usize, to: usize) -> bool {
        !self.words[from..=to].iter().any(|word| word.begins)
    }

    /// What is quoted as the longest runs of lines of one text, each word of none by itself.
    pub(super) fn runs(&self, told: &[(usize, String)]) -> Vec<Run> {
        let (mut runs, mut at, mut looked) = (Vec::new(), 0, 0);
        while at < told.len() {
            let run = if looked < MOST { self.longest(&told[at..]) } else { Run::none(told[at].0) };
            looked += usize::from(run.places.is_empty());
            at += run.length;
            runs.push(run);
        }
        runs
    }

    /// The most words from here on that are whole lines of a text. What is quoted may be cut off at its end, behind a whole
    /// line: a few words alone are nobody's quote, though some line begins with them.
    fn longest(&self, told: &[(usize, String)]) -> Run {
        let whole = |place: usize| {
            let (mut at, mut whole) = (0, None);
            for (known, length) in self.words[place..].iter().zip(1..) {
                if told.get(at).is_none_or(|(_, word)| *word != known.text) || known.begins && length > 1 {
                    return whole;
                }
                at += 1;
                at += usize::from(known.ends && told.get(at).is_some_and(|(_, word)| word == ","));
                let is_cut_off = at == told.len() && whole.is_some() && !known.in_place;
                if known.ends || is_cut_off {
                    whole = Some((at, place + length));
                }
            }
            whole
        };
        let mut longest = Run::none(told[0].0);
        for place in self.lines.get(&told[0].1).into_iter().flatten() {
            let Some((length, end)) = whole(*place) else { continue };
            if length > longest.length {
                longest = Run { length, ..Run::none(longest.line) };
            }
            if length == longest.length {
                longest.places.push(*place..end);
            }
        }
        longest
    }
}

/// Words of what is quoted that are whole lines of a text.
#[derive(Debug)]
pub(super) struct Run {
    /// The line that they begin in.
    pub(super) line: usize,
    /// How many they are.
    length: usize,
    /// Where they stand in the texts; nowhere where it is one word that is not known.
    places: Vec<Range<usize>>,
}

impl Run {
    /// Whether it is one word that stands in no text.
    pub(super) fn is_nowhere(&self) -> bool {
        self.places.is_empty()
    }

    fn none(line: usize) -> Self {
        Self { line, length: 1, places: Vec::new() }
    }
}

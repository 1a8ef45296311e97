//! Words held against texts: the longest runs of them that are whole lines of one text, and what was taken out between two.

use std::collections::HashMap;
use std::ops::Range;

mod gaps;

use super::missing::Missing;

/// Texts, each line by its words.
#[derive(Debug, Clone, Default)]
pub(super) struct Texts {
    words: Vec<Word>,
    /// The lines that they are from, as they stand there.
    shown: Vec<String>,
    /// How many texts these are.
    count: usize,
    /// Where the lines are that begin with a word, and may stand anywhere.
    lines: HashMap<String, Vec<usize>>,
}

#[derive(Debug, Clone)]
struct Word {
    text: String,
    /// Which line it is in, and which text.
    line: usize,
    text_at: usize,
    /// What begins with it, if anything does.
    begins: Option<Begins>,
    /// Whether its line ends with it.
    ends: bool,
    /// Whether its line may only stand behind the one that it stands behind in its text.
    in_place: bool,
}

impl Word {
    fn begins_its_text(&self) -> bool {
        self.begins == Some(Begins::Text)
    }
}

/// What begins with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Begins {
    /// Its text.
    Text,
    /// What is quoted of its text, perhaps.
    Quote,
    /// Nothing else.
    Line,
}

/// So many words that are not known are looked at; what comes after them is not known either.
const MOST: usize = 2000;

impl Texts {
    /// Adds a line of a text by its words, and as it stands there; it may have to stand where it stands there.
    pub(super) fn add(&mut self, shown: &str, line: Vec<String>, begins: Begins, in_place: bool) {
        let Some(first) = line.first() else { return };
        self.count += usize::from(begins == Begins::Text);
        self.shown.push(shown.trim().to_owned());
        let (line_at, text_at) = (self.shown.len() - 1, self.count);
        if !in_place {
            self.lines.entry(first.clone()).or_default().push(self.words.len());
        }
        let last = line.len() - 1;
        let words = line.into_iter().enumerate();
        self.words.extend(words.map(|(at, text)| Word {
            text,
            line: line_at,
            text_at,
            begins: (at == 0).then_some(begins),
            ends: at == last,
            in_place,
        }));
    }

    /// Whether one run may stand behind another: that is the end of a text, and it is the beginning of one. Where either
    /// stands in no text nothing is known of their places.
    pub(super) fn goes_on(&self, before: &Run, after: &Run) -> bool {
        let ends = |place: &Range<usize>| self.words.get(place.end).is_none_or(Word::begins_its_text);
        let begins = |place: &Range<usize>| self.words[place.start].begins_its_text();
        let is_known = !before.is_nowhere() && !after.is_nowhere();
        !is_known || before.places.iter().any(ends) && after.places.iter().any(begins)
    }

    /// Whether a quote may begin with a run: some leave the greeting out, and nobody the question.
    pub(super) fn opens(&self, first: &Run) -> bool {
        let opens = |place: &Range<usize>| matches!(self.words[place.start].begins, Some(Begins::Text | Begins::Quote));
        first.is_nowhere() || first.places.iter().any(opens)
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

    /// The lines that are missing where words are quoted, each of these with the line that it is in.
    pub(super) fn missing(&self, told: &[(usize, String)]) -> Missing {
        self.gaps(told)
    }

    /// The most words from here on that are whole lines of a text. What is quoted may be cut off at its end, behind a whole
    /// line: a few words alone are nobody's quote, though some line begins with them.
    fn longest(&self, told: &[(usize, String)]) -> Run {
        let whole = |place: usize| {
            let (mut at, mut whole) = (0, None);
            for (known, length) in self.words[place..].iter().zip(1..) {
                if told.get(at).is_none_or(|(_, word)| *word != known.text) || length > 1 && known.begins_its_text() {
                    return whole;
                }
                at += 1;
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
    pub(super) length: usize,
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

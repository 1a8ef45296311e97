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
    /// The row of a table that each of these is a cell of, if it is one.
    rows: Vec<Option<usize>>,
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
    stands: Stands,
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

/// Where a line may stand that is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    Anywhere,
    /// Behind the line that it stands behind in its text; words of somebody may stand between both where its text goes on
    /// below it.
    InPlace,
    /// Directly behind that line.
    Directly,
}

/// So many words that are not known are looked at; what comes after them is not known either.
const MOST: usize = 2000;

/// So many words of a text are looked at for the line behind one that somebody changed.
const FARTHEST: usize = 600;

/// What stands between two cells of a row where it is told.
pub(super) const BETWEEN: &str = " | ";

impl Texts {
    /// Adds a line of a text by its words, and as it stands there; with the row that it is a cell of.
    pub(super) fn add(
        &mut self,
        (shown, row): (&str, Option<usize>),
        line: Vec<String>,
        begins: Begins,
        stands: Stands,
    ) {
        let Some(first) = line.first() else { return };
        self.count += usize::from(begins == Begins::Text);
        self.shown.push(shown.trim().to_owned());
        self.rows.push(row);
        let (line_at, text_at) = (self.shown.len() - 1, self.count);
        if stands == Stands::Anywhere {
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
            stands,
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
        let (mut runs, mut at, mut looked): (Vec<Run>, _, _) = (Vec::new(), 0, 0);
        let (mut before, mut behind) = (Vec::new(), 0);
        while at < told.len() {
            let mut run = if looked < MOST { self.longest(&told[at..]) } else { Run::none(told[at].0) };
            if looked < MOST
                && run.is_nowhere()
                && runs.last().is_some_and(|last| last.is_nowhere() && last.line < run.line)
            {
                run = self.resumed(&told[at..], &before, &told[behind..at]).unwrap_or(run);
            }
            looked += usize::from(run.places.is_empty());
            at += run.length;
            if !run.is_nowhere() {
                before.clone_from(&run.places);
                behind = at;
            }
            runs.push(run);
        }
        runs
    }

    /// The lines of these texts in which a word of a run stands.
    pub(super) fn lines_with(&self, run: &Run, word: usize) -> Vec<usize> {
        run.places.iter().map(|place| self.words[place.start + word].line).collect()
    }

    /// The row of a table that a line is a cell of.
    pub(super) fn row_of(&self, line: usize) -> Option<usize> {
        self.rows[line]
    }

    /// The words of a line.
    pub(super) fn words_of(&self, line: usize) -> impl Iterator<Item = &str> {
        let begin = self.words.partition_point(|word| word.line < line);
        self.words[begin..].iter().take_while(move |word| word.line == line).map(|word| word.text.as_str())
    }

    /// Whether a line says something by itself, wherever it does not stand directly behind the one before it.
    pub(super) fn is_answer(&self, line: usize) -> bool {
        let begin = self.words.partition_point(|word| word.line < line);
        self.words.get(begin).is_some_and(|word| word.stands == Stands::Directly)
    }

    /// The lines between two of one text of which one is in the first of these and one in the second, where fewest are there.
    pub(super) fn lines_between(&self, above: &[usize], below: &[usize]) -> Option<Range<usize>> {
        let text =
            |line: usize| self.words.get(self.words.partition_point(|word| word.line < line)).map(|word| word.text_at);
        if above.iter().any(|line| below.contains(line)) {
            return None;
        }
        let pairs = above.iter().flat_map(|above| below.iter().map(move |below| (*above, *below)));
        let behind = pairs.filter(|(above, below)| above < below);
        let (above, below) = behind.filter(|(above, below)| text(*above) == text(*below)).min_by_key(|(a, b)| b - a)?;
        Some(above + 1..below)
    }

    /// How many lines they have.
    pub(super) fn count_lines(&self) -> usize {
        self.shown.len()
    }

    /// How many rows of tables there are.
    pub(super) fn count_rows(&self) -> usize {
        self.rows.iter().flatten().max().map_or(0, |last| last + 1)
    }

    /// The lines that are missing where words are quoted, each of these with the line that it is in.
    pub(super) fn missing(&self, told: &[(usize, String)]) -> Missing {
        self.gaps(told)
    }

    /// The most words from here on that are whole lines of a text. What is quoted may be cut off at its end, behind a whole
    /// line: a few words alone are nobody's quote, though some line begins with them.
    fn longest(&self, told: &[(usize, String)]) -> Run {
        self.longest_of(told, self.lines.get(&told[0].1).into_iter().flatten().copied())
    }

    /// The same where somebody's words stand before it, and a line of one word behind these, as far as the line that the text
    /// has below that at least. They may have put them into the lines of the text that stand before that one.
    fn resumed(&self, told: &[(usize, String)], before: &[Range<usize>], between: &[(usize, String)]) -> Option<Run> {
        let places = before.iter().filter_map(|place| self.in_place_behind(place.end, &told[0].1, between));
        let run = self.longest_of(told, places);
        let goes_on = |place: &Range<usize>| self.words[place.clone()].iter().filter(|word| word.ends).count() > 1;
        (!run.is_nowhere() && run.places.iter().all(goes_on)).then_some(run)
    }

    /// Where the next line of one word begins that is this one, if most words of each line before it stand between.
    fn in_place_behind(&self, end: usize, word: &str, between: &[(usize, String)]) -> Option<usize> {
        let behind = self.words.get(end..)?.iter().take(FARTHEST);
        let same_text = behind.enumerate().take_while(|(at, other)| *at == 0 || !other.begins_its_text());
        let mut is_it = same_text.filter(|(_, other)| other.stands == Stands::InPlace && other.text == word);
        let place = end + is_it.next()?.0;
        let is_changed = || between.len() <= FARTHEST && self.has_most(end..place, between);
        (place == end || is_changed()).then_some(place)
    }

    /// The most words that stand at one of these places and are whole lines there.
    fn longest_of(&self, told: &[(usize, String)], places: impl Iterator<Item = usize>) -> Run {
        let mut longest = Run::none(told[0].0);
        for place in places {
            let Some((length, end)) = self.whole(told, place) else { continue };
            if length > longest.length {
                longest = Run { length, ..Run::none(longest.line) };
            }
            if length == longest.length {
                longest.places.push(place..end);
            }
        }
        longest
    }

    /// How many words stand at a place that are whole lines there, and where these end.
    fn whole(&self, told: &[(usize, String)], place: usize) -> Option<(usize, usize)> {
        let (mut at, mut whole) = (0, None);
        for (known, length) in self.words[place..].iter().zip(1..) {
            if told.get(at).is_none_or(|(_, word)| *word != known.text) || length > 1 && known.begins_its_text() {
                return whole;
            }
            at += 1;
            let is_cut_off = at == told.len() && whole.is_some() && known.stands == Stands::Anywhere;
            if known.ends || is_cut_off {
                whole = Some((at, place + length));
            }
        }
        whole
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

//! What a mail may quote: texts that are known. Whatever else stands among what it quotes was written there.

use std::ops::Range;

use super::characters;
use super::html::{self, Bold};
use super::links::{self, Around};
use super::missing::Missing;
use super::runs::{Begins, Run, Stands, Texts};
use super::standing_out::{Lines, StandingOut};

/// Texts that are known, each line by its words.
#[derive(Debug, Clone)]
pub struct Known {
    texts: Texts,
    is_answer: fn(&str) -> bool,
    /// The words that stand out in them.
    standing_out: Lines,
    /// What the files are called that came with them.
    files: Vec<String>,
}

/// Where the words of a line are from that stands in a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// From texts that are known.
    Known,
    /// Some of them from nowhere.
    Both,
    /// From nowhere.
    Own,
}

/// What is known of a line that stands in a quote.
#[derive(Debug, Clone, Default)]
struct Held {
    /// The lines of texts in which its first word stands that is known, and its last.
    first: Vec<usize>,
    last: Vec<usize>,
    /// Whether it has a word that is not.
    has_own: bool,
    /// How many cells of its row are not there before it, and behind it.
    empty: (usize, usize),
}

impl Held {
    fn source(&self) -> Source {
        match (self.has_own, self.first.is_empty()) {
            (false, _) => Source::Known,
            (true, false) => Source::Both,
            (true, true) => Source::Own,
        }
    }
}

impl Default for Known {
    fn default() -> Self {
        Self::apart_from(|_| false)
    }
}

impl Known {
    /// No text yet. A line that is an answer by itself is quoted only where it stands behind the line that it has before it
    /// in its text: anywhere else somebody gives that answer.
    pub fn apart_from(is_answer: fn(&str) -> bool) -> Self {
        Self { texts: Texts::default(), is_answer, standing_out: Lines::default(), files: Vec::new() }
    }

    /// Adds a text, of which a quote may be the beginning, or all.
    pub fn add(&mut self, text: &str) {
        self.add_from(text, &[], 0);
    }

    /// Adds a question, of which the greeting may be left out.
    pub fn add_question(&mut self, text: &str) {
        self.add_from(text, &[], 1);
    }

    /// Adds a text that is quoted from its beginning on, or from a line behind it that is one of so many; with the lines that
    /// are rows of tables.
    fn add_from(&mut self, text: &str, rows: &[Range<usize>], latest: usize) {
        let (mut before, first_row) = (0, self.texts.count_rows());
        let (mut above, between) = ("", links::words_between(text));
        for (at, line) in text.lines().enumerate() {
            let words = words(line, Around { above: std::mem::replace(&mut above, line), words: &between });
            if words.is_empty() {
                continue;
            }
            // One word says little about where it is from.
            let count = words.iter().filter(|word| word.contains(char::is_alphanumeric)).count();
            let stands = match () {
                () if (self.is_answer)(line) => Stands::Directly,
                () if count == 1 && before > 0 => Stands::InPlace,
                () => Stands::Anywhere,
            };
            let begins = match before {
                0 => Begins::Text,
                _ if before <= latest => Begins::Quote,
                _ => Begins::Line,
            };
            let behind = rows.partition_point(|row| row.end <= at);
            let row = rows.get(behind).filter(|row| row.contains(&at)).map(|_| first_row + behind);
            self.texts.add((line, row), words, begins, stands);
            before += 1;
        }
    }

    /// Adds the name of a file that came with a text: Apple Mail leaves it where the file was.
    pub fn add_file(&mut self, name: String) {
        self.files.push(name);
    }

    /// Adds what an HTML mail shows.
    pub fn add_html(&mut self, html: &str) {
        let html::Shown { text, rows, .. } = html::shown(html);
        self.add_from(&text, &rows, 1);
        for (way, text) in html::standing_out(html) {
            self.standing_out.add(way, &words(&text, Around::default()).join(" "));
        }
    }

    /// Adds what an HTML mail shows as programs make plain text of it. Few of these tell there what it strikes out.
    pub fn add_html_made_plain(&mut self, html: &str, strikes: bool) {
        for bold in [Bold::Unmarked, Bold::Starred, Bold::InCapitals] {
            let html::Shown { text, rows, .. } = html::made_plain(html, bold);
            self.add_from(&if strikes { text } else { text.replace("~~", "") }, &rows, 1);
        }
    }

    /// Whether words stand out in these texts too, in each way in which they do, or are none.
    pub fn stands_out(&self, marked: &StandingOut) -> bool {
        let words = words(&marked.words, Around::default()).join(" ");
        words.is_empty() || marked.ways.iter().all(|way| self.standing_out.has(*way, &words))
    }

    /// The lines of what is quoted that hold words of which these texts are not made. Only whole lines of a text count as
    /// known, however they are broken: a word put into one, or behind it, is none of its own.
    pub fn beyond<'q>(&self, quoted: &'q str) -> Vec<&'q str> {
        let lines: Vec<&str> = quoted.lines().collect();
        let sources = self.sources(&lines).into_iter();
        lines.iter().zip(sources).filter(|(_, source)| *source != Source::Known).map(|(line, _)| line.trim()).collect()
    }

    /// What is quoted, line by line, with where the words of each line are from.
    pub fn laid_out<'q>(&self, quoted: &'q str) -> Vec<(&'q str, Source)> {
        let lines: Vec<&str> = quoted.lines().collect();
        let sources = self.sources(&lines);
        lines.into_iter().map(str::trim).zip(sources).collect()
    }

    fn sources(&self, lines: &[&str]) -> Vec<Source> {
        self.held(&self.told(lines), lines.len()).iter().map(Held::source).collect()
    }

    /// What is known of so many lines that have these words.
    fn held(&self, told: &[(usize, String)], count: usize) -> Vec<Held> {
        let mut all = vec![Held::default(); count];
        let mut rest = told;
        for run in self.texts.runs(told) {
            let (words, behind) = rest.split_at(run.length);
            rest = behind;
            for (at, (line, _)) in words.iter().enumerate() {
                let held = &mut all[*line];
                held.has_own |= run.is_nowhere();
                if !run.is_nowhere() {
                    // Only the first and the last word of it tell which lines it is beside.
                    if held.first.is_empty() {
                        held.first = self.texts.lines_with(&run, at);
                    }
                    if words.get(at + 1).is_none_or(|(next, _)| next != line) {
                        held.last = self.texts.lines_with(&run, at);
                    }
                }
            }
        }
        all
    }

    /// The lines of what is quoted that do not stand behind those before them in any of these texts: others were taken out
    /// there, or put elsewhere. Another text may begin behind the end of one.
    pub fn out_of_place<'q>(&self, quoted: &'q str) -> Vec<&'q str> {
        let lines: Vec<&str> = quoted.lines().collect();
        let told = self.told(&lines);
        let runs = self.texts.runs(&told);
        let first = runs.first().filter(|first| !self.texts.opens(first));
        let later = runs.windows(2).filter(|pair| !self.texts.goes_on(&pair[0], &pair[1])).map(|pair| &pair[1]);
        first.into_iter().chain(later).map(|run: &Run| lines[run.line].trim()).collect()
    }

    /// The lines of these texts that are missing where they are quoted, or stand elsewhere there. What is cut off at the end
    /// is not missing.
    pub fn missing(&self, quoted: &str) -> Missing {
        self.texts.missing(&self.told(&quoted.lines().collect::<Vec<_>>()))
    }

    /// Whether each of these lines stands in one of these texts, word for word, and beside another one of the lines around it
    /// there: a line by itself says little about where it is from.
    pub(super) fn in_place(&self, lines: &[&str]) -> Vec<bool> {
        let told = self.told(lines);
        let (mut are, mut rest) = (vec![true; lines.len()], told.as_slice());
        let mut have_words = vec![false; lines.len()];
        for run in self.texts.runs(&told) {
            let (words, behind) = rest.split_at(run.length);
            rest = behind;
            let of_several = words.first().zip(words.last()).is_some_and(|((first, _), (last, _))| first < last);
            for (line, _) in words {
                have_words[*line] = true;
                are[*line] &= of_several;
            }
        }
        are.into_iter().zip(have_words).map(|(is, has_words)| is && has_words).collect()
    }

    /// The words of lines, each with the line that it is in.
    fn told(&self, lines: &[&str]) -> Vec<(usize, String)> {
        let above = [""].iter().chain(lines);
        let between = links::words_between(&lines.join("\n"));
        let around = |above| Around { above, words: &between };
        let places = lines.iter().zip(above).enumerate().filter(|(_, (line, _))| !self.are_files(line));
        places
            .flat_map(|(line, (text, above))| words(text, around(above)).into_iter().map(move |word| (line, word)))
            .collect()
    }

    /// Whether a line has nothing but the names of files that came with these texts: `<brief.docx>`.
    fn are_files(&self, line: &str) -> bool {
        let parts = || line.split('>').map(str::trim).filter(|part| !part.is_empty());
        let is_file =
            |part: &str| part.strip_prefix('<').is_some_and(|name| self.files.iter().any(|file| file == name));
        line.matches('<').count() == line.matches('>').count() && parts().count() > 0 && parts().all(is_file)
    }
}

/// The words of a line, and the characters between them. What is struck out is told from what is not.
fn words(line: &str, around: Around<'_>) -> Vec<String> {
    let line = links::unwrapped(line, around);
    let parts = line.split("~~").map(characters::of).zip([false, true].into_iter().cycle());
    parts
        .flat_map(|(words, is_struck)| {
            words.into_iter().map(move |word| if is_struck { format!("~{word}") } else { word })
        })
        .collect()
}

mod cells;
pub(super) mod rows;

#[cfg(test)]
mod interrupted;
#[cfg(test)]
mod tests;

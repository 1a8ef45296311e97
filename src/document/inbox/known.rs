//! What a mail may quote: texts that are known. Whatever else stands among what it quotes was written there.

use std::collections::{BTreeSet, HashMap};

use super::html;

/// Texts that are known, each line by its words.
#[derive(Debug, Default)]
pub struct Known {
    words: Vec<Word>,
    /// Where the lines are that begin with a word.
    lines: HashMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Word {
    text: String,
    /// Whether its line ends with it.
    ends: bool,
}

/// So many words that are not known are looked at; what comes after them is not known either.
const MOST: usize = 2000;

impl Known {
    /// Adds a text: each of its lines may be quoted.
    pub fn add(&mut self, text: &str) {
        for line in text.lines() {
            let words = words(line);
            let last = words.len().saturating_sub(1);
            if let Some(first) = words.first() {
                self.lines.entry(first.clone()).or_default().push(self.words.len());
            }
            let words = words.into_iter().enumerate();
            self.words.extend(words.map(|(at, text)| Word { text, ends: at == last }));
        }
    }

    /// Adds what an HTML mail shows.
    pub fn add_html(&mut self, html: &str) {
        self.add(&html::shown(html).text);
    }

    /// The lines of what is quoted that hold words of which these texts are not made. Only whole lines of a text count as
    /// known, however they are broken: a word put into one, or behind it, is none of its own.
    pub fn beyond<'q>(&self, quoted: &'q str) -> Vec<&'q str> {
        let lines: Vec<&str> = quoted.lines().collect();
        let places = lines.iter().enumerate();
        let told: Vec<(usize, String)> =
            places.flat_map(|(line, text)| words(text).into_iter().map(move |word| (line, word))).collect();
        let (mut beyond, mut at) = (BTreeSet::new(), 0);
        let mut looked = 0;
        while at < told.len() {
            let length = if looked < MOST { self.longest(&told[at..]) } else { 0 };
            if length == 0 {
                looked += 1;
                beyond.insert(told[at].0);
            }
            at += length.max(1);
        }
        beyond.into_iter().map(|line| lines[line].trim()).collect()
    }

    /// How many words from here on are whole lines of a text. What is quoted may be cut off at its end.
    fn longest(&self, told: &[(usize, String)]) -> usize {
        let places = self.lines.get(&told[0].1).into_iter().flatten();
        let run = |place: &usize| {
            let mut whole = 0;
            for (length, ((_, word), known)) in told.iter().zip(&self.words[*place..]).enumerate() {
                if *word != known.text {
                    return whole;
                }
                if known.ends || length + 1 == told.len() {
                    whole = length + 1;
                }
            }
            whole
        };
        places.map(run).max().unwrap_or(0)
    }
}

/// The words of a line, in lower case. One that is struck out is another word than one that is not, and the address
/// behind words that are a link is no word.
fn words(line: &str) -> Vec<String> {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('<') {
        plain.push_str(&rest[..at]);
        let inside = &rest[at + 1..];
        let end = inside.find(['>', ' ']).filter(|end| inside[*end..].starts_with('>'));
        let is_link = ["http://", "https://", "mailto:"].iter().any(|begin| inside.starts_with(begin));
        match end {
            Some(end) if is_link => rest = &inside[end + 1..],
            _ => {
                plain.push(' ');
                rest = inside;
            }
        }
    }
    plain.push_str(rest);
    let mark =
        |c: char| c.is_whitespace() || c.is_ascii_punctuation() || "–—―─‘’“”…•·\u{ad}\u{200b}\u{feff}".contains(c);
    let mut all = Vec::new();
    for (place, part) in plain.split("~~").enumerate() {
        let words = part.split(mark).filter(|word| !word.is_empty()).map(str::to_lowercase);
        all.extend(words.map(|word| if place % 2 == 1 { format!("~{word}") } else { word }));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Known {
        let mut known = Known::default();
        known.add("Dear Bram Bos,\n\nDo you agree to draft 2?\n\nWij vragen u om voor 1 juli te antwoorden.\nEn wel zo spoedig als dat kan.\nOBJECT – I object, and this is why: …\n");
        known.add_html("<p>Voor 1 <del>juli</del><ins>augustus</ins> graag.</p>");
        known
    }

    #[test]
    fn what_is_known_may_be_quoted_as_programs_break_it_and_cut_it_off() {
        for quoted in [
            "",
            "Dear Bram Bos,\nDo you agree to draft 2?",
            "Wij vragen u om voor 1\njuli te antwoorden. En wel zo spoedig\nals",
            "*Do you agree to draft 2?*\nEn wel zo spoedig als dat kan.",
            "Do you agree<https://x.example/y> to draft 2?",
            "voor 1 ~~juli~~augustus graag",
        ] {
            assert_eq!(known().beyond(quoted), Vec::<&str>::new(), "{quoted}");
        }
    }

    #[test]
    fn what_was_written_into_it_is_found() {
        for (quoted, line) in [
            ("Dear Bram Bos,\nNEE\nDo you agree to draft 2?", "NEE"),
            ("Dear Bram Bos,\nBezwaar: 1 juli moet eruit.", "Bezwaar: 1 juli moet eruit."),
            ("Wij vragen u om niet voor 1 juli te antwoorden.", "Wij vragen u om niet voor 1 juli te antwoorden."),
            ("Wij vragen u om voor 1 juli te antwoorden. Nee", "Wij vragen u om voor 1 juli te antwoorden. Nee"),
            ("Wij vragen u om voor 1 ~~juli~~ te antwoorden.", "Wij vragen u om voor 1 ~~juli~~ te antwoorden."),
            ("Wij vragen u om voor 1 augustus te antwoorden.", "Wij vragen u om voor 1 augustus te antwoorden."),
            ("I object, and this is why: …\nDear Bram Bos", "I object, and this is why: …"),
            ("vragen u om\nDear Bram Bos", "vragen u om"),
            ("Dear Bram Bos, 👎", "Dear Bram Bos, 👎"),
            ("Dear <nee> Bram Bos", "Dear <nee> Bram Bos"),
        ] {
            assert_eq!(known().beyond(quoted), [line], "{quoted}");
        }
    }
}

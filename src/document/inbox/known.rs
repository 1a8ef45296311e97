//! What a mail may quote: texts that are known. Whatever else stands among what it quotes was written there.

use std::collections::{BTreeSet, HashMap};

use super::{html, marked};

/// Texts that are known, each line by its words.
#[derive(Debug)]
pub struct Known {
    words: Vec<Word>,
    /// Where the lines are that begin with a word, and may stand anywhere.
    lines: HashMap<String, Vec<usize>>,
    is_answer: fn(&str) -> bool,
    /// The words that stand out in them, line by line.
    standing_out: String,
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

impl Default for Known {
    fn default() -> Self {
        Self::apart_from(|_| false)
    }
}

impl Known {
    /// No text yet. A line that is an answer by itself is quoted only where it stands behind the line that it has before it
    /// in its text: anywhere else somebody gives that answer.
    pub fn apart_from(is_answer: fn(&str) -> bool) -> Self {
        Self { words: Vec::new(), lines: HashMap::new(), is_answer, standing_out: String::new() }
    }

    /// Adds a text: each of its lines may be quoted.
    pub fn add(&mut self, text: &str) {
        let mut is_first = true;
        for line in text.lines() {
            let words = words(line);
            let Some(first) = words.first() else { continue };
            // One word says little about where it is from.
            let in_place = (self.is_answer)(line) || words.len() == 1 && !is_first;
            if !in_place {
                self.lines.entry(first.clone()).or_default().push(self.words.len());
            }
            let last = words.len() - 1;
            let words = words.into_iter().enumerate();
            let begins = std::mem::take(&mut is_first);
            self.words.extend(words.map(|(at, text)| Word {
                text,
                begins: begins && at == 0,
                ends: at == last,
                in_place,
            }));
        }
    }

    /// Adds what an HTML mail shows.
    pub fn add_html(&mut self, html: &str) {
        self.add(&html::shown(html).text);
        for words in html::standing_out(html) {
            self.add_standing_out(&words);
        }
    }

    /// Adds words that may stand out in what is quoted.
    pub fn add_standing_out(&mut self, text: &str) {
        let lines = text.lines().map(|line| format!(" {} \n", words(line).join(" ")));
        self.standing_out.extend(lines);
    }

    /// Whether words stand out in these texts too, or are none.
    pub fn stands_out(&self, text: &str) -> bool {
        let words = words(text);
        words.is_empty() || self.standing_out.contains(&format!(" {} ", words.join(" ")))
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

    /// How many words from here on are whole lines of a text. What is quoted may be cut off at its end, behind a whole line:
    /// a few words alone are nobody's quote, though some line begins with them.
    fn longest(&self, told: &[(usize, String)]) -> usize {
        let places = self.lines.get(&told[0].1).into_iter().flatten();
        let run = |place: &usize| {
            let mut whole = 0;
            for (length, ((_, word), known)) in told.iter().zip(&self.words[*place..]).enumerate() {
                if *word != known.text || known.begins && length > 0 {
                    return whole;
                }
                let is_cut_off = length + 1 == told.len() && whole > 0 && !known.in_place;
                if known.ends || is_cut_off {
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
    let mut all = Vec::new();
    for (place, part) in plain.split("~~").enumerate() {
        let words = marked::words(part).into_iter();
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
        known.add("Het bedrag van € 250.000 is op 1-3-2026 niet onderbouwd.\nWaarom niet?\n");
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
            ("Waarom niet", "Waarom niet"),
            ("Dear Bram Bos (??)", "Dear Bram Bos (??)"),
            ("Wij vragen u om voor 1 juli (?) te antwoorden.", "Wij vragen u om voor 1 juli (?) te antwoorden."),
            ("En wel zo spoedig als dat kan!", "En wel zo spoedig als dat kan!"),
        ] {
            assert_eq!(known().beyond(quoted), [line], "{quoted}");
        }
    }

    #[test]
    fn a_figure_that_was_changed_is_found() {
        let line = "Het bedrag van € 250.000 is op 1-3-2026 niet onderbouwd.";
        assert_eq!(known().beyond(line), Vec::<&str>::new());
        for (from, to) in [
            ("250.000", "250,000"),
            ("250.000", "250000"),
            ("250.000", "-250.000"),
            ("250.000", "250.000,--"),
            ("250.000", "250.000 %"),
            ("250.000", "+250.000"),
            ("1-3-2026", "1.3-2026"),
            ("€ 250", "$ 250"),
        ] {
            let changed = line.replace(from, to);
            assert_eq!(known().beyond(&changed), [changed.as_str()], "{changed}");
        }
    }

    #[test]
    fn a_few_words_that_some_line_begins_with_are_somebodys_own() {
        for (quoted, line) in [
            ("Object", "Object"),
            ("Wij vragen", "Wij vragen"),
            ("Dear Bram Bos,\nObject", "Object"),
            ("Do you agree to draft 2?\nEn wel", "En wel"),
        ] {
            assert_eq!(known().beyond(quoted), [line], "{quoted}");
        }
    }

    #[test]
    fn a_line_that_is_an_answer_is_quoted_only_in_its_place() {
        let mut known = Known::apart_from(|line| line.to_lowercase().contains("object"));
        known
            .add("Answer with one word:\nSEEN – I have read it\nOBJECT – I object\nIn Dutch: BEZWAAR\nAfzender:\nAnna");
        for (quoted, lines) in [
            ("Answer with one word:\nSEEN – I have read it\nOBJECT – I object\nIn Dutch: BEZWAAR", &[][..]),
            ("In Dutch: BEZWAAR\nAfzender:\nAnna", &[]),
            ("Answer with one word:\nOBJECT – I object", &["OBJECT – I object"]),
            ("SEEN – I have read it\nOBJECT", &["OBJECT"]),
            ("In Dutch: BEZWAAR\nOBJECT – I object", &["OBJECT – I object"]),
            ("In Dutch: BEZWAAR\nAnna", &["Anna"]),
        ] {
            assert_eq!(known.beyond(quoted), lines, "{quoted}");
        }
    }
}

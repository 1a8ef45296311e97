//! What a mail may quote: texts that are known. Whatever else stands among what it quotes was written there.

use std::collections::BTreeSet;

use super::runs::{Run, Texts};
use super::standing_out::{Lines, StandingOut};
use super::{html, marked};

/// Texts that are known, each line by its words.
#[derive(Debug)]
pub struct Known {
    texts: Texts,
    is_answer: fn(&str) -> bool,
    /// The words that stand out in them.
    standing_out: Lines,
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
        Self { texts: Texts::default(), is_answer, standing_out: Lines::default() }
    }

    /// Adds a text: each of its lines may be quoted.
    pub fn add(&mut self, text: &str) {
        let mut is_first = true;
        for line in text.lines() {
            let mut words = words(line);
            // Whoever copies a line leaves the comma behind it.
            words.truncate(words.iter().rposition(|word| word != ",").map_or(0, |last| last + 1));
            if words.is_empty() {
                continue;
            }
            // One word says little about where it is from.
            let count = words.iter().filter(|word| word.contains(char::is_alphanumeric)).count();
            let in_place = (self.is_answer)(line) || count == 1 && !is_first;
            self.texts.add(words, std::mem::take(&mut is_first), in_place);
        }
    }

    /// Adds what an HTML mail shows.
    pub fn add_html(&mut self, html: &str) {
        self.add(&html::shown(html).text);
        for (way, text) in html::standing_out(html) {
            self.standing_out.add(way, &words(&text).join(" "));
        }
    }

    /// Adds what an HTML mail shows as programs make plain text of it: what it strikes out is not told from the rest there.
    pub fn add_html_made_plain(&mut self, html: &str) {
        self.add(&html::shown(html).text.replace("~~", ""));
    }

    /// Whether words stand out in these texts too, in each way in which they do, or are none.
    pub fn stands_out(&self, marked: &StandingOut) -> bool {
        let words = words(&marked.words).join(" ");
        words.is_empty() || marked.ways.iter().all(|way| self.standing_out.has(*way, &words))
    }

    /// The lines of what is quoted that hold words of which these texts are not made. Only whole lines of a text count as
    /// known, however they are broken: a word put into one, or behind it, is none of its own.
    pub fn beyond<'q>(&self, quoted: &'q str) -> Vec<&'q str> {
        let lines: Vec<&str> = quoted.lines().collect();
        let told = told(&lines);
        let beyond: BTreeSet<usize> =
            self.texts.runs(&told).iter().filter(|run| run.is_nowhere()).map(|run| run.line).collect();
        beyond.into_iter().map(|line| lines[line].trim()).collect()
    }

    /// The lines of what is quoted before which one of these texts has others that were taken out: those before them stand
    /// there too, and in one text.
    pub fn behind_a_gap<'q>(&self, quoted: &'q str) -> Vec<&'q str> {
        let lines: Vec<&str> = quoted.lines().collect();
        let told = told(&lines);
        let runs = self.texts.runs(&told);
        let is_gap = |pair: &&[Run]| self.texts.has_more_between(&pair[0], &pair[1]);
        runs.windows(2).filter(is_gap).map(|pair| lines[pair[1].line].trim()).collect()
    }
}

/// The words of lines, each with the line that it is in.
fn told(lines: &[&str]) -> Vec<(usize, String)> {
    let places = lines.iter().enumerate();
    places.flat_map(|(line, text)| words(text).into_iter().map(move |word| (line, word))).collect()
}

/// The words of a line. One that is struck out is another word than one that is not, and the address
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
                plain.push_str(" < ");
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
    fn lines_that_were_taken_out_between_two_that_stand_are_missed() {
        for (quoted, behind) in [
            ("Dear Bram Bos,\nDo you agree to draft 2?\nWij vragen u om voor 1 juli te antwoorden.", &[][..]),
            (
                "Dear Bram Bos,\nWij vragen u om voor 1 juli te antwoorden.",
                &["Wij vragen u om voor 1 juli te antwoorden."],
            ),
            ("Do you agree to draft 2?\nEn wel zo spoedig als dat kan.", &["En wel zo spoedig als dat kan."]),
            ("Do you agree to draft 2?", &[]),
            ("Do you agree to draft 2?\nDear Bram Bos,", &[]),
            ("Do you agree to draft 2?\nVoor 1 ~~juli~~augustus graag.", &[]),
        ] {
            assert_eq!(known().behind_a_gap(quoted), behind, "{quoted}");
        }
    }

    #[test]
    fn marks_that_were_put_around_words_are_found() {
        let line = "Wij vragen u om voor 1 juli te antwoorden.";
        for (from, to) in [
            ("voor 1 juli", "[voor 1 juli]"),
            ("voor 1 juli", "(voor 1 juli)"),
            ("juli", "~juli~"),
            ("juli", "-juli-"),
            ("juli", "\"juli\""),
            ("juli te", "juli, te"),
            ("juli te", "juli / te"),
            ("juli te", "juli … te"),
            ("juli", "JULI"),
            ("juli", "{juli}"),
            ("juli", "<<juli>>"),
            ("1 juli", "< 1 juli"),
            ("juli", "= juli ="),
            ("juli", "## juli ##"),
            ("antwoorden.", "antwoorden. <---"),
            ("antwoorden.", "antwoorden. ***"),
            ("antwoorden.", "antwoorden.\n^^^^"),
            ("Wij", "==> Wij"),
            ("Wij", "| Wij"),
            ("vragen u", "vragen =/= u"),
        ] {
            let changed = line.replace(from, to);
            assert!(!known().beyond(&changed).is_empty(), "{changed}");
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

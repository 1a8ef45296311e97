//! What a mail may quote: texts that are known. Whatever else stands among what it quotes was written there.

use std::collections::BTreeSet;

use super::html::{self, Bold};
use super::runs::{Begins, Run, Texts};
use super::standing_out::{Lines, StandingOut};
use super::{characters, links};

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

    /// Adds a text, of which a quote may be the beginning, or all.
    pub fn add(&mut self, text: &str) {
        self.add_from(text, 0);
    }

    /// Adds a question, of which the greeting may be left out.
    pub fn add_question(&mut self, text: &str) {
        self.add_from(text, 1);
    }

    /// Adds a text that is quoted from its beginning on, or from a line behind it that is one of so many.
    fn add_from(&mut self, text: &str, latest: usize) {
        let mut before = 0;
        let mut above = "";
        for line in text.lines() {
            let words = words(line, std::mem::replace(&mut above, line));
            if words.is_empty() {
                continue;
            }
            // One word says little about where it is from.
            let count = words.iter().filter(|word| word.contains(char::is_alphanumeric)).count();
            let in_place = (self.is_answer)(line) || count == 1 && before > 0;
            let begins = match before {
                0 => Begins::Text,
                _ if before <= latest => Begins::Quote,
                _ => Begins::Line,
            };
            self.texts.add(words, begins, in_place);
            before += 1;
        }
    }

    /// Adds what an HTML mail shows.
    pub fn add_html(&mut self, html: &str) {
        self.add_question(&html::shown(html).text);
        for (way, text) in html::standing_out(html) {
            self.standing_out.add(way, &words(&text, "").join(" "));
        }
    }

    /// Adds what an HTML mail shows as programs make plain text of it. Few of these tell there what it strikes out.
    pub fn add_html_made_plain(&mut self, html: &str, strikes: bool) {
        for bold in [Bold::Unmarked, Bold::Starred, Bold::InCapitals] {
            let text = html::made_plain(html, bold);
            self.add_question(&if strikes { text } else { text.replace("~~", "") });
        }
    }

    /// Whether words stand out in these texts too, in each way in which they do, or are none.
    pub fn stands_out(&self, marked: &StandingOut) -> bool {
        let words = words(&marked.words, "").join(" ");
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

    /// The lines of what is quoted that do not stand behind those before them in any of these texts: others were taken out
    /// there, or put elsewhere. Another text may begin behind the end of one.
    pub fn out_of_place<'q>(&self, quoted: &'q str) -> Vec<&'q str> {
        let lines: Vec<&str> = quoted.lines().collect();
        let told = told(&lines);
        let runs = self.texts.runs(&told);
        let first = runs.first().filter(|first| !self.texts.opens(first));
        let later = runs.windows(2).filter(|pair| !self.texts.goes_on(&pair[0], &pair[1])).map(|pair| &pair[1]);
        first.into_iter().chain(later).map(|run: &Run| lines[run.line].trim()).collect()
    }
}

/// The words of lines, each with the line that it is in.
fn told(lines: &[&str]) -> Vec<(usize, String)> {
    let above = [""].iter().chain(lines);
    let places = lines.iter().zip(above).enumerate();
    places.flat_map(|(line, (text, above))| words(text, above).into_iter().map(move |word| (line, word))).collect()
}

/// The words of a line below another, and the characters between them. What is struck out is told from what is not.
fn words(line: &str, above: &str) -> Vec<String> {
    let line = links::unwrapped(line, above);
    let parts = line.split("~~").map(characters::of).zip([false, true].into_iter().cycle());
    parts
        .flat_map(|(words, is_struck)| {
            words.into_iter().map(move |word| if is_struck { format!("~{word}") } else { word })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Known {
        let mut known = Known::default();
        known.add_question("Dear Bram Bos,\n\nDo you agree to draft 2?\n\nWij vragen u om voor 1 juli te antwoorden.\nEn wel zo spoedig als dat kan.\nOBJECT – I object, and this is why: …\n");
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
            "Voor\n1 ~~juli~~augustus graag.",
        ] {
            assert_eq!(known().beyond(quoted), Vec::<&str>::new(), "{quoted}");
        }
    }

    #[test]
    fn what_is_bold_and_struck_out_is_as_programs_write_it_in_plain_text_all_of_it_or_nothing() {
        let mut known = Known::default();
        known.add_html_made_plain(
            "<p><b>De brief:</b></p><p>Voor 1 <del>juli</del> <ins>mei</ins></p><p><b>NU</b> ja</p>",
            false,
        );
        for quoted in [
            "De brief:\nVoor 1 juli mei\nNU ja",
            "*De brief:*\nVoor 1 juli mei\n*NU* ja",
            "DE BRIEF:\nVoor 1\njuli\u{a0}mei NU ja",
        ] {
            assert!(known.beyond(quoted).is_empty() && known.out_of_place(quoted).is_empty(), "{quoted}");
        }
        for quoted in [
            "De brief:\nVoor 1 juli mei\n*NU* ja",
            "*De brief:*\nVoor 1 juli mei\nNU ja",
            "* De brief:\nVoor 1 juli mei\nNU ja",
            "De brief:\nVoor 1 JULI mei\nNU ja",
            "*De brief*:\nVoor 1 juli mei\n*NU* ja",
        ] {
            assert!(!known.beyond(quoted).is_empty() || !known.out_of_place(quoted).is_empty(), "{quoted}");
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
            ("I object, and this is why: …\nDear Bram Bos,", "I object, and this is why: …"),
            ("vragen u om\nDear Bram Bos,", "vragen u om"),
            ("*Dear Bram Bos,*", "*Dear Bram Bos,*"),
            ("- Dear Bram Bos,", "- Dear Bram Bos,"),
            ("Do you agree<https://x.example/y> to draft 2?", "Do you agree<https://x.example/y> to draft 2?"),
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
    fn lines_that_were_taken_out_or_moved_are_missed() {
        for (quoted, behind) in [
            ("Dear Bram Bos,\nDo you agree to draft 2?\nWij vragen u om voor 1 juli te antwoorden.", &[][..]),
            (
                "Dear Bram Bos,\nWij vragen u om voor 1 juli te antwoorden.",
                &["Wij vragen u om voor 1 juli te antwoorden."],
            ),
            ("Do you agree to draft 2?\nEn wel zo spoedig als dat kan.", &["En wel zo spoedig als dat kan."]),
            ("Do you agree to draft 2?", &[]),
            ("Waarom niet?", &["Waarom niet?"]),
            ("Wij vragen u om voor 1 juli te antwoorden.", &["Wij vragen u om voor 1 juli te antwoorden."]),
            ("Do you agree to draft 2?\nDear Bram Bos,", &["Dear Bram Bos,"]),
            ("Do you agree to draft 2?\nVoor 1 ~~juli~~augustus graag.", &["Voor 1 ~~juli~~augustus graag."]),
            ("Het bedrag van € 250.000 is op 1-3-2026 niet onderbouwd.\nWaarom niet?\nDear Bram Bos,", &[]),
        ] {
            assert_eq!(known().out_of_place(quoted), behind, "{quoted}");
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
    fn a_character_more_or_less_is_found_wherever_it_is() {
        let text = "Dear Bram Bos,\nDo you agree to draft 2?\nHet bedrag van € 250.000 is niet onderbouwd.\nSEEN – I have read it";
        let mut known = Known::default();
        known.add(text);
        let is_found = |quoted: &str| !known.beyond(quoted).is_empty() || !known.out_of_place(quoted).is_empty();
        assert!(!is_found(text));
        for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            let (before, behind) = (&text[..at], &text[at + c.len_utf8()..]);
            assert!(behind.is_empty() || is_found(&format!("{before}{behind}")), "{before}|{behind}");
            for put in "-–*_<>{}[]()~^=|#!?.,:;'\"/\\xX1€👎✗→".chars() {
                for put in [format!("{before}{put}{c}{behind}"), format!("{before}{put} {c}{behind}")] {
                    assert!(is_found(&put), "{put}");
                }
            }
            let other = if c.is_lowercase() { c.to_uppercase().to_string() } else { c.to_lowercase().to_string() };
            assert!(other == c.to_string() || is_found(&format!("{before}{other}{behind}")), "{before}{other}{behind}");
        }
        let lines: Vec<&str> = text.lines().collect();
        for at in 1..lines.len() - 1 {
            let mut fewer = lines.clone();
            fewer.remove(at);
            assert!(is_found(&fewer.join("\n")), "{fewer:?}");
            let mut moved = lines.clone();
            moved.swap(at, at + 1);
            assert!(is_found(&moved.join("\n")), "{moved:?}");
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

//! What is quoted, laid out as people read it: a row of a table is one line, though each of its cells is one in a mail.

use super::{Around, Held, Known, Source, words};
use crate::inbox::runs::BETWEEN;

/// What stands for a cell that is empty, behind another one and before it.
const EMPTY: [&str; 2] = [" |", "| "];

/// A line of what is quoted, or a row.
#[derive(Debug)]
pub struct Line {
    /// As it reads.
    pub text: String,
    /// Where its words are from.
    pub source: Source,
    /// How many lines of what is quoted it is.
    pub count: usize,
    /// Its words, by which it is known in the other version of a mail: with none of the marks by which programs say there
    /// what is bold or struck out, and no address behind a link.
    pub words: String,
}

impl Known {
    /// What is quoted, line by line or row by row, with where the words of each are from.
    pub fn in_rows(&self, quoted: &str) -> Vec<Line> {
        let lines: Vec<&str> = quoted.lines().collect();
        let told = self.told(&lines);
        let mut held = self.held(&told, lines.len());
        self.find_cells(&told, &mut held);
        let (mut all, mut at) = (Vec::new(), 0);
        while at < lines.len() {
            let end = self.end_of_row(&lines, &held, at);
            all.push(line(&lines[at..end], &held[at..end]));
            at = end;
        }
        all
    }

    /// Where the row ends that begins with a line, or else that line. What somebody put into a row stands before more of it.
    fn end_of_row(&self, lines: &[&str], held: &[Held], at: usize) -> usize {
        let rows = |of: &[usize]| -> Vec<usize> { of.iter().filter_map(|line| self.texts.row_of(*line)).collect() };
        let (mut row, mut end) = (rows(&held[at].last), at + 1);
        for next in at + 1..lines.len() {
            if lines[next].trim().is_empty() || held[next].source() == Source::Own {
                continue;
            }
            let same = |lines: &[usize], row: &[usize]| -> Vec<usize> {
                rows(lines).into_iter().filter(|of| row.contains(of)).collect()
            };
            row = same(&held[next].last, &same(&held[next].first, &row));
            if row.is_empty() {
                break;
            }
            end = next + 1;
        }
        end
    }
}

/// Lines as one. Where no cell is missing, what somebody put between two of them belongs to the first.
fn line(lines: &[&str], held: &[Held]) -> Line {
    let mut text = String::new();
    let (mut before, mut own): (&[usize], String) = (&[], String::new());
    for (line, held) in lines.iter().map(|line| line.trim()).zip(held).filter(|(line, _)| !line.is_empty()) {
        if held.source() == Source::Own {
            own.push_str(if own.is_empty() { "" } else { " " });
            own.push_str(line);
            continue;
        }
        let is_next = before.iter().any(|before| held.first.contains(&(before + 1)));
        if !own.is_empty() {
            text.push_str(if is_next { " " } else { BETWEEN });
            text.push_str(&std::mem::take(&mut own));
        }
        // A line may be broken within a cell, in plain text.
        let is_same = before.iter().any(|before| held.first.contains(before));
        text.push_str(match text.is_empty() {
            true => "",
            false if is_same => " ",
            false => BETWEEN,
        });
        text.push_str(&EMPTY[1].repeat(held.empty.0));
        text.push_str(line);
        text.push_str(&EMPTY[0].repeat(held.empty.1));
        before = &held.last;
    }
    text.push_str(&own);
    let of = |source: Source| held.iter().any(|held| held.source() == source);
    let has_empty = held.iter().any(|held| held.empty != (0, 0));
    let source = match (of(Source::Known), has_empty || of(Source::Own) || of(Source::Both)) {
        (_, false) => Source::Known,
        (true, true) => Source::Both,
        (false, true) if of(Source::Both) => Source::Both,
        (false, true) => Source::Own,
    };
    Line { text, source, count: lines.len(), words: lines.iter().map(|line| said(line)).collect() }
}

/// The words of a line without what programs put beside them.
fn said(line: &str) -> String {
    let all = words(&line.replace("~~", ""), Around::default()).into_iter();
    let says = all.filter(|word| word.contains(char::is_alphanumeric) || word == "?");
    says.map(|word| word.to_lowercase() + " ").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "<p>Dear Bram,</p><p>The costs are:</p><table><tr><td>Year</td><td>Costs</td><td>From</td></tr>\
        <tr><td>2026</td><td><del>14,0</del> <ins>14,5</ins></td><td>the reserve</td></tr></table><p>That is all of it.</p>";

    /// The lines of what is quoted that are read as rows, with a mark before those that are known.
    fn told(quoted: &str) -> Vec<String> {
        let mut known = Known::default();
        known.add_html(TABLE);
        known.add_html_made_plain(TABLE, false);
        let lines = known.in_rows(quoted).into_iter().filter(|line| !line.text.is_empty());
        lines.map(|line| if line.source == Source::Known { format!("> {}", line.text) } else { line.text }).collect()
    }

    #[test]
    fn a_row_is_one_line_wherever_its_cells_are_lines() {
        let all =
            "Dear Bram,\nThe costs are:\nYear\nCosts\nFrom\n2026\n\n~~14,0~~ 14,5\n\nthe reserve\n\nThat is all of it.";
        let rows = ["> Year | Costs | From", "> 2026 | ~~14,0~~ 14,5 | the reserve"];
        let is =
            |rows: &[&'static str]| [&["> Dear Bram,", "> The costs are:"], rows, &["> That is all of it."]].concat();
        assert_eq!(told(all), is(&rows));
        for (from, to, row) in [
            ("the reserve", "the reserve which?", &["2026 | ~~14,0~~ 14,5 | the reserve which?"][..]),
            ("14,5", "15", &["2026 | ~~14,0~~ 15 | the reserve"]),
            ("14,5\n", "14,5\nWhy?\n", &["2026 | ~~14,0~~ 14,5 Why? | the reserve"]),
            ("the reserve", "the reserve\nWhich?", &[rows[1], "Which?"]),
        ] {
            assert_eq!(told(&all.replace(from, to)), is(&[&rows[..1], row].concat()), "{to}");
        }
        // What is one line in plain text stays so.
        let plain = "Dear Bram,\nThe costs are:\nYear\tCosts\tFrom\n2026\t14,0 14,5\tthe reserve\nThat is all of it.";
        assert_eq!(told(plain), is(&["> Year\tCosts\tFrom", "> 2026\t14,0 14,5\tthe reserve"]));
    }

    #[test]
    fn a_row_that_was_taken_out_or_moved_is_told_as_one() {
        let mut known = Known::default();
        known.add_html(&TABLE.replace("Year", "A year").replace("Costs", "Its costs").replace("2026", "In 2026"));
        let all = "Dear Bram,\nThe costs are:\nA year\nIts costs\nFrom\nIn 2026\n~~14,0~~ 14,5\nthe reserve\nThat is all of it.";
        let row = "In 2026\n~~14,0~~ 14,5\nthe reserve\n";
        let told = "In 2026 | ~~14,0~~ 14,5 | the reserve".to_owned();
        assert_eq!(known.missing(&all.replace(row, "")).gone, [[told.clone()]]);
        let moved = known.missing(&all.replace(row, "").replace("A year\n", &format!("{row}A year\n")));
        assert!(moved.gone.is_empty() && moved.elsewhere.contains(&told), "{moved:?}");
    }

    #[test]
    fn both_versions_of_a_line_have_the_same_words() {
        let known = Known::default();
        let words = |line: &str| known.in_rows(line).remove(0).words;
        let html = words("¶6 Voor € ~~12,5~~ 14 (waarom?) via https://x.example/a.");
        assert_eq!(words("¶6 Voor € *12,5* 14 (WAAROM?) via https://x.example/a<https://x.example/a>."), html);
        assert_ne!(words("¶6 Voor € 12,5 14 (waarom) via https://x.example/a."), html);
    }
}

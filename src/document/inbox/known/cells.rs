//! The cells of rows in what is quoted that are not there as they were sent: emptied, or with other words in their place.

use std::ops::Range;

use paraaf_text::edits::{DiffOp, edits};

use super::{Held, Known, Source};

impl Known {
    /// Tells of lines that stand between known ones which cells they are in their place: those of the text itself, of which
    /// the one before is not there, and those that somebody typed anew.
    pub(super) fn find_cells(&self, told: &[(usize, String)], held: &mut [Held]) {
        let mut words = vec![String::new(); held.len()];
        for (line, word) in told {
            words[*line].extend([word.as_str(), " "]);
        }
        let there: Vec<usize> = (0..held.len()).filter(|line| !words[*line].is_empty()).collect();
        let is_own = |at: &usize| held[there[*at]].source() == Source::Own;
        let known: Vec<usize> = (0..there.len()).filter(|at| !is_own(at)).collect();
        for (at, above) in known.iter().enumerate() {
            let below = known.get(at + 1).copied();
            let between = &there[above + 1..below.unwrap_or(there.len())];
            let (above, below) = (there[*above], below.map(|below| there[below]));
            if let Some(missing) = self.missing_lines(&held[above], below.map(|below| &held[below])) {
                self.fill(missing, (above, between, below), &words, held);
            }
        }
    }

    /// The lines of a text that are missing between two that are known, or to the end of the row of the first.
    fn missing_lines(&self, above: &Held, below: Option<&Held>) -> Option<Range<usize>> {
        let Some(below) = below else {
            let last = above.last.iter().copied().find(|line| self.texts.row_of(*line).is_some())?;
            let more = (last + 1..self.texts.count_lines()).take_while(|line| self.is_beside(last, *line));
            return Some(last + 1..last + 1 + more.count());
        };
        self.texts.lines_between(&above.last, &below.first).filter(|missing| {
            let mut around = missing.start - 1..=missing.end;
            around.any(|line| self.texts.row_of(line).is_some())
        })
    }

    /// Finds the lines between two known ones among those that are missing there.
    fn fill(
        &self,
        missing: Range<usize>,
        (mut above, between, below): (usize, &[usize], Option<usize>),
        words: &[String],
        held: &mut [Held],
    ) {
        // A line that is an answer by itself is somebody's, and so is one that is in no row.
        let sent: Vec<Option<String>> = missing
            .clone()
            .map(|line| {
                let is_cell = self.texts.row_of(line).is_some() && !self.texts.is_answer(line);
                is_cell.then(|| self.texts.words_of(line).flat_map(|word| [word, " "]).collect())
            })
            .collect();
        let quoted: Vec<Option<String>> = between.iter().map(|line| Some(words[*line].clone())).collect();
        let (mut from, mut line) = (0, missing.start);
        for op in edits(&sent, &quoted) {
            let DiffOp::Equal { old_index, new_index, len } = op else { continue };
            for (same, at) in (missing.start + old_index..).zip(new_index..new_index + len) {
                self.type_anew(line..same, (above, &between[from..at], Some(between[at])), held);
                let empty = held[between[at]].empty;
                held[between[at]] = Held { first: vec![same], last: vec![same], has_own: false, empty };
                (above, from, line) = (between[at], at + 1, same + 1);
            }
        }
        self.type_anew(line..missing.end, (above, &between[from..], below), held);
    }

    /// Gives somebody's lines the cells that are missing where they stand, which begin behind the line above.
    fn type_anew(
        &self,
        missing: Range<usize>,
        (above, own, below): (usize, &[usize], Option<usize>),
        held: &mut [Held],
    ) {
        let (behind, before) = (missing.start - 1, missing.end);
        let ends = missing.clone().take_while(|line| self.is_beside(behind, *line)).count();
        let begins = match below {
            Some(_) => missing.clone().rev().take_while(|line| self.is_beside(before, *line)).count(),
            None => 0,
        };
        let is_within = below.is_some() && self.is_beside(behind, before);
        if own.is_empty() {
            if let Some(below) = below {
                held[above].empty.1 = ends;
                held[below].empty.0 = if is_within { 0 } else { begins };
            }
            return;
        }
        let mut is = |own: &[usize], cells: Range<usize>| {
            for (own, cell) in own.iter().zip(cells).filter(|(_, cell)| self.texts.row_of(*cell).is_some()) {
                (held[*own].first, held[*own].last) = (vec![cell], vec![cell]);
            }
        };
        match own.len() {
            count if count == missing.len() || is_within => is(own, missing),
            // Which row they are in nobody can tell.
            count if ends > 0 && begins > 0 && count < ends + begins => {}
            count => {
                let (first, rest) = own.split_at(ends.min(count));
                is(first, missing.start..missing.start + ends);
                let last = begins.min(rest.len());
                is(&rest[rest.len() - last..], missing.end - last..missing.end);
            }
        }
    }

    /// Whether two lines are cells of one row.
    fn is_beside(&self, one: usize, other: usize) -> bool {
        let row = self.texts.row_of(one);
        row.is_some() && row == self.texts.row_of(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "<p>De kosten zijn:</p><table><tr><td>Jaar</td><td>Kosten</td><td>Dekking</td></tr>\
        <tr><td>2025</td><td>12,5</td><td>begroting</td></tr><tr><td>2026</td><td>14,5</td><td>reserve</td></tr></table>\
        <p>Meer is er niet.</p>";

    /// The lines that are not as they were sent, where something is quoted otherwise.
    fn told(from: &str, to: &str) -> Vec<String> {
        let mut known = Known::apart_from(|line| line == "Akkoord");
        known.add_html(TABLE);
        let cells =
            "De kosten zijn:\nJaar\nKosten\nDekking\n2025\n12,5\nbegroting\n2026\n14,5\nreserve\nMeer is er niet.\n";
        assert!(cells.contains(from));
        let rows = known.in_rows(&cells.replace(from, to)).into_iter();
        rows.filter(|line| line.source != Source::Known).map(|line| line.text).collect()
    }

    #[test]
    fn a_cell_that_was_typed_anew_is_told_with_its_row_wherever_it_is() {
        for (from, to, row) in [
            ("reserve", "~~reserve~~", "2026 | 14,5 | ~~reserve~~"),
            ("reserve", "~~reserve~~ begroting", "2026 | 14,5 | ~~reserve~~ begroting"),
            ("reserve", "begroting 2027", "2026 | 14,5 | begroting 2027"),
            ("14,5", "15,5", "2026 | 15,5 | reserve"),
            ("2026", "2027", "2027 | 14,5 | reserve"),
            ("begroting", "lening", "2025 | 12,5 | lening"),
            ("2026\n14,5\nreserve", "2027\n15,5\nlening", "2027 | 15,5 | lening"),
            ("14,5\nreserve", "15,5\nlening", "2026 | 15,5 | lening"),
        ] {
            assert_eq!(told(from, to), [row], "{to}");
        }
        assert_eq!(told("reserve", "lening\nWaarom?"), ["2026 | 14,5 | lening", "Waarom?"]);
        // Which row it is in nobody can tell.
        assert_eq!(told("begroting\n2026", "lening"), ["lening"]);
    }

    #[test]
    fn a_cell_that_was_emptied_leaves_the_others_where_they_are() {
        for (from, row) in
            [("2026\n", "| 14,5 | reserve"), ("14,5\n", "2026 | | reserve"), ("reserve\n", "2026 | 14,5 |")]
        {
            assert_eq!(told(from, ""), [row]);
        }
        let none: [&str; 0] = [];
        assert_eq!(told("2026\n14,5\nreserve\n", ""), none);
        assert_eq!(told("Meer is er niet.\n", ""), none);
    }

    #[test]
    fn words_beside_a_row_are_in_none() {
        assert_eq!(told("reserve", "reserve\nWaarom?"), ["Waarom?"]);
        assert_eq!(told("Jaar", "Waarom?\nJaar"), ["Waarom?"]);
        assert_eq!(told("begroting\n", "begroting\nAkkoord\n"), ["Akkoord"]);
    }
}

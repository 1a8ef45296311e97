//! The words that look otherwise than those around them: people mark what they mean in what they quote.

use super::element::Look;
use crate::inbox::cited;

/// How the words of a mail look.
#[derive(Default)]
pub(super) struct Marks {
    all: Vec<Seen>,
}

struct Seen {
    words: String,
    look: Look,
    /// Where the line begins that they stand in.
    line: usize,
    /// Whether an element marks them as quoted.
    is_quoted: bool,
}

impl Marks {
    pub(super) fn see(&mut self, words: &str, look: Look, line: usize, is_quoted: bool) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.all.push(Seen { words, look, line, is_quoted });
    }

    /// Whether no words stand out.
    pub(super) fn is_empty(&self) -> bool {
        !self.all.iter().any(|seen| seen.look.stands_out(Look::default()))
    }

    /// The words that stand out, those of one line together.
    pub(super) fn standing_out(&self) -> Vec<String> {
        let mut lines: Vec<(usize, String)> = Vec::new();
        for seen in self.all.iter().filter(|seen| seen.look.stands_out(Look::default())) {
            match lines.last_mut().filter(|(line, _)| *line == seen.line) {
                Some((_, words)) => *words = format!("{words} {}", seen.words),
                None => lines.push((seen.line, seen.words.clone())),
            }
        }
        lines.into_iter().map(|(_, words)| words).collect()
    }

    /// The words in the quotes of a text that stand out from the others there, and in no header. All that stands behind this
    /// place is quoted too.
    pub(super) fn in_quotes(&self, text: &str, end: Option<usize>) -> Vec<String> {
        let quoted: Vec<&Seen> =
            self.all.iter().filter(|seen| seen.is_quoted || end.is_some_and(|end| seen.line >= end)).collect();
        let most = most(&quoted);
        let is_header = |seen: &Seen| {
            let line = text.get(seen.line..).and_then(|rest| rest.lines().next()).unwrap_or_default();
            cited::is_header(line.trim_start_matches(['>', ' ']))
        };
        let marked = quoted.iter().filter(|seen| seen.look.stands_out(most) && !is_header(seen));
        marked.map(|seen| seen.words.clone()).collect()
    }
}

/// How most of the words look.
fn most(quoted: &[&Seen]) -> Look {
    let mut looks: Vec<(Look, usize)> = Vec::new();
    for seen in quoted {
        match looks.iter_mut().find(|(look, _)| *look == seen.look) {
            Some((_, length)) => *length += seen.words.len(),
            None => looks.push((seen.look, seen.words.len())),
        }
    }
    looks.into_iter().max_by_key(|(_, length)| *length).map(|(look, _)| look).unwrap_or_default()
}

//! The words that look otherwise than those around them: people mark what they mean in what they quote.

use super::element::Look;
use crate::inbox::cited;
use crate::inbox::standing_out::{StandingOut, Way};

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

    /// The words that stand out, each in one way: those of one line that stand side by side are together.
    pub(super) fn standing_out(&self) -> Vec<(Way, String)> {
        let (mut all, mut open) = (Vec::new(), Vec::<(Way, String)>::new());
        let mut line = 0;
        for seen in &self.all {
            let ways = seen.look.ways(Look::default());
            let goes_on = |(way, _): &(Way, String)| seen.line == line && ways.contains(way);
            let (still, ended) = std::mem::take(&mut open).into_iter().partition(goes_on);
            all.extend::<Vec<_>>(ended);
            (open, line) = (still, seen.line);
            for way in ways {
                match open.iter_mut().find(|(one, _)| *one == way) {
                    Some((_, words)) => *words = format!("{words} {}", seen.words),
                    None => open.push((way, seen.words.clone())),
                }
            }
        }
        all.extend(open);
        all
    }

    /// The words in the quotes of a text that stand out from the others there, and in no header. All that stands behind this
    /// place is quoted too.
    pub(super) fn in_quotes(&self, text: &str, end: Option<usize>) -> Vec<StandingOut> {
        let quoted: Vec<&Seen> =
            self.all.iter().filter(|seen| seen.is_quoted || end.is_some_and(|end| seen.line >= end)).collect();
        let most = most(&quoted);
        let marked = |seen: &&Seen| {
            let line = text.get(seen.line..).and_then(|rest| rest.lines().next()).unwrap_or_default();
            let line = line.trim_start_matches(['>', ' ']).to_owned();
            let ways = seen.look.ways(most);
            let is_marked = !ways.is_empty() && !cited::is_header(&line);
            is_marked.then(|| StandingOut { words: seen.words.clone(), line, ways })
        };
        quoted.iter().filter_map(marked).collect()
    }
}

/// How all of the words look, but for a few.
fn most(quoted: &[&Seen]) -> Look {
    let mut looks: Vec<(Look, usize)> = Vec::new();
    for seen in quoted {
        match looks.iter_mut().find(|(look, _)| *look == seen.look) {
            Some((_, length)) => *length += seen.words.len(),
            None => looks.push((seen.look, seen.words.len())),
        }
    }
    let all: usize = looks.iter().map(|(_, length)| length).sum();
    let most = looks.into_iter().max_by_key(|(_, length)| *length);
    // Whoever marks a part of it, and be it most, leaves the rest as it was.
    most.filter(|(_, length)| length * 10 >= all * 9).map(|(look, _)| look).unwrap_or_default()
}

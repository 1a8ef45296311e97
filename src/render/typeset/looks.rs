//! What is said in words where the same words went and came, and only look otherwise: not every page shows every look, and
//! who hears a page sees none.

use std::collections::{HashMap, VecDeque};

use super::line::{Line, Mark};
use super::paragraph::Paragraph;
use super::says;
use crate::marks::Fate;
use paraaf_text::document::line::Look;
use paraaf_text::redline::Change;

/// Longer words than of so many characters are told by how they begin.
const TOLD: usize = 40;

/// The looks, as they are told.
const LOOKS: [(Look, &str); 4] = [
    (Look::STRONG, "bold"),
    (Look::EMPHASIS, "in italics"),
    (Look::STRUCK, "struck out"),
    (Look::CODE, "set as typed"),
];

/// What is said of the words of a line that went and came again.
pub(super) fn of_line(line: &Line) -> Vec<String> {
    let stretches = std::iter::once(line.marks.as_slice());
    let stretches = stretches.chain(line.cells.iter().flatten().map(|cell| cell.marks.as_slice()));
    stretches.flat_map(of_marks).collect()
}

fn of_marks(marks: &[Mark]) -> Vec<String> {
    let shown: Vec<&Mark> = marks.iter().filter(|mark| !mark.words.trim().is_empty()).collect();
    let runs: Vec<&[&Mark]> = shown.chunk_by(|one, next| one.fate == next.fate).collect();
    let is_all = runs.len() == 2;
    let said = runs.windows(2).flat_map(|pair| {
        let (gone, come) = (pair[0], pair[1]);
        if gone[0].fate != Fate::Deleted || come[0].fate != Fate::Inserted || words(gone) != words(come) {
            return Vec::new();
        }
        match looks(gone, come) {
            Some(looks) if is_all => vec![looks],
            Some(looks) => vec![format!("\"{}\" {looks}", told(&words(come)))],
            None => word_by_word(gone, come),
        }
    });
    said.collect()
}

/// What is said of those of the same words that look otherwise, where the words between them do not.
fn word_by_word(gone: &[&Mark], come: &[&Mark]) -> Vec<String> {
    let (gone, come) = (worn(gone), worn(come));
    let pairs = gone.iter().zip(&come).map(|((_, was), (word, is))| (word.as_str(), told_of(*was, *is)));
    let pairs: Vec<(&str, Option<String>)> = pairs.collect();
    let stretches = pairs.chunk_by(|(_, one), (_, next)| one == next);
    let said = stretches.filter_map(|stretch| {
        let looks = stretch[0].1.as_ref()?;
        let words: Vec<&str> = stretch.iter().map(|(word, _)| *word).collect();
        Some(format!("\"{}\" {looks}", told(&words.join(" "))))
    });
    said.collect()
}

/// Each word, and whether all of it has each of the looks.
fn worn(marks: &[&Mark]) -> Vec<(String, [bool; LOOKS.len()])> {
    let mut all: Vec<(String, [bool; LOOKS.len()])> = Vec::new();
    let mut is_within = false;
    for mark in marks.iter().filter(|mark| !mark.wear.aside) {
        let has = LOOKS.map(|(look, _)| mark.wear.look.has(look));
        for c in mark.words.chars() {
            if c.is_whitespace() {
                is_within = false;
                continue;
            }
            match all.last_mut().filter(|_| is_within) {
                Some((word, looks)) => {
                    word.push(c);
                    looks.iter_mut().zip(has).for_each(|(look, has)| *look &= has);
                }
                None => all.push((c.to_string(), has)),
            }
            is_within = true;
        }
    }
    all
}

/// Says of each paragraph that came where one with the same words went what it is now.
pub(super) fn say_of_pairs(paragraphs: &mut [Paragraph]) {
    let is_whole = |paragraph: &Paragraph| matches!(paragraph.change, Change::Deleted | Change::Inserted);
    for run in paragraphs.chunk_by_mut(|one, next| is_whole(one) && is_whole(next)) {
        let mut gone: HashMap<String, VecDeque<usize>> = HashMap::new();
        for (at, paragraph) in run.iter().enumerate().filter(|(_, paragraph)| paragraph.change == Change::Deleted) {
            if let Some(line) = alone(paragraph) {
                gone.entry(said_in(line)).or_default().push_back(at);
            }
        }
        for at in 0..run.len() {
            if gone.is_empty() || run[at].change != Change::Inserted {
                continue;
            }
            let pair = alone(&run[at]).and_then(|line| Some((line, gone.get_mut(&said_in(line))?.pop_front()?)));
            let said = pair.and_then(|(is, from)| Some(of_pair(alone(&run[from])?, is)));
            run[at].says.extend(said.into_iter().flatten());
        }
    }
}

/// The line of a paragraph that is one line of words.
fn alone(paragraph: &Paragraph) -> Option<&Line> {
    let [line] = paragraph.lines.as_slice() else { return None };
    (line.cells.is_none() && !line.marks.is_empty()).then_some(line)
}

/// The words of a line behind the sign of an item.
fn said_in(line: &Line) -> String {
    unsigned(&words(&line.marks.iter().collect::<Vec<_>>())).to_owned()
}

fn of_pair(was: &Line, is: &Line) -> Vec<String> {
    let (old, new): (Vec<&Mark>, Vec<&Mark>) = (was.marks.iter().collect(), is.marks.iter().collect());
    says::forms(&was.leaf, &is.leaf).into_iter().chain(looks(&old, &new)).collect()
}

/// `now bold, no longer in italics`; none where nothing can be said of all of them.
fn looks(gone: &[&Mark], come: &[&Mark]) -> Option<String> {
    let all = |marks: &[&Mark], look: Look| {
        marks.iter().filter(|mark| !mark.words.trim().is_empty()).all(|mark| mark.wear.look.has(look))
    };
    told_of(LOOKS.map(|(look, _)| all(gone, look)), LOOKS.map(|(look, _)| all(come, look)))
}

/// The same of words that had these looks, and have those.
fn told_of(was: [bool; LOOKS.len()], is: [bool; LOOKS.len()]) -> Option<String> {
    let said = LOOKS.iter().zip(was.into_iter().zip(is)).filter_map(|((_, name), looks)| match looks {
        (false, true) => Some(format!("now {name}")),
        (true, false) => Some(format!("no longer {name}")),
        (true, true) | (false, false) => None,
    });
    let said = said.collect::<Vec<_>>().join(", ");
    (!said.is_empty()).then_some(said)
}

fn words(marks: &[&Mark]) -> String {
    let words: String = marks.iter().filter(|mark| !mark.wear.aside).map(|mark| mark.words.as_str()).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words behind the sign of an item.
fn unsigned(words: &str) -> &str {
    let behind = words.trim_start_matches('•').trim_start();
    let (sign, rest) = behind.split_once(". ").unwrap_or(("", behind));
    if !sign.is_empty() && sign.chars().all(|c| c.is_ascii_digit()) { rest } else { behind }
}

fn told(words: &str) -> String {
    match words.char_indices().nth(TOLD) {
        Some((end, _)) => format!("{} …", words[..end].rsplit_once(' ').map_or(&words[..end], |(head, _)| head)),
        None => words.to_owned(),
    }
}

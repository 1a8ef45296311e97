//! The lines of a paragraph as they are set: what each is, and its words in stretches that look the same.

use std::rc::Rc;

use super::cells::cells;
use super::compared::Told;
use super::says;
use super::tokens::{Side, Sign, Token};
use crate::marks::Fate;
use paraaf_text::document::line::Look;
use paraaf_text::document::markdown::pieces::{Kind, Leaf};

/// A paragraph, a heading, an item or a row.
pub(crate) struct Line {
    pub(crate) leaf: Leaf,
    pub(crate) marks: Vec<Mark>,
    /// Its cells, where it is a row; then it has no words beside them.
    pub(crate) cells: Option<Vec<Cell>>,
}

/// A cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    /// What became of it, beside its words.
    pub(crate) fate: Fate,
    pub(crate) marks: Vec<Mark>,
}

/// What becomes of where links lead that stayed as they were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Addresses {
    /// The words lead there.
    Linked,
    /// It is told behind them.
    Told,
}

/// Some words with one fate that look the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) fate: Fate,
    pub(crate) words: String,
    pub(crate) wear: Wear,
}

/// How words look, beside what became of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Wear {
    pub(crate) look: Look,
    pub(crate) link: Option<Rc<str>>,
    /// The number of a footnote.
    pub(crate) raised: bool,
    /// What is told of a link, and is no word of the text.
    pub(crate) aside: bool,
}

impl Line {
    /// Whether anything in it came or went.
    pub(super) fn is_marked(&self) -> bool {
        let is_marked = |marks: &[Mark]| marks.iter().any(|mark| mark.fate != Fate::Kept);
        let cells = self.cells.iter().flatten();
        is_marked(&self.marks) || cells.into_iter().any(|cell| cell.fate != Fate::Kept || is_marked(&cell.marks))
    }

    /// A row of which only something is said.
    pub(super) fn row_without_words() -> Self {
        Self { leaf: Leaf::default(), marks: Vec::new(), cells: Some(Vec::new()) }
    }
}

/// The lines that these tokens make, and what is to be said of them.
pub(super) fn lines(
    told: Vec<Told<'_>>,
    sides: (&Side<'_>, &Side<'_>),
    addresses: Addresses,
    says: &mut Vec<String>,
) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut open = Open::default();
    for one in told {
        if open.ends_before(&one, sides) {
            lines.extend(std::mem::take(&mut open).line(sides, addresses, says));
        }
        open.take(one);
    }
    lines.extend(open.line(sides, addresses, says));
    lines
}

/// A line that is being read.
#[derive(Default)]
struct Open<'t> {
    told: Vec<Told<'t>>,
    /// What its first words stand in, in the old text and in the new.
    leaves: (Option<usize>, Option<usize>),
    /// What the last words stood in that went.
    went: Option<usize>,
    /// Whether anything in it stayed.
    stayed: bool,
}

impl<'t> Open<'t> {
    /// Whether a token is of another line. What went stays in the line that it was put together with.
    fn ends_before(&self, one: &Told<'t>, (old, _): (&Side<'t>, &Side<'t>)) -> bool {
        let leaf = one.token.leaf;
        match one.fate {
            Fate::Kept | Fate::Inserted => self.leaves.1.is_some_and(|new| new != leaf),
            Fate::Deleted => {
                let is_row = || is_row(&old.leaf(leaf));
                let is_other = self.went.or(self.leaves.0).is_some_and(|old| old != leaf);
                is_other && (self.leaves.1.is_none() || is_row())
            }
            Fate::Joined | Fate::Split => false,
        }
    }

    fn take(&mut self, one: Told<'t>) {
        let (old, new) = &mut self.leaves;
        let leaf = one.token.leaf;
        match one.fate {
            Fate::Kept => {
                *new = new.or(Some(leaf));
                *old = old.or(one.was);
                self.stayed = true;
            }
            Fate::Inserted => *new = new.or(Some(leaf)),
            Fate::Deleted => {
                *old = old.or(Some(leaf));
                self.went = Some(leaf);
            }
            Fate::Joined | Fate::Split => {}
        }
        self.told.push(one);
    }

    fn line(self, (old, new): (&Side<'t>, &Side<'t>), addresses: Addresses, says: &mut Vec<String>) -> Option<Line> {
        if self.told.is_empty() {
            return None;
        }
        let (was, is) = (self.leaves.0.map(|leaf| old.leaf(leaf)), self.leaves.1.map(|leaf| new.leaf(leaf)));
        if let (Some(was), Some(is)) = (&was, &is) {
            says.extend(says::forms(was, is));
        }
        let leaf = is.or(was).unwrap_or_default();
        if is_row(&leaf) {
            let cells = cells(self.told).into_iter();
            let cells = cells.map(|(fate, told)| Cell { fate, marks: marks(told, addresses) }).collect();
            return Some(Line { cells: Some(cells), leaf, marks: Vec::new() });
        }
        Some(Line { leaf, marks: marks(self.told, addresses), cells: None })
    }
}

fn is_row(leaf: &Leaf) -> bool {
    matches!(leaf.kind, Kind::Row { .. })
}

/// The words of tokens in stretches that look the same. The blank between two of them stands outside what is marked.
pub(super) fn marks<'t>(told: impl IntoIterator<Item = Told<'t>>, addresses: Addresses) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut before: Option<(Fate, bool)> = None;
    for Told { fate, token, .. } in told {
        let Some((words, wear)) = shown(&token, fate, addresses) else { continue };
        let blank = before.is_some_and(|(last, behind)| match (last, fate) {
            (_, Fate::Joined | Fate::Split) => false,
            // One for the other, where a line or a cell begins.
            (Fate::Deleted, Fate::Inserted) if marks.iter().all(|mark| mark.fate == Fate::Deleted) => true,
            (Fate::Kept, _) | (Fate::Inserted, Fate::Kept | Fate::Inserted) | (Fate::Deleted, Fate::Deleted) => {
                token.blank.0
            }
            // Of two that stand beside each other in neither text, either says that there is a blank.
            (Fate::Deleted | Fate::Inserted | Fate::Joined | Fate::Split, _) => behind || token.blank.0,
        });
        let blank = blank && !marks.last().is_some_and(|last| last.words.ends_with('\n'));
        before = Some((fate, token.blank.1));
        match marks.last_mut() {
            // Two numbers of footnotes side by side are not one.
            Some(last) if last.fate == fate && last.wear == wear && !wear.raised => {
                last.words.push_str(if blank { " " } else { "" });
                last.words.push_str(&words);
            }
            Some(_) if blank => push_apart(&mut marks, Mark { fate, words, wear }),
            Some(_) | None => marks.push(Mark { fate, words, wear }),
        }
    }
    if let Some(last) = marks.last_mut().filter(|last| last.fate == Fate::Kept) {
        last.words.truncate(last.words.trim_end_matches('\n').len());
    }
    marks.retain(|mark| !mark.words.is_empty());
    marks
}

/// Adds words behind a blank, which stands where it looks like nothing, and outside what came or went.
fn push_apart(marks: &mut Vec<Mark>, mut mark: Mark) {
    let plain = Wear::default();
    let is_bare = |fate: Fate, mark: &Mark| mark.fate == fate && mark.wear == plain;
    let same = marks.last().filter(|last| last.fate == mark.fate).map(|last| last.fate);
    let fate = same.unwrap_or(Fate::Kept);
    match marks.last_mut() {
        Some(last) if is_bare(fate, last) => last.words.push(' '),
        Some(_) | None if is_bare(fate, &mark) => mark.words.insert(0, ' '),
        Some(_) | None => marks.push(Mark { fate, words: " ".to_owned(), wear: plain }),
    }
    marks.push(mark);
}

/// A token as it is shown; nothing where a mark says it.
fn shown(token: &Token<'_>, fate: Fate, addresses: Addresses) -> Option<(String, Wear)> {
    let plain = Wear { look: token.look, link: token.link.clone(), ..Wear::default() };
    let aside = |words: String| Some((words, Wear { aside: true, ..Wear::default() }));
    let raised = |number: usize| Some((number.to_string(), Wear { raised: true, ..Wear::default() }));
    let bare = |words: &str| Some((words.to_owned(), Wear::default()));
    match &token.what {
        Sign::Words(words) => Some((words.clone().into_owned(), plain)),
        Sign::Break => bare(match fate {
            Fate::Inserted => "↵\n",
            Fate::Deleted => "↵",
            Fate::Kept | Fate::Joined | Fate::Split => "\n",
        }),
        Sign::Note(number, _) | Sign::NoteNumber(number, _) => raised(*number),
        Sign::Bullet => bare("•"),
        Sign::Number(number) => bare(&format!("{number}.")),
        Sign::Cell => None,
        // A link leads there, or it is told what became of it.
        Sign::Address(_) if fate == Fate::Kept && addresses == Addresses::Linked => None,
        Sign::Aside(_) if fate == Fate::Kept => None,
        Sign::Address(told) | Sign::Aside(told) => aside(format!("({told})")),
        Sign::Picture(told) => aside(format!("(picture: {told})")),
        Sign::Told(told) => Some((told.clone(), Wear { aside: true, ..Wear::default() })),
        Sign::Rule => bare("―――"),
        Sign::Paragraph => bare("¶"),
    }
}

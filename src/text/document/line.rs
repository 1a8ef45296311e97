//! The words of one paragraph, with how they look and where they lead.
//!
//! A line is always in its normal form, so that two lines which read the same are equal: neighbours that look the same
//! are one run; white space at the ends, and around a break, is gone; white space between two words looks as both of
//! them do, since nobody sees the weight of a space.

use std::fmt;
use std::ops::{BitAnd, BitOr, Sub};

/// The words of a paragraph, a heading or a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    runs: Vec<Run>,
}

/// A stretch of a line that looks the same all through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What stands there.
    pub piece: Piece,
    /// How it looks.
    pub look: Look,
    /// Where it leads.
    pub link: Option<String>,
}

/// What stands in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words and the white space between them, without line ends.
    Words(String),
    /// The end of a line within the paragraph.
    Break,
    /// The mark of a footnote: its place among those of the document.
    Note(usize),
}

/// How words look: any of strong, emphasis, struck out and code.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Look(u8);

impl Look {
    /// As the words around it.
    pub const PLAIN: Self = Self(0);
    /// Bold.
    pub const STRONG: Self = Self(1);
    /// Italic.
    pub const EMPHASIS: Self = Self(2);
    /// Struck out.
    pub const STRUCK: Self = Self(4);
    /// As on a typewriter.
    pub const CODE: Self = Self(8);

    /// Whether it has all of another look.
    pub fn has(self, other: Self) -> bool {
        self & other == other
    }
}

impl BitAnd for Look {
    type Output = Self;
    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl BitOr for Look {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl Sub for Look {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

impl fmt::Debug for Look {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names =
            [(Self::STRONG, "strong"), (Self::EMPHASIS, "emphasis"), (Self::STRUCK, "struck"), (Self::CODE, "code")];
        let names: Vec<&str> = names.iter().filter(|(look, _)| self.has(*look)).map(|(_, name)| *name).collect();
        write!(f, "{}", if names.is_empty() { "plain".to_owned() } else { names.join("+") })
    }
}

impl Run {
    /// Words that look and lead so.
    pub fn words(text: impl Into<String>, look: Look, link: Option<&str>) -> Self {
        Self { piece: Piece::Words(text.into()), look, link: link.map(str::to_owned) }
    }

    /// A break or a footnote's mark, which look like nothing.
    pub fn mark(piece: Piece) -> Self {
        Self { piece, look: Look::PLAIN, link: None }
    }

    fn is_code(&self) -> bool {
        self.look.has(Look::CODE)
    }

    /// White space that is not shown as it is.
    fn is_blank(&self) -> bool {
        matches!(&self.piece, Piece::Words(text) if text.chars().all(char::is_whitespace))
    }
}

impl Line {
    /// The line that these runs make.
    pub fn new(runs: impl IntoIterator<Item = Run>) -> Self {
        // What was written in pieces that look the same was meant as one.
        let runs = joined(runs);
        if let [Run { piece: Piece::Words(words), look: Look::PLAIN, link: None }] = runs.as_slice() {
            return Self::of_plain(words);
        }
        let mut atoms = atoms(&runs);
        settle_blanks(&mut atoms);
        Self { runs: joined(trimmed(atoms)) }
    }

    /// What most lines are, without a look at each word of it.
    fn of_plain(words: &str) -> Self {
        let words: String = words.chars().map(printable).collect();
        let words = words.trim_matches([' ', '\t']);
        Self { runs: if words.is_empty() { Vec::new() } else { vec![Run::words(words, Look::PLAIN, None)] } }
    }

    /// A line of words that look like nothing in particular.
    pub fn plain(text: &str) -> Self {
        Self::new([Run::words(text, Look::PLAIN, None)])
    }

    /// Its runs, in order.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Its words alone; a break is a line end, a footnote's mark is nothing.
    pub fn text(&self) -> String {
        let piece = |run: &Run| match &run.piece {
            Piece::Words(text) => text.clone(),
            Piece::Break => "\n".to_owned(),
            Piece::Note(_) => String::new(),
        };
        self.runs.iter().map(piece).collect()
    }

    /// The same words with a space for every break.
    #[must_use]
    pub fn on_one_line(&self) -> Self {
        let space = |run: &Run| match run.piece {
            Piece::Break => Run::words(" ", Look::PLAIN, None),
            Piece::Words(_) | Piece::Note(_) => run.clone(),
        };
        Self::new(self.runs.iter().map(space))
    }

    /// The same words where each looks all through as it begins.
    #[must_use]
    pub fn with_whole_words(&self) -> Self {
        let mut look = None;
        let mut runs = Vec::new();
        for run in atoms(&self.runs) {
            let parts = matches!(run.piece, Piece::Break) || run.is_blank();
            if parts {
                look = None;
                runs.push(run);
            } else if matches!(run.piece, Piece::Note(_)) {
                runs.push(run);
            } else {
                let look = *look.get_or_insert(run.look);
                runs.push(Run { look, ..run });
            }
        }
        Self::new(runs)
    }

    /// The same words where the marks at the edge of a look are without it: in `CommonMark` a look ends behind a colon
    /// only before white space.
    #[must_use]
    pub fn with_plain_edges(&self) -> Self {
        let is_mark = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
        let bare = Look::STRONG | Look::EMPHASIS | Look::STRUCK;
        let mut runs = Vec::new();
        for run in &self.runs {
            let Piece::Words(words) = &run.piece else {
                runs.push(run.clone());
                continue;
            };
            let start = words.len() - words.trim_start_matches(is_mark).len();
            let end = words.trim_end_matches(is_mark).len().max(start);
            for (part, look) in
                [(0..start, run.look - bare), (start..end, run.look), (end..words.len(), run.look - bare)]
            {
                runs.push(Run { piece: Piece::Words(words[part].to_owned()), look, link: run.link.clone() });
            }
        }
        Self::new(runs)
    }

    /// The same words with less to their looks, or without where they lead.
    #[must_use]
    pub fn plainer(&self, without: Look, keep_links: bool) -> Self {
        let plainer = |run: &Run| Run {
            piece: run.piece.clone(),
            look: run.look - without,
            link: run.link.clone().filter(|_| keep_links),
        };
        Self::new(self.runs.iter().map(plainer))
    }

    /// The same line with its footnotes numbered otherwise; where there is no number, the mark is gone.
    #[must_use]
    pub fn renumbered(&self, mut number: impl FnMut(usize) -> Option<usize>) -> Self {
        if self.runs.iter().all(|run| !matches!(run.piece, Piece::Note(_))) {
            return self.clone();
        }
        let renumbered = |run: &Run| match run.piece {
            Piece::Note(note) => number(note).map(|note| Run::mark(Piece::Note(note))),
            Piece::Words(_) | Piece::Break => Some(run.clone()),
        };
        Self::new(self.runs.iter().filter_map(renumbered).collect::<Vec<_>>())
    }
}

fn atoms(runs: &[Run]) -> Vec<Run> {
    let mut atoms = Vec::new();
    for run in runs {
        take_apart(run.clone(), &mut atoms);
    }
    atoms
}

/// Cuts a run into words and white space, and leaves out what no text has.
fn take_apart(run: Run, atoms: &mut Vec<Run>) {
    let text = match &run.piece {
        Piece::Break | Piece::Note(_) => return atoms.push(Run::mark(run.piece)),
        Piece::Words(text) => text.chars().map(printable).collect::<String>(),
    };
    if text.is_empty() {
        return;
    }
    let link = run.link.filter(|link| !link.is_empty()).map(|link| link.chars().map(printable).collect::<String>());
    let words = text.trim();
    if run.look.has(Look::CODE) && !words.is_empty() {
        let (before, after) = text.split_once(words).expect("it stands in there");
        part(before, run.look, link.as_deref(), atoms);
        atoms.push(Run::words(words, run.look, link.as_deref()));
        part(after, run.look, link.as_deref(), atoms);
    } else {
        part(&text, run.look - Look::CODE, link.as_deref(), atoms);
    }
}

/// Cuts text where white space begins and ends.
fn part(text: &str, look: Look, link: Option<&str>, atoms: &mut Vec<Run>) {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let blank = first.is_whitespace();
        let end = rest.find(|c: char| c.is_whitespace() != blank).unwrap_or(rest.len());
        atoms.push(Run::words(&rest[..end], look, link));
        rest = &rest[end..];
    }
}

/// A line end is a space; what cannot be written in any format is shown as such.
pub fn printable(c: char) -> char {
    match c {
        '\t' => '\t',
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' => ' ',
        c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => '\u{fffd}',
        c => c,
    }
}

/// Gives white space the look that the words on both sides of it share.
fn settle_blanks(atoms: &mut [Run]) {
    let mut at = 0;
    while at < atoms.len() {
        if !atoms[at].is_blank() {
            at += 1;
            continue;
        }
        let end = atoms[at..].iter().position(|atom| !atom.is_blank()).map_or(atoms.len(), |length| at + length);
        let before = at.checked_sub(1).map(|before| &atoms[before]);
        let (look, link) = match (before, atoms.get(end)) {
            (Some(before), Some(after)) if before.link == after.link => {
                ((before.look & after.look) - Look::CODE, before.link.clone())
            }
            _ => (Look::PLAIN, None),
        };
        for atom in &mut atoms[at..end] {
            atom.look = look;
            atom.link.clone_from(&link);
        }
        at = end;
    }
}

/// Takes away the white space and the breaks that begin or end a line, white space around a break, and all but the first
/// of several breaks.
fn trimmed(atoms: Vec<Run>) -> Vec<Run> {
    let mut kept: Vec<Run> = Vec::with_capacity(atoms.len());
    for atom in atoms {
        let starts_line = kept.last().is_none_or(|before| before.piece == Piece::Break);
        match &atom.piece {
            Piece::Words(text) if starts_line && !atom.is_code() => {
                let text = text.trim_start_matches([' ', '\t']);
                if !text.is_empty() {
                    kept.push(Run { piece: Piece::Words(text.to_owned()), ..atom });
                }
            }
            Piece::Break => {
                trim_end(&mut kept);
                if kept.last().is_some_and(|before| before.piece != Piece::Break) {
                    kept.push(atom);
                }
            }
            Piece::Words(_) | Piece::Note(_) => kept.push(atom),
        }
    }
    trim_end(&mut kept);
    while kept.last().is_some_and(|last| last.piece == Piece::Break) {
        kept.pop();
        trim_end(&mut kept);
    }
    kept
}

fn trim_end(atoms: &mut Vec<Run>) {
    while let Some(Run { piece: Piece::Words(text), look, .. }) = atoms.last_mut() {
        if look.has(Look::CODE) {
            return;
        }
        text.truncate(text.trim_end_matches([' ', '\t']).len());
        if !text.is_empty() {
            return;
        }
        atoms.pop();
    }
}

/// Makes one run of neighbours that look the same.
fn joined(atoms: impl IntoIterator<Item = Run>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for atom in atoms {
        match (runs.last_mut(), &atom.piece) {
            (Some(Run { piece: Piece::Words(before), look, link }), Piece::Words(text))
                if *look == atom.look && *link == atom.link =>
            {
                before.push_str(text);
            }
            _ => runs.push(atom),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strong(text: &str) -> Run {
        Run::words(text, Look::STRONG, None)
    }

    fn plain(text: &str) -> Run {
        Run::words(text, Look::PLAIN, None)
    }

    #[test]
    fn a_space_looks_as_the_words_on_both_sides_do() {
        let line = Line::new([plain(" een"), strong(" twee "), strong("drie "), plain("vier ")]);
        assert_eq!(line.runs(), [plain("een "), strong("twee drie"), plain(" vier")]);
    }

    #[test]
    fn a_link_ends_where_its_words_do() {
        let leads = |text| Run::words(text, Look::PLAIN, Some("u"));
        let line = Line::new([plain("a"), leads(" b "), plain("c"), leads(" ")]);
        assert_eq!(line.runs(), [plain("a "), leads("b"), plain(" c")]);
    }

    #[test]
    fn breaks_stand_alone_and_between_words_only() {
        let stop = || Run::mark(Piece::Break);
        let line = Line::new([stop(), plain(" a "), stop(), plain(" "), stop(), plain("\tb"), stop()]);
        assert_eq!(line.runs(), [plain("a"), stop(), plain("b")]);
        assert_eq!(line.text(), "a\nb");
    }

    #[test]
    fn what_no_format_can_write_is_shown_as_such() {
        assert_eq!(Line::plain("a\u{0}b\nc\u{c}d").text(), "a\u{fffd}b c d");
    }

    #[test]
    fn whole_words_look_as_they_begin() {
        let line = Line::new([plain("a"), strong("b c"), plain("d "), strong("e")]);
        assert_eq!(line.with_whole_words().runs(), [plain("ab "), strong("cd e")]);
    }

    #[test]
    fn the_marks_at_the_edge_of_a_look_can_be_without_it() {
        let line = Line::new([strong("Let op:"), plain("dit "), strong("“goed” nu.")]);
        let plainer = line.with_plain_edges();
        assert_eq!(plainer.runs(), [strong("Let op"), plain(":dit “"), strong("goed” nu"), plain(".")]);
    }
}

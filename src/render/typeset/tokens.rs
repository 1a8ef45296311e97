//! A text in the smallest parts that a redline keeps or marks: words, and the signs that its marks stand for.

use std::borrow::Cow;
use std::ops::Range;

use paraaf_text::anatomy::line_ends;
use paraaf_text::document::line::Look;
use paraaf_text::document::markdown::pieces::{Leaf, Piece, Pieces, What};

/// One side of a redline.
pub(super) struct Side<'t> {
    text: &'t str,
    /// Where in it ranges count from.
    from: usize,
    tokens: Vec<Token<'t>>,
    leaves: Vec<Leaf>,
}

/// A word, or a sign.
#[derive(Debug, Clone)]
pub(super) struct Token<'t> {
    /// The bytes that it is written as.
    at: Range<usize>,
    pub(super) what: Sign<'t>,
    pub(super) look: Look,
    pub(super) link: Option<std::rc::Rc<str>>,
    pub(super) leaf: usize,
    /// Whether white space stands before it, and behind it.
    pub(super) blank: (bool, bool),
}

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Sign<'t> {
    Words(Cow<'t, str>),
    Break,
    /// The mark of a footnote: its number, and its label as it is written.
    Note(usize, &'t str),
    /// The bullet of an item.
    Bullet,
    /// The number of an item.
    Number(u64),
    /// The number before a footnote, and its label as it is written.
    NoteNumber(usize, &'t str),
    Cell,
    Address(String),
    Picture(String),
    Aside(String),
    /// What is told beside the words, and is none of the text.
    Told(String),
    Rule,
    /// The break between two paragraphs, where it came or went.
    Paragraph,
}

impl<'t> Side<'t> {
    /// A letter, in which an address and who signs are lines as they were typed.
    pub(super) fn of(text: &'t str) -> Self {
        Self::read(text, 0, &line_ends(text))
    }

    /// A part of a text, which is read as it stands there: its ranges count from where it begins.
    pub(super) fn part_of(text: &'t str, from: usize) -> Self {
        Self::read(text, from, &[])
    }

    fn read(text: &'t str, from: usize, ends: &[usize]) -> Self {
        let Pieces { all, leaves } = Pieces::of(text);
        let mut tokens: Vec<Token<'t>> = Vec::with_capacity(text.len() / 6);
        let mut blank = false;
        for mut piece in all {
            let is_blank = matches!(&piece.what, What::Spelled(words) if words == " ");
            if is_blank && ends.iter().any(|end| piece.at.contains(end)) {
                piece.what = What::Break;
            }
            if tokens.last().is_some_and(|last| last.leaf != piece.leaf) {
                blank = false;
            }
            add(text, piece, &mut blank, &mut tokens);
        }
        Self { text, from, tokens, leaves }
    }

    /// What a token stands in.
    pub(super) fn leaf(&self, leaf: usize) -> Leaf {
        self.leaves.get(leaf).cloned().unwrap_or_default()
    }

    /// The tokens that are written in a range. A word is cut where the range ends in it, a sign belongs to where it begins.
    pub(super) fn within(&self, at: &Range<usize>) -> Vec<Token<'t>> {
        let at = &(at.start + self.from..at.end + self.from);
        let first = self.tokens.partition_point(|token| token.at.start < at.start);
        let cut = first.checked_sub(1).filter(|before| self.tokens[*before].goes_on_behind(at.start));
        let tokens = self.tokens[cut.unwrap_or(first)..].iter().take_while(|token| token.at.start < at.end);
        tokens.map(|token| token.cut_to(at, self.text)).collect()
    }
}

impl<'t> Token<'t> {
    /// The break between two paragraphs, where it came or went.
    pub(super) fn paragraph(leaf: usize) -> Self {
        Self { at: 0..0, what: Sign::Paragraph, look: Look::PLAIN, link: None, leaf, blank: (false, true) }
    }

    /// What is told beside the words of a text, where this stands.
    pub(super) fn told(&self, words: &str, blank: (bool, bool)) -> Self {
        let what = Sign::Told(words.to_owned());
        Self { at: 0..0, what, look: Look::PLAIN, link: None, leaf: self.leaf, blank }
    }

    /// Words as they are written, whatever they stand in.
    pub(super) fn written(words: &'t str) -> Self {
        let what = Sign::Words(Cow::Borrowed(words));
        Self { at: 0..0, what, look: Look::CODE, link: None, leaf: usize::MAX, blank: (true, true) }
    }

    /// Whether both read the same and look the same. Where a link leads is told behind it.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        // Footnotes are counted anew when one comes before them; what is written of one says whether it is the same.
        let reads = match (&self.what, &other.what) {
            (Sign::Note(_, one), Sign::Note(_, other)) | (Sign::NoteNumber(_, one), Sign::NoteNumber(_, other)) => {
                one == other
            }
            (one, other) => one == other,
        };
        reads && self.look == other.look && self.link.is_some() == other.link.is_some()
    }

    fn is_words(&self) -> bool {
        matches!(self.what, Sign::Words(Cow::Borrowed(_)))
    }

    fn goes_on_behind(&self, at: usize) -> bool {
        self.is_words() && self.at.end > at
    }

    fn cut_to(&self, at: &Range<usize>, text: &'t str) -> Self {
        let mut cut = self.clone();
        if self.is_words() && (self.at.start < at.start || self.at.end > at.end) {
            cut.at = self.at.start.max(at.start)..self.at.end.min(at.end);
            cut.what = Sign::Words(Cow::Borrowed(&text[cut.at.clone()]));
            cut.blank = (self.blank.0 && self.at.start >= at.start, self.blank.1 && self.at.end <= at.end);
        }
        cut
    }
}

/// Adds the words of a piece, or the sign that it is.
fn add<'t>(text: &'t str, piece: Piece, blank: &mut bool, tokens: &mut Vec<Token<'t>>) {
    let Piece { at, what, look, link, leaf } = piece;
    let written = text.get(at.clone()).unwrap_or_default();
    let mut push = |at: Range<usize>, what: Sign<'t>, blank: (bool, bool)| {
        if let Some(last) = tokens.last_mut().filter(|last| last.leaf == leaf) {
            last.blank.1 |= blank.0;
        }
        tokens.push(Token { at, what, look, link: link.clone(), leaf, blank });
    };
    let (sign, before, behind) = match what {
        What::Words => {
            for (gap, word) in words(written) {
                let words = Sign::Words(Cow::Borrowed(&written[word.clone()]));
                push(at.start + word.start..at.start + word.end, words, (*blank || gap, false));
                *blank = false;
            }
            *blank |= written.ends_with(is_white);
            return;
        }
        What::Spelled(spelled) => {
            for (gap, word) in words(&spelled) {
                push(at.clone(), Sign::Words(Cow::Owned(spelled[word].to_owned())), (*blank || gap, false));
                *blank = false;
            }
            *blank |= spelled.ends_with(is_white);
            return;
        }
        What::Break => (Sign::Break, false, false),
        What::Note(number) => (Sign::Note(number, written), *blank, false),
        What::Bullet => (Sign::Bullet, *blank, true),
        What::Number(number) => (Sign::Number(number), *blank, true),
        What::NoteNumber(number) => (Sign::NoteNumber(number, written), *blank, true),
        What::Cell => (Sign::Cell, false, false),
        What::Address(told) => (Sign::Address(told), true, false),
        What::Picture(told) => (Sign::Picture(told), true, false),
        What::Aside(told) => (Sign::Aside(told), *blank, true),
        What::Rule => (Sign::Rule, false, false),
    };
    push(at, sign, (before, behind));
    *blank = behind;
}

/// Where the words of a text stand, each with whether white space stands before it. The non-breaking space is a part of a
/// word.
fn words(text: &str) -> impl Iterator<Item = (bool, Range<usize>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = text.len() - text[at..].trim_start_matches(is_white).len();
        let end = text[start..].find(is_white).map_or(text.len(), |end| start + end);
        let gap = start > at;
        at = end;
        (end > start).then_some((gap, start..end))
    })
}

pub(super) fn is_white(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n' | '\u{FEFF}')
}

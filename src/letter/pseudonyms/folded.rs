//! A text as it is searched for names: small letters without accents, whatever a keyboard or a program made of them.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::words::is_spaceless;

/// What stands in a name between two words of it: in a text nothing, or a few marks and blanks.
pub(super) const JOINT: char = ' ';

/// A text with its characters as they are searched.
pub(super) struct Folded {
    /// Its characters as they stand, composed.
    pub(super) source: Vec<char>,
    /// What they are searched as; a character may be none, or several.
    glyphs: Vec<Glyph>,
}

/// A character that is searched, and the place of the one in the source that it comes from.
#[derive(Debug, Clone, Copy)]
struct Glyph {
    c: char,
    at: usize,
}

impl Folded {
    pub(super) fn of(text: &str) -> Self {
        let source: Vec<char> = text.nfc().collect();
        let mut glyphs = Vec::with_capacity(source.len());
        for (at, c) in source.iter().enumerate() {
            fold(*c, |c| glyphs.push(Glyph { c, at }));
        }
        Self { source, glyphs }
    }

    pub(super) fn len(&self) -> usize {
        self.glyphs.len()
    }

    /// The character at a place; none behind the end.
    pub(super) fn get(&self, at: usize) -> Option<char> {
        self.glyphs.get(at).map(|glyph| glyph.c)
    }

    /// The characters of some places.
    pub(super) fn chars(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = char> + '_ {
        self.glyphs[range].iter().map(|glyph| glyph.c)
    }

    /// The places in the source of what stands in some places; what is passed over between two goes with the first.
    pub(super) fn source_of(&self, range: &Range<usize>) -> Range<usize> {
        let place = |at: usize| self.glyphs.get(at).map_or(self.source.len(), |glyph| glyph.at);
        let end = range.end.checked_sub(1).map_or(0, |last| place(last) + 1);
        place(range.start)..end
    }

    /// What stands in the source in some places.
    pub(super) fn as_it_stands(&self, range: &Range<usize>) -> &[char] {
        &self.source[self.source_of(range)]
    }

    /// Whether a word may begin here: behind a mark or a blank, at a capital within a word (`AnnaDeVries`), or in a script
    /// without blanks.
    pub(super) fn may_begin(&self, at: usize) -> bool {
        let (Some(this), Some(before)) = (self.get(at), at.checked_sub(1).and_then(|before| self.get(before))) else {
            return at < self.len();
        };
        let capital = self.stands(at).is_uppercase() && self.stands(at - 1).is_lowercase();
        !before.is_alphanumeric() || capital || is_spaceless(this) || is_spaceless(before)
    }

    /// Whether a word that goes up to here may be over: before a mark, a blank or a figure, and where another may begin.
    pub(super) fn may_end(&self, at: usize) -> bool {
        self.get(at).is_none_or(|next| !next.is_alphabetic()) || self.may_begin(at)
    }

    /// Whether a word that goes up to here is over after the `s` of a genitive.
    pub(super) fn is_genitive(&self, at: usize) -> bool {
        self.get(at) == Some('s') && self.get(at + 1).is_none_or(|c| !c.is_alphanumeric())
    }

    /// Whether a sentence or a line begins here, quotes and marks of lists aside.
    pub(super) fn begins_a_sentence(&self, at: usize) -> bool {
        let before =
            self.chars(0..at).rev().find(|c| !matches!(c, ' ' | '\'' | '"' | '*' | '_' | '(' | '“' | '„' | '«'));
        before.is_none_or(|c| matches!(c, '\n' | '.' | '!' | '?' | ':' | ';' | '-' | '#' | '>' | '…'))
    }

    /// Where a name ends that begins here. Its joints may be nothing, blanks with one line end, or marks; and a word that
    /// goes on after a hyphen on the next line is one word.
    pub(super) fn matched(&self, name: &[char], start: usize) -> Option<usize> {
        let mut at = start;
        for wanted in name {
            if *wanted == JOINT {
                at = self.behind_joint(at);
            } else if self.get(at) == Some(*wanted) {
                at += 1;
            } else if let Some(next) = self.behind_hyphen(at).filter(|next| self.get(*next) == Some(*wanted)) {
                at = next + 1;
            } else {
                return None;
            }
        }
        Some(at)
    }

    fn behind_joint(&self, start: usize) -> usize {
        let (mut at, mut lines) = (start, 0);
        while let Some(c @ (' ' | '\n' | '.' | '-' | '_' | '\'' | '(' | ')')) = self.get(at) {
            lines += usize::from(c == '\n');
            if lines > 1 {
                break;
            }
            at += 1;
        }
        at
    }

    fn behind_hyphen(&self, at: usize) -> Option<usize> {
        let mut next = at + 1;
        let mut lines = 0;
        while let Some(c @ (' ' | '\n')) = self.get(next) {
            lines += usize::from(c == '\n');
            next += 1;
        }
        (self.get(at) == Some('-') && lines == 1).then_some(next)
    }

    fn stands(&self, at: usize) -> char {
        self.source[self.glyphs[at].at]
    }
}

/// A name as it is looked for: its letters and figures, with joints between its words.
pub(super) fn name(text: &str) -> Vec<char> {
    let mut name: Vec<char> = Vec::new();
    for c in text.nfc() {
        fold(c, |c| {
            if c.is_alphanumeric() {
                name.push(c);
            } else if name.last().is_some_and(|last| *last != JOINT) {
                name.push(JOINT);
            }
        });
    }
    name.pop_if(|last| *last == JOINT);
    name
}

/// An address as it is looked for: as it stands, in small letters.
pub(super) fn address(text: &str) -> Vec<char> {
    let mut address = Vec::new();
    text.trim().nfc().for_each(|c| fold(c, |c| address.push(c)));
    address
}

/// What a character is searched as.
fn fold(c: char, mut found: impl FnMut(char)) {
    match c {
        '\n' => found('\n'),
        '`' | '´' | '‘' | '’' | '‚' | '‛' | 'ʼ' | '′' => found('\''),
        '‐'..='―' | '−' | '⁃' => found('-'),
        // What is not seen, and may stand anywhere in a word.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => {}
        c if c.is_whitespace() => found(' '),
        c if c.is_ascii() => found(c.to_ascii_lowercase()),
        c => c.to_lowercase().nfkd().filter(|c| !is_combining_mark(*c)).for_each(|c| match c {
            'ł' => found('l'),
            'ø' => found('o'),
            'đ' | 'ð' => found('d'),
            'ı' => found('i'),
            'ħ' => found('h'),
            'ß' => "ss".chars().for_each(&mut found),
            'æ' => "ae".chars().for_each(&mut found),
            'œ' => "oe".chars().for_each(&mut found),
            'þ' => "th".chars().for_each(&mut found),
            c => found(c),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_however_it_is_typed() {
        for (named, text) in [
            ("Anna de Vries", "ANNA  de\nVries"),
            ("Anna de Vries", "annadevries"),
            ("Anna de Vries", "An\u{ad}na de Vrie-\n s"),
            ("J.-P. van 't Hof", "JP van ’t Hof"),
            ("Zoë Żak", "zoe z\u{307}ak"),
            ("Łukasz Sørensen", "Lukasz Sorensen"),
            ("Weiß", "WEISS"),
            ("李明", "李明"),
        ] {
            let folded = Folded::of(text);
            assert_eq!(folded.matched(&name(named), 0), Some(folded.len()), "{text}");
        }
        for (named, text) in [("Anna Bos", "Anna\n\nBos"), ("Anna Bos", "Anna, Bos"), ("Anna", "Ana")] {
            assert_eq!(Folded::of(text).matched(&name(named), 0), None, "{text}");
        }
    }

    #[test]
    fn words_begin_and_end_at_marks_capitals_and_where_a_script_has_no_blanks() {
        let begins = |text: &str, at: usize| Folded::of(text).may_begin(at);
        assert!(begins("anna", 0) && begins("(anna", 1) && begins("BramBos", 4) && begins("见李明", 1));
        assert!(!begins("brambos", 4) && !begins("anna", 4));
        let ends = |text: &str, at: usize| Folded::of(text).may_end(at);
        assert!(ends("anna", 4) && ends("anna2", 4) && ends("anna,", 4) && !ends("annabel", 4));
    }
}

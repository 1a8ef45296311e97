//! Which place of a piece of text is which of another that has the same words in another layout or typography.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::typographic::plain;
use super::words::is_space;

/// The runs between spaces of any kind, fixed ones included, of both pieces, side by side.
pub(super) fn pairs<'t>(was: &'t str, is: &'t str) -> impl Iterator<Item = Pair<'t>> {
    runs(was).zip(runs(is)).map(move |(old, new)| Pair { was, is, old, new })
}

/// One run in both pieces.
pub(super) struct Pair<'t> {
    was: &'t str,
    is: &'t str,
    /// Where it stands in the one.
    pub(super) old: Range<usize>,
    /// Where it stands in the other.
    pub(super) new: Range<usize>,
}

impl Pair<'_> {
    /// Where in the other piece a place of the one is that lies in this run or before it: behind as many characters as
    /// people count.
    pub(super) fn place(&self, at: usize) -> usize {
        let (was, is) = (&self.was[self.old.clone()], &self.is[self.new.clone()]);
        let at = at.clamp(self.old.start, self.old.end) - self.old.start;
        if was == is {
            return self.new.start + at;
        }
        let characters = was[..at].graphemes(true).count();
        self.new.start + is.grapheme_indices(true).nth(characters).map_or(is.len(), |(at, _)| at)
    }
}

fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    let parts = text.split(|c| is_space(c) || plain(c) == ' ').map(move |part| {
        let start = at;
        at = start + part.len();
        // Behind it stands the space, if the text goes on.
        at += text[at..].chars().next().map_or(0, char::len_utf8);
        start..start + part.len()
    });
    parts.filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_behind_the_same_characters() {
        let (was, is) = ("kost ‘10 000’  cafe\u{301}s", "kost\n'10\u{a0}000' cafés");
        let found: Vec<(&str, &str)> =
            pairs(was, is).map(|pair| (&was[pair.old.clone()], &is[pair.new.clone()])).collect();
        assert_eq!(found, [("kost", "kost"), ("‘10", "'10"), ("000’", "000'"), ("cafe\u{301}s", "cafés")]);
        let last = pairs(was, is).last().unwrap();
        let behind = |at: usize| &is[last.place(last.old.start + at)..];
        assert_eq!([behind(0), behind(3), behind(6), behind(99)], ["cafés", "és", "s", ""]);
    }
}

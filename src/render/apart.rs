//! White space that keeps apart what stands side by side on one line, as two who sign. Pages would make one space of it.

use std::borrow::Cow;

/// So many spaces are meant; fewer came of typing.
const MEANT: usize = 3;

/// As many spaces as a tab is wide.
const TAB: usize = 8;

/// The most spaces that are kept: more fill a line.
const MOST: usize = 40;

/// The words with white space that is meant as such. It ends in a space, at which a line may end.
pub(super) fn kept_apart(words: &str) -> Cow<'_, str> {
    let blank = [' ', '\t'];
    if !words.contains('\t') && !words.contains("   ") {
        return Cow::Borrowed(words);
    }
    let mut kept = String::with_capacity(words.len() * 2);
    let mut rest = words;
    while let Some(at) = rest.find(blank) {
        kept.push_str(&rest[..at]);
        let after = rest[at..].trim_start_matches(blank);
        let gap = &rest[at..rest.len() - after.len()];
        let wide: usize = gap.chars().map(|c| if c == '\t' { TAB } else { 1 }).sum();
        if wide < MEANT {
            kept.push_str(gap);
        } else {
            kept.extend(std::iter::repeat_n('\u{a0}', wide.min(MOST) - 1));
            kept.push(' ');
        }
        rest = after;
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_side_by_side_stays_apart() {
        for (words, kept) in [
            ("een twee  drie", "een twee  drie"),
            ("Anna   Bram", "Anna\u{a0}\u{a0} Bram"),
            ("Anna\tBram", "Anna\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0} Bram"),
            ("a    ", "a\u{a0}\u{a0}\u{a0} "),
        ] {
            assert_eq!(kept_apart(words), kept);
        }
        assert_eq!(kept_apart(&format!("a{}b", " ".repeat(200))).chars().count(), 42);
    }
}

//! White space that keeps apart what stands side by side on one line, as two who sign. Pages would make one space of it.

use std::borrow::Cow;

/// So many spaces are meant; fewer came of typing.
const MEANT: usize = 3;

/// As many spaces as a tab is wide.
const TAB: usize = 8;

/// The most spaces that are kept: more fill a line.
const MOST: usize = 40;

const BLANK: [char; 2] = [' ', '\t'];

/// The words with white space that is meant as such. It ends in a space, at which a line may end.
pub(super) fn kept_apart(words: &str) -> Cow<'_, str> {
    if !words.contains('\t') && !words.contains("   ") {
        return Cow::Borrowed(words);
    }
    let mut kept = String::with_capacity(words.len() * 2);
    let mut rest = words;
    while let Some(at) = rest.find(BLANK) {
        kept.push_str(&rest[..at]);
        let after = rest[at..].trim_start_matches(BLANK);
        let gap = &rest[at..rest.len() - after.len()];
        let wide = width(gap);
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

/// The parts of words that such white space stands between.
pub(super) fn parts(words: &str) -> Vec<&str> {
    let (mut parts, mut start, mut at) = (Vec::new(), 0, 0);
    while let Some(next) = words[at..].find(BLANK) {
        let from = at + next;
        at = words.len() - words[from..].trim_start_matches(BLANK).len();
        if width(&words[from..at]) >= MEANT {
            parts.push(&words[start..from]);
            start = at;
        }
    }
    parts.push(&words[start..]);
    parts
}

/// How many columns white space takes.
fn width(gap: &str) -> usize {
    gap.chars().map(|c| if c == '\t' { TAB } else { 1 }).sum()
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
        assert_eq!(parts("Anna de  Vries   Bram\tCarla"), ["Anna de  Vries", "Bram", "Carla"]);
        assert_eq!(parts("Anna"), ["Anna"]);
        assert_eq!(kept_apart(&format!("a{}b", " ".repeat(200))).chars().count(), 42);
    }
}

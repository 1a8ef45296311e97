//! What is struck out in the HTML of a mail, marked in its plain text too: that has no mark for it.

use std::ops::Range;

/// What stands on both sides of words that are struck out.
pub(super) const STRIKE: &str = "~~";

/// A plain text with the marks of what is struck out in the HTML of the same words; none where nobody can tell which words of
/// it these are.
pub(super) fn over(plain: &str, html: &str) -> Option<String> {
    if plain.contains(STRIKE) {
        let is_marked = characters(plain).iter().map(|(_, c)| c).eq(characters(html).iter().map(|(_, c)| c));
        return is_marked.then(|| plain.to_owned());
    }
    let struck = stretches(plain, html, characters).or_else(|| stretches(plain, html, words))?;
    let (mut marked, mut before) = (String::with_capacity(plain.len()), 0);
    for stretch in struck.into_iter().flat_map(|stretch| by_line(plain, stretch)) {
        marked.push_str(&plain[before..stretch.start]);
        marked.push_str(STRIKE);
        marked.push_str(&plain[stretch.clone()]);
        marked.push_str(STRIKE);
        before = stretch.end;
    }
    marked.push_str(&plain[before..]);
    Some(marked)
}

/// Whether all characters of a text stand in another one, in their order.
pub(super) fn has_all(text: &str, other: &str) -> bool {
    let mut there = text.chars();
    other.chars().filter(|c| !c.is_whitespace()).all(|c| there.any(|there| there == c))
}

/// Whether a character says nothing by itself.
pub(super) fn is_mark(c: char) -> bool {
    c.is_whitespace() || c.is_ascii_punctuation() && c != '?' || "–—‘’“”…•·\u{ad}\u{200b}\u{feff}".contains(c)
}

/// A part of a text, and where it stands there.
type Part<T> = (Range<usize>, T);

/// Where the parts of a plain text stand that are struck out in HTML. The plain text may have more than that, as the numbers
/// of a list: a part is known where it stands in one place, however the others are found.
fn stretches<T: PartialEq>(plain: &str, html: &str, parts: fn(&str) -> Vec<Part<T>>) -> Option<Vec<Range<usize>>> {
    if html.lines().any(|line| line.matches(STRIKE).count() % 2 > 0) {
        return None;
    }
    let mut shown: Vec<(T, Option<usize>)> = Vec::new();
    for (at, words) in html.split(STRIKE).enumerate() {
        let (parts, is_struck) = (parts(words), at % 2 > 0);
        if is_struck && parts.is_empty() {
            return None;
        }
        shown.extend(parts.into_iter().map(|(_, part)| (part, is_struck.then_some(at))));
    }
    let there = parts(plain);
    let first = places(shown.iter(), there.iter().enumerate())?;
    let mut last = places(shown.iter().rev(), there.iter().enumerate().rev())?;
    last.reverse();
    let mut struck: Vec<(usize, Range<usize>)> = Vec::new();
    for ((_, stretch), (first, last)) in shown.iter().zip(first.into_iter().zip(last)) {
        let Some(stretch) = *stretch else { continue };
        if first != last {
            return None;
        }
        let place = &there[first].0;
        match struck.last_mut() {
            Some((open, all)) if *open == stretch => all.end = place.end,
            _ => struck.push((stretch, place.clone())),
        }
    }
    Some(struck.into_iter().map(|(_, all)| all).collect())
}

/// The first places at which all of these parts stand in their order.
fn places<'p, T: PartialEq + 'p>(
    shown: impl Iterator<Item = &'p (T, Option<usize>)>,
    mut there: impl Iterator<Item = (usize, &'p Part<T>)>,
) -> Option<Vec<usize>> {
    shown.map(|(part, _)| there.find(|(_, (_, other))| other == part).map(|(place, _)| place)).collect()
}

fn characters(text: &str) -> Vec<Part<char>> {
    text.char_indices().filter(|(_, c)| !c.is_whitespace()).map(|(at, c)| (at..at + c.len_utf8(), c)).collect()
}

fn words(text: &str) -> Vec<Part<String>> {
    let mut words: Vec<Part<String>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| !is_mark(*c)) {
        let end = at + c.len_utf8();
        match words.last_mut() {
            Some((place, word)) if place.end == at => {
                place.end = end;
                word.extend(c.to_lowercase());
            }
            _ => words.push((at..end, c.to_lowercase().collect())),
        }
    }
    words
}

/// The parts of a stretch that stand on one line each.
fn by_line(text: &str, stretch: Range<usize>) -> Vec<Range<usize>> {
    let first = stretch.start;
    let mut begin = first;
    let lines = text[stretch].split('\n').map(|line| {
        let all = begin..begin + line.len();
        begin = all.end + 1;
        // A line that is quoted begins with marks that nobody strikes out.
        let is_quoted = all.start > first && line.starts_with('>');
        let inside = if is_quoted { line.trim_start_matches(['>', ' ']) } else { line.trim_start() };
        let start = all.end - inside.len();
        start..start + inside.trim_end().len()
    });
    lines.filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_struck_out_in_html_is_marked_in_the_plain_text() {
        for (plain, html, is) in [
            ("Er komt € 12,5 15 miljoen", "Er komt € ~~12,5~~ 15 miljoen", "Er komt € ~~12,5~~ 15 miljoen"),
            ("€ 12,515", "€ ~~12,5~~15", "€ ~~12,5~~15"),
            ("Ik steun\nniet het voorstel", "Ik steun ~~niet het~~ voorstel", "Ik steun\n~~niet het~~ voorstel"),
            (
                "Ik steun niet\n  het voorstel",
                "Ik steun ~~niet het~~ voorstel",
                "Ik steun ~~niet~~\n  ~~het~~ voorstel",
            ),
            ("  2.  Er komt\n  *   niets", "Er ~~komt~~\n~~niets~~", "  2.  Er ~~komt~~\n  *   ~~niets~~"),
            ("zie hier<https://x.example/hier> nu", "zie ~~hier~~ nu", ""),
            ("ja (nee) mits", "ja ~~(nee)~~ mits", "ja ~~(nee)~~ mits"),
            ("ja ~~nee~~", "ja ~~nee~~", "ja ~~nee~~"),
            ("ja ~~nee~~ mits", "ja nee ~~mits~~", ""),
            ("nee en nee", "~~nee~~ en", "~~nee~~ en nee"),
            ("nee en nee", "~~nee~~", ""),
            ("1. ja!", "ja~~!~~", "1. ja~~!~~"),
            ("niets", "~~iets~~ anders", ""),
            ("> voor 1 juli\n> oktober", "> voor ~~1 juli~~ oktober", "> voor ~~1 juli~~\n> oktober"),
            ("> voor 1\n> juli\n> oktober", "> voor ~~1 juli~~ oktober", "> voor ~~1~~\n> ~~juli~~\n> oktober"),
        ] {
            assert_eq!(over(plain, html).unwrap_or_default(), is, "{plain}");
        }
    }
}

//! The words of a line as they are read, and the name that it begins with: those who sign stand in a list, in lines or in a
//! table, and two writers seldom say the same of one of them.

use crate::words::words;

/// The most words of a line that a name begins.
const LINE: usize = 14;

/// The most words of a name.
const NAME: usize = 6;

/// The letters of a word within a name that is no part of it by itself: `van`, `der`, `'t`.
const PARTICLE: usize = 4;

/// The words of a line, without the mark of a hard break behind them.
pub(super) fn spoken(line: &str) -> Vec<&str> {
    let mut all: Vec<&str> = words(line).map(|at| &line[at]).collect();
    if let Some(last) = all.pop() {
        let last = last.strip_suffix('\\').unwrap_or(last);
        all.extend(Some(last).filter(|last| !last.is_empty()));
    }
    all
}

/// The name that a line begins with, without titles and what is said behind it; none where it begins with anything else.
pub(super) fn name(line: &[&str]) -> Option<String> {
    if line.len() > LINE {
        return None;
    }
    let bare = |word: &str| word.trim_matches(['*', '_']).to_owned();
    let mut name: Vec<String> = Vec::new();
    for word in line.iter().copied().skip_while(|word| *word == "|") {
        if word.starts_with(['(', '[', '|', '–', '—', '-', '/']) {
            break;
        }
        let end = word.find([',', ';', ':', '|', '(']);
        let own = bare(&word[..end.unwrap_or(word.len())]);
        name.extend(Some(own).filter(|own| !own.is_empty()));
        if end.is_some() {
            break;
        }
    }
    // A title has more letters than an initial.
    let is_title =
        |word: &String| word.strip_suffix('.').is_some_and(|word| word.chars().count() > 1 && !word.contains('.'));
    let name: Vec<String> = name.into_iter().skip_while(is_title).collect();
    let is_capital = |word: &String| word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    let is_particle = |word: &String| word.chars().count() <= PARTICLE && !word.chars().any(char::is_numeric);
    let is_name = (2..=NAME).contains(&name.len())
        && name.first().is_some_and(is_capital)
        && name.last().is_some_and(|last| is_capital(last) && !last.ends_with(['.', '!', '?']))
        && name.iter().all(|word| is_capital(word) || is_particle(word));
    is_name.then(|| name.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_begins_with_a_name_or_with_none() {
        for (line, expected) in [
            ("Dirk Ay", Some("Dirk Ay")),
            ("Dirk Ay\\", Some("Dirk Ay")),
            ("mr. drs. J. van 't Hof (waarnemend)", Some("J. van 't Hof")),
            ("| **Dirk Ay** | inspecteur |", Some("Dirk Ay")),
            ("Els de Kok – Utrecht", Some("Els de Kok")),
            ("Anna, wij wachten", None),
            ("Wij wachten af.", None),
            ("Ministerie van alle zaken", None),
            ("| Dak | 100 |", None),
        ] {
            assert_eq!(name(&spoken(line)).as_deref(), expected, "{line}");
        }
    }
}

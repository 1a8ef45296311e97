//! What stands twice in a letter once suggestions are put in: whatever they came of, somebody has to look at that.

use serde::Serialize;

use super::units::{Counted, said, says_nearly, units};
use super::wording;
use crate::render::page::{Text, Tone};

/// How many of one letter are told.
const MOST: usize = 6;

/// How many words a sentence has, at least, of which another form anywhere in the letter is told.
const LONG: usize = 6;

/// A line or a sentence that stands there once more than it did, or beside another form of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Twice {
    words: String,
    /// The other form of it that stands right beside it, or stood there; none where the very same stands there again.
    #[serde(skip_serializing_if = "Option::is_none")]
    beside: Option<String>,
}

/// What stands twice in a text, and did not in the one that it came of. Cost: one pass over each.
pub(super) fn twice(before: &str, now: &str) -> Vec<Twice> {
    if before == now {
        return Vec::new();
    }
    let (was, is) = (Counted::of(before), Counted::of(now));
    let all: Vec<&str> = units(now).collect();
    let mut found: Vec<Twice> = Vec::new();
    for (place, unit) in all.iter().enumerate() {
        let is_again = is.doubles(&was, unit);
        let is_told = || found.iter().any(|one| said(&one.words) == said(unit));
        if is_again && !is_told() {
            found.push(Twice { words: (*unit).to_owned(), beside: None });
        }
        let is_form = |other: &&&str| !is_of_many(unit) && says_nearly(unit, other);
        let next = all.get(place + 1).filter(|next| was.times(unit) == 0 || was.times(next) == 0).filter(is_form);
        // One of which a form came in elsewhere may have been moved there, and left here.
        let is_left = |other: &&&str| was.times(other) > 0 && said(other).len() >= LONG && is_form(other);
        let elsewhere = || all.iter().filter(|_| was.times(unit) == 0 && said(unit).len() >= LONG).find(is_left);
        if let Some(other) = next.or_else(elsewhere) {
            found.push(Twice { words: (*unit).to_owned(), beside: Some((*other).to_owned()) });
        }
    }
    found.extend(
        marks(now).filter(|mark| !before.contains(mark)).map(|mark| Twice { words: mark.to_owned(), beside: None }),
    );
    found.truncate(MOST);
    found
}

/// The marks of footnotes that stand twice behind one word, and the word.
fn marks(text: &str) -> impl Iterator<Item = &str> {
    let is_again = |word: &&str| {
        let all: Vec<&str> =
            word.match_indices("[^").filter_map(|(at, _)| word[at..].split_inclusive(']').next()).collect();
        all.windows(2).any(|pair| pair[0] == pair[1])
    };
    text.split_whitespace().filter(is_again)
}

/// Rows and footnotes say nearly the same of two things.
fn is_of_many(unit: &str) -> bool {
    unit.starts_with('|') || unit.starts_with("[^")
}

impl Twice {
    /// What is to be looked at.
    pub(super) fn line(&self) -> Text {
        let words = wording::shortened(&self.words);
        let Some(beside) = &self.beside else {
            let text = format!("\"{words}\" stands in the letter once more than it did: ");
            return Text::toned(Tone::Warning, text).and(Tone::Plain, "look whether it is to.").hanging(2);
        };
        let text = format!("\"{words}\" and \"{}\" both stand in the letter now: ", wording::shortened(beside));
        Text::toned(Tone::Warning, text).and(Tone::Plain, "look whether both are to.").hanging(2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(before: &str, now: &str) -> Vec<(String, Option<String>)> {
        twice(before, now).into_iter().map(|one| (one.words, one.beside)).collect()
    }

    #[test]
    fn a_sentence_a_name_and_a_row_that_stand_there_again_are_told_once() {
        let one = |words: &str| vec![(words.to_owned(), None)];
        let before = "Wij komen graag. Tot dan.\n\n| Norm | 2 |\n\nAnna de Vries\n";
        assert_eq!(told(before, &before.replace("Tot dan.", "Tot dan. Wij komen graag.")), one("Wij komen graag."));
        assert_eq!(told(before, &before.replace("| 2 |\n", "| 2 |\n| Norm | 2 |\n")), one("| Norm | 2 |"));
        assert_eq!(told(before, &before.replace("Vries\n", "Vries\\\nAnna de Vries\n")), one("Anna de Vries"));
        assert_eq!(told(before, &before.replace("Vries\n", "Vries\\\nBram Bos\n")), []);
        let noted = "Wij komen[^1] graag.\n\n[^1]: Eigen meting.\n";
        assert_eq!(told(noted, &format!("{noted}\n[^2]: Eigen meting.\n")), one("[^1]: Eigen meting."));
        assert_eq!(told(noted, &noted.replace("komen[^1]", "komen[^1][^1]")), one("komen[^1][^1]"));
        let twice_already = "Tot dan.\n\nTot dan.\n";
        assert_eq!(told(twice_already, "Tot dan.\n\nTot dan.\n\nBram Bos\n"), []);
    }

    #[test]
    fn two_forms_of_one_line_beside_each_other_are_told_and_two_rows_are_not() {
        let before = "Tot dan.\n\nAnna de Vries\\\nJo Smeets\n";
        let now = before.replace("Smeets", "Smeets\\\nJo Smets");
        assert_eq!(told(before, &now), [("Jo Smeets".to_owned(), Some("Jo Smets".to_owned()))]);
        let moved = "De ouders willen graag komen helpen. Dat kan.\n\nTot dan.\n";
        let both = moved.replace("Tot dan.", "De ouders willen zeker komen helpen. Tot dan.");
        assert_eq!(told(moved, &both).len(), 1);
        let rows = "| Norm | 2 miljoen | Rijk |\n";
        assert_eq!(told(rows, &format!("{rows}| Toezicht | 2 miljoen | Rijk |\n")), []);
    }
}

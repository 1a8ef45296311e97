//! The parts of a letter that say from whom and to whom it is: the salutation, the addressee, the signature block.

use std::ops::Range;

use super::glyphs::{ends_sentence, words_of};
use crate::paragraphs;
use crate::typographic::same;

/// The paragraphs of each part; no paragraph where the letter lacks it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Parts<'t> {
    pub(super) salutation: Vec<&'t str>,
    pub(super) addressee: Vec<&'t str>,
    pub(super) signature: Vec<&'t str>,
}

/// Whether two parts have the same words in the same paragraphs.
pub(super) fn same_all(old: &[&str], new: &[&str]) -> bool {
    old.len() == new.len() && old.iter().zip(new).all(|(a, b)| same(a, b))
}

/// Where the parts stand among the paragraphs of a letter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Places {
    /// What stands above the salutation.
    pub(crate) above: Range<usize>,
    /// The salutation.
    pub(crate) greeting: Range<usize>,
    /// The closing formula and what follows it, or the lines at the end that are no sentences.
    pub(crate) signed: Range<usize>,
}

impl Places {
    /// The parts of a letter with these paragraphs.
    pub(crate) fn of<'t>(paragraphs: impl IntoIterator<Item = &'t str>) -> Self {
        let paragraphs: Vec<Paragraph> = paragraphs.into_iter().map(Paragraph::of).collect();
        let salutation = paragraphs.iter().position(|paragraph| paragraph.begins_with(SALUTATIONS));
        let (above, greeting, below) = match salutation {
            Some(at) => (0..at, at..at + 1, at + 1),
            None => (0..addressed(&paragraphs), 0..0, 0),
        };
        Self { above, greeting, signed: below + signed(&paragraphs[below..])..paragraphs.len() }
    }
}

/// Whether a paragraph begins with one of these formulas: words in lower case, a star for any ending.
pub(crate) fn begins_with(text: &str, formulas: &[&str]) -> bool {
    Paragraph::of(text).begins_with(formulas)
}

impl<'t> Parts<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let paragraphs = paragraphs::split(text);
        let places = Places::of(paragraphs.iter().copied());
        let texts = |place: Range<usize>| paragraphs[place].to_vec();
        Self { salutation: texts(places.greeting), addressee: texts(places.above), signature: texts(places.signed) }
    }
}

/// Without a salutation: how many lines there are at the top, if one of them says whom the letter is to.
fn addressed(paragraphs: &[Paragraph]) -> usize {
    let is_to = |paragraph: &Paragraph| paragraph.begins_with(ADDRESSEES);
    let end = paragraphs.iter().position(|paragraph| paragraph.has_sentence && !is_to(paragraph));
    let end = end.unwrap_or(paragraphs.len());
    if paragraphs[..end].iter().any(is_to) { end } else { 0 }
}

/// Where the end begins: with the closing formula; without one with the lines that follow a sentence and hold none.
fn signed(paragraphs: &[Paragraph]) -> usize {
    let last = paragraphs.len().saturating_sub(1);
    let closes = |at: usize| {
        let paragraph = &paragraphs[at];
        // A letter may also begin a paragraph with whose name it speaks in, and go on.
        paragraph.begins_with(CLOSINGS)
            || paragraph.begins_with(NAMES_OF_OTHERS) && (!paragraph.has_sentence || at == last)
    };
    let Some(mut start) = (0..paragraphs.len()).rev().find(|at| closes(*at)) else {
        let sentence = paragraphs.iter().rposition(|paragraph| paragraph.has_sentence);
        return sentence.map_or(paragraphs.len(), |at| at + 1);
    };
    // "Met vriendelijke groet, / Anna / Namens het team" closes where the first of them stands.
    for at in (0..start).rev() {
        if closes(at) {
            start = at;
        } else if paragraphs[at].has_sentence {
            break;
        }
    }
    start
}

struct Paragraph {
    /// The words it begins with, in lower case and without punctuation.
    opening: Vec<String>,
    has_sentence: bool,
}

impl Paragraph {
    fn of(text: &str) -> Self {
        let mut opening = Vec::new();
        let mut has_sentence = false;
        for word in words_of(text) {
            let bare = word.read.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            if opening.len() < LONGEST && !bare.is_empty() {
                opening.push(bare);
            }
            has_sentence |= ends_sentence(&word.read);
        }
        Self { opening, has_sentence }
    }

    fn begins_with(&self, formulas: &[&str]) -> bool {
        formulas.iter().any(|formula| {
            let mut opening = self.opening.iter();
            formula.split(' ').all(|word| {
                let here = opening.next().map_or("", String::as_str);
                word.strip_suffix('*').map_or(here == word, |start| here.starts_with(start))
            })
        })
    }
}

/// So many words are in the longest formula.
const LONGEST: usize = 4;

/// How a letter addresses its reader. A star stands for any ending.
const SALUTATIONS: &[&str] = &[
    "geacht*",
    "hooggeacht*",
    "beste",
    "excellentie*",
    "weledel*",
    "hoogedel*",
    "hooggeleerde",
    "lieve",
    "waarde",
    "dames en heren",
    "l.s",
    "ls",
    "majesteit",
    "dear",
    "to whom",
    "your excellency",
    "your excellencies",
    "your majesty",
    "excellency",
    "excellencies",
    "sir",
    "sirs",
    "madam",
    "ladies and gentlemen",
];

/// How a line begins that says whom the letter is to.
const ADDRESSEES: &[&str] =
    &["aan", "to", "t.a.v", "tav", "ter attentie van", "attn", "attention", "cc", "c.c", "geadresseerde*"];

/// How a letter closes.
const CLOSINGS: &[&str] = &[
    "hoogachtend",
    "met vriendelijke groet*",
    "met hartelijke groet*",
    "met collegiale groet*",
    "vriendelijke groet*",
    "hartelijke groet*",
    "met hoogachting",
    "met de meeste hoogachting",
    "met bijzondere hoogachting",
    "groet",
    "groeten",
    "met groet",
    "getekend",
    "ondertekend",
    "w.g",
    "mede namens",
    "yours sincerely",
    "yours faithfully",
    "yours truly",
    "yours respectfully",
    "sincerely",
    "sincerely yours",
    "faithfully yours",
    "kind regards",
    "best regards",
    "warm regards",
    "with kind regards",
    "regards",
    "respectfully",
    "best wishes",
    "signed",
];

/// How a line begins that says in whose name the letter is signed.
const NAMES_OF_OTHERS: &[&str] = &["namens", "on behalf of"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_above_the_salutation_is_the_addressee() {
        let parts = Parts::of("# Brief\n\nDe minister\nDen Haag\n\nGeachte minister,\n\nWij vragen u iets.\n");
        assert_eq!(parts.addressee, ["# Brief\n\n", "De minister\nDen Haag\n\n"]);
        assert_eq!(parts.salutation, ["Geachte minister,\n\n"]);
        assert!(parts.signature.is_empty());
    }

    #[test]
    fn without_a_salutation_the_addressee_is_the_top_that_says_to_whom() {
        let parts = Parts::of("# Brief\n\nAan de minister  \nPostbus 5\n\nWij vragen u iets.\n");
        assert_eq!(parts.addressee, ["# Brief\n\n", "Aan de minister  \n", "Postbus 5\n\n"]);
        assert!(Parts::of("# Brief\n\nWij vragen u iets.\n").addressee.is_empty());
    }

    #[test]
    fn the_signature_is_what_follows_the_last_closing() {
        let signature = |text| Parts::of(text).signature;
        assert_eq!(signature("Wij komen.\n\nHoogachtend,\n\nAnna\n"), ["Hoogachtend,\n\n", "Anna\n"]);
        assert_eq!(
            signature("Kind regards to all.\n\nWe come.\n\nKind regards,\n\nAnna\n\nOn behalf of us"),
            ["Kind regards,\n\n", "Anna\n\n", "On behalf of us"]
        );
        assert_eq!(
            signature("Namens velen vragen wij u iets. Kom.\n\nKom.\n\nmr. A. Bos\n\nBram"),
            ["mr. A. Bos\n\n", "Bram"]
        );
        assert!(signature("een lijst\n\nzonder zinnen").is_empty());
    }
}

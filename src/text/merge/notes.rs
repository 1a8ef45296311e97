//! The footnotes of the texts that are merged.
//!
//! A note is known by its label. Where both writers add one under the same label, the references of the one would lead to
//! the note of the other, whichever is kept; so the second writer's gets a label of its own, with all that refers to it.

use std::collections::HashMap;

use crate::footnotes::{Label, labels};
use crate::paragraphs;
use crate::words::words;

/// The footnotes of a text: what each says, and the paragraphs that refer to it.
pub(super) struct Notes<'t> {
    pub(super) texts: HashMap<Label<'t>, Vec<&'t str>>,
    references: HashMap<Label<'t>, Vec<usize>>,
}

impl<'t> Notes<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut notes = Self { texts: HashMap::new(), references: HashMap::new() };
        for (at, paragraph) in paragraphs::split(text).into_iter().enumerate() {
            for (start, label) in labels(paragraph) {
                let rest = &paragraph[start + label.0.len()..];
                if rest.starts_with(':') && paragraph[..start].trim().is_empty() {
                    notes.texts.insert(label, words(&rest[1..]).map(|at| &rest[1..][at]).collect());
                } else {
                    notes.references.entry(label).or_default().push(at + 1);
                }
            }
        }
        notes
    }

    /// The paragraphs that refer to a note.
    pub(super) fn places(&self, label: Label<'t>) -> &[usize] {
        self.references.get(&label).map_or(&[], Vec::as_slice)
    }

    /// The labels that it has, or refers to.
    pub(super) fn labels(&self) -> impl Iterator<Item = Label<'t>> {
        self.texts.keys().chain(self.references.keys()).copied()
    }

    pub(super) fn has(&self, label: Label<'_>) -> bool {
        self.texts.contains_key(&label) || self.references.contains_key(&label)
    }
}

/// The labels of notes that a text refers to and does not have, while the text before it did not either refer to them or
/// had them.
pub fn missing_notes(before: &str, text: &str) -> Vec<String> {
    let (before, notes) = (Notes::of(before), Notes::of(text));
    // What stands between backticks may look like a label.
    let paragraphs = paragraphs::split(text);
    let refers = |at: &usize| !paragraphs[at - 1].contains('`');
    let is_missing = |label: &Label<'_>, places: &[usize]| {
        let was_missing = !before.texts.contains_key(label) && !before.places(*label).is_empty();
        !notes.texts.contains_key(label) && !was_missing && places.iter().any(refers)
    };
    let missing = notes.references.iter().filter(|(label, places)| is_missing(label, places));
    let mut missing: Vec<(usize, &str)> = missing.map(|(label, places)| (places[0], label.0)).collect();
    missing.sort_unstable();
    missing.into_iter().map(|(_, label)| label.to_owned()).collect()
}

/// The labels of notes that a text has and does not refer to, while the text before it did not have them, or referred to
/// them.
pub fn loose_notes(before: &str, text: &str) -> Vec<String> {
    let (before, notes) = (Notes::of(before), Notes::of(text));
    let was_loose = |label: &Label<'_>| before.texts.contains_key(label) && before.places(*label).is_empty();
    let is_loose = |label: &Label<'_>| notes.places(*label).is_empty() && !was_loose(label);
    let mut loose: Vec<&str> = notes.texts.keys().copied().filter(is_loose).map(|label| label.0).collect();
    loose.sort_unstable_by_key(|label| (label.len(), *label));
    loose.into_iter().map(str::to_owned).collect()
}

/// A text of which notes have other labels than they had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnNotes {
    /// The text, with its own labels.
    pub text: String,
    /// What was `[^2]` and is `[^3]` now.
    pub renamed: Vec<(String, String)>,
}

/// The second writer's text, where each note that both added under one label, and not alike, has a label that is free.
pub fn with_own_notes(base: &str, ours: &str, theirs: &str) -> OwnNotes {
    let [was, our, their] = [base, ours, theirs].map(Notes::of);
    let is_other =
        |label: &Label<'_>| !was.has(*label) && our.texts.get(label).is_some_and(|text| *text != their.texts[label]);
    let both = their.texts.keys().copied().filter(is_other).collect();
    relabelled(theirs, both, &[&was, &our, &their])
}

/// Words that are to be put into a text, where each note in them whose label the text has too has one that is free.
pub fn with_free_labels(text: &str, words: &str) -> OwnNotes {
    let (known, new) = (Notes::of(text), Notes::of(words));
    let both = new.texts.keys().copied().filter(|label| known.texts.contains_key(label)).collect();
    relabelled(words, both, &[&known, &new])
}

/// A text in which some labels are others, which none of these has.
fn relabelled(text: &str, mut labels_of_both: Vec<Label<'_>>, all: &[&Notes<'_>]) -> OwnNotes {
    labels_of_both.sort_unstable_by_key(|label| (label.0.len(), label.0));
    let mut renamed: Vec<(String, String)> = Vec::with_capacity(labels_of_both.len());
    for label in labels_of_both {
        let is_free = |new: &String| {
            all.iter().all(|notes| !notes.has(Label(new))) && !renamed.iter().any(|(_, taken)| taken == new)
        };
        let name = &label.0[2..label.0.len() - 1];
        let numbered = |number: usize| match name.parse::<usize>() {
            Ok(_) => format!("[^{number}]"),
            Err(_) => format!("[^{name}-{number}]"),
        };
        // One of more numbers than there are labels is free.
        let taken = renamed.len() + all.iter().map(|notes| notes.texts.len() + notes.references.len()).sum::<usize>();
        let free = (2..taken + 3).map(numbered).find(is_free).expect("a number that is free");
        renamed.push((label.to_string(), free));
    }
    let text = with_labels(text, &renamed);
    OwnNotes { text, renamed }
}

/// A text with other labels: each with that which it gets.
pub fn with_labels(text: &str, renamed: &[(String, String)]) -> String {
    let own: HashMap<Label<'_>, &str> = renamed.iter().map(|(was, is)| (Label(was), is.as_str())).collect();
    let (mut new, mut at) = (String::with_capacity(text.len()), 0);
    for (start, label) in labels(text) {
        if let Some(own) = own.get(&label) {
            new.push_str(&text[at..start]);
            new.push_str(own);
            at = start + label.0.len();
        }
    }
    new + &text[at..]
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "Zie.[^1] Ook.\n\nAls gezegd.\n\n[^1]: Een.\n";

    #[test]
    fn a_note_that_both_added_under_one_label_gets_another() {
        let ours = BASE.replace("Ook.", "Ook.[^2]") + "\n[^2]: Van Anna.\n\n[^3]: Ook.\n";
        let theirs = BASE.replace("gezegd.", "gezegd.[^2]") + "\n[^2]: Van Bram.\n";
        let renamed = vec![("[^2]".to_owned(), "[^4]".to_owned())];
        assert_eq!(with_own_notes(BASE, &ours, &theirs), OwnNotes { text: theirs.replace("[^2]", "[^4]"), renamed });
        for as_it_is in [theirs.replace("Bram", "Anna"), BASE.replace("Een", "Nul")] {
            let same = OwnNotes { text: as_it_is.clone(), renamed: Vec::new() };
            assert_eq!(with_own_notes(BASE, &ours, &as_it_is), same);
        }
        let named = |text: &str, name: &str| text.replace("[^2]", name);
        let own = theirs.replace("[^2]", "[^wet-2]");
        assert_eq!(with_own_notes(BASE, &named(&ours, "[^wet]"), &named(&theirs, "[^wet]")).text, own);
        let own = theirs.replace("[^2]", "[^Wet-2]");
        assert_eq!(with_own_notes(BASE, &named(&ours, "[^wet]"), &named(&theirs, "[^Wet]")).text, own, "one name");
    }

    #[test]
    fn words_that_are_put_in_have_labels_that_are_free_there() {
        let text = "Zie.[^1]\n\n[^1]: Een.\n\n[^2]: Los.\n";
        let found = with_free_labels(text, "Ook.[^1] En.[^2]\n\n[^2]: Van Bram.");
        assert_eq!(found.text, "Ook.[^1] En.[^3]\n\n[^3]: Van Bram.", "what refers to a note of the text goes on to");
        assert_eq!(found.renamed, [("[^2]".to_owned(), "[^3]".to_owned())]);
        assert_eq!(with_free_labels("Niets.", "Ook.[^1]\n\n[^1]: Een.").renamed, []);
    }

    #[test]
    fn a_note_that_went_while_its_reference_stayed_is_missing() {
        let text = BASE.replace("gezegd.", "gezegd.[^4] En `[^a-z]`.\n\nVoorts.[^4]");
        assert_eq!(missing_notes(BASE, &text), ["[^4]"]);
        assert_eq!(missing_notes(BASE, BASE), [""; 0]);
        assert_eq!(missing_notes(&text, &text), [""; 0], "it was so before");
        assert_eq!(missing_notes(BASE, &BASE.replace("[^1]: Een.\n", "")), ["[^1]"]);
    }

    #[test]
    fn a_note_that_stayed_while_its_reference_went_is_loose() {
        let text = format!("{BASE}\n[^2]: Twee.\n");
        assert_eq!(loose_notes(BASE, &text), ["[^2]"]);
        assert_eq!(loose_notes(&text, &text), [""; 0], "it was so before");
        assert_eq!(loose_notes(BASE, &BASE.replace("Zie.[^1]", "Zie.")), ["[^1]"]);
        assert_eq!(loose_notes(BASE, BASE), [""; 0]);
    }
}

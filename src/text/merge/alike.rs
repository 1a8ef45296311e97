//! Footnotes that both writers numbered anew: each put one before those that the text had, so that one label leads to another note
//! in every text. Those of the text that both began from get the labels that the first writer gave them, in all three.

use std::collections::{HashMap, HashSet};

use super::notes::{Notes, with_labels};
use crate::footnotes::Label;

/// The text that two writers began from and that of the second, where one label leads to one note in all three.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlikeNotes {
    /// The text that both began from.
    pub base: String,
    /// That of the second writer.
    pub theirs: String,
    /// The labels of the second writer's own notes that another one needs: what was `[^1]` and is `[^3]` now.
    pub renamed: Vec<(String, String)>,
}

/// Gives the notes of three texts the labels of the second, where both writers gave one that they have of the first to notes of
/// their own. As they are otherwise: then a label leads to one note, or to whichever its writer says.
pub fn with_alike_notes([base, ours, theirs]: [&str; 3]) -> AlikeNotes {
    let [was, our, their] = [base, ours, theirs].map(Notes::of);
    let is_taken = |(label, said): (&Label<'_>, &Vec<&str>)| {
        let is_elsewhere = |notes: &Notes<'_>| labelled(notes, said).is_some_and(|other| other != *label);
        our.texts.contains_key(label)
            && our.texts.get(label) != their.texts.get(label)
            && is_elsewhere(&our)
            && is_elsewhere(&their)
    };
    if !was.texts.iter().any(is_taken) {
        return AlikeNotes { base: base.to_owned(), theirs: theirs.to_owned(), renamed: Vec::new() };
    }
    let mut labels = Labels::of([&was, &our, &their]);
    // The first writer's own label of each note of the text before; what they changed, too, has the one that it had.
    let mut ours_of: HashMap<Label<'_>, String> = HashMap::new();
    for (label, said) in sorted(&was) {
        let own = labelled(&our, said).map(|own| own.to_string());
        ours_of.extend(own.filter(|own| labels.take(own)).map(|own| (label, own)));
    }
    for (label, _) in sorted(&was) {
        ours_of.entry(label).or_insert_with(|| labels.keep_or_free(label));
    }
    let base = renamed(base, ours_of.iter().map(|(label, own)| (label.to_string(), own.clone())));
    let mut theirs_of: HashMap<Label<'_>, String> = HashMap::new();
    for (label, said) in sorted(&their) {
        let same = labelled(&was, said);
        // A note of theirs under a label whose old note stands nowhere else is that one, changed.
        let changed = was.texts.get(&label).filter(|said| labelled(&their, said).is_none()).map(|_| label);
        let own = same.or(changed).and_then(|before| ours_of.get(&before)).cloned();
        theirs_of.extend(own.map(|own| (label, own)));
    }
    let mut own_notes = Vec::new();
    for (label, _) in sorted(&their) {
        if theirs_of.contains_key(&label) {
            continue;
        }
        let own = labels.keep_or_free(label);
        if own != label.0 {
            own_notes.push((label.to_string(), own.clone()));
        }
        theirs_of.insert(label, own);
    }
    let theirs = renamed(theirs, theirs_of.iter().map(|(label, own)| (label.to_string(), own.clone())));
    AlikeNotes { base, theirs, renamed: own_notes }
}

/// The label of the one note that says this; none where there is no such note, or several.
fn labelled<'t>(notes: &Notes<'t>, said: &[&str]) -> Option<Label<'t>> {
    let mut same = notes.texts.iter().filter(|(_, words)| !said.is_empty() && words.as_slice() == said);
    let (label, _) = same.next()?;
    same.next().is_none().then_some(*label)
}

fn sorted<'n, 't>(notes: &'n Notes<'t>) -> Vec<(Label<'t>, &'n [&'t str])> {
    let mut all: Vec<(Label<'t>, &[&str])> =
        notes.texts.iter().map(|(label, said)| (*label, said.as_slice())).collect();
    all.sort_unstable_by_key(|(label, _)| (label.0.len(), label.0));
    all
}

fn renamed(text: &str, labels: impl Iterator<Item = (String, String)>) -> String {
    with_labels(text, &labels.filter(|(was, is)| was != is).collect::<Vec<_>>())
}

/// The labels that are given out.
struct Labels {
    given: HashSet<String>,
    known: HashSet<String>,
}

impl Labels {
    fn of(all: [&Notes<'_>; 3]) -> Self {
        let known = all.iter().flat_map(|notes| notes.labels()).map(|label| label.to_string()).collect();
        Self { given: HashSet::new(), known }
    }

    /// Whether a label was not given out yet; it is now.
    fn take(&mut self, label: &str) -> bool {
        self.given.insert(label.to_owned())
    }

    /// The label itself, or where it was given out a number that no text has.
    fn keep_or_free(&mut self, label: Label<'_>) -> String {
        if self.take(label.0) {
            return label.0.to_owned();
        }
        // One of more numbers than there are labels is free.
        let numbers = 2..self.known.len() + 3;
        let mut free = numbers.map(|number| format!("[^{number}]")).filter(|new| !self.known.contains(new));
        let free = free.next().expect("a number that is free");
        self.known.insert(free.clone());
        self.given.insert(free.clone());
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "Een. Twee. Drie.[^1]\n\n[^1]: Rapport.\n";

    #[test]
    fn notes_that_both_put_before_one_keep_their_own_words() {
        let ours = BASE.replace("[^1]", "[^2]").replace("Een.", "Een.[^1]") + "\n[^1]: Van Bram.\n";
        let theirs = BASE.replace("[^1]", "[^2]").replace("Twee.", "Twee.[^1]") + "\n[^1]: Van Carla.\n";
        let alike = with_alike_notes([BASE, &ours, &theirs]);
        assert_eq!(alike.base, BASE.replace("[^1]", "[^2]"));
        assert_eq!((alike.theirs, alike.renamed), (theirs.clone(), vec![]), "both added [^1] now");
        // What the second writer has at the place of the first one's label.
        let fewer = BASE.replace("[^1]", "[^9]").replace("Twee.", "Twee.[^1] En.[^2]") + "\n[^1]: C.\n\n[^2]: D.\n";
        let alike = with_alike_notes([BASE, &ours, &fewer]);
        assert_eq!(alike.theirs, fewer.replace("[^2]", "[^3]").replace("[^9]", "[^2]"));
        assert_eq!(alike.renamed, [("[^2]".to_owned(), "[^3]".to_owned())]);
    }

    #[test]
    fn texts_in_which_a_label_leads_to_one_note_are_as_they_are() {
        let renumbered = BASE.replace("[^1]", "[^2]").replace("Een.", "Een.[^1]") + "\n[^1]: Van Bram.\n";
        let changed = BASE.replace("Rapport", "Brief");
        for (ours, theirs) in [(&renumbered, &changed), (&changed, &renumbered), (&renumbered, &renumbered)] {
            let alike = with_alike_notes([BASE, ours, theirs]);
            assert_eq!((alike.base.as_str(), &alike.theirs, alike.renamed), (BASE, theirs, vec![]));
        }
    }
}

//! What is to be looked at in a merged text though no words conflict: what stands twice in it and once in each of the two,
//! since both writers added it, at different places; a reference that one added to a footnote of which the other changed
//! the text, as whoever numbers the notes anew does; and a paragraph that may not stand where a writer means it to.
//!
//! Nothing is lost by either, so it is no conflict; whoever goes on from the merge is told. Cost: one pass over the paragraphs
//! of each text, and one more over those of the merged one where something conflicts.

use std::collections::HashMap;

use serde::Serialize;

use super::merged::{Conflict, Merge, Part};
use super::names::{name, spoken};
use super::notes::Notes;
use super::places::{Places, moved_by_both, under_others};
use super::sentences::has_lines;
use crate::footnotes::Label;
use crate::paragraphs::{self, sign};
use crate::words::words;

/// What both writers touched without a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crossed {
    /// What it is.
    pub kind: CrossedKind,
    /// Its words; of a footnote its label, `[^1]`.
    pub words: String,
    /// The numbers, from 1 up, of the paragraphs that it stands in.
    pub paragraphs: Vec<usize>,
}

/// What both writers touched without a conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CrossedKind {
    /// A footnote that has two texts.
    Footnote,
    /// A paragraph or an item that stands more often than in any text that the merged one was made of.
    Paragraph,
    /// A reference that one added, to a footnote that the other gave another text.
    Reference,
    /// A paragraph that stands under a heading under which neither had it.
    Heading,
    /// A paragraph that both moved, to different places.
    Place,
    /// An item whose number is not the next one, as nobody wrote it.
    Number,
}

/// What both writers touched beside the conflicts of a merge, whichever wording of these is kept; paragraphs are numbered
/// as with the first wording of each.
pub fn crossed(sources: [&str; 3], merge: &Merge) -> Vec<Crossed> {
    let with = |wording: fn(&Conflict) -> &String| {
        let parts = merge.parts().iter().map(|part| match part {
            Part::Settled(text) => text.as_str(),
            Part::Conflict(conflict) => wording(conflict).as_str(),
        });
        crossed_in(sources, &parts.collect::<String>())
    };
    let mut found = with(|conflict| &conflict.ours);
    if merge.conflicts().next().is_some() {
        let other = with(|conflict| &conflict.theirs);
        found.retain(|one| other.iter().any(|also| (also.kind, &also.words) == (one.kind, &one.words)));
    }
    found
}

/// What both writers touched, in the order of its first place.
fn crossed_in(sources: [&str; 3], merged: &str) -> Vec<Crossed> {
    let counts: Vec<HashMap<Key<'_>, usize>> = sources.into_iter().map(counted).collect();
    let mut places: HashMap<Key<'_>, Vec<usize>> = HashMap::new();
    for (at, paragraph) in paragraphs::split(merged).into_iter().enumerate() {
        for key in keys(paragraph) {
            places.entry(key).or_default().push(at + 1);
        }
    }
    let before = |key: &Key<'_>| counts.iter().filter_map(|count| count.get(key)).max().copied().unwrap_or(0);
    let more = places.into_iter().filter(|(key, places)| places.len() > 1 && places.len() > before(key));
    let mut found: Vec<Crossed> = more
        .map(|(key, paragraphs)| match key {
            Key::Note(label) => Crossed { kind: CrossedKind::Footnote, words: label.to_string(), paragraphs },
            Key::Words(words) => Crossed { kind: CrossedKind::Paragraph, words: words.join(" "), paragraphs },
            Key::Name(words) => Crossed { kind: CrossedKind::Paragraph, words, paragraphs },
        })
        .collect();
    // A note that both wrote alike is told of once, and so are lines with the paragraph that they are.
    found.sort_by(|a, b| (&a.paragraphs, a.kind, &b.words.len()).cmp(&(&b.paragraphs, b.kind, &a.words.len())));
    found.dedup_by(|later, earlier| {
        let within = later.words.contains(&earlier.words) || earlier.words.contains(&later.words);
        later.paragraphs == earlier.paragraphs && within
    });
    found.extend(references(sources, merged));
    let [base, ours, theirs] = sources.map(Places::of);
    let places = Places::of(merged);
    let told = |kind| move |(words, at)| Crossed { kind, words, paragraphs: vec![at] };
    found.extend(under_others(&ours, &theirs, &places).into_iter().map(told(CrossedKind::Heading)));
    found.extend(moved_by_both(&base, &ours, &theirs, &places).into_iter().map(told(CrossedKind::Place)));
    found.sort_by(|a, b| (&a.paragraphs, a.kind).cmp(&(&b.paragraphs, b.kind)));
    found
}

/// The footnotes to which one writer added a reference while the other gave them another text.
fn references([base, ours, theirs]: [&str; 3], merged: &str) -> Vec<Crossed> {
    let (base, ours, theirs) = (Notes::of(base), Notes::of(ours), Notes::of(theirs));
    let (count, there) = (|notes: &Notes<'_>, label: Label<'_>| notes.places(label).len(), Notes::of(merged));
    let mut labels: Vec<Label<'_>> = base.texts.keys().copied().collect();
    labels.sort_unstable_by_key(|label| label.0);
    let is_other = |label: &Label<'_>| {
        let is_crossed = |one: &Notes<'_>, other: &Notes<'_>| {
            count(one, *label) > count(&base, *label) && other.texts.get(label) != base.texts.get(label)
        };
        is_crossed(&ours, &theirs) || is_crossed(&theirs, &ours)
    };
    let told = labels.into_iter().filter(is_other);
    let told = told.map(|label| (label, there.places(label).to_vec())).filter(|(_, places)| !places.is_empty());
    told.map(|(label, paragraphs)| Crossed { kind: CrossedKind::Reference, words: label.to_string(), paragraphs })
        .collect()
}

#[derive(Debug, PartialEq, Eq, Hash)]
enum Key<'t> {
    /// The label of a footnote.
    Note(Label<'t>),
    /// The words of a paragraph, without the sign of an item.
    Words(Vec<&'t str>),
    /// The name that a line begins with, whatever is said of it there.
    Name(String),
}

fn counted(text: &str) -> HashMap<Key<'_>, usize> {
    let mut counts = HashMap::new();
    for key in paragraphs::split(text).into_iter().flat_map(keys) {
        *counts.entry(key).or_default() += 1;
    }
    counts
}

/// What a paragraph is known by: the label of a note, its words, and those of each line that stands for itself, with the
/// names that these begin with.
fn keys(paragraph: &str) -> impl Iterator<Item = Key<'_>> {
    let all: Vec<&str> = words(paragraph).map(|at| &paragraph[at]).collect();
    let note = all.first().filter(|first| first.starts_with("[^")).and_then(|first| first.split_inclusive(']').next());
    let note =
        note.filter(|_| all.first().is_some_and(|first| first.contains("]:"))).map(|label| Key::Note(Label(label)));
    let own = spoken(&paragraph[sign(paragraph).end..]);
    let says = own.iter().any(|word| word.contains(char::is_alphanumeric));
    // A name in a block of lines, as those below a letter are, is there as it is in a list.
    let has_lines = has_lines(paragraph);
    let lines = has_lines.then(|| paragraph.lines()).into_iter().flatten();
    let lines: Vec<Vec<&str>> = lines.map(spoken).filter(|line| !line.is_empty()).collect();
    let names: Vec<String> =
        if has_lines { lines.iter().filter_map(|line| name(line)).collect() } else { name(&own).into_iter().collect() };
    let words = says.then_some(own).into_iter().chain(lines).map(Key::Words);
    note.into_iter().chain(words).chain(names.into_iter().map(Key::Name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_added_elsewhere_is_told() {
        let base = "- Anna\n- Bram\n- Carla\n\nGroet[^1]\n\n[^1]: een\n";
        let ours = "- Anna\n- Dirk\n- Bram\n- Carla\n\nGroet[^1]\n\n[^2]: twee\n\n[^1]: een\n";
        let theirs = "- Anna\n- Bram\n- Carla\n- Dirk\n\nGroet[^1]\n\n[^1]: een\n\n[^2]: drie\n";
        let merged = "- Anna\n- Dirk\n- Bram\n- Carla\n- Dirk\n\nGroet[^1]\n\n[^2]: twee\n\n[^1]: een\n\n[^2]: drie\n";
        let told: Vec<_> = crossed_in([base, ours, theirs], merged)
            .into_iter()
            .map(|one| (one.words, one.kind, one.paragraphs))
            .collect();
        assert_eq!(
            told,
            [
                ("Dirk".to_owned(), CrossedKind::Paragraph, vec![2, 5]),
                ("[^2]".to_owned(), CrossedKind::Footnote, vec![7, 9])
            ]
        );
        assert_eq!(crossed_in([base, ours, base], ours), []);
    }

    #[test]
    fn a_reference_to_a_note_that_is_another_now_is_told() {
        let base = "Een[^1]\n\nTwee\n\n[^1]: de wet\n";
        let ours = "Nul[^1]\n\nEen[^2]\n\nTwee\n\n[^1]: het besluit\n\n[^2]: de wet\n";
        let theirs = "Een[^1]\n\nTwee[^1]\n\n[^1]: de wet\n";
        let merged = "Nul[^1]\n\nEen[^2]\n\nTwee[^1]\n\n[^1]: het besluit\n\n[^2]: de wet\n";
        let told = crossed_in([base, ours, theirs], merged);
        let reference = Crossed { kind: CrossedKind::Reference, words: "[^1]".to_owned(), paragraphs: vec![1, 3] };
        assert_eq!(told, [reference]);
        assert_eq!(crossed_in([base, ours, base], ours), []);
        assert_eq!(crossed_in([base, &base.replace("wet", "wet van 1992"), base], base), []);
    }

    #[test]
    fn a_name_that_both_put_in_below_the_letter_is_told() {
        let base = "Namens de commissie,\n\nAnna de Vries\nBram Bos\nEls Kok\n";
        let (ours, theirs) = (base.replace("Bos\n", "Bos\nDirk Ay\n"), base.replace("Kok\n", "Kok\nDirk Ay\n"));
        let merged = ours.replace("Kok\n", "Kok\nDirk Ay\n");
        let told = Crossed { kind: CrossedKind::Paragraph, words: "Dirk Ay".to_owned(), paragraphs: vec![2, 2] };
        assert_eq!(crossed_in([base, &ours, &theirs], &merged), [told]);
    }

    #[test]
    fn a_name_that_both_put_in_is_told_whatever_stands_behind_it() {
        let lines = ["Anna de Vries, voorzitter", "Bram Bos, lid", "Els van der Kok, lid"];
        let (one, other) = ("Dirk Ay, inspecteur", "**Dirk Ay** (Ministerie van Defensie)");
        let lists: [&dyn Fn(&str) -> String; 4] =
            [&|name| format!("{name}\n"), &|name| format!("{name}\\\n"), &|name| format!("- {name}\n"), &|name| {
                format!("| {} |\n", name.replacen(", ", " | ", 1).replacen(" (", " | ", 1))
            }];
        for list in lists {
            let text =
                |names: &[&str]| format!("Namens ons:\n\n{}", names.iter().map(|name| list(name)).collect::<String>());
            let base = text(&lines);
            let ours = text(&[lines[0], one, lines[1], lines[2]]);
            let theirs = text(&[lines[0], lines[1], lines[2], other]);
            let merged = text(&[lines[0], one, lines[1], lines[2], other]);
            let told: Vec<_> = crossed_in([&base, &ours, &theirs], &merged).into_iter().map(|one| one.words).collect();
            assert_eq!(told, ["Dirk Ay"], "{merged}");
            assert_eq!(crossed_in([&base, &ours, &base], &ours), []);
        }
    }

    #[test]
    fn a_paragraph_under_a_heading_that_neither_had_it_under_is_told() {
        let base = "# Een\n\nAap.\n\n# Twee\n\nNoot.\n\n# Drie\n\nMies.\n";
        let ours = "# Een\n\nAap.\n\n# Drie\n\nMies.\n\n# Twee\n\nNoot.\n";
        let (theirs, merged) = (base.replace("# Twee\n\n", ""), ours.replace("# Twee\n\n", ""));
        let told = Crossed { kind: CrossedKind::Heading, words: "Noot.".to_owned(), paragraphs: vec![5] };
        assert_eq!(crossed_in([base, ours, &theirs], &merged), [told]);
        let renamed = base.replace("# Een", "# Eerst");
        assert_eq!(crossed_in([base, &renamed, &theirs], &renamed.replace("# Twee\n\n", "")), []);
    }

    #[test]
    fn a_paragraph_that_both_moved_to_different_places_is_told() {
        let (base, ours, theirs) = ("Een.\n\nTwee.\n\nDrie.\n", "Twee.\n\nDrie.\n\nEen.\n", "Twee.\n\nEen.\n\nDrie.\n");
        let told = Crossed { kind: CrossedKind::Place, words: "Een.".to_owned(), paragraphs: vec![3] };
        assert_eq!(crossed_in([base, ours, theirs], ours), [told]);
        assert_eq!(crossed_in([base, ours, ours], ours), []);
        assert_eq!(crossed_in([base, ours, base], ours), []);
    }

    #[test]
    fn what_stood_twice_before_is_not_told() {
        let twice = "# Kop\n\nNee.\n\n# Kop\n\nNee.\n\n---\n\n---\n";
        assert_eq!(crossed_in([twice, twice, twice], twice), []);
    }
}

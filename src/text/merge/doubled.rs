//! What stands twice in a merged text and once in each of the two: both writers added it, at different places.
//!
//! Nothing is lost by it and no words conflict, so it is no conflict; whoever goes on from the merge is told. Cost: one pass
//! over the paragraphs of each text.

use std::collections::HashMap;

use crate::paragraphs::{self, sign};
use crate::words::words;

/// A paragraph, an item or a footnote that stands more often in a merged text than in any that it was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubled {
    /// Its words; of a footnote its label, `[^1]`.
    pub words: String,
    /// Whether it is the label of a footnote, which then has two texts.
    pub is_footnote: bool,
    /// The numbers, from 1 up, of the paragraphs that it stands in.
    pub paragraphs: Vec<usize>,
}

/// What both writers added, in the order of its first place.
pub fn doubled(sources: [&str; 3], merged: &str) -> Vec<Doubled> {
    let counts: Vec<HashMap<Key<'_>, usize>> = sources.into_iter().map(counted).collect();
    let mut places: HashMap<Key<'_>, Vec<usize>> = HashMap::new();
    for (at, paragraph) in paragraphs::split(merged).into_iter().enumerate() {
        for key in keys(paragraph) {
            places.entry(key).or_default().push(at + 1);
        }
    }
    let before = |key: &Key<'_>| counts.iter().filter_map(|count| count.get(key)).max().copied().unwrap_or(0);
    let more = places.into_iter().filter(|(key, places)| places.len() > 1 && places.len() > before(key));
    let mut doubled: Vec<Doubled> = more
        .map(|(key, paragraphs)| match key {
            Key::Note(label) => Doubled { words: label.to_owned(), is_footnote: true, paragraphs },
            Key::Words(words) => Doubled { words: words.join(" "), is_footnote: false, paragraphs },
        })
        .collect();
    doubled.sort_by(|a, b| (&a.paragraphs, b.is_footnote).cmp(&(&b.paragraphs, a.is_footnote)));
    // A note that both wrote alike is told of once.
    doubled.dedup_by(|later, earlier| later.paragraphs == earlier.paragraphs);
    doubled
}

#[derive(Debug, PartialEq, Eq, Hash)]
enum Key<'t> {
    /// The label of a footnote.
    Note(&'t str),
    /// The words of a paragraph, without the sign of an item.
    Words(Vec<&'t str>),
}

fn counted(text: &str) -> HashMap<Key<'_>, usize> {
    let mut counts = HashMap::new();
    for key in paragraphs::split(text).into_iter().flat_map(keys) {
        *counts.entry(key).or_default() += 1;
    }
    counts
}

fn keys(paragraph: &str) -> impl Iterator<Item = Key<'_>> {
    let all: Vec<&str> = words(paragraph).map(|at| &paragraph[at]).collect();
    let note = all.first().filter(|first| first.starts_with("[^")).and_then(|first| first.split_inclusive(']').next());
    let note = note.filter(|_| all.first().is_some_and(|first| first.contains("]:"))).map(Key::Note);
    let sign = sign(paragraph).end;
    let own: Vec<&str> = words(paragraph).filter(|at| at.start >= sign).map(|at| &paragraph[at]).collect();
    let says = own.iter().any(|word| word.contains(char::is_alphanumeric));
    note.into_iter().chain(says.then_some(Key::Words(own)))
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
        let told: Vec<_> = doubled([base, ours, theirs], merged)
            .into_iter()
            .map(|one| (one.words, one.is_footnote, one.paragraphs))
            .collect();
        assert_eq!(told, [("Dirk".to_owned(), false, vec![2, 5]), ("[^2]".to_owned(), true, vec![7, 9])]);
        assert_eq!(doubled([base, ours, base], ours), []);
    }

    #[test]
    fn what_stood_twice_before_is_not_told() {
        let twice = "# Kop\n\nNee.\n\n# Kop\n\nNee.\n\n---\n\n---\n";
        assert_eq!(doubled([twice, twice, twice], twice), []);
    }
}

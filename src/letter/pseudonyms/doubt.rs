//! What somebody has to look at who hands on a text under other names.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

/// Words of which it is not sure whether somebody is meant, and who.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Doubt {
    /// What is not sure.
    pub kind: DoubtKind,
    /// The words as they stood.
    pub words: String,
    /// Who may be meant, under the other name; nobody where it is an address of somebody unknown.
    pub people: Vec<String>,
    /// Where they stand, in the order of the names.
    pub places: Vec<String>,
}

/// What is not sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DoubtKind {
    /// Two people are called so: both stand there now.
    Either,
    /// It was taken for somebody, and may be an ordinary word or somebody else.
    Taken,
    /// It was left as an ordinary word, and somebody is called so.
    Left,
    /// It was left, and begins as somebody's name does.
    Begins,
    /// It was left: an address that nobody here is known by.
    Address,
}

/// Who may be meant by some words, and where these stand.
#[derive(Debug)]
struct Noted {
    people: Vec<usize>,
    places: BTreeSet<String>,
}

/// Doubts as they gather.
#[derive(Debug, Default)]
pub(super) struct Doubts {
    all: RefCell<BTreeMap<(DoubtKind, String), Noted>>,
    /// Where the words stand that are looked at.
    place: RefCell<String>,
}

impl Doubts {
    pub(super) fn note(&self, kind: DoubtKind, words: String, people: &[usize]) {
        let mut all = self.all.borrow_mut();
        let noted = || Noted { people: people.to_vec(), places: BTreeSet::new() };
        let places = &mut all.entry((kind, words)).or_insert_with(noted).places;
        let place = self.place.borrow();
        if !place.is_empty() && !places.contains(place.as_str()) {
            places.insert(place.clone());
        }
    }

    pub(super) fn at(&self, place: &str) {
        place.clone_into(&mut self.place.borrow_mut());
    }

    /// All of them, with what people are called.
    pub(super) fn list(&self, called: impl Fn(usize) -> String) -> Vec<Doubt> {
        let all = self.all.borrow();
        let doubts = all.iter().map(|((kind, words), Noted { people, places })| Doubt {
            kind: *kind,
            words: words.clone(),
            people: people.iter().map(|person| called(*person)).collect(),
            places: places.iter().cloned().collect(),
        });
        doubts.collect()
    }
}

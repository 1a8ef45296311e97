//! Whose sign-off the letter needs, as `reviewers.toml` says it.

mod parse;
mod problem;

pub use problem::{Problem, ProblemKind};

use super::ids::ReviewerId;
use super::people::Person;

/// The rules of a letter: for now, everyone must approve and an objection from anyone blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    people: Vec<Person>,
}

impl Rules {
    /// Reads `reviewers.toml`; every problem in it is found at once.
    pub fn parse(text: &str) -> Result<Self, Vec<Problem>> {
        parse::people(text).map(|people| Self { people })
    }

    /// Everyone whom the rules name, in the order of the file.
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// The person with this id.
    pub fn person(&self, id: &ReviewerId) -> Option<&Person> {
        self.people.iter().find(|person| person.id == *id)
    }

    /// What people call the person with this id; the id itself where the rules do not name them.
    pub fn name_of<'r>(&'r self, id: &'r ReviewerId) -> &'r str {
        self.person(id).map_or(id.as_str(), |person| &person.name)
    }

    /// The people who joined and the people who left between these rules and newer ones.
    pub fn difference<'r>(&'r self, newer: &'r Self) -> Difference<'r> {
        let missing = |from: &'r Self, there: &Self| {
            from.people.iter().filter(|person| there.person(&person.id).is_none()).collect()
        };
        let changed = |person: &&Person| self.person(&person.id).is_some_and(|before| before != *person);
        Difference {
            joined: missing(newer, self),
            left: missing(self, newer),
            changed: newer.people.iter().filter(changed).collect(),
        }
    }
}

/// What recording newer rules would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference<'r> {
    /// Named by the newer rules only.
    pub joined: Vec<&'r Person>,
    /// Named by the older rules only.
    pub left: Vec<&'r Person>,
    /// Named by both, with another name or other addresses; as the newer rules have them.
    pub changed: Vec<&'r Person>,
}

impl Difference<'_> {
    /// Whether the rules are the same in substance.
    pub fn is_empty(&self) -> bool {
        self.joined.is_empty() && self.left.is_empty() && self.changed.is_empty()
    }
}

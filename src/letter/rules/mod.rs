//! Whose sign-off the letter needs, as `reviewers.toml` says it.

mod parse;
mod problem;
mod step;

pub use problem::{Problem, ProblemKind};
pub use step::{Quota, Step};

use jiff::civil::Date;

use super::ids::ReviewerId;
use super::people::Person;

/// The rules of a letter: whose sign-off it needs, in which steps, and who holds the pen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    people: Vec<Person>,
    pen: Vec<ReviewerId>,
    due: Option<Date>,
    steps: Vec<Step>,
}

impl Rules {
    /// Reads `reviewers.toml`; every problem in it is found at once.
    pub fn parse(text: &str) -> Result<Self, Vec<Problem>> {
        parse::people(text).map(|people| {
            let steps = vec![Step::everyone(&people)];
            Self { people, pen: Vec::new(), due: None, steps }
        })
    }

    /// The steps in the order in which people are asked; rules without any have one that needs everyone.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The day until which an answer is in time in this step: its own, or else that of the letter.
    pub fn due_of(&self, step: &Step) -> Option<Date> {
        step.due.or(self.due)
    }

    /// The day on which the letter must be agreed to.
    pub fn due(&self) -> Option<Date> {
        self.due
    }

    /// Those who may record for others, change rules and finalise; none where everyone may.
    pub fn pen(&self) -> &[ReviewerId] {
        &self.pen
    }

    /// Whether this person may record for others, change rules and finalise.
    pub fn holds_pen(&self, id: &ReviewerId) -> bool {
        if self.pen.is_empty() { self.person(id).is_some() } else { self.pen.contains(id) }
    }

    /// Whether a step names this person: then their sign-off is needed and their objection blocks.
    pub fn names_in_a_step(&self, id: &ReviewerId) -> bool {
        self.steps.iter().any(|step| step.who.contains(id))
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

//! The rules of a letter as a value.

use jiff::civil::Date;

use super::step::Step;
use crate::letter::ids::ReviewerId;
use crate::letter::key::{Certificate, PublicKey};
use crate::letter::people::Person;

/// The rules of a letter: whose sign-off it needs, in which steps, and who holds the pen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    pub(super) people: Vec<Person>,
    pub(super) pen: Vec<ReviewerId>,
    pub(super) due: Option<Date>,
    pub(super) steps: Vec<Step>,
    pub(super) require_signed: bool,
}

impl Rules {
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

    /// Whether only signed words count.
    pub fn requires_signed(&self) -> bool {
        self.require_signed
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

    /// The `OpenPGP` keys that the rules name.
    pub fn certificates(&self) -> Vec<&Certificate> {
        let keys = self.people.iter().filter_map(|person| person.key.as_ref());
        keys.filter_map(|key| match key {
            PublicKey::OpenPgp(certificate) => Some(certificate),
            PublicKey::Ssh(_) => None,
        })
        .collect()
    }

    /// The person with this id.
    pub fn person(&self, id: &ReviewerId) -> Option<&Person> {
        self.people.iter().find(|person| person.id == *id)
    }

    /// What people call the person with this id; the id itself where the rules do not name them.
    pub fn name_of<'r>(&'r self, id: &'r ReviewerId) -> &'r str {
        self.person(id).map_or(id.as_str(), |person| &person.name)
    }
}

//! A step: a group of people who are asked together, and how many of them must sign off.

use jiff::civil::Date;

use crate::letter::ids::ReviewerId;
use crate::letter::people::Person;

/// A group of people who are asked together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it is called; the only step of rules without steps has no name.
    pub name: Option<String>,
    /// Who is asked, in the order of the rules; each of them once, and everyone of them in the rules.
    pub who: Vec<ReviewerId>,
    /// How many of them must sign off.
    pub need: Quota,
    /// The last day on which an answer is in time, where this step has its own.
    pub due: Option<Date>,
    /// Whether somebody who was asked and has not answered by then is counted as consenting by silence.
    pub silence_consents: bool,
}

/// How many people of a step must sign off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quota {
    /// Everyone who does not leave it to the others.
    All,
    /// So many, whoever abstains.
    Number(usize),
    /// More than half of those who do not leave it to the others.
    Majority,
    /// At least this part of those who do not leave it to the others.
    Fraction {
        /// Above the line; from 1 up.
        part: usize,
        /// Below the line; at least `part`.
        of: usize,
    },
    /// Everyone must have seen it; whatever they say of it is enough.
    Seen,
}

impl Step {
    /// The step of rules without steps: everyone must agree.
    pub fn everyone(people: &[Person]) -> Self {
        let who = people.iter().map(|person| person.id.clone()).collect();
        Self { name: None, who, need: Quota::All, due: None, silence_consents: false }
    }
}

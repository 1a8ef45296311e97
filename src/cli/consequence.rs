//! What a new draft does to the words that count now, worked out before it is recorded.

use serde::{Serialize, Serializer};

use super::open_letter::OpenLetter;
use super::wording;
use crate::letter::ids::TextHash;
use crate::letter::people::Person;
use crate::letter::rules::Rules;
use crate::letter::ruling::Ruling;
use crate::letter::standing::{Position, Standing};

/// Whose word counts for a new text.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Consequence {
    /// Whose agreement counts for the current draft.
    #[serde(serialize_with = "ids")]
    agreed: Vec<Person>,
    /// Whose agreement counts for the new one.
    #[serde(serialize_with = "ids")]
    still_agree: Vec<Person>,
    /// Who objects, and goes on objecting.
    #[serde(serialize_with = "ids")]
    objecting: Vec<Person>,
    /// Who has not said anything.
    #[serde(serialize_with = "ids")]
    not_heard: Vec<Person>,
}

/// Whether a consequence is foreseen or has come about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// Nothing is recorded yet.
    Before,
    /// The draft is recorded.
    After,
}

impl Consequence {
    /// What proposing the text with this hash does.
    pub(super) fn of(letter: &OpenLetter<'_>, rules: &Rules, hash: TextHash) -> Self {
        let now = letter.ruling(rules);
        let then = Ruling::on(rules, &letter.history, Some(hash));
        let those = |ruling: &Ruling<'_>, holds: &dyn Fn(&Position<'_>) -> bool| {
            let held = ruling.positions.iter().filter(|position| holds(position));
            held.filter_map(|position| rules.person(&position.reviewer).cloned()).collect()
        };
        Self {
            agreed: those(&now, &|position| position.agrees()),
            still_agree: those(&then, &|position| position.agrees()),
            objecting: those(&then, &|position| position.standing == Standing::Objecting),
            not_heard: those(&then, &|position| position.word.is_none()),
        }
    }

    /// The consequence in sentences; none where nobody has said anything yet.
    pub(super) fn sentences(&self, when: When) -> Vec<String> {
        let mut sentences = Vec::new();
        if !self.agreed.is_empty() {
            let lost = self.agreed.iter().filter(|person| !self.still_agree.contains(person)).count();
            sentences.push(format!(
                "{} agreed to the draft before: {}",
                self.agreed.len(),
                fate(lost, self.agreed.len(), when)
            ));
        }
        if !self.objecting.is_empty() {
            let names: Vec<&str> = self.objecting.iter().map(|person| person.name.as_str()).collect();
            let verb = match (when, names.len()) {
                (When::Before, _) => "would go on objecting",
                (When::After, 1) => "still objects",
                (When::After, _) => "still object",
            };
            sentences.push(format!("{} {verb}, until they say otherwise.", wording::list(&names)));
        }
        sentences
    }
}

/// What becomes of so many agreements, of which these are lost.
fn fate(lost: usize, all: usize, when: When) -> String {
    match (when, lost) {
        (When::Before, 0) if all == 1 => "it would still count.".to_owned(),
        (When::After, 0) if all == 1 => "it still counts.".to_owned(),
        (When::Before, _) if all == 1 => "it would not count any more.".to_owned(),
        (When::After, _) if all == 1 => "it does not count any more.".to_owned(),
        (When::Before, 0) => "all of these would still count.".to_owned(),
        (When::After, 0) => "all of these still count.".to_owned(),
        (When::Before, _) if lost == all => "none of these would count any more.".to_owned(),
        (When::After, _) if lost == all => "none of these counts any more.".to_owned(),
        (When::Before, _) => format!("{lost} of these would not count any more."),
        (When::After, _) => format!("{lost} of these no longer count."),
    }
}

fn ids<S: Serializer>(people: &[Person], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(people.iter().map(|person| &person.id))
}

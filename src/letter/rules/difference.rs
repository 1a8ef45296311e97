//! What recording newer rules would change.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::ruleset::Rules;
use super::step::Step;
use crate::letter::ids::ReviewerId;
use crate::letter::people::Person;

/// What recording newer rules would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference<'r> {
    /// Named by the newer rules only.
    pub joined: Vec<&'r Person>,
    /// Named by the older rules only.
    pub left: Vec<&'r Person>,
    /// Named by both, with another name, address, organisation, key or deputy; as the newer rules have them.
    pub changed: Vec<&'r Person>,
    /// Who holds the pen, where others do; nobody stands for everyone.
    pub pen: Option<Changed<&'r [ReviewerId]>>,
    /// The day on which the letter must be agreed to, where it is another.
    pub due: Option<Changed<Option<Date>>>,
    /// Whether only signed words count, where that changes.
    pub signed: Option<Changed<bool>>,
    /// The steps that are new, gone or another, in the order of the newer rules and then of the older.
    pub steps: Vec<StepChange<'r>>,
}

/// What was and what would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changed<T> {
    /// By the older rules.
    pub before: T,
    /// By the newer rules.
    pub after: T,
}

/// What would change in the steps. They are known by their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepChange<'r> {
    /// A step of the newer rules only.
    Added(&'r Step),
    /// A step of the older rules only.
    Removed(&'r Step),
    /// A step of both that says another thing.
    Another(Changed<&'r Step>),
    /// The steps of both are asked in another order.
    Reordered,
}

impl Rules {
    /// What differs between these rules and newer ones. The order of people makes no difference, that of steps does.
    pub fn difference<'r>(&'r self, newer: &'r Self) -> Difference<'r> {
        let by_id = |rules: &'r Self| -> HashMap<&'r ReviewerId, &'r Person> {
            rules.people.iter().map(|person| (&person.id, person)).collect()
        };
        let (old_people, new_people) = (by_id(self), by_id(newer));
        let pen = Changed { before: self.pen.as_slice(), after: newer.pen.as_slice() };
        let due = Changed { before: self.due, after: newer.due };
        let signed = Changed { before: self.require_signed, after: newer.require_signed };
        Difference {
            joined: newer.people.iter().filter(|person| !old_people.contains_key(&person.id)).collect(),
            left: self.people.iter().filter(|person| !new_people.contains_key(&person.id)).collect(),
            changed: newer
                .people
                .iter()
                .filter(|person| old_people.get(&person.id).is_some_and(|before| before != person))
                .collect(),
            pen: (!same_people(pen.before, pen.after)).then_some(pen),
            due: (due.before != due.after).then_some(due),
            signed: (signed.before != signed.after).then_some(signed),
            steps: steps(self, newer),
        }
    }
}

impl Difference<'_> {
    /// Whether the rules are the same in substance.
    pub fn is_empty(&self) -> bool {
        let Self { joined, left, changed, pen, due, signed, steps } = self;
        joined.is_empty()
            && left.is_empty()
            && changed.is_empty()
            && pen.is_none()
            && due.is_none()
            && signed.is_none()
            && steps.is_empty()
    }
}

fn steps<'r>(older: &'r Rules, newer: &'r Rules) -> Vec<StepChange<'r>> {
    let named = |rules: &'r Rules, name: &Option<String>| rules.steps.iter().find(|step| step.name == *name);
    let mut changes = Vec::new();
    for after in &newer.steps {
        match named(older, &after.name) {
            None => changes.push(StepChange::Added(after)),
            // The step without a name has everyone in it: who joined or left says it all.
            Some(_) if after.name.is_none() => {}
            Some(before) if same_step(before, after) => {}
            Some(before) => changes.push(StepChange::Another(Changed { before, after })),
        }
    }
    let gone = older.steps.iter().filter(|before| named(newer, &before.name).is_none());
    changes.extend(gone.map(StepChange::Removed));
    let kept = |rules: &'r Rules, other: &'r Rules| {
        rules.steps.iter().map(|step| &step.name).filter(move |name| named(other, name).is_some())
    };
    if !kept(older, newer).eq(kept(newer, older)) {
        changes.push(StepChange::Reordered);
    }
    changes
}

fn same_step(a: &Step, b: &Step) -> bool {
    let Step { name, who, need, due, silence_consents } = a;
    *name == b.name
        && same_people(who, &b.who)
        && *need == b.need
        && *due == b.due
        && *silence_consents == b.silence_consents
}

fn same_people(a: &[ReviewerId], b: &[ReviewerId]) -> bool {
    a == b || (a.len() == b.len() && a.iter().collect::<HashSet<_>>() == b.iter().collect())
}

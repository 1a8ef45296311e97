//! The small words that stand between others in the names of people and of organisations.

use crate::text::particles::PARTICLES as OF_PEOPLE;

/// Those that stand in names of organisations, or between two names, and in no name of a person.
const BETWEEN: [&str; 11] = ["&", "and", "bij", "en", "et", "for", "für", "of", "the", "und", "voor"];

/// They are no part of a name by themselves.
pub(super) const PARTICLES: &[&str] = &{
    let mut all = [""; OF_PEOPLE.len() + BETWEEN.len()];
    let (of_people, between) = all.split_at_mut(OF_PEOPLE.len());
    of_people.copy_from_slice(&OF_PEOPLE);
    between.copy_from_slice(&BETWEEN);
    all
};

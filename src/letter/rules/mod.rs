//! Whose sign-off the letter needs, as `reviewers.toml` says it.

mod difference;
mod parse;
mod persons;
mod problem;
mod reader;
mod ruleset;
mod step;
mod steps;
#[cfg(test)]
mod tests;

pub use difference::{Changed, Difference, StepChange};
pub use problem::{Problem, ProblemKind};
pub use ruleset::Rules;
pub use step::{Quota, Step};

//! Bad input: a sentence that says what is wrong, a hint that says what to do, exit code 2, and nothing changed.

pub(crate) mod disk;
mod hidden;
mod ledger;
mod people;
mod repository;
mod text;

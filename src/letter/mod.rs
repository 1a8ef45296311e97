//! THE LETTER: drafts, events, rules, standings and the ruling, as values and functions. No git, no clock, no files,
//! and no text is loaded here: what changed between two drafts is passed in.

pub mod ancestry;
pub mod case;
pub mod conversation;
pub mod draft_name;
pub mod event;
pub mod evidence;
pub mod history;
pub mod ids;
pub mod joining;
pub mod key;
pub mod lineage;
pub mod moment;
pub mod people;
pub mod pseudonyms;
pub mod rules;
pub mod ruling;
pub mod standing;
pub mod trust;

#[cfg(test)]
pub(crate) mod story;

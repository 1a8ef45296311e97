//! What would be recorded, and of what.

use std::collections::HashMap;
use std::sync::Arc;

use super::act::Act;
use crate::cli::consequence::Consequence;
use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::letter::evidence::Evidence;
use crate::letter::ids::DraftNumber;
use crate::letter::people::Person;
use crate::letter::rules::Rules;
use crate::text::document::unread::Unread;
use crate::text::redline::Redline;

/// A file or a mail that came in.
#[derive(Debug, Clone)]
pub(super) struct Received {
    pub(super) name: String,
    pub(super) evidence: Evidence,
    /// The draft that a file was made of.
    pub(super) draft: Option<DraftNumber>,
    /// Whether the file itself names that draft.
    pub(super) by_id: bool,
    /// Whose tracked changes are in it: the name there, the person who that is, and how many changes.
    pub(super) authors: Vec<(String, Option<Person>, usize)>,
    pub(super) comments: usize,
    /// What was changed and not tracked.
    pub(super) untracked: Option<Arc<Redline>>,
    pub(super) unread: Vec<Unread>,
}

/// What would be recorded.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) received: Vec<Received>,
    pub(super) acts: Vec<Act>,
    /// What each proposed draft changes, by the place of its act.
    pub(super) redlines: HashMap<usize, Arc<Redline>>,
    /// What the last of the proposed drafts does to the words that count now.
    pub(super) consequence: Option<Consequence>,
    /// What is to be said beside it.
    pub(super) notes: Vec<String>,
}

impl Plan {
    /// Works out what the last proposed draft does.
    pub(super) fn proposes(&mut self, letter: &OpenLetter<'_>, rules: &Rules, text: &str) -> Result<(), Error> {
        self.consequence = Some(Consequence::of(letter, rules, text)?);
        Ok(())
    }

    /// Everything that came in, by name, with what it is known by.
    pub(super) fn sources(&self) -> Vec<(String, Evidence)> {
        self.received.iter().map(|one| (one.name.clone(), one.evidence.clone())).collect()
    }
}

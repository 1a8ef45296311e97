//! What would be recorded, and of what.

use std::collections::HashMap;
use std::sync::Arc;

use serde::Serialize;

use super::act::Act;
use crate::cli::consequence::Consequence;
use crate::cli::error::Error;
use crate::cli::open_letter::OpenLetter;
use crate::cli::unread::is_of_looks;
use crate::ledger::Original;
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
    /// Whether only its words are taken over, so that a note says what becomes of tracked changes of looks.
    pub(super) only_words: bool,
    /// A file as it came, where it is to be kept.
    pub(super) original: Option<Original>,
    /// What a mail says.
    pub(super) mail: Option<Seen>,
}

/// A mail as it is shown.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Seen {
    pub(super) from: String,
    pub(super) subject: String,
    /// What it says above what it quotes.
    #[serde(rename = "text")]
    pub(super) words: String,
    /// What one would type for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) command: Option<String>,
}

impl Received {
    /// A mail.
    pub(super) fn mail(name: &str, evidence: Evidence) -> Self {
        Self {
            name: name.to_owned(),
            evidence,
            draft: None,
            by_id: false,
            authors: Vec::new(),
            comments: 0,
            untracked: None,
            unread: Vec::new(),
            only_words: false,
            original: None,
            mail: None,
        }
    }

    /// What a letter cannot hold of it and no note tells.
    pub(super) fn untold(&self) -> Vec<Unread> {
        let is_told = |one: &&Unread| self.only_words && is_of_looks(one);
        self.unread.iter().filter(|one| !is_told(one)).cloned().collect()
    }
}

/// Something of which nothing is recorded, or not all.
#[derive(Debug, Clone, Serialize)]
pub(super) struct PassedOver {
    pub(super) name: String,
    /// What it says, where that was read.
    #[serde(skip)]
    pub(super) seen: Option<Seen>,
    #[serde(flatten)]
    pub(super) why: Why,
}

/// Why nothing is recorded.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Why {
    /// As a sentence without its full stop.
    #[serde(rename = "why")]
    pub(super) text: String,
    /// What one would type for it, one of them. Each is whole, and stands on a line of its own: whatever is pasted of it
    /// never speaks for whoever pastes it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) commands: Vec<String>,
}

impl<T: Into<String>> From<T> for Why {
    fn from(text: T) -> Self {
        Self { text: text.into(), commands: Vec::new() }
    }
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
    /// Mails and files of which nothing is recorded, or not all.
    pub(super) passed_over: Vec<PassedOver>,
}

impl Plan {
    /// How far it has come.
    pub(super) fn mark(&self) -> [usize; 4] {
        [self.received.len(), self.acts.len(), self.notes.len(), self.passed_over.len()]
    }

    /// Forgets what came since.
    pub(super) fn back_to(&mut self, [received, acts, notes, passed_over]: [usize; 4]) {
        self.received.truncate(received);
        self.acts.truncate(acts);
        self.notes.truncate(notes);
        self.passed_over.truncate(passed_over);
        self.redlines.retain(|act, _| *act < acts);
    }

    /// Says why nothing is recorded of a mail or a file, or not all.
    pub(super) fn pass_over(&mut self, name: &str, why: impl Into<Why>) {
        self.passed_over.push(PassedOver { name: name.to_owned(), seen: None, why: why.into() });
    }

    /// The same of a mail that was read, which is the first of what came in since.
    pub(super) fn pass_over_read(&mut self, name: &str, why: Why, [received, ..]: [usize; 4]) {
        let seen = self.received.get(received).and_then(|one| one.mail.clone());
        self.passed_over.push(PassedOver { name: name.to_owned(), seen, why });
    }

    /// Works out what the last proposed draft does.
    pub(super) fn proposes(&mut self, letter: &OpenLetter<'_>, rules: &Rules, text: &str) -> Result<(), Error> {
        self.consequence = Some(Consequence::of(letter, rules, text)?);
        Ok(())
    }

    /// The files that are to be kept.
    pub(super) fn originals(&self) -> Vec<Original> {
        self.received.iter().filter_map(|one| one.original.clone()).collect()
    }

    /// Everything that came in, by name, with what it is known by.
    pub(super) fn sources(&self) -> Vec<(String, Evidence)> {
        self.received.iter().map(|one| (one.name.clone(), one.evidence.clone())).collect()
    }
}

/// Words as they stand in a sentence.
pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words without what no message may hold.
pub(super) fn printable(words: &str) -> String {
    let plain = |c: char| if c.is_control() && c != '\n' && c != '\t' { ' ' } else { c };
    words.chars().map(plain).collect::<String>().trim().to_owned()
}

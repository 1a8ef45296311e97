//! What was changed in a document that came back, as it is told.

use std::ops::Range;

use super::group::Group;
use super::moved::Half;
use crate::reviewed::By;

/// Other words for a passage.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suggestion {
    /// The passage: bytes of the text that was sent out. Never empty.
    pub at: Range<usize>,
    /// The words there.
    pub quote: String,
    /// The words instead; empty to leave them out.
    pub instead: String,
    /// Whose it is; nobody's where it was not tracked.
    pub by: By,
    /// When the last of what that person changed in it was changed.
    pub until: Option<String>,
    /// When anybody last changed something in it.
    pub last: Option<String>,
    /// What others changed in it, right beside or within its own words.
    pub with: Vec<With>,
    /// Which half it is of what was changed in two places; none where it is the whole.
    pub half: Option<Half>,
    /// The comments that stand at nothing but words that it puts in or takes out, by their places.
    pub comments: Vec<usize>,
    /// What it was before others went on with it; the first is what the first of them wanted.
    pub before: Vec<Before>,
}

/// What a suggestion was before somebody went on with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    /// Whose it was, and when; nobody's where that was not tracked.
    pub by: Vec<By>,
    /// The passage.
    pub at: Range<usize>,
    /// The words there.
    pub quote: String,
    /// The words instead.
    pub instead: String,
    /// Who went on with it, and when.
    pub next: By,
}

/// Words that somebody put in, whoever has the document now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Whose they are, and when they were put in.
    pub by: By,
    /// Those words.
    pub words: String,
}

/// What somebody else changed in a suggestion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum With {
    /// These words were put in, or whatever else: then they are empty.
    PutIn(By, String),
    /// These words were taken out.
    TakenOut(By, String),
    /// These words were typed and not tracked.
    Untracked(String),
}

/// A tracked change that is no edit of the text that was sent out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// Whose it is.
    pub by: By,
    /// The words that it is about.
    pub words: String,
    /// Those among them that somebody else put in and it takes out, where it puts in others.
    pub of_others: String,
    /// Why it is none.
    pub why: NoEdit,
    /// What there was before others went on with it.
    pub before: Vec<Before>,
}

impl Elsewhere {
    pub(super) fn of(by: By, words: String, why: NoEdit) -> Self {
        Self { by, words, of_others: String::new(), why, before: Vec::new() }
    }
}

/// Why a change is no edit of the text that was sent out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoEdit {
    /// It takes out what somebody else put in.
    TakesOut,
    /// It puts in what somebody else took out again.
    TakenOut,
    /// It puts in what stood there before somebody else put in other words.
    PutsBack,
    /// It goes on with what somebody else put in.
    GoesOn,
    /// It changes what was changed before it and not tracked.
    Untracked,
    /// It puts in a break, and no words.
    NoneIn,
    /// It changes how words are set, and none of them.
    NoWords,
    /// No words beside it can hold it where it stands.
    NoPlace,
    /// It was not tracked, and stands among words that somebody put in or took out.
    Among,
}

/// What the tracked changes come to, each by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// Edits of the text that was sent out, in its order; what is put in at one place in that of the document.
    pub all: Vec<Suggestion>,
    /// What is said about the words of somebody else in the same file.
    pub elsewhere: Vec<Elsewhere>,
}

impl With {
    /// Whoever it was, if that was tracked.
    pub fn by(&self) -> Option<&By> {
        match self {
            Self::PutIn(by, _) | Self::TakenOut(by, _) => Some(by),
            Self::Untracked(_) => None,
        }
    }

    pub(super) fn of(group: Group) -> Self {
        let took_out = group.puts_nothing_in() && !group.puts_in && !group.words.trim().is_empty();
        if took_out { Self::TakenOut(group.by, group.words) } else { Self::PutIn(group.by, group.put_in) }
    }
}

//! What a standing and a ruling are worked out from: the rules, what was said, and what lies between the texts.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::event::DraftRef;
use super::history::{History, Overriding, Word};
use super::ids::{EventId, TextHash};
use super::people::Deputy;
use super::rules::Rules;
use crate::text::small_edit::{SmallEdit, Touched};

/// What lies between a text that somebody judged and the current one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The same words and punctuation in the same paragraphs: only line ends, white space and typography differ.
    Layout,
    /// So few words, deleted plus inserted, that somebody who allowed small edits still agrees.
    Small {
        /// How many.
        words: usize,
    },
    /// More than that.
    Large(Touched),
}

impl Change {
    /// The change that this edit is, where the layout is not all that changed.
    pub fn of_edit(edit: SmallEdit) -> Self {
        match edit {
            SmallEdit::Within { words } => Self::Small { words },
            SmallEdit::Beyond(touched) => Self::Large(touched),
        }
    }
}

/// What lies between each judged text and the current one, by the hash of the judged text.
pub type Changes = HashMap<TextHash, Change>;

/// Everything that decides whose word counts. Plain values: the same case always has the same ruling.
#[derive(Debug, Clone, Copy)]
pub struct Case<'c, 'h> {
    /// The rules in force.
    pub rules: &'c Rules,
    /// What has been said.
    pub history: &'h History,
    /// The text that is judged now; none before the first draft.
    pub current: Option<TextHash>,
    /// What lies between the texts that people judged and that one. A text that is missing here counts as changed.
    pub changes: &'c Changes,
    /// The words that were signed by those whose words they are, with the key that the rules have of them.
    pub signed: &'c HashSet<EventId>,
    /// The day on which this is asked.
    pub today: Date,
}

/// How a text that was judged relates to the current one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// It is the same, byte for byte.
    Nothing,
    /// Something changed.
    Changed(Change),
    /// There is no telling: what changed was not passed in.
    Unknown,
}

impl<'h> Case<'_, 'h> {
    /// What changed since this draft.
    pub fn since(&self, draft: DraftRef) -> Since {
        if self.current == Some(draft.hash) {
            return Since::Nothing;
        }
        self.changes.get(&draft.hash).map_or(Since::Unknown, |change| Since::Changed(*change))
    }

    /// Whether the current text is this draft, to the byte or but for its layout.
    pub fn is_as_read(&self, draft: DraftRef) -> bool {
        matches!(self.since(draft), Since::Nothing | Since::Changed(Change::Layout))
    }

    /// Whether whoever spoke this word may speak for the person whose word it is: that person, or the deputy whom the
    /// rules name, until the day that they set. Days are those of the speaker's own clock.
    pub fn is_entitled(&self, word: &Word) -> bool {
        let Some(speaker) = &word.deputy else { return true };
        let deputy = self.rules.person(&word.reviewer).and_then(|person| person.deputy.as_ref());
        let in_time = |deputy: &Deputy| deputy.until.is_none_or(|until| word.said.to_datetime().date() <= until);
        deputy.is_some_and(|deputy| deputy.id == *speaker && in_time(deputy))
    }

    /// Whether this word is signed enough to count. Dissent needs no signature.
    pub fn is_signed_enough(&self, word: &Word) -> bool {
        !self.rules.requires_signed() || self.signed.contains(&word.event)
    }

    /// Why this objection does not block, if it was passed over.
    pub fn overriding(&self, objection: &Word) -> Option<&'h Overriding> {
        self.history.overriding(objection.event)
    }
}

/// The drafts whose texts were judged by somebody, or asked about, and are not the current one: what has to be compared.
/// Each text once.
pub fn judged(history: &History, current: Option<TextHash>) -> Vec<DraftRef> {
    let mut seen: HashSet<TextHash> = current.into_iter().collect();
    let said = history.speakers().flat_map(|id| history.words_of(id)).map(|word| word.about);
    let asked = history.everyone_asked().flat_map(|id| history.asked(id)).map(|asked| asked.about);
    said.chain(asked).filter(|about| seen.insert(about.hash)).collect()
}

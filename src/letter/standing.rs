//! What a word is worth now: the current draft held against the text that its speaker judged.

use serde::Serialize;

use super::event::Verdict;
use super::history::{History, Word};
use super::ids::{ReviewerId, TextHash};

/// What a person's word is worth on the current draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Said of these very bytes.
    Fresh,
    /// Said of another text. Shown for ever, never counted.
    Stale,
    /// An objection that its speaker has not lifted. It never lapses.
    Objecting,
    /// Nothing, or nothing any more.
    None,
}

/// Where one person stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position<'h> {
    /// Who it is.
    pub reviewer: ReviewerId,
    /// The word that decides; none from somebody who has not been heard.
    pub word: Option<&'h Word>,
    /// What that word is worth now.
    pub standing: Standing,
    /// Every objection that is still open, the oldest first.
    pub objections: Vec<&'h Word>,
}

impl<'h> Position<'h> {
    /// Where this person stands on the text with this hash.
    pub fn of(reviewer: &ReviewerId, history: &'h History, current: Option<TextHash>) -> Self {
        let words = history.words_of(reviewer);
        let objections: Vec<&Word> = words.iter().filter(|word| word.verdict == Verdict::Object).collect();
        // The greatest verdict is the one that asks for most attention; of equal ones the newest decides.
        let word = words.iter().max_by_key(|word| (word.verdict, word.about.number));
        let standing = word.map_or(Standing::None, |word| standing(word, current));
        Self { reviewer: reviewer.clone(), word, standing, objections }
    }

    /// Whether this is an agreement that counts now.
    pub fn agrees(&self) -> bool {
        self.says_now(Verdict::Approve)
    }

    /// Whether the person leaves the current text to the others.
    pub fn abstains(&self) -> bool {
        self.says_now(Verdict::Abstain)
    }

    fn says_now(&self, verdict: Verdict) -> bool {
        match self.standing {
            Standing::Fresh => self.word.is_some_and(|word| word.verdict == verdict),
            Standing::Stale | Standing::Objecting | Standing::None => false,
        }
    }
}

fn standing(word: &Word, current: Option<TextHash>) -> Standing {
    match word.verdict {
        Verdict::Withdraw => Standing::None,
        Verdict::Object => Standing::Objecting,
        Verdict::Approve | Verdict::Seen | Verdict::Abstain if current == Some(word.about.hash) => Standing::Fresh,
        Verdict::Approve | Verdict::Seen | Verdict::Abstain => Standing::Stale,
    }
}

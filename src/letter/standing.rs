//! What a word is worth now: the current draft held against the text that its speaker judged.

use jiff::civil::Date;
use serde::Serialize;

use super::case::{Case, Change, Since};
use super::event::Verdict;
use super::history::{Asked, Overriding, Word, heard};
use super::ids::ReviewerId;
use crate::text::small_edit::Touched;

/// What a person's word is worth on the current draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Said of these very bytes.
    Fresh,
    /// Said of another text that is the same but for its layout, or but for small edits that the person allowed.
    Carried,
    /// Said of another text. Shown for ever, never counted.
    Stale,
    /// An objection that its speaker has not lifted. It never lapses.
    Objecting,
    /// An objection that was passed over, for a reason that stays in the table.
    Overridden,
    /// Asked, given the time that the rules set, and not heard: where a step says so, that is enough.
    Silent,
    /// Nothing, or nothing any more.
    None,
}

/// Why a word is worth what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// Nothing was said.
    NotHeard,
    /// What was said was taken back.
    Withdrawn,
    /// It was said of this very text.
    SameText,
    /// Only the layout changed since.
    Layout,
    /// Only so many words changed since, and the person allowed small edits.
    SmallEdits(usize),
    /// The text changed since.
    Changed,
    /// The person allowed small edits, and this is why the change is more than that.
    MoreThanSmall(Touched),
    /// It is an objection, to this text or an earlier one.
    Objects,
    /// It is an objection, and the pen passed over it.
    PassedOver,
    /// Whoever spoke for the person was not entitled to.
    NoDeputy,
    /// Only signed words count, and this one is not signed by the person.
    NotSigned,
    /// Nothing was said in the time that there was.
    Silence,
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
    /// Why.
    pub why: Why,
    /// Every objection that still blocks, the oldest first.
    pub objections: Vec<&'h Word>,
    /// Every objection that was passed over and not lifted, the oldest first.
    pub overridden: Vec<(&'h Word, &'h Overriding)>,
    /// When the person was last asked about the current text, or one that differs in layout only.
    pub asked: Option<&'h Asked>,
    /// Whether the current text, or one that differs in layout only, is what the word is about.
    is_as_read: bool,
}

impl<'h> Position<'h> {
    /// Where this person stands.
    pub fn of(reviewer: &ReviewerId, case: &Case<'_, 'h>) -> Self {
        let all = case.history.words_of(reviewer);
        let words = heard(all, |word| case.is_entitled(word));
        let open = words.iter().copied().filter(|word| word.verdict == Verdict::Object);
        let (mut objections, mut overridden) = (Vec::new(), Vec::new());
        for objection in open {
            match case.overriding(objection) {
                Some(overriding) => overridden.push((objection, overriding)),
                None => objections.push(objection),
            }
        }
        // The greatest verdict is the one that asks for most attention; of equal ones the newest decides. What was passed
        // over gives way to any other word but that it was seen, which does not lift an objection.
        let passed_over = |word: &Word| overridden.iter().any(|(objection, _)| objection.event == word.event);
        let weight = |word: &Word| match (overridden.is_empty(), passed_over(word), word.verdict) {
            (false, false, Verdict::Seen) => 0,
            (_, true, _) => 1,
            (_, false, _) => 2,
        };
        let word = words.iter().copied().max_by_key(|word| (weight(word), word.verdict, word.about.number));
        let (standing, why, word) = match word {
            Some(word) if passed_over(word) => (Standing::Overridden, Why::PassedOver, Some(word)),
            Some(word) => {
                let (standing, why) = worth(word, case);
                (standing, why, Some(word))
            }
            // A word of somebody who was not entitled to it is shown; it says nothing for the person.
            None => match all.last() {
                Some(word) => (Standing::None, Why::NoDeputy, Some(word)),
                None => (Standing::None, Why::NotHeard, None),
            },
        };
        let is_as_read = word.is_some_and(|word| case.is_as_read(word.about));
        let asked = case.history.asked(reviewer).iter().rfind(|asked| case.is_as_read(asked.about));
        Self { reviewer: reviewer.clone(), word, standing, why, objections, overridden, asked, is_as_read }
    }

    /// Whether this is an agreement that counts now.
    pub fn agrees(&self) -> bool {
        self.counts_as(Verdict::Approve)
    }

    /// Whether the person leaves the current text to the others: abstains, or objected and was passed over.
    pub fn leaves_it(&self) -> bool {
        self.counts_as(Verdict::Abstain) || self.standing == Standing::Overridden
    }

    /// Whether the person has seen the current text, whatever they say of it.
    pub fn has_seen(&self) -> bool {
        match self.standing {
            Standing::Fresh | Standing::Carried => true,
            Standing::Objecting | Standing::Overridden => self.is_as_read,
            Standing::Stale | Standing::Silent | Standing::None => false,
        }
    }

    /// Whether the person objects to the current text, and not to an earlier one.
    pub fn objects_to_this_text(&self) -> bool {
        self.standing == Standing::Objecting && self.is_as_read
    }

    /// Whether the person was really asked on or before that day, and has said nothing since.
    pub fn is_silent_since(&self, due: Date) -> bool {
        let in_time = |asked: &&Asked| asked.first_sent.is_some_and(|sent| sent.to_datetime().date() <= due);
        let Some(asked) = self.asked.filter(in_time) else { return false };
        match self.standing {
            Standing::None => self.word.is_none(),
            Standing::Stale => self.word.is_none_or(|word| !word.is_after(asked.position)),
            Standing::Fresh | Standing::Carried | Standing::Objecting | Standing::Overridden | Standing::Silent => {
                false
            }
        }
    }

    fn counts_as(&self, verdict: Verdict) -> bool {
        match self.standing {
            Standing::Fresh | Standing::Carried => self.word.is_some_and(|word| word.verdict == verdict),
            Standing::Stale | Standing::Objecting | Standing::Overridden | Standing::Silent | Standing::None => false,
        }
    }
}

/// What a word is worth, and why.
fn worth(word: &Word, case: &Case<'_, '_>) -> (Standing, Why) {
    match word.verdict {
        Verdict::Withdraw => (Standing::None, Why::Withdrawn),
        Verdict::Object => (Standing::Objecting, Why::Objects),
        Verdict::Approve | Verdict::Seen | Verdict::Abstain if !case.is_signed_enough(word) => {
            (Standing::None, Why::NotSigned)
        }
        Verdict::Approve | Verdict::Seen | Verdict::Abstain => {
            // Only who agreed can have allowed small edits.
            let allows_small = word.small_edits && word.verdict == Verdict::Approve;
            match case.since(word.about) {
                Since::Nothing => (Standing::Fresh, Why::SameText),
                Since::Changed(Change::Layout) => (Standing::Carried, Why::Layout),
                Since::Changed(Change::Small { words }) if allows_small => (Standing::Carried, Why::SmallEdits(words)),
                Since::Changed(Change::Large(touched)) if allows_small => {
                    (Standing::Stale, Why::MoreThanSmall(touched))
                }
                Since::Changed(_) | Since::Unknown => (Standing::Stale, Why::Changed),
            }
        }
    }
}
